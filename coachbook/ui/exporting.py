"""Exporting a page's document as a PDF: asks for the folder, writes beside the window, says where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from coachbook import log
from coachbook.documents import Content, WrittenDocument, draw, file_name, write_drawn
from coachbook.errors import ExportFailed
from coachbook.paths import unused
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page

if TYPE_CHECKING:
    from coachbook.ui.shell.errands import Cancelled, Progress


@dataclass(frozen=True)
class Writing:
    """The work of drawing and writing a document; frozen, so that it may run beside the window."""

    content: Content
    folder: Path

    def __call__(self, progress: Progress, _cancelled: Cancelled) -> WrittenDocument:
        """Written beside its place and renamed. Raises `ExportFailed`."""
        progress(0.1)
        drawn = draw(self.content)
        progress(0.8)
        return write_drawn(self.content, drawn, unused(self.folder / file_name(self.content)))


class Exporter(QObject):
    """Exports what its page hands it. `written(WrittenDocument)` when it is done.

    self._exporter = Exporter(self, self.tr("The pack is written: {file}"))
    self._exporter.begin(gather_script(book, script))
    """

    written = Signal(object)

    def __init__(self, page: Page, sentence: str) -> None:
        super().__init__(page)
        self._page = page
        self._sentence = sentence
        self._content: Content | None = None
        self._folder: Path | None = None

    def begin(self, content: Content) -> None:
        """Ask where to, then write; nothing happens when no folder is chosen."""
        self._content = content
        chosen = QFileDialog.getExistingDirectory(
            self._page.window(), self.tr("Folder for the PDF"), str(self._last_folder())
        )
        if chosen:
            self._folder = Path(chosen)
            self._page.desk.errands.run(
                self.tr("Writing the PDF"), Writing(content, self._folder), self._on_written, self._on_failed
            )

    def _last_folder(self) -> Path:
        """Where the last one went; the user's own documents where there was none."""
        if self._folder is not None and self._folder.is_dir():
            return self._folder
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents else Path.home()

    @Slot(object)
    def _on_written(self, done: WrittenDocument) -> None:
        self._page.desk.notices.wrote(done.path, self._sentence.format(file=done.path.name))
        self.written.emit(done)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ExportFailed):
            sentence = str(error)
        else:
            log.failure("export", error)
            sentence = self.tr("The PDF could not be made, and nothing was written; the log says why.")
        self._page.desk.notices.warn(sentence, Act(self.tr("Choose another folder"), self.again))

    @Slot()
    def again(self) -> None:
        """Once more, after a refusal."""
        if self._content is not None:
            self.begin(self._content)
