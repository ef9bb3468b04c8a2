"""What the page Sessions asks of the workbook: only what stands in sight, however long the history is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coachbook.coaching.leaving import unsettled
from coachbook.coaching.lost_slots import Lost, lost_slots
from coachbook.coaching.slots import Taken
from coachbook.coaching.wall import moment_of
from coachbook.records import Absence, CoachingSession, Focus, Id, Person
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.sessions.state import STATES, ListState, Which, list_state
from coachbook.ui.coaching.sessions.week_state import (
    Around,
    WeekState,
    opening_day,
    week_days,
    week_state,
)
from coachbook.workbook import Condition, Workbook, at_least, below, equal, one_of

LIVE = (SessionState.PLANNED, SessionState.RUNNING)
_NOT_OVER = (*LIVE, SessionState.HELD)


@dataclass(frozen=True, slots=True)
class Open:
    """What is not over: the sessions, who is in them, the absences, and the slots that are lost by them."""

    sessions: tuple[CoachingSession, ...]
    people: dict[Id, Person]
    absences: tuple[Absence, ...]
    lost: tuple[Lost, ...]
    unsettled: tuple[CoachingSession, ...]
    """Planned with somebody who will not be here then."""
    none_at_all: bool
    """Before the first session of the workbook."""


def read_open(book: Workbook) -> Open:
    """The sessions that still ask for something, and what stands in their way."""
    acting = book.acting()
    sessions = book.all(CoachingSession, one_of("state", _NOT_OVER), order_by="starts_at")
    absences = book.all(Absence, at_least("last", acting.today))
    people = {person.id: person for person in book.all(Person)}
    live = [session for session in sessions if session.state in LIVE]
    return Open(
        sessions=sessions,
        people=people,
        absences=absences,
        lost=lost_slots(acting, live, absences, people) if absences else (),
        unsettled=unsettled(live, people, acting.zone),
        none_at_all=not sessions and not book.ask.count(CoachingSession),
    )


def read_taken(book: Workbook) -> Taken:
    """What is taken already, for offers and for conflicts."""
    acting = book.acting()
    sessions = book.all(CoachingSession, one_of("state", LIVE))
    return Taken(sessions, book.all(Absence, at_least("last", acting.today)), acting.zone)


def read_first_day(book: Workbook) -> date:
    """The day whose week is shown first."""
    acting = book.acting()
    monday = acting.today - timedelta(days=acting.today.weekday())
    return opening_day(acting.today, _between(book, monday, 7), acting.zone)


def read_week(book: Workbook, known: Open, on: date, *, one_day: bool) -> WeekState:
    """The calendar of the week of a day, or of that day alone."""
    acting = book.acting()
    first = on if one_day else on - timedelta(days=on.weekday())
    span = 1 if one_day else 7
    sessions = _between(book, first, span)
    focused = {session.focus_id for session in sessions if session.focus_id}
    around = Around(
        people=known.people,
        focuses={f.id: f for f in book.all(Focus, one_of("id", focused))} if focused else {},
        absences=book.all(Absence, below("first", first + timedelta(days=span)), at_least("last", first)),
        lost=frozenset(each.session.id for each in known.lost),
        gone=frozenset(each.id for each in known.unsettled),
        coach_id=acting.who,
        today=acting.today,
        zone=acting.zone,
        aim=book.profile.coaching_minutes,
    )
    return week_state([on] if one_day else week_days(on, sessions, acting.zone), sessions, around)


def read_list(
    book: Workbook, people: dict[Id, Person], which: Which, person_id: Id | None, longest: int
) -> ListState:
    """The sessions of a kind, of everybody or of one person: the first `longest` of them."""
    acting = book.acting()
    wanted: list[Condition] = [one_of("state", STATES[which])]
    if person_id is not None:
        wanted.append(equal("person_id", person_id))
    order = "starts_at" if which is Which.COMING else "-starts_at"
    sessions = book.all(CoachingSession, *wanted, order_by=order, limit=longest)
    number = len(sessions) if len(sessions) < longest else book.ask.count(CoachingSession, wanted)
    return list_state(
        sessions,
        people,
        _focuses(book, sessions),
        today=acting.today,
        zone=acting.zone,
        more=number - len(sessions),
    )


def _focuses(book: Workbook, sessions: Sequence[CoachingSession]) -> dict[Id, Focus]:
    """The focus that each session had, by its id, and the open one of each person, by theirs."""
    had = {session.focus_id for session in sessions if session.focus_id}
    focuses = {focus.id: focus for focus in book.all(Focus, one_of("id", had))} if had else {}
    return focuses | {focus.person_id: focus for focus in book.all(Focus, until=None)}


def _between(book: Workbook, first: date, days: int) -> tuple[CoachingSession, ...]:
    def morning(day: date) -> datetime:
        return moment_of(datetime.combine(day, time()), book.clock.zone).at

    return book.all(
        CoachingSession,
        at_least("starts_at", morning(first)),
        below("starts_at", morning(first + timedelta(days=days))),
    )
