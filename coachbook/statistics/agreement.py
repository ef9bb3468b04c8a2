"""Agreement: how far several raters gave the same contacts the same marks, beyond what chance would give.

One figure never tells it. The share of equal marks ignores chance; alpha corrects for it and collapses where
nearly everything was rated alike; AC1 does not. So all three are shown together, and where every mark was
the same, alpha is not a number: there is no variation to agree about.

- Same rating: over the cases that two or more rated, the mean share of pairs of raters with equal marks.
- Krippendorff's alpha (K. Krippendorff, Content Analysis, 4th ed. 2018, ch. 12), from the package
  `krippendorff`, at the level of the scale, with gaps.
- AC1 and its weighted form AC2 with their standard errors (K. L. Gwet, British Journal of Mathematical and
  Statistical Psychology 61, 2008, 29-48; with gaps and weights: Handbook of Inter-Rater Reliability, 4th ed.
  2014). Chance counts over all marks of the scale, also those that nobody gave. AC2 has quadratic weights.

The package is loaded when alpha is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coachbook.statistics.intervals import Interval, t_point
from coachbook.statistics.marks_given import Grid, Level, MarkTable, as_array

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ROUNDING = 1e-9
"""What sums of equal values may differ by."""


class Coefficient(NamedTuple):
    """A coefficient with its 95 % interval; None for the interval of one case, or where nothing varies."""

    value: float
    interval: Interval | None


class Agreement(NamedTuple):
    """How far raters agree on one standard; what cannot be computed is None."""

    level: Level
    cases: int
    """Cases that two or more rated."""
    ratings: int
    """Marks given to those."""
    same: float | None
    """The share of pairs of raters that gave the same mark, 0 to 1."""
    alpha: float | None
    """None as well where there is no variation."""
    ac1: Coefficient | None
    ac2: Coefficient | None
    """The weighted form, for ordered marks only: a near miss counts as nearly the same."""
    values: tuple[float, ...]
    """The marks that were given, ascending; one of them means that there is no variation."""
    parting: tuple[float, float] | None
    """The two marks that stand against each other most often."""
    apart: tuple[int, ...]
    """The cases on which marks differ, those farthest apart first."""

    @property
    def has_variation(self) -> bool:
        """Whether there is anything to agree about."""
        return len(self.values) > 1


def agreement(table: MarkTable) -> Agreement:
    """How far the raters of one standard agree."""
    import numpy as np

    marks, level = table.marks, table.level
    per_case = table.counts.sum(axis=0)
    two = per_case >= 2
    shared, raters = table.counts[:, two], per_case[two]
    given = tuple(mark for mark, n in zip(marks, shared.sum(axis=1).tolist(), strict=True) if n)
    if not len(raters):
        return Agreement(level, 0, 0, None, None, None, None, given, None, ())
    varied = len(given) > 1
    chance = _Chance(table.counts, varied=varied)
    return Agreement(
        level=level,
        cases=len(raters),
        ratings=int(raters.sum()),
        same=chance.same,
        alpha=_alpha(shared, table) if varied else None,
        ac1=chance.corrected(None),
        ac2=chance.corrected(quadratic(len(marks))) if level is not Level.NOMINAL else None,
        values=given,
        parting=_parting(shared, raters, marks) if varied else None,
        apart=_apart(shared, np.flatnonzero(two)),
    )


def quadratic(size: int) -> NDArray[np.float64]:
    """The weights of `size` ordered marks: 1 for equal ones, 0 for the two ends, by the squared distance."""
    import numpy as np

    steps = np.arange(size)
    return np.asarray(1 - ((steps[:, None] - steps[None, :]) / max(size - 1, 1)) ** 2, dtype=np.float64)


def interval_alpha(grid: Grid | NDArray[np.float64]) -> float | None:
    """Alpha at the interval level for values without a list of marks, such as scores of 0 to 100.

    None where fewer than two values can be compared, or none differs from another. In closed form, because
    the package counts every value against every other, which takes long where hardly two are the same.
    """
    import numpy as np

    values = as_array(grid)
    there = ~np.isnan(values)
    shared = there.sum(axis=0) >= 2
    known = np.where(there, values, 0.0)[:, shared]
    raters = there[:, shared].sum(axis=0)
    count = int(raters.sum())
    if not count:
        return None
    known = (known - known.sum() / count) * there[:, shared]  # about the mean: no large squares to subtract
    squares, sums = (known**2).sum(axis=0), known.sum(axis=0)
    chance = 2 * (count * float(squares.sum()) - float(sums.sum()) ** 2) / (count * (count - 1))
    if chance <= _ROUNDING:
        return None
    within = float((2 * (raters * squares - sums**2) / (raters - 1)).sum()) / count
    return 1 - within / chance


def _alpha(counts: NDArray[np.float64], table: MarkTable) -> float:
    """Alpha from how often each case got each mark."""
    import krippendorff

    # At an ordinal level a mark that nobody gave lies between others and changes nothing.
    return float(
        krippendorff.alpha(
            value_counts=counts.T, value_domain=table.marks, level_of_measurement=table.level.value
        )
    )


class _Chance:
    """What AC1 and AC2 have in common; `counts` has a case that two or more rated."""

    def __init__(self, counts: NDArray[np.float64], *, varied: bool) -> None:
        import numpy as np

        per_case = counts.sum(axis=0)
        rated = per_case >= 1
        self._counts, self._raters = counts[:, rated], per_case[rated]
        self._shares = self._counts / self._raters
        self._free = 1 - self._shares.mean(axis=1)
        self._pairs = self._raters * (self._raters - 1)
        self._both = self._pairs > 0
        self._shared = int(np.count_nonzero(self._both))
        self._varied = varied
        self._equal = self._agreeing(None)
        self.same = float(self._equal.sum()) / self._shared
        """The share of pairs of raters with equal marks, over the cases that two or more rated."""

    def _agreeing(self, weights: NDArray[np.float64] | None) -> NDArray[np.float64]:
        """The share of each case's pairs that agree, by these weights; 0 where there is no pair."""
        import numpy as np

        with_ = self._counts if weights is None else weights @ self._counts
        alike: NDArray[np.float64] = np.einsum("mc,mc->c", self._counts, with_) - self._raters
        return np.asarray(alike / np.maximum(self._pairs, 1), dtype=np.float64)

    def corrected(self, weights: NDArray[np.float64] | None) -> Coefficient:
        """The coefficient with the weights of identity, None (AC1), or others (AC2).

        Where nothing varies there is no interval: an error of 0 would claim a certainty that one mark
        cannot give.
        """
        import numpy as np

        size, cases = self._counts.shape
        scale = float(size if weights is None else weights.sum()) / (size * (size - 1))
        by_chance = float(scale * ((1 - self._free) * self._free).sum())
        observed = self._equal if weights is None else self._agreeing(weights)
        value = float((observed.sum() / self._shared - by_chance) / (1 - by_chance))
        if cases < 2 or not self._varied:
            return Coefficient(value, None)
        own = (cases / self._shared) * (observed - by_chance * self._both) / (1 - by_chance)
        own_chance = scale * (self._free @ self._shares)
        linear = own - 2 * (1 - value) * (own_chance - by_chance) / (1 - by_chance)
        error = float(np.sqrt(((linear - value) ** 2).sum() / (cases * (cases - 1))))
        half = t_point(cases - 1) * error
        low = max(value - half, min(-1.0, value))  # AC2 itself can lie below -1
        return Coefficient(value, Interval(low, value, min(1.0, value + half)))


def _parting(
    counts: NDArray[np.float64], raters: NDArray[np.float64], marks: tuple[float, ...]
) -> tuple[float, float] | None:
    """The two different marks that were given to the same case most often, weighed by their distance."""
    import numpy as np

    places = np.arange(len(marks))
    against = (counts / (raters - 1)) @ counts.T
    weighed = np.triu(against * np.abs(places[:, None] - places[None, :]), 1)
    at = int(weighed.argmax())
    if not weighed.flat[at]:
        return None
    low, high = divmod(at, len(marks))
    return marks[low], marks[high]


def _apart(counts: NDArray[np.float64], shared: NDArray[np.int64]) -> tuple[int, ...]:
    """The cases `shared` by how far their highest mark is from their lowest, without those of one mark."""
    import numpy as np

    there = counts > 0
    width = len(there) - 1 - there[::-1].argmax(axis=0) - there.argmax(axis=0)
    order = np.argsort(-width, kind="stable")
    return tuple(shared[order][: int(np.count_nonzero(width))].tolist())
