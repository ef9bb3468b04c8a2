"""Intraclass correlation of summed scores, each form by its name.

The forms are those of P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86, 1979, 420-428, from the mean
squares of a table of cases by raters. ICC(2,1) is how far one rater's score can be trusted where the raters
stand for others; ICC(2,k) is the same of their mean; ICC(3,1) leaves out that one rater is stricter than
another throughout, so where it is much higher, the raters order the cases alike and differ in strictness.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from coachbook.statistics.marks_given import Grid, MarkTable, as_array

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST_CASES = 2


class Icc(NamedTuple):
    """The six forms, and what they were computed from."""

    cases: int
    """Cases that every one of the raters scored; the others are left out."""
    raters: int
    icc_1_1: float
    """One rater, other raters for each case."""
    icc_2_1: float
    """One rater, all cases by the same raters, who stand for others."""
    icc_3_1: float
    """One rater, only these raters, strictness left out."""
    icc_1_k: float
    icc_2_k: float
    icc_3_k: float
    """The same three of the mean of all raters."""


def icc(scores: Grid | NDArray[np.float64]) -> Icc | None:
    """The forms for a row of scores for each rater and a column for each case.

    Raters without any score are left out, then cases that lack one. None for fewer than two raters or
    cases, and where no score differs from another.
    """
    import numpy as np

    grid = as_array(scores)
    taking_part = grid[~np.isnan(grid).all(axis=1)]
    table = taking_part[:, ~np.isnan(taking_part).any(axis=0)].T
    cases, raters = table.shape
    if cases < FEWEST_CASES or raters < 2 or float(np.ptp(table)) == 0:
        return None
    grand = table.mean()
    total = ((table - grand) ** 2).sum()
    between = raters * ((table.mean(axis=1) - grand) ** 2).sum()
    judges = cases * ((table.mean(axis=0) - grand) ** 2).sum()
    bms = between / (cases - 1)
    wms = (total - between) / (cases * (raters - 1))
    jms = judges / (raters - 1)
    ems = max(float(total - between - judges), 0.0) / ((cases - 1) * (raters - 1))
    return Icc(
        cases,
        raters,
        icc_1_1=_over(bms - wms, bms + (raters - 1) * wms),
        icc_2_1=_over(bms - ems, bms + (raters - 1) * ems + raters * (jms - ems) / cases),
        icc_3_1=_over(bms - ems, bms + (raters - 1) * ems),
        icc_1_k=_over(bms - wms, bms),
        icc_2_k=_over(bms - ems, bms + (jms - ems) / cases),
        icc_3_k=_over(bms - ems, bms),
    )


def summed(tables: Sequence[MarkTable], weights: Sequence[int]) -> NDArray[np.float64]:
    """Scores 0 to 100, raters by cases, of what was rated on each standard.

    The weighted mean of points, as everywhere (`statistics.scoring`); NaN where nothing was rated.
    """
    import numpy as np

    whole, weighed = np.zeros((2, *tables[0].there.shape))
    for table, weight in zip(tables, weights, strict=True):
        whole += table.points * weight
        weighed += table.there * weight
    unrated = np.full(weighed.shape, np.nan)
    return np.asarray(np.divide(whole, weighed, out=unrated, where=weighed > 0), dtype=np.float64)


def _over(part: float, whole: float) -> float:
    """A form as a number: with no difference between cases nothing can be told apart, which is 0."""
    return float(part / whole) if whole else 0.0
