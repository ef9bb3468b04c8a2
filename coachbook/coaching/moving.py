"""A whole day at once: moved to another day, or handed over to another coach.

Each session keeps its own count of postponements and its own reason; who would have held it is kept with the
move, so that a person can be told why somebody else sits there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit
from coachbook.coaching.days import counted, day_of, plain_day
from coachbook.coaching.sessions import checked_reason, moved_to, raised
from coachbook.coaching.slots import Taken, first_free, times_of_day
from coachbook.coaching.wall import wall_of
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Id, Move, Person
from coachbook.records.kinds import SessionState


class Placed(NamedTuple):
    """A session and the time at which another day has room for it; None where it has none."""

    session: CoachingSession
    at: datetime | None


def of_day(sessions: Iterable[CoachingSession], day: date, acting: Acting) -> tuple[CoachingSession, ...]:
    """The sessions of a day that can still be moved: planned, in their order."""
    found = (s for s in sessions if s.state is SessionState.PLANNED)
    return tuple(
        sorted(
            (s for s in found if day_of(s.starts_at, acting.zone) == day),
            key=lambda session: (session.starts_at, session.id),
        )
    )


def places_on(
    acting: Acting, sessions: Sequence[CoachingSession], day: date, taken: Taken
) -> tuple[Placed, ...]:
    """Where the sessions of one day fit on another: each at its own time, or at the nearest free one."""
    taken = taken.without(session.id for session in sessions)
    placed = []
    for session in sessions:
        near = wall_of(session.starts_at, acting.zone).time()
        offered = times_of_day(day, acting.zone, session.minutes, near=near)
        ahead = [at for at in offered if at > acting.now]
        at = first_free(taken, ahead, session.minutes, (session.person_id, session.coach_id))
        if at is not None:
            taken = taken.also(session.but(starts_at=at))
        placed.append(Placed(session, at))
    return tuple(placed)


def move_day(acting: Acting, placed: Sequence[Placed], day: date, reason: str) -> Change:
    """Move the sessions of a day to where they fit on another one, in one step; each counts with the reason.

    Raises `Fault` for "day" (nothing to move, the same day, no room for any) and "reason".
    """
    if not placed:
        raise Fault("day", "Nothing is planned on this day that could be moved.")
    if day < acting.today:
        raise Fault("day", "Choose a day that lies ahead.")
    if all(day_of(session.starts_at, acting.zone) == day for session, _ in placed):
        raise Fault("day", "Choose another day; these sessions already are on this one.")
    edits = [
        Edit(each, at) for each, at in _moved(placed, checked_reason(reason, "Write why the day moves."))
    ]
    if not edits:
        raise Fault("day", f"{plain_day(day)} has no room for these sessions; choose another day.")
    return Change(f"moving {counted(len(edits), 'session')}", "move day", tuple(edits))


def hand_over_day(acting: Acting, sessions: Sequence[CoachingSession], coach: Person, reason: str) -> Change:
    """Let another coach hold the sessions of a day, in one step; who would have held them is kept.

    Raises `Fault` for "day" (nothing to hand over), "coach" (left, or nobody else) and "reason".
    """
    if not sessions:
        raise Fault("day", "Nothing is planned on this day that could be handed over.")
    last = max(day_of(session.starts_at, acting.zone) for session in sessions)
    if coach.left_on is not None and coach.left_on <= last:
        raise Fault("coach", f"{coach.called} is not here any more then; choose somebody else.")
    reason = checked_reason(reason, "Write why you hand them over.")
    edits = tuple(
        Edit(session, handed(session, coach.id, reason))
        for session in sessions
        if coach.id not in (session.coach_id, session.person_id)
    )
    if not edits:
        raise Fault("coach", f"{coach.called} is in these sessions already; choose somebody else.")
    return Change(f"handing {counted(len(edits), 'session')} to {coach.called}", "hand over day", edits)


def clashes_of(
    sessions: Sequence[CoachingSession], coach_id: Id, taken: Taken
) -> tuple[CoachingSession, ...]:
    """Those of the sessions at whose time the other coach is away or in another session."""
    free_of_these = taken.without(session.id for session in sessions)
    return tuple(s for s in sessions if not free_of_these.is_free(s.starts_at, s.minutes, (coach_id,)))


def _moved(placed: Sequence[Placed], reason: str) -> Iterable[tuple[CoachingSession, CoachingSession]]:
    for session, at in placed:
        if at is not None and at != session.starts_at:
            yield session, moved_to(session, at, reason)


def handed(session: CoachingSession, coach_id: Id, reason: str) -> CoachingSession:
    """The session with another coach; who would have held it is kept with the move."""
    at = session.starts_at
    move = Move(was_at=at, now_at=at, reason=reason, from_coach_id=session.coach_id)
    return raised(session, session.but(coach_id=coach_id, moves=(*session.moves, move)))
