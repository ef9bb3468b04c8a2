"""A dense part of all scripts that the packs can give; `make soak` composes every one of them."""

from itertools import islice

import pytest

from coachbook.data.packs import read_pack
from tests.practice.sweeping import DAY, dense, larger_sets, run


@pytest.mark.parametrize("name", ["contact-centre", "hotel-desk", "public-counter", "shop"])
def test_what_a_pack_composes_can_be_run_and_reads_well(name: str) -> None:
    pack = read_pack(name, DAY)
    for made in islice(dense(pack), 0, None, 1 if name == "contact-centre" else 7):
        run(made, pack)


@pytest.mark.parametrize("name", ["contact-centre", "hotel-desk", "public-counter", "shop"])
def test_larger_sets_of_behaviours_give_scripts_that_can_be_run_and_read_well(name: str) -> None:
    pack = read_pack(name, DAY)
    for made in larger_sets(pack, 100):
        run(made, pack)
