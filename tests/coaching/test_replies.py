"""What a person replies, disputes and is answered: by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.replies import answer, in_turn, reply, waiting_dispute
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Observation, Person
from coachbook.records.kinds import ObservationState, ReplyKind, SessionState, Way

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
MARCUS = Person(id="marcus", name="Marcus")
SEEN = Observation(
    id="o",
    person_id="marcus",
    observer_id="dana",
    at=NOW - timedelta(days=3),
    state=ObservationState.SUBMITTED,
)
HELD = CoachingSession(
    id="s",
    person_id="marcus",
    coach_id="dana",
    starts_at=NOW - timedelta(days=2),
    minutes=30,
    state=SessionState.CLOSED,
)


@pytest.fixture
def acting() -> Acting:
    return Acting("dana", NOW, UTC, seeded_ids(5))


def made(change):
    (edit,) = change.edits
    return edit.after


def test_a_dispute_keeps_its_words_day_and_way(acting) -> None:
    said = made(
        reply(
            acting,
            MARCUS,
            SEEN,
            ReplyKind.DISPUTED,
            "  The tool was down.  ",
            way=Way.ON_PAPER,
            on=date(2026, 11, 22),
        )
    )
    assert (said.text, said.on, said.way, said.entered_at) == (
        "The tool was down.",
        date(2026, 11, 22),
        Way.ON_PAPER,
        NOW,
    )
    assert (said.observation_id, said.session_id, said.person_id) == ("o", None, "marcus")


def test_a_session_is_replied_to_in_the_same_way(acting) -> None:
    said = made(reply(acting, MARCUS, HELD, ReplyKind.REPLIED, "I see it the same."))
    assert (said.session_id, said.observation_id, said.on) == ("s", None, date(2026, 11, 24))


def test_reading_needs_no_words_and_stays_and_a_dispute_needs_them(acting) -> None:
    read = reply(acting, MARCUS, SEEN, ReplyKind.ACKNOWLEDGED)
    assert made(read).text == ""
    assert not read.undoable
    for kind in (ReplyKind.REPLIED, ReplyKind.DISPUTED):
        with pytest.raises(Fault) as fault:
            reply(acting, MARCUS, SEEN, kind, " \n ")
        assert fault.value.field == "text"


@pytest.mark.parametrize(
    ("on", "words"), [(date(2026, 11, 25), "lies ahead"), (date(2026, 11, 20), "before what it replies to")]
)
def test_it_was_said_between_the_contact_and_today(acting, on, words) -> None:
    with pytest.raises(Fault, match=words) as fault:
        reply(acting, MARCUS, SEEN, ReplyKind.REPLIED, "No.", on=on)
    assert fault.value.field == "on"


def test_nobody_replies_to_a_draft_or_for_somebody_else(acting) -> None:
    with pytest.raises(Fault, match="a draft still"):
        reply(acting, MARCUS, SEEN.but(state=ObservationState.DRAFT), ReplyKind.REPLIED, "No.")
    with pytest.raises(Fault, match="not held yet"):
        reply(acting, MARCUS, HELD.but(state=SessionState.PLANNED), ReplyKind.REPLIED, "No.")
    with pytest.raises(Fault, match="Only the person"):
        reply(acting, MARCUS.but(id="lena"), SEEN, ReplyKind.REPLIED, "No.")


def test_a_dispute_waits_until_it_is_answered_and_both_stay(acting) -> None:
    dispute = made(reply(acting, MARCUS, SEEN, ReplyKind.DISPUTED, "The tool was down."))
    assert waiting_dispute([dispute]) == dispute
    later = replace(acting, now=NOW + timedelta(hours=1))
    said = made(answer(later, SEEN, [dispute], "Right; I amend it."))
    assert (said.kind, said.person_id) == (ReplyKind.ANSWERED, "dana")
    assert in_turn([said, dispute]) == (dispute, said)
    assert waiting_dispute([said, dispute]) is None
    last = replace(acting, now=NOW + timedelta(hours=2))
    again = made(reply(last, MARCUS, SEEN, ReplyKind.DISPUTED, "The second mark too."))
    assert waiting_dispute([again, said, dispute]) == again


def test_an_answer_goes_to_the_version_that_was_disputed(acting) -> None:
    dispute = made(reply(acting, MARCUS, SEEN, ReplyKind.DISPUTED, "The tool was down."))
    said = made(answer(acting, SEEN.but(id="later", amends_id="o"), [dispute], "Amended."))
    assert said.observation_id == "o"


def test_nothing_said_is_nothing_to_answer(acting) -> None:
    read = made(reply(acting, MARCUS, SEEN, ReplyKind.ACKNOWLEDGED))
    with pytest.raises(Fault, match="nothing to answer"):
        answer(acting, SEEN, [read], "Thanks.")
