"""Acts on sessions before and instead of holding them: plan, move, cancel, miss, and what comes next.

A postponement is never silent: each move is kept with its reason, and from the third on the workbook says so,
because coaching that is always put off is the first sign of a day that runs on crises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.coaching.days import day_of, later, long_day, plain_day, time_of
from coachbook.errors import Fault
from coachbook.records import AgendaPoint, Attendance, CoachingSession, Focus, Id, Move, Person
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import SessionKind, SessionState, SessionTemplate
from coachbook.statistics.words import count

SHORTEST, LONGEST = 5, 480
MANY_MOVES = 3
LIVE = (SessionState.PLANNED, SessionState.RUNNING)
FELL_THROUGH = (SessionState.CANCELLED, SessionState.MISSED)
"""The states of a session that does not take place: a calendar shows it as cancelled."""
_LONGEST_PAST, _LONGEST_AHEAD = timedelta(days=31), timedelta(days=1096)

KIND_NAMES: Mapping[SessionKind, str] = {
    SessionKind.ONE_ON_ONE: "one-on-one",
    SessionKind.SIDE_BY_SIDE: "side by side",
    SessionKind.ROLE_PLAY: "role-play",
    SessionKind.FOLLOW_UP: "follow-up",
    SessionKind.HUDDLE: "huddle",
}
"""What a kind of session is called within a sentence."""


def new_session(
    acting: Acting,
    person: Person,
    starts_at: datetime,
    *,
    minutes: int = 30,
    kind: SessionKind = SessionKind.ONE_ON_ONE,
    template: SessionTemplate = SessionTemplate.GROW,
    template_id: Id | None = None,
    focus: Focus | None = None,
    agenda: Sequence[AgendaPoint] = (),
) -> CoachingSession:
    """A planned session that is not stored yet; coached by who acts. Raises as `plan_session` does."""
    if person.id == acting.who:
        raise Fault("person", "Choose somebody else: a session needs two people.")
    check_here(person, starts_at, acting.zone)
    check_day(acting, starts_at)
    check_minutes(minutes)
    return CoachingSession(
        id=acting.new_id(),
        person_id=person.id,
        coach_id=acting.who,
        kind=kind,
        template=template,
        template_id=template_id,
        starts_at=starts_at,
        minutes=minutes,
        focus_id=focus.id if focus else None,
        agenda=tuple(agenda),
    )


def new_huddle(
    acting: Acting, team: str, members: Iterable[Person], starts_at: datetime, *, minutes: int = 15
) -> CoachingSession:
    """A planned huddle with a team, not stored yet; `members` stand on its attendance, none as present.

    Raises `Fault("team")` without a team or anybody in it, `Fault("minutes")` and `Fault("starts_at")` as
    `plan_session` does.
    """
    if not team.strip():
        raise Fault("team", "Choose the team that the huddle is with.")
    on = day_of(starts_at, acting.zone)
    there = [p for p in members if p.id != acting.who and (p.left_on is None or p.left_on > on)]
    if not there:
        raise Fault("team", f"Nobody is in the team {team} then; choose another one.")
    check_day(acting, starts_at)
    check_minutes(minutes)
    return CoachingSession(
        id=acting.new_id(),
        coach_id=acting.who,
        team=team,
        kind=SessionKind.HUDDLE,
        starts_at=starts_at,
        minutes=minutes,
        attendance=tuple(Attendance(person_id=person.id, present=False) for person in there),
    )


def plan_huddle(
    acting: Acting, team: str, members: Iterable[Person], starts_at: datetime, *, minutes: int = 15
) -> Change:
    """Plan a huddle. Raises as `new_huddle` does."""
    session = new_huddle(acting, team, members, starts_at, minutes=minutes)
    return Change(f"huddle with {team}", "plan huddle", adding(session))


def plan_session(
    acting: Acting,
    person: Person,
    starts_at: datetime,
    *,
    minutes: int = 30,
    kind: SessionKind = SessionKind.ONE_ON_ONE,
    template: SessionTemplate = SessionTemplate.GROW,
    template_id: Id | None = None,
    focus: Focus | None = None,
    agenda: Sequence[AgendaPoint] = (),
    after: CoachingSession | None = None,
) -> Change:
    """Plan a session; a conflict is shown by `conflicts`, not refused. `after` is the one that leads to it.

    Raises `Fault("person")` for oneself and for somebody who has left, `Fault("minutes")` for a length
    outside 5 minutes to 8 hours, `Fault("starts_at")` for a day long ago or far ahead.
    """
    session = new_session(
        acting,
        person,
        starts_at,
        minutes=minutes,
        kind=kind,
        template=template,
        template_id=template_id,
        focus=focus,
        agenda=agenda,
    )
    return plan_made(session, person, after=after)


def plan_made(session: CoachingSession, person: Person, *, after: CoachingSession | None = None) -> Change:
    """Plan a session that `new_session` has made; `after` is the one that leads to it."""
    link = (Edit(after, after.but(next_session_id=session.id)),) if after else ()
    return Change(f"session with {person.called}", "plan session", (*adding(session), *link))


def plan_next(
    acting: Acting,
    session: CoachingSession,
    person: Person,
    starts_at: datetime,
    *,
    focus: Focus | None = None,
    agenda: Sequence[AgendaPoint] = (),
) -> Change:
    """Take the next date: a session like this one, which this one leads to. Raises as `plan_session`."""
    return plan_session(
        acting,
        person,
        starts_at,
        minutes=session.minutes,
        kind=session.kind,
        template=session.template,
        template_id=session.template_id,
        focus=focus,
        agenda=agenda,
        after=session,
    )


def check_here(person: Person, starts_at: datetime, zone: tzinfo) -> None:
    """Raises `Fault("person")` for somebody who has left by then."""
    left = person.left_on
    if left is not None and left <= day_of(starts_at, zone):
        raise Fault("person", f"{person.called} is gone from {long_day(left)} on; choose somebody else.")


def check_day(acting: Acting, starts_at: datetime) -> None:
    """Raises `Fault("starts_at")` for a day over a month ago or over three years ahead: a slip of the finger.

    A talk of last week may still be written down.
    """
    ahead = day_of(starts_at, acting.zone) - acting.today
    if ahead < -_LONGEST_PAST:
        raise Fault("starts_at", f"{_dated(starts_at, acting)} is over a month ago; choose a later day.")
    if ahead > _LONGEST_AHEAD:
        raise Fault(
            "starts_at", f"{_dated(starts_at, acting)} is over three years ahead; choose another day."
        )


def _dated(at: datetime, acting: Acting) -> str:
    day = day_of(at, acting.zone)
    return f"{plain_day(day)} {day.year}"


def check_minutes(minutes: int) -> None:
    """Raises `Fault("minutes")` for a length that no session has."""
    if minutes <= 0:
        raise Fault("minutes", "A session ends after it starts.")
    if not SHORTEST <= minutes <= LONGEST:
        raise Fault("minutes", f"A session lasts from {SHORTEST} minutes to {LONGEST // 60} hours.")


def change_plan(session: CoachingSession, person: Person, **fields: object) -> Change:
    """Other kind, template, focus or length of a planned session. Raises `Fault("minutes")`.

    Its time is changed by `reschedule`, which asks for the reason.
    """
    _refuse_unless_planned(session)
    minutes = fields.get("minutes", session.minutes)
    check_minutes(minutes if isinstance(minutes, int) else 0)
    edits = replacing(session, raised(session, session.but(**fields)))
    merge = f"session {session.id} {' '.join(sorted(fields))}"
    return Change(f"session with {person.called}", "change session", edits, merge)


def reschedule(session: CoachingSession, starts_at: datetime, reason: str) -> Change:
    """Move a planned session; counted with its reason. Raises `Fault("reason")`, `Fault("starts_at")`."""
    _refuse_unless_planned(session)
    reason = checked_reason(reason, "Write why it moves; the third time it will be worth knowing.")
    if starts_at == session.starts_at:
        raise Fault("starts_at", "Choose another time; the session already is at this one.")
    after = moved_to(session, starts_at, reason)
    return Change("moving the session", "move session", replacing(session, after))


def moved_to(session: CoachingSession, starts_at: datetime, reason: str) -> CoachingSession:
    """The session at another time, with the move on its list."""
    move = Move(was_at=session.starts_at, now_at=starts_at, reason=reason)
    return raised(session, session.but(starts_at=starts_at, moves=(*session.moves, move)))


def raised(before: CoachingSession, after: CoachingSession) -> CoachingSession:
    """The session after a change, its calendar sequence raised by one where a calendar shows the change.

    By that number a calendar program knows the newer of two files (RFC 5545, section 3.8.7.4).
    """
    if _shown(before) == _shown(after):
        return after
    return after.but(calendar_sequence=before.calendar_sequence + 1)


def _shown(session: CoachingSession) -> tuple[object, ...]:
    """What a calendar shows of a session."""
    who = (session.person_id, session.coach_id, session.team, session.kind)
    return (*who, session.starts_at, session.minutes, session.state in FELL_THROUGH)


def cancel(session: CoachingSession, reason: str) -> Change:
    """The session will not take place. Raises `Fault("reason")` without one."""
    _refuse_unless_planned(session)
    reason = checked_reason(reason, "Write why it is cancelled.")
    after = raised(session, session.but(state=SessionState.CANCELLED, reason=reason))
    return Change("cancelling the session", "cancel session", replacing(session, after))


def miss(session: CoachingSession, reason: str) -> Change:
    """The session did not take place. Raises `Fault("reason")` without one."""
    _refuse_unless_planned(session)
    reason = checked_reason(reason, "Write why it did not take place.")
    after = raised(session, session.but(state=SessionState.MISSED, reason=reason))
    return Change("the missed session", "miss session", replacing(session, after))


def postponements(session: CoachingSession) -> int:
    """How often it was put off; moving it to an earlier time is not a postponement."""
    return sum(move.now_at > move.was_at for move in session.moves)


def moves_sentence(session: CoachingSession, whom: str) -> str:
    """What the third postponement and each later one has to say of `whom` it is with; empty before."""
    times = postponements(session)
    if times < MANY_MOVES:
        return ""
    last = session.moves[-1].reason
    return (
        f"Postponed {count(times)} times, last because: {last} "
        f"Hold it now, or tell {whom} what has to change."
    )


def again_sentence(session: CoachingSession, starts_at: datetime) -> str:
    """What to know before it is put off for the third time or more; empty for fewer, or an earlier time."""
    times = postponements(session) + 1
    if times < MANY_MOVES or starts_at <= session.starts_at:
        return ""
    nth = {3: "third", 4: "fourth", 5: "fifth"}.get(times, f"{times}th")
    return f"It would be postponed for the {nth} time, last because: {session.moves[-1].reason}"


def ends_at(session: CoachingSession) -> datetime:
    """When it is to end."""
    return later(session.starts_at, timedelta(minutes=session.minutes))


def taking_part(session: CoachingSession) -> set[Id | None]:
    """Who is in a session: the coach with the person, or with a huddle's team."""
    return {session.person_id, session.coach_id, *(each.person_id for each in session.attendance)} - {None}


