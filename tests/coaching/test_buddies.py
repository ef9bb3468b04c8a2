"""Whoever leaves takes no buddy away unseen."""

from __future__ import annotations

from datetime import date

import pytest

from coachbook.coaching.buddies import left_alone, left_alone_sentence
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal
from coachbook.records.kinds import ActionState, PlanState

MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
LENA = Person(id="lena", name="Lena Tran", given_name="Lena")
BEN = Person(id="ben", name="Ben Ali", given_name="Ben")
PEOPLE = {each.id: each for each in (MARCUS, LENA, BEN)}


def plan(whose: Person, **fields: object) -> DevelopmentPlan:
    facts: dict = {"title": "Autumn", "period_start": date(2026, 9, 1), "period_end": date(2026, 12, 1)}
    facts["made_on"] = date(2026, 9, 1)
    return DevelopmentPlan(id=f"plan of {whose.id}", person_id=whose.id, coach_id="dana", **facts | fields)


def action(whose: Person, buddy: Person | None, **fields: object) -> tuple[PlanGoal, PlanAction]:
    goal = PlanGoal(
        id=f"goal of {whose.id}", plan_id=f"plan of {whose.id}", title="Listen", behaviour="Listen"
    )
    facts: dict = {"behaviour": "Say it back", "owner_id": whose.id, **fields}
    made = PlanAction(
        id=f"action of {whose.id}", goal_id=goal.id, buddy_id=buddy.id if buddy is not None else None, **facts
    )
    return goal, made


def alone(*pairs: tuple[PlanGoal, PlanAction], plans: list[DevelopmentPlan]) -> tuple[Person, ...]:
    return left_alone(MARCUS, [a for _, a in pairs], [g for g, _ in pairs], plans, PEOPLE)


def test_those_who_count_on_the_buddy_are_named() -> None:
    found = alone(action(LENA, MARCUS), action(BEN, MARCUS), plans=[plan(LENA), plan(BEN)])
    assert found == (BEN, LENA)
    assert left_alone_sentence(MARCUS, found) == (
        "Marcus is the buddy of Ben and Lena; choose somebody else in their plans."
    )
    assert left_alone_sentence(MARCUS, [LENA]).endswith("choose somebody else in that plan.")


@pytest.mark.parametrize(
    ("pair", "plans"),
    [
        (action(LENA, BEN), [plan(LENA)]),
        (action(LENA, None), [plan(LENA)]),
        (action(LENA, MARCUS, state=ActionState.DONE), [plan(LENA)]),
        (action(LENA, MARCUS), [plan(LENA, state=PlanState.CLOSED)]),
        (action(MARCUS, MARCUS), [plan(MARCUS)]),
    ],
)
def test_nobody_is_left_alone_by_another_buddy_what_is_done_or_over_and_oneself(
    pair: tuple[PlanGoal, PlanAction], plans: list[DevelopmentPlan]
) -> None:
    assert alone(pair, plans=plans) == ()
    assert left_alone_sentence(MARCUS, ()) == ""
