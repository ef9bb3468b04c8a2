"""What conftest.py promises to every test."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coachbook import paths

Needs = Callable[..., str]


@pytest.fixture
def in_ci(needs: Needs, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Says to `needs` whether this is CI."""
    return lambda value: monkeypatch.setitem(needs.__globals__, "IN_CI", value)


def test_a_missing_program_skips_the_test_with_the_line_to_type(needs: Needs, in_ci: Callable[[bool], None]):
    in_ci(False)
    with pytest.raises(
        pytest.skip.Exception, match=r"^NOT RUN: never-was is missing; apt-get install never-was1$"
    ):
        needs("never-was", package="never-was1")


def test_in_ci_a_missing_program_fails_the_test(needs: Needs, in_ci: Callable[[bool], None]):
    in_ci(True)
    with pytest.raises(pytest.fail.Exception, match=r"^NOT RUN: never-was is missing"):
        needs("never-was", package="never-was1")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows programs by their ending, not by a right to run")
def test_a_program_beside_the_search_path_is_found_and_the_newest_first(needs: Needs, tmp_path: Path):
    for version in ("14", "15"):
        program = tmp_path / version / "bin" / "never-was"
        program.parent.mkdir(parents=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    found = needs("never-was", package="never-was1", where=(f"{tmp_path.relative_to('/')}/*/bin",))
    assert found == str(tmp_path / "15" / "bin" / "never-was")


def test_each_test_has_a_data_folder_of_its_own(home: Path, tmp_path: Path):
    assert paths.data_folder() == home
    assert home.is_relative_to(tmp_path)
    assert not home.exists()


def test_summer_and_winter_differ_by_an_hour_in_the_tests_time_zone():
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of this system cannot be set for one process")
    assert (time.localtime(1_783_000_000).tm_isdst, time.localtime(1_767_000_000).tm_isdst) == (1, 0)
