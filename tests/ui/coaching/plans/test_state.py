"""What the list of plans says: what is due, what waits, and who could do with a plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachbook.records import DevelopmentPlan, Person
from coachbook.records.kinds import PlanState
from coachbook.ui.coaching.plans.state import PlansState, Which, plans_state

TODAY = date(2026, 11, 24)
PEOPLE = {
    name: Person(id=name, name=f"{name.title()} Nobody", given_name=name.title())
    for name in ("marcus", "lena")
}


def plan(person: str, review_in: int | None, state: PlanState = PlanState.AGREED) -> DevelopmentPlan:
    return DevelopmentPlan(
        id=f"plan {person}",
        person_id=person,
        coach_id="dana",
        title="Development plan, autumn 2026",
        period_start=TODAY,
        period_end=TODAY + timedelta(days=91),
        state=state,
        made_on=TODAY,
        next_review=None if review_in is None else TODAY + timedelta(days=review_in),
    )


def state_of(*plans: DevelopmentPlan, which: Which = Which.OPEN) -> PlansState:
    return plans_state(plans, (), PEOPLE, (), {}, coach_id="dana", today=TODAY, which=which)


def test_no_plan_at_all_is_said() -> None:
    assert state_of().none_at_all


@pytest.mark.parametrize(
    ("plans", "words"),
    [
        ((plan("marcus", -2),), "Marcus’s review is overdue: look back together first."),
        ((plan("marcus", -2), plan("lena", -1)), "Two reviews are overdue: look back together first."),
        ((plan("marcus", 3),), "Next is Marcus’s review, Friday."),
        ((plan("marcus", 30, PlanState.DRAFT),), "Marcus’s plan waits for a talk and an agreement."),
        ((plan("marcus", 30),), "Nothing is due. The next review is Marcus’s, 24 December."),
        ((plan("marcus", None),), "Nothing is due."),
        ((plan("marcus", -30, PlanState.CLOSED),), "Nothing is due."),
    ],
)
def test_the_first_sentence_says_what_to_do_next(plans: tuple[DevelopmentPlan, ...], words: str) -> None:
    assert state_of(*plans).next.words == words


def test_an_overdue_review_leads_to_its_plan() -> None:
    found = state_of(plan("lena", 30, PlanState.DRAFT), plan("marcus", -2))
    assert found.next.plan_id == "plan marcus"
    assert [row.overdue for row in found.rows] == [True, False]


def test_the_filters_count_and_choose() -> None:
    plans = (plan("marcus", 2, PlanState.DRAFT), plan("lena", -9, PlanState.CLOSED))
    found = state_of(*plans, which=Which.CLOSED)
    assert [row.person.id for row in found.rows] == ["lena"]
    assert found.counts == {
        Which.OPEN: 1, Which.REVIEW: 1, Which.UNAGREED: 2, Which.DRAFT: 1, Which.CLOSED: 1,
    }  # fmt: skip
    assert not found.rows[0].overdue
