"""What the page of a plan asks the workbook, gathered once for the editor and the way from gap to goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from coachbook.coaching.evidence import from_contacts
from coachbook.coaching.gaps import Gap, gaps, strengths
from coachbook.masks import behaviours_of
from coachbook.records import (
    ChampionBehaviour,
    DevelopmentPlan,
    Id,
    Person,
    PlanAction,
    PlanGoal,
    ServiceStandard,
    Strength,
)
from coachbook.records.kinds import GoalState, Publication
from coachbook.records.lines import RatingLine
from coachbook.workbook import Workbook, equal, one_of


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A plan with all that is read beside it."""

    plan: DevelopmentPlan
    person: Person
    people: Mapping[Id, Person]
    goals: tuple[PlanGoal, ...]
    actions: tuple[PlanAction, ...]
    standards: Mapping[Id, ServiceStandard]
    lines: tuple[RatingLine, ...]
    """Ratings of the person's real contacts, oldest first."""
    behaviours: tuple[ChampionBehaviour, ...]
    today: date
    zone: tzinfo

    def actions_of(self, goal: PlanGoal) -> tuple[PlanAction, ...]:
        """The actions of one goal, in order."""
        return tuple(action for action in self.actions if action.goal_id == goal.id)

    def gaps(self) -> tuple[Gap, ...]:
        """What was missed and is no open goal of this plan yet."""
        roots = {
            standard.root_id
            for goal in self.goals
            if goal.state is GoalState.OPEN and (standard := self.standards.get(goal.standard_id or ""))
        }
        found = gaps(self.lines, self.standards, self.today)
        return tuple(gap for gap in found if gap.standard.root_id not in roots)

    def more_strengths(self) -> tuple[Strength, ...]:
        """What the person does well and the plan does not name yet."""
        named = {strength.standard_id or strength.title for strength in self.plan.strengths}
        found = strengths(self.lines, self.standards)
        return tuple(s for s in found if s.standard_id not in named and s.title not in named)


def read_plan(book: Workbook, plan_id: Id | None) -> PlanReading | None:
    """The plan as it is stored now; None where there is none."""
    plan = book.get(DevelopmentPlan, plan_id)
    person = book.get(Person, plan.person_id) if plan is not None else None
    if plan is None or person is None:
        return None
    goals = book.all(PlanGoal, plan_id=plan.id, order_by="position")
    acting = book.acting()
    return PlanReading(
        plan=plan,
        person=person,
        people={each.id: each for each in book.all(Person)},
        goals=goals,
        actions=book.all(PlanAction, one_of("goal_id", [goal.id for goal in goals]), order_by="position"),
        standards={standard.id: standard for standard in book.all(ServiceStandard)},
        lines=tuple(reversed(from_contacts(book.ask.rating_lines(person_id=person.id)))),
        behaviours=behaviours_of(book, equal("state", Publication.PUBLISHED), order_by="-captured_on"),
        today=acting.today,
        zone=acting.zone,
    )
