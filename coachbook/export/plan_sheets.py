"""A plan that is ready to be drawn: its document and the data that go into it, known to no record.

A worker of a pool draws from this and imports nothing but the kit, so that it has begun before a process
that knows the records would have read them in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from coachbook.errors import ExportFailed
from coachbook.export.document import Document


class Attached(NamedTuple):
    """The file of data as it goes into the document; see `pdf.Attachment`, which draws in ReportLab."""

    name: str
    content: bytes
    media_type: str
    says: str


@dataclass(frozen=True, slots=True)
class PlanSheets:
    """What is printed, on which paper, and the data for machines; none in the copy for the person."""

    document: Document
    attached: Attached | None = None
    letter: bool = False


def draw_sheets(sheets: PlanSheets) -> bytes:
    """The bytes of the PDF. Raises `ExportFailed` where the fonts lack a letter."""
    from coachbook.export.pdf import A4, LETTER, Archive, Attachment, draw  # ReportLab only where one draws

    page = LETTER if sheets.letter else A4
    if sheets.attached is None:
        return draw(sheets.document, page, Archive.PART_2)
    return draw(sheets.document, page, Archive.PART_3, (Attachment(*sheets.attached),))


def drawn_or_refused(sheets: PlanSheets) -> bytes | str:
    """The same for a batch: one plan that cannot be printed is a sentence and ends nothing."""
    try:
        return draw_sheets(sheets)
    except ExportFailed as refusal:
        return str(refusal)
