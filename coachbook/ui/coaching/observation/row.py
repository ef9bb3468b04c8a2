"""One standard of the form: its mark by one key, its evidence, its cause, the behaviours seen.

The row itself is the stop of the keyboard; its buttons are for the mouse. Its keys: 1 to 5 (of a standard
that is met or not met, 1 is not met and 5 is met), M met, X not met, N not applicable, Backspace takes the
mark back, E to the evidence, S strength, C to the causes, B to the behaviours, J and K or the arrows to the
rows around. Plus, minus and 0 mark the next behaviour that is open as seen, not seen or without a chance.
While something is typed none of them is heard: Escape goes back to the row.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records.kinds import Cause, Mark, Scale, Seen
from coachbook.ui.coaching.observation.choices import SEEN_KEYS, RowRating, SeenChoice
from coachbook.ui.coaching.observation.state import BehaviourLine, StandardLine
from coachbook.ui.coaching.observing import CAUSE_NAMES, mark_in_words
from coachbook.ui.parts.chips import Chip, ChipOption, ChoiceChips
from coachbook.ui.parts.editors import TextArea
from coachbook.ui.parts.painting import paint_ring
from coachbook.ui.parts.ratings import Answer
from coachbook.ui.parts.ratings import Scale as Buttons
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.parts.wording import WordingHint
from coachbook.ui.shell.held import rest_if_held
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.theme import Tone, restyle, tokens

INSET = 15
_ANSWERS: dict[Mark, object] = {
    Mark.ONE: 1,
    Mark.TWO: 2,
    Mark.THREE: 3,
    Mark.FOUR: 4,
    Mark.FIVE: 5,
    Mark.MET: Answer.MET,
    Mark.NOT_MET: Answer.NOT_MET,
    Mark.NOT_APPLICABLE: Answer.NOT_APPLICABLE,
}
_MARKS = {answer: mark for mark, answer in _ANSWERS.items()}
_MET_KEYS = {Qt.Key.Key_1: Qt.Key.Key_X, Qt.Key.Key_5: Qt.Key.Key_M}
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class StandardRow(QWidget):
    """One standard with all that can be said about it; tells what the user does by its signals."""

    rated = Signal(str, object)  # rating id, Mark | None
    caused = Signal(str, object)  # rating id, Cause | None
    strengthened = Signal(str, bool)  # rating id, strength
    behaved = Signal(str, object)  # behaviour id, Seen | None
    edited = Signal(object)  # this row, whose evidence was typed in
    stepped = Signal(object, int)  # this row, rows down
    grown = Signal(object)  # this row, in which the keyboard is

    def __init__(
        self, line: StandardLine, save: Callable[[str, str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rating_id = line.rating_id
        self._save = save
        self._line: StandardLine | None = None
        self._opened = False
        self._current = False
        self._first = False
        self._scale = line.scale
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build(line)

    def _build(self, line: StandardLine) -> None:
        self.title = PlainLabel("", TextRole.STRONG, wrap=True)
        self._focus_chip = Chip(self.tr("focus"), Tone.BLUE)
        self._must_chip = Chip(self.tr("must be met"), Tone.RED)
        self.strength = ChipOption(self.tr("strength"), True, Tone.ACCENT)
        self.strength.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strength.clicked.connect(self._on_strength)
        self.words = PlainLabel("", TextRole.MUTED, wrap=True)
        self.evidence = TextArea(least=1, most=8)
        self.evidence.textChanged.connect(self._on_typed)
        self.evidence.too_long.connect(self._on_too_long)
        self.hint = WordingHint(self.evidence)
        self.heading = PlainLabel("", TextRole.GROUP, wrap=True)
        self.heading.hide()
        self.fault = PlainLabel("", TextRole.FAULT, wrap=True)
        self.fault.hide()
        causes = tuple((cause, CAUSE_NAMES[cause], Tone.AMBER) for cause in Cause)
        self.causes = ChoiceChips(self.tr("Cause"), causes, clearable=True)
        rest_if_held(self.causes)
        self.causes.chosen.connect(self._on_cause)
        self._cause_box = QWidget()
        cause_line = QHBoxLayout(self._cause_box)
        cause_line.setContentsMargins(0, 0, 0, 0)
        cause_line.setSpacing(6)
        cause_line.addWidget(PlainLabel(self.tr("Cause"), TextRole.MUTED))
        cause_line.addWidget(self.causes, 1)
        self.behaviours: list[SeenChoice] = []
        self._more = QWidget()
        self._list = QVBoxLayout(self._more)
        self._list.setContentsMargins(0, 2, 0, 0)
        self._list.setSpacing(2)
        self._list.addWidget(self._cause_box)
        buttons = Buttons.MET if line.scale is Scale.MET_NOT_MET else Buttons.POINTS
        self.rating = RowRating(line.title, buttons)
        self.rating.chosen.connect(self._on_chosen)
        self._lay()

    def _lay(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        head: tuple[QWidget, ...] = (self.title, self._focus_chip, self._must_chip, self.strength)
        for widget in head:
            first.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addLayout(first)
        said.addWidget(self.words)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addLayout(said, 1)
        across.addWidget(self.rating, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 12, INSET, 12)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addLayout(across)
        for below in (self.evidence, self.hint, self.fault, self._more):
            column.addWidget(below)

    def show_line(self, line: StandardLine, page: Page) -> None:
        """Show what is stored; never into the evidence while it is being typed."""
        if line != self._line:
            self._line = line
            self.title.setText(line.title)
            self._focus_chip.setVisible(line.focus)
            self._must_chip.setVisible(line.critical)
            self.words.setText(line.line)
            self.evidence.setPlaceholderText(line.asked)
            self.evidence.setAccessibleName(self.tr("Evidence for {title}").format(title=line.title))
            self.setAccessibleName(f"{line.title}, {mark_in_words(line.mark) or self.tr('not rated')}")
            self.setAccessibleDescription(line.line)
            self._show_behaviours(line.behaviours)
        # Shown anew each time: a click that was refused has left its own mark on a button.
        self.rating.set_value(_ANSWERS.get(line.mark) if line.mark is not None else None)
        self.causes.set_value(line.cause)
        self.strength.setVisible(line.can_be_strength or line.strength)
        self.strength.setChecked(line.strength)
        for choice, behaviour in zip(self.behaviours, line.behaviours, strict=True):
            choice.chips.set_value(behaviour.seen)
        self._cause_box.setVisible(line.missed)
        self._more.setVisible(line.missed or bool(line.behaviours))
        page.put(self.evidence, line.evidence)
        typing = page.being_typed(self.evidence)
        self._opened = self._opened and (typing or not line.evidence_wanted)
        self.evidence.setVisible(line.evidence_wanted or typing or self._opened)

    def show_fault(self, sentence: str) -> None:
        """Say beside the row what is missing in it; nothing takes it away."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.evidence.setProperty(
            "fault", "true" if sentence and self.evidence.isVisibleTo(self) else "false"
        )
        restyle(self.evidence)

    def set_current(self, current: bool) -> None:
        """Whether the keyboard is in this row."""
        if current != self._current:
            self._current = current
            self.update()

    def set_first(self, first: bool) -> None:
        """The first row has no line above it."""
        self._first = first

    def show_heading(self, words: str) -> None:
        """The moment that begins with this row, where the contact has more than one."""
        self.heading.setText(words)
        self.heading.setVisible(bool(words))

    def write(self) -> bool:
        """Save the evidence as it stands."""
        return self._save(self.rating_id, self.evidence.toPlainText())

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in this row, in its order."""
        chips = [option for choice in self.behaviours for option in choice.chips.options]
        return (self, self.evidence, *self.causes.options, *chips)

    def to_evidence(self) -> None:
        """Open the evidence and go there."""
        self._opened = True
        self.evidence.show()
        self.evidence.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.evidence.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.evidence.setTextCursor(cursor)

    def to_causes(self) -> None:
        """Go to the causes of a miss."""
        if self._line is not None and self._line.missed:
            stop = next(o for o in self.causes.options if o.focusPolicy() == Qt.FocusPolicy.StrongFocus)
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def to_behaviours(self) -> None:
        """Go to the first behaviour that is open, or to the first."""
        wanted = next((each for each in self.behaviours if each.chips.value() is None), None)
        if self.behaviours:
            (wanted or self.behaviours[0]).go_to()

    def _mark_next(self, seen: Seen) -> None:
        """Mark the next open behaviour from the row itself, which keeps the keyboard."""
        wanted = next((each for each in self.behaviours if each.chips.value() is None), None)
        if wanted is not None:
            wanted.mark(seen)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_what_lacks(self) -> None:
        """Go to where something is missing: the mark, the evidence or the cause."""
        line = self._line
        if line is None or line.mark is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif line.missed and line.evidence.strip():
            self.to_causes()
        elif line.missed or line.strength:
            self.to_evidence()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # The user's hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key rates, and goes about; what is typed as evidence stays evidence."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.evidence.hasFocus() or event.modifiers() & _MODIFIERS or not self._hear(key):
            super().keyPressEvent(event)

    def _hear(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
        if key in steps:
            self.stepped.emit(self, steps[key])
        elif key in {Qt.Key.Key_E, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.to_evidence()
        elif key == Qt.Key.Key_C:
            self.to_causes()
        elif key == Qt.Key.Key_B:
            self.to_behaviours()
        elif key in SEEN_KEYS:
            self._mark_next(SEEN_KEYS[key])
        elif key == Qt.Key.Key_S:
            if self.strength.isVisibleTo(self):
                self.strength.click()
        else:
            met = self._scale is Scale.MET_NOT_MET
            return self.rating.press_key(_MET_KEYS.get(key, key) if met else key)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A miss asks for more, which may lie out of sight."""
        super().resizeEvent(event)
        if self._current and event.size().height() > event.oldSize().height():
            self.grown.emit(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line above, the strip of the current row, the ring."""
        look = tokens()
        painter = QPainter(self)
        if not self._first:
            painter.fillRect(INSET, 0, self.width() - 2 * INSET, 1, QColor(look.border))
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(4, 4, -4, -3), 8)
        elif self._current:
            left = self.width() - 3 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.fillRect(left, 14, 3, self.height() - 28, QColor(look.accent))

    @Slot(object)
    def _on_chosen(self, answer: object) -> None:
        if not self.isAncestorOf(self.focusWidget() or self.rating):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.rated.emit(self.rating_id, _MARKS.get(answer))

    @Slot(object)
    def _on_cause(self, cause: Cause | None) -> None:
        self.caused.emit(self.rating_id, cause)

    @Slot()
    def _on_left(self) -> None:
        """From one behaviour to the next, from the last one back to the row."""
        choices = iter(self.behaviours)
        for choice in choices:
            if choice is self.sender():
                break
        following = next(choices, None)
        if following is not None:
            following.go_to()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_strength(self) -> None:
        self.strengthened.emit(self.rating_id, self.strength.isChecked())

    @Slot()
    def _on_typed(self) -> None:
        self.edited.emit(self)

    @Slot(int)
    def _on_too_long(self, left_out: int) -> None:
        self.show_fault(self.tr("%n characters did not fit: a text holds 20,000.", "", left_out))

    def _show_behaviours(self, lines: tuple[BehaviourLine, ...]) -> None:
        if [choice.behaviour_id for choice in self.behaviours] == [line.id for line in lines]:
            return
        for old in self.behaviours:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.behaviours = [SeenChoice(line) for line in lines]
        for choice in self.behaviours:
            choice.marked.connect(self.behaved)
            choice.left.connect(self._on_left)
            self._list.addWidget(choice)
            choice.show()
        widest = max((choice.wanted() for choice in self.behaviours), default=0)
        for choice in self.behaviours:
            choice.give_title(widest)
