"""The data of "everything about one person": each record about them, field by field, as it is printed.

It is the copy that the person may ask for, and the only document that holds private notes. The shape is
published in docs/person-data.schema.json: sections of records, and of each record its labelled facts.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date

from coachbook.export.data_file import DataFile
from coachbook.records import Id, Value
from coachbook.records.base import Line, Name


class FactData(Value):
    """One field of a record in words, or a part of it with facts of its own."""

    label: str
    value: str = ""
    typed: bool = False
    """Whether it was written at length by somebody, in whose words it stands."""
    facts: tuple[FactData, ...] = ()


class RecordData(Value):
    """One record: its identity, its day, what it is, and everything that it says."""

    id: Id
    on: date | None = None
    title: str
    private: bool = False
    """Whether it was written for the coach alone: no other document or export holds it."""
    facts: tuple[FactData, ...] = ()


class SectionData(Value):
    """The records of one kind, oldest first."""

    title: Name
    records: tuple[RecordData, ...] = ()


class HeldData(Value):
    """All that is held about one person."""

    id: Id
    person: Name
    called: Name
    coach: Line = ""
    organisation: Line = ""
    workbook: Line = ""
    as_of: date
    """The day of the copy."""
    sections: tuple[SectionData, ...] = ()
    picture: bool = False
    """Whether a picture of the person is kept; it is attached beside these data."""
    left_out: tuple[str, ...] = ()
    """What is not in the copy, and why."""


FILE = DataFile(
    "coachbook-person",
    1,
    "person",
    HeldData,
    "Everything that a workbook of Coachbook holds about one person",
    "What this copy says, for machines to read",
)
PICTURE = "picture.jpg"
"""What the person's picture is called inside the document."""


@dataclass(frozen=True, slots=True)
class HeldContent:
    """The copy as it is drawn: its data, and the person's picture as base64 of a JPEG, where one is kept."""

    data: HeldData
    jpeg: str = ""


def picture_file(content: HeldContent) -> tuple[tuple[str, bytes, str, str], ...]:
    """The picture as a file inside the document."""
    if not content.jpeg:
        return ()
    return ((PICTURE, base64.b64decode(content.jpeg), "image/jpeg", "The picture of you that is kept"),)
