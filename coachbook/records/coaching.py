"""Nouns of Coaching about people: who they are, what they work on, what was promised and how they are."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from coachbook.records.base import Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import CommitmentState, PersonRole, PromiseTo, PulseOutcome, Way


class Break(Value):
    """A time away between leaving and coming back to the team."""

    left_on: date
    back_on: date


class Person(Record):
    """Who is coached; coaches, trainers and champions are persons too."""

    name: Name
    given_name: Line = ""
    """What to call the person; empty where only the whole name is known."""
    personnel_number: Line = ""
    role_title: Line = ""
    team: Line = ""
    site: Line = ""
    shift: Line = ""
    email: Line = ""
    since: date | None = None
    known_from: date | None = None
    """The day on which this workbook got to know the person; None for who was there before it kept that."""
    left_on: date | None = None
    """The day of leaving; people who left stay readable."""
    coach_id: Id | None = None
    roles: tuple[PersonRole, ...] = ()
    breaks: tuple[Break, ...] = ()
    """Earlier times away of somebody who came back, oldest first."""
    keeps: tuple[Id, ...] = ()
    """Sessions and promises that go on, on purpose, after the person has left."""

    @property
    def called(self) -> str:
        """The name that a sentence uses."""
        return self.given_name or self.name


class PersonPhoto(Record):
    """A small picture of a person; optional, one a person."""

    person_id: Id
    jpeg: Text
    """96 by 96 pixels, as base64 of a JPEG."""


class Absence(Record):
    """Days on which somebody is not there, both ends included."""

    person_id: Id
    first: date
    last: date
    reason: Line = ""

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError("An absence ends on its first day or later.")
        return self


class PersonMeasure(Record):
    """A dated number about a person that came from elsewhere, such as handle time; never part of a score."""

    person_id: Id
    title: Name
    value: float
    unit: Line = ""
    on: date
    source: Line = ""


class Focus(Record):
    """The one behaviour a person works on from `since` to `until`; only one is open at a time."""

    person_id: Id
    standard_id: Id | None = None
    behaviour: Text
    since: date
    until: date | None = None


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
    times: Annotated[int, Field(ge=1, le=1000)] = 1
    """How often it is to be done: "on three calls"."""
    done_times: Annotated[int, Field(ge=0, le=1000)] = 0
    told_on: date | None = None
    """When the one it was made to was told how it ended."""


class Oops(Record):
    """Something that the coach or the team got wrong, and how it was answered; it has no field for blame."""

    by_id: Id
    """Who writes it down and answers for it."""
    what: Text
    happened_at: Moment
    answered_at: Moment | None = None
    answer: Text = ""
    """What was done about it."""
    told: Line = ""
    """Who was told."""
    learned: Text = ""


class Pulse(Record):
    """How a person says work is, asked in private in a one-on-one; in no HR export, summed from five on."""

    person_id: Id
    session_id: Id | None = None
    at: Moment
    value: Annotated[int, Field(ge=1, le=5)]
    """1 (bad) to 5 (good)."""
    words: Text = ""
    way: Way = Way.TOLD_TO_COACH
    led_to: PulseOutcome = PulseOutcome.OPEN
    outcome: Text = ""
    outcome_on: date | None = None
    obstacle_id: Id | None = None
