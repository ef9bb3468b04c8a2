"""The data of an observation: all that its document prints, as values that a machine reads as well.

The document is made from these values and from nothing else, so what is attached to it can hold nothing that
is not printed. The shape is published in docs/observation-data.schema.json.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field

from coachbook.export.data_file import DataFile
from coachbook.records import Id, QuotedLine, Value
from coachbook.records.base import MOST, Line, Name, Text
from coachbook.records.kinds import Cause, Channel, EffortTag, Mark, ObservationKind, ReplyKind, Seen, Way

Count = Annotated[int, Field(ge=0, le=MOST)]
Points = Annotated[float, Field(ge=0, le=100)]
"""A score, 0 to 100."""


class BehaviourSeenData(Value):
    """Whether one champion behaviour was seen."""

    title: Name
    seen: Seen


class RatedData(Value):
    """One standard as it was rated, with the words that stand for the mark."""

    standard: Name
    critical: bool = False
    weight: Count = 1
    mark: Mark | None = None
    anchor: Text = ""
    """What the mark looks like, in the words of the standard; only of one that fell short."""
    evidence: Text = ""
    cause: Cause | None = None
    strength: bool = False
    behaviours: tuple[BehaviourSeenData, ...] = ()


class MomentData(Value):
    """One moment of truth in the contact, judged."""

    title: Name
    score: Points | None = None
    won: bool | None = None
    """None where nothing in it was rated, or the workbook has no pass line."""
    verdict: Text = ""


class PromisedData(Value):
    """What was promised to the customer in the contact."""

    text: Text
    due: date


class OwnRatedData(Value):
    """One standard as both saw it; None where one of them did not rate it."""

    standard: Name
    observer: Mark | None = None
    own: Mark | None = None
    words: Text = ""
    """Where the two stand to each other."""
    own_evidence: Text = ""


class OwnViewData(Value):
    """The person's own view of the contact, beside how the observer saw it."""

    summary: Text
    way: Way | None = None
    words: Text = ""
    lines: tuple[OwnRatedData, ...] = ()


class ReplyData(Value):
    """What was said to the observation afterwards; it stays."""

    who: Line = ""
    kind: ReplyKind
    on: date
    way: Way
    text: Text = ""


class VersionData(Value):
    """Another version of the same observation, and why there are two."""

    on: date
    reason: Text = ""


class ObservationData(Value):
    """All that the document of one observation says. Times are on the wall clock of the workbook."""

    id: Id
    person: Line = ""
    """Who was observed; empty on a walk that did not hear a name."""
    called: Line = ""
    observer: Line = ""
    coach: Line = ""
    organisation: Line = ""
    kind: ObservationKind
    channel: Channel
    at: AwareDatetime
    submitted_at: AwareDatetime
    moments: tuple[MomentData, ...] = ()
    site: Line = ""
    shift: Line = ""
    reference: Line = ""
    score: Points | None = None
    score_in_control: Points | None = None
    """Without the misses that were not within the person's control."""
    not_passed: bool = False
    met: Count = 0
    rated: Count = 0
    arithmetic: tuple[Text, ...] = ()
    ratings: tuple[RatedData, ...] = ()
    situation: Text = ""
    behaviour: Text = ""
    impact: Text = ""
    effort: tuple[EffortTag, ...] = ()
    quotes: tuple[QuotedLine, ...] = ()
    quotes_from: Line = ""
    promises: tuple[PromisedData, ...] = ()
    own_view: OwnViewData | None = None
    replies: tuple[ReplyData, ...] = ()
    amends: VersionData | None = None
    """The version that this one corrects."""
    amended: VersionData | None = None
    """The version that corrects this one."""


FILE = DataFile(
    "coachbook-observation",
    1,
    "observation",
    ObservationData,
    "An observation of Coachbook",
    "What this observation says, for machines to read",
)
