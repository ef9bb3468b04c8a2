"""Nouns of Practice about playing a script: workshops and rehearsals.

Who plays may be nobody of this workbook: wherever a person stands, a guest's name may stand instead.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from coachbook.records.base import MOST, Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import Channel, Seen, Way
from coachbook.records.practice import Beat, CustomerCard, ObserverItem
from coachbook.records.practice_kinds import (
    DebriefVoice,
    RunRole,
    RunState,
    RunWay,
    Step,
    Went,
    WorkshopState,
)

Seconds = Annotated[int, Field(ge=0, le=MOST)]
"""What the clock of a run showed."""


class Member(Value):
    """One of a workshop's cohort: a person of this workbook, or a guest by name."""

    key: Id
    """The name within the workshop, which the rotation speaks of."""
    person_id: Id | None = None
    name: Line = ""
    present: bool | None = None
    """Whether the member was there; None until attendance is taken."""


class Threesome(Value):
    """Who plays what in one turn of a workshop; by the keys of members."""

    turn: Annotated[int, Field(ge=1, le=MOST)]
    """Which turn of the rotation, counted from 1; several threesomes may play at the same time."""
    agent: Id
    customer: Id
    observers: tuple[Id, ...]
    """One, or two where the cohort does not divide by three."""
    script_id: Id | None = None
    rehearsal_id: Id | None = None
    """The run that came of it; None while it has not been played."""


class Workshop(Record):
    """A practice of several: cohort, rotation of threes, attendance, and who runs next."""

    title: Name
    on: date
    starts_at: Moment | None = None
    minutes: Annotated[int, Field(ge=0, le=1440)] = 60
    coach_id: Id
    """Who leads it here."""
    host_id: Id | None = None
    """The champion who hosts it."""
    team: Line = ""
    script_ids: tuple[Id, ...] = ()
    cohort: tuple[Member, ...] = ()
    rotation: tuple[Threesome, ...] = ()
    session_id: Id | None = None
    """The huddle or role-play session that it is held in."""
    note: Text = ""
    state: WorkshopState = WorkshopState.PLANNED


class Played(Value):
    """The script as it was played: what is later changed in it does not change a past run."""

    title: Name
    scene: Text = ""
    facts: tuple[Line, ...] = ()
    customer: CustomerCard
    beats: tuple[Beat, ...]
    learning_points: tuple[Line, ...] = ()
    observer_sheet: tuple[ObserverItem, ...] = ()
    debrief: tuple[Line, ...] = ()
    difficulty: Annotated[int, Field(ge=1, le=3)] = 2
    channel: Channel = Channel.PHONE


class RoleHeld(Value):
    """Who holds a role from a second of the clock on; swapping adds further ones."""

    role: RunRole
    person_id: Id | None = None
    name: Line = ""
    """A guest's name, where it is nobody of this workbook."""
    since: Seconds = 0


class RunStep(Value):
    """One thing that happened in a run: which beat is up from then on."""

    step: Step
    beat: Line
    """The key of the beat that is up after it."""
    at: Seconds


class ObserverMark(Value):
    """One press of the observer's key, with its time."""

    item: Annotated[int, Field(ge=0, le=MOST)]
    """Which line of the played observer sheet, counted from 0."""
    behaviour_id: Id | None = None
    seen: Seen = Seen.SEEN
    at: Seconds
    beat: Line = ""


class ChatLine(Value):
    """One line of a run that was played as a chat."""

    role: RunRole
    text: Text
    at: Seconds
    beat: Line = ""


class DebriefWord(Value):
    """What one of the three said in the debrief, and how it reached the workbook."""

    voice: DebriefVoice
    text: Text
    way: Way | None = None


class Rehearsal(Record):
    """One time that a script is played: roles, steps and marks with times, ratings, debrief, next run.

    Its ratings are those of an `Observation` of the kind role-play, so that forms, scores and anchors are
    the same as for real contacts and trends leave it out (`ObservationKind.counts`).
    """

    script_id: Id
    played: Played
    agent_id: Id | None = None
    """Who practises; None for a guest, whose name stands in `roles`."""
    coach_id: Id
    host_id: Id | None = None
    """The champion who hosts it."""
    workshop_id: Id | None = None
    session_id: Id | None = None
    action_id: Id | None = None
    """The action of a development plan that it is done for."""
    at: Moment
    way: RunWay = RunWay.SPOKEN
    state: RunState = RunState.RUNNING
    roles: tuple[RoleHeld, ...] = ()
    beat: Line = ""
    """The key of the beat that is up."""
    running_since: Moment | None = None
    """When the clock was last started; None while it stands."""
    spent_seconds: Seconds = 0
    """Time on the clock up to `running_since`."""
    steps: tuple[RunStep, ...] = ()
    marks: tuple[ObserverMark, ...] = ()
    said: tuple[ChatLine, ...] = ()
    observation_id: Id | None = None
    """The observation of the kind role-play that holds its ratings."""
    debrief: tuple[DebriefWord, ...] = ()
    """In the fixed order: agent, observer, coach."""
    keep: Text = ""
    """The one thing to keep."""
    change: Text = ""
    """The one thing to change."""
    goal_cue: Text = ""
    goal_behaviour: Text = ""
    """The goal for the next calls: "when (goal_cue), I will (goal_behaviour)"."""
    commitment_id: Id | None = None
    """The promise that the goal became."""
    went: Went | None = None
    next_due: date | None = None
    source: Line = ""
    """From which sealed file it came; empty for a run that was played here."""
    closed_at: Moment | None = None
