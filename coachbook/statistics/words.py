"""Words of the verdicts: days, small counts, numbers and whose they are, written once for every sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COUNTS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def day(on: date) -> str:
    """A day as charts and verdicts write it: "19 Nov"; the same on every system and in every locale."""
    return f"{on.day} {_MONTHS[on.month - 1]}"


def count(number: int) -> str:
    """A count in words up to twelve, in figures from there on."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def decimal(value: float) -> str:
    """A value with one decimal, halves up as people round: 4.25 is "4.3"."""
    return f"{math.floor(value * 10 + 0.5 + 1e-9) / 10:.1f}"


def figure(value: float) -> str:
    """A value with at most one decimal and no empty one: 4.25 is "4.3", 80.0 is "80"."""
    return decimal(value).removesuffix(".0")


def whose(name: str, noun: str) -> str:
    """What belongs to a person: "Marcus’s total", or "The total" when nobody is named."""
    return f"{name}’s {noun}" if name else f"The {noun}"


def listed(parts: Sequence[str]) -> str:
    """Things in a row as one says them: "Ann", "Ann and Bob", "Ann, Bob and Cleo"; "" for none."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def sentence_case(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """Spoken words in quotation marks, on one line, unless they begin with some already."""
    text = " ".join(text.split())
    return text if text.startswith(("“", '"', "„", "«")) else f"“{text}”"


def noted(text: str) -> str:
    """What a coach noted down, on one line: plain, since quotation marks are for what people said."""
    return " ".join(text.split())
