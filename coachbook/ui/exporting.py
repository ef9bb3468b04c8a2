"""Exporting a PDF or a calendar file: asks for the folder, makes it beside the window, says where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from coachbook import log
from coachbook.documents import (
    CALENDAR,
    Content,
    PageSize,
    WrittenDocument,
    draw,
    file_name,
    write_drawn,
)
from coachbook.errors import ExportFailed
from coachbook.paths import unused
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.page import Page

if TYPE_CHECKING:
    from coachbook.ui.shell.desk import Desk
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
    """The work of writing documents into a folder; `drawn` are the bytes of the preview of a single one."""

    contents: tuple[Content, ...]
    folder: Path
    drawn: bytes = b""
    size: PageSize = PageSize.A4

    def __call__(self, progress: Progress, _cancelled: Cancelled) -> tuple[WrittenDocument, ...]:
        """Each written beside its place and renamed. Raises `ExportFailed`; what was written before stays."""
        progress(0.1)
        written = []
        for number, content in enumerate(self.contents, 1):
            drawn = self.drawn or draw(content, self.size)
            written.append(write_drawn(content, drawn, unused(self.folder / file_name(content))))
            progress(0.1 + 0.9 * number / len(self.contents))
        return tuple(written)


class Exporter(QObject):
    """Exports what its page hands it; `written(WrittenDocument)` when it is done, the first of several.

    `sentence` is what the notice says, with {name} and {file} in it:

        self._exporter = Exporter(self, self.tr("The pack is written: {file}"))
        self._exporter.begin(gather_script(book, script))
    """

    written = Signal(object)

    def __init__(self, page: Page, sentence: str) -> None:
        super().__init__(page)
        self._page = page
        self._sentence = sentence
        self._contents: tuple[Content, ...] = ()
        self._drawn = b""
        self._size = PageSize.A4

    def begin(
        self, content: Content | tuple[Content, ...], drawn: bytes = b"", size: PageSize = PageSize.A4
    ) -> None:
        """Ask where to, then write; `drawn` are bytes of the one content that are shown already."""
        self._contents = content if isinstance(content, tuple) else (content,)
        self._drawn, self._size = drawn, size
        is_calendar = file_name(self._contents[0]).endswith(CALENDAR)
        title = self.tr("Folder for the calendar file") if is_calendar else self.tr("Folder for the PDF")
        chosen = QFileDialog.getExistingDirectory(
            self._page.window(), title, str(last_folder(self._page.desk))
        )
        if not chosen:
            return
        folder = Path(chosen)
        desk = self._page.desk
        desk.remember(desk.settings._replace(exports=folder))
        work = self.tr("Writing the calendar file") if is_calendar else self.tr("Writing the PDF")
        writing = Writing(self._contents, folder, drawn, size)
        desk.errands.run(work, writing, self._on_written, self._on_failed)

    @Slot(object)
    def _on_written(self, done: tuple[WrittenDocument, ...]) -> None:
        first = done[0]
        file = first.path.name
        if len(done) > 1:
            file = self.tr("{count} files in {folder}").format(count=len(done), folder=first.path.parent.name)
        self._page.desk.notices.wrote(first.path, self._sentence.format(name=first.name, file=file))
        self.written.emit(first)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._page.desk.notices.warn(why_not(error), Act(self.tr("Choose another folder"), self.again))

    @Slot()
    def again(self) -> None:
        """Once more, after a refusal."""
        if self._contents:
            self.begin(self._contents, self._drawn, self._size)


def last_folder(desk: Desk) -> Path:
    """Where the last document went; the user's own documents where that is gone."""
    last = desk.settings.exports
    if last is not None and last.is_dir():
        return last
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents else Path.home()


def why_not(error: BaseException) -> str:
    """The one sentence for what could not be drawn or written; what nobody foresaw goes to the log."""
    if isinstance(error, ExportFailed):
        return str(error)
    log.failure("export", error)
    return QCoreApplication.translate(
        "Exporter", "The PDF could not be made, and nothing was written; the log says why."
    )
