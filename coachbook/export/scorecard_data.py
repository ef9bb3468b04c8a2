"""The data of a scorecard: one person's standards over a period, as its document prints them.

The shape is published in docs/scorecard-data.schema.json. Rates stand as counts with the ends of their 95 %
Wilson interval, as shares 0 to 1; a mean stays empty under three observations.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from coachbook.export.data_file import DataFile
from coachbook.export.observation_data import Count, Points
from coachbook.records import Id, Value
from coachbook.records.base import Line, Name, Text
from coachbook.records.kinds import Mark, Scale
from coachbook.statistics.intervals import wilson

Share = Annotated[float, Field(ge=0, le=1)]


class RateData(Value):
    """So many of so many, with the ends of the 95 % Wilson interval; empty ends where nothing was counted."""

    hits: Count
    of: Count
    low: Share | None = None
    high: Share | None = None


class DotData(Value):
    """One rating on its day."""

    on: date
    mark: Mark


class StandardData(Value):
    """One standard with its single ratings, oldest first; all its versions count as one."""

    title: Name
    scale: Scale
    critical: bool = False
    dots: tuple[DotData, ...] = ()
    met: RateData
    missed: RateData
    """1, 2 or not met."""
    excused: Count = 0
    """How many of the misses were not within the person's control."""
    not_applicable: Count = 0
    """Left out of every count."""


class TotalData(Value):
    """The score of one observation, and the same without what the person could not control."""

    on: date
    score: Points
    in_control: Points | None = None
    not_passed: bool = False


class MeanData(Value):
    """A mean with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


class WonData(Value):
    """How often a moment of truth was won."""

    title: Name
    won: RateData


class SeenData(Value):
    """What was written down about one rating."""

    on: date
    standard: Name
    mark: Mark | None = None
    text: Text
    strength: bool = False


class ScorecardData(Value):
    """All that a scorecard says."""

    id: Id
    """The person's identity: random letters."""
    person: Name
    called: Name
    role: Line = ""
    team: Line = ""
    coach: Line = ""
    organisation: Line = ""
    since: date
    until: date
    """The last day that counts."""
    totals: tuple[TotalData, ...] = ()
    verdict: Text = ""
    """What the totals say, in words of the statistics."""
    mean: MeanData | None = None
    mean_in_control: MeanData | None = None
    standards: tuple[StandardData, ...] = ()
    moments: tuple[WonData, ...] = ()
    seen: tuple[SeenData, ...] = ()
    promises_kept: RateData | None = None
    """Kept on the day or before, of those that ended."""


FILE = DataFile(
    "coachbook-scorecard",
    1,
    "scorecard",
    ScorecardData,
    "A scorecard of Coachbook",
    "What this scorecard says, for machines to read",
)


def rate_data(hits: int, of: int) -> RateData:
    """A rate with its Wilson interval."""
    interval = wilson(hits, of)
    if interval is None:
        return RateData(hits=hits, of=of)
    return RateData(hits=hits, of=of, low=interval.low, high=interval.high)
