"""The sheet that lays a round anew: its title, until when, and in a draft what it is rated by."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.direction.standards import current
from coachbook.errors import Fault
from coachbook.practice.calibration import lay_anew
from coachbook.records import CalibrationRound, ServiceStandard
from coachbook.records.practice_kinds import RoundState
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit
from coachbook.workbook import Workbook


class RoundSheet(FormSheet):
    """Asks for it; `change()` is the act."""

    def __init__(self, over: QWidget, book: Workbook, round_: CalibrationRound) -> None:
        draft = round_.state is RoundState.DRAFT
        super().__init__(
            over,
            self.tr("Change the round"),
            ""
            if draft
            else self.tr(
                "It is open: its cases and standards stay. Invitations keep the day they were made with."
            ),
            action=self.tr("Change it"),
        )
        self._book = book
        self._round = round_
        self.name = LineEdit(round_.title)
        self.first = self.name
        self.deadline = DateField(round_.deadline, optional=True)
        rated = {each.key for each in round_.standards}
        every = book.all(ServiceStandard)
        published = current(every)
        self._standards = (
            *published,
            *(each for each in every if each.id in rated and each not in published),
        )
        self.standards = FilterChips(
            self.tr("Standards to rate by"), [(each.id, each.title) for each in self._standards]
        )
        self.standards.set_values([each.id for each in self._standards if each.id in rated])
        self._title_field = self.add_field(Field(self.tr("Title"), self.name))
        self._deadline_field = self.add_field(Field(self.tr("Until"), self.deadline))
        self._standards_field = self.add_field(Field(self.tr("Standards"), self.standards))
        self._standards_field.setVisible(draft)

    def change(self) -> Change:
        """The act. Raises `Fault`, naming the field."""
        chosen = set(self.standards.values())
        draft = self._round.state is RoundState.DRAFT
        return lay_anew(
            self._book.acting(),
            self._round,
            title=self.name.text(),
            deadline=self.deadline.day(),
            standards=[each for each in self._standards if each.id in chosen] if draft else None,
        )

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        known = {"deadline": self._deadline_field, "standards": self._standards_field}
        return known.get(fault.field, self._title_field)
