"""Development plans: goals from gaps, versions under agreements, and words that only the statistics give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachbook.changes import Acting
from coachbook.coaching.doing import do_action
from coachbook.coaching.endings import close_plan
from coachbook.coaching.gaps import Gap, Ground
from coachbook.coaching.goals import target_for
from coachbook.coaching.plans import (
    action_text,
    add_action,
    add_goal,
    correct_action,
    correct_goal,
    correct_plan,
    obstacle_removed,
    proposed_behaviour,
    remove_goal,
    review,
    season,
    start_plan,
    support,
)
from coachbook.coaching.sign_offs import agree, record_act
from coachbook.errors import Fault
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal
from coachbook.records.kinds import ActionKind, PlanState, SignAct, SignRole, Way
from coachbook.records.practice_kinds import Skill
from tests.coaching.planned import LISTENS, OUTSIDE, RARE, THEIRS, UNTIL, made


@pytest.fixture
def plan(acting: Acting, marcus: Person) -> DevelopmentPlan:
    return made(start_plan(acting, marcus), DevelopmentPlan)


@pytest.fixture
def goal(acting: Acting, plan: DevelopmentPlan) -> PlanGoal:
    return made(add_goal(acting, plan, THEIRS, (), "When a complaint ends, I say it back."), PlanGoal)


@pytest.fixture
def agreed(acting: Acting, plan: DevelopmentPlan, marcus: Person, goal: PlanGoal) -> DevelopmentPlan:
    return made(agree(acting, plan, marcus, (goal,), Way.ON_PAPER), DevelopmentPlan)


@pytest.fixture
def action(acting: Acting, plan: DevelopmentPlan, goal: PlanGoal) -> PlanAction:
    change = add_action(acting, plan, goal, (), "say it back", cue="a complaint ends", times=2)
    return made(change, PlanAction)


def test_a_new_plan_runs_three_months_with_a_review_after_four_weeks(plan: DevelopmentPlan) -> None:
    assert (plan.period_start, plan.period_end) == (date(2026, 11, 24), date(2027, 2, 23))
    assert plan.next_review == date(2026, 12, 22)
    assert plan.title == "Development plan, autumn 2026"
    assert plan.state is PlanState.DRAFT


def test_the_seasons_follow_the_months() -> None:
    assert [season(date(2026, month, 1)).split()[0] for month in (1, 4, 7, 10, 12)] == [
        "winter", "spring", "summer", "autumn", "winter",
    ]  # fmt: skip


def test_a_period_runs_forward(acting: Acting, marcus: Person) -> None:
    with pytest.raises(Fault) as fault:
        start_plan(acting, marcus, period_start=UNTIL, period_end=UNTIL - timedelta(days=1))
    assert fault.value.field == "period_end"


def test_a_gap_becomes_a_goal_with_its_way_back(goal: PlanGoal) -> None:
    assert goal.title == "Listens fully"
    assert goal.why == "Heard."
    assert goal.baseline == THEIRS.baseline
    assert goal.rating_ids == THEIRS.rating_ids
    assert len(goal.rating_ids) == 3
    assert goal.target == target_for(THEIRS.baseline)


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (OUTSIDE, "4 of 4 misses have the cause policy; nobody can practise that away."),
        (RARE, "Watch it 4 times more before it becomes a goal."),
    ],
)
def test_a_gap_that_is_not_theirs_or_too_rare_is_refused_with_its_reason(
    acting: Acting, plan: DevelopmentPlan, gap: Gap, words: str
) -> None:
    assert gap.ground is not Ground.GOAL
    with pytest.raises(Fault, match=words):
        add_goal(acting, plan, gap, (), "When it rings, I listen.")


def test_one_standard_is_one_goal(acting: Acting, plan: DevelopmentPlan, goal: PlanGoal) -> None:
    with pytest.raises(Fault, match="is a goal of this plan already"):
        add_goal(acting, plan, THEIRS, (goal,), "When it rings, I listen.")


def test_a_goal_needs_a_behaviour(acting: Acting, plan: DevelopmentPlan) -> None:
    with pytest.raises(Fault) as fault:
        add_goal(acting, plan, THEIRS, (), "  ")
    assert fault.value.field == "behaviour"


def test_places_stay_apart_when_one_in_the_middle_was_removed(
    acting: Acting, plan: DevelopmentPlan, goal: PlanGoal
) -> None:
    later = goal.but(id="later", position=4, standard_id=None)
    fresh = made(add_goal(acting, plan, THEIRS, (later,), "When it rings, I listen."), PlanGoal)
    assert fresh.position == 5


def test_the_champions_rule_is_proposed_as_behaviour() -> None:
    assert proposed_behaviour(LISTENS, "a complaint ends", "say it back.") == (
        "When a complaint ends, I say it back."
    )
    assert proposed_behaviour(LISTENS) == "Lets them finish."


def test_an_obstacle_enters_the_plan_once_and_is_removed_on_a_day(plan: DevelopmentPlan) -> None:
    with_it = made(support(plan, OUTSIDE), DevelopmentPlan)
    assert [entry.text for entry in with_it.company_support] == ["Makes it easy: policy"]
    with pytest.raises(Fault, match="already"):
        support(with_it, OUTSIDE)
    gone = made(obstacle_removed(with_it, with_it.company_support[0], UNTIL), DevelopmentPlan)
    assert gone.company_support[0].removed_on == UNTIL
    assert gone.version == 1


# Agreement


def test_agreement_is_recorded_with_way_and_day_and_cannot_be_undone(
    acting: Acting, plan: DevelopmentPlan, marcus: Person, goal: PlanGoal
) -> None:
    change = agree(acting, plan, marcus, (goal,), Way.ON_PAPER, "Two are enough.", on=date(2026, 11, 20))
    after = made(change, DevelopmentPlan)
    assert not change.undoable
    assert after.state is PlanState.AGREED
    entry = after.sign_offs[0]
    assert (entry.act, entry.way, entry.on, entry.comment) == (
        SignAct.AGREED, Way.ON_PAPER, date(2026, 11, 20), "Two are enough.",
    )  # fmt: skip


def test_a_plan_without_goals_or_one_that_is_agreed_is_not_agreed_again(
    acting: Acting, plan: DevelopmentPlan, agreed: DevelopmentPlan, marcus: Person, goal: PlanGoal
) -> None:
    with pytest.raises(Fault, match="without a goal"):
        agree(acting, plan, marcus, (), Way.ON_PAPER)
    with pytest.raises(Fault, match="has agreed to version 1 already"):
        agree(acting, agreed, marcus, (goal,), Way.ON_PAPER)


def test_nothing_is_recorded_for_a_day_ahead(
    acting: Acting, plan: DevelopmentPlan, marcus: Person, goal: PlanGoal
) -> None:
    with pytest.raises(Fault) as fault:
        agree(acting, plan, marcus, (goal,), Way.ON_PAPER, on=acting.today + timedelta(days=1))
    assert fault.value.field == "on"


def test_receipt_and_refusal_change_no_state_and_stand_once(acting: Acting, plan: DevelopmentPlan) -> None:
    change = record_act(acting, plan, SignRole.PERSON, SignAct.DECLINED, "Marcus", Way.TOLD_TO_COACH, "No.")
    after = made(change, DevelopmentPlan)
    assert after.state is PlanState.DRAFT
    assert not change.undoable
    with pytest.raises(Fault, match="already"):
        record_act(acting, after, SignRole.PERSON, SignAct.DECLINED, "Marcus", Way.TOLD_TO_COACH)
    with pytest.raises(Fault):
        record_act(acting, after, SignRole.PERSON, SignAct.AGREED, "Marcus", Way.TOLD_TO_COACH)
    with pytest.raises(Fault, match="who it was"):
        record_act(acting, after, SignRole.HR, SignAct.RECEIVED, " ", Way.TOLD_TO_COACH)


def test_what_was_agreed_is_never_altered_under_the_agreement(
    acting: Acting, agreed: DevelopmentPlan, goal: PlanGoal, action: PlanAction
) -> None:
    changes = (
        correct_plan(agreed, title="Another"),
        add_goal(acting, agreed, THEIRS, (), "When it rings, I listen."),
        correct_goal(agreed, goal, behaviour="When it rings, I wait."),
        remove_goal(agreed, goal, (action,)),
        add_action(acting, agreed, goal, (), "listen", cue="it rings"),
        correct_action(agreed, action, behaviour="wait"),
        support(agreed, OUTSIDE),
    )
    for change in changes:
        after = made(change, DevelopmentPlan)
        assert (after.version, after.state) == (2, PlanState.DRAFT), change.verb
        assert after.sign_offs == agreed.sign_offs


def test_work_under_the_agreement_keeps_it(agreed: DevelopmentPlan, goal: PlanGoal) -> None:
    for change in (
        correct_plan(agreed, person_comment="Fewer goals, please."),
        correct_plan(agreed, next_review=UNTIL + timedelta(days=7), later_reviews=(UNTIL,)),
    ):
        assert made(change, DevelopmentPlan).state is PlanState.AGREED
    assert DevelopmentPlan not in correct_goal(agreed, goal, review_on=UNTIL).kinds


def test_the_first_act_under_the_agreement_makes_the_plan_active(
    acting: Acting, agreed: DevelopmentPlan, action: PlanAction
) -> None:
    for change in (
        review(agreed, UNTIL, "It works on calm calls.", UNTIL + timedelta(days=28)),
        do_action(acting, agreed, action),
    ):
        after = made(change, DevelopmentPlan)
        assert (after.state, after.version, after.sign_offs) == (PlanState.ACTIVE, 1, agreed.sign_offs)
        again = made(correct_plan(after, title="Another"), DevelopmentPlan)
        assert (again.state, again.version) == (PlanState.DRAFT, 2)


def test_a_change_that_changes_nothing_keeps_the_agreement(
    agreed: DevelopmentPlan, goal: PlanGoal, action: PlanAction
) -> None:
    for change in (
        correct_plan(agreed, title=agreed.title),
        correct_goal(agreed, goal, behaviour=goal.behaviour),
        correct_action(agreed, action, cue=action.cue),
    ):
        assert change.edits == ()


def test_a_closed_plan_stays_as_it_is(
    acting: Acting, agreed: DevelopmentPlan, marcus: Person, goal: PlanGoal, action: PlanAction
) -> None:
    closed = made(close_plan(agreed, UNTIL), DevelopmentPlan)
    for act in (
        lambda: correct_plan(closed, title="Another"),
        lambda: correct_goal(closed, goal, behaviour="Another"),
        lambda: add_action(acting, closed, goal, (), "listen", cue="it rings"),
        lambda: correct_action(closed, action, behaviour="wait"),
        lambda: remove_goal(closed, goal, ()),
        lambda: support(closed, OUTSIDE),
        lambda: review(closed, UNTIL, "Fine.", None),
        lambda: agree(acting, closed, marcus, (goal,), Way.ON_PAPER),
        lambda: close_plan(closed, UNTIL),
        lambda: do_action(acting, closed, action),
    ):
        with pytest.raises(Fault, match="closed and stays as it is"):
            act()


# Actions and reviews


def test_an_action_says_whether_it_trains_a_tool_or_dealing_with_people(
    acting: Acting, plan: DevelopmentPlan, goal: PlanGoal
) -> None:
    change = add_action(acting, plan, goal, (), "look it up", cue="they ask", skill=Skill.TOOL)
    made = change.edits[0].after
    assert isinstance(made, PlanAction)
    assert made.skill is Skill.TOOL
    (edit,) = [e for e in correct_action(plan, made, skill=Skill.PEOPLE).edits if e.kind is PlanAction]
    assert isinstance(edit.after, PlanAction)
    assert edit.after.skill is Skill.PEOPLE


def test_an_action_reads_as_when_i_will(action: PlanAction) -> None:
    assert action_text(action) == "When a complaint ends, I will say it back"


def test_the_words_of_an_action_are_tidied_however_they_are_typed(
    acting: Acting, plan: DevelopmentPlan, goal: PlanGoal
) -> None:
    change = add_action(acting, plan, goal, (), "I will say it back.", cue="When a complaint ends,")
    added = made(change, PlanAction)
    assert action_text(added) == "When a complaint ends, I will say it back"
    again = made(correct_action(plan, added, behaviour="I’ll wait.", cue="when it rings,"), PlanAction)
    assert action_text(again) == "When it rings, I will wait"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"behaviour": " "}, "behaviour"),
        ({"behaviour": "listen", "cue": ""}, "cue"),
        ({"behaviour": "listen", "cue": "it rings", "due": date(2026, 1, 1)}, "due"),
    ],
)
def test_an_action_on_the_job_needs_a_cue_and_a_day_in_the_plan(
    acting: Acting, plan: DevelopmentPlan, goal: PlanGoal, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(Fault) as fault:
        add_action(acting, plan, goal, (), **fields)
    assert fault.value.field == field


def test_a_course_needs_no_cue_and_the_company_owns_its_own_part(
    acting: Acting, plan: DevelopmentPlan, goal: PlanGoal
) -> None:
    course = made(add_action(acting, plan, goal, (), "one day of course", kind=ActionKind.COURSE), PlanAction)
    company = made(add_action(acting, plan, goal, (), "one form", kind=ActionKind.COMPANY), PlanAction)
    assert (course.owner_id, company.owner_id) == ("marcus", "dana")


def test_an_action_is_not_planned_less_often_than_it_was_done(
    plan: DevelopmentPlan, action: PlanAction
) -> None:
    with pytest.raises(Fault) as fault:
        correct_action(plan, action.but(done_times=2), times=1)
    assert fault.value.field == "times"


def test_a_review_says_what_was_seen_and_the_next_one_lies_after_it(plan: DevelopmentPlan) -> None:
    with pytest.raises(Fault, match="what you both saw"):
        review(plan, UNTIL, " ", None)
    with pytest.raises(Fault) as fault:
        review(plan, UNTIL, "Fine.", UNTIL)
    assert fault.value.field == "next_review"


def test_a_review_keeps_the_days_that_were_laid_down_beyond_the_next_one(plan: DevelopmentPlan) -> None:
    days = tuple(UNTIL + timedelta(days=ahead) for ahead in (14, 28, 56))
    path = plan.but(next_review=UNTIL, later_reviews=days)
    assert made(review(path, UNTIL, "Fine.", days[0]), DevelopmentPlan).later_reviews == days[1:]
    assert made(review(path, UNTIL, "Fine.", days[1]), DevelopmentPlan).later_reviews == days[2:]
    assert made(review(path, UNTIL, "Fine.", None), DevelopmentPlan).later_reviews == ()
