"""Nouns about the workbook itself: its profile, the entries of its audit, and drafts."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from coachbook.records.base import Id, Line, Moment, Name, Record, Text, Value
from coachbook.records.kinds import Act

PROFILE_ID = "workbook"


class WorkbookProfile(Record):
    """What the workbook says about itself; there is one, with the id `PROFILE_ID`."""

    title: Name
    organisation: Line = ""
    coach_id: Id
    """The person who acts in this workbook."""
    pass_line: Annotated[int, Field(ge=0, le=100)] | None = 75
    """The score from which a moment is won; None where the workbook has none."""
    coaching_minutes: Annotated[int, Field(ge=0, le=10_080)] = 240
    """The minutes of coaching that the coach aims for in a week."""
    champion_asks: Annotated[int, Field(ge=1, le=1000)] = 4
    """How often in a month one champion may be asked before it warns."""
    legal_entity: Line = ""
    """Who employs the people, as documents for human resources name it."""
    plan_purpose: Text = ""
    """The line on what a plan is for; empty for the built-in wording, as the two below."""
    plan_acknowledgement: Text = ""
    plan_refusal: Text = ""
    retention_months: Annotated[int, Field(ge=0, le=1200)] | None = None
    """How long a plan is kept after its end; None where nobody has said."""
    pack: Line = ""
    sample: bool = False
    made_on: date


class AuditEntry(Record):
    """Who did what kind of thing to which records, and when; never what was written."""

    at: Moment
    who_id: Id
    act: Act
    verb: Line
    """The act in a word or two that holds nothing personal, such as "add person"."""
    touched: tuple[Line, ...]
    """The records, as "kind:id"."""


class DraftAnswer(Value):
    """What stands in one field so far."""

    name: Line
    text: Text


class Draft(Record):
    """What somebody is in the middle of writing on a handed over screen; its `id` says what it is about.

    Neither undone nor in the audit: it goes when what it was for is stored.
    """

    kept_at: Moment
    answers: tuple[DraftAnswer, ...] = ()
