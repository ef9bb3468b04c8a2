"""The sheets of a plan template: one goal, and one action of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.plan_templates import with_action
from coachbook.errors import Fault
from coachbook.records import RolePlayScript, ServiceStandard, TemplateAction, TemplateGoal
from coachbook.records.kinds import ActionKind, GoalKind
from coachbook.ui.coaching.plan.action_sheet import KINDS
from coachbook.ui.coaching.plan.remarks import action_remark, goal_remark
from coachbook.ui.coaching.plan.watching import watch_words
from coachbook.ui.parts.buttons import quiet
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, LineEdit, NumberField, Select, TextArea

_GAP, _LEARN, _ANY = "gap", "learn", ""


class TemplateGoalSheet(FormSheet):
    """One goal: what it is about and its words; `goal()` is what stands in the fields."""

    remove_asked = Signal()

    def __init__(
        self, over: QWidget, standards: Iterable[ServiceStandard], goal: TemplateGoal | None = None
    ) -> None:
        super().__init__(
            over,
            self.tr("Add a goal") if goal is None else self.tr("Change the goal"),
            action=self.tr("Add it") if goal is None else self.tr("Change it"),
            top=70,
        )
        self._goal = goal
        self.title_line = LineEdit(goal.title if goal else "")
        self.about = Select(
            [
                (_GAP, self.tr("The person’s own gap, the largest that is left")),
                (_LEARN, self.tr("Something to learn; nothing is rated")),
                *((each.id, each.title) for each in standards),
            ],
            value=_about(goal),
        )
        self.behaviour = TextArea(goal.behaviour if goal else "", least=2)
        self.why = TextArea(goal.why if goal else "", least=2)
        self.title_field = self.add_field(Field(self.tr("Goal"), self.title_line))
        self.about_field = self.add_field(Field(self.tr("What it is about"), self.about))
        self.behaviour_field = self.add_field(Field(self.tr("As a behaviour"), self.behaviour))
        self.why_field = self.add_field(Field(self.tr("Why it matters to the customer"), self.why))
        if goal is not None:
            remove = quiet(self.tr("Take it out of the template"), "trash-2")
            remove.clicked.connect(self.remove_asked)
            self.add_button(remove)
        self._remark = watch_words(self.behaviour_field, self._words, self.behaviour)
        self.about.picked.connect(self._on_about)
        self._on_about()

    def goal(self) -> TemplateGoal:
        """What stands in the fields. Raises `Fault("title")`."""
        title = " ".join(self.title_line.text().split())
        if not title:
            raise Fault("title", self.tr("Give the goal a title."))
        about, before = str(self.about.value()), self._goal
        kind = GoalKind.BEHAVIOUR
        if about == _LEARN:
            outcome = before is not None and before.kind is GoalKind.OUTCOME
            kind = GoalKind.OUTCOME if outcome else GoalKind.LEARNING
        return TemplateGoal(
            title=title,
            behaviour=self.behaviour.text().strip(),
            why=self.why.text().strip(),
            kind=kind,
            standard_id=None if about in (_GAP, _LEARN) else about,
            actions=before.actions if before is not None else (),
        )

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return self.title_field if fault.field == "title" else self.behaviour_field

    def _words(self) -> str:
        return "" if self.about.value() == _GAP else goal_remark(self.behaviour.text())

    @Slot()
    def _on_about(self) -> None:
        """A gap brings its own words."""
        hint = ""
        if self.about.value() == _GAP:
            hint = self.tr("Its words, baseline and target come from what was seen of the person.")
        self.about_field.set_hint(hint)
        self._remark.look()
        self.relay()


class TemplateActionSheet(FormSheet):
    """One action of a goal; `goal()` is the goal with it."""

    remove_asked = Signal()

    def __init__(
        self, over: QWidget, goal: TemplateGoal, scripts: Iterable[RolePlayScript], at: int | None = None
    ) -> None:
        action = goal.actions[at] if at is not None else None
        super().__init__(
            over,
            self.tr("Add an action") if action is None else self.tr("Change the action"),
            goal.title,
            action=self.tr("Add it") if action is None else self.tr("Change it"),
            top=70,
        )
        self._goal, self._at = goal, at
        names = [(kind, self.tr(name)) for kind, name in KINDS]
        self.kind = ChoiceChips(self.tr("How"), names, value=action.kind if action else ActionKind.ON_THE_JOB)
        self.cue = LineEdit(action.cue if action else "")
        self.behaviour = TextArea(action.behaviour if action else "", least=2)
        after = action.due_after if action else None
        self.due = NumberField(14 if after is None else after, least=0, most=3660, unit=self.tr("days"))
        self.times = NumberField(action.times if action else 1, least=1, most=99)
        any_script = (_ANY, self.tr("One that shows the goal’s standard"))
        self.script = Select(
            [any_script, *((each.id, each.title) for each in scripts)],
            value=(action.script_id if action else None) or _ANY,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self.kind_field = self.add_field(Field(self.tr("How"), self.kind))
        self.cue_field = self.add_field(Field(self.tr("When"), self.cue))
        self.behaviour_field = self.add_field(Field(self.tr("I will"), self.behaviour))
        self.due_field = Field(self.tr("Due after the plan begins"), self.due)
        self.times_field = Field(self.tr("How many times"), self.times)
        self.add_side_by_side(self.due_field, self.times_field)
        self.script_field = self.add_field(Field(self.tr("Which role-play"), self.script))
        if self._at is not None:
            remove = quiet(self.tr("Take it out of the template"), "trash-2")
            remove.clicked.connect(self.remove_asked)
            self.add_button(remove)
        self._remark = watch_words(self.behaviour_field, self._words, self.behaviour, self.cue)
        self.kind.chosen.connect(self._on_kind)
        self._on_kind()

    def goal(self) -> TemplateGoal:
        """The goal with what stands in the fields. Raises `Fault` on cue and behaviour."""
        kind = self.kind.value()
        how = kind if isinstance(kind, ActionKind) else ActionKind.ON_THE_JOB
        made = TemplateAction(
            kind=how,
            cue=self.cue.text().strip(),
            behaviour=self.behaviour.text().strip(),
            due_after=self.due.value(),
            times=self.times.value(),
            script_id=(str(self.script.value() or "") or None) if how is ActionKind.ROLE_PLAY else None,
        )
        return with_action(self._goal, made, self._at)

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return self.cue_field if fault.field == "cue" else self.behaviour_field

    def _words(self) -> str:
        return action_remark(self.cue.text(), self.behaviour.text())

    @Slot()
    def _on_kind(self) -> None:
        """Only a role-play has a script, and only on the job an action needs its cue."""
        kind = self.kind.value()
        self.script_field.setVisible(kind is ActionKind.ROLE_PLAY)
        needed = kind is ActionKind.ON_THE_JOB
        self.cue_field.set_hint("" if needed else self.tr("May stay empty for this kind."))
        self.relay()


def _about(goal: TemplateGoal | None) -> str:
    if goal is None:
        return _GAP
    if goal.standard_id is not None:
        return goal.standard_id
    return _GAP if goal.kind is GoalKind.BEHAVIOUR else _LEARN
