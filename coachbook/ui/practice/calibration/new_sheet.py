"""The sheet that begins a round: its title, the standards to rate by, and who rates."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.clock import today
from coachbook.direction.standards import current
from coachbook.errors import Fault
from coachbook.practice.calibration import Invited, new_round
from coachbook.records import CalibrationRound, Id, Person, ServiceStandard
from coachbook.records.practice_kinds import RoundState
from coachbook.statistics.words import day
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, TextArea
from coachbook.workbook import Workbook


class NewRoundSheet(FormSheet):
    """Asks for a round; `change()` is the act, made from what stands in the fields."""

    def __init__(self, over: QWidget, book: Workbook) -> None:
        super().__init__(
            over,
            self.tr("New round"),
            self.tr("Everybody rates the same cases by themselves; nobody sees the others’ marks before."),
            action=self.tr("Begin it"),
            wide=720,
            top=48,
        )
        self._book = book
        self._standards = current(book.all(ServiceStandard))
        self._people = [person for person in book.all(Person, order_by="name") if person.left_on is None]
        on = today(book.clock)
        self.name = LineEdit(self.tr("Round of {day}").format(day=day(on)))
        self.standards = FilterChips(
            self.tr("Standards to rate by"), [(each.id, each.title) for each in self._standards]
        )
        self.raters = FilterChips(
            self.tr("Raters of this workbook"), [(each.id, each.name) for each in self._people]
        )
        self.names = TextArea(hint=self.tr("One name a line"), least=1, most=6)
        self.deadline = DateField(optional=True)
        self._title_field = self.add_field(Field(self.tr("Title"), self.name))
        self._standards_field = self.add_field(Field(self.tr("Standards"), self.standards))
        self._raters_field = self.add_field(Field(self.tr("Raters"), self.raters))
        self._deadline_field = Field(self.tr("Until"), self.deadline)
        self.add_side_by_side(
            Field(self.tr("Raters from elsewhere"), self.names, self.tr("They rate by a file.")),
            self._deadline_field,
        )

    def change(self) -> Change:
        """The act. Raises `Fault`, naming the field."""
        chosen = set(self.standards.values())
        standards = [each for each in self._standards if each.id in chosen]
        if not standards:
            raise Fault("standards", self.tr("Choose what everybody is to rate by."))
        people = {person.id: person for person in self._people}
        here = [Invited(str(id_), people[str(id_)].name) for id_ in self.raters.values()]
        away = [Invited(None, " ".join(line.split())) for line in self.names.text().split("\n")]
        return new_round(
            self._book.acting(),
            self.name.text(),
            standards,
            [*here, *away],
            deadline=self.deadline.day(),
            follows_id=self._last(),
        )

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        known = {
            "standards": self._standards_field,
            "raters": self._raters_field,
            "deadline": self._deadline_field,
        }
        return known.get(fault.field, self._title_field)

    def _last(self) -> Id | None:
        """The round that this one follows: the last one of one's own that was closed."""
        closed = self._book.all(CalibrationRound, state=RoundState.CLOSED, order_by="-made_on", limit=1)
        return closed[0].id if closed else None
