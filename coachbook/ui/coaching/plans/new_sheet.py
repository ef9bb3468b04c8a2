"""The sheet that starts a plan: for whom, what it is called, from when to when."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.days import later
from coachbook.coaching.people import can_meet
from coachbook.coaching.plan_templates import offered, template_words
from coachbook.coaching.plans import PERIOD, season, start_plan
from coachbook.errors import Fault
from coachbook.export.phrases import dated
from coachbook.records import DevelopmentPlan, Id, Person, PlanTemplate, ServiceStandard
from coachbook.records.kinds import PlanState
from coachbook.ui.coaching.plans.asking import begin_by, strengths_of
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, Select
from coachbook.workbook import Workbook, unequal

_EMPTY = ""


class NewPlanSheet(FormSheet):
    """Starts one plan; `change()` is the act, made from what stands in the fields."""

    def __init__(
        self, over: QWidget, book: Workbook, person_id: Id | None = None, template_id: Id | None = None
    ) -> None:
        super().__init__(over, self.tr("New plan"), action=self.tr("Start the plan"), top=70)
        self._book = book
        self._acting = book.acting()
        team = [
            p for p in book.all(Person, order_by="name") if can_meet(p, self._acting.who, self._acting.today)
        ]
        self._people = {person.id: person for person in team}
        self._open = {p.person_id: p for p in book.all(DevelopmentPlan, unequal("state", PlanState.CLOSED))}
        self._stored = book.all(PlanTemplate)
        self._templates = {each.id: each for each in offered(self._stored)}
        self.missing: tuple[str, ...] = ()
        """What the template could not fill, once the plan was started."""
        start = self._acting.today
        self.person = Select([(p.id, p.name) for p in team], value=person_id, hint=self.tr("Choose"))
        self.title_line = LineEdit(self._usual(season(start)))
        self.start = DateField(start)
        self.end = DateField(start + PERIOD)
        self.person_field = self.add_field(Field(self.tr("For"), self.person))
        self.template = Select(
            self._offered(""), value=template_id if template_id in self._templates else _EMPTY
        )
        self.template_field = self.add_field(Field(self.tr("Template"), self.template))
        self.title_field = self.add_field(Field(self.tr("Title"), self.title_line))
        self.start_field = Field(self.tr("From"), self.start)
        self.end_field = Field(self.tr("To"), self.end)
        self.add_side_by_side(self.start_field, self.end_field)
        self.person.picked.connect(self._on_person)
        self.start.picked.connect(self._on_start)
        self.template.picked.connect(self._on_template)
        self._on_person()
        self._on_template()

    def change(self) -> Change:
        """The act, with a template or without. Raises `Fault` on person and period_end."""
        person = self._people.get(str(self.person.value()))
        if person is None:
            raise Fault("person", self.tr("Choose whose plan it is."))
        title, start, end = self.title_line.text(), self.start.day(), self.end.day()
        template = self._chosen()
        if template is not None:
            begun = begin_by(self._book, template, person, title, start, end)
            self.missing = begun.missing
            return begun.change
        standards = {standard.id: standard for standard in self._book.all(ServiceStandard)}
        return start_plan(
            self._acting,
            person,
            title=title,
            period_start=start,
            period_end=end,
            strengths=strengths_of(self._book, person, standards),
        )

    def _offered(self, role_title: str) -> list[tuple[object, str]]:
        """The templates, those of this role first."""
        made = [(each.id, each.title) for each in offered(self._stored, role_title)]
        return [(_EMPTY, self.tr("No template: goals one by one")), *made]

    def _chosen(self) -> PlanTemplate | None:
        return self._templates.get(str(self.template.value()))

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
        person = self._people.get(str(self.person.value()))
        self.template.set_options(self._offered(person.role_title if person else ""), self.template.value())
        self.relay()

    @Slot()
    def _on_template(self) -> None:
        """What the template lays down, and how long it lasts."""
        template = self._chosen()
        self.template_field.set_hint(template_words(template) if template is not None else "")
        self._on_start()
        self.relay()

    @Slot()
    def _on_start(self) -> None:
        """Another start moves the end, and the season in a title that nobody changed."""
        start = self.start.day() or self._acting.today
        template = self._chosen()
        self.end.set_day(later(start, timedelta(days=template.lasts_days) if template else PERIOD))
        if not self.title_line.isModified():
            self.title_line.setText(self._usual(season(start)))
