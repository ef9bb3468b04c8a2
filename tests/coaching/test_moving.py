"""A day at once: moved to where it fits, or handed over with its trace."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coachbook.coaching.moving import clashes_of, hand_over_day, move_day, of_day, places_on
from coachbook.coaching.sessions import postponements
from coachbook.coaching.slots import Taken
from coachbook.errors import Fault
from coachbook.records import Absence, CoachingSession, Person
from coachbook.records.kinds import PersonRole, SessionState

BERLIN = ZoneInfo("Europe/Berlin")
TOM = Person(id="tom", name="Tom Reed", given_name="Tom", roles=(PersonRole.COACH,))
WEDNESDAY = date(2026, 11, 25)


def session(id_: str, day: int, hour: int, minute: int = 0, **fields) -> CoachingSession:
    at = datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)
    base = {"id": id_, "person_id": id_, "coach_id": "dana", "starts_at": at}
    return CoachingSession.model_validate({**base, **fields})


def taken(*sessions: CoachingSession, away: tuple[Absence, ...] = ()) -> Taken:
    return Taken(sessions, away, BERLIN)


def times(placed) -> list[str]:
    return [f"{each.at.astimezone(BERLIN):%d. %H:%M}" if each.at else "" for each in placed]


def test_a_day_has_its_planned_sessions_in_order(acting) -> None:
    every = [
        session("b", 24, 11),
        session("a", 24, 9),
        session("x", 24, 10, state=SessionState.HELD),
        session("y", 25, 9),
    ]
    assert [each.id for each in of_day(every, date(2026, 11, 24), acting)] == ["a", "b"]


def test_each_keeps_its_time_where_it_is_free_and_goes_beside_it_where_not(acting) -> None:
    day = (session("a", 24, 9, 30), session("b", 24, 11))
    in_the_way = session("c", 25, 9, 15)
    placed = places_on(acting, day, WEDNESDAY, taken(*day, in_the_way))
    assert times(placed) == ["25. 10:00", "25. 11:00"]


def test_somebody_away_on_the_new_day_is_left_where_they_are_and_said(acting) -> None:
    day = (session("a", 24, 9, 30), session("b", 24, 11))
    away = Absence(id="x", person_id="a", first=WEDNESDAY, last=WEDNESDAY)
    placed = places_on(acting, day, WEDNESDAY, taken(*day, away=(away,)))
    assert times(placed) == ["", "25. 11:00"]
    change = move_day(acting, placed, WEDNESDAY, "audit")
    assert [edit.after.id for edit in change.edits] == ["b"]


def test_moving_a_day_is_one_change_in_which_each_counts(acting) -> None:
    day = (session("a", 24, 9, 30), session("b", 24, 11))
    change = move_day(acting, places_on(acting, day, WEDNESDAY, taken(*day)), WEDNESDAY, "audit")
    after = [edit.after for edit in change.edits]
    assert [postponements(each) for each in after] == [1, 1]
    assert {each.moves[-1].reason for each in after} == {"audit"}
    assert change.label == "moving two sessions"


@pytest.mark.parametrize(
    ("on", "reason", "field"),
    [(date(2026, 11, 23), "x", "day"), (date(2026, 11, 24), "x", "day"), (WEDNESDAY, " ", "reason")],
)
def test_a_day_does_not_move_into_the_past_onto_itself_or_without_a_reason(acting, on, reason, field) -> None:
    day = (session("a", 24, 9, 30),)
    with pytest.raises(Fault) as caught:
        move_day(acting, places_on(acting, day, on, taken(*day)), on, reason)
    assert caught.value.field == field


def test_an_empty_or_a_full_day_is_said(acting) -> None:
    with pytest.raises(Fault, match="Nothing is planned"):
        move_day(acting, (), WEDNESDAY, "audit")
    day = (session("a", 24, 9, 30),)
    gone = Absence(id="x", person_id="dana", first=WEDNESDAY, last=WEDNESDAY)
    with pytest.raises(Fault, match="25 November has no room"):
        move_day(acting, places_on(acting, day, WEDNESDAY, taken(*day, away=(gone,))), WEDNESDAY, "audit")


def test_handing_over_keeps_the_time_and_who_would_have_held_it(acting) -> None:
    day = (session("a", 24, 9, 30), session("b", 24, 11))
    after = [edit.after for edit in hand_over_day(acting, day, TOM, "I am at the audit").edits]
    assert {each.coach_id for each in after} == {"tom"}
    assert [each.moves[-1].from_coach_id for each in after] == ["dana", "dana"]
    assert [postponements(each) for each in after] == [0, 0]
    assert [each.calendar_sequence for each in after] == [1, 1]
    assert [each.starts_at for each in after] == [each.starts_at for each in day]


@pytest.mark.parametrize(
    ("coach", "reason", "field"),
    [
        (TOM, "", "reason"),
        (TOM.but(left_on=date(2026, 11, 20)), "x", "coach"),
        (TOM.but(id="dana"), "x", "coach"),
    ],
)
def test_a_day_is_handed_to_somebody_else_who_is_there_and_with_a_reason(
    acting, coach, reason, field
) -> None:
    with pytest.raises(Fault) as caught:
        hand_over_day(acting, (session("a", 24, 9, 30),), coach, reason)
    assert caught.value.field == field


def test_nobody_holds_a_session_with_themselves(acting) -> None:
    with_tom = session("tom", 24, 9, 30)
    with pytest.raises(Fault) as caught:
        hand_over_day(acting, (with_tom,), TOM, "x")
    assert caught.value.field == "coach"
    change = hand_over_day(acting, (with_tom, session("a", 24, 11)), TOM, "x")
    assert [edit.after.id for edit in change.edits] == ["a"]


def test_where_the_other_coach_is_taken_is_told(acting) -> None:
    day = (session("a", 24, 9, 30), session("b", 24, 11), session("c", 24, 14))
    busy = session("z", 24, 9, 45, coach_id="tom")
    assert [each.id for each in clashes_of(day, "tom", taken(*day, busy))] == ["a"]
    ill = Absence(id="x", person_id="tom", first=date(2026, 11, 24), last=date(2026, 11, 24))
    assert len(clashes_of(day, "tom", taken(*day, away=(ill,)))) == 3
    assert day[0].starts_at + timedelta(minutes=15) == busy.starts_at
