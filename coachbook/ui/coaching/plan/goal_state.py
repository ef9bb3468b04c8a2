"""What the card of one goal shows, as a value: from where to where, what can be said, what is done for it."""

from __future__ import annotations

from dataclasses import dataclass

from coachbook.charts.rows import Row as ScaleRow
from coachbook.charts.rows import Target as ScaleTarget
from coachbook.coaching.days import counted, plain_day
from coachbook.coaching.doing import is_open
from coachbook.coaching.endings import ending_words
from coachbook.coaching.gaps import FEWEST
from coachbook.coaching.goals import Progress, Standing, target_text, value_text
from coachbook.coaching.golden_thread import Link, Thread, is_unsupported
from coachbook.coaching.plans import action_text, not_theirs
from coachbook.export.phrases import HOW, SKILLS
from coachbook.records import Baseline, Id, PlanAction, PlanGoal
from coachbook.records.kinds import ActionKind, ActionState, GoalState, GoalVerdict, Measure, PlanState
from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN, Interval
from coachbook.statistics.process_behaviour import FEWEST_POINTS
from coachbook.statistics.words import count, day, listed, quoted
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.shell.theme import Tone


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action in its row."""

    id: Id
    text: str
    kind: ActionKind
    how: str
    with_whom: str
    due: str
    overdue: bool
    done: str
    open: bool
    unsupported: bool
    """Whether it is called done and nothing shows it."""


@dataclass(frozen=True, slots=True)
class GoalScale:
    """What the small scale of a goal shows: means of 1 to 5 or rates of 0 to 100 %, and the target."""

    measure: Measure
    rows: tuple[ScaleRow, ...]
    target: ScaleTarget | None


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal in its card."""

    id: Id
    title: str
    behaviour: str
    state: GoalState
    standing: Standing | None
    review: str
    start: str
    target: str
    scale: GoalScale | None
    """Where it began, where it stands since, and the target, on the whole scale; None without a baseline."""
    verdict: GoalVerdict | None
    """What was said of it at the end; None while the plan is open."""
    sentence: str
    """What the statistics allow to say."""
    rests_on: str
    """The golden thread in one line: what was seen, the moment, the phrase of the vision."""
    broken: str
    """What of it is unsupported; empty where nothing is."""
    measurable: bool
    """Whether it has no baseline and enough was seen by now to give it one."""
    actions: tuple[ActionLine, ...]


def goal_line(goal: PlanGoal, read: PlanReading) -> GoalLine:
    """The card of one goal of the plan that was read."""
    found = read.progress_of(goal)
    return GoalLine(
        id=goal.id,
        title=goal.title,
        behaviour=goal.behaviour,
        state=goal.state,
        standing=found.standing if found else None,
        review=f"review {day(goal.review_on)}" if goal.review_on and not goal.ending else "",
        start=_start(goal.baseline),
        target=f"target {target_text(goal.target)}" if goal.target else "no target",
        scale=_scale(goal, found),
        verdict=goal.ending.verdict if goal.ending else None,
        sentence=_said(goal, found, read),
        rests_on=_rests_on(goal, read),
        broken=_broken(read.thread_of(goal)),
        measurable=read.baseline_for(goal) is not None,
        actions=tuple(_action(action, read) for action in read.actions_of(goal)),
    )


VERDICTS = {
    GoalVerdict.CHANGED: ("Changed", Tone.ACCENT),
    GoalVerdict.FELL: ("Fell", Tone.AMBER),
    GoalVerdict.PROVISIONAL: ("Provisional", Tone.BLUE),
    GoalVerdict.NOT_YET_SHOWN: ("Not yet shown", Tone.NEUTRAL),
    GoalVerdict.TOO_FEW: ("Too few to say", Tone.NEUTRAL),
}
"""What can be said of a goal at the end, as its chip says it."""
_NAMED = 2
"""Moments that the line under a goal names; its sheet names all."""
_LINKS = {
    Link.SEEN: "no observation",
    Link.BEHAVIOUR: "no champion behaviour",
    Link.STANDARD: "no standard",
    Link.MOMENT: "no moment of truth",
    Link.PHRASE: "no phrase of the vision",
}


def _rests_on(goal: PlanGoal, read: PlanReading) -> str:
    """Where the goal comes from: "Rests on three misses, 3 October to 12 November · The first complaint"."""
    thread, days = read.thread_of(goal), read.days_seen(goal)
    parts = []
    if days:
        misses = "one miss" if len(days) == 1 else f"{count(len(days))} misses"
        span = plain_day(days[0]) if days[0] == days[-1] else f"{plain_day(days[0])} to {plain_day(days[-1])}"
        parts.append(f"{misses}, {span}")
    if thread.moments:
        titles = [moment.title for moment in thread.moments]
        more = len(titles) - _NAMED
        parts.append(listed([*titles[:_NAMED], f"{count(more)} more"]) if more > 0 else listed(titles))
    if thread.phrase:
        parts.append(quoted(thread.phrase))
    return f"Rests on {' · '.join(parts)}" if parts else ""


