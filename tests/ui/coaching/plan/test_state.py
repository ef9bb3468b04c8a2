"""What the page of a plan says, from records alone: next step, versions, verdicts and their words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.records import (
    Baseline,
    DevelopmentPlan,
    Person,
    PlanAction,
    PlanGoal,
    ServiceStandard,
    SignOff,
    Target,
)
from coachbook.records.kinds import ActionState, Mark, Measure, ObservationKind, PlanState, SignAct, SignRole
from coachbook.records.lines import RatingLine
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.coaching.plan.remarks import action_remark, goal_remark
from coachbook.ui.coaching.plan.state import PlanPageState, plan_state

NEEDS = "so version 2 needs an agreement of its own."
TODAY = date(2026, 11, 24)
MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus", team="Billing")
LISTENS = ServiceStandard(id="listens", root_id="listens", title="Listens", behaviour="Lets them finish.")
AGREED = SignOff(role=SignRole.PERSON, act=SignAct.AGREED, name="Marcus Oyelaran", on=date(2026, 11, 3))
PLAN = DevelopmentPlan(
    id="plan",
    person_id="marcus",
    coach_id="dana",
    title="Development plan, winter 2026",
    period_start=date(2026, 11, 1),
    period_end=date(2027, 1, 31),
    made_on=date(2026, 11, 1),
    next_review=date(2026, 12, 1),
)
GOAL = PlanGoal(
    id="goal",
    plan_id="plan",
    standard_id="listens",
    title="Listen fully",
    behaviour="When a complaint ends, I say it back.",
    baseline=Baseline(measure=Measure.MEAN_RATING, value=2.9, n=12, until=date(2026, 11, 1)),
    target=Target(measure=Measure.MEAN_RATING, value=4.0),
)
ACTION = PlanAction(
    id="action", goal_id="goal", cue="a complaint ends", behaviour="say it back", owner_id="marcus", times=3
)


def seen(*marks: str) -> tuple[RatingLine, ...]:
    days = (date(2026, 11, 2) + timedelta(days=number) for number in range(len(marks)))
    return tuple(
        RatingLine(
            rating_id=f"r{on}",
            observation_id=f"o{on}",
            person_id="marcus",
            at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
            kind=ObservationKind.LIVE,
            standard_id="listens",
            moment_id=None,
            mark=Mark(mark),
            evidence="",
            cause=None,
            strength=False,
        )
        for mark, on in zip(marks, days, strict=True)
    )


def state_of(
    plan: DevelopmentPlan = PLAN,
    goals: tuple[PlanGoal, ...] = (GOAL,),
    actions: tuple[PlanAction, ...] = (),
    lines: tuple[RatingLine, ...] = (),
) -> PlanPageState:
    people = {"marcus": MARCUS, "lena": Person(id="lena", name="Lena Tran", given_name="Lena")}
    standards = {"listens": LISTENS}
    read = PlanReading(plan, MARCUS, people, goals, actions, standards, lines, (), (), (), TODAY, UTC)
    return plan_state(read, "Dana")


@pytest.mark.parametrize(
    ("plan", "goals", "step", "words"),
    [
        (PLAN, (), "goal", "A plan begins with one or two goals from what was seen."),
        (PLAN, (GOAL,), "sign", "Talk it through with Marcus, then record what Marcus says."),
        (
            PLAN.but(version=2, sign_offs=(AGREED,)),
            (GOAL,),
            "sign",
            f"Marcus agreed to version 1 on 3 November; it was changed since, {NEEDS}",
        ),
        (
            PLAN.but(state=PlanState.AGREED, sign_offs=(AGREED,), next_review=date(2026, 11, 23)),
            (GOAL,),
            "review",
            "The review was due yesterday: look back together.",
        ),
        (
            PLAN.but(state=PlanState.AGREED, sign_offs=(AGREED,)),
            (GOAL,),
            "",
            "Nothing is due until the review.",
        ),
        (
            PLAN.but(state=PlanState.CLOSED),
            (GOAL,),
            "",
            "This plan is closed and stays as it is; start Marcus’s next one from the list.",
        ),
    ],
)
def test_the_first_sentence_says_what_comes_next(
    plan: DevelopmentPlan, goals: tuple[PlanGoal, ...], step: str, words: str
) -> None:
    found = state_of(plan, goals)
    assert (found.step, found.next) == (step, words)


def test_agreed_is_said_only_where_it_is_recorded() -> None:
    draft = state_of()
    assert draft.chip == "Draft"
    assert [(line.title, line.done) for line in draft.signs] == [
        ("Marcus has not agreed", False), ("Human resources", False),
    ]  # fmt: skip
    agreed = state_of(PLAN.but(state=PlanState.AGREED, sign_offs=(AGREED,)))
    assert agreed.chip == "Agreed 3 November"
    assert agreed.signs[0].line == "3 Nov 2026 · version 1 · told to the coach"
    assert agreed.rule == "What you change makes version 2, a draft that needs agreement again."
    changed = state_of(PLAN.but(version=2, sign_offs=(AGREED,)))
    assert changed.chip == "Draft of version 2"
    assert [line.title for line in changed.signs[:2]] == ["Marcus has not agreed", "Marcus agreed"]


def test_a_goal_says_where_it_starts_where_it_goes_and_what_is_known() -> None:
    new = state_of().goals[0]
    assert (new.start, new.target) == ("baseline 2.9, 12 observations", "target 4.0 in 6 observations")
    assert new.sentence == "Nothing observed since 2 Nov."


def test_the_scale_of_a_goal_runs_from_end_to_end_and_says_nothing_before_there_are_three() -> None:
    baseline = GOAL.baseline.but(low=2.3, high=3.5)
    goal = GOAL.but(baseline=baseline)
    start = state_of(goals=(goal,)).goals[0].scale
    assert [row.label for row in start.rows] == ["until 1 Nov, 12 rated"]
    assert (start.target.value, start.rows[0].quiet) == (4.0, True)
    two = state_of(goals=(goal,), lines=seen("5", "5")).goals[0].scale
    assert (two.rows[1].label, two.rows[1].interval) == ("since 2 Nov, 2 rated", None)
    three = state_of(goals=(goal,), lines=seen("3", "3", "3")).goals[0].scale
    assert three.rows[1].interval.middle == 3.0
    assert three.rows[1].interval.low < 3.0 < three.rows[1].interval.high


def test_a_goal_without_an_interval_before_has_no_scale() -> None:
    assert state_of().goals[0].scale is None


def test_too_few_to_judge_prints_counts_and_nothing_of_a_comparison() -> None:
    goal = state_of(lines=seen("3", "3", "3")).goals[0]
    assert (
        goal.sentence
        == "Too few to judge: no ratings before 2 Nov and three since; six and three are needed."
    )


def test_a_rate_is_told_as_a_rate() -> None:
    baseline = Baseline(measure=Measure.MET_RATE, value=0.5, n=8, until=date(2026, 11, 1))
    target = Target(measure=Measure.MET_RATE, value=0.9, least=10)
    goal = GOAL.but(baseline=baseline, target=target)
    assert state_of(goals=(goal,)).goals[0].start == "baseline 50 %, 8 observations"
    assert state_of(goals=(goal,)).goals[0].target == "target met in 9 of 10"


def test_an_action_says_with_whom_until_when_and_how_often() -> None:
    late = ACTION.but(due=date(2026, 11, 20), buddy_id="lena", done_times=1, state=ActionState.UNDER_WAY)
    line = state_of(actions=(late,)).goals[0].actions[0]
    assert (line.with_whom, line.due, line.overdue, line.done) == ("Lena", "20 Nov", True, "1 of 3")
    done = late.but(done_times=3, state=ActionState.DONE)
    line = state_of(actions=(done,)).goals[0].actions[0]
    assert (line.overdue, line.open, line.done) == (False, False, "3 of 3")


def test_nothing_is_overdue_in_a_closed_plan() -> None:
    late = ACTION.but(due=date(2026, 11, 20))
    line = state_of(PLAN.but(state=PlanState.CLOSED), actions=(late,)).goals[0].actions[0]
    assert not line.overdue
    assert not line.open


def test_an_overdue_action_leads_an_agreed_plan() -> None:
    plan = PLAN.but(state=PlanState.AGREED, sign_offs=(AGREED,))
    found = state_of(plan, actions=(ACTION.but(due=date(2026, 11, 20)),))
    assert found.next == "“When a complaint ends, I will say it back” was due 20 November."


def test_the_remarks_beside_a_goal_follow_its_words() -> None:
    assert goal_remark("").startswith("Write what will be seen")
    assert goal_remark("When a complaint ends, I say it back.").startswith("Reads well")
    assert "A cue at its start" in goal_remark("I say the complaint back.")
    assert "bonus" not in goal_remark("When it rings, I listen or lose the bonus.")
    assert "Reads well" not in goal_remark("When it rings, I listen or lose the bonus.")


@pytest.mark.parametrize(
    ("text", "beside", "said"),
    [
        ("When it rings, I am friendly.", {}, ""),
        ("When it rings, I listen more often.", {}, "how many of how many"),
        ("When it rings, I wait.", {"measured": False}, "in how many of how many contacts"),
        ("When it rings, I wait in 8 of 10 calls.", {"measured": False}, "Reads well"),
        ("When it rings, I wait.", {"dated": False}, "Give it a day"),
        ("When it rings, I wait, by 3 December.", {"dated": False}, "Reads well"),
        ("When my depression is bad, I wait.", {}, ""),
    ],
)
def test_a_goal_is_specific_measured_and_dated_and_about_no_trait(
    text: str, beside: dict[str, bool], said: str
) -> None:
    remark = goal_remark(text, **beside)
    assert said in remark
    assert ("Reads well" in remark) == (said == "Reads well")


def test_the_remarks_beside_an_action_wait_until_it_is_written() -> None:
    assert action_remark("it rings", "") == ""
    assert action_remark("it rings", "say the name back") == ""
    assert action_remark("it rings", "try harder") != ""
