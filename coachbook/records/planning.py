"""Nouns of Coaching about growing: development plans with their goals, actions and sign-off."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from coachbook.records.base import MOST, Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import (
    ActionKind,
    ActionState,
    GoalKind,
    GoalState,
    GoalVerdict,
    Measure,
    PlanState,
    SignAct,
    SignRole,
    VersionReason,
    Way,
)
from coachbook.records.practice_kinds import Skill


class Strength(Value):
    """Something that the person does well, and what shows it."""

    title: Name
    evidence: Text = ""
    standard_id: Id | None = None


class CompanySupport(Value):
    """An obstacle that the company removes for the person."""

    text: Name
    removed_on: date | None = None


class PlanReview(Value):
    """A look back at the plan."""

    on: date
    note: Text = ""


class SignOff(Value):
    """One act under the plan: who received, agreed or declined it, when and by which way."""

    role: SignRole
    act: SignAct
    name: Name
    on: date
    version: Annotated[int, Field(ge=1, le=MOST)] = 1
    """The version of the plan that it stands under."""
    way: Way = Way.TOLD_TO_COACH
    comment: Text = ""
    witness: Line = ""
    """Who saw that it was declined."""


class DevelopmentPlan(Record):
    """Strengths, goals tied to standards, actions, reviews, evidence and sign-off, for a period."""

    person_id: Id
    coach_id: Id
    title: Name
    period_start: date
    period_end: date
    version: Annotated[int, Field(ge=1, le=MOST)] = 1
    state: PlanState = PlanState.DRAFT
    made_on: date
    strengths: tuple[Strength, ...] = ()
    company_support: tuple[CompanySupport, ...] = ()
    next_review: date | None = None
    later_reviews: tuple[date, ...] = ()
    """Days that a template has laid down beyond the next one, soonest first."""
    template_id: Id | None = None
    reviews: tuple[PlanReview, ...] = ()
    person_comment: Text = ""
    sign_offs: tuple[SignOff, ...] = ()

    @model_validator(mode="after")
    def _period_runs_forward(self) -> Self:
        if self.period_end < self.period_start:
            raise ValueError("The period of a plan ends after it starts.")
        return self


class Baseline(Value):
    """Where a goal starts, measured: a value with its count and 95 % interval."""

    measure: Measure
    value: float | None
    """A mean rating (1 to 5) or a rate (0 to 1); None under three observations."""
    n: Annotated[int, Field(ge=0, le=MOST)]
    low: float | None = None
    high: float | None = None
    missed: Annotated[int, Field(ge=0, le=MOST)] = 0
    """How many of `n` were 1, 2 or not met."""
    until: date


class Target(Value):
    """Where a goal wants to get: a value of the same measure, on at least so many observations."""

    measure: Measure
    value: float
    least: Annotated[int, Field(ge=1, le=MOST)] = 6


class GoalEnding(Value):
    """What could be said of a goal when its plan was closed."""

    verdict: GoalVerdict
    on: date
    value: float | None = None
    """The same measure as the baseline, of what was seen since; None under three observations."""
    n: Annotated[int, Field(ge=0, le=MOST)] = 0
    """How many observations it was judged by."""


class PlanGoal(Record):
    """One goal of a plan, tied to a standard and to what was seen."""

    plan_id: Id
    position: Annotated[int, Field(ge=0, le=MOST)] = 0
    standard_id: Id | None = None
    title: Name
    behaviour: Text
    why: Text = ""
    kind: GoalKind = GoalKind.BEHAVIOUR
    baseline: Baseline | None = None
    target: Target | None = None
    review_on: date | None = None
    rating_ids: tuple[Id, ...] = ()
    """The ratings that it rests on: the way back to what was seen."""
    state: GoalState = GoalState.OPEN
    ending: GoalEnding | None = None


class PlanAction(Record):
    """One action of a goal: "when (cue), I will (behaviour)"."""

    goal_id: Id
    position: Annotated[int, Field(ge=0, le=MOST)] = 0
    kind: ActionKind = ActionKind.ON_THE_JOB
    cue: Text = ""
    behaviour: Text
    owner_id: Id
    buddy_id: Id | None = None
    due: date | None = None
    times: Annotated[int, Field(ge=1, le=MOST)] = 1
    """How often it is to be done."""
    done_times: Annotated[int, Field(ge=0, le=MOST)] = 0
    state: ActionState = ActionState.TO_DO
    skill: Skill | None = None
    """Whether it trains a tool or dealing with people; None where nobody said."""
    script_id: Id | None = None
    behaviour_id: Id | None = None
    evidence: Text = ""
    done_on: date | None = None
    observation_ids: tuple[Id, ...] = ()
    """The observations that show it done."""
    rehearsal_ids: tuple[Id, ...] = ()
    """The runs that count for it."""


class PlanVersion(Record):
    """A plan as it stood when something was put under it: what was agreed to is never altered."""

    plan_id: Id
    version: Annotated[int, Field(ge=1, le=MOST)]
    why: VersionReason
    kept_at: Moment
    content: Text
    """What the document of human resources said, as its published JSON."""
    digest: Line
    """SHA-256 of the content in hexadecimal digits."""
