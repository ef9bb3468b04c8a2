"""The conflict sheet: somebody else changed the same record; both texts are shown, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from coachbook.ui.shell.merging import Disputed, Keep
from coachbook.ui.shell.pieces import push, words
from coachbook.ui.shell.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

_TEXT_HIGH = 110
_MOST_HIGH = 420


class ConflictSheet(Sheet):
    """Asks what shall stand; says `chosen` once, and cannot be passed over, for either text would be lost."""

    chosen = Signal(object)  # Keep

    def __init__(self, over: QWidget, fields: tuple[Disputed, ...], *, removed: bool) -> None:
        super().__init__(over, "", wide=780, top=170, closable=False)
        title = (
            self.tr("This was removed while you were writing")
            if removed
            else self.tr("This was changed while you were writing")
        )
        sentence = (
            self.tr("Your text is safe. Put it back, or let it go.")
            if removed
            else self.tr("Both texts are safe. Choose, or put them together.")
        )
        self.setAccessibleName(title)
        self.texts: list[QPlainTextEdit] = []
        """What is shown: mine and theirs, field by field."""
        self.head(title, sentence)
        self.column.addSpacing(8)
        if fields:
            self.column.addWidget(self._texts(fields), 1)
        self.column.addSpacing(8)
        self.column.addLayout(self._answers(removed))

    def _texts(self, fields: tuple[Disputed, ...]) -> QWidget:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in fields:
            row = QHBoxLayout()
            row.setSpacing(16)
            name = field.field.replace("_", " ") if len(fields) > 1 else ""
            row.addLayout(self._text(self.tr("Yours, now"), name, field.mine))
            row.addLayout(self._text(self.tr("Stored meanwhile"), name, field.theirs))
            column.addLayout(row)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setFixedHeight(min(inside.sizeHint().height() + 2, _MOST_HIGH))
        return area

    def _text(self, whose: str, name: str, text: str) -> QVBoxLayout:
        label: QLabel = words(f"{whose} · {name}" if name else whose, "label")
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAccessibleName(label.text())
        field.setFixedHeight(_TEXT_HIGH)
        self.texts.append(field)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _answers(self, removed: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.both = self._answer(self.tr("Keep both"), "primary")
        self.mine = self._answer(self.tr("Put mine back") if removed else self.tr("Keep mine"))
        self.theirs = self._answer(self.tr("Let it go") if removed else self.tr("Keep theirs"))
        self.both.setVisible(not removed)
        for button in (self.both, self.mine, self.theirs):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _answer(self, text: str, kind: str = "secondary") -> QPushButton:
        button = push(text, kind)
        button.clicked.connect(self._on_answer)
        return button

    @Slot()
    def _on_answer(self) -> None:
        keep = {self.both: Keep.BOTH, self.mine: Keep.MINE, self.theirs: Keep.THEIRS}[self.sender()]  # type: ignore[index]
        self.fall()
        self.chosen.emit(keep)
