"""The points of an agenda or a template as lines to change: title, minutes, place, questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.coaching.points import LONGEST_POINT
from coachbook.ui.parts.buttons import icon_button
from coachbook.ui.parts.fields import LineEdit, NumberField, TextArea
from coachbook.ui.parts.marks import Hairline
from coachbook.ui.shell.theme import px

_ALT = Qt.KeyboardModifier.AltModifier


class PointLine(NamedTuple):
    """What one line shows; `prompts` are the questions for the notes."""

    key: str
    title: str
    minutes: int
    prompts: tuple[str, ...] = ()


class PointLines(QWidget):
    """Lines that are changed in place; each tells what is asked of it by the point's key.

    A line stays while its point stays, so that the keyboard keeps its place. Alt and an arrow move the point
    on whose line one is, Alt and Delete remove it.
    """

    renamed = Signal(str, str)
    retimed = Signal(str, int)
    asked = Signal(str, object)  # key, its questions
    moved = Signal(str, int)  # key, place counted from 0
    removed = Signal(str)

    def __init__(self, *, with_questions: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_questions = with_questions
        self._lines: dict[str, _Line] = {}
        self._keys: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    @property
    def lines(self) -> tuple[_Line, ...]:
        """The lines, from the top."""
        return tuple(self._lines[key] for key in self._keys)

    def show_points(self, points: Sequence[PointLine]) -> None:
        """Show other points; what is being typed stays."""
        wanted = {point.key for point in points}
        held = next((line.key for line in self.lines if line.holds_focus()), None)
        place = self._keys.index(held) if held in self._keys else 0
        for key in [key for key in self._lines if key not in wanted]:
            gone = self._lines.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._keys = tuple(point.key for point in points)
        for at, point in enumerate(points):
            line = self._lines.get(point.key) or self._made(point)
            if self._column.indexOf(line) != at:
                self._column.insertWidget(at, line)
            line.show_point(point, at, len(points) - 1)
        if held is not None and held not in wanted and self._keys:
            self.lines[min(place, len(self._keys) - 1)].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tell now what is typed and not told yet."""
        for line in self.lines:
            line.flush()

    def _made(self, point: PointLine) -> _Line:
        line = self._lines[point.key] = _Line(point, with_questions=self._with_questions)
        line.renamed.connect(self.renamed)
        line.retimed.connect(self.retimed)
        line.asked.connect(self.asked)
        line.moved.connect(self.moved)
        line.removed.connect(self.removed)
        return line


class _Line(QWidget):
    """One point: its title above its minutes, its place and its end."""

    renamed = Signal(str, str)
    retimed = Signal(str, int)
    asked = Signal(str, object)
    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, point: PointLine, *, with_questions: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = point.key
        self._place = 0
        self._shown = point
        self.title = LineEdit(point.title)
        self.title.committed.connect(self._on_title)
        self.minutes = NumberField(point.minutes, least=0, most=LONGEST_POINT, unit=self.tr("min"))
        self.minutes.setFixedWidth(px(96))
        self.minutes.editingFinished.connect(self._on_minutes)
        self.up = icon_button("chevron-up", self.tr("Move up"), writes=True)
        self.down = icon_button("chevron-down", self.tr("Move down"), writes=True)
        self.away = icon_button("x", self.tr("Remove"), writes=True)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.away.clicked.connect(self._on_away)
        self.questions: TextArea | None = None
        if with_questions:
            self.questions = TextArea(hint=self.tr("Questions for the notes, one a line"), least=1, most=6)
            self.questions.committed.connect(self._on_questions)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.minutes)
        row.addStretch(1)
        for button in (self.up, self.down, self.away):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if self.questions is None:
            column.addWidget(self.title)
            column.addLayout(row)
            return
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.title, 1)
        across.addLayout(row)
        column.addLayout(across)
        column.addWidget(self.questions)
        column.addSpacing(4)
        column.addWidget(Hairline())

    def show_point(self, point: PointLine, place: int, last: int) -> None:
        """Show what is stored of the point, and where it stands."""
        self._place, self._shown = place, point
        self.title.set_text_quietly(point.title)
        if not self.minutes.hasFocus():
            self.minutes.set_value(point.minutes)
        if self.questions is not None:
            self.questions.set_text_quietly("\n".join(point.prompts))
            self.questions.setAccessibleName(self.tr("Questions of {point}").format(point=point.title))
        self.title.setAccessibleName(self.tr("Point {n}").format(n=place + 1))
        self.minutes.setAccessibleName(self.tr("Minutes for {point}").format(point=point.title))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < last)
        for button, name in (
            (self.up, self.tr("Move up: {point}")),
            (self.down, self.tr("Move down: {point}")),
            (self.away, self.tr("Remove: {point}")),
        ):
            button.setAccessibleName(name.format(point=point.title))

    def holds_focus(self) -> bool:
        """Whether the keyboard is in this line."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def flush(self) -> None:
        """Tell now what is typed and not told yet."""
        self.title.flush()
        if self.questions is not None:
            self.questions.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the point, Alt and Delete remove it."""
        acts = {
            Qt.Key.Key_Up: self._on_up,
            Qt.Key.Key_Down: self._on_down,
            Qt.Key.Key_Delete: self._on_away,
        }
        act = acts.get(Qt.Key(event.key())) if event.modifiers() & _ALT else None
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    @Slot(str)
    def _on_title(self, text: str) -> None:
        if text.strip() and text != self._shown.title:
            self.renamed.emit(self.key, text)
        elif not text.strip():
            self.title.setText(self._shown.title)  # a point without words is no point; Remove is beside it

    @Slot()
    def _on_minutes(self) -> None:
        if self.minutes.value() != self._shown.minutes:
            self.retimed.emit(self.key, self.minutes.value())

    @Slot(str)
    def _on_questions(self, text: str) -> None:
        self.asked.emit(self.key, tuple(text.split("\n")))

    @Slot()
    def _on_up(self) -> None:
        self.moved.emit(self.key, max(0, self._place - 1))

    @Slot()
    def _on_down(self) -> None:
        self.moved.emit(self.key, self._place + 1)

    @Slot()
    def _on_away(self) -> None:
        self.removed.emit(self.key)
