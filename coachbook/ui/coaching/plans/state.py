"""What the page Development plans shows, as a value: a row for each plan and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from coachbook.coaching.days import counted, near_day
from coachbook.coaching.gaps import Ground, counted_gaps
from coachbook.coaching.people import is_coached, is_here
from coachbook.export.phrases import dated
from coachbook.records import DevelopmentPlan, Id, Person, PlanGoal, ServiceStandard
from coachbook.records.kinds import GoalState, PlanState
from coachbook.records.lines import MarkCount
from coachbook.statistics.words import count, listed, sentence_case
from coachbook.ui.coaching.plans.team_state import CommonLine, Unagreed, has_open, unagreed

_SOON = timedelta(days=7)
NOBODYS = "person:"
"""Before the id of somebody who has no plan to open: their row starts one."""
_NAMED = 3
"""Names that a sentence holds before it counts."""


class Which(Enum):
    """Which plans are shown."""

    OPEN = "open"
    REVIEW = "review"
    UNAGREED = "unagreed"
    """Who is coached and has no agreed plan, with the reason."""
    DRAFT = "draft"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan in the list."""

    id: Id
    person: Person
    title: str
    period: str
    period_start: date
    state: PlanState | None
    """None where somebody has no plan."""
    version: int
    goals: str
    review_on: date | None
    review: str
    overdue: bool
    """Whether its review lies behind."""


@dataclass(frozen=True, slots=True)
class Next:
    """What to do next: the words, and where its link leads, if anywhere."""

    words: str
    link: str = ""
    plan_id: Id | None = None
    person_id: Id | None = None
    """Whose plan would be started."""


@dataclass(frozen=True, slots=True)
class PlansState:
    """The whole page."""

    rows: tuple[PlanRow, ...]
    counts: Mapping[Which, int]
    next: Next
    common: tuple[CommonLine, ...]
    """What several plans have in common."""
    without: tuple[Person, ...]
    """People with a gap that could be a goal, and no open plan; most misses first."""
    none_at_all: bool


def plans_state(
    plans: Iterable[DevelopmentPlan],
    goals: Iterable[PlanGoal],
    people: Mapping[Id, Person],
    counts: Iterable[MarkCount] | None,
    standards: Mapping[Id, ServiceStandard],
    *,
    coach_id: Id,
    today: date,
    which: Which = Which.OPEN,
    common: tuple[CommonLine, ...] = (),
) -> PlansState:
    """The page from records; `counts` are the marks of people without a plan, None until they are counted."""
    by_plan: dict[Id, list[PlanGoal]] = {}
    for goal in goals:
        by_plan.setdefault(goal.plan_id, []).append(goal)
    known = [plan for plan in plans if plan.person_id in people]
    rows = [_row(plan, people[plan.person_id], by_plan.get(plan.id, ()), today) for plan in known]
    rows.sort(key=lambda row: (row.review_on or date.max, row.person.name))
    without = _without(known, people, counts or (), standards, coach_id, today)
    bare = [
        _bare(each, by_plan.get(each.plan.id, ()) if each.plan else (), today)
        for each in unagreed(known, people.values(), coach_id, today)
    ]
    numbers = {each: sum(_is(row, each, today) for row in rows) for each in Which}
    shown = bare if which is Which.UNAGREED else [row for row in rows if _is(row, which, today)]
    return PlansState(
        rows=tuple(shown),
        counts={**numbers, Which.UNAGREED: len(bare)},
        next=_next(rows, without, today, counting=counts is None),
        common=common,
        without=without,
        none_at_all=not rows,
    )


def _row(plan: DevelopmentPlan, person: Person, goals: Sequence[PlanGoal], today: date) -> PlanRow:
    is_open = plan.state is not PlanState.CLOSED
    overdue = is_open and plan.next_review is not None and plan.next_review < today
    return PlanRow(
        id=plan.id,
        person=person,
        title=plan.title,
        period=f"{dated(plan.period_start)} to {dated(plan.period_end)}",
        period_start=plan.period_start,
        state=plan.state,
        version=plan.version,
        goals=_goals(goals),
        review_on=plan.next_review if is_open else None,
        review=_review(plan.next_review, today) if is_open else "",
        overdue=overdue,
    )


def _bare(each: Unagreed, goals: Sequence[PlanGoal], today: date) -> PlanRow:
    """Somebody without an agreed plan: the reason stands where others have their plan."""
    if each.plan is not None and has_open(each.plan):
        row = _row(each.plan, each.person, goals, today)
        return replace(row, title=each.why, period=row.title)
    return PlanRow(
        id=f"{NOBODYS}{each.person.id}",
        person=each.person,
        title=each.why,
        period="",
        period_start=each.plan.period_start if each.plan else date.min,
        state=each.plan.state if each.plan else None,
        version=each.plan.version if each.plan else 0,
        goals="",
        review_on=None,
        review="",
        overdue=False,
    )


