"""What is chosen in a row of the form: the mark for the mouse, and whether a champion behaviour was seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.records.kinds import Seen
from coachbook.ui.coaching.observation.state import BehaviourLine
from coachbook.ui.coaching.observing import SEEN_NAMES
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.ratings import RatingRow
from coachbook.ui.parts.texts import ElidedLabel, TextRole
from coachbook.ui.shell.held import rest_if_held
from coachbook.ui.shell.theme import Tone, px

_TITLE_LEAST = 270
"""Pixels that a behaviour's title keeps where it is narrow."""
SEEN_KEYS = {
    Qt.Key.Key_Plus: Seen.SEEN,
    Qt.Key.Key_Minus: Seen.NOT_SEEN,
    Qt.Key.Key_0: Seen.NO_CHANCE,
}
"""The keys that mark a behaviour."""


class RowRating(RatingRow):
    """The answers to one standard, for the mouse: the row that they stand in hears the keys."""

    def _rove(self) -> None:
        for option in self.options:
            option.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class SeenChoice(QWidget):
    """Whether one champion behaviour was seen: title and three chips. `marked(behaviour id, Seen | None)`.

    Plus is seen, minus not seen, 0 no chance; the arrows choose too. B goes on to the next, by `left`.
    """

    marked = Signal(str, object)
    left = Signal()

    def __init__(self, line: BehaviourLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.behaviour_id = line.id
        self._title = ElidedLabel(line.title, TextRole.MUTED)
        tones = {Seen.SEEN: Tone.ACCENT, Seen.NOT_SEEN: Tone.AMBER, Seen.NO_CHANCE: Tone.NEUTRAL}
        options = tuple((seen, SEEN_NAMES[seen], tones[seen]) for seen in Seen)
        self.chips = ChoiceChips(line.title, options, value=line.seen, clearable=True)
        rest_if_held(self.chips)
        self.chips.chosen.connect(self._on_chosen)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self._title, 1)
        across.addWidget(self.chips)
        across.addStretch(0)

    def wanted(self) -> int:
        """Pixels that the whole title needs."""
        return self._title.sizeHint().width()

    def give_title(self, wide: int) -> None:
        """As much room for the title as the longest beside it needs, so that all chips stand in line."""
        self._title.setMinimumWidth(min(wide, px(_TITLE_LEAST)))
        self._title.setMaximumWidth(wide)

    @Slot(object)
    def _on_chosen(self, seen: Seen | None) -> None:
        self.marked.emit(self.behaviour_id, seen)

    def go_to(self) -> None:
        """Put the keyboard here."""
        stop = next(o for o in self.chips.options if o.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key marks it."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_B and not event.modifiers():
            self.left.emit()
        elif key in SEEN_KEYS:
            self.mark(SEEN_KEYS[key])
        else:
            super().keyPressEvent(event)

    def mark(self, seen: Seen) -> None:
        """Mark it so, as a click does."""
        if self.chips.value() is not seen:
            next(option for option in self.chips.options if option.value is seen).click()
