"""What the document of a plan says, gathered from the workbook, and the versions that are kept of it.

For pages and the command line alike. What is agreed, declined or closed is kept as it stood: the change of
the wing goes through `keeping`, which adds the version to it, so that both are stored together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from coachbook.changes import Change, adding
from coachbook.export.plan_content import PlanRecords, plan_content
from coachbook.export.plan_data import Audience, PlanData
from coachbook.export.plan_file import canonical, digest_of
from coachbook.masks import masks_of
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
    Record,
    Rehearsal,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import PlanState, SignAct, VersionReason
from coachbook.workbook import Workbook, one_of

R = TypeVar("R", bound=Record)
_KEPT = {SignAct.AGREED: VersionReason.AGREED, SignAct.DECLINED: VersionReason.DECLINED}


def gather_plan(
    workbook: Workbook,
    plan: DevelopmentPlan,
    audience: Audience = Audience.HR,
    *,
    names_colleagues: bool = False,
) -> PlanData:
    """All that the document of a plan says to these readers; as human resources receive it, unless said."""
    return gather_plans(workbook, (plan,), audience, names_colleagues=names_colleagues)[0]


def gather_plans(
    workbook: Workbook,
    plans: Sequence[DevelopmentPlan],
    audience: Audience = Audience.HR,
    *,
    names_colleagues: bool = False,
) -> tuple[PlanData, ...]:
    """The same of several plans, with one look at what they share."""
    records = _records_of(workbook, plans)
    return tuple(_told(records, plan, audience, names_colleagues=names_colleagues) for plan in plans)


def keeping(workbook: Workbook, change: Change) -> Change:
    """The change with the version that it makes worth keeping: agreed, declined or closed.

    Any other change comes back as it is, so that every act on a plan may pass through here.
    """
    made = _worth_keeping(change)
    if made is None:
        return change
    plan, why = made
    records = _after(_records_of(workbook, (plan,)), change)
    acting = workbook.acting()
    data = _told(records, plan, Audience.HR, names_colleagues=False)
    version = PlanVersion(
        id=acting.new_id(),
        plan_id=plan.id,
        version=plan.version,
        why=why,
        kept_at=acting.now,
        content=canonical(data),
        digest=digest_of(data),
    )
    return replace(change, edits=(*change.edits, *adding(version)))


def _worth_keeping(change: Change) -> tuple[DevelopmentPlan, VersionReason] | None:
    for edit in change.edits:
        before, after = edit.before, edit.after
        if not isinstance(before, DevelopmentPlan) or not isinstance(after, DevelopmentPlan):
            continue
        new = after.sign_offs[len(before.sign_offs) :]
        why = next((_KEPT[act.act] for act in new if act.act in _KEPT), None)
        if why is None and after.state is PlanState.CLOSED and before.state is not PlanState.CLOSED:
            why = VersionReason.CLOSED
        if why is not None:
            return after, why
    return None


def _after(records: PlanRecords, change: Change) -> PlanRecords:
    """The records as they are once the change is done."""
    edited = {edit.record.id: edit.after for edit in change.edits}

    def done(before: Iterable[R]) -> tuple[R, ...]:
        kept = (edited.get(each.id, each) for each in before)
        return tuple(each for each in kept if each is not None)  # type: ignore[misc]  # an edit keeps the kind

    return replace(records, goals=done(records.goals), actions=done(records.actions))


def _told(
    records: PlanRecords, plan: DevelopmentPlan, audience: Audience, *, names_colleagues: bool
) -> PlanData:
    own = {goal.id for goal in records.goals if goal.plan_id == plan.id}
    narrowed = replace(
        records,
        goals=tuple(goal for goal in records.goals if goal.id in own),
        actions=tuple(action for action in records.actions if action.goal_id in own),
        versions=tuple(version for version in records.versions if version.plan_id == plan.id),
    )
    return plan_content(plan, narrowed, audience, names_colleagues=names_colleagues)


def _records_of(workbook: Workbook, plans: Sequence[DevelopmentPlan]) -> PlanRecords:
    wanted = [plan.id for plan in plans]
    goals = workbook.all(PlanGoal, one_of("plan_id", wanted), order_by="position")
    actions = workbook.all(PlanAction, one_of("goal_id", [goal.id for goal in goals]))
    rated = {id_ for goal in goals for id_ in goal.rating_ids}
    ratings = _by_id(workbook.all(Rating, one_of("id", sorted(rated))))
    seen = {rating.observation_id for rating in ratings.values()}
    seen |= {id_ for action in actions for id_ in action.observation_ids}
    runs = {id_ for action in actions for id_ in action.rehearsal_ids}
    behaviours = workbook.all(ChampionBehaviour, order_by="title")
    return PlanRecords(
        profile=workbook.profile,
        people=_by_id(workbook.all(Person)),
        goals=goals,
        actions=actions,
        standards=_by_id(workbook.all(ServiceStandard)),
        moments=_by_id(workbook.all(MomentOfTruth)),
        visions=workbook.all(Vision),
        observations=_by_id(workbook.all(Observation, one_of("id", sorted(seen)))),
        ratings=ratings,
        rehearsals=_by_id(workbook.all(Rehearsal, one_of("id", sorted(runs)))),
        behaviours=masks_of(workbook, behaviours).behaviours(behaviours),
        versions=workbook.all(PlanVersion, one_of("plan_id", wanted), order_by="kept_at"),
        zone=workbook.clock.zone,
    )


def _by_id(records: Iterable[R]) -> dict[Id, R]:
    return {record.id: record for record in records}
