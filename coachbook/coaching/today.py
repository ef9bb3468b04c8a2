"""Today: the day's sessions, what is due, who is waiting, the balance of strengths, and the week's one idea.

Its first sentence says what to do next and is made from the same values that the page shows below it. Who
changed is said by the statistics only; who is waiting is a count of days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coachbook.changes import Acting
from coachbook.coaching.attention import Balance, Waiting, balance, team_together, who_is_waiting
from coachbook.coaching.days import counted, counted_days, day_of, near_day
from coachbook.coaching.focus import open_focus
from coachbook.coaching.idea import Idea, idea_of_the_week
from coachbook.coaching.leaving import promise_goes_on, session_goes_on
from coachbook.coaching.people import is_own
from coachbook.coaching.promises import KeptRate, in_order, is_due, is_overdue, kept_rate
from coachbook.coaching.sessions import with_whom
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    Focus,
    Id,
    Person,
    Recognition,
    ServiceStandard,
)
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.records.lines import NotedCount
from coachbook.statistics.process_behaviour import Reading
from coachbook.statistics.team_moves import TeamMove, team_sentence
from coachbook.statistics.words import sentence_case

if TYPE_CHECKING:
    from coachbook.coaching.owed import Owed

_GONE = (SessionState.CANCELLED, SessionState.MISSED)
_MOST_SAID = 3
"""Things that the sentence names one by one; what more there is stands below it."""
MANY = 4
"""From here on what is owed is not counted in words: whoever reads it asks for no more of a kind."""


class Readiness(StrEnum):
    """What a session of the day asks for."""

    READY = "ready"
    NEEDS_FOCUS = "needs_focus"
    NEEDS_AGENDA = "needs_agenda"
    RUNNING = "running"
    TO_CLOSE = "to_close"
    CLOSED = "closed"


class DaySession(NamedTuple):
    """One session of the day, with what it is about and what it asks for."""

    session: CoachingSession
    person: Person | None
    """None for a huddle, which is with a team."""
    whom: str
    """What a sentence calls the person, or the team."""
    focus: Focus | None
    readiness: Readiness
    observed: int
    """Observations of the person since the last session."""
    held: bool = True
    """Whether there was a session with the person before."""


class Besides(NamedTuple):
    """What waits besides sessions, promises and disputes, as far as the sentence speaks of it."""

    owed: tuple[Owed, ...] = ()
    """Actions of plans and answers to obstacles, due within a week."""
    runs: int = 0
    """Role-plays that are due to be run again."""
    pulses: int = 0
    """Low answers to how work is that wait too long."""


class Saying(NamedTuple):
    """What the first sentence is made of."""

    whole: str
    """Said instead of all else: that a session runs."""
    first: str
    """The promise that comes first."""
    then: tuple[str, ...]
    """What comes next, in order."""
    team: str
    """A sentence of its own: that the team moved as one."""


class Day(NamedTuple):
    """All that Today says."""

    on: date
    saying: Saying
    sessions: tuple[DaySession, ...]
    left_over: tuple[CoachingSession, ...]
    """Planned for a day that is over and neither held, moved nor cancelled; oldest first."""
    promises: tuple[Commitment, ...]
    """Open ones, the coach's own due ones first."""
    kept: KeptRate
    waiting: tuple[Waiting, ...]
    together: TeamMove[Id]
    """Whether the team moved as one; then `waiting` names nobody for it, and the sentence speaks of it."""
    balance: Balance
    idea: Idea | None
    disputes: int
    """Observations that somebody disputes, and nobody answered."""
    notes: int
    """Notes of which nothing has come yet."""


