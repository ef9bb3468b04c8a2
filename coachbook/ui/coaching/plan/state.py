"""What the page of one plan shows, as a value: goals with their actions, the sides, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachbook.charts.rows import Row as ScaleRow
from coachbook.charts.rows import Target as ScaleTarget
from coachbook.coaching.days import counted, near_day, plain_day
from coachbook.coaching.gaps import Ground
from coachbook.coaching.goals import Progress, Standing, progress, target_text, value_text
from coachbook.coaching.plans import action_text
from coachbook.export.phrases import HOW, SKILLS, WAYS, dated
from coachbook.records import Baseline, CompanySupport, DevelopmentPlan, Id, PlanAction, PlanGoal, SignOff
from coachbook.records.kinds import (
    ActionKind,
    ActionState,
    GoalState,
    Measure,
    PlanState,
    SignAct,
    SignRole,
)
from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN, Interval
from coachbook.statistics.process_behaviour import FEWEST_POINTS
from coachbook.statistics.words import count, day, quoted, sentence_case
from coachbook.ui.coaching.plan.asking import PlanReading


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
    sentence: str
    """What the statistics allow to say."""
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class SignLine:
    """What was done under the plan, or is still to be done."""

    title: str
    line: str
    done: bool


@dataclass(frozen=True, slots=True)
class PlanPageState:
    """The whole editor."""

    plan: DevelopmentPlan
    called: str
    title: str
    sentence: str
    next: str
    step: str
    """Which act the sentence offers: "goal", "sign", "review", or none."""
    chip: str
    review: str
    review_overdue: bool
    closed: bool
    goals: tuple[GoalLine, ...]
    add: str
    """The words on the dashed row that leads from gaps to a goal."""
    strengths: tuple[tuple[str, str], ...]
    more_strengths: int
    support: tuple[CompanySupport, ...]
    signs: tuple[SignLine, ...]
    rule: str
    """What changing the plan would mean, while it is agreed."""
    reviews: tuple[tuple[str, str], ...]
    comment: str


def plan_state(read: PlanReading, coach_name: str) -> PlanPageState:
    """The page from what was read; `coach_name` is the name of the plan's coach."""
    plan, person, today = read.plan, read.person, read.today
    step, words = _next(read)
    overdue = plan.next_review is not None and plan.next_review < today
    parts = (
        person.name,
        person.team,
        f"{dated(plan.period_start)} to {dated(plan.period_end)}",
        f"coach {coach_name}" if coach_name else "",
    )
    return PlanPageState(
        plan=plan,
        called=person.called,
        title=plan.title,
        sentence=" · ".join(part for part in parts if part),
        next=words,
        step=step,
        chip=_chip(plan),
        review=_review_chip(plan, today),
        review_overdue=overdue,
        closed=plan.state is PlanState.CLOSED,
        goals=tuple(_goal(goal, read) for goal in read.goals),
        add=_add(read),
        strengths=tuple((strength.title, strength.evidence) for strength in plan.strengths),
        more_strengths=len(read.more_praised()),
        support=plan.company_support,
        signs=_signs(plan, person.called),
        rule=_rule(plan),
        reviews=tuple((dated(each.on), each.note) for each in reversed(plan.reviews)),
        comment=plan.person_comment,
    )


def agreement(plan: DevelopmentPlan) -> SignOff | None:
    """The person's latest agreement, to this version or an earlier one."""
    return next(
        (s for s in reversed(plan.sign_offs) if s.act is SignAct.AGREED and s.role is SignRole.PERSON), None
    )


def _chip(plan: DevelopmentPlan) -> str:
    if plan.state is PlanState.DRAFT:
        return "Draft" if plan.version == 1 else f"Draft of version {plan.version}"
    if plan.state is PlanState.CLOSED:
        return "Closed"
    agreed = agreement(plan)
    return f"Agreed {plain_day(agreed.on)}" if agreed else "Agreed"


def _review_chip(plan: DevelopmentPlan, today: date) -> str:
    if plan.state is PlanState.CLOSED or plan.next_review is None:
        return ""
    word = "Review was due" if plan.next_review < today else "Next review"
    return f"{word} {plain_day(plan.next_review)}"


def _next(read: PlanReading) -> tuple[str, str]:
    """The act that comes next, and the sentence that says so."""
    plan, called = read.plan, read.person.called
    if plan.state is PlanState.CLOSED:
        return "", f"This plan is closed and stays as it is; start {called}’s next one from the list."
    if not read.goals:
        return "goal", "A plan begins with one or two goals from what was seen."
    if plan.next_review is not None and plan.next_review < read.today:
        return "review", f"The review was due {near_day(plan.next_review, read.today)}: look back together."
    if plan.state is PlanState.DRAFT:
        earlier = agreement(plan)
        if earlier is None:
            return "sign", f"Talk it through with {called}, then record what {called} says."
        words = (
            f"{called} agreed to version {earlier.version} on {plain_day(earlier.on)}; it was changed since, "
            f"so version {plan.version} needs an agreement of its own."
        )
        return "sign", words
    return "", _what_is_due(read)


