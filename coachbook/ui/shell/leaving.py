"""Leaving: nothing that was typed is lost on the way out without a word about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.ui.shell.pieces import push
from coachbook.ui.shell.sheet import Sheet

if TYPE_CHECKING:
    from coachbook.ui.shell.window import Window


class LeavingSheet(Sheet):
    """Asks whether to try again, to stay, or to go without what was typed."""

    try_again = Signal()
    go_anyway = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "", wide=520, top=None)
        title = self.tr("Something you typed is not saved yet")
        self.setAccessibleName(title)
        self.head(title, self.tr("It is still on the page. Try again, or copy it somewhere else first."))
        self.column.addSpacing(12)
        self.again = push(self.tr("Try again"), "primary")
        self.stay = push(self.tr("Stay"))
        self.leave = push(self.tr("Close without it"), "quiet")
        self.again.clicked.connect(self._on_again)
        self.stay.clicked.connect(self.fall)
        self.leave.clicked.connect(self._on_leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.again, self.stay, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    @Slot()
    def _on_again(self) -> None:
        self.fall()
        self.try_again.emit()

    @Slot()
    def _on_leave(self) -> None:
        self.fall()
        self.go_anyway.emit()


class Leaving(QObject):
    """Decides whether the window may close or change its workbook, and asks where something would be lost."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], object] = window.close
        self._anyway = False

    def may(self, then: Callable[[], object]) -> bool:
        """Whether nothing typed would be lost now; otherwise a sheet asks, and its answer may do `then`."""
        if self._anyway or not self._window.would_lose:
            return True
        self._then = then
        sheet = LeavingSheet(self._window)
        sheet.try_again.connect(self._on_try_again)
        sheet.go_anyway.connect(self._on_leave_anyway)
        self._window.lay_over(sheet)
        return False

    @Slot()
    def _on_try_again(self) -> None:
        self._then()

    @Slot()
    def _on_leave_anyway(self) -> None:
        self._anyway = True
        self._then()
        self._anyway = False
