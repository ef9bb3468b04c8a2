"""What the page Moments of truth asks of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from coachbook.direction.figures import LOOK_BACK
from coachbook.direction.moments import Won, journey, won_rates
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

if TYPE_CHECKING:
    from coachbook.ui.shell.counting import Counting


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts how often each moment was won."""

    book: Workbook
    standards: tuple[ServiceStandard, ...]
    since: datetime

    def __call__(self) -> dict[Id, Won]:
        """Won and judged, by the id of the moment."""
        by_id = {standard.id: standard for standard in self.standards}
        return won_rates(self.book.ask.moment_marks(since=self.since), by_id, self.book.profile.pass_line)


def read_moments(book: Workbook, chosen: Id | None, won: Counting[dict[Id, Won]]) -> MomentsState:
    """The page as it stands in the workbook now; `chosen` is the id of the moment that is looked at."""
    acting = book.acting()
    moments = book.all(MomentOfTruth)
    held = journey(moments)
    ids = [moment.id for moment in held]
    wanted = chosen if chosen in ids else next(iter(ids), None)
    since = datetime.combine(acting.today - timedelta(days=LOOK_BACK), time(), acting.zone)
    standards = book.all(ServiceStandard)
    known = Known(
        standards=standards,
        behaviours=behaviours_of(book, order_by="title"),
        scripts=scripts_of(book, order_by="title"),
        won=won.ask(Tally(book, standards, since), many=book.ask.are_many(since=since)),
        last=_last(book, wanted),
        people={person.id: person for person in book.all(Person)},
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
