"""Ten minutes: a planned session held short, with the three points that cannot wait.

A session that is put off is worth less than one that is short. What does not fit is not lost: it stays on the
agenda without minutes, open, and so is carried over to the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

from coachbook.changes import Change, replacing
from coachbook.coaching.agenda import fit
from coachbook.errors import Fault
from coachbook.records import AgendaPoint, CoachingSession
from coachbook.records.kinds import PointKind, SessionState, SessionTemplate

MINUTES = 10
POINTS = 3
_FIRST = (
    PointKind.NEXT_STEP,
    PointKind.EVIDENCE,
    PointKind.PROMISES,
    PointKind.STRENGTHS,
    PointKind.OTHER,
    PointKind.PLAN,
    PointKind.QUESTION,
    PointKind.PRACTICE,
)
"""What cannot wait comes first: one step, what was seen, what was promised."""


def in_ten_minutes(session: CoachingSession) -> Change:
    """Ten minutes with three points; the others stay without minutes, in their order.

    Raises `Fault("session")` once it has begun.
    """
    if session.state is not SessionState.PLANNED:
        raise Fault("session", "Only a planned session can be made short; this one has begun or is over.")
    kept = essential(session.agenda)
    shares = dict(zip((p.key for p in kept), fit([max(1, p.minutes) for p in kept], MINUTES), strict=True))
    points = tuple(point.but(minutes=shares.get(point.key, 0)) for point in session.agenda)
    after = session.but(
        minutes=MINUTES, template=SessionTemplate.TEN_MINUTES, template_id=None, agenda=points
    )
    return Change("the ten minutes", "shorten session", replacing(session, after))


def essential(points: Sequence[AgendaPoint]) -> tuple[AgendaPoint, ...]:
    """The points that cannot wait, at most three, in the order of the agenda.

    Of each kind the first comes before the second.
    """
    seen: dict[PointKind, int] = {}
    ranked = []
    for place, point in enumerate(points):
        turn = seen.get(point.kind, 0)
        seen[point.kind] = turn + 1
        ranked.append((turn, _FIRST.index(point.kind), place))
    chosen = sorted(place for _, _, place in sorted(ranked)[:POINTS])
    return tuple(points[place] for place in chosen)


def is_short(session: CoachingSession) -> bool:
    """Whether it is held in ten minutes, so that three points and the clock are all that is shown."""
    return session.template is SessionTemplate.TEN_MINUTES and session.minutes <= MINUTES


def waiting(session: CoachingSession) -> int:
    """How many points wait for next time because they have no minutes here."""
    return sum(1 for point in session.agenda if not point.minutes and not point.done)
