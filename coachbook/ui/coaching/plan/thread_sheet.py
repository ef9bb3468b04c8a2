"""The sheet of the golden thread: each link of a goal and of its actions, one key from its page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.coaching.golden_thread import UNSUPPORTED
from coachbook.coaching.plans import action_text
from coachbook.records import PlanGoal
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.coaching.plan.thread_state import ThreadLine, action_lines, thread_lines
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.dialogs import FittingScroll
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.sheet import Sheet
from coachbook.ui.shell.theme import Tone, px

_WHAT = 136
"""Width of what a link is, so that the words of all lists stand in line."""


class ThreadSheet(Sheet):
    """Shows the thread of one goal; a click or Enter on a line goes to its page: `asked(place)`."""

    asked = Signal(object)

    def __init__(self, over: QWidget, read: PlanReading, goal: PlanGoal) -> None:
        super().__init__(over, self.tr("Where it comes from"), wide=620, top=70)
        self.head(self.tr("Where it comes from"), goal.title)
        self.lists: list[RowList] = []
        """The list of the goal, then one for each of its actions."""
        inside = QWidget()
        inside.setProperty("surface", "clear")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 8, 0, 8)
        self._inside.setSpacing(6)
        self._add(goal.title, thread_lines(read, goal))
        for action in read.actions_of(goal):
            words = action_text(action)
            self._inside.addSpacing(8)
            self._inside.addWidget(PlainLabel(words, TextRole.STRONG, wrap=True))
            self._add(words, action_lines(read, action))
        self.column.addWidget(FittingScroll(inside), 1)
        self.close_button = secondary(self.tr("Close"))
        self.close_button.clicked.connect(self.fall)
        self.column.addLayout(side_by_side(self.close_button, None))

    def first_stop(self) -> QWidget:
        """The first line that leads somewhere."""
        stops = (rows.first_stop() for rows in self.lists)
        return next((stop for stop in stops if stop is not None), self.close_button)

    def _add(self, name: str, lines: Sequence[ThreadLine]) -> None:
        rows = RowList([self._row(line) for line in lines], choosable=True)
        rows.setAccessibleName(self.tr("What “{name}” rests on").format(name=name))
        rows.activated.connect(self._on_line)
        self.lists.append(rows)
        self._inside.addWidget(rows)

    def _row(self, line: ThreadLine) -> Row:
        what = PlainLabel(line.what, TextRole.MUTED)
        what.setFixedWidth(px(_WHAT))
        mark = (Chip(UNSUPPORTED, Tone.AMBER),) if line.broken else ()
        words = "" if line.broken else line.which
        row = Row(words, leading=(what,), trailing=mark, key=line.place, plain=True)
        row.setAccessibleName(f"{line.what}: {line.which}")
        return row

    @Slot(object)
    def _on_line(self, place: object) -> None:
        if isinstance(place, Place):
            self.fall()
            self.asked.emit(place)
