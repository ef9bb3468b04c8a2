"""Autosave: a field says that it is done 800 ms after the last key, or at once when the focus leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

REST = 800
"""Milliseconds without a key after which a text is saved."""


class Autosave(QObject):
    """Watches one `field`: call `touched` at every edit of the user; `tell` is called once the hand rests.

    `tell` is a bound method of the field; `told` is what it last told, so nothing is saved twice. The field
    calls `left` from its own events: a filter would hear them from the destructor as well, when there is no
    text any more that could be read.
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

    def left(self) -> None:
        """The focus leaves the field, or it is hidden: what waits is told."""
        if self.waiting:
            self.flush()
