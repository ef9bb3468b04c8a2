"""From a template to a plan: what is filled, what is said to be missing, and nothing made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachbook.changes import Acting
from coachbook.coaching.evidence import counted_marks
from coachbook.coaching.gaps import FEWEST
from coachbook.coaching.plan_path import Begun, SeenOf, begin_from
from coachbook.coaching.plan_templates import shipped
from coachbook.errors import Fault
from coachbook.records import (
    ChampionBehaviour,
    DevelopmentPlan,
    Person,
    PlanAction,
    PlanGoal,
    PlanTemplate,
    ServiceStandard,
    TemplateAction,
    TemplateGoal,
)
from coachbook.records.kinds import ActionKind, GoalKind, PlanState, Publication
from tests.coaching.planned import EASY, LISTENS, OUTSIDE, RARE, STANDARDS, THEIRS, line, made
from tests.practice.running import bare

STARTER, TWO = shipped()[:2]
SCRIPT = bare(()).but(standard_id="listens", state=Publication.PUBLISHED)
RULE = ChampionBehaviour(
    id="b", title="Says it back", standard_id="listens", rule_when="a complaint ends", rule_do="say it back.",
    captured_on=date(2026, 10, 1),
)  # fmt: skip


def about(standard: ServiceStandard, kind: GoalKind = GoalKind.BEHAVIOUR) -> PlanTemplate:
    action = TemplateAction(kind=ActionKind.ROLE_PLAY, behaviour="play it", due_after=400)
    goal = TemplateGoal(
        title="Ours", behaviour="I wait.", kind=kind, standard_id=standard.id, actions=(action,)
    )
    return STARTER.but(id="own", goals=(goal,))


def begun(acting: Acting, marcus: Person, template: PlanTemplate, seen: SeenOf, **more: object) -> Begun:
    return begin_from(acting, template, marcus, seen, stored=False, **more)


def goals(found: Begun) -> list[PlanGoal]:
    return [edit.after for edit in found.change.edits if isinstance(edit.after, PlanGoal)]


def actions(found: Begun) -> list[PlanAction]:
    return [edit.after for edit in found.change.edits if isinstance(edit.after, PlanAction)]


def test_a_new_starter_without_a_contact_gets_what_is_to_learn_and_is_told_what_is_missing(
    acting: Acting, marcus: Person
) -> None:
    found = begun(acting, marcus, STARTER, SeenOf())
    plan = made(found.change, DevelopmentPlan)
    weeks = [plan.period_start + timedelta(weeks=week) for week in (1, 4, 12)]
    assert (plan.state, plan.template_id, plan.next_review) == (PlanState.DRAFT, STARTER.id, weeks[0])
    assert plan.later_reviews == tuple(weeks[1:])
    assert [goal.title[:7] for goal in goals(found)] == ["Week 1:", "Week 12"]
    assert all(goal.baseline is None and goal.target is None for goal in goals(found))
    (missing,) = found.missing
    assert missing.startswith(
        "“Week 4: one thing to practise” is left open: no more gap of Marcus’s is ready."
    )


def test_the_persons_own_gaps_fill_the_goals_the_largest_first_and_each_once(
    acting: Acting, marcus: Person
) -> None:
    seen = SeenOf((THEIRS, OUTSIDE, RARE), (), STANDARDS, (RULE,), (SCRIPT,))
    found = begun(acting, marcus, TWO, seen)
    (goal,) = goals(found)
    assert (goal.title, goal.baseline, goal.rating_ids) == (
        "Listens fully",
        THEIRS.baseline,
        THEIRS.rating_ids,
    )
    assert goal.behaviour == "When a complaint ends, I say it back."
    assert goal.target is not None
    practice = next(each for each in actions(found) if each.kind is ActionKind.ROLE_PLAY)
    assert (practice.script_id, practice.behaviour_id, practice.times) == (SCRIPT.id, RULE.id, 4)
    assert found.missing[0].startswith("“The next gap” is left open")


def test_a_standard_seen_often_enough_gives_a_baseline_and_seldom_says_so(
    acting: Acting, marcus: Person
) -> None:
    often = counted_marks([line(LISTENS, "4", number) for number in range(FEWEST)])
    (goal,) = goals(begun(acting, marcus, about(LISTENS), SeenOf((), often, STANDARDS)))
    assert goal.baseline is not None
    assert (goal.baseline.n, goal.baseline.value) == (FEWEST, 4.0)
    found = begun(
        acting, marcus, about(LISTENS), SeenOf((RARE,), counted_marks([line(LISTENS, "2")]), STANDARDS)
    )
    (goal,) = goals(found)
    assert (goal.standard_id, goal.baseline) == ("listens", None)
    assert "was seen once, and six observations make one" in found.missing[0]


def test_what_lies_outside_the_person_becomes_an_obstacle_and_no_goal(acting: Acting, marcus: Person) -> None:
    found = begun(acting, marcus, about(EASY), SeenOf((OUTSIDE,), (), STANDARDS))
    assert goals(found) == []
    assert [each.text for each in made(found.change, DevelopmentPlan).company_support] == [
        "Makes it easy: policy"
    ]
    assert found.missing == (
        "“Ours” is an obstacle instead: 4 of 4 misses have the cause policy; nobody can practise that away.",
    )


@pytest.mark.parametrize("standards", [{}, {"listens": LISTENS.but(state=Publication.RETIRED)}])
def test_a_standard_that_is_not_in_force_leaves_its_goal_out(
    acting: Acting, marcus: Person, standards: dict[str, ServiceStandard]
) -> None:
    found = begun(acting, marcus, about(LISTENS), SeenOf((), (), standards))
    assert goals(found) == []
    assert found.missing == ("“Ours” is left out: its standard is not in this workbook.",)


def test_a_later_version_is_taken_and_the_same_standard_is_one_goal(acting: Acting, marcus: Person) -> None:
    later = LISTENS.but(id="listens-2", version=2)
    template = about(LISTENS)
    twice = template.but(goals=(*template.goals, *template.goals))
    found = begun(acting, marcus, twice, SeenOf((), (), {**STANDARDS, later.id: later}))
    assert [goal.standard_id for goal in goals(found)] == ["listens-2"]
    assert found.missing[-1] == "“Ours” is left out: “Listens fully” is a goal already."


def test_days_stay_within_a_shorter_plan(acting: Acting, marcus: Person) -> None:
    end = acting.today + timedelta(days=20)
    found = begun(acting, marcus, about(LISTENS), SeenOf((), (), STANDARDS), period_end=end)
    plan = made(found.change, DevelopmentPlan)
    assert (plan.next_review, plan.later_reviews) == (acting.today + timedelta(days=7), ())
    assert [action.due for action in actions(found)] == [end]
    with pytest.raises(Fault) as refused:
        begun(acting, marcus, STARTER, SeenOf(), period_end=acting.today - timedelta(days=1))
    assert refused.value.field == "period_end"


def test_it_is_one_act_that_can_be_taken_back_and_keeps_the_template(acting: Acting, marcus: Person) -> None:
    change = begun(acting, marcus, STARTER, SeenOf()).change
    assert change.undoable
    assert made(change, PlanTemplate) == STARTER
    stored = begin_from(acting, STARTER, marcus, SeenOf(), stored=True).change
    assert PlanTemplate not in stored.kinds