def _broken(thread: Thread) -> str:
    missing = [_LINKS[link] for link in thread.broken]
    return f"Unsupported: {listed(missing)}." if missing else ""


def _start(baseline: Baseline | None) -> str:
    if baseline is None:
        return "no baseline"
    seen = "1 observation" if baseline.n == 1 else f"{baseline.n} observations"
    return f"baseline {value_text(baseline.measure, baseline.value)}, {seen}"


def _scale(goal: PlanGoal, found: Progress | None) -> GoalScale | None:
    """The baseline as a quiet row, and what was seen since as soon as three ratings make an interval."""
    baseline, target = goal.baseline, goal.target
    start = _interval(baseline)
    if baseline is None or start is None:
        return None
    rows = [ScaleRow(f"until {day(baseline.until)}, {baseline.n} rated", start, quiet=True)]
    if found is not None and found.now.n:
        rows.append(ScaleRow(f"since {day(found.since)}, {found.now.n} rated", _interval(found.now)))
    same = target is not None and target.measure is baseline.measure
    return GoalScale(
        baseline.measure, tuple(rows), ScaleTarget(target.value, "target") if target and same else None
    )


def _interval(baseline: Baseline | None) -> Interval | None:
    if baseline is None or baseline.value is None or baseline.low is None or baseline.high is None:
        return None
    return Interval(baseline.low, baseline.value, baseline.high)


def _said(goal: PlanGoal, found: Progress | None, read: PlanReading) -> str:
    """The sentence of a card: what was said in the end, what can be said by now, or what it lacks."""
    if goal.ending:
        return ending_words(goal.baseline, goal.ending)
    if goal.baseline is not None:
        return _sentence(found)
    if goal.standard_id not in read.standards:
        return "Nothing is rated here, so nothing can be called shown."
    outside = read.not_theirs(goal)
    if outside is not None:
        return f"Not {read.person.called}’s to change: {not_theirs(outside)}"
    ready = read.baseline_for(goal)
    if ready is not None:
        return f"No baseline yet: {counted(ready.n, 'observation')} are there to take it from."
    return f"No baseline yet: {count(FEWEST)} observations of its standard make one."


def _sentence(found: Progress | None) -> str:
    """The verdict in words; where it is "too few", how many there are and nothing of how they compare."""
    if found is None:
        return ""
    since, shift = day(found.since), found.shift
    if found.standing is Standing.NEW:
        return f"Nothing observed since {since}."
    if found.standing is Standing.TOO_FEW:
        ratings = "rating" if shift.before == 1 else "ratings"
        words = (
            f"Too few to judge: {count(shift.before)} {ratings} before {since} and {count(shift.since)} since"
        )
        if shift.before < FEWEST_POINTS or shift.since < FEWEST_FOR_A_MEAN:
            return f"{words}; {count(FEWEST_POINTS)} and {count(FEWEST_FOR_A_MEAN)} are needed."
        return f"{words}; even the best marks could not be told from chance yet."
    compared = f"{_seen(found.before)} before {since}, {_seen(found.now)} since"
    if found.standing is Standing.NOT_YET_SHOWN:
        return f"Not yet shown: {compared}, no more than chance explains."
    moved = "Fell" if found.standing in (Standing.FELL, Standing.FELL_PROVISIONAL) else "Rose"
    words = f"{moved}: {compared}, more than chance explains."
    total = count(shift.before + shift.since)
    return f"{words} Provisional, with {total} ratings in all." if shift.provisional else words


def _seen(part: Baseline) -> str:
    if part.measure is Measure.MET_RATE:
        return f"{part.n - part.missed} of {part.n} met"
    return f"{value_text(part.measure, part.value)} in {part.n} ratings"


def _action(action: PlanAction, read: PlanReading) -> ActionLine:
    whom = action.buddy_id or (action.owner_id if action.owner_id != read.plan.person_id else None)
    other = read.people.get(whom) if whom else None
    still = is_open(action) and read.plan.state is not PlanState.CLOSED
    return ActionLine(
        id=action.id,
        text=action_text(action),
        kind=action.kind,
        how=" · ".join(
            part for part in (HOW[action.kind], SKILLS[action.skill] if action.skill else "") if part
        ),
        with_whom=other.called if other else "",
        due=day(action.due) if action.due else "",
        overdue=still and action.due is not None and action.due < read.today,
        done=_done(action),
        open=still,
        unsupported=is_unsupported(action),
    )


def _done(action: PlanAction) -> str:
    if action.state is ActionState.DROPPED:
        return "dropped"
    if action.times > 1:
        return f"{action.done_times} of {action.times}"
    return "done" if action.state is ActionState.DONE else "to do"
