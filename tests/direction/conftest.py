"""Who acts, and a standard to act on."""

from datetime import UTC, datetime

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.records import Anchor, MomentOfTruth, ServiceStandard
from coachbook.records.kinds import Mark


@pytest.fixture
def acting() -> Acting:
    return Acting("coach", datetime(2026, 11, 20, 8, tzinfo=UTC), UTC, seeded_ids(1))


@pytest.fixture
def standard() -> ServiceStandard:
    return ServiceStandard(
        id="s1",
        root_id="s1",
        title="Listens fully",
        behaviour="Lets the customer finish and says it back.",
        anchors=(
            Anchor(mark=Mark.ONE, text="Cuts in."),
            Anchor(mark=Mark.THREE, text="Waits."),
            Anchor(mark=Mark.FIVE, text="Says it back."),
        ),
        weight=20,
        why="Nobody tells it twice.",
        moment_ids=("m1",),
        phrase="Tell us once",
    )


@pytest.fixture
def moments() -> tuple[MomentOfTruth, ...]:
    return tuple(
        MomentOfTruth(id=f"m{n + 1}", position=n, title=title)
        for n, title in enumerate(("The first question", "The late delivery", "The first complaint"))
    )
