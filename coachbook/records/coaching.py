"""Nouns of Coaching: people, focus, sessions, promises, observations and development plans."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from coachbook.records.base import MOST, Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import (
    ActionKind,
    ActionState,
    Cause,
    Channel,
    CommitmentState,
    GoalKind,
    GoalState,
    Mark,
    Measure,
    ObservationKind,
    ObservationState,
    PersonRole,
    PlanState,
    PointKind,
    PromiseTo,
    Seen,
    SelfCheck,
    SessionKind,
    SessionState,
    SessionTemplate,
    SignAct,
    SignRole,
    Way,
    Worth,
)


class Person(Record):
    """Who is coached; coaches, trainers and champions are persons too."""

    name: Name
    given_name: Line = ""
    """What to call the person; empty where only the whole name is known."""
    personnel_number: Line = ""
    role_title: Line = ""
    team: Line = ""
    email: Line = ""
    since: date | None = None
    left_on: date | None = None
    """The day of leaving; people who left stay readable."""
    coach_id: Id | None = None
    roles: tuple[PersonRole, ...] = ()

    @property
    def called(self) -> str:
        """The name that a sentence uses."""
        return self.given_name or self.name


class Focus(Record):
    """The one behaviour a person works on from `since` to `until`; only one is open at a time."""

    person_id: Id
    standard_id: Id | None = None
    behaviour: Text
    since: date
    until: date | None = None


class AgendaPoint(Value):
    """One point of a session's agenda, with what was noted on it."""

    key: Id
    """Its name within the session; stays when points are reordered."""
    kind: PointKind = PointKind.OTHER
    title: Name
    minutes: Annotated[int, Field(ge=0, le=480)] = 5
    why: Text = ""
    """Why it is on the agenda, in words for the coach."""
    standard_id: Id | None = None
    observation_ids: tuple[Id, ...] = ()
    commitment_ids: tuple[Id, ...] = ()
    carried_over: bool = False
    done: bool = False
    began_seconds: Annotated[int, Field(ge=0, le=MOST)] | None = None
    """What the session's clock showed when the point was begun; None until then."""
    shared_note: Text = ""
    private_note: Text = ""
    """Leaves the workbook only in the person's own access copy."""


class Move(Value):
    """One postponement of a session."""

    was_at: Moment
    now_at: Moment
    reason: Text


class CoachingSession(Record):
    """A one-on-one, side by side, role-play, follow-up or huddle, from planned to closed."""

    person_id: Id
    coach_id: Id
    kind: SessionKind = SessionKind.ONE_ON_ONE
    template: SessionTemplate = SessionTemplate.GROW
    state: SessionState = SessionState.PLANNED
    starts_at: Moment
    minutes: Annotated[int, Field(ge=5, le=480)] = 30
    focus_id: Id | None = None
    agenda: tuple[AgendaPoint, ...] = ()
    current_point: Line = ""
    """The key of the point that is being talked about."""
    running_since: Moment | None = None
    """When the clock was last started; None while it stands."""
    spent_seconds: Annotated[int, Field(ge=0, le=MOST)] = 0
    """Time on the clock up to `running_since`."""
    held_at: Moment | None = None
    closed_at: Moment | None = None
    own_words: Text = ""
    """What was agreed, in the person's own words; a session is not closed without it."""
    own_words_way: Way | None = None
    worth_to_person: Worth | None = None
    worth_to_coach: Worth | None = None
    checks: tuple[SelfCheck, ...] = ()
    moves: tuple[Move, ...] = ()
    reason: Text = ""
    """Why it was cancelled or missed."""
    next_session_id: Id | None = None


class Commitment(Record):
    """A promise with an owner, a due day, a cue and an outcome."""

    owner_id: Id
    """Who promised: the coach or the person coached."""
    person_id: Id | None = None
    """The person coached whom it concerns."""
    made_to: PromiseTo = PromiseTo.COACH
    session_id: Id | None = None
    observation_id: Id | None = None
    cue: Text = ""
    """The "when ..." of "when ..., I will ..."; may be empty for a single errand."""
    behaviour: Text
    made_on: date
    due: date
    state: CommitmentState = CommitmentState.OPEN
    closed_on: date | None = None
    outcome: Text = ""
    buddy_id: Id | None = None


class BehaviourMark(Value):
    """Whether one champion behaviour was seen in a contact."""

    behaviour_id: Id
    seen: Seen


class Observation(Record):
    """One contact rated against standards, with evidence; frozen once submitted.

    The three last fields are computed once at submit by `statistics.scoring` from the ratings and the
    standards of that day, so that lists and trends need not read every rating again.
    """

    person_id: Id
    observer_id: Id
    kind: ObservationKind = ObservationKind.LIVE
    at: Moment
    channel: Channel = Channel.PHONE
    moment_ids: tuple[Id, ...] = ()
    reference: Line = ""
    state: ObservationState = ObservationState.DRAFT
    situation: Text = ""
    behaviour: Text = ""
    impact: Text = ""
    seen: tuple[BehaviourMark, ...] = ()
    submitted_at: Moment | None = None
    amends_id: Id | None = None
    """The first version that this one corrects; both stay."""
    amend_reason: Text = ""
    score: Annotated[float, Field(ge=0, le=100)] | None = None
    score_in_control: Annotated[float, Field(ge=0, le=100)] | None = None
    critical_missed: bool = False


class Rating(Record):
    """The mark that one standard got in one observation, with its evidence."""

    observation_id: Id
    standard_id: Id
    moment_id: Id | None = None
    position: Annotated[int, Field(ge=0, le=MOST)] = 0
    mark: Mark | None = None
    evidence: Text = ""
    cause: Cause | None = None
    strength: bool = False


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
    script_id: Id | None = None
    behaviour_id: Id | None = None
    evidence: Text = ""
