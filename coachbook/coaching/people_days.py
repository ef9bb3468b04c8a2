"""Days in lists of people: 3/4/2020 is read in the order that the whole column is written in.

A year of four digits that comes first decides by itself. Else the column's other days do: 25/4 can only be a
day before a month. Where nothing decides, the order is ambiguous, and whoever imports is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachbook.errors import Fault

_DAY = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[T ][\d:.]*Z?)?")


class DayOrder(StrEnum):
    """Which part of a day comes first; the value is how the page writes it."""

    YEAR_FIRST = "year-month-day"
    DAY_FIRST = "day.month.year"
    MONTH_FIRST = "month/day/year"


@dataclass(frozen=True, slots=True)
class DayReading:
    """In which order a column of days is read; `unsure` where its days fit both ways."""

    order: DayOrder
    unsure: bool = False


def day_order(texts: Iterable[str]) -> DayReading:
    """The order that reads most of the days in a column, day first where nothing decides.

    Days with dots are never month first: no country writes them so.
    """
    day_first = month_first = year_first = dotted = 0
    for text in texts:
        found = _DAY.fullmatch(text)
        if found is None:
            continue
        if len(found[1]) == 4:
            year_first += 1
            continue
        dotted += found[2] == "."
        one, two = int(found[1]), int(found[3])
        day_first += one <= 31 and two <= 12
        month_first += two <= 31 and one <= 12
    if not day_first and not month_first:
        return DayReading(DayOrder.YEAR_FIRST if year_first else DayOrder.DAY_FIRST)
    if dotted or day_first > month_first:
        return DayReading(DayOrder.DAY_FIRST)
    if month_first > day_first:
        return DayReading(DayOrder.MONTH_FIRST)
    return DayReading(DayOrder.DAY_FIRST, unsure=True)


def read_day(text: str, order: DayOrder, today: date) -> date:
    """The day that is meant; of two digits, the year is the last such one up to the next.

    Raises `Fault("since")` where there is no such day in this order.
    """
    found = _DAY.fullmatch(text)
    if found is None:
        raise Fault("since", f"“{text}” is not a day; write it as 2024-03-31.")
    first, second, third = found[1], found[3], found[4]
    if len(first) == 4:
        year, month, day = first, second, third
    elif order is DayOrder.MONTH_FIRST:
        month, day, year = first, second, third
    else:
        day, month, year = first, second, third
    try:
        return date(_year(year, today), int(month), int(day))
    except ValueError:
        read_as = "" if len(first) == 4 else f" as {order.value}"
        raise Fault("since", f"The day {text} does not exist{read_as}.") from None


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + 1 else century - 100 + year
