"""Nouns of Coaching about what was seen: observations, notes, recognition and replies."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from coachbook.records.base import MOST, Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import (
    Cause,
    Channel,
    Consent,
    EffortTag,
    Mark,
    NoteUse,
    ObservationKind,
    ObservationState,
    ReplyKind,
    Seen,
    Way,
)


class BehaviourMark(Value):
    """Whether one champion behaviour was seen in a contact."""

    behaviour_id: Id
    seen: Seen


class QuotedLine(Value):
    """One line of a transcript that was marked, kept unchanged."""

    number: Annotated[int, Field(ge=1, le=MOST)]
    """Its place in the transcript, counted from 1."""
    speaker: Line = ""
    text: Text


class TallyKey(Value):
    """What one key of a live tally counts."""

    key: Annotated[str, StringConstraints(min_length=1, max_length=1)]
    label: Name
    standard_id: Id | None = None
    behaviour_id: Id | None = None


class TallyMark(Value):
    """One press of a key in a live tally."""

    key: Annotated[str, StringConstraints(min_length=1, max_length=1)]
    at: Moment


class Observation(Record):
    """One contact rated against standards, with evidence; frozen once submitted.

    The fields from `score` on are computed once at submit (`coaching.judging.summed`) from the
    ratings and the standards of that day, so that lists and trends need not read every rating again.
    """

    person_id: Id | None = None
    """Who was observed; None only on a mystery walk that did not hear a name."""
    observer_id: Id
    kind: ObservationKind = ObservationKind.LIVE
    way: Way | None = None
    """How a person's own view of a contact reached the workbook; None for what its observer rated here."""
    at: Moment
    channel: Channel = Channel.PHONE
    shift: Line = ""
    """The shift in which it was, where the workbook tells shifts apart."""
    site: Line = ""
    """Where it was: a site of the team, or the place that a mystery walk led to."""
    moment_ids: tuple[Id, ...] = ()
    reference: Line = ""
    state: ObservationState = ObservationState.DRAFT
    situation: Text = ""
    behaviour: Text = ""
    impact: Text = ""
    seen: tuple[BehaviourMark, ...] = ()
    effort: tuple[EffortTag, ...] = ()
    """What the contact cost the customer."""
    tally_keys: tuple[TallyKey, ...] = ()
    tally: tuple[TallyMark, ...] = ()
    quotes: tuple[QuotedLine, ...] = ()
    """The marked lines of the contact's transcript; the rest of it is not kept."""
    quotes_from: Line = ""
    """Which transcript they are from."""
    beside_id: Id | None = None
    """The other observation of the same contact, for a person's own one beside the coach's."""
    source: Line = ""
    """Where an imported observation came from; empty for one that was made here."""
    submitted_at: Moment | None = None
    amends_id: Id | None = None
    """The first version that this one corrects; both stay."""
    amend_reason: Text = ""
    score: Annotated[float, Field(ge=0, le=100)] | None = None
    score_in_control: Annotated[float, Field(ge=0, le=100)] | None = None
    critical_missed: bool = False
    strengths: Annotated[int, Field(ge=0, le=MOST)] = 0
    """How many ratings are marked as strengths."""
    misses: Annotated[int, Field(ge=0, le=MOST)] = 0
    """How many were 1, 2 or not met."""
    corrections: Annotated[int, Field(ge=0, le=MOST)] = 0
    """The misses within the person's control: what there is to work on."""


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


class Note(Record):
    """An unrated line about a person, shared or private; later it becomes something more, or nothing."""

    person_id: Id
    writer_id: Id
    at: Moment
    text: Text
    private: bool = True
    used_as: NoteUse = NoteUse.OPEN
    used_id: Line = ""
    """The id of what it became."""


class Recognition(Record):
    """Praise tied to a behaviour and its effect; public only with consent, which can be withdrawn."""

    person_id: Id | None = None
    """Whom it is for; None where it is for a team."""
    team: Line = ""
    giver_id: Id
    on: date
    behaviour: Text
    effect: Text = ""
    standard_id: Id | None = None
    observation_id: Id | None = None
    note_id: Id | None = None
    told_on: date | None = None
    public: Consent = Consent.NOT_ASKED
    consent_on: date | None = None
    consent_way: Way | None = None
    withdrawn_on: date | None = None

    @model_validator(mode="after")
    def _is_for_somebody(self) -> Self:
        if (self.person_id is None) == (not self.team.strip()):
            raise ValueError("Recognition is for one person or for a team.")
        return self


class Reply(Record):
    """What a person answered to a session or an observation, and by which way it came; never changed."""

    person_id: Id
    """Who answers: the person coached, or the coach for an answer to a dispute."""
    session_id: Id | None = None
    observation_id: Id | None = None
    kind: ReplyKind
    text: Text = ""
    on: date
    """The day on which it was said or written."""
    entered_at: Moment
    way: Way = Way.TOLD_TO_COACH
