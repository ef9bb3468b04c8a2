"""What somebody typed, checked before a record is made of it: the faults stand beside the field."""

from __future__ import annotations

from coachbook.errors import Fault
from coachbook.records.base import LONGEST_NAME, LONGEST_TEXT


def typed_line(text: str, field: str, missing: str = "", longest: int = LONGEST_TEXT) -> str:
    """The text on one line, without doubled spaces.

    Raises `Fault(field)` where it is blank and `missing` says what to write, or where it is too long.
    """
    return _checked(" ".join(text.split()), field, missing, longest)


def typed_text(text: str, field: str, missing: str = "", longest: int = LONGEST_TEXT) -> str:
    """The text as it was typed, without blanks around it. Raises `Fault(field)` as `typed_line` does."""
    return _checked(text.strip(), field, missing, longest)


def typed_name(text: str, field: str, missing: str = "") -> str:
    """One short line, at most 300 characters. Raises `Fault(field)` as `typed_line` does."""
    return typed_line(text, field, missing, LONGEST_NAME)


def _checked(text: str, field: str, missing: str, longest: int) -> str:
    if missing and not text:
        raise Fault(field, missing)
    if len(text) > longest:
        raise Fault(field, f"This has {len(text):,} characters and at most {longest:,} fit; shorten it.")
    return text
