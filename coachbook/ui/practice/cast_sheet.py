"""Begin a run: who plays the three roles, and whether it is spoken or written."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coachbook.coaching.people import is_here
from coachbook.errors import Fault
from coachbook.masks import masks_of
from coachbook.practice.rehearsal import begin_run
from coachbook.records import Id, Person, PlanAction, RolePlayScript
from coachbook.records.practice_kinds import RunRole, RunWay
from coachbook.records.rehearsing import RoleHeld
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.typeahead import Offer, TypeAhead
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place
from coachbook.workbook import Workbook

ACTION = "action"
"""The word in a place that runs a role-play for an action of a plan."""


class NameLine(TypeAhead):
    """A name of this workbook, or a guest's: Enter goes on from either, and from none."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is told also where nobody of this workbook is chosen."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.value():
            self.entered.emit()


class CastSheet(FormSheet):
    """Three names; one that is nobody's here is a guest's."""

    def __init__(self, over: QWidget, title: str, people: tuple[Offer, ...], customer: Id) -> None:
        super().__init__(
            over,
            self.tr("Run “{title}”").format(title=title),
            self.tr("A name of this workbook, or any other name for a guest. An observer makes it better."),
            action=self.tr("Begin"),
            wide=560,
        )
        self.roles = {
            role: NameLine(people, hint=self.tr("Name"))
            for role in (RunRole.AGENT, RunRole.CUSTOMER, RunRole.OBSERVER)
        }
        names = {
            RunRole.AGENT: self.tr("The agent, who practises"),
            RunRole.CUSTOMER: self.tr("The customer"),
            RunRole.OBSERVER: self.tr("The observer"),
        }
        self._of: dict[str, Field] = {}
        for role, line in self.roles.items():
            field = self.add_field(Field(names[role], line))
            field.add_below(line.matches)
            line.matches.changed.connect(self.relay)
            line.entered.connect(self._on_entered)
            self._of[role.value] = field
        self.roles[RunRole.CUSTOMER].set_value(customer)
        self.way = ChoiceChips(
            self.tr("How"),
            (
                (RunWay.SPOKEN, self.tr("spoken")),
                (RunWay.CHAT, self.tr("as a chat")),
                (RunWay.ON_PAPER, self.tr("from paper")),
            ),
            value=RunWay.SPOKEN,
        )
        self.add_field(Field(self.tr("How it is played"), self.way))

    @Slot()
    def _on_entered(self) -> None:
        """On to the next name; after the last one the run begins."""
        lines = tuple(self.roles.values())
        at = next((place for place, line in enumerate(lines) if line.hasFocus()), len(lines) - 1)
        if at + 1 < len(lines):
            lines[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.action.click()

    def cast(self) -> tuple[RoleHeld, ...]:
        """Who was named; an empty observer is left out."""
        return tuple(
            RoleHeld(role=role, person_id=line.value() or None, name="" if line.value() else line.text())
            for role, line in self.roles.items()
            if role is not RunRole.OBSERVER or line.text().strip()
        )

    def chosen_way(self) -> RunWay:
        """Spoken or written."""
        value = self.way.value()
        return value if isinstance(value, RunWay) else RunWay.SPOKEN

    def field_of(self, fault: Fault) -> Field:
        """The role at fault."""
        return self._of.get(fault.field, self._of[RunRole.AGENT.value])


class Beginning(QObject):
    """Asks on a page who plays a script, begins the run and goes there. `begun(run id)`."""

    begun = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._script: RolePlayScript | None = None
        self._action: PlanAction | None = None
        self.sheet: CastSheet | None = None

    def ask(self, script: RolePlayScript, agent: Id | None = None, action: PlanAction | None = None) -> None:
        """Lay the sheet; `agent` where it is known who practises, `action` of a plan that it is done for."""
        book, today = self._page.desk.workbook, self._page.desk.workbook.acting().today
        people = tuple(
            Offer(person.id, person.name, person.team)
            for person in book.all(Person, order_by="name")
            if is_here(person, today)
        )
        self._script, self._action = script, action
        agent = agent or (action.owner_id if action is not None else None)
        self.sheet = CastSheet(self._page.window(), script.title, people, book.coach.id)
        if agent is not None:
            self.sheet.roles[RunRole.AGENT].set_value(agent)
        self.sheet.accepted.connect(self._on_accepted)
        self.sheet.fallen.connect(self._on_fallen)
        empty = RunRole.AGENT if agent is None else RunRole.OBSERVER
        self.sheet.rise(self.sheet.roles[empty])

    @Slot()
    def _on_accepted(self) -> None:
        sheet, script, book = self.sheet, self._script, self._page.desk.workbook
        if sheet is None or script is None:
            return
        shown = masks_of(book).script(script)
        way, action_id = sheet.chosen_way(), self._action.id if self._action is not None else None
        change = sheet.carry_out(
            lambda: begin_run(book.acting(), shown, sheet.cast(), way=way, action_id=action_id),
            self._page.desk.do,
        )
        if change is not None:
            run = change.edits[0].record
            self.begun.emit(run.id)
            self._page.desk.go(Place("run", run.id))

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None


def action_in(book: Workbook, sub: str) -> PlanAction | None:
    """The action of a plan that a place is visited for: `Place("script", id, "action:ID")`."""
    word, _, id_ = sub.partition(":")
    return book.get(PlanAction, id_) if word == ACTION else None
