"""The sheet of one action: how, when, what, with whom, until when, how often."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.doing import Proof, proof_of
from coachbook.coaching.plans import add_action, correct_action
from coachbook.errors import Fault
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal
from coachbook.records.kinds import ActionKind
from coachbook.records.practice_kinds import Skill
from coachbook.ui.coaching.plan.remarks import action_remark
from coachbook.ui.coaching.plan.watching import watch_words
from coachbook.ui.parts.buttons import quiet
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, NumberField, Select, TextArea

_NOBODY = ""
KINDS = (
    (ActionKind.ON_THE_JOB, str(QT_TRANSLATE_NOOP("ActionSheet", "On the job"))),
    (ActionKind.ROLE_PLAY, str(QT_TRANSLATE_NOOP("ActionSheet", "Role-play"))),
    (ActionKind.BESIDE_A_CHAMPION, str(QT_TRANSLATE_NOOP("ActionSheet", "Beside a champion"))),
    (ActionKind.COURSE, str(QT_TRANSLATE_NOOP("ActionSheet", "Course"))),
    (ActionKind.COMPANY, str(QT_TRANSLATE_NOOP("ActionSheet", "The company"))),
)
"""How an action is done, with its name as it is translated by `tr`."""


class ActionSheet(FormSheet):
    """Adds an action to a goal, or changes one; `change()` is the act."""

    remove_asked = Signal()
    proof_asked = Signal()
    """What shows it is to be linked."""

    def __init__(
        self,
        over: QWidget,
        acting: Acting,
        plan: DevelopmentPlan,
        goal: PlanGoal,
        actions: Sequence[PlanAction],
        people: Sequence[Person],
        action: PlanAction | None = None,
    ) -> None:
        super().__init__(
            over,
            self.tr("Add an action") if action is None else self.tr("Change the action"),
            goal.title,
            action=self.tr("Add it") if action is None else self.tr("Change it"),
            top=70,
        )
        self._acting, self._plan, self._goal, self._actions = acting, plan, goal, tuple(actions)
        self._action = action
        others = [(p.id, p.name) for p in people if p.id != plan.person_id]
        self.kind = ChoiceChips(
            self.tr("How"),
            [(kind, self.tr(name)) for kind, name in KINDS],
            value=action.kind if action else ActionKind.ON_THE_JOB,
        )
        self.cue = LineEdit(action.cue if action else "", hint=self.tr("a complaint ends"))
        self.behaviour = TextArea(
            action.behaviour if action else "", hint=self.tr("say it back in one sentence"), least=2
        )
        buddy = action.buddy_id if action else None
        self.buddy = Select([(_NOBODY, self.tr("Nobody")), *others], value=buddy or _NOBODY)
        self.due = DateField(action.due if action else None, optional=True, none_text=self.tr("No day"))
        self.times = NumberField(action.times if action else 1, least=1, most=99)
        self.skill = ChoiceChips(
            self.tr("What it trains"),
            ((Skill.TOOL, self.tr("tool skill")), (Skill.PEOPLE, self.tr("people skill"))),
            value=action.skill if action else None,
            clearable=True,
        )
        self._lay_out()
        self._show_kind()
        self._on_due()

    def _lay_out(self) -> None:
        self.kind_field = self.add_field(Field(self.tr("How"), self.kind))
        self.cue_field = self.add_field(Field(self.tr("When"), self.cue))
        self.behaviour_field = self.add_field(Field(self.tr("I will"), self.behaviour))
        self.buddy_field = Field(self.tr("With"), self.buddy)
        self.due_field = Field(self.tr("Due"), self.due)
        self.times_field = Field(self.tr("How many times"), self.times)
        self.add_side_by_side(self.buddy_field, self.due_field, self.times_field)
        self.add_field(Field(self.tr("What it trains"), self.skill))
        if self._action is not None:
            remove = quiet(self.tr("Take it out of the plan"), "trash-2")
            remove.clicked.connect(self.remove_asked)
            self.add_button(remove)
            if proof_of(self._action.kind) is not Proof.WORD:
                proof = quiet(self.tr("What shows it"), "link")
                proof.clicked.connect(self.proof_asked)
                self.add_button(proof)
        self.kind.chosen.connect(self._show_kind)
        watch_words(self.behaviour_field, self._words, self.behaviour, self.cue)
        self.due.picked.connect(self._on_due)

    def change(self) -> Change:
        """The act. Raises `Fault` on behaviour, cue, due and times."""
        kind = self.kind.value()
        how = kind if isinstance(kind, ActionKind) else ActionKind.ON_THE_JOB
        cue, behaviour = self.cue.text(), self.behaviour.text()
        buddy = str(self.buddy.value() or "") or None
        due, times = self.due.day(), self.times.value()
        trains = self.skill.value()
        skill = trains if isinstance(trains, Skill) else None
        if self._action is None:
            return add_action(
                self._acting, self._plan, self._goal, self._actions, behaviour,
                cue=cue, kind=how, due=due, buddy_id=buddy, times=times, skill=skill,
            )  # fmt: skip
        return correct_action(
            self._plan, self._action,
            behaviour=behaviour, cue=cue, kind=how, due=due, buddy_id=buddy, times=times,
            skill=skill,
        )  # fmt: skip

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return {
            "cue": self.cue_field,
            "due": self.due_field,
            "times": self.times_field,
        }.get(fault.field, self.behaviour_field)

    @Slot()
    def _show_kind(self) -> None:
        """On the job an action needs its cue; the others may do without."""
        needed = self.kind.value() is ActionKind.ON_THE_JOB
        self.cue_field.set_fault(None)
        self.cue_field.set_hint("" if needed else self.tr("May stay empty for this kind."))
        self.relay()

    def _words(self) -> str:
        return action_remark(self.cue.text(), self.behaviour.text())

    @Slot()
    def _on_due(self) -> None:
        """Said beside the day, where it is missing."""
        undated = self.due.day() is None
        self.due_field.set_hint(self.tr("A day tells both of you when to look.") if undated else "")
        self.relay()
