"""The end of a plan: the verdicts of its goals come from the comparison, and from nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.changes import Acting
from coachbook.coaching.endings import close_plan, ending_of, ending_words, totals_since
from coachbook.coaching.goals import Progress, Standing, progress
from coachbook.coaching.plans import add_goal, start_plan
from coachbook.records import DevelopmentPlan, GoalEnding, Person, PlanGoal
from coachbook.records.kinds import GoalVerdict, Mark, ObservationKind, PlanState
from coachbook.records.lines import RatingLine, ScoreLine
from coachbook.statistics.shift import ShiftVerdict
from tests.coaching.planned import LISTENS, THEIRS, UNTIL, made

STANDARDS = {LISTENS.id: LISTENS}


@pytest.fixture
def plan(acting: Acting, marcus: Person) -> DevelopmentPlan:
    return made(start_plan(acting, marcus), DevelopmentPlan)


@pytest.fixture
def goal(acting: Acting, plan: DevelopmentPlan) -> PlanGoal:
    return made(add_goal(acting, plan, THEIRS, (), "When a complaint ends, I say it back."), PlanGoal)


def lines(goal: PlanGoal, before: list[int], since: list[int]) -> list[RatingLine]:
    assert goal.baseline is not None
    last = datetime.combine(goal.baseline.until, datetime.min.time(), UTC) + timedelta(hours=12)
    times = [last - timedelta(days=len(before) - 1 - number) for number in range(len(before))]
    times += [last + timedelta(days=number + 1) for number in range(len(since))]
    return [
        RatingLine(
            f"r{number}", f"o{number}", "marcus", at, ObservationKind.LIVE, LISTENS.id, None, Mark(str(mark)),
            "", None, False,
        )
        for number, (at, mark) in enumerate(zip(times, [*before, *since], strict=True))
    ]  # fmt: skip


def found(goal: PlanGoal, before: list[int], since: list[int]) -> Progress | None:
    return progress(goal, lines(goal, before, since), STANDARDS, date(2027, 2, 23), UTC)


@pytest.mark.parametrize(
    ("before", "since", "verdict", "words"),
    [
        ([2, 3] * 6, [5] * 8, GoalVerdict.CHANGED, "Changed: 5.0 in eight observations"),
        ([4, 5] * 6, [2] * 8, GoalVerdict.FELL, "Fell: 2.0 in eight observations"),
        ([2, 2, 3, 2, 3, 2], [5] * 4, GoalVerdict.PROVISIONAL, "Provisional: 5.0 in four observations"),
        ([2, 3] * 6, [3, 2, 3, 2], GoalVerdict.NOT_YET_SHOWN, "Not yet shown: 2.5 in four observations"),
        ([2, 3] * 6, [5], GoalVerdict.TOO_FEW, "Too few to judge: one observation since"),
        ([2, 3] * 6, [], GoalVerdict.TOO_FEW, "Too few to judge: nothing was observed after"),
    ],
)
def test_a_goal_ends_with_what_the_comparison_shows(
    goal: PlanGoal, before: list[int], since: list[int], verdict: GoalVerdict, words: str
) -> None:
    ending = ending_of(found(goal, before, since), date(2027, 2, 23))
    assert (ending.verdict, ending.n, ending.on) == (verdict, len(since), date(2027, 2, 23))
    assert (ending.value is None) == (len(since) < 3)
    assert ending_words(goal.baseline, ending).startswith(words)


def test_every_standing_has_an_ending_and_only_a_shown_rise_is_called_changed(goal: PlanGoal) -> None:
    seen = found(goal, [2, 3] * 6, [3] * 4)
    assert seen is not None
    ends = {
        standing: ending_of(Progress(standing, seen.since, seen.now, seen.before, seen.shift), UNTIL).verdict
        for standing in Standing
    }
    assert [standing for standing, verdict in ends.items() if verdict is GoalVerdict.CHANGED] == [
        Standing.ROSE
    ]


def test_a_goal_without_a_baseline_says_that_there_is_nothing_to_compare_with(goal: PlanGoal) -> None:
    bare = goal.but(baseline=None, target=None)
    seen = progress(bare, lines(goal, [2] * 6, [5] * 6), STANDARDS, UNTIL, UTC)
    ending = ending_of(seen, UNTIL)
    assert ending == GoalEnding(verdict=GoalVerdict.TOO_FEW, on=UNTIL)
    assert ending_words(None, ending).endswith("no baseline was set, so there is nothing to compare with.")


def test_closing_gives_every_goal_its_ending_keeps_the_last_words_and_leaves_nothing_due(
    plan: DevelopmentPlan, goal: PlanGoal
) -> None:
    seen = found(goal, [2, 3] * 6, [5] * 8)
    assert seen is not None
    path = plan.but(later_reviews=(date(2027, 1, 5),))
    change = close_plan(
        path, UNTIL, (goal, goal.but(id="bare", baseline=None)), {goal.id: seen}, " It held. "
    )
    closed = made(change, DevelopmentPlan)
    assert (closed.state, closed.next_review, closed.later_reviews) == (PlanState.CLOSED, None, ())
    assert [(each.on, each.note) for each in closed.reviews] == [(UNTIL, "It held.")]
    ends = [edit.after.ending for edit in change.edits if isinstance(edit.after, PlanGoal)]
    assert [each.verdict for each in ends if each] == [GoalVerdict.CHANGED, GoalVerdict.TOO_FEW]
    assert change.undoable
    assert change.reversed().edits[-1].after == path


def test_the_totals_of_whole_contacts_are_compared_from_the_first_day_of_the_plan(
    plan: DevelopmentPlan,
) -> None:
    start = datetime.combine(plan.period_start, datetime.min.time(), UTC)
    days = [start + timedelta(days=number, hours=9) for number in range(-8, 6)]
    scores = [ScoreLine(f"o{n}", "marcus", at, 70 + n % 3 + 20 * (at >= start)) for n, at in enumerate(days)]
    shift = totals_since(scores, plan, UTC)
    assert (shift.before, shift.after, shift.verdict) == (8, 6, ShiftVerdict.CHANGED)
