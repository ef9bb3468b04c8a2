"""What the page Moments of truth asks of the workbook."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coachbook.direction.figures import LOOK_BACK
from coachbook.direction.moments import journey
from coachbook.masks import behaviours_of, scripts_of
from coachbook.records import (
    Id,
    MomentOfTruth,
    Observation,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import ObservationState
from coachbook.ui.direction.moments.state import LAST_SHOWN, Known, MomentsState, moments_state
from coachbook.workbook import Workbook, containing


def read_moments(book: Workbook, chosen: Id | None) -> MomentsState:
    """The page as it stands in the workbook now; `chosen` is the id of the moment that is looked at."""
    acting = book.acting()
    moments = book.all(MomentOfTruth)
    held = journey(moments)
    ids = [moment.id for moment in held]
    wanted = chosen if chosen in ids else next(iter(ids), None)
    since = datetime.combine(acting.today - timedelta(days=LOOK_BACK), time(), acting.zone)
    known = Known(
        standards=book.all(ServiceStandard),
        behaviours=behaviours_of(book, order_by="title"),
        scripts=scripts_of(book, order_by="title"),
        lines=book.ask.rating_lines(since=since),
        last=_last(book, wanted),
        people={person.id: person for person in book.all(Person)},
        pass_line=book.profile.pass_line,
    )
    return moments_state(moments, known, wanted, book.clock.zone)


def _last(book: Workbook, moment_id: Id | None) -> tuple[Observation, ...]:
    if moment_id is None:
        return ()
    found = book.all(
        Observation,
        containing("moment_ids", f'"{moment_id}"'),
        state=ObservationState.SUBMITTED,
        order_by="-at",
        limit=2 * LAST_SHOWN,
    )
    amended = {each.amends_id for each in found if each.amends_id}
    return tuple(each for each in found if each.id not in amended)[:LAST_SHOWN]
