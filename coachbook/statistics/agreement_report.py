"""The whole of a calibration in numbers: agreement by standard, pairs, severity and summed scores.

An expert's key is what the others are measured against; it is no voice of its own in their agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coachbook.statistics.agreement import Agreement, agreement, interval_alpha
from coachbook.statistics.icc import Icc, icc, summed
from coachbook.statistics.marks_given import Grid, Level, mark_table
from coachbook.statistics.rater_pairs import PairTable, joined_pairs
from coachbook.statistics.severity import Severity, severities


class Rated(NamedTuple):
    """One standard as all raters rated it: a row for each rater, a column for each case."""

    grid: Grid
    marks: Sequence[float]
    """All marks of its scale, ascending; evenly spaced ones give points of 0 to 100."""
    level: Level
    weight: int = 1


class CalibrationReport(NamedTuple):
    """What can be said of a calibration. Raters are named by their row in the grids."""

    voices: tuple[int, ...]
    """The rows whose agreement this is: all but the expert's. Pairs are named by their place among these."""
    agreements: tuple[Agreement, ...]
    """Of each standard, in their order."""
    all_pairs: PairTable | None
    """Over all standards, in points of 100; None without any."""
    severities: tuple[Severity, ...]
    scores: Icc | None
    """Of the scores that the marks sum up to, 0 to 100."""
    scores_alpha: float | None
    """Krippendorff's alpha of the same scores, at the interval level."""


def calibration_report(rated: Sequence[Rated], key: int | None = None) -> CalibrationReport:
    """Everything at once; `key` is the row of the expert.

    Raises ValueError where the grids differ in shape, or a mark is none of its scale's.
    """
    if not rated:
        return CalibrationReport((), (), None, (), None, None)
    tables = [mark_table(each.grid, each.marks, each.level) for each in rated]
    raters = len(tables[0].there)
    if any(table.there.shape != tables[0].there.shape for table in tables):
        raise ValueError("every standard has the same raters and cases")
    voices = tuple(row for row in range(raters) if row != key)
    heard = tables if key is None else [table.of(voices) for table in tables]
    scores = summed(heard, [each.weight for each in rated])
    return CalibrationReport(
        voices,
        tuple(agreement(table) for table in heard),
        joined_pairs(heard),
        severities(tables, key),
        icc(scores),
        interval_alpha(scores),
    )
