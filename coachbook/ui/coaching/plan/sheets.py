"""The sheets of a plan: its facts, a goal, a review, and what somebody said or signed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.goals import hits_of, mean_target, rate_target, value_text
from coachbook.coaching.plans import REVIEW_AFTER, correct_goal, correct_plan, review
from coachbook.errors import Fault
from coachbook.records import Baseline, DevelopmentPlan, PlanGoal, Target
from coachbook.records.kinds import GoalState, Measure
from coachbook.ui.coaching.plan.remarks import goal_remark
from coachbook.ui.coaching.plan.watching import watch_words
from coachbook.ui.parts.buttons import quiet
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, NumberField, TextArea
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.parts.texts import PlainLabel, TextRole

_LATER = 2
"""Looks back beyond the next one that have a field of their own; a template may lay down more."""


class TargetFields(QWidget):
    """Where a goal wants to get: a mean in so many observations, or met in so many of the next."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = target.measure is Measure.MET_RATE
        self.mean = LineEdit(value_text(target.measure, target.value), longest=4)
        self.mean.setAccessibleName(self.tr("Mean rating to reach"))
        self.mean.setFixedWidth(64)
        self.hits = NumberField(hits_of(target), least=1, most=99)
        self.hits.setAccessibleName(self.tr("How many are to be met"))
        self.of = NumberField(target.least, least=3 if not self._rate else 1, most=99)
        self.of.setAccessibleName(self.tr("Of how many observations"))
        for number in (self.hits, self.of):
            number.setFixedWidth(72)
            number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if self._rate:
            line = side_by_side(_word(self.tr("at least")), self.hits, _word(self.tr("of the next")), self.of)
        else:
            more = _word(self.tr("observations or more"))
            line = side_by_side(_word(self.tr("a mean of")), self.mean, _word(self.tr("in")), self.of, more)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        (self.mean if self._rate else self.hits).setVisible(False)
        self.setFocusProxy(self.hits if self._rate else self.mean)

    def target(self, baseline: Baseline | None) -> Target:
        """What stands in the fields. Raises `Fault("target")`."""
        if self._rate:
            return rate_target(self.hits.value(), self.of.value(), baseline)
        return mean_target(self.mean.text(), self.of.value(), baseline)


class FactsSheet(FormSheet):
    """Title, period and next review of a plan."""

    def __init__(self, over: QWidget, plan: DevelopmentPlan) -> None:
        super().__init__(over, self.tr("About this plan"), action=self.tr("Change it"))
        self._plan = plan
        self.title_line = LineEdit(plan.title)
        self.start, self.end = DateField(plan.period_start), DateField(plan.period_end)
        self.next = DateField(plan.next_review, optional=True, none_text=self.tr("No day set"))
        self.title_field = self.add_field(Field(self.tr("Title"), self.title_line))
        self.start_field, self.end_field = (
            Field(self.tr("From"), self.start),
            Field(self.tr("To"), self.end),
        )
        self.add_side_by_side(self.start_field, self.end_field)
        self.next_field = self.add_field(Field(self.tr("Next review"), self.next))
        shown = (*plan.later_reviews, None, None)[:_LATER]
        self.later = [DateField(on, optional=True, none_text=self.tr("No day set")) for on in shown]
        second, third = (
            Field(name, field)
            for name, field in zip(
                (self.tr("The one after"), self.tr("And after that")), self.later, strict=True
            )
        )
        self.later_field = second
        self.add_side_by_side(second, third)

    def change(self) -> Change:
        """The act. Raises `Fault` on title, period_end and later_reviews."""
        wanted: dict[str, object] = {
            "title": self.title_line.text().strip(),
            "period_start": self.start.day(),
            "period_end": self.end.day(),
            "next_review": self.next.day(),
            "later_reviews": self._later_days(),
        }
        return correct_plan(self._plan, **_differing(self._plan, wanted))

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        fields = {
            "period_end": self.end_field,
            "next_review": self.next_field,
            "later_reviews": self.later_field,
        }
        return fields.get(fault.field, self.title_field)

    def _later_days(self) -> tuple[date, ...]:
        """The days of the fields, soonest first, and those that there is no field for."""
        first = self.next.day()
        days = {on for on in (field.day() for field in self.later) if on is not None}
        if days and (first is None or min(days) <= first):
            raise Fault("later_reviews", self.tr("A later review lies after the next one."))
        return tuple(sorted({*days, *self._plan.later_reviews[_LATER:]}))


