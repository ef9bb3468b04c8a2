"""Plans in a file and in a team's database: from a template to the end, taken back, and in the audit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from coachbook.coaching.doing import do_action
from coachbook.coaching.endings import close_plan
from coachbook.coaching.people import new_person
from coachbook.coaching.plan_path import SeenOf, begin_from
from coachbook.coaching.plan_templates import (
    back_to_shipped,
    change_plan_template,
    retire_plan_template,
    shipped,
)
from coachbook.coaching.plans import review
from coachbook.coaching.sign_offs import agree
from coachbook.plan_papers import keeping
from coachbook.records import (
    AuditEntry,
    DevelopmentPlan,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    PlanTemplate,
    PlanVersion,
)
from coachbook.records.kinds import ActionKind, ActionState, GoalVerdict, ObservationState, PlanState, Way
from coachbook.workbook import Place, Workbook

STARTER = shipped()[0]


@pytest.fixture
def marcus(workbook: Workbook) -> Person:
    person = new_person(workbook.acting(), "Marcus Oyelaran")
    workbook.bring_in("import people", [person])
    return person


def plan_in(workbook: Workbook) -> DevelopmentPlan:
    (found,) = workbook.all(DevelopmentPlan)
    return found


def begun(workbook: Workbook, marcus: Person) -> DevelopmentPlan:
    workbook.do(begin_from(workbook.acting(), STARTER, marcus, SeenOf(), stored=False).change)
    return plan_in(workbook)


def test_a_plan_from_a_template_is_one_act_in_the_store(workbook: Workbook, marcus: Person) -> None:
    plan = begun(workbook, marcus)
    assert workbook.all(PlanTemplate) == (STARTER,)
    assert len(workbook.all(PlanGoal, plan_id=plan.id)) == 2
    assert len(plan.later_reviews) == 2
    (entry,) = [each for each in workbook.all(AuditEntry) if each.verb == "start plan from template"]
    assert not any("Marcus" in touched for touched in entry.touched)
    workbook.undo()
    assert workbook.all(DevelopmentPlan) == workbook.all(PlanTemplate) == workbook.all(PlanGoal) == ()
    workbook.redo()
    assert plan_in(workbook) == plan


def test_a_template_that_a_plan_was_made_from_is_changed_back_and_retired(
    workbook: Workbook, marcus: Person
) -> None:
    begun(workbook, marcus)
    workbook.do(change_plan_template(STARTER, STARTER, title="First weeks"))
    (changed,) = workbook.all(PlanTemplate)
    workbook.do(back_to_shipped(changed))
    assert workbook.all(PlanTemplate) == (STARTER,)
    workbook.do(retire_plan_template(STARTER, STARTER))
    assert plan_in(workbook).template_id == STARTER.id


def test_a_plan_ends_with_its_endings_and_its_last_version_and_opens_again(
    workbook: Workbook, place: Place, opened: Callable[..., Workbook], marcus: Person
) -> None:
    plan = begun(workbook, marcus)
    goals = workbook.all(PlanGoal, order_by="position")
    workbook.do(
        keeping(workbook, agree(workbook.acting(), plan, marcus, goals, Way.TOLD_TO_COACH, "Fewer, please."))
    )
    on_the_job = next(
        each for each in workbook.all(PlanAction) if each.kind is ActionKind.ON_THE_JOB and each.times == 1
    )
    seen = Observation(
        id="o", person_id=marcus.id, observer_id=workbook.coach.id, state=ObservationState.SUBMITTED,
        at=datetime(2026, 11, 20, 8, tzinfo=UTC), submitted_at=datetime(2026, 11, 20, 8, tzinfo=UTC),
    )  # fmt: skip
    workbook.bring_in("import observations", [seen])
    workbook.do(do_action(workbook.acting(), plan_in(workbook), on_the_job, observations=(seen,)))
    assert plan_in(workbook).state is PlanState.ACTIVE
    today = workbook.acting().today
    workbook.do(review(plan_in(workbook), today, "It works.", plan_in(workbook).later_reviews[0], goals))
    running = plan_in(workbook)
    workbook.do(keeping(workbook, close_plan(running, today, workbook.all(PlanGoal), {}, "Thank you.")))
    workbook.close()
    again = opened(place)
    closed = plan_in(again)
    assert (closed.state, closed.next_review, closed.later_reviews) == (PlanState.CLOSED, None, ())
    assert [each.note for each in closed.reviews] == ["It works.", "Thank you."]
    endings = [goal.ending for goal in again.all(PlanGoal)]
    assert [each.verdict for each in endings if each] == [GoalVerdict.TOO_FEW] * 2
    done = again.get(PlanAction, on_the_job.id)
    assert done is not None
    assert (done.state, done.done_on, done.observation_ids) == (ActionState.DONE, today, ("o",))
    assert len(again.all(PlanVersion)) == 2


def test_closing_is_taken_back_whole(workbook: Workbook, marcus: Person) -> None:
    plan = begun(workbook, marcus)
    before = workbook.all(PlanGoal)
    workbook.do(keeping(workbook, close_plan(plan, workbook.acting().today, before)))
    workbook.undo()
    assert (plan_in(workbook), workbook.all(PlanGoal), workbook.all(PlanVersion)) == (plan, before, ())
