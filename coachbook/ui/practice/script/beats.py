"""The beats of a script under each other: who speaks, what is said, whose words they are, where it goes.

A beat takes the keyboard: arrows go from beat to beat, and the one that has it shows what can be done.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coachbook.records import Id
from coachbook.records.kinds import Speaker
from coachbook.ui.parts.buttons import Button, add_row, icon_button
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.painting import paint_ring
from coachbook.ui.parts.texts import ElidedLabel, Lead, PlainLabel, TextRole
from coachbook.ui.practice.script.state import BeatCard
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import Tone, px

_TONES = {Speaker.CUSTOMER: Tone.AMBER, Speaker.AGENT: Tone.ACCENT, Speaker.TWIST: Tone.VIOLET}
_CHIP = 150  # px of a chip that are never cut
_ASIDE = 36  # px that a beat off the main path stands in


class BeatView(Card):
    """One beat as a card. Its signals carry its key; `tools` shows with the focus."""

    edit_wanted = Signal(str)
    add_wanted = Signal(str)
    branch_wanted = Signal(str)
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)
    entered = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, beat: BeatCard, *, fixed: bool) -> None:
        super().__init__(bar=Tone.ACCENT if beat.speaker is Speaker.AGENT else None, air=13)
        self.key = beat.key
        self._fixed = fixed
        told = ", ".join(
            part for part in (str(beat.number), beat.chip, beat.cue, beat.says, beat.note) if part
        )
        self.setAccessibleName(told)
        self.setAccessibleDescription(beat.why)
        self.setToolTip(plain_tip(beat.why))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        number = PlainLabel(str(beat.number), TextRole.MUTED)
        number.setFixedWidth(px(22))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = self._words(beat)
        across.addLayout(words, 1)
        self.add_layout(across)
        self.tools = self._tools(beat)
        self.tools.hide()
        words.addWidget(self.tools)

    def show_tools(self, on: bool) -> None:
        """Whether what can be done with it is in sight."""
        self.tools.setVisible(on and not self._fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, with Alt they move the beat; Enter edits, Insert adds, Delete takes out."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._ask(self.move_wanted, by)
        elif by is not None:
            self.stepped.emit(self.key, by)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self._ask(self.edit_wanted)
        elif event.key() == Qt.Key.Key_Insert:
            self._ask(self.add_wanted)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._ask(self.remove_wanted)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring and the tools."""
        super().focusInEvent(event)
        self.entered.emit(self.key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hides the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and a ring round the one that has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_ring(painter, QRectF(self.rect()), 10)
            painter.end()

    def _ask(self, signal: SignalInstance, *more: int) -> None:
        if not self._fixed:
            signal.emit(self.key, *more)

    def _tools(self, beat: BeatCard) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 2, 0, 0)
        across.setSpacing(4)
        branch = self.tr("Take the branch away") if beat.branches else self.tr("Branch here")
        for symbol, name, slot, wanted in (
            ("pencil", self.tr("Edit this beat"), self._on_edit, True),
            ("plus", self.tr("Add a beat behind it"), self._on_add, True),
            ("split", branch, self._on_branch, beat.speaker is Speaker.AGENT),
            ("chevron-up", self.tr("Move it up"), self._on_up, True),
            ("chevron-down", self.tr("Move it down"), self._on_down, True),
            ("trash-2", self.tr("Take this beat out"), self._on_remove, True),
        ):
            if wanted:
                button = icon_button(symbol, name, writes=True)
                button.clicked.connect(slot)
                across.addWidget(button)
        across.addStretch(1)
        return holder

    def _words(self, beat: BeatCard) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        chip = Chip(beat.chip, _TONES[beat.speaker])
        chip.setMinimumWidth(min(chip.sizeHint().width(), px(_CHIP)))  # a name gives way after the note
        head.addWidget(chip)
        head.addStretch(1)
        note = ElidedLabel(beat.note, TextRole.MUTED)
        note.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(note)
        words.addLayout(head)
        if beat.says and beat.speaker is not Speaker.AGENT:
            words.addWidget(PlainLabel(beat.says, TextRole.LEAD, wrap=True))
        if beat.cue:
            words.addWidget(PlainLabel(self._cue(beat), TextRole.STRONG, wrap=True))
        if beat.says and beat.speaker is Speaker.AGENT:
            said = self.tr("Model: {words}").format(words=beat.says)
            words.addWidget(PlainLabel(said, TextRole.BODY, wrap=True))
        if beat.ways:
            words.addWidget(Lead(beat.ways, role=TextRole.MUTED))
        return words

    def _cue(self, beat: BeatCard) -> str:
        if beat.speaker is Speaker.TWIST:
            return self.tr("The vision implies: {words}").format(words=beat.cue)
        return beat.cue

    @Slot()
    def _on_edit(self) -> None:
        self._ask(self.edit_wanted)

    @Slot()
    def _on_add(self) -> None:
        self._ask(self.add_wanted)

    @Slot()
    def _on_branch(self) -> None:
        self._ask(self.branch_wanted)

    @Slot()
    def _on_up(self) -> None:
        self._ask(self.move_wanted, -1)

    @Slot()
    def _on_down(self) -> None:
        self._ask(self.move_wanted, 1)

    @Slot()
    def _on_remove(self) -> None:
        self._ask(self.remove_wanted)


