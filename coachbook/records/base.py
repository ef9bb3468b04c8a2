"""What every noun of the workbook has in common: frozen, validated, replaced rather than changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
)

from coachbook.errors import Fault

LONGEST_NAME = 300
LONGEST_TEXT = 20_000
MOST = 1_000_000_000
"""The largest whole number that is counted: it fits every engine's integers."""


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _storable(text: object, info: ValidationInfo) -> object:
    """Refuse the two things that some storage cannot keep: the character zero, and halves of a character."""
    if isinstance(text, str) and ("\0" in text or not _is_whole(text)):
        raise Fault(
            info.field_name or "text", "This text holds a character that cannot be kept; type it anew."
        )
    return text


def _is_whole(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_STORABLE = BeforeValidator(_storable)

Id = Annotated[str, StringConstraints(min_length=1, max_length=64), _STORABLE]
"""An identity: unique in its workbook, never reused, the only way in which records refer to each other."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME, pattern=r"\S"), _STORABLE]
"""One line that a person reads as a name; 1 to 300 characters, not blank."""

Line = Annotated[str, StringConstraints(max_length=LONGEST_NAME), _STORABLE]
"""One line of text that may be empty."""

Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), _STORABLE]
"""Text as it was typed, of any number of lines; at most 20,000 characters."""

Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment in time, aware, kept in UTC."""


class Value(BaseModel):
    """A frozen, validated part of a record; without an identity of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def but(self, **changes: object) -> Self:
        """The same with `changes`, validated anew (pydantic's own `model_copy(update=)` would not).

        Raises `pydantic.ValidationError` where a change does not fit.
        """
        return self.model_validate({**dict(self), **changes})


class Record(Value):
    """A noun of the workbook: declared once, stored as one row, known across the house by its `id`."""

    id: Id
