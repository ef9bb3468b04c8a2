"""From the rows of a list to dated measures of people: handle time, satisfaction, adherence.

Wide lists have a column for each measure, long ones a column for its name and one for its value. Measures
come from elsewhere, stand in the brief and are never part of a score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachbook.changes import Acting
from coachbook.coaching.lists import (
    Found,
    Meaning,
    Refused,
    Row,
    days_of,
    fold,
    guess,
    parted_heading,
    place_of,
    refuse_doubles,
)
from coachbook.coaching.people import short_name
from coachbook.coaching.people_days import DayOrder, read_day
from coachbook.coaching.whose import Whose
from coachbook.errors import Fault
from coachbook.records import Person, PersonMeasure
from coachbook.records.base import LONGEST_NAME

_LOOKED_AT = 50


class MeasureColumn(StrEnum):
    """What a column of a list of measures may mean."""

    PERSON = "person"
    NUMBER = "number"
    DAY = "day"
    TITLE = "title"
    VALUE = "value"
    UNIT = "unit"
    MEASURE = "measure"
    """The values of one measure, whose name is the heading; any number of columns."""


_HEADINGS: Mapping[StrEnum, str] = {
    MeasureColumn.PERSON: "person|name|full name|agent|agent name|employee|employee name|mitarbeiter",
    MeasureColumn.NUMBER: "personnel number|personnel no|employee number|employee id|employee no|empl no|"
    "emp id|staff id|staff number|agent id|personalnummer",
    MeasureColumn.DAY: "date|day|on|week|week of|month|period|datum|tag",
    MeasureColumn.TITLE: "measure|metric|kpi|indicator|what|kennzahl",
    MeasureColumn.VALUE: "value|result|figure|score|wert",
    MeasureColumn.UNIT: "unit|einheit",
}
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,]\d+)?")
_FIGURE = re.compile(r"([+-]?[\d.,'\u00a0\u202f ]*\d)\s*(\D*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One value as it was read: the number, and the unit that stood with it."""

    value: float
    unit: str


Measured = Callable[[date, date], Iterable[PersonMeasure]]
"""The measures that the workbook has from the first day to the last."""


def guess_measures(header: Sequence[str], rows: Sequence[Row]) -> dict[int, Meaning]:
    """Which column means what: by its heading; what else holds only figures is a measure.

    In a long list, with a name and a value for each row, nothing else is one.
    """
    found = guess(header, _HEADINGS)
    columns = {each.column for each in found.values()}
    if {MeasureColumn.TITLE, MeasureColumn.VALUE} <= columns:
        return found
    for index, heading in enumerate(header):
        texts = [text for row in rows[:_LOOKED_AT] if (text := row.cell(index))]
        lone = found.get(index, Meaning(MeasureColumn.MEASURE)).column in (
            MeasureColumn.VALUE,
            MeasureColumn.MEASURE,
        )
        if heading and lone and texts and all(_is_figure(text) for text in texts):
            found[index] = Meaning(MeasureColumn.MEASURE)
    return found


def prepare_measures(
    acting: Acting,
    rows: Iterable[Row],
    header: Sequence[str],
    meanings: Mapping[int, Meaning],
    people: Iterable[Person],
    measured: Measured,
    source: str,
    days: DayOrder | None = None,
) -> Found:
    """What the rows would add: a measure for each value, of the person and the day of its row.

    A person's measure of a day that is here already stays unchanged. Raises `Fault("columns")` where no
    column holds people, days or values.
    """
    _check(meanings)
    rows = tuple(rows)
    reading = days_of(rows, place_of(meanings, MeasureColumn.DAY), days)
    reader = _Reader(
        acting, header, meanings, people, reading.order if reading else DayOrder.YEAR_FIRST, rows
    )
    read: list[tuple[Row, PersonMeasure]] = []
    unreadable = []
    for row in rows:
        try:
            read += [(row, each) for each in reader.read(row, source)]
        except Fault as fault:
            unreadable.append(Refused(row.number, reader.name(row), fault.message))
    new, already, repeated = _sorted_out(read, measured, reader)
    return Found(new, already, repeated, (), tuple(unreadable), reading)


def read_figure(text: str, *, comma: bool) -> Reading:
    """A number as lists write it: "1,234.5", "92 %", "6:30" as 390 s; `comma` says that decimals follow one.

    Raises `Fault("value")` for what is none.
    """
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return Reading(float(hours * 3600 + minutes * 60 + seconds), "s")
    found = _FIGURE.fullmatch(text)
    if found is None or len(found[2]) > 20:
        raise Fault("value", f"“{short_name(text)}” is not a number.")
    digits = re.sub(r"['\s\u00a0\u202f]", "", found[1])
    if "," in digits and "." in digits:
        comma = digits.rfind(",") > digits.rfind(".")
    digits = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    try:
        value = float(digits)
    except ValueError:
        raise Fault("value", f"“{short_name(text)}” is not a number.") from None
    if abs(value) > 1e15:
        raise Fault("value", f"“{short_name(text)}” is too large for a measure.")
    return Reading(value, found[2].strip())


