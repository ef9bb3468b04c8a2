"""Capturing on the page Champions: from nothing, from what is known, or from a transcript."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from coachbook.changes import Change
from coachbook.ui.practice.champions.asking import offers
from coachbook.ui.practice.champions.capture import CaptureSheet
from coachbook.ui.practice.champions.transcript import TranscriptSheet
from coachbook.ui.shell.page import Page


class Capturing(QObject):
    """Holds the sheet that is open. `captured(id)` when a behaviour was written."""

    captured = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.sheet: CaptureSheet | None = None
        self.transcript: TranscriptSheet | None = None

    def begin(self, known: Mapping[str, object]) -> None:
        """The sheet, with what is known already."""
        self._page.commit()
        book = self._page.desk.workbook
        sheet = CaptureSheet(self._page.window(), book, offers(book), known)
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(sheet.fields["rule_when"].editor)

    @Slot()
    def from_transcript(self) -> None:
        """First the lines, then the sheet."""
        self._page.commit()
        sheet = TranscriptSheet(self._page.window(), self._page.desk)
        sheet.accepted.connect(self._on_marked)
        sheet.fallen.connect(self._on_transcript_fallen)
        self.transcript = sheet
        sheet.rise(sheet.path)

    def _done(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)

    @Slot()
    def _on_accepted(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        change = sheet.carry_out(sheet.change, self._done)
        if change is not None:
            self.captured.emit(change.edits[0].record.id)

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None

    @Slot()
    def _on_marked(self) -> None:
        sheet = self.transcript
        if sheet is not None and sheet.is_ready():
            told = sheet.told()
            sheet.fall()
            self.begin(told)

    @Slot()
    def _on_transcript_fallen(self) -> None:
        self.transcript = None
