"""The card of what several plans have in common: a practice for the team, or an obstacle for the company."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.ui.coaching.plans.team_state import CommonLine
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.keyed import KeyedButton
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.shell.theme import Tone


class CommonCard(Card):
    """`practised(script id or "")`: play it together; `raised(words)`: it is an obstacle."""

    practised = Signal(object)
    raised = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.set_title(self.tr("In common"))
        self.set_subtitle(
            self.tr("What several plans share is practised once for all, or is the company’s part.")
        )
        self.rows = RowList(name=self.tr("What several plans have in common"))
        self.add(self.rows)
        self.hide()

    def show_lines(self, lines: Sequence[CommonLine]) -> None:
        """The card is not there where nothing is in common."""
        self.setVisible(bool(lines))
        self.rows.set_rows([self._row(line) for line in lines])

    def _row(self, line: CommonLine) -> Row:
        if line.obstacle:
            chip = Chip(self.tr("Obstacle"), Tone.AMBER)
        else:
            chip = Chip(self.tr("Practice"), Tone.VIOLET)
        return Row(line.title, line.line, leading=(chip,), trailing=self._act(line))

    def _act(self, line: CommonLine) -> tuple[QWidget, ...]:
        if line.raised:
            return ()
        if line.obstacle:
            button = KeyedButton(self.tr("Raise it"), line.obstacle, writes=True)
            button.setAccessibleName(self.tr("Raise it as an obstacle: {text}").format(text=line.obstacle))
            button.pressed_for.connect(self._on_raise)
        else:
            button = KeyedButton(self.tr("Practise it together"), line.script_id or "")
            button.setAccessibleName(self.tr("Practise it together: {title}").format(title=line.title))
            button.pressed_for.connect(self._on_practise)
        return (button,)

    @Slot(object)
    def _on_raise(self, words: object) -> None:
        self.raised.emit(words)

    @Slot(object)
    def _on_practise(self, script_id: object) -> None:
        self.practised.emit(script_id)
