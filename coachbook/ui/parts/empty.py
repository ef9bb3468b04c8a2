"""Empty: what a page says before there is anything on it: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coachbook.ui.parts.buttons import link, primary, secondary
from coachbook.ui.parts.marks import Mark
from coachbook.ui.parts.texts import PlainLabel, TextRole


class EmptyState(QWidget):
    """Icon, title, one sentence, one action that begins something, and an example.

    `acted`: the action; `looked`: the example.

    The texts in the middle of all the room there is.
    """

    acted = Signal()
    looked = Signal()

    def __init__(
        self,
        symbol: str,
        title: str,
        sentence: str,
        action: str = "",
        example: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Mark(symbol, "accent", 56), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        for text, role in ((title, TextRole.PAGE), (sentence, TextRole.LEAD)):
            label = PlainLabel(text, role, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            if role is TextRole.LEAD:
                label.setProperty("quiet", True)
            line = QHBoxLayout()
            line.addStretch(1)
            label.setMinimumWidth(240)
            label.setMaximumWidth(560)
            line.addWidget(label, 1_000)
            line.addStretch(1)
            column.addLayout(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        self.action = primary(action, writes=True)
        self.example = secondary(example)
        self.action.clicked.connect(self.acted)
        self.example.clicked.connect(self.looked)
        for button, text in ((self.action, action), (self.example, example)):
            buttons.addWidget(button)
            if not text:
                button.hide()
        buttons.addStretch(1)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.sample = link(self.tr("See it filled, in the sample workbook"))
        self.sample.hide()
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def offer_sample(self, show: Callable[[], None]) -> None:
        """Let a link lead to the sample workbook; `show` is a bound method that opens it."""
        self.sample.clicked.connect(show)
        self.sample.show()