def make_day(
    acting: Acting,
    *,
    people: Iterable[Person],
    sessions: Iterable[CoachingSession],
    commitments: Iterable[Commitment],
    focuses: Iterable[Focus],
    last_held: Mapping[Id, datetime],
    readings: Mapping[Id, Reading],
    behaviours: Iterable[ChampionBehaviour] = (),
    standards: Iterable[ServiceStandard] = (),
    kept: KeptRate | None = None,
    noted: Iterable[NotedCount] = (),
    recognitions: Iterable[Recognition] = (),
    observed: Mapping[Id, int] | None = None,
    disputes: int = 0,
    notes: int = 0,
) -> Day:
    """What Today says, from records.

    `sessions` holds at least those of today and the planned ones, `kept` the coach's rate as it was counted
    (else it is that of the `commitments`), `readings` each person's series of totals,
    `noted` what was counted in the last 30 days, `recognitions` those of the last four weeks, `observed` how
    often somebody was observed since the last session, by person.
    """
    everybody = tuple(people)
    by_id = {person.id: person for person in everybody}
    team = tuple(person for person in everybody if is_own(person, acting.who, acting.today))
    every_focus = tuple(focuses)
    every_session = tuple(each for each in sessions if _asks(each, by_id, acting.zone))
    every_promise = tuple(commitments)
    going_on = (each for each in every_promise if promise_goes_on(each, by_id, acting.today))
    todays = _sessions_of(acting, every_session, by_id, every_focus, observed or {}, last_held)
    promises = in_order(going_on, acting.who, acting.today)
    together = team_together(team, readings, acting.today)
    waiting = who_is_waiting(team, last_held, readings, acting.today, acting.zone, together.who)
    stale = left_over(every_session, acting.today, acting.zone)
    return Day(
        on=acting.today,
        saying=_saying(acting, todays, stale, promises, by_id, waiting, together, disputes),
        sessions=todays,
        left_over=stale,
        promises=promises,
        kept=kept or kept_rate(p for p in every_promise if p.owner_id == acting.who),
        waiting=waiting,
        together=together,
        balance=balance(noted, recognitions, team, acting.today, acting.zone),
        idea=idea_of_the_week(behaviours, standards, every_focus, acting.today),
        disputes=disputes,
        notes=notes,
    )


def _asks(session: CoachingSession, people: Mapping[Id, Person], zone: tzinfo) -> bool:
    """Whether a session can ask for anything: none that is planned with somebody who has left does."""
    return session.state is not SessionState.PLANNED or session_goes_on(session, people, zone)


def left_over(sessions: Iterable[CoachingSession], today: date, zone: tzinfo) -> tuple[CoachingSession, ...]:
    """Sessions planned for a day that is over and neither held, moved nor cancelled; oldest first."""
    stale = (
        session
        for session in sessions
        if session.state is SessionState.PLANNED and day_of(session.starts_at, zone) < today
    )
    return tuple(sorted(stale, key=lambda session: (session.starts_at, session.id)))


def readiness(session: CoachingSession, focus: Focus | None) -> Readiness:
    """What a session asks for."""
    if session.state is SessionState.RUNNING:
        return Readiness.RUNNING
    if session.state is SessionState.HELD:
        return Readiness.TO_CLOSE
    if session.state is not SessionState.PLANNED:
        return Readiness.CLOSED
    if focus is None and session.kind is not SessionKind.HUDDLE:
        return Readiness.NEEDS_FOCUS
    return Readiness.READY if session.agenda else Readiness.NEEDS_AGENDA


def as_an_act(text: str) -> str:
    """A promise as it goes on within a sentence: "Get Lena access." gives "get Lena access"."""
    text = text.strip().rstrip(".")
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def _sessions_of(
    acting: Acting,
    sessions: Iterable[CoachingSession],
    people: Mapping[Id, Person],
    focuses: tuple[Focus, ...],
    observed: Mapping[Id, int],
    last_held: Mapping[Id, datetime],
) -> tuple[DaySession, ...]:
    rows = []
    for session in sorted(sessions, key=lambda each: (each.starts_at, each.id)):
        running = session.state in (SessionState.RUNNING, SessionState.HELD)
        of_today = day_of(session.starts_at, acting.zone) == acting.today and session.state not in _GONE
        person = people.get(session.person_id or "")
        gone = person is None and session.kind is not SessionKind.HUDDLE
        if gone or not (of_today or running):
            continue
        focus = open_focus(focuses, person.id) if person else None
        seen = observed.get(person.id, 0) if person else 0
        whom = with_whom(session, people)
        held = person is None or person.id in last_held
        rows.append(DaySession(session, person, whom, focus, readiness(session, focus), seen, held))
    return tuple(rows)


