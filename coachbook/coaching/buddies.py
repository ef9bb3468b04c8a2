"""Buddies: who stands beside whom in the actions of development plans, and whom one would leave alone.

A buddy is what carries practice into work most, so whoever leaves must not take one away unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coachbook.coaching.doing import is_open
from coachbook.coaching.people import short_name
from coachbook.records import DevelopmentPlan, Id, Person, PlanAction, PlanGoal
from coachbook.records.kinds import PlanState
from coachbook.statistics.words import listed


def left_alone(
    buddy: Person,
    actions: Iterable[PlanAction],
    goals: Iterable[PlanGoal],
    plans: Iterable[DevelopmentPlan],
    people: Mapping[Id, Person],
) -> tuple[Person, ...]:
    """Whose open actions in plans that are not closed count on `buddy`; each once, by name."""
    plan_of = {goal.id: goal.plan_id for goal in goals}
    whose = {plan.id: plan.person_id for plan in plans if plan.state is not PlanState.CLOSED}
    waiting = {
        whose.get(plan_of.get(action.goal_id, ""), "")
        for action in actions
        if action.buddy_id == buddy.id and is_open(action)
    }
    found = (people[id_] for id_ in waiting - {buddy.id} if id_ in people)
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def left_alone_sentence(buddy: Person, found: Iterable[Person]) -> str:
    """Whose buddy somebody is who goes, and what to do; empty where nobody is left alone."""
    names = [short_name(each.called) for each in found]
    if not names:
        return ""
    whose = "that plan" if len(names) == 1 else "their plans"
    return f"{short_name(buddy.called)} is the buddy of {listed(names)}; choose somebody else in {whose}."