def with_whom(session: CoachingSession, people: Mapping[Id, Person]) -> str:
    """Whom a session is with, as a sentence says it: the person, or the team of a huddle."""
    person = people.get(session.person_id or "")
    return person.called if person else session.team or "the team"


def conflicts(
    starts_at: datetime,
    minutes: int,
    people: Iterable[Id | None],
    sessions: Iterable[CoachingSession],
    except_id: Id | None = None,
) -> tuple[CoachingSession, ...]:
    """The planned or running sessions of any of these people that overlap this time, earliest first.

    Sessions that only touch do not overlap.
    """
    who, until = set(people) - {None}, later(starts_at, timedelta(minutes=minutes))
    overlapping = (
        session
        for session in sessions
        if session.state in LIVE
        and session.id != except_id
        and who & taking_part(session)
        and session.starts_at < until
        and starts_at < ends_at(session)
    )
    return tuple(sorted(overlapping, key=lambda session: (session.starts_at, session.id)))


def conflict_sentence(
    found: Sequence[CoachingSession], people: Mapping[Id, Person], zone: tzinfo, coach_id: Id
) -> str:
    """Whom the time clashes with, in words; empty without a conflict."""
    if not found:
        return ""
    parts = []
    for session in found:
        person = people.get(session.person_id or "")
        whose = "your" if session.coach_id == coach_id else "a"
        name = f" with {with_whom(session, people)}" if person or session.team else ""
        span = f"{time_of(session.starts_at, zone)} to {time_of(ends_at(session), zone)}"
        parts.append(f"{whose} {KIND_NAMES[session.kind]}{name}, {span}")
    return f"Overlaps {' and '.join(parts)}."


def _refuse_unless_planned(session: CoachingSession) -> None:
    if session.state is not SessionState.PLANNED:
        raise Fault("session", "Only a planned session can be changed; this one has begun or is over.")


def checked_reason(reason: str, sentence: str) -> str:
    """The reason as it is kept. Raises `Fault("reason")`: with the sentence where there is none."""
    reason = reason.strip()
    if not reason:
        raise Fault("reason", sentence)
    if len(reason) > LONGEST_TEXT:
        raise Fault("reason", f"A reason has at most {LONGEST_TEXT} characters; shorten it.")
    return reason
