"""What is due this week besides promises, in words that say whose it is and where it stands."""

from __future__ import annotations

from datetime import date

from coachbook.coaching.owed import Owed, owed
from coachbook.records import DevelopmentPlan, Obstacle, Person, PlanAction
from coachbook.records.kinds import ActionState, ObstacleState

TODAY = date(2026, 11, 24)
PEOPLE = {
    each.id: each
    for each in (
        Person(id="dana", name="Dana Novak", given_name="Dana"),
        Person(id="priya", name="Priya Raman", given_name="Priya"),
    )
}
PLAN = DevelopmentPlan(
    id="plan",
    person_id="priya",
    coach_id="dana",
    title="Plan",
    period_start=TODAY,
    period_end=TODAY,
    made_on=TODAY,
)


def action(id_: str, due: date | None, owner: str = "priya", **fields: object) -> PlanAction:
    base = {"id": id_, "goal_id": "goal", "behaviour": f"shadow {id_}", "owner_id": owner, "due": due}
    return PlanAction.model_validate({**base, **fields})


def found(actions=(), obstacles=()) -> tuple[Owed, ...]:
    return owed(actions, {"goal": PLAN}, obstacles, PEOPLE, "dana", TODAY)


def test_actions_say_whose_they_are_and_lead_to_their_plan() -> None:
    rows = found(
        [
            action("Aisha", date(2026, 11, 27)),
            action("Lena", date(2026, 11, 20), "dana", times=3, done_times=1),
            action("later", date(2026, 12, 2)),
            action("never", None),
            action("done", TODAY, state=ActionState.DONE),
            action("elsewhere", TODAY, goal_id="gone"),
        ]
    )
    assert [(row.title, row.line, row.late, row.plan_id) for row in rows] == [
        ("Shadow Lena", "You, plan of Priya, 1 of 3, due 20 November", True, "plan"),
        ("Shadow Aisha", "Priya, plan, due Friday", False, "plan"),
    ]


def test_answers_that_people_wait_for_are_due_as_well() -> None:
    raised = {"raised_on": date(2026, 11, 16), "answer_due": date(2026, 11, 30)}
    rows = found(
        obstacles=[
            Obstacle(id="a", text="Two forms", raised_by_id="priya", owner="billing", **raised),
            Obstacle(id="b", text="No key", **{**raised, "answer_due": TODAY}),
            Obstacle(id="c", text="Closed", state=ObstacleState.CLOSED, **raised),
            Obstacle(id="d", text="No day", raised_on=TODAY),
        ]
    )
    assert [(row.title, row.line, row.person_id) for row in rows] == [
        ("“No key”", "Raised in the team, answer due today", None),
        ("“Two forms”", "Raised by Priya, with billing, answer due Monday", "priya"),
    ]
