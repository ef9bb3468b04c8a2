"""Where the plans of a team stand: which one counts, who has no agreed one and why, goals in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from coachbook.records import DevelopmentPlan, Id, PlanGoal, ServiceStandard
from coachbook.records.kinds import GoalState, PlanState, SignAct, SignRole
from coachbook.records.lines import MarkCount

FEWEST_IN_COMMON = 2
"""People with a goal of the same standard before it is said to be in common."""


def current_plans(plans: Iterable[DevelopmentPlan]) -> dict[Id, DevelopmentPlan]:
    """By person the plan that counts: the newest that is not closed, else the newest."""
    found: dict[Id, DevelopmentPlan] = {}
    for plan in sorted(plans, key=lambda each: (each.period_start, each.id), reverse=True):
        before = found.get(plan.person_id)
        closed = before is not None and before.state is PlanState.CLOSED
        if before is None or (closed and plan.state is not PlanState.CLOSED):
            found[plan.person_id] = plan
    return found


def why_none_is_agreed(plan: DevelopmentPlan | None, told: Callable[[date], str] = date.isoformat) -> str:
    """Why somebody has no agreed plan, `plan` being the one that counts; empty where it is agreed."""
    if plan is None:
        return "no plan was started"
    if plan.state in (PlanState.AGREED, PlanState.ACTIVE):
        return ""
    if plan.state is PlanState.CLOSED:
        return f"the last plan, until {told(plan.period_end)}, is closed"
    own = [act for act in plan.sign_offs if act.role is SignRole.PERSON]
    declined = [act for act in own if act.act is SignAct.DECLINED and act.version == plan.version]
    if declined:
        return f"offered on {told(declined[-1].on)}, and the person chose not to sign"
    agreed = [act.version for act in own if act.act is SignAct.AGREED]
    if agreed:
        return f"changed since version {max(agreed)} was agreed, and not agreed again"
    return "a draft that was not agreed yet"


def is_review_overdue(plan: DevelopmentPlan | None, today: date) -> bool:
    """Whether the day of the next review is over and the plan is not closed."""
    if plan is None or plan.next_review is None or plan.state is PlanState.CLOSED:
        return False
    return plan.next_review < today


class Shared(NamedTuple):
    """A standard that is an open goal of several people."""

    standard: ServiceStandard
    people: tuple[Id, ...]
    missed: int
    """How often these people missed it, in real contacts."""
    outside: int
    """How many of these misses have a cause that nobody can practise away."""

    @property
    def is_the_system(self) -> bool:
        """Whether most of the misses lie outside the people: then it is an obstacle, not a practice."""
        return self.outside * 2 > self.missed


class SharedObstacle(NamedTuple):
    """An obstacle that stands, not removed yet, in the plans of several people."""

    text: str
    people: tuple[Id, ...]


def goals_in_common(
    plans: Iterable[DevelopmentPlan],
    goals: Iterable[PlanGoal],
    standards: Mapping[Id, ServiceStandard],
    counts: Iterable[MarkCount] = (),
) -> tuple[Shared, ...]:
    """Standards that are an open goal of two people or more; those of most people come first.

    Versions of a standard count as one. `counts` are the marks of these people, for the causes of misses.
    """
    whose = {plan.id: plan.person_id for plan in plans if plan.state is not PlanState.CLOSED}
    newest: dict[Id, ServiceStandard] = {}
    people: dict[Id, dict[Id, None]] = {}
    for goal in goals:
        standard = standards.get(goal.standard_id or "")
        person_id = whose.get(goal.plan_id)
        if standard is None or person_id is None or goal.state is not GoalState.OPEN:
            continue
        root = standard.root_id
        newest[root] = max(newest.get(root, standard), standard, key=lambda each: each.version)
        people.setdefault(root, {})[person_id] = None
    marks = tuple(counts)
    found = [
        Shared(newest[root], tuple(ids), *_misses(root, ids, standards, marks))
        for root, ids in people.items()
        if len(ids) >= FEWEST_IN_COMMON
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.people), each.standard.title, each.standard.id)))


def obstacles_in_common(plans: Iterable[DevelopmentPlan]) -> tuple[SharedObstacle, ...]:
    """What the company still owes several people, in the words of their plans; the widest first."""
    people: dict[str, dict[Id, None]] = {}
    for plan in plans:
        for entry in plan.company_support:
            if plan.state is not PlanState.CLOSED and entry.removed_on is None:
                people.setdefault(entry.text, {})[plan.person_id] = None
    found = [SharedObstacle(text, tuple(ids)) for text, ids in people.items() if len(ids) >= FEWEST_IN_COMMON]
    return tuple(sorted(found, key=lambda each: (-len(each.people), each.text)))


def _misses(
    root: Id, people: Iterable[Id], standards: Mapping[Id, ServiceStandard], counts: Iterable[MarkCount]
) -> tuple[int, int]:
    wanted, missed, outside = set(people), 0, 0
    for each in counts:
        standard = standards.get(each.standard_id)
        same = standard is not None and standard.root_id == root
        if not same or each.person_id not in wanted or not each.mark.is_miss:
            continue
        missed += each.times
        if each.cause is not None and not each.cause.in_control:
            outside += each.times
    return missed, outside
