"""From a plan's records to the data that its document prints: gathered, put in order, and partly withheld.

Only what the reader may see goes in. Sessions, notes and their private parts are no input of this room, so
nothing private can leave by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from dateutil.relativedelta import relativedelta

from coachbook.coaching.days import day_of
from coachbook.coaching.golden_thread import goal_thread
from coachbook.direction.vision import valid_on
from coachbook.errors import Fault
from coachbook.export.plan_changes import changes_between
from coachbook.export.plan_data import (
    ActionData,
    Audience,
    GoalData,
    KeptData,
    Owner,
    PersonData,
    PlanData,
    SeenData,
    StrengthData,
    ThreadData,
)
from coachbook.export.plan_file import read_kept
from coachbook.export.plan_wording import acknowledgement_of, purpose_of, refusal_of
from coachbook.export.withholding import role_of, withheld_names, withholding
from coachbook.practice.credits import A_COLLEAGUE
from coachbook.practice.masking import retold
from coachbook.records import (
    ChampionBehaviour,
    DevelopmentPlan,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    PlanVersion,
    Rating,
    Rehearsal,
    ServiceStandard,
    Vision,
    WorkbookProfile,
)
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import ObservationState, VersionReason

_TYPED = frozenset({"title", "strengths", "goals", "company_support", "reviews", "comment"})
"""The parts in which somebody may have written about others."""


@dataclass(frozen=True, slots=True)
class PlanRecords:
    """Where a plan is gathered from; what belongs to other plans is passed over.

    `people` must hold the person of the plan; `zone` is the clock's, in which an observation has its day.
    """

    profile: WorkbookProfile
    people: Mapping[Id, Person]
    goals: Iterable[PlanGoal] = ()
    actions: Iterable[PlanAction] = ()
    standards: Mapping[Id, ServiceStandard] = field(default_factory=dict)
    moments: Mapping[Id, MomentOfTruth] = field(default_factory=dict)
    visions: Iterable[Vision] = ()
    observations: Mapping[Id, Observation] = field(default_factory=dict)
    ratings: Mapping[Id, Rating] = field(default_factory=dict)
    rehearsals: Mapping[Id, Rehearsal] = field(default_factory=dict)
    behaviours: Iterable[ChampionBehaviour] = ()
    """As others may read them: masked."""
    versions: Iterable[PlanVersion] = ()
    """Those of the plan."""
    zone: tzinfo = UTC


def plan_content(
    plan: DevelopmentPlan,
    records: PlanRecords,
    audience: Audience = Audience.HR,
    *,
    names_colleagues: bool = False,
) -> PlanData:
    """All that the document of a plan says to these readers.

    The person reads every name; human resources read colleagues by their role and customers without a name,
    unless `names_colleagues`. Ratings of an observation that is still a draft are left out: nobody has stood
    behind them yet. What came from a document of another workbook stands as it stood there.
    """
    kept_as = _Gathering(plan, records, whole=False).data(Audience.HR)
    if audience is Audience.HR and not names_colleagues:
        return kept_as
    told = _Gathering(plan, records, whole=True).data(audience)
    # Versions are kept as human resources read them, so that is what they are compared with.
    return told.but(kept=kept_as.kept, since_kept=kept_as.since_kept)


class _Gathering:
    """One plan on its way from records to data."""

    def __init__(self, plan: DevelopmentPlan, records: PlanRecords, *, whole: bool) -> None:
        self._plan = plan
        self._from = records
        self._whole = whole
        self._versions = sorted(records.versions, key=lambda version: version.kept_at)
        self._vision = valid_on(records.visions, plan.made_on)
        self._taken = self._taken_in()
        self._older = {goal.id: goal for goal in self._taken.goals} if self._taken else {}

    def data(self, audience: Audience) -> PlanData:
        """Everything in its place."""
        plan, taken, profile = self._plan, self._taken, self._from.profile
        person, coach = self._from.people[plan.person_id], self._from.people.get(plan.coach_id)
        months = profile.retention_months
        same = taken if taken and taken.version == plan.version else None
        told = PlanData(
            audience=audience,
            names_colleagues=self._whole,
            id=plan.id,
            version=plan.version,
            state=plan.state,
            title=plan.title,
            organisation=profile.organisation or (taken.organisation if taken else ""),
            legal_entity=profile.legal_entity or (taken.legal_entity if taken else ""),
            person=PersonData(
                name=person.name,
                called=person.called,
                personnel_number=person.personnel_number,
                role=person.role_title,
                team=person.team,
            ),
            coach=coach.name if coach else "",
            made_on=plan.made_on,
            period_start=plan.period_start,
            period_end=plan.period_end,
            next_review=plan.next_review,
            later_reviews=plan.later_reviews,
            kept_until=(taken.kept_until if taken else None)
            if months is None
            else _months_later(plan.period_end, months),
            as_of=self._as_of(),
            purpose=taken.purpose if taken and not profile.plan_purpose else purpose_of(profile),
            promise=(taken.promise if taken else "") or (self._vision.text.strip() if self._vision else ""),
            strengths=tuple(StrengthData(title=s.title, evidence=s.evidence) for s in plan.strengths),
            goals=tuple(self._goal(goal) for goal in self._goals()),
            company_support=plan.company_support,
            reviews=plan.reviews,
            comment=plan.person_comment,
            sign_offs=plan.sign_offs,
            acknowledgement=same.acknowledgement
            if same and not profile.plan_acknowledgement
            else acknowledgement_of(profile, plan.version),
            refusal=same.refusal if same and not profile.plan_refusal else refusal_of(profile, plan.version),
        )
        if not self._whole:
            told = self._withheld(told, person, coach)
        kept, since = self._history(told)
        return told.but(kept=kept, since_kept=since)

    def _goals(self) -> list[PlanGoal]:
        own = (goal for goal in self._from.goals if goal.plan_id == self._plan.id)
        return sorted(own, key=lambda goal: goal.position)

    def _goal(self, goal: PlanGoal) -> GoalData:
        older = self._older.get(goal.id)
        own = sorted((a for a in self._from.actions if a.goal_id == goal.id), key=lambda a: a.position)
        before = {action.id: action for action in older.actions} if older else {}
        seen = self._seen(goal)
        return GoalData(
            id=goal.id,
            title=goal.title,
            behaviour=goal.behaviour,
            why=goal.why,
            kind=goal.kind,
            standard_id=goal.standard_id or (older.standard_id if older else None),
            baseline=goal.baseline,
            target=goal.target,
            review_on=goal.review_on,
            state=goal.state,
            ending=goal.ending,
            thread=older.thread if older and not seen else self._thread(goal, own),
            actions=tuple(self._action(action, before.get(action.id)) for action in own),
            seen=seen or (older.seen if older else ()),
        )

    def _seen(self, goal: PlanGoal) -> tuple[SeenData, ...]:
        ratings, found = self._from.ratings, []
        for rating in (ratings[id_] for id_ in goal.rating_ids if id_ in ratings):
            observation = self._from.observations.get(rating.observation_id)
            if observation is not None and observation.state is ObservationState.SUBMITTED:
                found.append((observation.at, self._seen_one(rating, observation)))
        return tuple(seen for _, seen in sorted(found, key=lambda pair: pair[0], reverse=True))

    def _seen_one(self, rating: Rating, observation: Observation) -> SeenData:
        moment = self._from.moments.get(rating.moment_id or "")
        return SeenData(
            on=day_of(observation.at, self._from.zone),
            evidence=rating.evidence.strip(),
            mark=rating.mark,
            kind=observation.kind,
            channel=observation.channel,
            moment=_line(moment.title) if moment else "",
        )

    def _thread(self, goal: PlanGoal, actions: Iterable[PlanAction]) -> ThreadData:
        """How far the goal leads back, in titles."""
        known = self._from
        found = goal_thread(goal, actions, known.standards, known.moments, known.behaviours, self._vision)
        return ThreadData(
            standard=_line(found.standard.title) if found.standard else "",
            moments=tuple(_line(moment.title) for moment in found.moments),
            phrase=found.phrase,
            behaviours=tuple(_line(each.title) for each in found.behaviours),
        )

    def _action(self, action: PlanAction, older: ActionData | None) -> ActionData:
        owner, beside = self._who(action)
        if older is not None and owner is Owner.PERSON and not beside:
            known = self._taken is not None and self._taken.names_colleagues and not self._whole
            owner, beside = older.owner, A_COLLEAGUE if known and older.beside else older.beside
        zone = self._from.zone
        seen = [self._from.observations[i].at for i in action.observation_ids if i in self._from.observations]
        runs = [self._from.rehearsals[i].at for i in action.rehearsal_ids if i in self._from.rehearsals]
        return ActionData(
            id=action.id,
            kind=action.kind,
            cue=action.cue,
            behaviour=action.behaviour,
            owner=owner,
            beside=beside,
            due=action.due,
            times=action.times,
            done_times=action.done_times,
            state=action.state,
            skill=action.skill,
            evidence=action.evidence,
            done_on=action.done_on,
            seen_on=_days({*(day_of(at, zone) for at in seen), *(older.seen_on if older else ())}),
            practised_on=_days({*(day_of(at, zone) for at in runs), *(older.practised_on if older else ())}),
        )

    def _who(self, action: PlanAction) -> tuple[Owner, str]:
        """Who does it, and who else stands beside it in the document."""
        plan = self._plan
        owner = {plan.person_id: Owner.PERSON, plan.coach_id: Owner.COACH}.get(
            action.owner_id, Owner.COLLEAGUE
        )
        other = action.buddy_id or (action.owner_id if owner is not Owner.PERSON else None)
        beside = self._from.people.get(other or "")
        if beside is None:
            return owner, ""
        named = self._whole or beside.id in (plan.person_id, plan.coach_id)
        return owner, beside.name if named else role_of(beside)

    def _as_of(self) -> date:
        plan, goals = self._plan, self._goals()
        days = [plan.made_on]
        days += [act.on for act in plan.sign_offs]
        days += [review.on for review in plan.reviews]
        days += [entry.removed_on for entry in plan.company_support if entry.removed_on]
        days += [goal.ending.on for goal in goals if goal.ending]
        days += [a.done_on for a in self._from.actions if a.done_on and a.goal_id in {g.id for g in goals}]
        return max(days)

    def _withheld(self, told: PlanData, person: Person, coach: Person | None) -> PlanData:
        named = (self._plan.person_id, self._plan.coach_id)
        stay = [person.name, person.given_name, *((coach.name, coach.given_name) if coach else ())]
        tell = withholding(withheld_names(self._from.people, named), stay)
        acts = tuple(retold(act, tell, ("comment",)) for act in told.sign_offs)
        return retold(told, tell, _TYPED).but(sign_offs=acts)

    # Versions

    def _taken_in(self) -> PlanData | None:
        """What came from a document of another workbook, of several the last."""
        taken = [each for each in self._versions if each.why is VersionReason.TAKEN_IN]
        return _readable(taken[-1]) if taken else None

    def _history(self, now: PlanData) -> tuple[tuple[KeptData, ...], tuple[str, ...]]:
        """The versions that were kept, here or where the plan came from, and what changed after the last."""
        kept: list[KeptData] = []
        before: PlanData | None = None
        since: tuple[str, ...] = ()
        for version in self._versions:
            data = _readable(version)
            if version.why is VersionReason.TAKEN_IN:
                kept, since = list(data.kept) if data else kept, data.since_kept if data else ()
            else:
                changed = (*since, *(changes_between(before, data) if before and data else ()))
                kept.append(self._kept(version, changed))
                since = ()
            before = data or before
        return tuple(kept), (*since, *(changes_between(before, now) if before else ()))

    def _kept(self, version: PlanVersion, changed: tuple[str, ...]) -> KeptData:
        return KeptData(
            version=version.version,
            why=version.why,
            on=day_of(version.kept_at, self._from.zone),
            digest=version.digest,
            changed=changed,
        )


def _readable(version: PlanVersion) -> PlanData | None:
    """What a kept version says; None where its data were damaged, which costs only the comparison."""
    try:
        return read_kept(version.content)
    except Fault:
        return None


def _months_later(day: date, months: int) -> date:
    """So many months on, at the latest the last day that there is."""
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return date.max


def _days(days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(days))


def _line(text: str) -> str:
    """A title as one line of data holds it."""
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