def _what_is_due(read: PlanReading) -> str:
    """Under an agreement: the action that comes first."""
    still = [a for a in read.actions if a.state in (ActionState.TO_DO, ActionState.UNDER_WAY) and a.due]
    still.sort(key=lambda action: action.due or date.max)
    if not still or still[0].due is None:
        return "Nothing is due until the review."
    first, on = still[0], still[0].due
    when = f"was due {near_day(on, read.today)}" if on < read.today else f"is due {near_day(on, read.today)}"
    return f"“{_short(action_text(first))}” {when}."


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"


def _add(read: PlanReading) -> str:
    ready = sum(gap.ground is Ground.GOAL for gap in read.gaps())
    words = "Add a goal from the observations"
    if not ready:
        return words
    return f"{words} · {counted(ready, 'standard')} missed"


def _goal(goal: PlanGoal, read: PlanReading) -> GoalLine:
    found = progress(goal, read.lines, read.standards, read.today, read.zone)
    return GoalLine(
        id=goal.id,
        title=goal.title,
        behaviour=goal.behaviour,
        state=goal.state,
        standing=found.standing if found else None,
        review=f"review {day(goal.review_on)}" if goal.review_on else "",
        start=_start(goal.baseline),
        target=f"target {target_text(goal.target)}" if goal.target else "no target",
        scale=_scale(goal, found),
        sentence=_sentence(found),
        actions=tuple(_action(action, read) for action in read.actions_of(goal)),
    )


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
    still = action.state in (ActionState.TO_DO, ActionState.UNDER_WAY)
    is_open = still and read.plan.state is not PlanState.CLOSED
    return ActionLine(
        id=action.id,
        text=action_text(action),
        kind=action.kind,
        how=" · ".join(
            part for part in (HOW[action.kind], SKILLS[action.skill] if action.skill else "") if part
        ),
        with_whom=other.called if other else "",
        due=day(action.due) if action.due else "",
        overdue=is_open and action.due is not None and action.due < read.today,
        done=_done(action),
        open=is_open,
    )


def _done(action: PlanAction) -> str:
    if action.state is ActionState.DROPPED:
        return "dropped"
    if action.times > 1:
        return f"{action.done_times} of {action.times}"
    return "done" if action.state is ActionState.DONE else "to do"


def _signs(plan: DevelopmentPlan, called: str) -> tuple[SignLine, ...]:
    lines = [_sign(each, called) for each in reversed(plan.sign_offs)]
    present = [each for each in plan.sign_offs if each.version == plan.version]
    if plan.state is not PlanState.CLOSED:
        if not any(each.role is SignRole.PERSON and each.act is SignAct.AGREED for each in present):
            lines.insert(
                0, SignLine(f"{called} has not agreed", f"version {plan.version} is a draft", done=False)
            )
        if not any(each.role is SignRole.HR for each in present):
            lines.append(SignLine("Human resources", "export, send, then record the receipt", done=False))
    return tuple(lines)


def _rule(plan: DevelopmentPlan) -> str:
    if plan.state in (PlanState.DRAFT, PlanState.CLOSED):
        return ""
    return f"What you change makes version {plan.version + 1}, a draft that needs agreement again."


def _sign(entry: SignOff, called: str) -> SignLine:
    who = called if entry.role is SignRole.PERSON else entry.name
    act = {SignAct.AGREED: "agreed", SignAct.RECEIVED: "received it", SignAct.DECLINED: "chose not to sign"}
    parts = [dated(entry.on), f"version {entry.version}", WAYS[entry.way]]
    line = " · ".join(parts)
    if entry.comment:
        line += f"\n{quoted(entry.comment)}"
    return SignLine(f"{who} {act[entry.act]}", line, done=True)


def gaps_sentence(read: PlanReading) -> str:
    """The sentence over the gaps: how many there are, and how many are not the person's to close."""
    found = read.gaps()
    whose = f"{read.person.called}, {period_name(read.plan)}"
    if not found:
        return f"{whose}. Nothing was missed that is not a goal already."
    theirs = sum(gap.ground is Ground.NOT_THEIRS for gap in found)
    words = f"{sentence_case(counted(len(found), 'gap'))}"
    if theirs:
        verb = "is" if theirs == 1 else "are"
        words += f"; {count(theirs)} of them {verb} not for {read.person.called} to close"
    return f"{whose}. {words}."


def period_name(plan: DevelopmentPlan) -> str:
    """The plan's title without its kind: "winter 2026"."""
    return plan.title.removeprefix("Development plan").lstrip(" ,") or plan.title
