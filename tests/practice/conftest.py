"""The contact-centre pack, read once for all tests of the wing."""

from datetime import UTC, date, datetime

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.data.packs import Pack, read_pack
from coachbook.records import Beat, RolePlayScript
from coachbook.records.kinds import Speaker


@pytest.fixture(scope="session")
def pack() -> Pack:
    return read_pack("contact-centre", date(2026, 11, 20))


@pytest.fixture
def acting() -> Acting:
    return Acting("coach", datetime(2026, 11, 20, 9, 0, tzinfo=UTC), UTC, seeded_ids(1))


@pytest.fixture
def script(pack: Pack) -> RolePlayScript:
    """A script by hand: customer, agent (branching), customer, agent."""
    return pack.scripts[0].but(
        behaviour_ids=("b",),
        judgement_ids=(),
        twist="",
        beats=(
            Beat(key="1", speaker=Speaker.CUSTOMER, line="Hello."),
            Beat(
                key="2",
                speaker=Speaker.AGENT,
                cue="Listen",
                model_answer="I'm listening.",
                credit="Lena Tran",
                behaviour_id="b",
                if_softens="3",
                if_escalates="2x",
            ),
            Beat(key="2x", speaker=Speaker.CUSTOMER, line="No, you're not.", aside=True),
            Beat(key="2y", speaker=Speaker.AGENT, cue="Try again", if_softens="3", aside=True),
            Beat(key="3", speaker=Speaker.CUSTOMER, line="Thank you."),
            Beat(key="4", speaker=Speaker.AGENT, cue="Close"),
        ),
    )
