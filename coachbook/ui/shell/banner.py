"""The banner: what stays true until somebody does something about it, along the top of the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.ui.shell.page import GUTTER
from coachbook.ui.shell.pieces import push, words
from coachbook.ui.shell.shelf import announce
from coachbook.ui.shell.theme import Tone, colour, paint_icon, restyle, tokens


class Banner(QWidget):
    """One sentence with an icon, and one button when there is something to do."""

    pressed = Signal()

    def __init__(self, tone: Tone, icon: str, button: str = "") -> None:
        super().__init__()
        self._tone = tone
        self._icon = icon
        self._text = words("", "strong", wrap=True)
        self._button = push(button)
        if not button:
            self._button.hide()
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(GUTTER + 28, 8, GUTTER, 8)
        row.setSpacing(16)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    @property
    def button(self) -> QWidget:
        """The button that mends it."""
        return self._button

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show the sentence and stay."""
        self._text.setText(sentence)
        self._text.setProperty("tone", self._tone.value)
        restyle(self._text)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The soft ground of its tone, and a line under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(tokens().soft(self._tone)))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
        middle = round(self.height() / 2 - 9)
        paint_icon(painter, self._icon, tokens().ink(self._tone), QRectF(GUTTER, middle, 18, 18))
