"""What a brief consists of: cards, and their lines with what each is, how it stands and its source."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from coachbook.records import Id, Record


class Part(StrEnum):
    """The cards of a brief, in reading order."""

    PROMISES = "promises"
    WELL = "well"
    ONE_THING = "one_thing"
    OUTSIDE = "outside"
    COMPLAINED = "complained"
    RAISED = "raised"
    REPLIES = "replies"
    PLAN = "plan"
    PRACTICE = "practice"
    NOTES = "notes"
    MEASURES = "measures"
    SILENT = "silent"


class Shade(StrEnum):
    """What the mark of a line means; the page gives it a colour."""

    GOOD = "good"
    CARE = "care"
    LATE = "late"
    PRACTICE = "practice"
    INFORM = "inform"
    PLAIN = "plain"


class Source(NamedTuple):
    """The record that a line comes from."""

    kind: type[Record]
    id: Id


class BriefLine(NamedTuple):
    """One line: a mark ("kept", "5", "41 days"), a title, what is said below it, and a word at its end."""

    mark: str
    shade: Shade
    title: str
    text: str = ""
    aside: str = ""
    source: Source | None = None
    private: bool = False


class Section(NamedTuple):
    """One card; `none` is what it says where there is nothing, else it is left out."""

    part: Part
    title: str
    lines: tuple[BriefLine, ...]
    subtitle: str = ""
    none: str = ""
