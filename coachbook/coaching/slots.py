"""Free slots: what stands in the way of a time, and the first time at which nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from coachbook.coaching.absences import absence_on
from coachbook.coaching.days import day_of, later
from coachbook.coaching.sessions import LIVE, conflicts, taking_part
from coachbook.coaching.wall import moment_of, wall_of
from coachbook.records import Absence, CoachingSession, Id
from coachbook.records.lines import Engagement

OPENS, SHUTS = time(9), time(17)
"""Between which hours a session is offered a place; a person may choose any other."""
GRID = 30
"""Minutes between two times that are offered."""
_SATURDAY = 5
WEEKS_BETWEEN = 2
"""Between a session and the next date that is offered."""
_DAYS_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken already: planned and running sessions, and the days on which people are away."""

    sessions: tuple[CoachingSession, ...]
    absences: tuple[Absence, ...]
    zone: tzinfo
    _by_day: dict[date, list[CoachingSession]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_day: dict[date, list[CoachingSession]] = {}
        for session in self.sessions:
            by_day.setdefault(day_of(session.starts_at, self.zone), []).append(session)
        object.__setattr__(self, "_by_day", by_day)

    def without(self, ids: Iterable[Id]) -> Taken:
        """The same, had these sessions not been planned."""
        gone = set(ids)
        return replace(self, sessions=tuple(s for s in self.sessions if s.id not in gone))

    def also(self, *sessions: CoachingSession) -> Taken:
        """The same with further sessions."""
        return replace(self, sessions=(*self.sessions, *sessions))

    def is_free(self, at: datetime, minutes: int, people: Iterable[Id | None]) -> bool:
        """Whether nobody of these people is away or in another session then."""
        who = set(people)
        return not self.away(at, who) and not self.clashes(at, minutes, who)

    def clashes(
        self, at: datetime, minutes: int, people: Iterable[Id | None], except_id: Id | None = None
    ) -> tuple[CoachingSession, ...]:
        """The sessions of these people that overlap this time; looks at the days around it only."""
        day = day_of(at, self.zone)
        near = [s for ahead in (-1, 0, 1) for s in self._by_day.get(later(day, timedelta(days=ahead)), ())]
        return conflicts(at, minutes, people, near, except_id)

    def away(self, at: datetime, people: Iterable[Id | None]) -> Absence | None:
        """The absence by which one of these people is not there on the day of `at`."""
        return absence_on(self.absences, people, day_of(at, self.zone))


def first_free(
    taken: Taken, candidates: Iterable[datetime], minutes: int, people: Iterable[Id | None]
) -> datetime | None:
    """The first of these moments at which all are free; None where none is."""
    who = set(people)
    return next((at for at in candidates if taken.is_free(at, minutes, who)), None)


def next_slot(
    session: CoachingSession,
    taken: Iterable[Engagement],
    zone: tzinfo,
    weeks: int = WEEKS_BETWEEN,
    absences: Iterable[Absence] = (),
) -> datetime:
    """The next date to offer: the same weekday and time on the wall `weeks` later, or the first free one.

    Later days at the same time follow, then the same days half an hour later and so on. Days on which the
    person or the coach is away are left out, and weekends unless the session itself lies on one. The time
    on the wall stays across a change of the clocks.
    """
    who, away = taking_part(session), tuple(absences)
    people = (session.person_id, session.coach_id)
    busy = [
        (each.starts_at, later(each.starts_at, timedelta(minutes=each.minutes)))
        for each in taken
        if not who.isdisjoint(each.people)
    ]
    first: datetime | None = None
    for at in _candidates(session, zone, weeks):
        if absence_on(away, people, day_of(at, zone)) is not None:
            continue
        first = first or at
        until = later(at, timedelta(minutes=session.minutes))
        if not any(begin < until and at < end for begin, end in busy):
            return at
    return first or next(_candidates(session, zone, weeks))


def engagements(sessions: Iterable[CoachingSession]) -> tuple[Engagement, ...]:
    """When people are in those of these sessions that lie ahead or go on."""
    return tuple(
        Engagement(frozenset(filter(None, taking_part(each))), each.starts_at, each.minutes)
        for each in sessions
        if each.state in LIVE
    )


def _candidates(session: CoachingSession, zone: tzinfo, weeks: int) -> Iterator[datetime]:
    wall = wall_of(session.starts_at, zone)
    weekend = wall.weekday() >= _SATURDAY
    for half_hours in range(8):
        for days in range(_DAYS_AHEAD):
            at = later(wall, timedelta(days=7 * weeks + days, minutes=30 * half_hours))
            if weekend or at.weekday() < _SATURDAY:
                yield moment_of(at, zone).at


def times_of_day(
    day: date,
    zone: tzinfo,
    minutes: int,
    *,
    near: time | None = None,
    opens: time = OPENS,
    shuts: time = SHUTS,
) -> tuple[datetime, ...]:
    """The moments of a day that are offered: on the grid, within the hours; those near a wished time first.

    The wished time itself comes first, also off the grid or outside the hours.
    """
    start = datetime.combine(day, opens)
    last = datetime.combine(day, shuts) - timedelta(minutes=minutes)
    walls: list[datetime] = []
    while start <= last:
        walls.append(start)
        start += timedelta(minutes=GRID)
    if near is not None:
        wished = datetime.combine(day, near)
        walls.sort(key=lambda wall: (abs(wall - wished), wall))
        walls = [wished, *(wall for wall in walls if wall != wished)]
    return tuple(moment_of(wall, zone).at for wall in walls)


def soonest(
    session: CoachingSession, people: Iterable[Id | None], taken: Taken, after: date, not_before: datetime
) -> datetime | None:
    """The first day from `after` on that has room for a session, at the time nearest to its own.

    Weekends are left out unless the session itself lies on one.
    """
    wall = wall_of(session.starts_at, taken.zone)
    weekend = wall.weekday() >= _SATURDAY
    who = set(people)
    for day in _days(after, weekend=weekend):
        offered = times_of_day(day, taken.zone, session.minutes, near=wall.time())
        found = first_free(taken, [at for at in offered if at > not_before], session.minutes, who)
        if found is not None:
            return found
    return None


def workdays(monday: date) -> Sequence[date]:
    """Monday to Friday of the week of a day."""
    first = monday - timedelta(days=monday.weekday())
    return [first + timedelta(days=number) for number in range(_SATURDAY)]


def _days(after: date, *, weekend: bool) -> Iterator[date]:
    for ahead in range(_DAYS_AHEAD):
        day = later(after, timedelta(days=ahead))
        if weekend or day.weekday() < _SATURDAY:
            yield day
