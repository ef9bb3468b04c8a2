"""The contact-centre pack, read once for all tests of the wing."""

from datetime import UTC, date, datetime

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.data.packs import Pack, read_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return read_pack("contact-centre", date(2026, 11, 20))


@pytest.fixture
def acting() -> Acting:
    return Acting("coach", datetime(2026, 11, 20, 9, 0, tzinfo=UTC), UTC, seeded_ids(1))
