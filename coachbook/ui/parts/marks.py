"""Marks: a single icon beside a text, in a token's colour, that follows the theme by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from coachbook.ui.parts.squares import Square
from coachbook.ui.shell.theme import paint_icon, tokens


class Mark(Square):
    """Icon `symbol` in token `colour`, `size` px; `meaning` is its tooltip and accessible name."""

    def __init__(
        self,
        symbol: str,
        colour: str = "muted",
        size: int = 16,
        *,
        meaning: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(size, parent)
        self.show_symbol(symbol, colour, meaning)

    def show_symbol(self, symbol: str, colour: str = "muted", meaning: str = "") -> None:
        """Shows another icon."""
        self._symbol = symbol
        self._colour = colour
        self.mean(meaning)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        where = QRectF(0, 0, self._size, self._size)
        paint_icon(QPainter(self), self._symbol, tokens().named(self._colour), where)


class DoneMark(Mark):
    """A check when something is done, a ring while it is not: the first column of a check list."""

    def __init__(self, *, done: bool, parent: QWidget | None = None) -> None:
        super().__init__("circle", parent=parent)
        self.set_done(done=done)

    def set_done(self, *, done: bool) -> None:
        """Changes the mark."""
        if done:
            self.show_symbol("check", "accent", self.tr("Done"))
        else:
            self.show_symbol("circle", "muted", self.tr("Open"))


class Hairline(QFrame):
    """A line of one pixel between things of one card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "hairline")
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
