"""What the page of one standard asks of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from coachbook.direction.figures import LOOK_BACK
from coachbook.direction.standards import in_force, versions
from coachbook.direction.vision import published
from coachbook.masks import behaviours_of
from coachbook.records import (
    ChampionBehaviour,
    Focus,
    Id,
    MomentOfTruth,
    Person,
    PlanGoal,
    Rating,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.lines import MarkCount
from coachbook.ui.direction.standard.state import StandardState, Uses, standard_state
from coachbook.workbook import Workbook, equal, one_of, unequal

if TYPE_CHECKING:
    from coachbook.ui.shell.counting import Counting


class Ratings(NamedTuple):
    """What takes long to count of a standard."""

    root_id: Id
    counts: tuple[MarkCount, ...]
    """The marks of the last 90 days."""
    ever: int
    """Marks ever given with the version in force."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts the ratings of one standard."""

    book: Workbook
    root_id: Id
    now_id: Id | None
    since: datetime

    def __call__(self) -> Ratings:
        """What was counted."""
        given = (equal("standard_id", self.now_id), unequal("mark", None))
        ever = self.book.ask.count(Rating, given) if self.now_id is not None else 0
        return Ratings(self.root_id, self.book.ask.mark_counts(since=self.since), ever)


def read_standard(book: Workbook, id_: Id | None, ratings: Counting[Ratings]) -> StandardState | None:
    """The page of the standard to which the version `id_` belongs; None where there is none."""
    asked = book.get(ServiceStandard, id_)
    if asked is None:
        return None
    acting = book.acting()
    standards = book.all(ServiceStandard)
    since = datetime.combine(acting.today - timedelta(days=LOOK_BACK), time(), acting.zone)
    now = in_force(asked.root_id, standards)
    tally = Tally(book, asked.root_id, now.id if now else None, since)
    counted = ratings.ask(tally, many=book.ask.are_many())
    if counted is not None and counted.root_id != asked.root_id:
        counted = None  # of the standard that was looked at before
    vision = published(book.all(Vision))
    return standard_state(
        asked.root_id,
        standards,
        moments=book.all(MomentOfTruth),
        phrases=vision.phrases if vision else (),
        behaviours=behaviours_of(book, order_by="title"),
        people={person.id: person for person in book.all(Person)},
        counts=counted.counts if counted is not None else None,
        talked=book.ask.talked_about(since, book.clock.zone),
        uses=_uses(book, asked.root_id, standards, counted.ever if counted is not None else None),
        today=acting.today,
    )


def is_rated(book: Workbook, standard: ServiceStandard) -> bool:
    """Whether anybody was given a mark with this version, in a draft of an observation too."""
    return book.ask.has(Rating, (equal("standard_id", standard.id), unequal("mark", None)))


def is_referred(book: Workbook, standard: ServiceStandard) -> bool:
    """Whether anything refers to this version, so that it cannot go."""
    holds = equal("standard_id", standard.id)
    return any(
        book.ask.has(kind, (holds,)) for kind in (Rating, ChampionBehaviour, RolePlayScript, Focus, PlanGoal)
    )


def _uses(book: Workbook, root_id: Id, standards: tuple[ServiceStandard, ...], ratings: int | None) -> Uses:
    ids = [standard.id for standard in versions(root_id, standards)]
    of_it = one_of("standard_id", ids)
    return Uses(
        ratings=ratings,
        scripts=book.ask.count(RolePlayScript, (of_it,)),
        goals=book.ask.count(PlanGoal, (of_it,)),
        focuses=book.ask.count(Focus, (of_it, equal("until", None))),
    )