def day_sentence(day: Day, besides: Besides | None) -> str:
    """What to do next; `besides` is None while it is not known yet, and then nothing is said to be free."""
    said = day.saying
    if said.whole:
        return said.whole
    then = (*said.then, *(_besides(besides, day.on) if besides else ()))
    if not said.first and not then:
        free = "A good day to observe a contact and note what went well."
        return said.team or (free if besides is None else f"Nothing is due today. {free}")
    if len(then) > _MOST_SAID:
        then = (*then[:_MOST_SAID], "what else waits below")
    listed = ", and ".join((", ".join(then[:-1]), then[-1])) if len(then) > 1 else "".join(then)
    if said.first:
        words = f"First: {said.first}." + (f" Then {listed}." if then else "")
    else:
        words = f"{sentence_case(listed)}."
    return f"{words} {said.team}".rstrip()


def _besides(found: Besides, today: date) -> Iterable[str]:
    """What is due now, kind by kind; what is due later this week does not press."""
    due = [each for each in found.owed if each.due <= today]
    actions = sum(each.plan_id is not None for each in due)
    kinds = (
        (actions, "due action in a plan", "due actions in plans"),
        (len(due) - actions, "due answer to an obstacle", "due answers to obstacles"),
        (found.pulses, "low pulse to take up", "low pulses to take up"),
        (found.runs, "role-play to run again", "role-plays to run again"),
    )
    for number, one, more in kinds:
        if number:
            yield f"several {more}" if number >= MANY else counted(number, one, more)


def _saying(
    acting: Acting,
    sessions: tuple[DaySession, ...],
    stale: tuple[CoachingSession, ...],
    promises: tuple[Commitment, ...],
    people: Mapping[Id, Person],
    waiting: tuple[Waiting, ...],
    together: TeamMove[Id],
    disputes: int,
) -> Saying:
    """The coach's due promise, the sessions, those left over, a dispute, who waits longest, a team's move."""
    running = next((row for row in sessions if row.readiness is Readiness.RUNNING), None)
    then = []
    ahead = sum(row.session.state is SessionState.PLANNED for row in sessions)
    if ahead:
        then.append(counted(ahead, "session"))
    to_close = [row.whom for row in sessions if row.readiness is Readiness.TO_CLOSE]
    if to_close:
        then.append(f"the close of {to_close[0]}’s session")
    if stale:
        then.append(counted(len(stale), "earlier session to settle", "earlier sessions to settle"))
    if disputes:
        then.append(f"{counted(disputes, 'dispute')} to answer")
    planned = {row.person.id for row in sessions if row.person}
    longest = next((w for w in waiting if w.overdue and w.person.id not in planned), None)
    if longest is not None:
        gap = "yet" if longest.days is None else f"for {counted_days(longest.days)}"
        then.append(f"{longest.person.called}, whom nobody has coached {gap}")
    return Saying(
        whole=f"Your session with {running.whom} is running." if running is not None else "",
        first=_promise_clause(acting, promises, people),
        then=tuple(then),
        team=team_sentence(together) if together.together else "",
    )


def _promise_clause(acting: Acting, promises: tuple[Commitment, ...], people: Mapping[Id, Person]) -> str:
    due = [promise for promise in promises if is_due(promise, acting.today)]
    if not due:
        return ""
    promise = due[0]
    if promise.owner_id != acting.who:
        owner = people.get(promise.owner_id)
        who = owner.called if owner else "somebody"
        when = near_day(promise.due, acting.today)
        return f"ask {who} what became of “{promise.behaviour.rstrip('.')}”, due {when}"
    about = people.get(promise.person_id or "")
    whom = f" {about.called}" if about and about.called not in promise.behaviour else ""
    when = f"for {near_day(promise.due, acting.today)}"
    more = sum(other.owner_id == acting.who for other in due) - 1
    also = f", and {counted(more, 'more promise')}" if more else ""
    late = ", overdue" if is_overdue(promise, acting.today) else ""
    return f"{as_an_act(promise.behaviour)}, which you promised{whom} {when}{late}{also}"
