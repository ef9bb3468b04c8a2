"""What the page of a workshop asks of the workbook, and nothing more than it shows."""

from __future__ import annotations

from typing import NamedTuple

from coachbook.coaching.people import is_here
from coachbook.masks import masks_of, scripts_of
from coachbook.practice.champion_load import load_of
from coachbook.records import ChampionAsk, Id, Person, Rehearsal, Workshop
from coachbook.records.kinds import PersonRole
from coachbook.ui.practice.workshop.state import WorkshopView, workshop_view
from coachbook.workbook import Workbook


class WorkshopReading(NamedTuple):
    """The workshop as it is stored, and what the page shows of it."""

    workshop: Workshop
    view: WorkshopView


def read_workshop(book: Workbook, id_: Id | None) -> WorkshopReading | None:
    """The workshop as it stands now, with who withdrew their consent named nowhere; None where it is gone."""
    workshop = book.get(Workshop, id_)
    if workshop is None:
        return None
    runs = book.all(Rehearsal, workshop_id=workshop.id)
    masks = masks_of(book)
    load = None
    if workshop.host_id is not None:
        acting = book.acting()
        asks = book.all(ChampionAsk, person_id=workshop.host_id)
        load = load_of(workshop.host_id, asks, acting.today, book.profile.champion_asks)
    view = workshop_view(
        workshop,
        names={person.id: person.called for person in book.all(Person)},
        scripts=scripts_of(book),
        runs={run.id: masks.run(run) for run in runs},
        now=book.clock.now(),
        load=load,
    )
    return WorkshopReading(workshop, view)


def everybody_here(book: Workbook) -> tuple[Person, ...]:
    """Who can take part, by name."""
    today = book.acting().today
    return tuple(person for person in book.all(Person, order_by="name") if is_here(person, today))


def champions_here(book: Workbook) -> tuple[Person, ...]:
    """Who can host, by name."""
    return tuple(person for person in everybody_here(book) if PersonRole.CHAMPION in person.roles)
