"""What the rows of a list tell of past contacts: whose, when, by which channel, and how they were rated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from coachbook.changes import Acting
from coachbook.coaching.list_words import read_cause, read_channel, read_clock, read_mark
from coachbook.coaching.lists import (
    Meaning,
    Row,
    fold,
    guess,
    parted_heading,
)
from coachbook.coaching.people import short_name
from coachbook.coaching.people_days import DayOrder, read_day
from coachbook.coaching.whose import Whose
from coachbook.errors import Fault
from coachbook.records import Id, MomentOfTruth, Person, ServiceStandard
from coachbook.records.base import LONGEST_NAME, LONGEST_TEXT
from coachbook.records.kinds import Cause, Channel, Mark, Publication


class ObservationColumn(StrEnum):
    """What a column of a list of observations may mean."""

    PERSON = "person"
    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    REFERENCE = "reference"
    CHANNEL = "channel"
    SHIFT = "shift"
    MOMENT = "moment"
    OBSERVER = "observer"
    COMMENT = "comment"
    STANDARD = "standard"
    MARK = "mark"
    EVIDENCE = "evidence"
    CAUSE = "cause"
    MARKS_OF = "marks_of"
    """The marks of one standard, in a list with one row a contact."""


_HEADINGS: Mapping[StrEnum, str] = {
    ObservationColumn.PERSON: "person|name|agent|agent name|employee|employee name|full name|mitarbeiter",
    ObservationColumn.NUMBER: "personnel number|personnel no|employee number|employee id|employee no|empl no|"
    "emp id|staff id|staff number|agent id|personalnummer",
    ObservationColumn.DAY: "date|day|when|call date|contact date|evaluation date|date of call|datum",
    ObservationColumn.TIME: "time|call time|uhrzeit",
    ObservationColumn.REFERENCE: "reference|ref|call id|chat id|contact id|interaction id|case|"
    "ticket|call number|id",
    ObservationColumn.CHANNEL: "channel|medium|kanal|contact type",
    ObservationColumn.SHIFT: "shift|schicht",
    ObservationColumn.MOMENT: "moment|moment of truth|call type|contact reason|reason",
    ObservationColumn.OBSERVER: "observer|evaluator|coach|rater|reviewer|evaluated by|qa|auditor|scored by",
    ObservationColumn.COMMENT: "comment|comments|notes|remarks|feedback|summary|what was seen|behaviour",
    ObservationColumn.STANDARD: "standard|question|criterion|criteria|item|attribute|service standard",
    ObservationColumn.MARK: "mark|rating|answer|result|score|value|marks",
    ObservationColumn.EVIDENCE: "evidence|quote|example|justification",
    ObservationColumn.CAUSE: "cause|root cause|why",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the workbook has that the rows may name."""

    people: Sequence[Person]
    standards: Sequence[ServiceStandard]
    moments: Sequence[MomentOfTruth]
    contacts: Callable[[datetime, datetime], Iterable[tuple[Id, datetime, str]]]
    """Person, time and reference of the observations from the first moment up to the last."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One mark of a contact, with its evidence."""

    standard: ServiceStandard
    mark: Mark
    evidence: str
    cause: Cause | None


