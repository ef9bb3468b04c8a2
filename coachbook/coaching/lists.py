"""Lists from elsewhere: rows of cells, what their columns mean, and what taking them over would do.

A list is turned into records by the wing's rules for its kind (people, standards, observations, measures).
Nothing is written there: the result says what would happen, and the same result is then written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from coachbook.coaching.people_days import DayOrder, DayReading, day_order
from coachbook.errors import Fault
from coachbook.records import Id, Record

_UNIT = re.compile(r"\s*[\[(]([^\])]{1,20})[\])]\s*$")


class Target(StrEnum):
    """What a list holds."""

    PEOPLE = "people"
    STANDARDS = "standards"
    OBSERVATIONS = "observations"
    MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: its line number and its cells."""

    number: int
    cells: Sequence[str]

    def cell(self, index: int) -> str:
        """A cell in one line without doubled spaces; short rows end in empty cells."""
        return " ".join(self.cells[index].split()) if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was read from a file: the headings, and the rows under them."""

    name: str
    how: str
    """How it was read, in words: "145 rows read, semicolons, Latin-1"."""
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    above: int = 1
    """The number of the row with the headings."""
    sheets: tuple[str, ...] = ()
    """The sheets of a spreadsheet that can be chosen; none for a file that is one table."""
    sheet: str = ""
    """The one that was read."""

    def taken(self, *, headed: bool) -> tuple[Row, ...]:
        """The rows of things; without headings the first row is one of them."""
        return self.rows if headed else (Row(self.above, self.header), *self.rows)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column goes to: one of its target's columns, and for a column of marks whose marks."""

    column: StrEnum
    of: Id = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, and why, in one sentence."""

    row: int
    name: str
    reason: str
    apart: str = ""
    """The name, as lists compare it, by which somebody can say that this row is another person's."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a list would do: nothing of it is written yet."""

    new: tuple[Record, ...]
    """What the list is about, each new."""
    already_here: tuple[Refused, ...] = ()
    repeated: tuple[Refused, ...] = ()
    """Rows that stand in the list before; each is taken once."""
    maybe_twice: tuple[Refused, ...] = ()
    unreadable: tuple[Refused, ...] = ()
    days: DayReading | None = None
    """How the days were read; None where no column holds any."""
    parts: tuple[Record, ...] = ()
    """What belongs to the new ones and is written with them, such as the ratings of observations."""
    notes: tuple[str, ...] = field(default=())
    """What should be known before it is written, each in one sentence."""
    told_apart: tuple[Refused, ...] = ()
    """Rows that are taken because somebody said that their name is that of several people."""

    @property
    def records(self) -> tuple[Record, ...]:
        """All that would be written, each after what it refers to."""
        return (*self.new, *self.parts)

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Every row that is not taken, in the order of the file."""
        every = (*self.already_here, *self.repeated, *self.maybe_twice, *self.unreadable)
        return tuple(sorted(every, key=lambda refused: refused.row))


def fold(text: str) -> str:
    """A name as two lists compare it: composed, without case and doubled spaces."""
    text = " ".join(text.split())
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def heading_key(heading: str) -> str:
    """A heading as it is compared: without case, underscores and full stops."""
    return " ".join(heading.replace("_", " ").replace(".", " ").split()).casefold()


def parted_heading(heading: str) -> tuple[str, str]:
    """A heading without the unit that stands behind it: "Handle time (s)" is ("Handle time", "s")."""
    found = _UNIT.search(heading)
    name = " ".join((heading[: found.start()] if found else heading).split())
    return (name, found[1].strip()) if found and name else (" ".join(heading.split()), "")


def guess(header: Sequence[str], known: Mapping[StrEnum, str]) -> dict[int, Meaning]:
    """Which column means what, by its heading; each meaning once, the first heading that fits.

    `known` holds the headings of each column, parted by bars.
    """
    found: dict[int, Meaning] = {}
    taken: set[StrEnum] = set()
    for index, heading in enumerate(header):
        key = heading_key(heading)
        for column, headings in known.items():
            if column not in taken and key in headings.split("|"):
                found[index] = Meaning(column)
                taken.add(column)
                break
    return found


def place_of(meanings: Mapping[int, Meaning], column: StrEnum) -> int | None:
    """Which column of the file goes to this one."""
    return next((index for index, each in meanings.items() if each.column is column), None)


def refuse_doubles(meanings: Mapping[int, Meaning]) -> None:
    """Raises `Fault("columns")` where two columns mean the same."""
    if len(set(meanings.values())) < len(meanings):
        raise Fault("columns", "Two columns mean the same; leave one of them out.")


def days_of(rows: Iterable[Row], index: int | None, chosen: DayOrder | None) -> DayReading | None:
    """In which order the days of a column are written; None where there is no such column."""
    if index is None:
        return None
    return DayReading(chosen) if chosen else day_order(row.cell(index) for row in rows)
