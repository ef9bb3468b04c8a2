"""Pairs: how each two raters agree with each other, so that a talk can begin with those who differ most.

Kappa is Cohen's with squared weights (J. Cohen, Psychological Bulletin 70, 1968, 213-220), which for two
marks is the plain kappa of 1960: one minus the mean squared distance over what their marks would give by
chance. It is None where two raters had nothing in common, or both gave one mark throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from coachbook.statistics.marks_given import MarkTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROUNDING = 1e-9
_PIECE = 250_000
"""Multiplications done at once."""


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
    """Every two raters of one standard, on the cases that both rated."""
    import numpy as np

    present = table.there.astype(np.float32)  # sums of such small whole numbers are exact
    filled = table.ratings.astype(np.float32)
    both, sums, squares = np.split(_across(np.vstack((present, filled, filled * filled)), present), 3)
    equal = np.sum([_across(of, of) for of in table.given], axis=0)
    count = np.maximum(both, 1)
    means = sums / count  # [i, j]: of i where j rated too
    spread = (squares + squares.T) / count
    observed = spread - 2 * _across(filled, filled) / count
    chance = spread - 2 * means * means.T
    varied = chance > _ROUNDING
    kappa = 1 - np.divide(observed, chance, out=np.full_like(chance, np.nan), where=varied)
    return PairTable(both, equal, kappa, means.T - means)


def joined_pairs(tables: Sequence[PairTable]) -> PairTable:
    """The pairs of several grids together, without kappa: over several scales it would mean nothing."""
    import numpy as np

    both = np.sum([table.both for table in tables], axis=0)
    equal = np.sum([table.equal for table in tables], axis=0)
    higher = np.sum([table.higher * table.both for table in tables], axis=0) / np.maximum(both, 1)
    return PairTable(both, equal, np.full_like(both, np.nan), higher)


def _across(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float64]:
    """Each row of the one times each row of the other, in pieces that NumPy's library multiplies at once.

    It would spread larger products over threads, and wait for them longer than the product takes.
    """
    import numpy as np

    step = max(1, _PIECE // (len(left) * len(right)))
    whole = np.zeros((len(left), len(right)))
    for at in range(0, left.shape[1], step):
        whole += left[:, at : at + step] @ right[:, at : at + step].T
    return whole
