"""The frame: side bar, top bar, banners and the pages, laid out; and where the window stood last time."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from coachbook import paths
from coachbook.ui.shell.banner import Banner
from coachbook.ui.shell.pages import Entry
from coachbook.ui.shell.sidebar import SideBar
from coachbook.ui.shell.theme import Tone
from coachbook.ui.shell.topbar import TopBar


class Frame(QWidget):
    """What stands around a page while a workbook is open."""

    def __init__(self, entries: tuple[Entry, ...], folded: frozenset[str], menu: QMenu) -> None:
        super().__init__()
        self.side = SideBar(entries, folded, menu)
        self.top = TopBar()
        self.unsaved = Banner(Tone.RED, "triangle-alert", self.tr("Try again"))
        self.reading = Banner(Tone.BLUE, "lock")
        self.stack = QStackedWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.unsaved, self.reading):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(column, 1)


def restore(window: QMainWindow) -> None:
    """Put the window where it stood when it was closed last, if it ever was."""
    kept = _geometry().value("geometry")
    if kept is not None:
        window.restoreGeometry(kept)


def keep(window: QMainWindow) -> None:
    """Remember where the window stands; the only use of QSettings, since Qt alone can read its own bytes."""
    _geometry().setValue("geometry", window.saveGeometry())


def _geometry() -> QSettings:
    return QSettings(str(paths.data_folder() / "window.ini"), QSettings.Format.IniFormat)
