"""The plan as a PDF: for human resources with its data attached, for the person without.

Imported by whoever draws, in this process or in a worker of a pool; it knows no workbook and no table.
"""

from __future__ import annotations

from coachbook.export.pdf import A4, LETTER, Archive, Attachment, draw
from coachbook.export.plan import plan_document
from coachbook.export.plan_data import Audience, PlanData
from coachbook.export.plan_file import MEDIA_TYPE, NAME, plan_file


def plan_pdf(data: PlanData, *, letter: bool = False) -> bytes:
    """The bytes of the document. Raises `ExportFailed` where the fonts lack a letter."""
    page = LETTER if letter else A4
    document = plan_document(data)
    if data.audience is Audience.PERSON:
        return draw(document, page, Archive.PART_2)
    attached = Attachment(NAME, plan_file(data), MEDIA_TYPE, "What this plan says, for machines to read")
    return draw(document, page, Archive.PART_3, (attached,))