class _Reader:
    """Reads the rows of one list."""

    def __init__(
        self,
        acting: Acting,
        header: Sequence[str],
        meanings: Mapping[int, Meaning],
        people: Iterable[Person],
        order: DayOrder,
        rows: Sequence[Row],
    ) -> None:
        self._acting = acting
        self._order = order
        self._whose = Whose(people)
        self._places = {each.column: index for index, each in meanings.items()}
        wide = [index for index, each in meanings.items() if each.column is MeasureColumn.MEASURE]
        self._measures = {index: parted_heading(_heading(header, index)) for index in sorted(wide)}
        values = [*wide, self._places.get(MeasureColumn.VALUE, -1)]
        self._comma = {index: _comma_is_decimal(rows, index) for index in values if index >= 0}

    def name(self, row: Row) -> str:
        """Who the row says it is about."""
        return short_name(self._cell(row, MeasureColumn.PERSON) or self._cell(row, MeasureColumn.NUMBER))

    def read(self, row: Row, source: str) -> list[PersonMeasure]:
        """The measures of a row, one for each value in it. Raises `Fault` for what cannot be read."""
        person = self._whose.find(
            self._cell(row, MeasureColumn.NUMBER), self._cell(row, MeasureColumn.PERSON)
        )
        day = self._cell(row, MeasureColumn.DAY)
        if not day:
            raise Fault("day", "The day is missing.")
        on = read_day(day, self._order, self._acting.today)
        if on > self._acting.today:
            raise Fault("day", f"{on.isoformat()} lies in the future.")
        told = [(title, unit, index) for index, (title, unit) in self._measures.items()]
        if not told:
            title = self._cell(row, MeasureColumn.TITLE)
            told = [(title, self._cell(row, MeasureColumn.UNIT), self._places[MeasureColumn.VALUE])]
        found = [self._measure(person, on, *each, row, source) for each in told if row.cell(each[2])]
        if not found:
            raise Fault("value", "The row holds no value.")
        return found

    def _measure(
        self, person: Person, on: date, title: str, unit: str, index: int, row: Row, source: str
    ) -> PersonMeasure:
        if not title:
            raise Fault("title", "What was measured is missing.")
        if len(title) > LONGEST_NAME or len(unit) > LONGEST_NAME:
            raise Fault("title", f"The name of a measure has at most {LONGEST_NAME} characters.")
        figure = read_figure(row.cell(index), comma=self._comma[index])
        return PersonMeasure(
            id=self._acting.new_id(),
            person_id=person.id,
            title=title,
            value=figure.value,
            unit=figure.unit or unit,
            on=on,
            source=source[:LONGEST_NAME],
        )

    def _cell(self, row: Row, column: MeasureColumn) -> str:
        index = self._places.get(column)
        return row.cell(index) if index is not None else ""


def _sorted_out(
    read: Sequence[tuple[Row, PersonMeasure]], measured: Measured, reader: _Reader
) -> tuple[tuple[PersonMeasure, ...], tuple[Refused, ...], tuple[Refused, ...]]:
    """New measures, rows that are here already, and rows that stand in the list before."""
    if not read:
        return (), (), ()
    days = [each.on for _, each in read]
    here = {_key(each): each for each in measured(min(days), max(days))}
    taken: dict[tuple[str, str, date], int] = {}
    new, already, repeated = [], [], []
    for row, each in read:
        key, name = _key(each), reader.name(row)
        stored = here.get(key)
        what = f"{each.title} of {each.on.isoformat()}"
        if stored is not None:
            other = "" if stored.value == each.value else f", as {stored.value:g}"
            already.append(Refused(row.number, name, f"{what} is here already{other}, and stays unchanged."))
        elif key in taken:
            repeated.append(Refused(row.number, name, f"{what} stands in row {taken[key]} already."))
        else:
            taken[key] = row.number
            new.append(each)
    return tuple(new), tuple(already), tuple(repeated)


def _key(measure: PersonMeasure) -> tuple[str, str, date]:
    return (measure.person_id, fold(measure.title), measure.on)


def _check(meanings: Mapping[int, Meaning]) -> None:
    """Raises `Fault("columns")` where people, days or values have no column, or two mean the same."""
    columns = {each.column for each in meanings.values()}
    refuse_doubles({at: each for at, each in meanings.items() if each.column is not MeasureColumn.MEASURE})
    if not columns & {MeasureColumn.PERSON, MeasureColumn.NUMBER}:
        raise Fault("columns", "No column says whom it is about; name one Person or Personnel number.")
    if MeasureColumn.DAY not in columns:
        raise Fault("columns", "No column holds the days; name one Day.")
    long = {MeasureColumn.TITLE, MeasureColumn.VALUE} <= columns
    if long == (MeasureColumn.MEASURE in columns):
        raise Fault(
            "columns",
            "Name the columns with values Measure; or, where each row has one value, name two columns "
            "What was measured and Value.",
        )


def _comma_is_decimal(rows: Sequence[Row], index: int) -> bool:
    """Whether a column writes its decimals behind a comma: some value has other than three figures there."""
    for row in rows:
        found = re.fullmatch(r"[+-]?[\d.]*\d,(\d+)\s*\D*", row.cell(index))
        if found is not None and len(found[1]) != 3:
            return True
    return False


def _is_figure(text: str) -> bool:
    try:
        read_figure(text, comma=False)
    except Fault:
        return False
    return True


def _heading(header: Sequence[str], index: int) -> str:
    return (header[index] if index < len(header) else "") or f"Column {index + 1}"
