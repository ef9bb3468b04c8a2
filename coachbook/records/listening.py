"""Nouns of Listening: obstacles and the customer's voice."""

from __future__ import annotations

from datetime import date

from coachbook.records.base import Id, Line, Record, Text
from coachbook.records.kinds import ObstacleKind, ObstacleState, VoiceKind, Way


class Obstacle(Record):
    """A rule, process or tool that stops people from serving, quoted as they say it."""

    text: Text
    kind: ObstacleKind = ObstacleKind.OTHER
    raised_by_id: Id | None = None
    raised_on: date
    way: Way = Way.TOLD_TO_COACH
    moment_id: Id | None = None
    observation_id: Id | None = None
    session_id: Id | None = None
    note_id: Id | None = None
    source: Line = ""
    """Where the rule stands written; empty while nobody knows."""
    owner: Line = ""
    """Who works on it, by name or department."""
    answer_due: date | None = None
    state: ObstacleState = ObstacleState.OPEN
    outcome: Text = ""
    closed_on: date | None = None
    told_on: date | None = None
    """When the one who raised it was told what came of it."""


class CustomerVoice(Record):
    """A survey comment, letter, complaint or remark of a customer."""

    kind: VoiceKind = VoiceKind.REMARK
    text: Text
    on: date
    person_id: Id | None = None
    """The person it names."""
    moment_id: Id | None = None
    told_on: date | None = None
    """When the person it names was told."""
