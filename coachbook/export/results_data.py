"""The data of a results sheet: what changed since a day, for one person or a team, as it is printed.

The shape is published in docs/results-data.schema.json. A verdict comes from the statistics only, and a
change that chance explains is "not yet shown".
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from coachbook.export.data_file import DataFile
from coachbook.export.observation_data import Count
from coachbook.export.scorecard_data import RateData
from coachbook.records import Id, Value
from coachbook.records.base import Line, Name, Text
from coachbook.statistics.rated_shift import RatedShift, RatedVerdict
from coachbook.statistics.shift import Shift, ShiftVerdict

OF_100 = "of 100"
"""The unit of totals, whose scale is known."""


class Change(StrEnum):
    """What can be said of a result since the day."""

    ROSE = "rose"
    FELL = "fell"
    ROSE_PROVISIONALLY = "rose_provisionally"
    FELL_PROVISIONALLY = "fell_provisionally"
    NOT_YET_SHOWN = "not_yet_shown"
    NO_VARIATION = "no_variation"
    TOO_FEW = "too_few"


class PointData(Value):
    """One dated value."""

    on: date
    value: float


class FigureData(Value):
    """A number that was measured before and since the day: totals, or what came from elsewhere."""

    title: Name
    unit: Line = ""
    source: Line = ""
    points: tuple[PointData, ...] = ()
    before: float | None = None
    """Its mean before the day; None where there was too little to compare."""
    since: float | None = None
    change: Change
    sentence: Text
    """The comparison in words of the statistics."""


class MetData(Value):
    """How often a standard was met, or a moment won, before and since the day."""

    title: Name
    before: RateData
    since: RateData
    change: Change


class GoalData(Value):
    """What could be said of a goal when its plan was closed."""

    title: Name
    plan: Name
    on: date
    ending: Text


class ObstacleData(Value):
    """Something in the way that was closed, with what came of it."""

    text: Text
    raised_on: date
    closed_on: date
    outcome: Text = ""


class ObstaclesData(Value):
    """What stood in the way: raised and closed since the day, and what is still open."""

    raised: Count
    closed: Count
    open: Count
    median_days: float | None = None
    """The middle age of those open, in days; None where none is."""
    removed: tuple[ObstacleData, ...] = ()


class PraiseData(Value):
    """What was praised in public, with consent."""

    on: date
    whom: Line
    behaviour: Text
    effect: Text = ""


class ResultsData(Value):
    """All that a results sheet says."""

    id: Id
    """The person's identity; of a team, its name."""
    whom: Name
    is_team: bool = False
    people: Count = 1
    """How many people it is of."""
    coach: Line = ""
    organisation: Line = ""
    before: date
    """The first day that is looked back to."""
    since: date
    until: date
    """The last day that counts."""
    system: Text = ""
    """What the statistics say of a team that moved together."""
    obstacles: ObstaclesData
    figures: tuple[FigureData, ...] = ()
    standards: tuple[MetData, ...] = ()
    moments: tuple[MetData, ...] = ()
    promises_before: RateData
    promises_since: RateData
    goals: tuple[GoalData, ...] = ()
    praised: tuple[PraiseData, ...] = ()


FILE = DataFile(
    "coachbook-results",
    1,
    "results",
    ResultsData,
    "A results sheet of Coachbook",
    "What this results sheet says, for machines to read",
)


def change_of(shift: Shift) -> Change:
    """The verdict on two means as one word."""
    if shift.verdict is ShiftVerdict.CHANGED:
        return Change.ROSE if shift.up else Change.FELL
    if shift.verdict is ShiftVerdict.PROVISIONAL:
        return Change.ROSE_PROVISIONALLY if shift.up else Change.FELL_PROVISIONALLY
    return Change(shift.verdict.value)


def change_of_ratings(shift: RatedShift) -> Change:
    """The verdict on single ratings as one word."""
    if not shift.changed:
        return Change(shift.verdict.value)
    rose = shift.verdict is RatedVerdict.ROSE
    if shift.provisional:
        return Change.ROSE_PROVISIONALLY if rose else Change.FELL_PROVISIONALLY
    return Change.ROSE if rose else Change.FELL
