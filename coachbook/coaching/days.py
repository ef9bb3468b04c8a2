"""Days and times in words: the same on every system, whatever its locale."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import TypeVar

from coachbook.statistics.words import count, day

_Day = TypeVar("_Day", date, datetime)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def weekday(on: date) -> str:
    """The day of the week: "Tuesday"."""
    return _WEEKDAYS[on.weekday()]


def month_name(on: date) -> str:
    """The month in full: "December"."""
    return _MONTHS[on.month - 1]


def plain_day(on: date) -> str:
    """The day without its weekday: "8 December"."""
    return f"{on.day} {month_name(on)}"


def long_day(on: date) -> str:
    """The day in full, without its year: "Tuesday 8 December"."""
    return f"{weekday(on)} {plain_day(on)}"


def short_day(on: date) -> str:
    """The day in a few letters: "Fri 27 Nov"."""
    return f"{weekday(on)[:3]} {day(on)}"


def near_day(on: date, today: date) -> str:
    """The day as one would say it today: "today", "tomorrow", "Friday", else "27 November"."""
    ahead = (on - today).days
    named = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return named.get(ahead) or (weekday(on) if 1 < ahead < 7 else plain_day(on))


def on_wall(at: datetime, zone: tzinfo) -> datetime:
    """A moment with the clock on the wall in `zone`.

    In the first and last hours of all that can be counted, the years 1 and 9999, it stays as it is: whoever
    typed such a year is to read that the day is too far, which the rules say, and not to meet an error.
    """
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at


def later(at: _Day, span: timedelta) -> _Day:
    """The day or moment that lies `span` later; where none can be counted, the last one, or the first."""
    try:
        return at + span
    except OverflowError:
        back = span < timedelta()
        if not isinstance(at, datetime):
            return date.min if back else date.max
        return datetime.combine(date.min if back else date.max, at.timetz())


def day_of(at: datetime, zone: tzinfo) -> date:
    """The day of a moment on the wall in `zone`."""
    return on_wall(at, zone).date()


def time_of(at: datetime, zone: tzinfo) -> str:
    """The time of a moment on the wall in `zone`: "09:30"."""
    return f"{on_wall(at, zone):%H:%M}"


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A count with its noun, in words up to twelve: "one session", "three sessions", "no promises"."""
    return f"{count(number)} {noun if number == 1 else nouns or noun + 's'}"


def counted_days(days: int) -> str:
    """Days in figures: "1 day", "19 days"."""
    return f"{days} day{'' if days == 1 else 's'}"
