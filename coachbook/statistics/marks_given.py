"""Marks given: one standard as all raters marked it, laid out once for all that is computed of it.

NumPy is loaded when a table is made, about 0.15 s once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Grid = Sequence[Sequence[float | None]]
"""Marks as numbers: a row for each rater, a column for each case, None where there is no mark."""


WORD = 64
"""Cases that are compared at once where raters are compared with raters."""


class Level(StrEnum):
    """What the distance between two marks means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, eq=False)
class MarkTable:
    """The marks of one standard: who gave which to what."""

    marks: tuple[float, ...]
    """All marks of the scale, ascending."""
    level: Level
    there: NDArray[np.bool_]
    """Raters by cases: whether there is a mark."""
    ratings: NDArray[np.float64]
    """Raters by cases, 0 where there is no mark."""
    given: NDArray[np.bool_]
    """Marks by raters by cases, filled up to whole words of 64: whether this mark was given."""
    counts: NDArray[np.float64]
    """Marks by cases: how many raters gave it."""
    points: NDArray[np.float64]
    """The marks in points, 0 for the lowest and 100 for the highest, and 0 where there is none."""

    def of(self, raters: Sequence[int]) -> MarkTable:
        """The same with these rows only."""
        import numpy as np

        rows = list(raters)
        grid = np.where(self.there[rows], self.ratings[rows], np.nan)
        return mark_table(grid, self.marks, self.level)


def mark_table(grid: Grid | NDArray[np.float64], marks: Sequence[float], level: Level) -> MarkTable:
    """The table of a grid. Raises ValueError for uneven rows, and for a mark that is none of `marks`."""
    import numpy as np

    ratings = as_array(grid)
    raters, cases = ratings.shape
    given = np.zeros((len(marks), raters, -(-cases // WORD) * WORD), dtype=np.bool_)
    for place, mark in enumerate(marks):
        np.equal(ratings, mark, out=given[place, :, :cases])
    # Adding bytes to bytes is the quickest sum there is; only more raters than a byte counts need wider ones.
    wide = np.uint8 if raters < 256 else np.int64
    counts = given.view(np.uint8).sum(axis=1, dtype=wide)[:, :cases].astype(np.float64)
    there = ~np.isnan(ratings)
    if int(counts.sum()) != int(np.count_nonzero(there)):
        raise ValueError("a mark is none of the scale's")
    np.copyto(ratings, 0.0, where=~there)
    low, high = float(marks[0]), float(marks[-1])
    points = (ratings - low * there) * (100 / ((high - low) or 1.0))
    return MarkTable(tuple(float(mark) for mark in marks), level, there, ratings, given, counts, points)


def as_array(grid: Grid | NDArray[np.float64]) -> NDArray[np.float64]:
    """The grid as an array, with NaN for a gap. Raises ValueError where its rows differ in length."""
    import numpy as np

    return np.array(grid, dtype=np.float64).reshape(len(grid), -1)
