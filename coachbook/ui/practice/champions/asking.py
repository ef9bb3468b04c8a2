"""What the page Champions asks the workbook: behaviours with their proof, and champions with their load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from coachbook.coaching.people import is_here
from coachbook.masks import behaviours_of
from coachbook.practice.champion_load import Load, load_of
from coachbook.practice.nominating import ground_of, is_in_force
from coachbook.practice.proof import Proof, proofs
from coachbook.records import (
    ChampionAsk,
    ChampionBehaviour,
    ChampionNomination,
    Id,
    MomentOfTruth,
    Person,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import PersonRole, Publication
from coachbook.ui.practice.champions.fields import Offers
from coachbook.ui.practice.champions.state import ChampionRow, champion_row
from coachbook.ui.practice.reading import called, journey
from coachbook.workbook import Workbook

WINDOW_DAYS = 180
"""How far back marks are counted: long enough for rates, short enough to speak of today's team."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read last, so that going from row to row asks nothing."""

    behaviours: Mapping[Id, ChampionBehaviour]
    """As pages read them: who refused is named in none."""
    moments: tuple[MomentOfTruth, ...]
    standards: tuple[ServiceStandard, ...]
    scripts: tuple[RolePlayScript, ...]
    people: Mapping[Id, Person]
    nominations: tuple[ChampionNomination, ...]
    asks: tuple[ChampionAsk, ...]
    proved: Mapping[Id, Proof]
    limit: int

    @property
    def names(self) -> dict[Id, str]:
        """The names of all people by id."""
        return {person.id: person.name for person in self.people.values()}

    @property
    def called(self) -> tuple[str, ...]:
        """What a text may call somebody."""
        return called(self.people.values())


@dataclass(frozen=True, slots=True)
class Champion:
    """One champion in full."""

    person: Person
    nominations: tuple[tuple[ChampionNomination, str], ...]
    """Those in force, each with its ground in words."""
    asks: tuple[ChampionAsk, ...]
    """The newest first."""
    load: Load
    may_be_named: int
    """Of how many behaviours."""
    behaviours: int


def read_champions(book: Workbook) -> Reading:
    """All that the page shows."""
    behaviours = behaviours_of(book)
    people = book.all(Person)
    nominations = book.all(ChampionNomination, order_by="nominated_on")
    standards = book.all(ServiceStandard)
    since = book.clock.now() - timedelta(days=WINDOW_DAYS)
    return Reading(
        behaviours={behaviour.id: behaviour for behaviour in behaviours},
        moments=book.all(MomentOfTruth),
        standards=standards,
        scripts=book.all(RolePlayScript),
        people={person.id: person for person in people},
        nominations=nominations,
        asks=book.all(ChampionAsk, order_by="-on"),
        proved=proofs(
            behaviours,
            book.ask.observations(since=since),
            nominations,
            people,
            standards,
            book.acting().today,
        ),
        limit=book.profile.champion_asks,
    )


def champion_of(read: Reading, person_id: Id, book: Workbook) -> Champion | None:
    """One champion; None where the person is gone."""
    person, today = read.people.get(person_id), book.acting().today
    if person is None:
        return None
    titles = {standard.id: standard.title for standard in read.standards}
    own = [each for each in read.nominations if each.person_id == person_id and is_in_force(each, today)]
    showed = [each for each in read.behaviours.values() if each.champion_id == person_id]
    return Champion(
        person=person,
        nominations=tuple((each, ground_of(each, titles.get(each.standard_id or "", ""))) for each in own),
        asks=tuple(each for each in read.asks if each.person_id == person_id),
        load=load_of(person_id, read.asks, today, read.limit),
        may_be_named=sum(each.consent.value == "given" for each in showed),
        behaviours=len(showed),
    )


def champion_rows(read: Reading, book: Workbook) -> tuple[ChampionRow, ...]:
    """Everybody who is nominated or called a champion, by name."""
    today = book.acting().today
    titles = {standard.id: standard.title for standard in read.standards}
    grounds: dict[Id, list[str]] = {}
    for each in read.nominations:
        if is_in_force(each, today):
            words = ground_of(each, titles.get(each.standard_id or "", ""))
            grounds.setdefault(each.person_id, []).append(words)
    here = [
        person
        for person in read.people.values()
        if is_here(person, today) and (person.id in grounds or PersonRole.CHAMPION in person.roles)
    ]
    return tuple(
        champion_row(
            person.id,
            person.name,
            grounds.get(person.id, ()),
            load_of(person.id, read.asks, today, read.limit),
        )
        for person in sorted(here, key=lambda each: (each.name, each.id))
    )


def offers(book: Workbook) -> Offers:
    """What the fields of a behaviour offer."""
    people, today = book.all(Person, order_by="name"), book.acting().today
    standards = book.all(ServiceStandard, state=Publication.PUBLISHED, order_by="title")
    return Offers(
        moments=tuple((m.id, m.title) for m in journey(book.all(MomentOfTruth))),
        standards=tuple((s.id, s.title) for s in standards),
        people=tuple((p.id, p.name) for p in people if is_here(p, today)),
        names=called(people),
    )
