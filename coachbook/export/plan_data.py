"""The data of a plan: all that its document prints, as values that a machine reads as well.

The document is made from these values and from nothing else, so what is attached to it as JSON can hold
nothing that is not printed. Beside the printed words stand the identities of the plan, its goals, actions and
standards: random letters that say nothing, by which a workbook knows them again.

The shape is published in docs/plan-data.md; a change that an older reader would not understand is a new
`VERSION` of the format.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from coachbook.records import (
    Baseline,
    CompanySupport,
    GoalEnding,
    Id,
    PlanReview,
    SignOff,
    Target,
    Value,
)
from coachbook.records.base import MOST, Line, Name, Text
from coachbook.records.kinds import (
    ActionKind,
    ActionState,
    Channel,
    GoalKind,
    GoalState,
    Mark,
    ObservationKind,
    PlanState,
    VersionReason,
)
from coachbook.records.practice_kinds import Skill

FORMAT = "coachbook-plan"
VERSION = 1

_Count = Annotated[int, Field(ge=0, le=MOST)]
_Version = Annotated[int, Field(ge=1, le=MOST)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Audience(StrEnum):
    """Who reads the document."""

    HR = "hr"
    PERSON = "person"


class Owner(StrEnum):
    """Who does an action, as far as a document may say it."""

    PERSON = "person"
    COACH = "coach"
    COLLEAGUE = "colleague"


class PersonData(Value):
    """Whose plan it is."""

    name: Name
    called: Name
    personnel_number: Line = ""
    role: Line = ""
    team: Line = ""


class StrengthData(Value):
    """Something that the person does well, and what shows it."""

    title: Name
    evidence: Text = ""


class SeenData(Value):
    """One rating that a goal rests on: the way back to what was seen."""

    on: date
    evidence: Text = ""
    mark: Mark | None = None
    kind: ObservationKind
    channel: Channel
    moment: Line = ""
    """The title of the moment of truth; empty where none was named."""


class ActionData(Value):
    """One action of a goal: "when (cue), I will (behaviour)"."""

    id: Id
    kind: ActionKind = ActionKind.ON_THE_JOB
    cue: Text = ""
    behaviour: Text
    owner: Owner = Owner.PERSON
    beside: Line = ""
    """Who helps, or does it for the person: a name, or only a role where colleagues are not named."""
    due: date | None = None
    times: Annotated[int, Field(ge=1, le=MOST)] = 1
    done_times: _Count = 0
    state: ActionState = ActionState.TO_DO
    skill: Skill | None = None
    evidence: Text = ""
    done_on: date | None = None
    seen_on: tuple[date, ...] = ()
    """The days of the observations that show it done."""
    practised_on: tuple[date, ...] = ()
    """The days of the runs that count for it."""


class ThreadData(Value):
    """The way from a goal back to the promise; an empty part is a thread that is broken there."""

    standard: Line = ""
    moments: tuple[Line, ...] = ()
    phrase: Line = ""
    """The phrase of the vision that the standard serves."""
    behaviours: tuple[Line, ...] = ()
    """The titles of the champion behaviours that show how."""


class GoalData(Value):
    """One goal with its actions in order and what was seen, the newest first."""

    id: Id
    title: Name
    behaviour: Text
    why: Text = ""
    kind: GoalKind = GoalKind.BEHAVIOUR
    standard_id: Id | None = None
    baseline: Baseline | None = None
    target: Target | None = None
    review_on: date | None = None
    state: GoalState = GoalState.OPEN
    ending: GoalEnding | None = None
    thread: ThreadData = ThreadData()
    actions: tuple[ActionData, ...] = ()
    seen: tuple[SeenData, ...] = ()


class KeptData(Value):
    """One version that was kept as it stood, and what had changed since the one kept before it."""

    version: _Version
    why: VersionReason
    on: date
    digest: _Digest
    changed: tuple[Text, ...] = ()


class PlanData(Value):
    """All that the document of one plan says."""

    audience: Audience = Audience.HR
    names_colleagues: bool = False
    """Whether colleagues stand by name in it; else by their role."""
    id: Id
    version: _Version = 1
    state: PlanState = PlanState.DRAFT
    title: Name
    organisation: Line = ""
    legal_entity: Line = ""
    person: PersonData
    coach: Line = ""
    made_on: date
    period_start: date
    period_end: date
    next_review: date | None = None
    later_reviews: tuple[date, ...] = ()
    kept_until: date | None = None
    """The day on which the retention ends; None where nobody has said how long it is."""
    as_of: date
    """The day of the latest thing that the plan records: the document's date, whenever it is printed."""
    purpose: Text = ""
    promise: Text = ""
    """The vision that held on the day on which the plan was made."""
    strengths: tuple[StrengthData, ...] = ()
    goals: tuple[GoalData, ...] = ()
    company_support: tuple[CompanySupport, ...] = ()
    reviews: tuple[PlanReview, ...] = ()
    comment: Text = ""
    """The person's own words."""
    sign_offs: tuple[SignOff, ...] = ()
    kept: tuple[KeptData, ...] = ()
    """The versions that were kept, the oldest first."""
    since_kept: tuple[Text, ...] = ()
    """What has changed since the last of them."""
    acknowledgement: Text = ""
    refusal: Text = ""
