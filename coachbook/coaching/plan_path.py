"""From a template to a person's plan: goals filled from what was seen of this person, or said to be missing.

Nothing is made up: a goal that asks for a gap is left out where none is ready, a standard that was seldom
seen gives a goal without a baseline, and what lies outside the person becomes an obstacle in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coachbook.changes import Acting, Change, Edit, adding
from coachbook.coaching.days import later
from coachbook.coaching.gaps import FEWEST, Gap, Ground, standard_baseline
from coachbook.coaching.goals import target_for
from coachbook.coaching.plan_templates import fills_from_gaps
from coachbook.coaching.plans import not_theirs, obstacle_text, proposed_behaviour, start_plan
from coachbook.records import (
    ChampionBehaviour,
    CompanySupport,
    DevelopmentPlan,
    Id,
    Person,
    PlanAction,
    PlanGoal,
    PlanTemplate,
    RolePlayScript,
    ServiceStandard,
    Strength,
    TemplateAction,
    TemplateGoal,
)
from coachbook.records.kinds import ActionKind, Publication
from coachbook.records.lines import MarkCount
from coachbook.statistics.words import count


@dataclass(frozen=True, slots=True)
class SeenOf:
    """What was seen of the person, and what the workbook has to practise it with."""

    gaps: Sequence[Gap] = ()
    """In the order of `gaps.counted_gaps`, with their misses."""
    counts: Sequence[MarkCount] = ()
    standards: Mapping[Id, ServiceStandard] = field(default_factory=dict)
    behaviours: Sequence[ChampionBehaviour] = ()
    """As others may read them, newest first."""
    scripts: Sequence[RolePlayScript] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """A plan that a template made, as one change, and what it could not fill."""

    change: Change
    missing: tuple[str, ...]


def begin_from(
    acting: Acting,
    template: PlanTemplate,
    person: Person,
    seen: SeenOf,
    *,
    stored: bool,
    title: str = "",
    period_start: date | None = None,
    period_end: date | None = None,
    strengths: Iterable[Strength] = (),
) -> Begun:
    """A draft plan from a template; `stored` is whether the template is a record of the workbook already.

    Raises `Fault("period_end")` as `start_plan` does.
    """
    start = period_start or acting.today
    begun = start_plan(
        acting,
        person,
        title=title,
        period_start=start,
        period_end=period_end or later(start, timedelta(days=template.lasts_days)),
        strengths=strengths,
    )
    plan = begun.edits[0].after
    assert isinstance(plan, DevelopmentPlan)  # noqa: S101 - it adds the plan
    filling = _Filling(acting, plan, person, seen)
    for goal in template.goals:
        filling.take(goal)
    days = sorted({later(start, timedelta(days=ahead)) for ahead in template.review_after})
    within = tuple(day for day in days if day <= plan.period_end)
    next_review = within[0] if within else plan.next_review
    made = plan.but(
        template_id=template.id,
        next_review=next_review,
        later_reviews=within[1:],
        company_support=tuple(filling.support),
    )
    goals = [goal.but(review_on=next_review) for goal in filling.goals]
    edits: tuple[Edit, ...] = (
        *(() if stored else adding(template)), *adding(made), *adding(*goals, *filling.actions),
    )  # fmt: skip
    return Begun(Change(begun.label, "start plan from template", edits), tuple(filling.missing))


def rule_for(
    standard: ServiceStandard,
    behaviours: Iterable[ChampionBehaviour],
    standards: Mapping[Id, ServiceStandard],
) -> ChampionBehaviour | None:
    """The first champion behaviour of a standard that has a rule; a rule quotes and names nobody."""
    for behaviour in behaviours:
        known = standards.get(behaviour.standard_id or "")
        fits = known is not None and known.root_id == standard.root_id
        if fits and behaviour.rule_when.strip() and behaviour.rule_do.strip():
            return behaviour
    return None


class _Filling:
    """Goals and actions of one plan while they are laid down, one after the other."""

    def __init__(self, acting: Acting, plan: DevelopmentPlan, person: Person, seen: SeenOf) -> None:
        self._acting, self._plan, self._person, self._seen = acting, plan, person, seen
        self._used: set[Id] = set()
        """Roots of the standards that are a goal already."""
        self.goals: list[PlanGoal] = []
        self.actions: list[PlanAction] = []
        self.support: list[CompanySupport] = []
        self.missing: list[str] = []

    def take(self, wanted: TemplateGoal) -> None:
        """One goal of the template."""
        if fills_from_gaps(wanted):
            self._from_gap(wanted)
        elif wanted.standard_id is not None:
            self._from_standard(wanted, wanted.standard_id)
        else:
            self._put(wanted, self._goal(wanted))

    def _from_gap(self, wanted: TemplateGoal) -> None:
        ready = (gap for gap in self._seen.gaps if gap.ground is Ground.GOAL)
        gap = next((each for each in ready if each.standard.root_id not in self._used), None)
        if gap is None:
            called, fewest = self._person.called, count(FEWEST)
            self.missing.append(
                f"“{wanted.title}” is left open: no more gap of {called}’s is ready. A goal needs {fewest} "
                "observations of a standard and two misses in them."
            )
            return
        rule = self._rule(gap.standard)
        behaviour = proposed_behaviour(gap.standard, rule.rule_when, rule.rule_do) if rule else ""
        goal = self._goal(wanted).but(
            title=gap.standard.title,
            behaviour=behaviour or proposed_behaviour(gap.standard),
            why=gap.standard.why or wanted.why,
            standard_id=gap.standard.id,
            baseline=gap.baseline,
            target=target_for(gap.baseline),
            rating_ids=gap.rating_ids,
        )
        self._used.add(gap.standard.root_id)
        self._put(wanted, goal, gap.standard, rule)

    def _from_standard(self, wanted: TemplateGoal, standard_id: Id) -> None:
        standard = self._newest(standard_id)
        if standard is None:
            self.missing.append(f"“{wanted.title}” is left out: its standard is not in this workbook.")
            return
        if standard.root_id in self._used:
            self.missing.append(f"“{wanted.title}” is left out: “{standard.title}” is a goal already.")
            return
        gap = next((each for each in self._seen.gaps if each.standard.root_id == standard.root_id), None)
        self._used.add(standard.root_id)
        if gap is not None and gap.ground is Ground.NOT_THEIRS:
            self.support.append(CompanySupport(text=obstacle_text(gap)))
            self.missing.append(f"“{wanted.title}” is an obstacle instead: {not_theirs(gap)}")
            return
        baseline = standard_baseline(self._seen.counts, self._seen.standards, standard.id, self._acting.today)
        goal = self._goal(wanted).but(standard_id=standard.id, why=wanted.why or standard.why)
        if baseline is not None and baseline.n >= FEWEST:
            goal = goal.but(
                baseline=baseline, target=target_for(baseline), rating_ids=gap.rating_ids if gap else ()
            )
        else:
            seen = baseline.n if baseline is not None else 0
            times = "once" if seen == 1 else f"{count(seen)} times" if seen else "never"
            self.missing.append(
                f"“{wanted.title}” has no baseline yet: its standard was seen {times}, and "
                f"{count(FEWEST)} observations make one."
            )
        self._put(wanted, goal, standard, self._rule(standard))

    def _goal(self, wanted: TemplateGoal) -> PlanGoal:
        """The goal as the template has it."""
        return PlanGoal(
            id=self._acting.new_id(),
            plan_id=self._plan.id,
            position=len(self.goals),
            title=wanted.title,
            behaviour=wanted.behaviour,
            why=wanted.why,
            kind=wanted.kind,
        )

    def _put(
        self,
        wanted: TemplateGoal,
        goal: PlanGoal,
        standard: ServiceStandard | None = None,
        rule: ChampionBehaviour | None = None,
    ) -> None:
        self.goals.append(goal)
        for position, action in enumerate(wanted.actions):
            self.actions.append(self._action(action, goal, position, standard, rule))

    def _action(
        self,
        wanted: TemplateAction,
        goal: PlanGoal,
        position: int,
        standard: ServiceStandard | None,
        rule: ChampionBehaviour | None,
    ) -> PlanAction:
        plan = self._plan
        ahead = timedelta(days=wanted.due_after) if wanted.due_after is not None else None
        due = later(plan.period_start, ahead) if ahead is not None else None
        practised = rule is not None and wanted.kind is not ActionKind.COMPANY
        return PlanAction(
            id=self._acting.new_id(),
            goal_id=goal.id,
            position=position,
            kind=wanted.kind,
            cue=wanted.cue,
            behaviour=wanted.behaviour,
            owner_id=plan.coach_id if wanted.kind is ActionKind.COMPANY else plan.person_id,
            due=min(due, plan.period_end) if due is not None else None,
            times=wanted.times,
            script_id=self._script(wanted, standard),
            behaviour_id=rule.id if rule is not None and practised else None,
        )

    def _script(self, wanted: TemplateAction, standard: ServiceStandard | None) -> Id | None:
        """The script of the template where it is here, else one that practises the goal's standard."""
        if wanted.kind is not ActionKind.ROLE_PLAY:
            return None
        usable = [each for each in self._seen.scripts if each.state is not Publication.RETIRED]
        named = next((each.id for each in usable if each.id == wanted.script_id), None)
        if named is not None or standard is None:
            return named
        roots = {id_ for id_, each in self._seen.standards.items() if each.root_id == standard.root_id}
        return next((each.id for each in usable if each.standard_id in roots), None)

    def _newest(self, standard_id: Id) -> ServiceStandard | None:
        """The version in force of a standard; None where it is unknown, a draft or retired."""
        known = self._seen.standards.get(standard_id)
        if known is None:
            return None
        versions = (each for each in self._seen.standards.values() if each.root_id == known.root_id)
        published = [each for each in versions if each.state is Publication.PUBLISHED]
        return max(published, key=lambda each: each.version, default=None)

    def _rule(self, standard: ServiceStandard) -> ChampionBehaviour | None:
        return rule_for(standard, self._seen.behaviours, self._seen.standards)
