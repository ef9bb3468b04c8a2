"""The coach's mirror: counted from what was noted, seen and held."""

from __future__ import annotations

from datetime import UTC, datetime

from coachbook.coaching.mirror import (
    spread_of_observations,
    spread_of_sessions,
    strengths_by_coach,
    strengths_by_person,
)
from coachbook.records import CoachingSession, Person
from coachbook.records.kinds import Cause, Mark, ObservationKind, SessionKind, SessionState
from coachbook.records.lines import RatingLine
from coachbook.statistics.balance import StrengthBalance
from coachbook.statistics.evenness import EvennessVerdict

TEAM = tuple(Person(id=name.lower(), name=name) for name in ("Marcus", "Lena", "Priya"))
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def line(who: str | None, number: int, mark: Mark = Mark.FOUR, **fields: object) -> RatingLine:
    base = {
        "rating_id": f"{who} {number} {mark}",
        "observation_id": f"{who} {number}",
        "person_id": who,
        "at": NOON,
        "kind": ObservationKind.LIVE,
        "standard_id": "st",
        "moment_id": None,
        "mark": mark,
        "evidence": "",
        "cause": None,
        "strength": False,
    }
    return RatingLine(**{**base, **fields})


def session(who: str | None, number: int, **fields: object) -> CoachingSession:
    base = {"id": f"{who} {number}", "person_id": who, "coach_id": "dana", "starts_at": NOON}
    return CoachingSession.model_validate({"state": SessionState.CLOSED, **base, **fields})


NOTED = (
    line("marcus", 1, Mark.FIVE, strength=True),
    line("marcus", 1, Mark.TWO),
    line("marcus", 2, Mark.FOUR, strength=True),
    line("lena", 3, Mark.ONE),
    line("lena", 3, Mark.TWO, cause=Cause.POLICY),
    line("lena", 4, Mark.FIVE, strength=True, kind=ObservationKind.ROLE_PLAY),
    line(None, 5, Mark.ONE),
)


def test_each_person_has_strengths_and_what_they_can_change() -> None:
    assert strengths_by_person(NOTED) == {"marcus": StrengthBalance(2, 1), "lena": StrengthBalance(0, 1)}


def test_each_coach_has_what_they_noted_also_where_no_name_was_heard() -> None:
    observer_of = {"marcus 1": "dana", "marcus 2": "erik", "lena 3": "dana", "None 5": "dana"}
    assert strengths_by_coach(NOTED, observer_of) == {
        "erik": StrengthBalance(1, 0),
        "dana": StrengthBalance(1, 3),
    }


def test_a_contact_is_counted_once_and_practice_is_none() -> None:
    lines = [line("marcus", n, mark) for n in range(9) for mark in (Mark.FOUR, Mark.FIVE)]
    lines += [line("lena", 1), line("lena", 2, kind=ObservationKind.ROLE_PLAY), line("priya", 1)]
    found = spread_of_observations(TEAM, lines)
    assert (found.total, found.most, found.fewest) == (11, 9, 1)
    assert found.verdict is EvennessVerdict.UNEVEN


def test_held_sessions_with_one_person_are_counted() -> None:
    sessions = [session(person.id, n) for person in TEAM for n in range(4)]
    sessions += [
        session("marcus", 8, state=SessionState.MISSED),
        session("lena", 9, state=SessionState.PLANNED),
    ]
    sessions.append(session(None, 10, kind=SessionKind.HUDDLE, team="Early shift"))
    found = spread_of_sessions(TEAM, sessions)
    assert (found.total, found.verdict) == (12, EvennessVerdict.EVEN_ENOUGH)


def test_who_was_there_for_less_time_has_a_smaller_fair_share() -> None:
    lines = [line("marcus", n) for n in range(12)] + [line("lena", n) for n in range(12)] + [line("priya", 1)]
    days = {"marcus": 60.0, "lena": 60.0, "priya": 6.0}
    assert spread_of_observations(TEAM, lines).under == {"priya"}
    assert spread_of_observations(TEAM, lines, days).under == frozenset()