class BeatsView(QWidget):
    """All beats; shown anew only where they differ, so that typing beside them does not make them flicker.

    Its signals are those of its cards; `add_wanted("")` where there is no beat to add one behind.
    """

    edit_wanted = Signal(str)
    add_wanted = Signal(str)
    branch_wanted = Signal(str)
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[BeatCard, ...] = ()
        self._lines: list[QWidget] = []
        self._at: Id = ""
        self._fixed = False
        self.cards: list[BeatView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more: Button = add_row(self.tr("Add a beat"), writes=True)
        self.more.clicked.connect(self._on_more)
        self._column.addWidget(self.more)

    @property
    def at(self) -> Id:
        """The key of the beat that had the keyboard last; the last beat's before that."""
        keys = [beat.key for beat in self._shown]
        return self._at if self._at in keys else keys[-1] if keys else ""

    def fix(self) -> None:
        """Nothing can be changed."""
        self._fixed = True
        self.more.setEnabled(False)

    def go_to(self, key: Id) -> None:
        """Give a beat the keyboard, as soon as it is shown."""
        self._at = key
        card = next((card for card in self.cards if card.key == key), None)
        if card is not None:
            card.show()  # a layout shows it in the next turn only, too late to take the focus
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_beats(self, beats: tuple[BeatCard, ...]) -> None:
        """Other beats; the keyboard stays at its beat, or at the one that took its place."""
        if beats == self._shown:
            return
        place, held = self._place(), self._at
        self._shown = beats
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines, self.cards = [], []
        for number, beat in enumerate(beats):
            self._column.insertWidget(number, self._line(beat))
        if place is not None and beats:
            keys = [beat.key for beat in beats]
            self.go_to(held if held in keys else keys[min(place, len(keys) - 1)])

    def _place(self) -> int | None:
        """Which beat has the keyboard now, itself or one of its tools."""
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        held = (n for n, card in enumerate(self.cards) if card is focus or card.isAncestorOf(focus))
        return next(held, None)

    def _line(self, beat: BeatCard) -> QWidget:
        view, line = BeatView(beat, fixed=self._fixed), QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(px(_ASIDE) if beat.aside else 0, 0, 0, 0)
        across.addWidget(view)
        view.edit_wanted.connect(self.edit_wanted)
        view.add_wanted.connect(self.add_wanted)
        view.branch_wanted.connect(self.branch_wanted)
        view.remove_wanted.connect(self.remove_wanted)
        view.move_wanted.connect(self.move_wanted)
        view.entered.connect(self._on_entered)
        view.stepped.connect(self._on_stepped)
        self.cards.append(view)
        self._lines.append(line)
        return line

    @Slot(str)
    def _on_entered(self, key: str) -> None:
        self._at = key
        for card in self.cards:
            card.show_tools(card.key == key)

    @Slot(str, int)
    def _on_stepped(self, key: str, by: int) -> None:
        place = next(n for n, card in enumerate(self.cards) if card.key == key) + by
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_more(self) -> None:
        self.add_wanted.emit(self._shown[-1].key if self._shown else "")
