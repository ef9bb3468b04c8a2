"""Templates of plans: as shipped, changed, retired, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change
from coachbook.coaching.plan_templates import (
    about_what,
    add_plan_template,
    back_to_shipped,
    change_plan_template,
    fills_from_gaps,
    fits_role,
    known,
    offer_again,
    offered,
    read_weeks,
    retire_plan_template,
    shipped,
    weeks_text,
    with_action,
    with_goal,
    without_action,
    without_goal,
)
from coachbook.errors import Fault
from coachbook.records import PlanTemplate, TemplateAction, TemplateGoal
from coachbook.records.kinds import ActionKind, GoalKind, Publication
from coachbook.wording.checks import check_behaviour, check_goal
from tests.coaching.planned import LISTENS

STARTER = shipped()[0]
WAIT = TemplateAction(cue="it rings", behaviour="wait")


def after(change: Change) -> PlanTemplate:
    (edit,) = change.edits
    assert isinstance(edit.after, PlanTemplate)
    return edit.after


def test_the_path_of_a_new_starter_looks_back_in_weeks_1_4_and_12() -> None:
    assert STARTER.review_after == (7, 28, 84)
    assert [goal.kind for goal in STARTER.goals] == [GoalKind.LEARNING, GoalKind.BEHAVIOUR, GoalKind.LEARNING]
    assert [fills_from_gaps(goal) for goal in STARTER.goals] == [False, True, False]


@pytest.mark.parametrize("template", shipped(), ids=lambda each: each.id)
def test_what_is_shipped_keeps_the_rules_that_a_coach_is_held_to(template: PlanTemplate) -> None:
    assert max(template.review_after) <= template.lasts_days
    for goal in template.goals:
        assert goal.actions
        if not fills_from_gaps(goal):
            assert goal.why
            assert check_goal(goal.behaviour, behaviour_linked=True, dated=True) == ()
            assert check_behaviour(goal.behaviour) == ()
        rebuilt = goal.but(actions=())
        for action in goal.actions:
            assert action.due_after is None or action.due_after <= template.lasts_days
            rebuilt = with_action(rebuilt, action)
        assert rebuilt == goal


def test_those_of_a_role_come_first_and_retired_ones_not_at_all(acting: Acting) -> None:
    own = after(add_plan_template(acting, "Ours", STARTER)).but(role_title="Support agent")
    assert offered((own,), "Support agent, level 2")[0] == own
    assert offered((own,), "")[-1] == own
    assert not fits_role(STARTER, "Support agent")
    gone = after(retire_plan_template(None, STARTER))
    assert STARTER.id not in {each.id for each in offered((gone,))}
    assert gone in known((gone,))
    assert after(offer_again(gone, gone)).state is Publication.PUBLISHED
    with pytest.raises(Fault, match="no more already"):
        retire_plan_template(gone, gone)


def test_a_shipped_one_is_stored_when_it_is_changed_and_can_go_back() -> None:
    change = change_plan_template(None, STARTER, title="  First   weeks ")
    changed = after(change)
    assert (change.edits[0].before, changed.id, changed.title) == (None, STARTER.id, "First weeks")
    assert known((changed,))[0] == changed
    again = after(change_plan_template(changed, changed, about="For everybody."))
    assert after(back_to_shipped(again)) == STARTER
    for stored in (None, STARTER):
        with pytest.raises(Fault, match="as it was made"):
            back_to_shipped(stored)
    assert change_plan_template(None, STARTER, title=STARTER.title).edits == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"review_after": (92,)}, "review_after"),
        ({"goals": STARTER.goals * 3}, "goals"),
    ],
)
def test_what_makes_no_template_is_refused_beside_its_field(fields: dict[str, object], field: str) -> None:
    with pytest.raises(Fault) as refused:
        change_plan_template(None, STARTER, **fields)
    assert refused.value.field == field


def test_two_templates_of_one_title_are_told_apart(acting: Acting) -> None:
    with pytest.raises(Fault, match="choose another"):
        add_plan_template(acting, STARTER.title.upper(), STARTER, shipped())


def test_weeks_are_read_as_they_are_written() -> None:
    assert read_weeks(" 12, 1 and 4;4") == (7, 28, 84)
    for text in ("", "soon", "0", "105", "1.5", "-1"):
        with pytest.raises(Fault) as refused:
            read_weeks(text)
        assert refused.value.field == "review_after"


@given(st.sets(st.integers(1, 104), min_size=1))
def test_weeks_come_back_as_they_were(weeks: set[int]) -> None:
    days = tuple(sorted(7 * week for week in weeks))
    assert read_weeks(weeks_text(days)) == days


def test_goals_and_actions_are_put_changed_and_taken_out() -> None:
    goal = TemplateGoal(title="Listen", behaviour="When it rings, I wait.", actions=(WAIT,))
    goals = with_goal(STARTER, goal)
    assert goals[-1] == goal
    assert with_goal(STARTER, goal, 0)[0] == goal
    assert without_goal(STARTER, 0) == STARTER.goals[1:]
    with pytest.raises(Fault, match="at least one"):
        without_goal(STARTER.but(goals=(goal,)), 0)
    with pytest.raises(Fault, match="Write what the person will do"):
        with_goal(STARTER, goal.but(behaviour=" "))
    assert with_action(goal, WAIT.but(times=2), 0).actions == (WAIT.but(times=2),)
    assert without_action(goal, 0).actions == ()
    for bad, field in ((WAIT.but(cue=""), "cue"), (WAIT.but(behaviour=" "), "behaviour")):
        with pytest.raises(Fault) as refused:
            with_action(goal, bad)
        assert refused.value.field == field
    course = TemplateAction(kind=ActionKind.COURSE, behaviour="one day")
    assert with_action(goal, course).actions[-1] == course


def test_a_goal_says_what_it_is_about() -> None:
    learning, gap = STARTER.goals[:2]
    assert about_what(learning, ()) == "something to learn; nothing is rated"
    assert about_what(gap, ()) == "from the person’s own gaps"
    tied = gap.but(standard_id="listens")
    assert about_what(tied, (LISTENS,)) == "the standard “Listens fully”"
    assert about_what(tied, ()) == "a standard that is gone"
