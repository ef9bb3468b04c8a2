"""Nouns about the workbook itself: its profile and the entries of its audit."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from coachbook.records.base import Id, Line, Moment, Name, Record
from coachbook.records.kinds import Act

PROFILE_ID = "workbook"


class WorkbookProfile(Record):
    """What the workbook says about itself; there is one, with the id `PROFILE_ID`."""

    title: Name
    organisation: Line = ""
    coach_id: Id
    """The person who acts in this workbook."""
    pass_line: Annotated[int, Field(ge=0, le=100)] = 75
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
