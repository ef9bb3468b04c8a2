"""From the rows of a list to past observations: one row a contact, or one row a rating.

In wide lists each standard has a column with its marks; in long ones a column names the standard and another
holds the mark, and rows of one contact follow from person, time and reference. What comes in is submitted,
recorded, and says where it is from. A contact of which anything cannot be read is left out whole: a score
over a part of its ratings would say something else than was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachbook.changes import Acting
from coachbook.coaching.contact_rows import Contact, ContactReader, Known, ObservationColumn, Rated
from coachbook.coaching.judging import summed
from coachbook.coaching.lists import (
    Found,
    Meaning,
    Refused,
    Row,
    days_of,
    fold,
    place_of,
    refuse_doubles,
)
from coachbook.coaching.people_days import DayOrder
from coachbook.errors import Fault
from coachbook.records import Id, Observation, Rating, ServiceStandard
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import ObservationKind, ObservationState


@dataclass(slots=True)
class _Group:
    """The rows of one contact: one in a wide list, one for each rating in a long one."""

    contact: Contact
    rows: list[Row]
    rated: list[Rated]
    spoiled: int = 0
    """The row that cannot be read, with which the contact goes; 0 where all of it can be read."""


def prepare_observations(
    acting: Acting,
    rows: Iterable[Row],
    meanings: Mapping[int, Meaning],
    known: Known,
    source: str,
    days: DayOrder | None = None,
) -> Found:
    """What the rows would add: submitted observations with their ratings and scores.

    Raises `Fault("columns")` where no column holds people, days or marks.
    """
    _check(meanings)
    rows = tuple(rows)
    reading = days_of(rows, place_of(meanings, ObservationColumn.DAY), days)
    reader = ContactReader(acting, meanings, known, reading.order if reading else DayOrder.YEAR_FIRST)
    heap = _Heap(reader)
    for row in rows:
        heap.add(row)
    new, already = heap.sorted_out(known)
    observations, ratings = _records(acting, new, known, source)
    notes = []
    if observations and ObservationColumn.CHANNEL not in reader.places:
        notes.append("No column names the channel, so all of them are taken as phone.")
    if observations and not reader.timed:
        notes.append("Nothing says at what time they were, so each stands at noon of its day.")
    return Found(
        observations, already, tuple(heap.repeated), (), heap.unreadable, reading, ratings, tuple(notes)
    )


class _Heap:
    """Gathers the rows of a list by contact."""

    def __init__(self, reader: ContactReader) -> None:
        self._reader = reader
        self._groups: dict[object, _Group] = {}
        self._unreadable: list[Refused] = []
        self.repeated: list[Refused] = []

    def add(self, row: Row) -> None:
        """One more row; a long list goes on with a contact in any of its rows."""
        try:
            contact = self._reader.contact(row)
        except Fault as fault:
            self._unreadable.append(Refused(row.number, self._reader.name(row), fault.message))
            return
        key: object = contact.key if self._reader.long else row.number
        group = self._groups.setdefault(key, _Group(contact, [], []))
        group.rows.append(row)
        try:
            rated = self._reader.marks(row)
        except Fault as fault:
            group.spoiled = group.spoiled or row.number
            self._unreadable.append(Refused(row.number, self._reader.name(row), fault.message))
            return
        if any(each.standard.id == rated[0].standard.id for each in group.rated):
            group.rows.remove(row)
            self._refuse(row, f"{rated[0].standard.title} is rated in this contact already.")
            return
        group.rated += rated

    @property
    def unreadable(self) -> tuple[Refused, ...]:
        """Rows that cannot be read, and those of a contact that goes with them."""
        known = {each.row for each in self._unreadable}
        reason = "It is left out with row {} of the same contact, which cannot be read."
        with_them = [
            Refused(row.number, self._reader.name(row), reason.format(group.spoiled))
            for group in self._groups.values()
            for row in group.rows
            if group.spoiled and row.number not in known
        ]
        return (*self._unreadable, *with_them)

    def sorted_out(self, known: Known) -> tuple[tuple[_Group, ...], tuple[Refused, ...]]:
        """Contacts that are new, and rows whose contact is here already."""
        whole = [group for group in self._groups.values() if not group.spoiled]
        if not whole:
            return (), ()
        times = [group.contact.at for group in whole]
        here = {(person, at, fold(ref)) for person, at, ref in known.contacts(min(times), max(times))}
        new: dict[object, _Group] = {}
        already: list[Refused] = []
        for group in whole:
            contact = group.contact
            if contact.key in here:
                day = contact.at.astimezone(self._reader.zone).date().isoformat()
                reason = f"{contact.person.name}’s contact of {day} is here already and stays unchanged."
                already += [Refused(row.number, contact.person.name, reason) for row in group.rows]
                continue
            same = new.setdefault((contact.key, tuple(group.rated)), group)
            if same is not group:
                self._refuse(group.rows[0], f"The same contact stands in row {same.contact.row} already.")
        return tuple(new.values()), tuple(already)

    def _refuse(self, row: Row, reason: str) -> None:
        self.repeated.append(Refused(row.number, self._reader.name(row), reason))


def _records(
    acting: Acting, groups: Iterable[_Group], known: Known, source: str
) -> tuple[tuple[Observation, ...], tuple[Rating, ...]]:
    by_id = {each.id: each for each in known.standards}
    observations, ratings = [], []
    for group in groups:
        contact, id_ = group.contact, acting.new_id()
        own = [
            Rating(
                id=acting.new_id(),
                observation_id=id_,
                standard_id=each.standard.id,
                moment_id=_moment_of(each.standard, contact.moment_ids),
                position=position,
                mark=each.mark,
                evidence=each.evidence,
                cause=each.cause,
            )
            for position, each in enumerate(group.rated)
        ]
        met = dict.fromkeys(each.moment_id for each in own if each.moment_id is not None)
        observations.append(
            Observation(
                id=id_,
                person_id=contact.person.id,
                observer_id=contact.observer_id,
                kind=ObservationKind.RECORDED,
                at=contact.at,
                channel=contact.channel,
                shift=contact.shift,
                moment_ids=contact.moment_ids or tuple(met),
                reference=contact.reference,
                behaviour=contact.comment,
                source=source[:LONGEST_NAME],
                state=ObservationState.SUBMITTED,
                submitted_at=acting.now,
            ).but(**summed(own, by_id))
        )
        ratings += own
    return tuple(observations), tuple(ratings)


def _moment_of(standard: ServiceStandard, moment_ids: Sequence[Id]) -> Id | None:
    """At which moment it was rated: the one that both name, else the only one that the standard has."""
    shared = [each for each in standard.moment_ids if each in moment_ids]
    own = shared or ([] if moment_ids else list(standard.moment_ids))
    return own[0] if len(own) == 1 or shared else None


def _check(meanings: Mapping[int, Meaning]) -> None:
    """Raises `Fault("columns")` where people, days or marks have no column, or two mean the same."""
    refuse_doubles(meanings)
    columns = {each.column for each in meanings.values()}
    if not columns & {ObservationColumn.PERSON, ObservationColumn.NUMBER}:
        raise Fault("columns", "No column says who was observed; name one Person or Personnel number.")
    if ObservationColumn.DAY not in columns:
        raise Fault("columns", "No column holds the days; name one Day.")
    long = {ObservationColumn.STANDARD, ObservationColumn.MARK} <= columns
    if long == (ObservationColumn.MARKS_OF in columns):
        raise Fault(
            "columns",
            "Say of each column with marks which standard they are of; or, where each row is one rating, "
            "name two columns Standard and Mark.",
        )
