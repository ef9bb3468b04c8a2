"""The clock of a session: what is left, in total and on the point, and where the agenda stands.

The clock is a number of seconds and the moment it was last started, so that it survives a closed window and
needs no timer to be right. How far behind the agenda one is, is what the rest still needs beyond the time
that the agenda leaves for it; a point that was skipped makes up for another that took long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coachbook.records import AgendaPoint, CoachingSession

_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a session stands, in seconds; negative where the time is over."""

    spent: int
    left: int
    """Of the whole session."""
    point_left: int | None
    """Of the point that is talked about; None between points."""
    behind: int
    """Against the agenda's own minutes; negative means ahead of it."""
    running: bool


def spent_seconds(session: CoachingSession, now: datetime) -> int:
    """What the clock shows; a computer's clock that was set back does not take time off it."""
    if session.running_since is None:
        return session.spent_seconds
    return session.spent_seconds + max(0, int((now - session.running_since).total_seconds()))


def pace(session: CoachingSession, now: datetime) -> Pace:
    """Where the session stands at `now`."""
    spent = spent_seconds(session, now)
    current = current_point(session)
    point_left = None
    needed = sum(
        point.minutes * 60
        for point in session.agenda
        if not point.done and point.key != session.current_point
    )
    if current is not None:
        point_left = current.minutes * 60 - (spent - (current.began_seconds or 0))
        needed += max(0, point_left)
    planned = sum(point.minutes * 60 for point in session.agenda)
    return Pace(
        spent=spent,
        left=session.minutes * 60 - spent,
        point_left=point_left,
        behind=needed - (planned - spent) if session.agenda else 0,
        running=session.running_since is not None,
    )


def current_point(session: CoachingSession) -> AgendaPoint | None:
    """The point that is being talked about."""
    return next((point for point in session.agenda if point.key == session.current_point), None)


def clock_text(seconds: int) -> str:
    """Seconds as a clock shows them: "11:18", or "1:02:00" from an hour on; without a sign."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def point_text(point_left: int, behind: int | None = None) -> str:
    """What is left on the point, in whole minutes: "3 left", "last minute", "2 over".

    Where the agenda as a whole is not behind for it, it says so: what is still to come fits all the same.
    """
    if 0 <= point_left < 60:
        return "last minute"
    minutes = point_left // 60 if point_left >= 0 else (-point_left + 59) // 60
    fits = ", the rest still fits" if point_left < 0 and behind is not None and behind < _A_MINUTE else ""
    return f"{minutes} {'left' if point_left >= 0 else 'over'}{fits}"


def behind_text(behind: int) -> str:
    """Where the agenda stands: "on time" within a minute, else "2 min behind the agenda" or "ahead of"."""
    minutes = abs(behind) // 60
    if minutes == 0:
        return "on time"
    return f"{minutes} min {'behind' if behind > 0 else 'ahead of'} the agenda"
