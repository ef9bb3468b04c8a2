"""Days and times in words: the same on every system, whatever its locale."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from coachbook.statistics.words import count, day

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


def day_of(at: datetime, zone: tzinfo) -> date:
    """The day of a moment on the wall in `zone`."""
    return at.astimezone(zone).date()


def time_of(at: datetime, zone: tzinfo) -> str:
    """The time of a moment on the wall in `zone`: "09:30"."""
    return f"{at.astimezone(zone):%H:%M}"


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A count with its noun, in words up to twelve: "one session", "three sessions", "no promises"."""
    return f"{count(number)} {noun if number == 1 else nouns or noun + 's'}"


def counted_days(days: int) -> str:
    """Days in figures: "1 day", "19 days"."""
    return f"{days} day{'' if days == 1 else 's'}"
