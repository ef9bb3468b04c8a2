"""What the page of a plan asks the workbook, gathered once for the editor and the way from gap to goal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from functools import partial

from coachbook.coaching.days import day_of
from coachbook.coaching.evidence import from_contacts
from coachbook.coaching.gaps import (
    FEWEST,
    Gap,
    Ground,
    Praised,
    counted_gaps,
    praised,
    standard_baseline,
    worded_strengths,
)
from coachbook.coaching.goals import Progress, measured_since, progress
from coachbook.coaching.golden_thread import Thread, goal_thread
from coachbook.coaching.plan_templates import fills_from_gaps
from coachbook.export.plan_data import KeptData
from coachbook.masks import behaviours_of
from coachbook.plan_papers import gather_plan
from coachbook.records import (
    Baseline,
    ChampionBehaviour,
    DevelopmentPlan,
    Id,
    Person,
    PlanAction,
    PlanGoal,
    PlanTemplate,
    PlanVersion,
    ServiceStandard,
    Strength,
)
from coachbook.records.kinds import GoalState, Mark, PlanState, Publication, Scale
from coachbook.records.lines import MarkCount, RatingLine
from coachbook.statistics.process_behaviour import LONGEST_BASELINE
from coachbook.ui.coaching.plan.threads import Threads, read_threads
from coachbook.workbook import Workbook, equal, one_of

RATED = tuple(mark for mark in Mark if mark is not Mark.NOT_APPLICABLE)
MET = tuple(mark for mark in Mark if mark.is_met)
MISSES = tuple(mark for mark in Mark if mark.is_miss)


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A plan with all that is read beside it."""

    plan: DevelopmentPlan
    person: Person
    people: Mapping[Id, Person]
    goals: tuple[PlanGoal, ...]
    actions: tuple[PlanAction, ...]
    standards: Mapping[Id, ServiceStandard]
    lines: tuple[RatingLine, ...]
    """What the goals are measured by: ratings of the person's real contacts, oldest first."""
    counts: tuple[MarkCount, ...]
    """The marks of all of the person's real contacts."""
    misses: tuple[RatingLine, ...]
    """The misses among them, oldest first; read only where they are quoted."""
    behaviours: tuple[ChampionBehaviour, ...]
    today: date
    zone: tzinfo
    threads: Threads = field(default_factory=Threads)
    """Where goals and actions lead back to."""
    template: PlanTemplate | None = None
    """What the plan was laid down by."""
    kept: tuple[KeptData, ...] = ()
    """The versions that were kept, oldest first, each with what changed before it."""
    since_kept: tuple[str, ...] = ()
    """What changed after the last of them."""

    def actions_of(self, goal: PlanGoal) -> tuple[PlanAction, ...]:
        """The actions of one goal, in order."""
        return tuple(action for action in self.actions if action.goal_id == goal.id)

    def thread_of(self, goal: PlanGoal) -> Thread:
        """The golden thread of one goal."""
        known = self.threads
        return goal_thread(
            goal, self.actions_of(goal), self.standards, known.moments, self.behaviours, known.vision
        )

    def days_seen(self, goal: PlanGoal) -> tuple[date, ...]:
        """The days of the ratings that a goal rests on, oldest first."""
        known = self.threads
        seen = (known.rated[id_] for id_ in goal.rating_ids if id_ in known.rated)
        return tuple(sorted(day_of(known.observed[id_], self.zone) for id_ in seen if id_ in known.observed))

    def baseline_for(self, goal: PlanGoal) -> Baseline | None:
        """What a goal without a baseline could start from by now; None where too little was seen."""
        if goal.baseline is not None or self.plan.state is PlanState.CLOSED:
            return None
        found = standard_baseline(self.counts, self.standards, goal.standard_id, self.today)
        if found is None or found.n < FEWEST or self.not_theirs(goal) is not None:
            return None
        return found

    def not_theirs(self, goal: PlanGoal) -> Gap | None:
        """The gap behind a goal, where by now most of its misses lie outside the person."""
        standard = self.standards.get(goal.standard_id or "")
        found = counted_gaps(self.counts, self.standards, self.today) if standard else ()
        outside = (gap for gap in found if gap.ground is Ground.NOT_THEIRS)
        return next((gap for gap in outside if standard and gap.standard.root_id == standard.root_id), None)

    def misses_of(self, goal: PlanGoal) -> tuple[Id, ...]:
        """The ratings in which the standard of a goal was missed, newest first; of a whole reading."""
        standard = self.standards.get(goal.standard_id or "")
        ids = versions_of(standard.root_id, self.standards) if standard else ()
        return tuple(line.rating_id for line in reversed(self.misses) if line.standard_id in ids)

    def progress_of(self, goal: PlanGoal) -> Progress | None:
        """Where a goal stands since its baseline."""
        return progress(goal, self.lines, self.standards, self.today, self.zone)

    def left_open(self) -> int:
        """How many goals the template wants from the person's own gaps and the plan does not have."""
        if self.template is None:
            return 0
        wanted = sum(fills_from_gaps(goal) for goal in self.template.goals)
        laid_down = {goal.standard_id for goal in self.template.goals if goal.standard_id is not None}
        roots = {self.standards[id_].root_id for id_ in laid_down if id_ in self.standards}
        found = (self.standards.get(goal.standard_id or "") for goal in self.goals)
        return max(0, wanted - sum(each is not None and each.root_id not in roots for each in found))

    def gaps(self) -> tuple[Gap, ...]:
        """What was missed and is no open goal of this plan yet."""
        roots = {
            standard.root_id
            for goal in self.goals
            if goal.state is GoalState.OPEN and (standard := self.standards.get(goal.standard_id or ""))
        }
        found = counted_gaps(self.counts, self.standards, self.today, self.misses)
        return tuple(gap for gap in found if gap.standard.root_id not in roots)

    def more_praised(self) -> tuple[Praised, ...]:
        """What the person does well and the plan does not name yet."""
        named = {strength.standard_id or strength.title for strength in self.plan.strengths}
        found = praised(self.counts, self.standards)
        return tuple(s for s in found if s.standard.id not in named and s.standard.title not in named)


