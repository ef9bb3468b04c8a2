"""Words of the verdicts: days, small counts, numbers and whose they are, written once for every sentence."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COUNTS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def day(on: date) -> str:
    """A day as charts and verdicts write it: "19 Nov"; the same on every system and in every locale."""
    return f"{on.day} {_MONTHS[on.month - 1]}"


def month(on: date) -> str:
    """The month of a day, short: "Nov"."""
    return _MONTHS[on.month - 1]


def count(number: int) -> str:
    """A count in words up to twelve, in figures from there on."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def figure(value: float) -> str:
    """A value with at most one decimal and no empty one: 3.25 is "3.2", 80.0 is "80"."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def whose(name: str, noun: str) -> str:
    """What belongs to a person: "Marcus’s total", or "The total" when nobody is named."""
    return f"{name}’s {noun}" if name else f"The {noun}"


def sentence_case(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]
