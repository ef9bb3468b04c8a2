"""The observer's sheet while a run is played: each line with its key, how often it was seen, and when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.practice.run.state import ItemMarks
from coachbook.ui.shell.theme import Tone

KEYS = 9
"""Lines that have a key of their own."""


class _MarkList(RowList):
    """Enter marks a line; the space bar stays the clock's, and left and right the talk's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar goes on to the page."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


class MarksCard(Card):
    """`marked(item)` by a click or Enter on a line."""

    marked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Observer marks"))
        self.list = _MarkList(choosable=True, name=self.tr("Observer marks"))
        self.list.activated.connect(self.marked)
        self.add(self.list)
        self._shown: tuple[ItemMarks, ...] | None = None

    def show_marks(self, marks: tuple[ItemMarks, ...]) -> None:
        """Show these; the lines stay while only their marks change."""
        if marks == self._shown:
            return
        before = self._shown or ()
        self._shown = marks
        if [each.title for each in before] != [each.title for each in marks]:
            self._chips = [Chip("0") for _ in marks]
            self.list.set_rows(
                [
                    Row(each.title, trailing=(chip,), key=number)
                    for number, (each, chip) in enumerate(zip(marks, self._chips, strict=True))
                ]
            )
        for number, (each, row, chip) in enumerate(zip(marks, self.list.rows, self._chips, strict=True)):
            count = len(each.times)
            chip.say(str(count), Tone.ACCENT if count else Tone.NEUTRAL)
            line = self._line(number, each)
            row.say(each.title, line)
            row.setAccessibleName(f"{each.title}, {line}")
            row.setToolTip("")

    def _line(self, number: int, marks: ItemMarks) -> str:
        if marks.times:
            return self.tr("seen at {times}").format(times=", ".join(marks.times))
        if number < KEYS:
            return self.tr("press {key} when seen").format(key=number + 1)
        return self.tr("click when seen")
