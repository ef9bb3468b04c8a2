"""What the import page has done beside the window: read a file, sort its rows, write what is new."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coachbook.changes import Acting
from coachbook.coaching.lists import Found, Listed, Target
from coachbook.errors import Fault
from coachbook.takeover import Plan, prepared, read_list_file, take_over
from coachbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Read:
    """Reads a file, or one sheet of it."""

    path: Path
    sheet: str | None

    def __call__(self, _progress: object, _cancelled: object) -> Listed:
        """The list; raises `Fault` where the file holds none."""
        return read_list_file(self.path, self.sheet)


@dataclass(frozen=True, slots=True)
class Sort:
    """Says what a list would do; `number` tells the latest question from older ones."""

    number: int
    book: Workbook
    acting: Acting
    listed: Listed
    plan: Plan

    def __call__(self, _progress: object, _cancelled: object) -> tuple[int, Found | Fault]:
        """The number of the question, and its answer."""
        try:
            return self.number, prepared(self.book, self.acting, self.listed, self.plan)
        except Fault as fault:
            return self.number, fault


@dataclass(frozen=True, slots=True)
class BringIn:
    """Writes what is new; how many, and whether it can be taken back."""

    book: Workbook
    target: Target
    found: Found

    def __call__(self, _progress: object, _cancelled: object) -> tuple[int, bool]:
        """How many there are, and whether undo takes them back."""
        undoable = take_over(self.book, self.target, self.found)
        return len(self.found.new), undoable
