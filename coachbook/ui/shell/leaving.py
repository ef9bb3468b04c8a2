"""The sheet that stands in the door: something typed could not be written, and the window is closing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.ui.shell.pieces import push
from coachbook.ui.shell.sheet import Sheet


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
