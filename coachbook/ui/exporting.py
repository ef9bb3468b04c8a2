"""Exporting a PDF or a calendar file: asks for the folder, makes it beside the window, says where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from coachbook import log
from coachbook.documents import CALENDAR, Content, WrittenDocument, draw, file_name, write_drawn
from coachbook.errors import ExportFailed
from coachbook.paths import unused
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page

if TYPE_CHECKING:
    from coachbook.ui.shell.errands import Cancelled, Progress


@dataclass(frozen=True)
class Drawn:
    """Bytes, and the content that they are of: while they were drawn the record may have changed."""

    content: Content
    pdf: bytes


@dataclass(frozen=True)
class Drawing:
    """The work of drawing a document; frozen, so that it may run beside the window."""

    content: Content

    def __call__(self, progress: Progress, _cancelled: Cancelled) -> Drawn:
        """The PDF's bytes. Raises `ExportFailed`."""
        progress(0.1)
        drawn = draw(self.content)
        progress(1.0)
        return Drawn(self.content, drawn)


@dataclass(frozen=True)
class Writing:
    """The work of writing a document into a folder; `drawn` are the bytes of a preview, if there is one."""

    content: Content
    folder: Path
    drawn: bytes = b""

    def __call__(self, progress: Progress, _cancelled: Cancelled) -> WrittenDocument:
        """Written beside its place and renamed. Raises `ExportFailed`."""
        progress(0.1)
        drawn = self.drawn or draw(self.content)
        progress(0.7)
        written = write_drawn(self.content, drawn, unused(self.folder / file_name(self.content)))
        progress(1.0)
        return written


class Exporter(QObject):
    """Exports what its page hands it; `written(WrittenDocument)` when it is done.

    `sentence` is what the notice says, with {name} and {file} in it:

        self._exporter = Exporter(self, self.tr("The pack is written: {file}"))
        self._exporter.begin(gather_script(book, script))
    """

    written = Signal(object)

    def __init__(self, page: Page, sentence: str) -> None:
        super().__init__(page)
        self._page = page
        self._sentence = sentence
        self._content: Content | None = None
        self._drawn = b""

    def begin(self, content: Content, drawn: bytes = b"") -> None:
        """Ask where to, then write; `drawn` are bytes of this content that are shown already."""
        self._content, self._drawn = content, drawn
        is_calendar = file_name(content).endswith(CALENDAR)
        title = self.tr("Folder for the calendar file") if is_calendar else self.tr("Folder for the PDF")
        chosen = QFileDialog.getExistingDirectory(self._page.window(), title, str(self._last_folder()))
        if not chosen:
            return
        folder = Path(chosen)
        desk = self._page.desk
        desk.remember(desk.settings._replace(exports=folder))
        work = self.tr("Writing the calendar file") if is_calendar else self.tr("Writing the PDF")
        desk.errands.run(work, Writing(content, folder, drawn), self._on_written, self._on_failed)

    def _last_folder(self) -> Path:
        """Where the last one went; the user's own documents where that is gone."""
        last = self._page.desk.settings.exports
        if last is not None and last.is_dir():
            return last
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents else Path.home()

    @Slot(object)
    def _on_written(self, done: WrittenDocument) -> None:
        text = self._sentence.format(name=done.name, file=done.path.name)
        self._page.desk.notices.wrote(done.path, text)
        self.written.emit(done)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._page.desk.notices.warn(why_not(error), Act(self.tr("Choose another folder"), self.again))

    @Slot()
    def again(self) -> None:
        """Once more, after a refusal."""
        if self._content is not None:
            self.begin(self._content, self._drawn)


def why_not(error: BaseException) -> str:
    """The one sentence for what could not be drawn or written; what nobody foresaw goes to the log."""
    if isinstance(error, ExportFailed):
        return str(error)
    log.failure("export", error)
    return QCoreApplication.translate(
        "Exporter", "The PDF could not be made, and nothing was written; the log says why."
    )
