"""Pairs: how each two raters agree with each other, so that a talk can begin with those who differ most.

Kappa is Cohen's with squared weights (J. Cohen, Psychological Bulletin 70, 1968, 213-220), which for two
marks is the plain kappa of 1960: one minus the mean squared distance over what their marks would give by
chance. It is None where two raters had nothing in common, or both gave one mark throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from coachbook.statistics.marks_given import MarkTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROUNDING = 1e-9


class RaterPair(NamedTuple):
    """Two raters, by their row in the grid, on the cases that both rated."""

    first: int
    second: int
    both: int
    """Marks that both gave, one or more."""
    equal: int
    """How many of them were the same."""
    kappa: float | None
    higher: float
    """How much higher the second rates than the first on average, in the unit of the grid."""

    @property
    def same(self) -> float:
        """The share of equal marks, 0 to 1."""
        return self.equal / self.both


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """All pairs of a grid, as square tables of rater by rater; thirty raters are 435 pairs a standard."""

    both: NDArray[np.float64]
    equal: NDArray[np.float64]
    kappa: NDArray[np.float64]
    """NaN where there is none."""
    higher: NDArray[np.float64]
    """The column's rater over the row's."""

    def pairs(self) -> tuple[RaterPair, ...]:
        """Every two raters that share a case, those that agree least first."""
        import numpy as np

        rows, columns = np.nonzero(np.triu(self.both, 1))
        share = self.equal[rows, columns] / self.both[rows, columns]
        order = np.argsort(share, kind="stable")
        rows, columns = rows[order], columns[order]
        told = zip(
            rows.tolist(),
            columns.tolist(),
            self.both[rows, columns].astype(int).tolist(),
            self.equal[rows, columns].astype(int).tolist(),
            (None if isnan(kappa) else kappa for kappa in self.kappa[rows, columns].tolist()),
            self.higher[rows, columns].tolist(),
            strict=True,
        )
        return tuple(map(RaterPair._make, told))


def pair_table(table: MarkTable) -> PairTable:
    """Every two raters of one standard, on the cases that both rated, with kappa."""
    import numpy as np

    joined = joined_pairs([table])
    low, high = table.marks[0], table.marks[-1]
    present, filled = table.there.astype(np.float64), table.ratings
    count = np.maximum(joined.both, 1)
    means, squares = filled @ present.T / count, filled**2 @ present.T / count  # [i, j]: of i where j rated
    spread = squares + squares.T
    observed = spread - 2 * (filled @ filled.T) / count
    chance = spread - 2 * means * means.T
    varied = chance > _ROUNDING
    kappa = 1 - np.divide(observed, chance, out=np.full_like(chance, np.nan), where=varied)
    return replace(joined, kappa=kappa, higher=joined.higher * ((high - low) / 100))


def joined_pairs(tables: Sequence[MarkTable]) -> PairTable:
    """Every two raters over several standards, `higher` in points of 100.

    Without kappa: over several scales it would mean nothing.
    """
    import numpy as np

    raters = len(tables[0].there)
    both, equal, sums = np.zeros((3, raters, raters))
    for table in tables:
        both += _shared(_padded(table)[None])
        equal += _shared(table.given)
        sums += table.points @ table.there.T.astype(np.float64)
    higher = (sums.T - sums) / np.maximum(both, 1)
    return PairTable(both, equal, np.full_like(both, np.nan), higher)


def _shared(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many flags each two raters share; `flags` are anything by raters by cases, in whole words.

    Counted word by word: with floating point it took five times as long, and more where the library that
    multiplies spread it over threads.
    """
    import numpy as np

    raters = flags.shape[1]
    words = np.packbits(flags, axis=2).view(np.uint64).transpose(0, 2, 1).reshape(-1, raters)
    shared = np.bitwise_count(words[:, :, None] & words[:, None, :])
    return np.asarray(shared.sum(axis=0, dtype=np.int64))


def _padded(table: MarkTable) -> NDArray[np.bool_]:
    import numpy as np

    padded = np.zeros(table.given.shape[1:], dtype=np.bool_)
    padded[:, : table.there.shape[1]] = table.there
    return padded
