"""Acts on development plans: start one, add goals from gaps, actions, what the company does, reviews.

An agreed plan that is changed becomes its next version and needs agreement again: what somebody agreed to
is never altered under their signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coachbook.changes import Acting, Change, adding, removing, replacing
from coachbook.coaching.gaps import FEWEST, Gap, Ground
from coachbook.coaching.goals import target_for
from coachbook.errors import Fault
from coachbook.records import (
    Baseline,
    CompanySupport,
    DevelopmentPlan,
    Id,
    Person,
    PlanAction,
    PlanGoal,
    PlanReview,
    ServiceStandard,
    Strength,
    Target,
)
from coachbook.records.kinds import (
    ActionKind,
    Cause,
    GoalState,
    PlanState,
)
from coachbook.records.practice_kinds import Skill

PERIOD = timedelta(days=91)
REVIEW_AFTER = timedelta(days=28)

_KEEPS_AGREEMENT = frozenset({"person_comment", "next_review", "later_reviews"})
"""What may change under an agreement: the person's own words, and the days on which both look back."""


def season(day: date) -> str:
    """What a plan that starts on `day` is called: "winter 2026" (December belongs to the year it is in)."""
    names = ("winter", "spring", "summer", "autumn")
    return f"{names[day.month % 12 // 3]} {day.year}"


def start_plan(
    acting: Acting,
    person: Person,
    *,
    title: str = "",
    period_start: date | None = None,
    period_end: date | None = None,
    strengths: Iterable[Strength] = (),
) -> Change:
    """A draft plan of about three months with a review after four weeks. Raises `Fault("period_end")`."""
    start = period_start or acting.today
    end = period_end or start + PERIOD
    _check_period(start, end)
    plan = DevelopmentPlan(
        id=acting.new_id(),
        person_id=person.id,
        coach_id=acting.who,
        title=title.strip() or f"Development plan, {season(start)}",
        period_start=start,
        period_end=end,
        made_on=acting.today,
        strengths=tuple(strengths),
        next_review=min(start + REVIEW_AFTER, end),
    )
    return Change(f"the plan of {person.called}", "start plan", adding(plan))


def correct_plan(plan: DevelopmentPlan, **fields: object) -> Change:
    """Other facts of a plan: title, period, review day, strengths, the person's comment.

    Raises `Fault("title")`, `Fault("period_end")`, `Fault("next_review")`, `Fault("state")`.
    """
    refuse_closed(plan)
    if not str(fields.get("title", plan.title)).strip():
        raise Fault("title", "Give the plan a title.")
    start, end = fields.get("period_start", plan.period_start), fields.get("period_end", plan.period_end)
    if isinstance(start, date) and isinstance(end, date):
        _check_period(start, end)
    merge = f"plan {plan.id} {' '.join(sorted(fields))}"
    after = plan.but(**fields)
    if after != plan and not set(fields) <= _KEEPS_AGREEMENT:
        after = _reopened(plan, after)
    return Change("the plan", "correct plan", replacing(plan, after), merge)


def add_goal(
    acting: Acting,
    plan: DevelopmentPlan,
    gap: Gap,
    goals: Sequence[PlanGoal],
    behaviour: str,
    target: Target | None = None,
) -> Change:
    """A goal from an observed gap, in one step, with baseline, target and the way back to what was seen.

    `goals` are those of the plan; without a target the proposed one is taken. Raises `Fault("gap")` where the
    gap is not the person's to close, was seen too rarely or is a goal already, `Fault("behaviour")`.
    """
    refuse_closed(plan)
    if gap.ground is Ground.NOT_THEIRS:
        raise Fault("gap", not_theirs(gap))
    if gap.ground is Ground.TOO_FEW:
        raise Fault("gap", too_few(gap))
    if any(goal.standard_id == gap.standard.id and goal.state is GoalState.OPEN for goal in goals):
        raise Fault("gap", f"“{gap.standard.title}” is a goal of this plan already.")
    if not behaviour.strip():
        raise Fault("behaviour", "Write what the person will do, so that others can see it.")
    goal = PlanGoal(
        id=acting.new_id(),
        plan_id=plan.id,
        position=_next_place(goals),
        standard_id=gap.standard.id,
        title=gap.standard.title,
        behaviour=behaviour.strip(),
        why=gap.standard.why,
        baseline=gap.baseline,
        target=target or target_for(gap.baseline),
        review_on=plan.next_review,
        rating_ids=gap.rating_ids,
    )
    edits = (*replacing(plan, _reopened(plan, plan)), *adding(goal))
    return Change(f"the goal {goal.title}", "add goal", edits)


def proposed_behaviour(standard: ServiceStandard, rule_when: str = "", rule_do: str = "") -> str:
    """The words a goal starts with: the champion's rule where there is one, else the standard's behaviour."""
    if rule_when and rule_do:
        return f"When {rule_when.strip().rstrip('.')}, I {rule_do.strip().rstrip('.')}."
    return standard.behaviour


