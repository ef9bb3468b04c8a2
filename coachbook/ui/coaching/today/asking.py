"""What Today asks of the workbook."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coachbook.coaching.today import Day, make_day
from coachbook.coaching.trend import readings_by_person
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    Focus,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import CommitmentState, SessionState
from coachbook.workbook import Workbook, at_least, below, one_of

KEPT_DAYS = 90
"""Days over which the rate of kept promises looks back."""
_LOOK_BACK = timedelta(days=60)
_SERIES = timedelta(days=400)
_LIVE = (SessionState.PLANNED, SessionState.RUNNING, SessionState.HELD)


def read_day(book: Workbook) -> Day:
    """The day as it stands in the workbook now."""
    acting = book.acting()
    morning = datetime.combine(acting.today, time(), acting.zone)
    todays = book.all(
        CoachingSession,
        at_least("starts_at", morning),
        below("starts_at", morning + timedelta(days=1)),
    )
    live = book.all(CoachingSession, one_of("state", _LIVE), below("starts_at", morning))
    kept_from = acting.today - timedelta(days=KEPT_DAYS)
    promises = (
        *book.all(Commitment, state=CommitmentState.OPEN),
        *book.all(
            Commitment,
            at_least("due", kept_from),
            one_of("state", (CommitmentState.KEPT, CommitmentState.NOT_KEPT)),
            owner_id=acting.who,
        ),
    )
    return make_day(
        acting,
        people=book.all(Person),
        sessions=(*todays, *live),
        commitments=promises,
        focuses=book.all(Focus, until=None),
        lines=book.ask.rating_lines(since=acting.now - _LOOK_BACK),
        last_held=book.ask.last_held(),
        readings=readings_by_person(book.ask.scores(since=acting.now - _SERIES), acting.zone),
        behaviours=book.all(ChampionBehaviour),
        standards=book.all(ServiceStandard),
        kept_since=kept_from,
    )
