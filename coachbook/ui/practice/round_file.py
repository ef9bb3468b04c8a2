"""Files of rounds on the pages of Practice: chosen or dropped, taken in, and answered in a sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from coachbook.errors import Fault
from coachbook.rounds import SUFFIX, arrived
from coachbook.ui.shell.page import Page


def files_in(mime: QMimeData) -> tuple[Path, ...]:
    """The files of rounds among what is dropped."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() == SUFFIX)


class RoundFiles(QObject):
    """Takes files in for its page; `arrived(round id)` when one changed something or is here already."""

    arrived = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    @Slot()
    def choose(self) -> None:
        """Ask for files, then take each in."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._page.window(),
            self.tr("Choose files of a round"),
            "",
            self.tr("Files of calibration rounds (*{suffix});;All files (*)").format(suffix=SUFFIX),
        )
        for path in chosen:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take one in: what is refused is said, and nothing is changed."""
        desk = self._page.desk
        try:
            arrival = arrived(desk.workbook, path)
        except Fault as fault:
            desk.notices.warn(fault.message)
            return
        if not arrival.change.edits or desk.do(arrival.change, self._page):
            desk.notices.say(arrival.sentence)
            self.arrived.emit(arrival.round_id)