class GoalSheet(FormSheet):
    """Words, target, review day and end of a goal; the wording is remarked on while typing."""

    remove_asked = Signal()

    def __init__(self, over: QWidget, plan: DevelopmentPlan, goal: PlanGoal) -> None:
        super().__init__(over, self.tr("Change the goal"), action=self.tr("Change it"), top=70)
        self._plan, self._goal = plan, goal
        self.title_line = LineEdit(goal.title)
        self.behaviour = TextArea(goal.behaviour, least=2)
        self.target = TargetFields(goal.target) if goal.target else None
        self.review = DateField(goal.review_on, optional=True, none_text=self.tr("No day set"))
        self.ending = ChoiceChips(
            self.tr("How it stands"),
            (
                (GoalState.OPEN, self.tr("Open")),
                (GoalState.REACHED, self.tr("Reached")),
                (GoalState.DROPPED, self.tr("Dropped")),
            ),
            value=goal.state,
        )
        self.title_field = self.add_field(Field(self.tr("Goal"), self.title_line))
        self.behaviour_field = self.add_field(Field(self.tr("As a behaviour"), self.behaviour))
        self.target_field = Field(self.tr("Seen in"), self.target) if self.target else None
        if self.target_field is not None:
            self.add_field(self.target_field)
        self.review_field = self.add_field(Field(self.tr("Look at it on"), self.review))
        hint = self.tr("You both decide it; the chart only says what it can tell.")
        self.ending_field = self.add_field(Field(self.tr("How it stands"), self.ending, hint))
        remove = quiet(self.tr("Take it out of the plan"), "trash-2")
        remove.clicked.connect(self.remove_asked)
        self.add_button(remove)
        self._remark = watch_words(self.behaviour_field, self._words, self.behaviour)
        self.review.picked.connect(self._remark.look)

    def change(self) -> Change:
        """The act. Raises `Fault` on title, behaviour and target."""
        wanted: dict[str, object] = {
            "title": self.title_line.text().strip(),
            "behaviour": self.behaviour.text().strip(),
            "review_on": self.review.day(),
            "state": self.ending.value(),
        }
        if self.target is not None:
            target = self.target.target(self._goal.baseline)
            if self._goal.target is None or not _same(target, self._goal.target):
                wanted["target"] = target
        return correct_goal(self._plan, self._goal, **_differing(self._goal, wanted))

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        if fault.field == "target" and self.target_field is not None:
            return self.target_field
        return self.title_field if fault.field == "title" else self.behaviour_field

    def _words(self) -> str:
        measured, dated = self._goal.target is not None, self.review.day() is not None
        return goal_remark(self.behaviour.text(), measured=measured, dated=dated)


class ReviewSheet(FormSheet):
    """A look back: what both saw, and the day of the next one."""

    def __init__(
        self, over: QWidget, acting: Acting, plan: DevelopmentPlan, goals: tuple[PlanGoal, ...]
    ) -> None:
        super().__init__(
            over,
            self.tr("Look back together"),
            self.tr("What was seen, what helped, what you both keep or change."),
            action=self.tr("Keep the review"),
        )
        self._plan, self._goals = plan, goals
        self.note = TextArea(least=4)
        self.on = DateField(acting.today)
        self.next = DateField(_ahead(plan, acting.today), optional=True, none_text=self.tr("No other one"))
        self.note_field = self.add_field(Field(self.tr("What you both saw"), self.note))
        self.on_field, self.next_field = (
            Field(self.tr("On"), self.on),
            Field(self.tr("Next review"), self.next),
        )
        self.add_side_by_side(self.on_field, self.next_field)
        self._acting = acting

    def change(self) -> Change:
        """The act. Raises `Fault` on note and next_review."""
        on = self.on.day() or self._acting.today
        return review(self._plan, on, self.note.text().strip(), self.next.day(), self._goals)

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return self.next_field if fault.field == "next_review" else self.note_field


def _ahead(plan: DevelopmentPlan, today: date) -> date | None:
    """The next look back: the one that was laid down, else in four weeks where the plan lasts so long."""
    laid_down = next((on for on in plan.later_reviews if on > today), None)
    ahead = laid_down or today + REVIEW_AFTER
    return ahead if laid_down or ahead <= plan.period_end else None


def _word(text: str) -> PlainLabel:
    """A word between two fields: as wide as it is."""
    return PlainLabel(text, TextRole.MUTED)


def _differing(record: DevelopmentPlan | PlanGoal, wanted: dict[str, object]) -> dict[str, object]:
    """Only what differs: an untouched field must not count as a change of what was agreed."""
    return {name: value for name, value in wanted.items() if getattr(record, name) != value}


def _same(one: Target, other: Target) -> bool:
    """Whether two targets read the same; a field shows one decimal and whole counts."""
    return one.least == other.least and value_text(one.measure, one.value) == value_text(
        other.measure, other.value
    )
