"""The data that a plan's PDF carries: found, or refused in one sentence where they are not ours."""

from __future__ import annotations

from io import BytesIO

from coachbook.errors import Fault
from coachbook.export.plan_data import PlanData
from coachbook.export.plan_file import LARGEST, NAME, read_plan_file

_FIELD = "file"
LARGEST_PDF = 200 * 1024 * 1024
"""Bytes of a whole file; ours have a hundred thousand."""


def data_in(pdf: bytes) -> PlanData | None:
    """The plan's data in the bytes of a PDF; None in a copy without any, such as the person's own.

    Raises `Fault("file")` where the file is no whole PDF, is closed with a password, carries something else,
    or data that `read_plan_file` refuses.
    """
    import pikepdf  # takes a tenth of a second, and only who reads a document needs it

    if len(pdf) > LARGEST_PDF or not pdf.startswith(b"%PDF-"):
        raise Fault(_FIELD, "This is no PDF file of a plan: choose the document that was exported.")
    try:
        with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as file:
            names = list(file.attachments)
            if not names:
                return None
            foreign = [name for name in names if name != NAME]
            if foreign:
                raise Fault(
                    _FIELD,
                    f"This document carries a file that no plan has, “{foreign[0][:60]}”: "
                    "ask for the document as it was exported.",
                )
            content = file.attachments[NAME].get_file().read_bytes()
    except pikepdf.PasswordError as error:
        raise Fault(
            _FIELD, "This copy is closed with a password: take the open one that is kept in the archive."
        ) from error
    except (pikepdf.PdfError, KeyError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise Fault(_FIELD, "This is not a whole PDF file: ask for it again.") from error
    return read_plan_file(content[: LARGEST + 1])
