"""Who acts and who is coached in the tests of Coaching: Dana coaches Marcus and Lena, on 24 November 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.records import Person
from coachbook.records.kinds import PersonRole

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def dana() -> Person:
    """The coach."""
    return Person(id="dana", name="Dana Novak", given_name="Dana", roles=(PersonRole.COACH,))


@pytest.fixture
def marcus() -> Person:
    """Whom most tests are about."""
    return Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus", coach_id="dana")


@pytest.fixture
def lena() -> Person:
    """Somebody else of the team."""
    return Person(id="lena", name="Lena Tran", given_name="Lena", coach_id="dana")


@pytest.fixture
def acting(dana: Person) -> Acting:
    """Dana on Tuesday 24 November 2026 at 9:00 on the wall in Berlin."""
    return Acting(dana.id, datetime(2026, 11, 24, 8, tzinfo=UTC), BERLIN, seeded_ids(1))
