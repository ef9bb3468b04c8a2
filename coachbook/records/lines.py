"""What is read across records: one rating with its contact, and counts of marks.

They are not stored as they stand. They are here, with the nouns, because every wing reads them.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from coachbook.records.base import Id
from coachbook.records.kinds import Cause, Channel, Mark, ObservationKind, ObservationState
from coachbook.records.observing import Observation, Rating


class RatingLine(NamedTuple):
    """One rating of a submitted observation, with what is needed to read it by itself."""

    rating_id: Id
    observation_id: Id
    person_id: Id | None
    """Who was observed; None on a walk that did not hear a name."""
    at: datetime
    kind: ObservationKind
    standard_id: Id
    moment_id: Id | None
    mark: Mark | None
    evidence: str
    cause: Cause | None
    strength: bool


class ScoreLine(NamedTuple):
    """The score of one contact, 0 to 100: a point of a person's trend."""

    observation_id: Id
    person_id: Id
    at: datetime
    score: float


class NotedCount(NamedTuple):
    """What was noted about one person in real contacts: strengths, and things to work on, counted."""

    person_id: Id
    strengths: int
    to_work_on: int
    praised_at: datetime | None
    """When the last strength was noted."""


class ContactLine(NamedTuple):
    """One observation as a list shows it, with the sums that it keeps of its ratings."""

    id: Id
    person_id: Id | None
    site: str
    at: datetime
    kind: ObservationKind
    moment_ids: tuple[Id, ...]
    state: ObservationState
    amends_id: Id | None
    score: float | None
    score_in_control: float | None
    critical_missed: bool
    strengths: int
    misses: int


class Talk(NamedTuple):
    """What one held session was about: its standards, by the id of any version, and its focus."""

    session_id: Id
    person_id: Id | None
    at: datetime
    standard_ids: frozenset[Id]
    focus_id: Id | None = None


class Engagement(NamedTuple):
    """When some people are in a session that lies ahead or goes on."""

    people: frozenset[Id]
    starts_at: datetime
    minutes: int


class PromiseTally(NamedTuple):
    """What one owner promised, to customers or to others: how it stands and how it ended."""

    owner_id: Id
    to_customer: bool
    on_time: int
    ended: int
    open: int
    overdue: int


class MarkCount(NamedTuple):
    """How often somebody got the same mark by a standard, with the same cause: what sums are made of."""

    person_id: Id | None
    standard_id: Id
    mark: Mark
    cause: Cause | None
    praised: bool
    """Whether they were noted as strengths, with words."""
    times: int
    last: datetime


class MomentMarks(NamedTuple):
    """How often the same marks came together at one moment of one contact."""

    moment_id: Id
    marks: tuple[tuple[Id, Mark | None], ...]
    """By the id of the standard's version, in order of both."""
    times: int


class SeenCount(NamedTuple):
    """How often one person was observed at the same moments, shift and channel, and when last."""

    person_id: Id
    moment_ids: tuple[Id, ...]
    shift: str
    channel: Channel
    times: int
    last: datetime


def rating_line(observation: Observation, rating: Rating) -> RatingLine:
    """The line of one rating whose observation is at hand."""
    return RatingLine(
        rating_id=rating.id,
        observation_id=observation.id,
        person_id=observation.person_id,
        at=observation.at,
        kind=observation.kind,
        standard_id=rating.standard_id,
        moment_id=rating.moment_id,
        mark=rating.mark,
        evidence=rating.evidence,
        cause=rating.cause,
        strength=rating.strength,
    )
