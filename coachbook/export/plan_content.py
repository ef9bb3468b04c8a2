"""What a development plan's document is made from: the plan's own records, gathered and put in order.

Only what HR may read goes in. Sessions, notes and their private parts are no input of this room, so nothing
private can leave by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, tzinfo

from coachbook.coaching.days import day_of
from coachbook.direction.vision import valid_on
from coachbook.records import (
    DevelopmentPlan,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Rating,
    ServiceStandard,
    Vision,
)
from coachbook.records.kinds import Channel, Mark, ObservationKind, ObservationState


@dataclass(frozen=True, slots=True)
class SeenThing:
    """One rating that a goal rests on: the way from the goal back to what was seen."""

    on: date
    evidence: str
    mark: Mark | None
    kind: ObservationKind
    channel: Channel
    moment: str
    """The title of the moment of truth; empty where none was named."""


@dataclass(frozen=True, slots=True)
class GoalContent:
    """A goal with its actions in order and what was seen, newest first."""

    goal: PlanGoal
    standard: ServiceStandard | None
    actions: tuple[PlanAction, ...]
    seen: tuple[SeenThing, ...]


@dataclass(frozen=True, slots=True)
class PlanContent:
    """All that the document of one plan says."""

    plan: DevelopmentPlan
    person: Person
    coach_name: str
    organisation: str
    vision: Vision | None
    """The one that held on the day on which the plan was made."""
    goals: tuple[GoalContent, ...]
    names: Mapping[Id, str]
    """Names of the buddies and owners of actions."""

    @property
    def as_of(self) -> date:
        """The day of the latest thing that the plan records: the document's date, whenever it is printed."""
        plan = self.plan
        days = [plan.made_on]
        days += [act.on for act in plan.sign_offs]
        days += [review.on for review in plan.reviews]
        days += [entry.removed_on for entry in plan.company_support if entry.removed_on]
        return max(days)


def plan_content(
    plan: DevelopmentPlan,
    *,
    organisation: str,
    people: Mapping[Id, Person],
    goals: Iterable[PlanGoal],
    actions: Iterable[PlanAction],
    standards: Mapping[Id, ServiceStandard],
    moments: Mapping[Id, MomentOfTruth],
    visions: Iterable[Vision],
    observations: Mapping[Id, Observation],
    ratings: Mapping[Id, Rating],
    zone: tzinfo = UTC,
) -> PlanContent:
    """Gather a plan from records by id; what belongs to other plans is passed over.

    `people` must hold the person of the plan; `zone` is the clock's, in which an observation has its day.
    Ratings of an observation that is still a draft are left out: nobody has stood behind them yet.
    """
    own = sorted((goal for goal in goals if goal.plan_id == plan.id), key=lambda goal: goal.position)
    by_goal: dict[Id, list[PlanAction]] = {goal.id: [] for goal in own}
    for action in actions:
        if action.goal_id in by_goal:
            by_goal[action.goal_id].append(action)

    def seen(goal: PlanGoal) -> tuple[SeenThing, ...]:
        found = []
        for rating in (ratings[id_] for id_ in goal.rating_ids if id_ in ratings):
            observation = observations.get(rating.observation_id)
            if observation is not None and observation.state is ObservationState.SUBMITTED:
                found.append((observation.at, _seen_thing(rating, observation, moments, zone)))
        return tuple(thing for _, thing in sorted(found, key=lambda pair: pair[0], reverse=True))

    coach = people.get(plan.coach_id)
    return PlanContent(
        plan=plan,
        person=people[plan.person_id],
        coach_name=coach.name if coach else "",
        organisation=organisation,
        vision=valid_on(visions, plan.made_on),
        goals=tuple(
            GoalContent(
                goal=goal,
                standard=standards.get(goal.standard_id) if goal.standard_id else None,
                actions=tuple(sorted(by_goal[goal.id], key=lambda action: action.position)),
                seen=seen(goal),
            )
            for goal in own
        ),
        names={id_: person.name for id_, person in people.items()},
    )


def _seen_thing(
    rating: Rating, observation: Observation, moments: Mapping[Id, MomentOfTruth], zone: tzinfo
) -> SeenThing:
    moment = moments.get(rating.moment_id) if rating.moment_id else None
    return SeenThing(
        on=day_of(observation.at, zone),
        evidence=rating.evidence.strip(),
        mark=rating.mark,
        kind=observation.kind,
        channel=observation.channel,
        moment=moment.title if moment else "",
    )
