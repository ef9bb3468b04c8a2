"""Own fields: what a person answers on a handed over screen, as values and as widgets.

An answer is a text, whatever was asked: the words themselves, or the value of what was chosen. So a draft is
kept, and handed back, in one form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.choice import ChoiceRow
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.ratings import RatingButton
from coachbook.ui.parts.texts import PlainLabel, TextRole, label

Answers = dict[str, str]
"""What was answered, by the fields' names; "" for what was left out."""


class OwnField(NamedTuple):
    """One question to the person. With `options` (value, text) it is a choice, without it asks for words.

    Fields with the same `card` stand on one card. `line` explains the question below it, `hint` stands in an
    empty field of words, `lines` is the height of one. `answer` is what is known already.
    """

    name: str
    question: str
    options: tuple[tuple[str, str], ...] = ()
    line: str = ""
    hint: str = ""
    answer: str = ""
    lines: int = 3
    card: int = 0


class AnswerRow(ChoiceRow):
    """A few answers as boxes, one of which is chosen; a second press takes it back.

    Where the keyboard is here, the first sign of an answer chooses it too: 1 to 5, Y for yes.
    """

    def __init__(self, name: str, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__(name, FlowLayout(gap=4), clearable=True)
        for value, text in options:
            self.add_option(RatingButton(text, value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first sign of one answer only."""
        sign = event.text().casefold()
        begun = [option for option in self.options if sign and option.text().casefold().startswith(sign)]
        if len(begun) == 1 and sign.isalnum():
            begun[0].setFocus(Qt.FocusReason.OtherFocusReason)
            if not begun[0].isChecked():
                begun[0].click()
            return
        super().keyPressEvent(event)


class OwnFields(QWidget):
    """The fields on their cards. `changed` when an answer is another one, 800 ms after the last key."""

    changed = Signal()

    def __init__(self, fields: tuple[OwnField, ...], answers: Mapping[str, str]) -> None:
        super().__init__()
        self._asked: dict[str, TextArea | AnswerRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        cards: dict[int, Card] = {}
        for field in fields:
            if field.card not in cards:
                cards[field.card] = Card()
                column.addWidget(cards[field.card])
            elif field.options or not field.line:
                cards[field.card].add_space(4)
            self._ask(cards[field.card], field, answers.get(field.name, field.answer))

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard begins."""
        editor = next(iter(self._asked.values()), None)
        return editor.options[0] if isinstance(editor, AnswerRow) else editor

    def editor(self, name: str) -> TextArea | AnswerRow:
        """Where the field of this name is answered."""
        return self._asked[name]

    def answers(self) -> Answers:
        """What stands there now."""
        return {name: _answer(editor) for name, editor in self._asked.items()}

    def _ask(self, card: Card, field: OwnField, answer: str) -> None:
        if not field.options:
            area = TextArea(answer, hint=field.hint, least=field.lines, most=12)
            area.moveCursor(QTextCursor.MoveOperation.End)  # who comes back goes on writing
            area.committed.connect(self._on_words)
            card.add(Field(field.question, area, field.line))
            self._asked[field.name] = area
            return
        row = AnswerRow(field.question, field.options)
        row.set_value(answer or None)
        row.chosen.connect(self._on_chosen)
        card.add(label(field.question))
        if field.line:
            card.add(PlainLabel(field.line, TextRole.SMALL, wrap=True))
        card.add(row)
        self._asked[field.name] = row

    @Slot(str)
    def _on_words(self, _words: str) -> None:
        self.changed.emit()

    @Slot(object)
    def _on_chosen(self, _value: object) -> None:
        self.changed.emit()


def _answer(editor: TextArea | AnswerRow) -> str:
    if isinstance(editor, TextArea):
        return editor.text()
    value = editor.value()
    return value if isinstance(value, str) else ""
