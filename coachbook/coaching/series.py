"""Series: sessions that come back by a rule, planned in one step, moved and ended from one of them on.

Each is a session of its own from the start, so that one can be moved, held or cancelled without the others.
"This and later" takes the rest out of the series into one of their own, with the rule that holds from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from coachbook.changes import Acting, Change, Edit, adding
from coachbook.coaching.days import counted, day_of, later
from coachbook.coaching.recurrence import Rhythm, occurrences, rhythm_of, rule_of, walls_of
from coachbook.coaching.sessions import checked_reason, moved_to, raised
from coachbook.coaching.wall import moment_of, shifted, wall_of
from coachbook.errors import Fault
from coachbook.records import CoachingSession, SessionSeries
from coachbook.records.kinds import SessionState

MakeSession = Callable[[datetime], CoachingSession]
"""Makes the session of one date of a series: `new_session` or `new_huddle`, with the faults of that."""


def plan_series(acting: Acting, make: MakeSession, first: datetime, rule: str) -> Change:
    """Plan all sessions of a rule, the first at the wall time `first`, in one step.

    `make` is asked for each date in turn. Raises `Fault` as `walls_of` and `make` do.
    """
    dates = occurrences(rule, first, acting.zone)
    sessions = [make(each.at) for each in dates]
    one = sessions[0]
    series = SessionSeries(
        id=acting.new_id(),
        person_id=one.person_id,
        coach_id=one.coach_id,
        team=one.team,
        kind=one.kind,
        template=one.template,
        template_id=one.template_id,
        first_at=one.starts_at,
        minutes=one.minutes,
        rule=rule,
    )
    tied = [session.but(series_id=series.id) for session in sessions]
    return Change(f"{counted(len(tied), 'session')}", "plan series", adding(series, *tied))


def this_and_later(
    session: CoachingSession, sessions: Iterable[CoachingSession]
) -> tuple[CoachingSession, ...]:
    """A session of a series with those planned ones of it that come later, in their order."""
    later = (
        each
        for each in sessions
        if each.series_id is not None
        and each.series_id == session.series_id
        and each.state is SessionState.PLANNED
        and each.id != session.id
        and each.starts_at > session.starts_at
    )
    return (session, *sorted(later, key=lambda each: (each.starts_at, each.id)))


def move_rest(
    acting: Acting, series: SessionSeries, rest: Sequence[CoachingSession], starts_at: datetime, reason: str
) -> Change:
    """Move a session of a series and those after it, `rest`, by the same span on the wall.

    In a series by the month the later ones go to the new weekday's place in their months. The first counts
    as moved, with its reason; for the others the rhythm has changed, which is no postponement.
    Raises `Fault` for "reason" and "starts_at".
    """
    reason = checked_reason(reason, "Write why it moves; the third time it will be worth knowing.")
    one = rest[0]
    if one.state is not SessionState.PLANNED:
        raise Fault("session", "Only a planned session can be changed; this one has begun or is over.")
    if starts_at == one.starts_at:
        raise Fault("starts_at", "Choose another time; the session already is at this one.")
    first = wall_of(starts_at, acting.zone)
    rhythm = _moved_rhythm(series, first, acting)
    rule = rule_of(rhythm, first, times=len(rest))
    times = _moved_times(acting, rhythm, rule, rest, starts_at)
    split = SessionSeries.model_validate(
        {**dict(series), "id": acting.new_id(), "first_at": starts_at, "rule": rule, "ended_on": None}
    )
    moved = [Edit(one, moved_to(one, starts_at, reason).but(series_id=split.id))]
    for each, at in zip(rest[1:], times[1:], strict=True):
        moved.append(Edit(each, raised(each, each.but(starts_at=at, series_id=split.id))))
    ended = series.but(ended_on=day_of(one.starts_at, acting.zone))
    label = f"moving {counted(len(rest), 'session')}"
    return Change(label, "move rest of series", (*adding(split), Edit(series, ended), *moved))


def end_series(acting: Acting, series: SessionSeries, rest: Sequence[CoachingSession], reason: str) -> Change:
    """Cancel a session of a series and those after it, `rest`. Raises `Fault("reason")` without one."""
    reason = checked_reason(reason, "Write why it is cancelled.")
    if rest[0].state is not SessionState.PLANNED:
        raise Fault("session", "Only a planned session can be changed; this one has begun or is over.")
    edits = [Edit(each, raised(each, each.but(state=SessionState.CANCELLED, reason=reason))) for each in rest]
    ended = Edit(series, series.but(ended_on=day_of(rest[0].starts_at, acting.zone)))
    return Change(f"ending {counted(len(rest), 'session')}", "end series", (ended, *edits))


def _moved_rhythm(series: SessionSeries, first: datetime, acting: Acting) -> Rhythm:
    """The series' own rhythm from another day on: the last Friday of each month becomes the last Monday."""
    old = rhythm_of(series.rule, wall_of(series.first_at, acting.zone))
    if not old.nth:
        return old
    place = (first.day - 1) // 7 + 1
    is_last = later(first, timedelta(days=7)).month != first.month
    return Rhythm(nth=-1 if place == 5 or (old.nth == -1 and is_last) else place)


def _moved_times(
    acting: Acting, rhythm: Rhythm, rule: str, rest: Sequence[CoachingSession], starts_at: datetime
) -> list[datetime]:
    if rhythm.nth:
        walls = walls_of(rule, wall_of(starts_at, acting.zone))
        return [moment_of(wall, acting.zone).at for wall in walls]
    span = wall_of(starts_at, acting.zone) - wall_of(rest[0].starts_at, acting.zone)
    return [shifted(each.starts_at, span, acting.zone) for each in rest]
