"""Autosave: a field says that it is done 800 ms after the last key, or at once when the focus leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

REST = 800
"""Milliseconds without a key after which a text is saved."""


class Autosave(QObject):
    """Watches one `field`: call `touched` at every edit of the user; `tell` is called once the hand rests.

    `tell` is a bound method of the field; `told` is what it last told, so nothing is saved twice.
    """

    def __init__(self, field: QWidget, read: Callable[[], str], tell: Callable[[str], None]) -> None:
        super().__init__(field)
        self._read = read
        self._tell = tell
        self._told: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.flush)
        field.installEventFilter(self)

    @property
    def waiting(self) -> bool:
        """Whether something typed has not been told yet."""
        return self._timer.isActive()

    def known(self, text: str) -> None:
        """What is stored already: it is not told again."""
        self._told = text
        self._timer.stop()

    def touched(self) -> None:
        """The user changed something: the rest begins anew."""
        self._timer.start()

    @Slot()
    def flush(self) -> None:
        """Tells now, if there is something to tell."""
        self._timer.stop()
        text = self._read()
        if text != self._told:
            self._told = text
            self._tell(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field, or hiding it, saves."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide} and self._timer.isActive():
            self.flush()
        return super().eventFilter(watched, event)
