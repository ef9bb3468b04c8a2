"""The end of a plan: what can honestly be said of each goal, and of everything that was seen.

A goal is judged by the comparison that its card shows while the plan runs (`goals.progress`), so the end
holds no surprise. The totals of whole contacts are judged beside it by `statistics.shift`: a goal may have
changed while the rest stood still. Nobody's opinion enters either; what both decide is the goal's state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo

from coachbook.changes import Change, replacing
from coachbook.coaching.days import day_of
from coachbook.coaching.goals import Progress, Standing, value_text
from coachbook.coaching.plans import refuse_closed
from coachbook.records import Baseline, DevelopmentPlan, GoalEnding, Id, PlanGoal, PlanReview
from coachbook.records.kinds import GoalVerdict, Measure, PlanState
from coachbook.records.lines import ScoreLine
from coachbook.statistics.process_behaviour import Point
from coachbook.statistics.shift import Shift, changed_since
from coachbook.statistics.words import count, day

_VERDICTS = {
    Standing.NEW: GoalVerdict.TOO_FEW,
    Standing.TOO_FEW: GoalVerdict.TOO_FEW,
    Standing.NOT_YET_SHOWN: GoalVerdict.NOT_YET_SHOWN,
    Standing.ROSE_PROVISIONAL: GoalVerdict.PROVISIONAL,
    Standing.FELL_PROVISIONAL: GoalVerdict.PROVISIONAL,
    Standing.ROSE: GoalVerdict.CHANGED,
    Standing.FELL: GoalVerdict.FELL,
}


def ending_of(found: Progress | None, on: date) -> GoalEnding:
    """What can be said of a goal on a day: verdict, value and number of observations since its baseline.

    A goal without a baseline has nothing to be compared with, which is too few as well.
    """
    if found is None:
        return GoalEnding(verdict=GoalVerdict.TOO_FEW, on=on)
    return GoalEnding(verdict=_VERDICTS[found.standing], on=on, value=found.now.value, n=found.now.n)


def close_plan(
    plan: DevelopmentPlan,
    on: date,
    goals: Iterable[PlanGoal] = (),
    progress: Mapping[Id, Progress] | None = None,
    note: str = "",
) -> Change:
    """The period is over: each goal gets its ending, the plan stays readable, and nothing is due any more.

    `progress` is that of the goals by their id; `note` is the last look back. Raises `Fault("state")` where
    it is closed already.
    """
    refuse_closed(plan)
    known = progress or {}
    reviews = (*plan.reviews, PlanReview(on=on, note=note.strip())) if note.strip() else plan.reviews
    closed = plan.but(state=PlanState.CLOSED, reviews=reviews, next_review=None, later_reviews=())
    edits = list(replacing(plan, closed))
    for goal in goals:
        edits += replacing(goal, goal.but(ending=ending_of(known.get(goal.id), on)))
    return Change("closing the plan", "close plan", tuple(edits))


def ending_words(baseline: Baseline | None, ending: GoalEnding) -> str:
    """The ending of a goal as a sentence: "Changed: 3.9 in eight observations, from 2.6, ..."."""
    if baseline is None:
        return "Too few to judge: no baseline was set, so there is nothing to compare with."
    if not ending.n:
        return f"Too few to judge: nothing was observed after {day(baseline.until)}."
    measure = baseline.measure
    seen = f"{count(ending.n)} observation{'' if ending.n == 1 else 's'}"
    where = f"{value_text(measure, ending.value)} in {seen}" if ending.value is not None else seen
    start = _start(measure, baseline.value)
    return {
        GoalVerdict.CHANGED: f"Changed: {where}{start}, more than chance explains.",
        GoalVerdict.FELL: f"Fell: {where}{start}, more than chance explains.",
        GoalVerdict.PROVISIONAL: f"Provisional: {where}{start}, more than chance explains so far.",
        GoalVerdict.NOT_YET_SHOWN: f"Not yet shown: {where}{start}, no more than chance explains.",
        GoalVerdict.TOO_FEW: f"Too few to judge: {seen} since {day(baseline.until)}.",
    }[ending.verdict]


def _start(measure: Measure, value: float | None) -> str:
    return f", from {value_text(measure, value)}" if value is not None else ""


def totals_since(scores: Iterable[ScoreLine], plan: DevelopmentPlan, zone: tzinfo) -> Shift:
    """The totals of whole contacts before the plan began and since, compared as one finer measure."""
    return changed_since((Point(day_of(line.at, zone), line.score) for line in scores), plan.period_start)
