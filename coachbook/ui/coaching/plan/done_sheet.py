"""The sheet of "done": what shows it, chosen from what was seen and practised since the plan began."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.days import plain_day
from coachbook.coaching.doing import Proof, asks_for, do_action, is_open, proof_of, show_action
from coachbook.coaching.plans import action_text
from coachbook.errors import Fault
from coachbook.records import DevelopmentPlan, Observation, PlanAction, Rehearsal
from coachbook.ui.coaching.plan.proof_state import Offered
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, Field, LineEdit


class Choices(QWidget):
    """Several lines to tick; the keyboard begins at the first."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.marks = [CheckMark(line) for line in lines]
        for mark in self.marks:
            column.addWidget(mark)
        if self.marks:
            self.setFocusProxy(self.marks[0])


class DoneSheet(FormSheet):
    """Counts an action once more by what shows it, or links what shows it; `change()` is the act.

    `elsewhere`: there is nothing to choose, so somebody observes or practises first.
    """

    elsewhere = Signal()

    def __init__(
        self,
        over: QWidget,
        acting: Acting,
        plan: DevelopmentPlan,
        action: PlanAction,
        offered: Sequence[Offered],
        *,
        counts: bool,
    ) -> None:
        super().__init__(
            over,
            self.tr("What shows it?"),
            action_text(action),
            action=self.tr("It is done") if counts else self.tr("Link it"),
            top=70,
        )
        self._acting, self._plan, self._action, self._counts = acting, plan, action, counts
        self._offered = tuple(offered)
        practice = proof_of(action.kind) is Proof.RUN
        name = self.tr("Runs since {day}") if practice else self.tr("Contacts since {day}")
        self.choices = Choices([each.text for each in offered])
        self.choices_field = Field(name.format(day=plain_day(plan.period_start)), self.choices)
        self.add_field(self.choices_field)
        self.evidence = LineEdit(action.evidence, hint=self.tr("what was seen or heard, in a few words"))
        self.evidence_field = self.add_field(Field(self.tr("In words, if you like"), self.evidence))
        self.go = secondary(self.tr("Practise it") if practice else self.tr("Observe a contact"))
        self.go.setVisible(practice or not offered)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go)
        self.action.setVisible(bool(offered) or not counts)
        self.choices_field.set_hint(self._hint(practice=practice))

    def _hint(self, *, practice: bool) -> str:
        if not self._offered:
            if practice:
                return self.tr("No run was closed since then. Practise it; a closed run counts by itself.")
            return self.tr("No contact was observed since then. Observe one; then this is done.")
        if practice:
            return self.tr("Each run that you choose counts once.")
        return self.tr("Choose one in which it was seen.") if self._counts else ""

    def chosen(self) -> tuple[Observation | Rehearsal, ...]:
        """What is ticked."""
        pairs = zip(self._offered, self.choices.marks, strict=True)
        return tuple(each.record for each, mark in pairs if mark.isChecked())

    def change(self) -> Change:
        """The act. Raises `Fault("proof")`."""
        chosen = self.chosen()
        seen = tuple(each for each in chosen if isinstance(each, Observation))
        runs = tuple(each for each in chosen if isinstance(each, Rehearsal))
        words = self.evidence.text()
        if not self._counts:
            return show_action(
                self._acting, self._plan, self._action, observations=seen, runs=runs, evidence=words
            )
        return do_action(self._acting, self._plan, self._action, observations=seen, runs=runs, evidence=words)

    def field_of(self, _fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return self.choices_field

    @Slot()
    def _on_go(self) -> None:
        self.fall()
        self.elsewhere.emit()


def counts_by_choice(action: PlanAction) -> bool:
    """Whether ticking an action off asks what shows it."""
    return is_open(action) and asks_for(action) is not None
