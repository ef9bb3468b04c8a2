"""What the pages of Practice read from a workbook besides its records: the stage, names, the vision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coachbook.direction.vision import published
from coachbook.errors import Fault
from coachbook.practice.scenes import Stage, stage
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Person,
    RolePlayScript,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Consent, Publication
from coachbook.workbook import Workbook


def stage_of(book: Workbook) -> Stage:
    """The scenes and lines to compose from: those of the workbook's own pack, else of the usual one."""
    pack = book.profile.pack
    try:
        return stage(pack) if pack else stage()
    except Fault:  # made from a pack that this copy of Coachbook does not have
        return stage()


def names_of(book: Workbook) -> dict[Id, str]:
    """The names of all people by id."""
    return {person.id: person.name for person in book.all(Person)}


def skill_of(book: Workbook, script_id: Id) -> str:
    """The title of the one skill that a script trains; empty where the script or its standard is gone."""
    script = book.get(RolePlayScript, script_id)
    standard = book.get(ServiceStandard, script.standard_id) if script is not None else None
    return "" if standard is None else standard.title


def vision_now(book: Workbook) -> Vision | None:
    """The vision in force, which says what a judgement call implies."""
    return published(book.all(Vision))


def journey(moments: Iterable[MomentOfTruth]) -> tuple[MomentOfTruth, ...]:
    """The moments that are in use, in the order of the journey."""
    used = (moment for moment in moments if moment.state is not Publication.RETIRED)
    return tuple(sorted(used, key=lambda moment: (moment.position, moment.id)))


def who_showed(behaviour: ChampionBehaviour, people: Mapping[Id, str]) -> str:
    """Whose behaviour it is, as a page may say it; who refused to be named is a colleague here too."""
    if behaviour.champion_id is None:
        return behaviour.source or "nobody named"
    if behaviour.consent is Consent.REFUSED:
        return "a colleague"
    return people.get(behaviour.champion_id, "a colleague")


def called(people: Iterable[Person]) -> tuple[str, ...]:
    """Whole names and given names, the longest first: what a text may call somebody."""
    names = {name for person in people for name in (person.name, person.given_name) if name.strip()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
