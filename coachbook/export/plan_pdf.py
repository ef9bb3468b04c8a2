"""The plan as a PDF: for human resources with its data attached, for the person without."""

from __future__ import annotations

from coachbook.export.plan import plan_document
from coachbook.export.plan_data import Audience, PlanData
from coachbook.export.plan_file import FILE, MEDIA_TYPE, plan_file
from coachbook.export.plan_sheets import Attached, PlanSheets, draw_sheets


def plan_pdf(data: PlanData, *, letter: bool = False) -> bytes:
    """The bytes of the document. Raises `ExportFailed` where the fonts lack a letter."""
    return draw_sheets(sheets_of(data, letter=letter))


def sheets_of(data: PlanData, *, letter: bool = False) -> PlanSheets:
    """All that is needed to draw the document, here or in a process of its own."""
    if data.audience is Audience.PERSON:
        return PlanSheets(plan_document(data), None, letter)
    attached = Attached(FILE.name, plan_file(data), MEDIA_TYPE, FILE.says)
    return PlanSheets(plan_document(data), attached, letter)
