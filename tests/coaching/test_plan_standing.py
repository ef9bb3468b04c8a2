"""Where the plans of a team stand: which one counts, and what several people have in common."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from coachbook.coaching.plan_standing import (
    SharedObstacle,
    current_plans,
    goals_in_common,
    obstacles_in_common,
    why_none_is_agreed,
)
from coachbook.records import CompanySupport, DevelopmentPlan, PlanGoal, SignOff
from coachbook.records.kinds import Cause, GoalState, Mark, PlanState, SignAct, SignRole
from coachbook.records.lines import MarkCount
from tests.coaching.planned import EASY, LISTENS, STANDARDS

LATER = LISTENS.but(id="listens-2", version=2)
KNOWN = {**STANDARDS, LATER.id: LATER}


def plan(key: str, person: str, month: int = 10, **fields: object) -> DevelopmentPlan:
    known = {
        "id": key, "person_id": person, "coach_id": "dana", "title": "Plan",
        "period_start": date(2026, month, 1), "period_end": date(2026, 12, 31),
        "made_on": date(2026, month, 1),
    }  # fmt: skip
    return DevelopmentPlan(**{**known, **fields})


def goal(plan_id: str, standard_id: str | None = "listens", **fields: object) -> PlanGoal:
    known = {
        "id": f"{plan_id} {standard_id}", "plan_id": plan_id, "standard_id": standard_id, "title": "Goal",
        "behaviour": "I wait.",
    }  # fmt: skip
    return PlanGoal(**{**known, **fields})


def marks(person: str, times: int, cause: Cause, mark: Mark = Mark.TWO) -> MarkCount:
    return MarkCount(person, "listens", mark, cause, False, times, datetime(2026, 10, 1, tzinfo=UTC))


def test_the_newest_open_plan_counts_and_the_newest_closed_one_where_none_is_open() -> None:
    old, new = plan("old", "marcus", 3), plan("new", "marcus", 9, state=PlanState.CLOSED)
    assert current_plans((old, new)) == {"marcus": old}
    closed = old.but(state=PlanState.CLOSED)
    assert current_plans((closed, new)) == {"marcus": new}
    assert current_plans(()) == {}


def test_the_reason_that_none_is_agreed_names_days_as_its_reader_wants_them() -> None:
    declined = SignOff(role=SignRole.PERSON, act=SignAct.DECLINED, name="Marcus", on=date(2026, 11, 3))
    offered = plan("p", "marcus", sign_offs=(declined,))
    assert why_none_is_agreed(offered) == "offered on 2026-11-03, and the person chose not to sign"
    assert "3 November" in why_none_is_agreed(offered, lambda on: f"{on.day} November")


def test_a_standard_that_is_a_goal_of_two_people_is_in_common_whatever_its_version() -> None:
    plans = (
        plan("a", "marcus"),
        plan("b", "lena"),
        plan("c", "ben"),
        plan("d", "ada", state=PlanState.CLOSED),
    )
    goals = (
        goal("a"), goal("b", "listens-2"), goal("c", "easy"), goal("d"), goal("c", None),
        goal("c", "listens", state=GoalState.REACHED), goal("gone"),
    )  # fmt: skip
    (found,) = goals_in_common(plans, goals, KNOWN)
    assert (found.standard, found.people) == (LATER, ("marcus", "lena"))
    assert not found.is_the_system


def test_two_plans_of_one_person_are_one_person() -> None:
    plans = (plan("a", "marcus"), plan("b", "marcus", 11))
    assert goals_in_common(plans, (goal("a"), goal("b")), KNOWN) == ()


@pytest.mark.parametrize(("policy", "system"), [(3, False), (4, True)])
def test_it_is_the_system_once_most_of_their_misses_lie_outside_them(policy: int, system: bool) -> None:
    plans = (plan("a", "marcus"), plan("b", "lena"))
    counts = (
        marks("marcus", policy, Cause.POLICY), marks("lena", 3, Cause.SKILL), marks("ben", 9, Cause.POLICY),
        marks("lena", 9, Cause.POLICY, Mark.FIVE),
    )  # fmt: skip
    (found,) = goals_in_common(plans, (goal("a"), goal("b")), {**KNOWN, EASY.id: EASY}, counts)
    assert (found.missed, found.outside) == (policy + 3, policy)
    assert found.is_the_system is system


def test_what_the_company_owes_several_people_is_one_obstacle() -> None:
    forms, tool = CompanySupport(text="Two forms: policy"), CompanySupport(text="Slow search: tool")
    plans = (
        plan("a", "marcus", company_support=(forms, tool)), plan("b", "lena", company_support=(forms,)),
        plan("c", "ben", company_support=(tool.but(removed_on=date(2026, 11, 1)),)),
        plan("d", "ada", company_support=(tool,), state=PlanState.CLOSED),
    )  # fmt: skip
    assert obstacles_in_common(plans) == (SharedObstacle("Two forms: policy", ("marcus", "lena")),)
