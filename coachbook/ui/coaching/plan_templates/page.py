"""The page of plan templates: what plans are laid down by, changed in place and taken back at any time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.changes import Change
from coachbook.coaching.plan_templates import (
    add_plan_template,
    back_to_shipped,
    change_plan_template,
    known,
    offer_again,
    read_weeks,
    retire_plan_template,
    with_goal,
    without_action,
    without_goal,
)
from coachbook.errors import Fault
from coachbook.masks import scripts_of
from coachbook.records import PlanTemplate, RolePlayScript, ServiceStandard, TemplateGoal
from coachbook.records.kinds import Publication
from coachbook.ui.coaching.plan_templates.cards import EditorCard, ListCard
from coachbook.ui.coaching.plan_templates.sheets import TemplateActionSheet, TemplateGoalSheet
from coachbook.ui.coaching.plan_templates.state import TemplatesState, templates_state
from coachbook.ui.coaching.plans.page import NEW
from coachbook.ui.parts.buttons import primary
from coachbook.ui.parts.layouts import Columns, PageColumn, PageHead
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.places import Place
from coachbook.workbook import equal

Sheets = TemplateGoalSheet | TemplateActionSheet


class PlanTemplatesPage(Page):
    """The list at the left, the chosen template at the right; each change is stored at once."""

    watches = (PlanTemplate, ServiceStandard)
    saves: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id = ""
        self._state: TemplatesState | None = None
        self._at: tuple[int | None, int | None] = (None, None)
        """Which goal and which of its actions the sheet is about; None for a new one."""
        self.sheet: Sheets | None = None
        """The sheet while it lies there."""
        self.list, self.editor = ListCard(), EditorCard()
        self.use = primary(self.tr("Start a plan from it"), writes=True)
        columns = Columns((2, 3))
        columns.add(0, self.list)
        columns.add(1, self.editor)
        page = PageColumn()
        page.add(
            PageHead(
                self.tr("Templates of plans"),
                self.tr(
                    "What a plan begins with for everybody of a role. Goals are filled from what was seen of "
                    "the person; plans that were made already keep theirs."
                ),
            )
        )
        page.add(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self._connect()

    def _connect(self) -> None:
        self.use.clicked.connect(self._on_use)
        self.list.chosen.connect(self._on_chosen)
        editor = self.editor
        editor.named.connect(self._on_named)
        editor.meant.connect(self._on_meant)
        editor.told.connect(self._on_told)
        editor.looked.connect(self._on_looked)
        editor.lasting.connect(self._on_lasting)
        editor.goal_asked.connect(self._on_goal)
        editor.action_asked.connect(self._on_action)
        editor.action_added.connect(self._on_more_action)
        editor.more.clicked.connect(self._on_more_goal)
        editor.copy.clicked.connect(self._on_copy)
        editor.back.clicked.connect(self._on_back)
        editor.retire.clicked.connect(self._on_retire)

    def open(self, target: str | None, sub: str) -> None:
        """Turn to the template with the id `target`."""
        del sub
        self._id = target or self._id

    def refresh(self) -> None:
        """Read the templates anew."""
        book = self.desk.workbook
        standards = {each.id: each for each in book.all(ServiceStandard)}
        self._state = state = templates_state(book.all(PlanTemplate), self._id, standards)
        self._id = state.chosen.id
        self.list.show_state(state)
        self.editor.show_state(state)
        self.use.setEnabled(not state.retired)

    def crumbs(self) -> tuple[Crumb, ...]:
        """Development plans, and here."""
        return (Crumb(self.tr("Development plans"), Place("plans")), Crumb(self.tr("Templates")))

    def buttons(self) -> tuple[QWidget, ...]:
        """A plan from the template that is shown."""
        return (self.use,)

    def keys(self) -> tuple[Key, ...]:
        """What this page does by key."""
        return (
            Key("N", self.tr("Start a plan from it"), self._on_use, writes=True),
            Key("A", self.tr("Add a goal"), self._on_more_goal, writes=True),
            Key("C", self.tr("Make one of your own from it"), self._on_copy, writes=True),
        )

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.list.rows.first_stop()

    def back(self) -> bool:
        """Escape goes to the plans."""
        self.desk.go(Place("plans"))
        return True

    def commit(self) -> None:
        """What is typed is told before the page is left."""
        self.editor.flush()
        super().commit()

    # Acts

    def _do(self, make: Callable[[TemplatesState], Change]) -> bool:
        """Act on the template as it is now; what is refused is said where it belongs."""
        if self._state is None:
            return False
        self.editor.accept()
        try:
            return self.desk.do(make(self._state), self)
        except Fault as fault:
            self.editor.refuse(fault)
            return False

    def _change(self, **fields: object) -> bool:
        return self._do(lambda state: change_plan_template(state.stored, state.chosen, **fields))

    @Slot(str)
    def _on_chosen(self, id_: str) -> None:
        if id_ != self._id:
            self.commit()
            self.editor.accept()
            self._id = id_
            self.refresh()

    @Slot(str)
    def _on_named(self, title: str) -> None:
        self._change(title=title)

    @Slot(str)
    def _on_meant(self, role: str) -> None:
        self._change(role_title=" ".join(role.split()))

    @Slot(str)
    def _on_told(self, about: str) -> None:
        self._change(about=about)

    @Slot(str)
    def _on_looked(self, weeks: str) -> None:
        self._do(
            lambda state: change_plan_template(state.stored, state.chosen, review_after=read_weeks(weeks))
        )

    @Slot(int)
    def _on_lasting(self, weeks: int) -> None:
        self._change(lasts_days=7 * weeks)

    @Slot()
    def _on_use(self) -> None:
        self.commit()
        if self._state is not None and not self._state.retired:
            self.desk.go(Place("plans", None, f"{NEW} {self._id}"))

    @Slot()
    def _on_copy(self) -> None:
        self.commit()
        if self._state is None:
            return
        taken = known(self.desk.workbook.all(PlanTemplate))
        title = _free_title(self._state.chosen.title, {each.title.casefold() for each in taken})
        change = add_plan_template(self.desk.workbook.acting(), title, self._state.chosen, taken)
        if self.desk.do(change, self):
            self._id = change.edits[0].record.id
            self.refresh()
            self.editor.name.setFocus()
            self.editor.name.selectAll()

    @Slot()
    def _on_back(self) -> None:
        self._do(lambda state: back_to_shipped(state.stored))

    @Slot()
    def _on_retire(self) -> None:
        """Offered no more, or once more."""
        self._do(
            lambda state: (
                offer_again(state.stored, state.chosen)
                if state.retired and state.stored is not None
                else retire_plan_template(state.stored, state.chosen)
            )
        )

    # Goals and actions

    @Slot()
    def _on_more_goal(self) -> None:
        self._at = (None, None)
        self._lay(TemplateGoalSheet(self.window(), self._standards()))

    @Slot(object)
    def _on_goal(self, at: object) -> None:
        goal = self._goal_at(at)
        if goal is not None and isinstance(at, int):
            self._at = (at, None)
            self._lay(TemplateGoalSheet(self.window(), self._standards(), goal))

    @Slot(object)
    def _on_more_action(self, at: object) -> None:
        goal = self._goal_at(at)
        if goal is not None and isinstance(at, int):
            self._at = (at, None)
            self._lay(TemplateActionSheet(self.window(), goal, self._scripts()))

    @Slot(object)
    def _on_action(self, key: object) -> None:
        at, place = key if isinstance(key, tuple) else (None, None)
        goal = self._goal_at(at)
        if goal is not None and isinstance(place, int) and place < len(goal.actions):
            self._at = (at, place)
            self._lay(TemplateActionSheet(self.window(), goal, self._scripts(), place))

    def _goal_at(self, at: object) -> TemplateGoal | None:
        goals = self._state.chosen.goals if self._state is not None else ()
        return goals[at] if isinstance(at, int) and at < len(goals) else None

    def _standards(self) -> tuple[ServiceStandard, ...]:
        return self.desk.workbook.all(
            ServiceStandard, equal("state", Publication.PUBLISHED), order_by="title"
        )

    def _scripts(self) -> tuple[RolePlayScript, ...]:
        return scripts_of(self.desk.workbook, equal("state", Publication.PUBLISHED), order_by="title")

    def _lay(self, sheet: Sheets) -> None:
        self.commit()
        sheet.accepted.connect(self._on_accepted)
        sheet.remove_asked.connect(self._on_remove)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise()

    @Slot()
    def _on_accepted(self) -> None:
        sheet = self.sheet
        if sheet is not None:
            sheet.carry_out(self._wanted, lambda change: self.desk.do(change, self))

    def _wanted(self) -> Change:
        """The change of the sheet that lies there. Raises `Fault` on its fields."""
        sheet, state = self.sheet, self._state
        if sheet is None or state is None:
            raise Fault("goals", self.tr("This template is not here any more."))
        goals = with_goal(state.chosen, sheet.goal(), self._at[0])
        return change_plan_template(state.stored, state.chosen, goals=goals)

    @Slot()
    def _on_remove(self) -> None:
        sheet, (at, place) = self.sheet, self._at
        goal = self._goal_at(at)
        if sheet is None or goal is None or at is None:
            return
        sheet.fall()
        if place is None:
            self._do(
                lambda state: change_plan_template(
                    state.stored, state.chosen, goals=without_goal(state.chosen, at)
                )
            )
        else:
            kept = without_action(goal, place)
            self._do(
                lambda state: change_plan_template(
                    state.stored, state.chosen, goals=with_goal(state.chosen, kept, at)
                )
            )

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None


def _free_title(title: str, taken: set[str]) -> str:
    """A title like this one that no template has."""
    number = 2
    while f"{title} {number}".casefold() in taken:
        number += 1
    return f"{title} {number}"
