"""What the page Sessions says at its top, and its list by weeks, as values made from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from coachbook.coaching.days import counted, day_of, plain_day, short_day, time_of
from coachbook.coaching.leaving import session_goes_on
from coachbook.coaching.people import short_name
from coachbook.coaching.sessions import KIND_NAMES, MANY_MOVES, postponements, with_whom
from coachbook.records import CoachingSession, Focus, Id, Person
from coachbook.records.kinds import SessionState
from coachbook.statistics.words import count, quoted, sentence_case

PAGE = 60


class Which(StrEnum):
    """Which sessions are listed."""

    COMING = "coming"
    TO_CLOSE = "to_close"
    PAST = "past"
    FELL_THROUGH = "fell_through"


STATES: Mapping[Which, tuple[SessionState, ...]] = {
    Which.COMING: (SessionState.PLANNED, SessionState.RUNNING),
    Which.TO_CLOSE: (SessionState.HELD,),
    Which.PAST: (SessionState.HELD, SessionState.CLOSED),
    Which.FELL_THROUGH: (SessionState.CANCELLED, SessionState.MISSED),
}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in the list."""

    id: Id
    when: str
    person: Person
    title: str
    line: str
    state: SessionState
    stale: bool
    """Planned for a day that is over."""
    often_moved: bool
    gone: bool = False
    """Planned with somebody who will have left by then."""


@dataclass(frozen=True, slots=True)
class Week:
    """The sessions of one week, from Monday on."""

    title: str
    note: str
    rows: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class ListState:
    """The list of sessions by weeks."""

    weeks: tuple[Week, ...]
    more: int
    """How many sessions are not listed because the list is long."""

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """All rows, in order."""
        return tuple(row for week in self.weeks for row in week.rows)


def list_state(
    sessions: Iterable[CoachingSession],
    people: Mapping[Id, Person],
    focuses: Mapping[Id, Focus],
    *,
    today: date,
    zone: tzinfo,
    more: int = 0,
) -> ListState:
    """The list of these sessions in their order: coming ones from the next on, past ones from the last back.

    `focuses` holds the open focus of each person, or the one that a session had, by its id. `more` is how
    many are not given.
    """
    weeks: dict[date, list[CoachingSession]] = {}
    for session in sessions:
        day = day_of(session.starts_at, zone)
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(session)
    return ListState(
        weeks=tuple(
            Week(
                _week_title(monday, today),
                sentence_case(counted(len(found), "session")),
                tuple(_row(session, people, focuses, today, zone) for session in found),
            )
            for monday, found in weeks.items()
        ),
        more=more,
    )


def _row(
    session: CoachingSession,
    people: Mapping[Id, Person],
    focuses: Mapping[Id, Focus],
    today: date,
    zone: tzinfo,
) -> SessionRow:
    person = people[session.person_id or session.coach_id]
    whose = person.name if session.person_id else with_whom(session, people)
    day = day_of(session.starts_at, zone)
    moved = postponements(session)
    focus = focuses.get(session.focus_id or "") or focuses.get(session.person_id or "")
    parts = [f"Focus: {focus.behaviour}"] if focus else []
    if session.reason:
        parts = [session.reason]
    elif session.state is SessionState.CLOSED and session.own_words:
        parts = [quoted(session.own_words)]
    if moved:
        parts.append(f"postponed {'once' if moved == 1 else f'{count(moved)} times'}")
    return SessionRow(
        id=session.id,
        when=f"{short_day(day)}, {time_of(session.starts_at, zone)}",
        person=person,
        title=f"{whose} · {KIND_NAMES[session.kind]}",
        line=" · ".join(parts),
        state=session.state,
        stale=session.state is SessionState.PLANNED and day < today,
        gone=session.state is SessionState.PLANNED and not session_goes_on(session, people, zone),
        often_moved=moved >= MANY_MOVES and session.state is SessionState.PLANNED,
    )


def _week_title(monday: date, today: date) -> str:
    this = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    first = str(monday.day) if monday.month == sunday.month else plain_day(monday)
    span = f"{first} to {plain_day(sunday)}"
    if monday.year != today.year:
        span += f" {monday.year}"
    named = {-7: "Last week", 0: "This week", 7: "Next week"}.get((monday - this).days)
    return f"{named} · {span}" if named else f"Week {monday.isocalendar().week} · {span}"


def next_sentence(
    sessions: Iterable[CoachingSession], people: Mapping[Id, Person], today: date, zone: tzinfo
) -> str:
    """What to do next with the sessions that are not over: planned, running and to be closed."""
    sessions = sorted(sessions, key=lambda session: (session.starts_at, session.id))
    running = next((s for s in sessions if s.state is SessionState.RUNNING), None)
    if running is not None:
        return f"Your session with {short_name(with_whom(running, people))} is running."
    days = [(s, day_of(s.starts_at, zone)) for s in sessions]
    stale = [s for s, day in days if s.state is SessionState.PLANNED and day < today]
    to_close = [s for s in sessions if s.state is SessionState.HELD]
    planned = [s for s, day in days if s.state is SessionState.PLANNED and day >= today]
    ahead = [s for s in planned if (day_of(s.starts_at, zone) - today).days < 7]
    if stale:
        who = short_name(with_whom(stale[0], people))
        many = "" if len(stale) == 1 else f", and {counted(len(stale) - 1, 'more')}"
        return f"Say what became of the session with {who}{many.replace('mores', 'more')}."
    if to_close:
        return (
            f"Close the session with {short_name(with_whom(to_close[0], people))}: the own words are missing."
        )
    if ahead:
        first = ahead[0]
        on = short_day(day_of(first.starts_at, zone))
        rest = f"{sentence_case(counted(len(ahead), 'session'))} in the next seven days"
        return f"{rest}, the first with {short_name(with_whom(first, people))} on {on}."
    if planned:
        who, on = short_name(with_whom(planned[0], people)), short_day(day_of(planned[0].starts_at, zone))
        return f"None in the next seven days; the next is with {who} on {on}."
    return "No session is planned."
