"""The sheet that closes a plan: what can be said of each goal, said before it is kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.endings import close_plan, ending_of, ending_words
from coachbook.coaching.goals import Progress
from coachbook.errors import Fault
from coachbook.records import Id
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.coaching.plan.goal_state import VERDICTS
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, TextArea
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel, TextRole


class CloseSheet(FormSheet):
    """Closes a plan with the endings of its goals; `change()` is the act."""

    def __init__(self, over: QWidget, read: PlanReading, totals: str) -> None:
        super().__init__(
            over,
            self.tr("Close the plan"),
            self.tr("What can be said of each goal by now; it is kept with the plan and printed."),
            action=self.tr("Close the plan"),
            wide=620,
            top=70,
        )
        self._read = read
        found = {goal.id: read.progress_of(goal) for goal in read.goals}
        self._progress: Mapping[Id, Progress] = {key: each for key, each in found.items() if each is not None}
        rows = []
        for goal in read.goals:
            ending = ending_of(self._progress.get(goal.id), read.today)
            text, tone = VERDICTS[ending.verdict]
            words = ending_words(goal.baseline, ending)
            row = Row(goal.title, words, trailing=(Chip(text, tone),))
            row.setAccessibleName(f"{goal.title}: {words}")
            rows.append(row)
        self.goals = RowList(rows, name=self.tr("The goals of the plan"))
        self.add(self.goals)
        self.totals = PlainLabel(totals, TextRole.MUTED, wrap=True)
        self.add(self.totals)
        self.note = TextArea(least=3, hint=self.tr("What helped, what you both keep"))
        self.note_field = self.add_field(Field(self.tr("The last look back, if you like"), self.note))

    def change(self) -> Change:
        """The act. Raises `Fault("state")` where it was closed meanwhile."""
        read = self._read
        return close_plan(read.plan, read.today, read.goals, self._progress, self.note.text())

    def field_of(self, _fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return self.note_field
