"""What the import page shows, as values made from the rows of the file and from what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coachbook.coaching.lists import Found, Listed, Meaning, Refused, Row, Target, fold
from coachbook.coaching.measures_import import MeasureColumn
from coachbook.coaching.people_days import DayOrder
from coachbook.records import Id
from coachbook.takeover import Plan, noun

_FIRST = 2
_LOOKED_AT = 200
_LONGEST = 40
_NAMED, _LISTED = 4, 12
"""Names that have a line of their own, and names that one line holds."""


@dataclass(frozen=True, slots=True)
class Goes:
    """What a column goes to, as it is chosen in a list; `order` only for days, `of` only for marks."""

    column: StrEnum
    order: DayOrder | None = None
    of: Id = ""

    @property
    def meaning(self) -> Meaning:
        """The same without the order of days, which holds for the whole list."""
        return Meaning(self.column, self.of)


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One column of the file: its heading, the first things in it, and what it goes to."""

    index: int
    heading: str
    first: str
    goes: Goes | None


class Kind(StrEnum):
    """What would become of rows."""

    NEW = "new"
    HERE = "here"
    REPEATED = "repeated"
    TWICE = "twice"
    APART = "apart"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """So many rows, and what would become of them."""

    kind: Kind
    count: int
    title: str
    line: str = ""
    first_row: int | None = None
    names: tuple[str, ...] = ()
    """The names that can be told apart here, or taken together again."""


def file_columns(listed: Listed, plan: Plan, order: DayOrder | None) -> tuple[FileColumn, ...]:
    """Every column of the file, in its order; `order` is how its days are read."""
    rows = listed.taken(headed=plan.headed)[:_LOOKED_AT]
    width = max((len(row.cells) for row in rows), default=0)
    columns = []
    for index in range(max(width, len(listed.header))):
        heading = listed.header[index] if plan.headed and index < len(listed.header) else ""
        meaning = plan.meanings.get(index)
        goes = None
        if meaning is not None:
            days = order or DayOrder.DAY_FIRST
            goes = Goes(meaning.column, days if meaning.column == plan.day_column else None, meaning.of)
        columns.append(FileColumn(index, heading or f"Column {index + 1}", _first_values(rows, index), goes))
    return tuple(columns)


def outcome_lines(target: Target, found: Found) -> tuple[OutcomeLine, ...]:
    """What would happen, in the order in which it matters; what concerns no row is left out."""
    new, parts = len(found.new), len(found.parts)
    with_them = f"with {parts:,} rating{'' if parts == 1 else 's'}" if parts else ""
    lines = [OutcomeLine(Kind.NEW, new, f"new {noun(target, new)}", with_them)]
    if found.already_here:
        lines.append(_line(Kind.HERE, found.already_here, "already here: unchanged"))
    if found.repeated:
        lines.append(_line(Kind.REPEATED, found.repeated, "named twice in the file: taken once"))
    lines += _by_name(Kind.TWICE, found.maybe_twice, "Maybe the same person twice")
    lines += _by_name(Kind.APART, found.told_apart, "Namesakes, each a person of their own")
    if found.unreadable:
        rows = found.unreadable
        title = f"Row {rows[0].row} cannot be read" if len(rows) == 1 else "Rows that cannot be read"
        line = rows[0].reason if len(rows) == 1 else f"row {rows[0].row}: {rows[0].reason}"
        lines.append(_line(Kind.UNREADABLE, rows, title, line))
    return tuple(lines)


def chosen(plan: Plan, index: int, goes: Goes | None) -> Plan:
    """The plan once column `index` goes elsewhere; whatever went there before is left out.

    Any number of columns may hold measures, each its own.
    """
    meanings = dict(plan.meanings)
    if goes is not None and goes.column is not MeasureColumn.MEASURE:
        meanings = {at: each for at, each in meanings.items() if each != goes.meaning}
    meanings.pop(index, None)
    if goes is not None:
        meanings[index] = goes.meaning
    days = plan.days
    if goes is not None and goes.order is not None:
        days = goes.order
    elif all(each.column != plan.day_column for each in meanings.values()):
        days = None
    return replace(plan, meanings=meanings, days=days)


def done_sentence(target: Target, count: int) -> str:
    """What is said when all of it is written."""
    return f"{count:,} {noun(target, count)} added."


def told_apart(plan: Plan, names: Sequence[str], *, apart: bool) -> Plan:
    """The plan once it was said that these names are several people's, or after all perhaps not."""
    known = plan.apart if isinstance(plan.apart, frozenset) else frozenset[str]()
    return replace(plan, apart=known | set(names) if apart else known - set(names))


def _by_name(kind: Kind, rows: Sequence[Refused], title: str) -> list[OutcomeLine]:
    """A line for each name, to be decided by itself; of many names the last line holds the rest."""
    names = list({fold(each.name): each.name for each in rows}.values())
    groups = [[name] for name in names[:_NAMED]]
    if len(names) > _NAMED:
        groups[-1] = names[_NAMED - 1 :]
    lines = []
    for group in groups:
        folded = {fold(name) for name in group}
        own = [each for each in rows if fold(each.name) in folded]
        words = _rows_and_name(own) if len(group) == 1 else _names(group)
        line = _line(kind, own, title, words)
        lines.append(replace(line, names=tuple(dict.fromkeys(each.apart for each in own if each.apart))))
    return lines


def _names(names: Sequence[str]) -> str:
    """All of them, as far as a line holds them."""
    shown = ", ".join(names[:_LISTED])
    more = len(names) - _LISTED
    return f"{shown} and {more:,} more" if more > 0 else shown


def _line(kind: Kind, rows: Sequence[Refused], title: str, line: str = "") -> OutcomeLine:
    return OutcomeLine(kind, len(rows), title, line, rows[0].row)


def _rows_and_name(rows: Sequence[Refused]) -> str:
    """The rows of one name."""
    first = rows[0].name
    same = [each.row for each in rows]
    if len(same) == 1:
        return f"row {same[0]}, {first}{_differs(rows)}"
    listed = f"{', '.join(str(row) for row in same[:-1][:4])} and {same[-1]}"
    return f"rows {listed}, {first}{_differs(rows)}"


def _differs(rows: Sequence[Refused]) -> str:
    if not all(each.apart for each in rows):
        return ", one without a number" if len(rows) > 1 else ", without a number"
    return ", numbers differ" if len(rows) > 1 else ", the number differs"


def _first_values(rows: Sequence[Row], index: int) -> str:
    found: list[str] = []
    for row in rows:
        text = " ".join(row.cells[index].split()) if index < len(row.cells) else ""
        if text and text not in found:
            found.append(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
        if len(found) == _FIRST:
            break
    return ", ".join(found)
