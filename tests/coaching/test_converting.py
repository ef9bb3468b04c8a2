"""Kinds of session turn into each other where nothing is lost; else one sentence says what would be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coachbook.changes import Acting
from coachbook.coaching.converting import hold_with_one, reshape, turned
from coachbook.coaching.templates import TEMPLATES, add_template, template_for
from coachbook.errors import Fault
from coachbook.records import AgendaPoint, Attendance, CoachingSession, Person, PointNote
from coachbook.records.kinds import SessionKind, SessionState, SessionTemplate

ONE_TO_ONE = (SessionKind.ONE_ON_ONE, SessionKind.SIDE_BY_SIDE, SessionKind.ROLE_PLAY, SessionKind.FOLLOW_UP)
GROW = TEMPLATES[SessionTemplate.GROW]


def session(**fields: object) -> CoachingSession:
    base = {
        "id": "s",
        "person_id": "marcus",
        "coach_id": "dana",
        "starts_at": datetime(2026, 11, 24, 9, tzinfo=UTC),
    }
    return CoachingSession.model_validate({**base, **fields})


def huddle(**fields: object) -> CoachingSession:
    both = (Attendance(person_id="marcus", present=False), Attendance(person_id="lena", present=False))
    return session(person_id=None, kind=SessionKind.HUDDLE, team="Phone", attendance=both, **fields)


@pytest.fixture
def marcus() -> Person:
    return Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus", team="Phone")


@pytest.fixture
def team(marcus: Person, dana: Person) -> tuple[Person, ...]:
    lena = Person(id="lena", name="Lena Tran", team="Phone")
    return (marcus, lena, dana.but(team="Phone"), Person(id="else", name="Somebody Else", team="Chat"))


@pytest.mark.parametrize("kind", ONE_TO_ONE)
@pytest.mark.parametrize("of", ONE_TO_ONE)
def test_kinds_with_one_person_turn_into_each_other_as_they_are(of: SessionKind, kind: SessionKind) -> None:
    noted = AgendaPoint(
        key="k", title="A", notes=(PointNote(text="shared"), PointNote(text="own", private=True))
    )
    held = session(kind=of, state=SessionState.HELD, agenda=(noted,), own_words="I say it back.")
    assert turned(held, kind) == held.but(kind=kind)


def test_a_session_that_holds_nothing_personal_becomes_a_huddle_of_the_team(marcus, team) -> None:
    agenda = (AgendaPoint(key="k", title="The new fee table"),)
    made = turned(session(agenda=agenda, focus_id=None), SessionKind.HUDDLE, marcus, team)
    assert (made.person_id, made.team, made.agenda) == (None, "Phone", agenda)
    assert [(each.person_id, each.present) for each in made.attendance] == [
        ("marcus", False),
        ("lena", False),
    ]


@pytest.mark.parametrize(
    "holds",
    [
        {"state": SessionState.HELD},
        {"own_words": "I say it back."},
        {"agenda": (AgendaPoint(key="k", title="A", observation_ids=("o",)),)},
        {"agenda": (AgendaPoint(key="k", title="A", commitment_ids=("c",)),)},
        {"agenda": (AgendaPoint(key="k", title="A", carried_over=True),)},
        {"agenda": (AgendaPoint(key="k", title="A", notes=(PointNote(text="x", private=True),)),)},
    ],
)
def test_what_is_about_one_person_is_never_put_before_a_team(holds, marcus, team) -> None:
    with pytest.raises(Fault, match="about Marcus is not for a team; plan a huddle of its own") as refused:
        turned(session(**holds), SessionKind.HUDDLE, marcus, team)
    assert refused.value.field == "kind"


def test_somebody_without_a_team_has_nobody_to_huddle_with(marcus, team) -> None:
    with pytest.raises(Fault, match="Marcus belongs to no team"):
        turned(session(), SessionKind.HUDDLE, marcus.but(team=""), team)


def test_a_huddle_becomes_a_session_with_one_person_while_nobody_else_was_there(marcus) -> None:
    made = turned(huddle(), SessionKind.FOLLOW_UP, marcus)
    assert (made.person_id, made.kind, made.team, made.attendance) == (
        "marcus",
        SessionKind.FOLLOW_UP,
        "",
        (),
    )
    with pytest.raises(Fault, match="choose with whom"):
        turned(huddle(), SessionKind.ONE_ON_ONE)
    there = (Attendance(person_id="lena"),)
    with pytest.raises(Fault, match="Others were there as well"):
        turned(huddle().but(attendance=there), SessionKind.ONE_ON_ONE, marcus)


@pytest.mark.parametrize("state", [SessionState.CLOSED, SessionState.CANCELLED, SessionState.MISSED])
def test_what_is_over_stays_what_it_was(state) -> None:
    with pytest.raises(Fault, match="is over"):
        turned(session(state=state), SessionKind.SIDE_BY_SIDE)


def test_reshaping_keeps_the_agenda_unless_another_is_given_and_tells_calendars(marcus) -> None:
    kept = session(agenda=(AgendaPoint(key="k", title="A"),))
    (edit,) = reshape(kept, marcus, kind=SessionKind.SIDE_BY_SIDE, template=GROW, minutes=45).edits
    assert (edit.after.kind, edit.after.minutes, edit.after.agenda) == (
        SessionKind.SIDE_BY_SIDE,
        45,
        kept.agenda,
    )
    assert edit.after.calendar_sequence == kept.calendar_sequence + 1


def test_an_own_template_is_kept_with_the_session(acting: Acting, marcus) -> None:
    record = add_template(acting, "Fees", GROW).edits[0].after
    own = template_for([record], SessionTemplate.GROW, record.id)
    (edit,) = reshape(session(), marcus, kind=SessionKind.ONE_ON_ONE, template=own, minutes=30).edits
    assert edit.after.template_id == record.id
    back = reshape(edit.after, marcus, kind=SessionKind.ONE_ON_ONE, template=GROW, minutes=30)
    assert back.edits[0].after.template_id is None


def test_notes_are_never_lost_to_a_new_agenda(marcus) -> None:
    noted = session(agenda=(AgendaPoint(key="k", title="A", notes=(PointNote(text="x"),)),))
    with pytest.raises(Fault, match="Something is noted") as refused:
        reshape(noted, marcus, kind=SessionKind.ONE_ON_ONE, template=GROW, minutes=30, agenda=())
    assert refused.value.field == "agenda"
    prompts = session(agenda=(AgendaPoint(key="k", title="A", notes=(PointNote(prompt="How?"),)),))
    (edit,) = reshape(
        prompts, marcus, kind=SessionKind.ONE_ON_ONE, template=GROW, minutes=30, agenda=()
    ).edits
    assert edit.after.agenda == ()


def test_only_a_planned_session_is_reshaped_and_it_lasts_a_while(marcus) -> None:
    with pytest.raises(Fault, match="Only a planned session"):
        reshape(
            session(state=SessionState.RUNNING),
            marcus,
            kind=SessionKind.ONE_ON_ONE,
            template=GROW,
            minutes=30,
        )
    with pytest.raises(Fault) as refused:
        reshape(session(), marcus, kind=SessionKind.ONE_ON_ONE, template=GROW, minutes=3)
    assert refused.value.field == "minutes"


def test_a_planned_huddle_is_held_with_one_person_and_keeps_its_points(marcus) -> None:
    planned = huddle(agenda=(AgendaPoint(key="k", title="The new fee table"),))
    after = hold_with_one(planned, SessionKind.ONE_ON_ONE, marcus).edits[0].after
    assert isinstance(after, CoachingSession)
    assert (after.person_id, after.kind, after.attendance) == ("marcus", SessionKind.ONE_ON_ONE, ())
    assert after.agenda == planned.agenda
    assert after.calendar_sequence == 1
    with pytest.raises(Fault, match="has begun or is over"):
        hold_with_one(planned.but(state=SessionState.RUNNING), SessionKind.ONE_ON_ONE, marcus)
