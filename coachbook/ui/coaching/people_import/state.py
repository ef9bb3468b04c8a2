"""What the import page shows, as values made from the rows of the file and from what would happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coachbook.coaching.days import counted
from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column, PeopleImport, Refused, Row, guess_columns
from coachbook.statistics.words import sentence_case

_FIRST = 2
_LOOKED_AT = 200
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column goes to; `order` only for days."""

    column: Column
    order: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One column of the file: its heading, the first things in it, and what it goes to."""

    index: int
    heading: str
    first: str
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was read: the rows with the people, and the headings over them."""

    name: str
    how: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def headed(self) -> bool:
        """Whether the first row looks like headings."""
        return bool(guess_columns(self.header))

    def people(self, *, headed: bool) -> tuple[Row, ...]:
        """The rows with people; without headings the first row is one of them."""
        return self.rows if headed else (Row(1, self.header), *self.rows)


class Kind(StrEnum):
    """What would become of rows."""

    NEW = "new"
    HERE = "here"
    REPEATED = "repeated"
    TWICE = "twice"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """So many rows, and what would become of them."""

    kind: Kind
    count: int
    title: str
    line: str = ""
    first_row: int | None = None


def file_columns(
    listed: Listed, meanings: Mapping[int, Column], order: DayOrder | None, *, headed: bool
) -> tuple[FileColumn, ...]:
    """Every column of the file, in its order."""
    rows = listed.people(headed=headed)[:_LOOKED_AT]
    width = max((len(row.cells) for row in rows), default=0)
    columns = []
    for index in range(max(width, len(listed.header))):
        heading = listed.header[index] if headed and index < len(listed.header) else ""
        column = meanings.get(index)
        meaning = Meaning(column, order if column is Column.SINCE else None) if column else None
        columns.append(
            FileColumn(index, heading or f"Column {index + 1}", _first_values(rows, index), meaning)
        )
    return tuple(columns)


def outcome_lines(found: PeopleImport) -> tuple[OutcomeLine, ...]:
    """What would happen, in the order in which it matters; what concerns no row is left out."""
    lines = [OutcomeLine(Kind.NEW, len(found.new), "new person" if len(found.new) == 1 else "new people")]
    if found.already_here:
        lines.append(_line(Kind.HERE, found.already_here, "already here: unchanged"))
    if found.repeated:
        lines.append(_line(Kind.REPEATED, found.repeated, "named twice in the file: taken once"))
    if found.maybe_twice:
        lines.append(
            _line(
                Kind.TWICE,
                found.maybe_twice,
                "Maybe the same person twice",
                _rows_and_name(found.maybe_twice),
            )
        )
    if found.unreadable:
        rows = found.unreadable
        title = f"Row {rows[0].row} cannot be read" if len(rows) == 1 else "Rows that cannot be read"
        line = rows[0].reason if len(rows) == 1 else f"row {rows[0].row}: {rows[0].reason}"
        lines.append(_line(Kind.UNREADABLE, rows, title, line))
    return tuple(lines)


def moved(meanings: Mapping[int, Column], index: int, column: Column | None) -> dict[int, Column]:
    """The meanings once column `index` goes to `column`; whatever went there before is left out."""
    kept = {at: each for at, each in meanings.items() if at != index and each is not column}
    return {**kept, index: column} if column else kept


def done_sentence(count: int) -> str:
    """What is said when all of it is written."""
    return f"{sentence_case(counted(count, 'person', 'people'))} added."


def _line(kind: Kind, rows: Sequence[Refused], title: str, line: str = "") -> OutcomeLine:
    return OutcomeLine(kind, len(rows), title, line, rows[0].row)


def _rows_and_name(rows: Sequence[Refused]) -> str:
    first = rows[0].name
    same = [each.row for each in rows if each.name == first]
    if len(same) == 1:
        return f"row {same[0]}, {first}, the number differs"
    listed = f"{', '.join(str(row) for row in same[:-1][:4])} and {same[-1]}"
    return f"rows {listed}, {first}, numbers differ"


def _first_values(rows: Sequence[Row], index: int) -> str:
    found: list[str] = []
    for row in rows:
        text = " ".join(row.cells[index].split()) if index < len(row.cells) else ""
        if text and text not in found:
            found.append(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
        if len(found) == _FIRST:
            break
    return ", ".join(found)
