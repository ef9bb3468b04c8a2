"""The coach's mirror: how a coach spreads attention over the people, and strengths beside things to work on.

It is for the coach's own eyes: what to see is the coach's habit, and no person's worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from coachbook.coaching.evidence import from_contacts, is_miss
from coachbook.records import CoachingSession, Id, Person
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.records.lines import RatingLine
from coachbook.statistics.balance import StrengthBalance, balances
from coachbook.statistics.evenness import Evenness, evenness

_HELD = (SessionState.HELD, SessionState.CLOSED)


def strengths_by_person(lines: Iterable[RatingLine]) -> dict[Id, StrengthBalance]:
    """For each person seen in a real contact: strengths noted, and misses that the person can change."""
    noted = _notes(lines)
    return balances((line.person_id, strength) for line, strength in noted if line.person_id is not None)


def strengths_by_coach(
    lines: Iterable[RatingLine], observer_of: Mapping[Id, Id]
) -> dict[Id, StrengthBalance]:
    """For each coach what was noted in real contacts; `observer_of` says who observed, by observation id."""
    noted = ((observer_of.get(line.observation_id), strength) for line, strength in _notes(lines))
    return balances((coach, strength) for coach, strength in noted if coach is not None)


def spread_of_observations(
    team: Iterable[Person], lines: Iterable[RatingLine], days: Mapping[Id, float] | None = None
) -> Evenness[Id]:
    """How evenly real contacts were observed; `days` holds for how long each person was there, by id."""
    seen = {(line.person_id, line.observation_id) for line in from_contacts(lines)}
    counts = Counter(person_id for person_id, _ in seen)
    return evenness({person.id: counts[person.id] for person in team}, days)


def spread_of_sessions(
    team: Iterable[Person], sessions: Iterable[CoachingSession], days: Mapping[Id, float] | None = None
) -> Evenness[Id]:
    """How evenly sessions with one person were held; a huddle is everybody's and counts for nobody."""
    held = (s for s in sessions if s.state in _HELD and s.kind is not SessionKind.HUDDLE)
    counts = Counter(session.person_id for session in held)
    return evenness({person.id: counts[person.id] for person in team}, days)


def _notes(lines: Iterable[RatingLine]) -> list[tuple[RatingLine, bool]]:
    return [(line, line.strength) for line in from_contacts(lines) if line.strength or is_miss(line)]
