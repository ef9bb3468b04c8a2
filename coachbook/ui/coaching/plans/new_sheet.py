"""The sheet that starts a plan: for whom, what it is called, from when to when."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.gaps import praised
from coachbook.coaching.people import can_meet
from coachbook.coaching.plans import PERIOD, season, start_plan
from coachbook.errors import Fault
from coachbook.export.phrases import dated
from coachbook.records import DevelopmentPlan, Id, Person, ServiceStandard
from coachbook.records.kinds import PlanState
from coachbook.ui.coaching.plan.asking import read_strengths
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, Select
from coachbook.workbook import Workbook, unequal

_STRENGTHS = 3
"""Strengths that a new plan begins with; more are a list and no longer a foundation."""


class NewPlanSheet(FormSheet):
    """Starts one plan; `change()` is the act, made from what stands in the fields."""

    def __init__(self, over: QWidget, book: Workbook, person_id: Id | None = None) -> None:
        super().__init__(over, self.tr("New plan"), action=self.tr("Start the plan"))
        self._book = book
        self._acting = book.acting()
        team = [
            p for p in book.all(Person, order_by="name") if can_meet(p, self._acting.who, self._acting.today)
        ]
        self._people = {person.id: person for person in team}
        self._open = {p.person_id: p for p in book.all(DevelopmentPlan, unequal("state", PlanState.CLOSED))}
        start = self._acting.today
        self.person = Select([(p.id, p.name) for p in team], value=person_id, hint=self.tr("Choose"))
        self.title_line = LineEdit(self._usual(season(start)))
        self.start = DateField(start)
        self.end = DateField(start + PERIOD)
        self.person_field = self.add_field(Field(self.tr("For"), self.person))
        self.title_field = self.add_field(Field(self.tr("Title"), self.title_line))
        self.start_field = Field(self.tr("From"), self.start)
        self.end_field = Field(self.tr("To"), self.end)
        self.add_side_by_side(self.start_field, self.end_field)
        self.person.picked.connect(self._on_person)
        self.start.picked.connect(self._on_start)
        self._on_person()

    def change(self) -> Change:
        """The act. Raises `Fault` on person and period_end."""
        person = self._people.get(str(self.person.value()))
        if person is None:
            raise Fault("person", self.tr("Choose whose plan it is."))
        counts = self._book.ask.mark_counts(people=(person.id,))
        standards = {standard.id: standard for standard in self._book.all(ServiceStandard)}
        seen = praised(counts, standards)
        return start_plan(
            self._acting,
            person,
            title=self.title_line.text(),
            period_start=self.start.day(),
            period_end=self.end.day(),
            strengths=read_strengths(self._book, person.id, seen[:_STRENGTHS], standards),
        )

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return {"person": self.person_field, "title": self.title_field}.get(fault.field, self.end_field)

    def _usual(self, name: str) -> str:
        return self.tr("Development plan, {season}").format(season=name)

    @Slot()
    def _on_person(self) -> None:
        """Says when somebody has a plan already; two at a time are allowed, and seldom meant."""
        running = self._open.get(str(self.person.value()))
        hint = ""
        if running is not None:
            hint = self.tr("There is an open plan until {day}; close it when this one takes over.").format(
                day=dated(running.period_end)
            )
        self.person_field.set_fault(None)
        self.person_field.set_hint(hint)
        self.relay()

    @Slot()
    def _on_start(self) -> None:
        """Another start moves the end, and the season in a title that nobody changed."""
        start = self.start.day() or self._acting.today
        self.end.set_day(start + PERIOD)
        if not self.title_line.isModified():
            self.title_line.setText(self._usual(season(start)))