def correct_goal(plan: DevelopmentPlan, goal: PlanGoal, **fields: object) -> Change:
    """Other words, target, end or review day of a goal; the last two keep an agreement as it is.

    Raises `Fault` on title, behaviour and state.
    """
    refuse_closed(plan)
    if not str(fields.get("title", goal.title)).strip():
        raise Fault("title", "Give the goal a title.")
    if not str(fields.get("behaviour", goal.behaviour)).strip():
        raise Fault("behaviour", "Write what the person will do, so that others can see it.")
    after = goal.but(**fields)
    edits = replacing(goal, after)
    if edits and not set(fields) <= {"review_on", "state"}:
        edits += replacing(plan, _reopened(plan, plan))
    return Change("the goal", "correct goal", edits, f"goal {goal.id} {' '.join(sorted(fields))}")


def measure_goal(
    plan: DevelopmentPlan, goal: PlanGoal, baseline: Baseline, rating_ids: tuple[Id, ...] = ()
) -> Change:
    """Give a goal without a baseline the one that can be measured by now, and a target within reach.

    `rating_ids` are the misses that it rests on. Raises `Fault("baseline")` where it has one, or too little
    was seen.
    """
    refuse_closed(plan)
    if goal.baseline is not None or baseline.n < FEWEST:
        raise Fault("baseline", f"A baseline is taken once, from {FEWEST} observations or more.")
    target = goal.target or target_for(baseline)
    after = goal.but(baseline=baseline, target=target, rating_ids=rating_ids or goal.rating_ids)
    edits = (*replacing(goal, after), *replacing(plan, _reopened(plan, plan)))
    return Change(f"the baseline of {goal.title}", "measure goal", edits)


def remove_goal(plan: DevelopmentPlan, goal: PlanGoal, actions: Iterable[PlanAction]) -> Change:
    """Take a goal and its actions out of the plan; undo brings them back."""
    refuse_closed(plan)
    edits = (*removing(*actions, goal), *replacing(plan, _reopened(plan, plan)))
    return Change(f"the goal {goal.title}", "remove goal", edits)


def add_action(
    acting: Acting,
    plan: DevelopmentPlan,
    goal: PlanGoal,
    actions: Sequence[PlanAction],
    behaviour: str,
    *,
    cue: str = "",
    kind: ActionKind = ActionKind.ON_THE_JOB,
    due: date | None = None,
    buddy_id: Id | None = None,
    owner_id: Id | None = None,
    times: int = 1,
    script_id: Id | None = None,
    behaviour_id: Id | None = None,
    skill: Skill | None = None,
) -> Change:
    """One action, "when (cue), I will (behaviour)". Raises `Fault` on behaviour, cue or due."""
    refuse_closed(plan)
    _check_action(plan, behaviour, cue, kind, due)
    action = PlanAction(
        id=acting.new_id(),
        goal_id=goal.id,
        position=_next_place(actions),
        kind=kind,
        cue=_tidy_cue(cue),
        behaviour=_tidy_behaviour(behaviour),
        owner_id=owner_id or (plan.coach_id if kind is ActionKind.COMPANY else plan.person_id),
        buddy_id=buddy_id,
        due=due,
        times=times,
        script_id=script_id,
        behaviour_id=behaviour_id,
        skill=skill,
    )
    return Change("the action", "add action", (*adding(action), *replacing(plan, _reopened(plan, plan))))


def action_text(action: PlanAction) -> str:
    """An action as it is read: "When a complaint ends, I say it back in one sentence"."""
    if not action.cue:
        return _capital(action.behaviour)
    return f"When {action.cue}, I will {action.behaviour}"


def correct_action(plan: DevelopmentPlan, action: PlanAction, **fields: object) -> Change:
    """Other words, day, buddy or owner of an action. Raises `Fault` on behaviour, cue, due and times."""
    refuse_closed(plan)
    for name, tidy in (("cue", _tidy_cue), ("behaviour", _tidy_behaviour)):
        if name in fields:
            fields[name] = tidy(str(fields[name]))
    after = action.but(**fields)
    _check_action(plan, after.behaviour, after.cue, after.kind, after.due)
    if after.times < after.done_times:
        raise Fault("times", f"It was done {after.done_times} times already.")
    edits = replacing(action, after)
    if edits:
        edits += replacing(plan, _reopened(plan, plan))
    return Change("the action", "correct action", edits, f"action {action.id} {' '.join(sorted(fields))}")


def remove_action(plan: DevelopmentPlan, action: PlanAction) -> Change:
    """Take an action out of the plan; undo brings it back."""
    refuse_closed(plan)
    return Change("the action", "remove action", (*removing(action), *replacing(plan, _reopened(plan, plan))))


def support(plan: DevelopmentPlan, gap: Gap) -> Change:
    """Put an obstacle into the plan instead of a goal: what the company does for the person.

    Raises `Fault("gap")` where it stands there already.
    """
    refuse_closed(plan)
    entry = CompanySupport(text=obstacle_text(gap))
    if any(other.text == entry.text for other in plan.company_support):
        raise Fault("gap", "This obstacle is in the plan already.")
    after = _reopened(plan, plan.but(company_support=(*plan.company_support, entry)))
    return Change("the obstacle in the plan", "add obstacle to plan", replacing(plan, after))


