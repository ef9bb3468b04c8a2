"""Steps: undo and redo of the window, with the notice that names what was undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from coachbook.ui.shell.desk import Desk

if TYPE_CHECKING:
    from coachbook.ui.shell.window import Window


class Steps(QObject):
    """Takes the last change back or does it again; rests while a sheet lies over the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    @Slot()
    def undo(self) -> None:
        """Take back the last change."""
        self._take(Desk.undo, self.tr("Undone: {label}"))

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        self._take(Desk.redo, self.tr("Done again: {label}"))

    def show(self) -> None:
        """Let the menu say what would be undone and done again."""
        if self._window.desk is not None:
            book = self._window.desk.workbook
            self._window.menus.show_steps(book.undo_label, book.redo_label)

    def _take(self, step: Callable[[Desk], str | None], sentence: str) -> None:
        window = self._window
        if window.desk is None or window.sheet is not None:
            return
        focus = QApplication.focusWidget()
        window.commit()
        label = step(window.desk)
        if label is not None:
            window.notices.say(sentence.format(label=label))
            if window.page is not None:
                window.page.reload()
        if focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
