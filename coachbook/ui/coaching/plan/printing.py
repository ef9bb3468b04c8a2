"""Printing: the very bytes of the preview, painted sheet by sheet on a printer beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QPainter

from coachbook.errors import ExportFailed
from coachbook.ui.shell.errands import Stopped

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from coachbook.ui.shell.errands import Cancelled, Progress

FINEST = 300
"""Dots an inch: what more a printer has would only make sheets larger, for letters that look the same."""


@dataclass(frozen=True)
class PrintsPages:
    """Paints the pages of a PDF on a printer that was chosen and set before, at the size of its paper."""

    drawn: bytes
    printer: QPrinter

    def __call__(self, progress: Progress, cancelled: Cancelled) -> int:
        """How many pages went to the printer. Raises `ExportFailed` where it takes none."""
        from PySide6.QtPdf import QPdfDocument

        buffer = QBuffer()
        buffer.setData(QByteArray(self.drawn))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        pdf = QPdfDocument()
        pdf.load(buffer)
        painter = QPainter()
        if not painter.begin(self.printer):
            raise ExportFailed("The printer does not answer: check that it is on, or choose another.")
        pages = self._wanted(pdf.pageCount())
        for number, page in enumerate(pages):
            if cancelled():
                self.printer.abort()
                painter.end()
                raise Stopped
            if number:
                self.printer.newPage()
            self._paint(painter, pdf, page)
            progress((number + 1) / len(pages))
        painter.end()
        pdf.close()
        return len(pages)

    def _wanted(self, count: int) -> range:
        """The pages that were asked for, from 0."""
        first, last = self.printer.fromPage(), self.printer.toPage()
        return range(first - 1, min(last, count)) if first else range(count)

    def _paint(self, painter: QPainter, pdf: QPdfDocument, page: int) -> None:
        """One page in the middle of the sheet, as large as fits and no larger than it is."""
        dots = min(FINEST, self.printer.resolution())
        size = pdf.pagePointSize(page)
        image = pdf.render(page, (size * dots / 72).toSize())
        sheet = self.printer.pageLayout().fullRectPixels(self.printer.resolution())
        offset = self.printer.pageLayout().paintRectPixels(self.printer.resolution()).topLeft()
        own = (size * self.printer.resolution() / 72).toSize()
        fits = own.width() <= sheet.width() and own.height() <= sheet.height()
        wanted = own if fits else own.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (sheet.width() - wanted.width()) // 2 - offset.x()
        top = (sheet.height() - wanted.height()) // 2 - offset.y()
        painter.drawImage(QRect(left, top, wanted.width(), wanted.height()), image)
