"""Nouns of Practice about champions: by what they were nominated, and what they were asked for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from coachbook.records.base import Id, Line, Record, Text
from coachbook.records.practice_kinds import Answer, AskFor, Ground


class ChampionNomination(Record):
    """Who is called one of the best, by which other measure, when and by whom.

    A behaviour is never proved on champions who were nominated by the standard that it shows.
    """

    person_id: Id
    moment_id: Id | None = None
    """The moment at which the person is one of the best; None for all."""
    ground: Ground = Ground.COACH
    measured_by: Line = ""
    """The measure in words, such as "resolved at first contact, July to September"."""
    standard_id: Id | None = None
    """The other standard, where the ground is its ratings."""
    value: float | None = None
    unit: Line = ""
    why: Text = ""
    nominated_by_id: Id
    nominated_on: date
    ended_on: date | None = None


class ChampionAsk(Record):
    """One thing that a champion was asked for: counted, answered and thanked for."""

    person_id: Id
    asked_by_id: Id
    asked_for: AskFor = AskFor.OTHER
    on: date
    """The day for which it is: a practice is hosted on it."""
    minutes: Annotated[int, Field(ge=0, le=10_080)] = 0
    """What it takes of the champion's time; 0 where nobody knows yet."""
    note: Text = ""
    answer: Answer = Answer.OPEN
    thanked_on: date | None = None
    workshop_id: Id | None = None
    behaviour_id: Id | None = None
