"""From the records about one person to all that their access copy says.

A record that is about others as well (a huddle, a practice of several) is told without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo

from coachbook.coaching.days import day_of
from coachbook.errors import Fault
from coachbook.export.held_data import FactData, HeldData, RecordData, SectionData
from coachbook.export.held_kinds import ABOUT, About, left_out
from coachbook.export.held_telling import Teller
from coachbook.export.phrases import dated
from coachbook.export.plan_file import read_kept
from coachbook.records import (
    CoachingSession,
    Draft,
    Id,
    Note,
    Observation,
    Person,
    PersonPhoto,
    PlanVersion,
    Record,
    Rehearsal,
    Workshop,
)
from coachbook.records.kinds import ObservationState, SessionKind


def held_content(
    person: Person,
    found: Mapping[type[Record], tuple[Record, ...]],
    names: Mapping[Id, str],
    *,
    as_of: date,
    coach: str = "",
    organisation: str = "",
    workbook: str = "",
    zone: tzinfo = UTC,
) -> HeldData:
    """All that the copy says; `found` are the records by kind, `names` what identities in them stand for."""
    telling = _Telling(person, found, Teller(names, zone), zone)
    return HeldData(
        id=person.id,
        person=person.name,
        called=person.called,
        coach=coach,
        organisation=organisation,
        workbook=workbook,
        as_of=as_of,
        sections=tuple(telling.sections()),
        picture=bool(found.get(PersonPhoto)),
        left_out=left_out(),
    )


class _Telling:
    """The records of one person on their way to the copy."""

    def __init__(
        self, person: Person, found: Mapping[type[Record], tuple[Record, ...]], teller: Teller, zone: tzinfo
    ) -> None:
        self._person = person
        self._found = found
        self._teller = teller
        self._zone = zone
        self._inside: dict[Id, list[tuple[About, Record]]] = {}
        for about in ABOUT:
            if about.inside:
                for record in found.get(about.kind, ()):
                    self._inside.setdefault(getattr(record, about.inside), []).append((about, record))

    def sections(self) -> Iterator[SectionData]:
        """Each kind that there is something of."""
        for about in ABOUT:
            records = self._found.get(about.kind, ())
            if records and not about.inside:
                told = sorted((self._told(about, each) for each in records), key=_when)
                yield SectionData(title=about.title, records=tuple(told))

    def _told(self, about: About, record: Record) -> RecordData:
        narrowed = _alone(record, self._person.id)
        return RecordData(
            id=record.id,
            on=day_in(about, record, self._zone),
            title=self._title(about, record),
            private=about.private or _is_private(record),
            facts=(*self._facts(about, narrowed), *self._parts(record.id)),
        )

    def _facts(self, about: About, record: Record) -> Iterator[FactData]:
        own = frozenset(link for link in about.links if getattr(record, link) == self._person.id)
        skipped = about.without | own | {about.inside, about.titled}
        yield from self._teller.facts(record, without=skipped)
        if isinstance(record, PlanVersion):
            yield self._kept(record)
        if isinstance(record, Rehearsal):
            yield FactData(label="Script", value=record.played.title)

    def _kept(self, version: PlanVersion) -> FactData:
        """The kept document in words; as it is stored, where it can be read no more."""
        label = "What it said"
        try:
            return self._teller.part(label, read_kept(version.content))
        except Fault:
            return FactData(label=label, value=version.content)

    def _parts(self, parent: Id) -> Iterator[FactData]:
        """What belongs to a record, told within it, and what belongs to that in turn."""
        for about, record in sorted(self._inside.get(parent, ()), key=lambda each: _order(each[1])):
            facts = (*self._facts(about, record), *self._parts(record.id))
            yield FactData(label=self._title(about, record), facts=facts)

    def _title(self, about: About, record: Record) -> str:
        """What it is, with its own name where it has one."""
        named = str(getattr(record, about.titled)) if about.titled else ""
        if about.titled.endswith("_id"):
            named = self._teller.name(named)
        noun = about.noun
        if isinstance(record, Observation) and record.state is ObservationState.DRAFT:
            noun = "observation, a draft"
        elif isinstance(record, CoachingSession) and record.kind is SessionKind.HUDDLE:
            noun = "huddle"
        noun = noun[:1].upper() + noun[1:]
        return f"{noun} · {named}" if named else noun


def day_in(about: About, record: Record, zone: tzinfo) -> date | None:
    """The day of a record on the wall clock."""
    on = getattr(record, about.on) if about.on else None
    if isinstance(on, datetime):
        return day_of(on, zone)
    return on if isinstance(on, date) else None


def name_in(about: About | None, record: Record, zone: tzinfo) -> str:
    """What a record is called where another one refers to it: its title, or what it is and of which day."""
    for field in ("name", "title"):
        named = getattr(record, field, "")
        if named:
            return str(named)
    if about is None:
        return "another record"
    on = day_in(about, record, zone)
    return f"{about.noun} of {dated(on)}" if on else about.noun


def _when(record: RecordData) -> tuple[date, Id]:
    return record.on or date.min, record.id


def _order(record: Record) -> tuple[int, Id]:
    return getattr(record, "position", 0), record.id


def _is_private(record: Record) -> bool:
    """Whether there is something in it that was written for the coach alone."""
    if isinstance(record, CoachingSession):
        return any(note.private for point in record.agenda for note in point.notes)
    return isinstance(record, Note) and record.private


def _alone(record: Record, person_id: Id) -> Record:
    """The record without the others that it is about as well."""
    if isinstance(record, CoachingSession) and record.kind is SessionKind.HUDDLE:
        own = tuple(each for each in record.attendance if each.person_id == person_id)
        points = tuple(
            point.but(notes=tuple(note for note in point.notes if not note.private))
            for point in record.agenda
        )
        return record.but(attendance=own, agenda=points)
    if isinstance(record, Workshop):
        cohort = tuple(each for each in record.cohort if each.person_id == person_id)
        keys = {each.key for each in cohort}
        played = tuple(
            turn for turn in record.rotation if keys & {turn.agent, turn.customer, *turn.observers}
        )
        return record.but(cohort=cohort, rotation=played)
    return record


def drafts_about(drafts: Iterable[Draft], ids: frozenset[Id]) -> tuple[Draft, ...]:
    """The drafts that are about one of these records or the person; a draft's identity is made of words."""
    return tuple(draft for draft in drafts if ids & set(draft.id.split()))
