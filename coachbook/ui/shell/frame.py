"""The frame: side bar, top bar, banners and the pages, laid out; and where the window stood last time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coachbook import paths
from coachbook.ui.shell.sidebar import SideBar
from coachbook.ui.shell.theme import Tone
from coachbook.ui.shell.topbar import TopBar

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from coachbook.ui.shell.banner import Banner
    from coachbook.ui.shell.pages import Entry


_TITLE = 32
"""Pixels for the title bar that the system puts above a window; no window knows it before it is shown."""


class Frame(QWidget):
    """What stands around a page while a workbook is open, or on its way."""

    unsaved: Banner
    """Something typed could not be written; there once the frame is complete."""
    reading: Banner
    """The workbook can be read, not changed; there once the frame is complete."""

    def __init__(self, entries: tuple[Entry, ...], folded: frozenset[str]) -> None:
        super().__init__()
        self.side = SideBar(entries, folded)
        self.top = TopBar()
        self.stack = QStackedWidget()
        column = self._column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(column, 1)

    def complete(self, menu: QMenu) -> None:
        """Add what nobody sees at the first paint."""
        from coachbook.ui.shell.banner import Banner  # the kit comes after the first paint

        self.unsaved = Banner(Tone.RED, "triangle-alert", self.tr("Try again"))
        self.reading = Banner(Tone.BLUE, "lock")
        for at, banner in enumerate((self.unsaved, self.reading), start=1):
            self._column.insertWidget(at, banner)
        self.side.complete(menu)
        self.top.search.complete()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes along side bar, top bar and page as they are read."""
        from coachbook.ui.shell.order import step  # not before somebody presses Tab

        return step(self, forward=forward)

    def why_reading_only(self, holder: str | None, read_only: bool) -> str:
        """Why nothing can be changed: `holder` has the file open, or it cannot be written; else ""."""
        if holder:
            sentence = self.tr("Open in another window by {holder}: you can read, not change.")
            return sentence.format(holder=holder)
        return self.tr("This file cannot be written here: you can read, not change.") if read_only else ""


def restore(window: QMainWindow) -> None:
    """Put the window where it stood when it was closed last; the first one fits on its screen."""
    with suppress(OSError):
        if window.restoreGeometry(QByteArray(_place().read_bytes())):
            return
    room = window.screen().availableSize() - QSize(0, _TITLE)
    window.resize(window.size().boundedTo(room))


def keep(window: QMainWindow) -> None:
    """Remember where the window stands, in Qt's own bytes; without a disk to write it does not matter."""
    with suppress(OSError):
        _place().parent.mkdir(parents=True, exist_ok=True)
        _place().write_bytes(window.saveGeometry().data())


def _place() -> Path:
    return paths.data_folder() / "window.geometry"
