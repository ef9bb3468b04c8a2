"""Severity: who rates milder or stricter than agreed, with intervals that hold for all raters at once.

The agreed rating of a case is the expert's where there is a key, else the mean of the other raters' marks: a
mean that holds one's own mark would pull everybody to the middle. The difference is taken in points of 100,
averaged over the standards of a case, and then over the cases, because marks of one case hang together. The
interval is Student's, widened after C. E. Bonferroni (1936) so that all of them together hold with 95 %:
with twelve fair raters and single intervals, every second round would call somebody mild or strict. Marks
are whole, so the variance is never taken below what rounding to them leaves behind (W. F. Sheppard, 1898).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coachbook.statistics.intervals import Interval, t_point
from coachbook.statistics.marks_given import MarkTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST_CASES = 3
"""Under three cases a mean difference has no interval, as everywhere."""


class Lean(StrEnum):
    """How somebody rates, as far as can be told."""

    MILDER = "milder"
    STRICTER = "stricter"
    NOT_SEEN = "not_seen"
    TOO_FEW = "too_few"


class Severity(NamedTuple):
    """One rater against the agreed rating, in points of 100: above 0 is milder."""

    rater: int
    cases: int
    difference: float | None
    """The mean; None where there is nothing to compare with."""
    interval: Interval | None

    @property
    def lean(self) -> Lean:
        """The verdict: an interval that holds 0 shows no difference."""
        if self.interval is None:
            return Lean.TOO_FEW
        if self.interval.low > 0:
            return Lean.MILDER
        return Lean.STRICTER if self.interval.high < 0 else Lean.NOT_SEEN


def severities(tables: Sequence[MarkTable], key: int | None = None) -> tuple[Severity, ...]:
    """Every rater but the one with the `key`, in the order of their rows; `tables` are of each standard."""
    import numpy as np

    raters, cases = tables[0].there.shape
    sums, counts = np.zeros((2, raters, cases))
    for table in tables:
        apart, compared = _apart(table, key)
        sums += apart
        counts += compared
    there = counts > 0
    per_case = np.divide(sums, counts, out=np.zeros(counts.shape), where=there)
    found = there.sum(axis=1)
    means = per_case.sum(axis=1) / np.maximum(found, 1)
    spread = ((per_case - means[:, None] * there) ** 2).sum(axis=1) / np.maximum(found - 1, 1)
    rounding = sum(_step(table) ** 2 / 12 for table in tables) / len(tables) ** 2
    errors = np.sqrt(np.maximum(spread, rounding) / np.maximum(found, 1))
    told = zip(range(raters), found.tolist(), means.tolist(), errors.tolist(), strict=True)
    judged = raters - (key is not None)
    return tuple(_severity(*each, judged) for each in told if each[0] != key)


def _step(table: MarkTable) -> float:
    """Points from one mark to the next."""
    return 100 / (len(table.marks) - 1)


def _apart(table: MarkTable, key: int | None) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How far each rating is from the expert's, or the mean of the others'; and which can be compared."""
    import numpy as np

    points = table.points
    if key is not None:
        compared = table.there & table.there[key]
        return (points - points[key]) * compared, compared
    raters = table.counts.sum(axis=0)
    others = np.maximum(raters - 1, 1)
    enough = raters >= 2
    # x - (total - x) / others, with what is the same for all raters of a case taken out; no mark is 0 points
    scale, shift = raters / others * enough, points.sum(axis=0) / others * enough
    return points * scale - table.there * shift, table.there & enough


def _severity(rater: int, cases: int, mean: float, error: float, raters: int) -> Severity:
    if not cases:
        return Severity(rater, 0, None, None)
    if cases < FEWEST_CASES:
        return Severity(rater, cases, mean, None)
    half = t_point(cases - 1, 1 - 0.05 / raters) * error
    return Severity(rater, cases, mean, Interval(mean - half, mean, mean + half))
