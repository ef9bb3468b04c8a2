"""The copy of everything that is held about one person, gathered from the workbook and left with no gap."""

from __future__ import annotations

from collections.abc import Iterable

from coachbook.export.held_content import drafts_about, held_content, name_in
from coachbook.export.held_data import HeldContent
from coachbook.export.held_kinds import ABOUT, About
from coachbook.export.held_telling import ids_in
from coachbook.records import KINDS, Draft, Id, Person, PersonPhoto, Record
from coachbook.workbook import Workbook, containing, equal, one_of

_AT_ONCE = 400
"""Identities that are asked for in one question."""


def gather_held(workbook: Workbook, person: Person) -> HeldContent:
    """Everything that is held about one person, private notes too; for that person alone."""
    found: dict[type[Record], tuple[Record, ...]] = {}
    for about in ABOUT:
        every = {each.id: each for each in _about(workbook, about, person, found)}
        if every:
            found[about.kind] = tuple(every.values())
    own = frozenset(each.id for records in found.values() for each in records)
    drafts = drafts_about(workbook.all(Draft), own)
    if drafts:
        found[Draft] = drafts
    data = held_content(
        person,
        found,
        _names(workbook, found),
        as_of=workbook.acting().today,
        coach=workbook.coach.name,
        organisation=workbook.profile.organisation,
        workbook=workbook.title,
        zone=workbook.clock.zone,
    )
    kept = found.get(PersonPhoto, ())
    return HeldContent(data, next((each.jpeg for each in kept if isinstance(each, PersonPhoto)), ""))


def _about(
    workbook: Workbook, about: About, person: Person, found: dict[type[Record], tuple[Record, ...]]
) -> Iterable[Record]:
    for link in about.links:
        yield from workbook.all(about.kind, equal(link, person.id))
    for field in about.among:
        yield from workbook.all(about.kind, containing(field, f'"{person.id}"'))
    for field, parent in about.through:
        parents = [each.id for each in found.get(parent, ())]
        for start in range(0, len(parents), _AT_ONCE):
            yield from workbook.all(about.kind, one_of(field, parents[start : start + _AT_ONCE]))


def _names(workbook: Workbook, found: dict[type[Record], tuple[Record, ...]]) -> dict[Id, str]:
    """What each identity that these records refer to stands for."""
    abouts = {about.kind: about for about in ABOUT}
    zone = workbook.clock.zone
    wanted = {id_ for records in found.values() for each in records for id_ in ids_in(each)}
    names: dict[Id, str] = {}
    for kind, records in found.items():
        names |= {each.id: name_in(abouts.get(kind), each, zone) for each in records}
    for kind in KINDS:
        missing = sorted(wanted - names.keys())
        for start in range(0, len(missing), _AT_ONCE):
            for each in workbook.all(kind, one_of("id", missing[start : start + _AT_ONCE])):
                names[each.id] = name_in(abouts.get(kind), each, zone)
    return names
