"""What the page of one standard asks of the workbook."""

from __future__ import annotations

from datetime import datetime, time, timedelta

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
from coachbook.ui.direction.standard.state import StandardState, Uses, standard_state
from coachbook.workbook import Workbook, equal, one_of, unequal


def read_standard(book: Workbook, id_: Id | None) -> StandardState | None:
    """The page of the standard to which the version `id_` belongs; None where there is none."""
    asked = book.get(ServiceStandard, id_)
    if asked is None:
        return None
    acting = book.acting()
    standards = book.all(ServiceStandard)
    since = datetime.combine(acting.today - timedelta(days=LOOK_BACK), time(), acting.zone)
    vision = published(book.all(Vision))
    return standard_state(
        asked.root_id,
        standards,
        moments=book.all(MomentOfTruth),
        phrases=vision.phrases if vision else (),
        behaviours=behaviours_of(book, order_by="title"),
        people={person.id: person for person in book.all(Person)},
        lines=book.ask.rating_lines(since=since),
        talked=book.ask.talked_about(since, book.clock.zone),
        uses=_uses(book, asked.root_id, standards),
        today=acting.today,
    )


def is_rated(book: Workbook, standard: ServiceStandard) -> bool:
    """Whether anybody was given a mark with this version, in a draft of an observation too."""
    return book.ask.count(Rating, (equal("standard_id", standard.id), unequal("mark", None))) > 0


def is_referred(book: Workbook, standard: ServiceStandard) -> bool:
    """Whether anything refers to this version, so that it cannot go."""
    holds = equal("standard_id", standard.id)
    return any(
        book.ask.count(kind, (holds,))
        for kind in (Rating, ChampionBehaviour, RolePlayScript, Focus, PlanGoal)
    )


def _uses(book: Workbook, root_id: Id, standards: tuple[ServiceStandard, ...]) -> Uses:
    ids = [standard.id for standard in versions(root_id, standards)]
    now = in_force(root_id, standards)
    of_it = one_of("standard_id", ids)
    ratings = (equal("standard_id", now.id), unequal("mark", None)) if now else ()
    return Uses(
        ratings=book.ask.count(Rating, ratings) if now else 0,
        scripts=book.ask.count(RolePlayScript, (of_it,)),
        goals=book.ask.count(PlanGoal, (of_it,)),
        focuses=book.ask.count(Focus, (of_it, equal("until", None))),
    )