ContactKey = tuple[Id, datetime, str]


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as far as a row tells of it."""

    row: int
    person: Person
    at: datetime
    reference: str
    observer_id: Id
    channel: Channel
    shift: str
    moment_ids: tuple[Id, ...]
    comment: str

    @property
    def key(self) -> ContactKey:
        """What tells contacts apart."""
        return (self.person.id, self.at, fold(self.reference))


def guess_observations(header: Sequence[str], standards: Iterable[ServiceStandard]) -> dict[int, Meaning]:
    """Which column means what, by its heading; the title of a standard over its marks."""
    found = guess(header, _HEADINGS)
    by_title = {fold(each.title): each.id for each in in_force(standards)}
    for index, heading in enumerate(header):
        id_ = by_title.get(fold(heading)) or by_title.get(fold(parted_heading(heading)[0]))
        if id_ is not None and Meaning(ObservationColumn.MARKS_OF, id_) not in found.values():
            found[index] = Meaning(ObservationColumn.MARKS_OF, id_)
    if any(each.column is ObservationColumn.MARKS_OF for each in found.values()):
        long = (ObservationColumn.STANDARD, ObservationColumn.MARK)
        found = {index: each for index, each in found.items() if each.column not in long}
    return found


def in_force(standards: Iterable[ServiceStandard]) -> tuple[ServiceStandard, ...]:
    """The standards that marks can be read for: published ones, in the order of their titles."""
    published = (each for each in standards if each.state is Publication.PUBLISHED)
    return tuple(sorted(published, key=lambda each: (fold(each.title), each.id)))


class ContactReader:
    """Reads the rows of one list."""

    def __init__(
        self, acting: Acting, meanings: Mapping[int, Meaning], known: Known, order: DayOrder
    ) -> None:
        self._acting = acting
        self._order = order
        self._whose = Whose(known.people)
        self.places = {each.column: index for index, each in meanings.items()}
        by_id = {each.id: each for each in known.standards}
        self._wide = {
            index: by_id[each.of]
            for index, each in sorted(meanings.items())
            if each.column is ObservationColumn.MARKS_OF and each.of in by_id
        }
        self._standards = {fold(each.title): each for each in in_force(known.standards)}
        self._moments = {fold(each.title): each.id for each in known.moments}
        self.zone = acting.zone
        self.long = not self._wide
        self.timed = False
        """Whether any row said its time."""

    def name(self, row: Row) -> str:
        """Who the row says it is about."""
        return short_name(
            self._cell(row, ObservationColumn.PERSON) or self._cell(row, ObservationColumn.NUMBER)
        )

    def contact(self, row: Row) -> Contact:
        """Whose contact a row tells of, and when it was. Raises `Fault` for what cannot be read."""
        column = ObservationColumn
        person = self._whose.find(self._cell(row, column.NUMBER), self._cell(row, column.PERSON))
        observer = self._cell(row, column.OBSERVER)
        channel = self._cell(row, column.CHANNEL)
        return Contact(
            row=row.number,
            person=person,
            at=self._moment(row),
            reference=_fitting(self._cell(row, column.REFERENCE), "reference"),
            observer_id=self._whose.find("", observer).id if observer else self._acting.who,
            channel=read_channel(channel) if channel else Channel.PHONE,
            shift=_fitting(self._cell(row, column.SHIFT), "shift") or person.shift,
            moment_ids=self._moment_ids(row),
            comment=_text(row, self.places.get(column.COMMENT)),
        )

    def marks(self, row: Row) -> tuple[Rated, ...]:
        """The ratings that a row holds. Raises `Fault` for what cannot be read."""
        return self._one(row) if self.long else self._several(row)

    def _moment(self, row: Row) -> datetime:
        written = self._cell(row, ObservationColumn.DAY)
        day, _, clock = (
            written.replace("T", " ", 1).partition(" ") if written[:1].isdigit() else (written, "", "")
        )
        clock = self._cell(row, ObservationColumn.TIME) or clock.strip().removesuffix("Z")
        if not day:
            raise Fault("day", "The day is missing.")
        on = read_day(day, self._order, self._acting.today)
        self.timed = self.timed or bool(clock)
        at = datetime.combine(on, read_clock(clock) if clock else time(12), self._acting.zone)
        if on > self._acting.today:
            raise Fault("day", f"{on.isoformat()} lies in the future.")
        return at.astimezone(self._acting.now.tzinfo)

    def _moment_ids(self, row: Row) -> tuple[Id, ...]:
        named = [
            part.strip() for part in self._cell(row, ObservationColumn.MOMENT).split(";") if part.strip()
        ]
        for each in named:
            if fold(each) not in self._moments:
                raise Fault("moment", f"There is no moment of truth called {short_name(each)}.")
        return tuple(dict.fromkeys(self._moments[fold(each)] for each in named))

    def _several(self, row: Row) -> tuple[Rated, ...]:
        rated = []
        for index, standard in self._wide.items():
            try:
                mark = read_mark(row.cell(index), standard.scale)
            except Fault as fault:
                raise Fault("mark", f"{fault.message} under {short_name(standard.title)}.") from None
            if mark is not None:
                rated.append(Rated(standard, mark, "", None))
        if not rated:
            raise Fault("mark", "The row holds no mark.")
        return tuple(rated)

    def _one(self, row: Row) -> tuple[Rated, ...]:
        title = self._cell(row, ObservationColumn.STANDARD)
        standard = self._standards.get(fold(title)) or self._standards.get(fold(parted_heading(title)[0]))
        if standard is None:
            raise Fault("standard", f"No standard in force is called {short_name(title) or 'nothing'}.")
        try:
            mark = read_mark(self._cell(row, ObservationColumn.MARK), standard.scale)
        except Fault as fault:
            raise Fault("mark", f"{fault.message} for {short_name(standard.title)}.") from None
        if mark is None:
            raise Fault("mark", "The mark is missing.")
        cause = read_cause(self._cell(row, ObservationColumn.CAUSE)) if mark.is_miss else None
        return (Rated(standard, mark, _text(row, self.places.get(ObservationColumn.EVIDENCE)), cause),)

    def _cell(self, row: Row, column: ObservationColumn) -> str:
        index = self.places.get(column)
        return row.cell(index) if index is not None else ""


def _text(row: Row, index: int | None) -> str:
    """A longer text as it stands in its cell. Raises `Fault("text")` where it is too long to be kept."""
    text = row.cells[index].strip() if index is not None and index < len(row.cells) else ""
    if len(text) > LONGEST_TEXT:
        raise Fault("text", f"A text has {len(text):,} characters; at most {LONGEST_TEXT:,} fit.")
    return text


def _fitting(text: str, what: str) -> str:
    if len(text) > LONGEST_NAME:
        raise Fault(what, f"The {what} has {len(text)} characters; at most {LONGEST_NAME} fit.")
    return text