def obstacle_text(gap: Gap) -> str:
    """The obstacle behind a gap as the plan names it: "Makes it easy: policy"."""
    return f"{gap.standard.title}: {_causes(gap)}"


def obstacle_removed(plan: DevelopmentPlan, entry: CompanySupport, on: date) -> Change:
    """The company kept its part: the obstacle is gone. This keeps an agreement as it is."""
    refuse_closed(plan)
    gone = entry.but(removed_on=on)
    entries = tuple(gone if other == entry else other for other in plan.company_support)
    after = plan.but(company_support=entries)
    return Change("the obstacle removed", "remove obstacle", replacing(plan, after))


def review(
    plan: DevelopmentPlan,
    on: date,
    note: str,
    next_review: date | None,
    goals: Iterable[PlanGoal] = (),
) -> Change:
    """A look back with its note, and the day of the next one; open goals that were due go along to it.

    The days that were laid down beyond the next one stay; without a next one there are none. Raises `Fault`
    on note and next_review.
    """
    refuse_closed(plan)
    if not note.strip():
        raise Fault("note", "Write what you both saw.")
    if next_review is not None and next_review <= on:
        raise Fault("next_review", "The next review lies after this one; choose a later day.")
    later = tuple(day for day in plan.later_reviews if next_review is not None and day > next_review)
    looked = plan.but(
        reviews=(*plan.reviews, PlanReview(on=on, note=note)), next_review=next_review, later_reviews=later
    )
    edits = list(replacing(plan, under_way(looked)))
    for goal in goals:
        if goal.state is GoalState.OPEN and goal.review_on is not None and goal.review_on <= on:
            edits += replacing(goal, goal.but(review_on=next_review))
    return Change("the review", "review plan", tuple(edits))


def not_theirs(gap: Gap) -> str:
    """Why a gap is no goal, in one sentence."""
    outside = sum(count for cause, count in gap.causes if not cause.in_control)
    missed = gap.baseline.missed
    verb = "miss has" if missed == 1 else "misses have"
    return f"{outside} of {missed} {verb} the cause {_causes(gap)}; nobody can practise that away."


def too_few(gap: Gap) -> str:
    """Why a gap is no goal yet, in one sentence."""
    left = FEWEST - gap.baseline.n
    if left <= 0 and gap.baseline.missed > 1:
        return "Only one of the misses can be practised away; watch on before it becomes a goal."
    if left <= 0:
        return f"One miss in {gap.baseline.n} says little; watch on before it becomes a goal."
    times = "once more" if left == 1 else f"{left} times more"
    return f"Watch it {times} before it becomes a goal."


def _causes(gap: Gap) -> str:
    outside = [_CAUSE[cause] for cause, _ in gap.causes if not cause.in_control]
    return " and ".join(outside)


_CAUSE = {
    Cause.AUTHORITY: "authority",
    Cause.TOOL: "tool",
    Cause.POLICY: "policy",
    Cause.LOAD: "load",
    Cause.SKILL: "skill",
    Cause.KNOWLEDGE: "knowledge",
}


def _reopened(before: DevelopmentPlan, after: DevelopmentPlan) -> DevelopmentPlan:
    """An agreed plan that is changed is the next version, a draft again; its sign-offs stay as history."""
    if before.state is PlanState.DRAFT:
        return after
    return after.but(version=before.version + 1, state=PlanState.DRAFT)


def under_way(plan: DevelopmentPlan) -> DevelopmentPlan:
    """An agreed plan under which the first thing happens: somebody did an action, or both looked back."""
    return plan.but(state=PlanState.ACTIVE) if plan.state is PlanState.AGREED else plan


def refuse_closed(plan: DevelopmentPlan) -> None:
    """What every act on a plan asks first. Raises `Fault("state")` for a closed one."""
    if plan.state is PlanState.CLOSED:
        raise Fault("state", "This plan is closed and stays as it is; start the next one.")


def _check_period(start: date, end: date) -> None:
    if end < start:
        raise Fault("period_end", "The plan ends before it starts; choose a later day.")


def _check_action(
    plan: DevelopmentPlan, behaviour: str, cue: str, kind: ActionKind, due: date | None
) -> None:
    if not behaviour.strip():
        raise Fault("behaviour", "Write what will be done.")
    if kind is ActionKind.ON_THE_JOB and not cue.strip():
        raise Fault("cue", "Write when: a cue at work makes it happen far more often.")
    if due is not None and due < plan.period_start:
        raise Fault("due", "The day lies before the plan starts.")


def _next_place(others: Sequence[PlanGoal] | Sequence[PlanAction]) -> int:
    """After the last one: one in the middle may have been removed."""
    return max((other.position for other in others), default=-1) + 1


def _tidy_cue(cue: str) -> str:
    cue = cue.strip().rstrip(",.")
    return cue[5:].lstrip() if cue.lower().startswith("when ") else cue


def _tidy_behaviour(behaviour: str) -> str:
    behaviour = behaviour.strip().rstrip(".")
    for start in ("I will ", "I'll ", "I’ll "):
        behaviour = behaviour.removeprefix(start)
    return behaviour


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