def read_strengths(
    book: Workbook, person_id: Id, found: Iterable[Praised], standards: Mapping[Id, ServiceStandard]
) -> tuple[Strength, ...]:
    """What somebody does well as a plan names it, with the coach's latest words."""
    found = tuple(found)
    lines: list[RatingLine] = []
    for each in found:
        lines += book.ask.rating_lines(
            person_id=person_id,
            standard_ids=versions_of(each.standard.root_id, standards),
            marks=MET,
            contacts=True,
            praised=True,
            newest=1,
        )
    return worded_strengths(found, lines, standards)


def read_plan(book: Workbook, plan_id: Id | None, *, whole: bool = False) -> PlanReading | None:
    """The plan as it is stored now; None where there is none. `whole` reads what was missed, to quote it."""
    plan = book.get(DevelopmentPlan, plan_id)
    person = book.get(Person, plan.person_id) if plan is not None else None
    if plan is None or person is None:
        return None
    goals = book.all(PlanGoal, plan_id=plan.id, order_by="position")
    wanted = [goal.id for goal in goals]
    actions = book.all(PlanAction, one_of("goal_id", wanted), order_by="position") if wanted else ()
    # What changed is read from the papers themselves, so that the page and the document never differ.
    told = gather_plan(book, plan) if book.all(PlanVersion, plan_id=plan.id, limit=1) else None
    acting = book.acting()
    standards = {standard.id: standard for standard in book.all(ServiceStandard)}
    mine = partial(book.ask.rating_lines, person_id=person.id, contacts=True)
    return PlanReading(
        plan=plan,
        person=person,
        people={each.id: each for each in book.all(Person)},
        goals=goals,
        actions=actions,
        standards=standards,
        lines=_in_order(line for goal in goals for line in _measured(mine, goal, standards, acting.zone)),
        counts=book.ask.mark_counts(people=(person.id,)),
        misses=_in_order(mine(marks=MISSES)) if whole else (),
        behaviours=behaviours_of(book, equal("state", Publication.PUBLISHED), order_by="-captured_on"),
        today=acting.today,
        zone=acting.zone,
        template=book.get(PlanTemplate, plan.template_id),
        threads=read_threads(book, plan, goals, actions),
        kept=told.kept if told else (),
        since_kept=told.since_kept if told else (),
    )


def _measured(
    mine: Callable[..., tuple[RatingLine, ...]],
    goal: PlanGoal,
    standards: Mapping[Id, ServiceStandard],
    zone: tzinfo,
) -> Iterator[RatingLine]:
    """What was seen of a goal since it was set, and as much before as it is compared with."""
    standard = standards.get(goal.standard_id or "")
    since = measured_since(goal)
    if standard is None or since is None:
        return
    morning = datetime.combine(since, time(), zone)
    ids = versions_of(standard.root_id, standards, standard.scale)
    asked = {"standard_ids": ids, "marks": RATED}
    yield from mine(**asked, until=morning, newest=LONGEST_BASELINE)
    yield from mine(**asked, since=morning)


def versions_of(
    root_id: Id, standards: Mapping[Id, ServiceStandard], scale: Scale | None = None
) -> tuple[Id, ...]:
    """The ids of all versions of a standard, or of those that are rated on one scale."""
    return tuple(
        each.id for each in standards.values() if each.root_id == root_id and scale in (None, each.scale)
    )


def _in_order(lines: Iterable[RatingLine]) -> tuple[RatingLine, ...]:
    """Oldest first, each once: two goals may be measured by the same contact."""
    return tuple(reversed(from_contacts({line.rating_id: line for line in lines}.values())))
