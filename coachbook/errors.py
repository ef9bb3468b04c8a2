"""What can go wrong, as one family.

    CoachbookError
    ├── Fault              the user can mend it; names the field
    ├── Stale              somebody changed the record in the meantime; nothing was written
    ├── WorkbookRefused    the file is not opened, and is left as it was
    │   ├── WorkbookMissing, WorkbookEmpty, NotAWorkbook, WorkbookDamaged, WorkbookTooNew
    ├── ReadOnly           the workbook is open for reading only
    ├── SaveFailed         the disk or the server refused; nothing was written
    └── ExportFailed       a document could not be written; the old file is left as it was

Every message is one sentence that says what to do next, because it is shown as it stands.
"""

from __future__ import annotations


class CoachbookError(Exception):
    """Anything that Coachbook refuses or cannot do; its text is one sentence for the user."""


class Fault(CoachbookError):
    """Input that the user can mend; `field` names the field the sentence belongs beside."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class Stale(CoachbookError):
    """The record was changed elsewhere since it was read.

    `mine` is the record as it would have been written, `theirs` the one that is stored now, or None
    where it is gone. Both are records; they are typed as object because records lie above errors.
    """

    def __init__(self, message: str, mine: object, theirs: object | None) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs


class WorkbookRefused(CoachbookError):
    """The workbook is not opened; the file was not touched."""


class WorkbookMissing(WorkbookRefused):
    """There is no file at this place."""


class WorkbookEmpty(WorkbookRefused):
    """The file holds no bytes: a lost workbook, not a new one."""


class NotAWorkbook(WorkbookRefused):
    """The file is something else."""


class WorkbookDamaged(WorkbookRefused):
    """The file is a workbook, but parts of it cannot be read."""


class WorkbookTooNew(WorkbookRefused):
    """A newer Coachbook made the workbook."""


class ReadOnly(CoachbookError):
    """The workbook is open for reading only; nothing was written."""


class SaveFailed(CoachbookError):
    """The change could not be written; what was typed is still where it was typed."""


class ExportFailed(CoachbookError):
    """A document could not be written; what stood at its place before still does."""