def _goals(goals: Sequence[PlanGoal]) -> str:
    if not goals:
        return "none yet"
    reached = sum(goal.state is GoalState.REACHED for goal in goals)
    text = counted(len(goals), "goal")
    return f"{text}, {count(reached)} reached" if reached else text


def _review(on: date | None, today: date) -> str:
    if on is None:
        return "no day set"
    if on < today:
        return f"was due {near_day(on, today)}"
    return near_day(on, today)


def _is(row: PlanRow, which: Which, today: date) -> bool:
    is_open = row.state is not PlanState.CLOSED
    return {
        Which.OPEN: is_open,
        Which.REVIEW: is_open and row.review_on is not None and row.review_on <= today + _SOON,
        Which.UNAGREED: False,
        Which.DRAFT: row.state is PlanState.DRAFT,
        Which.CLOSED: not is_open,
    }[which]


def unplanned(
    plans: Iterable[DevelopmentPlan], people: Iterable[Person], coach_id: Id, today: date
) -> tuple[Person, ...]:
    """Who is coached and has no open plan: whose marks are counted."""
    planned = {plan.person_id for plan in plans if plan.state is not PlanState.CLOSED}
    return tuple(
        person for person in people if person.id not in planned and is_coached(person, coach_id, today)
    )


def _without(
    plans: Sequence[DevelopmentPlan],
    people: Mapping[Id, Person],
    counts: Iterable[MarkCount],
    standards: Mapping[Id, ServiceStandard],
    coach_id: Id,
    today: date,
) -> tuple[Person, ...]:
    by_person: dict[Id | None, list[MarkCount]] = {}
    for each in counts:
        by_person.setdefault(each.person_id, []).append(each)
    found = []
    for person in unplanned(plans, people.values(), coach_id, today):
        its = counted_gaps(by_person.get(person.id, ()), standards, today)
        grounds = [gap for gap in its if gap.ground is Ground.GOAL]
        if grounds:
            found.append((sum(gap.baseline.missed for gap in grounds), person))
    found.sort(key=lambda pair: (-pair[0], pair[1].name))
    return tuple(person for _, person in found)


def _next(rows: Sequence[PlanRow], without: Sequence[Person], today: date, *, counting: bool) -> Next:
    """Overdue reviews, then those that come, then drafts, then people without a plan, then who has left."""
    gone = [row for row in rows if not is_here(row.person, today) and row.state is not PlanState.CLOSED]
    rows = [row for row in rows if is_here(row.person, today)]
    late = [row for row in rows if row.overdue]
    if late:
        words = (
            f"{_of(late, 'review')} {'is' if len(late) == 1 else 'are'} overdue: look back together first."
        )
        return Next(words, "Open the plan", plan_id=late[0].id)
    soon = [row for row in rows if row.review_on is not None and row.review_on <= today + _SOON]
    if soon:
        on = soon[0].review_on or today
        return Next(
            f"Next is {soon[0].person.called}’s review, {near_day(on, today)}.", "Open the plan", soon[0].id
        )
    drafts = [row for row in rows if row.state is PlanState.DRAFT]
    if drafts:
        verb = "waits" if len(drafts) == 1 else "wait"
        words = f"{_of(drafts, 'plan')} {verb} for a talk and an agreement."
        return Next(words + _gaps(without), "Open the plan", plan_id=drafts[0].id)
    if without:
        words = f"{sentence_case(_names(without))} {'has' if len(without) == 1 else 'have'} gaps and no plan."
        return Next(words, f"Start one for {without[0].called}", person_id=without[0].id)
    if gone:
        words = f"{gone[0].person.called} has left, and the plan is still open: close it."
        return Next(words, "Open the plan", plan_id=gone[0].id)
    return Next("Counting who has gaps and no plan …" if counting else _nothing_due(rows, today))


def _nothing_due(rows: Sequence[PlanRow], today: date) -> str:
    ahead = [row for row in rows if row.review_on is not None]
    if not ahead:
        return "Nothing is due."
    on = ahead[0].review_on or today
    return f"Nothing is due. The next review is {ahead[0].person.called}’s, {near_day(on, today)}."


def _gaps(without: Sequence[Person]) -> str:
    if not without:
        return ""
    return f" {sentence_case(_names(without))} {'has' if len(without) == 1 else 'have'} gaps and no plan."


def _of(rows: Sequence[PlanRow], noun: str) -> str:
    """Whose they are: "Jonas’s plan", "Two plans"."""
    if len(rows) == 1:
        return f"{rows[0].person.called}’s {noun}"
    return sentence_case(counted(len(rows), noun))


def _names(people: Sequence[Person]) -> str:
    if len(people) > _NAMED:
        return f"{count(len(people))} people"
    return listed([person.called for person in people])
