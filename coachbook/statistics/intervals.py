"""Intervals: how sure a rate or a mean can be, and the sentence that says so.

A rate carries the Wilson score interval (E. B. Wilson, Journal of the American Statistical Association 22,
1927), which keeps its promise for the small counts of coaching: 3 of 4 is 30 to 95 %. A mean carries
Student's t interval, cut at the ends of its scale; under three values it stays blank. Ratings are whole
numbers, so three equal ones do not prove a spread of nothing: the variance is never taken below the
twelfth of a squared step that rounding alone leaves behind (W. F. Sheppard, 1898).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

FEWEST_FOR_A_MEAN = 3
_Z95 = 1.959963984540054  # 97.5 % point of the normal distribution


class Interval(NamedTuple):
    """A 95 % interval around `middle`, in the unit of what it was made from; a rate is 0 to 1."""

    low: float
    middle: float
    high: float

    def touches(self, other: Interval) -> bool:
        """Whether the two share any value."""
        return self.low <= other.high and other.low <= self.high


class Separation(StrEnum):
    """Whether a behaviour separates one group from another."""

    YES = "yes"
    REVERSED = "reversed"
    NOT_SEEN = "not_seen"
    TOO_FEW = "too_few"


class Comparison(NamedTuple):
    """Two rates side by side, with the verdict and the sentence that belongs under the chart."""

    first: Interval | None
    second: Interval | None
    verdict: Separation
    sentence: str


def wilson(hits: int, of: int) -> Interval | None:
    """The 95 % Wilson interval of a rate, as shares 0 to 1; None when nothing was counted.

    Raises ValueError unless 0 <= hits <= of.
    """
    if not 0 <= hits <= of:
        raise ValueError("hits lie between 0 and the count they are taken from")
    if of == 0:
        return None
    share, z2 = hits / of, _Z95 * _Z95
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z95 * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == of else min(1.0, centre + half)
    return Interval(low, share, high)


def mean_interval(
    values: Sequence[float], lowest: float = 1, highest: float = 5, step: float = 1
) -> Interval | None:
    """The mean with its 95 % interval on a scale from `lowest` to `highest`; None under three values.

    `step` is the distance between two neighbouring values that a rater can give, 0 for a measure
    without steps. Raises ValueError for a value off the scale.
    """
    return counted_mean_interval(Counter(values), lowest, highest, step)


def counted_mean_interval(
    times: Mapping[float, int], lowest: float = 1, highest: float = 5, step: float = 1
) -> Interval | None:
    """The same of values that were counted already: how often each one was given."""
    if any(not lowest <= value <= highest for value in times):
        raise ValueError("a value lies off its scale")
    count = sum(times.values())
    if count < FEWEST_FOR_A_MEAN:
        return None
    # Summed exactly, so that neither the order nor the way of counting moves the last digit.
    mean = float(sum(Fraction(value) * n for value, n in times.items())) / count
    squares = sum(Fraction((value - mean) ** 2) * n for value, n in times.items())
    variance = float(squares) / (count - 1)
    half = t_point(count - 1) * math.sqrt(max(variance, step * step / 12) / count)
    return Interval(max(lowest, mean - half), mean, min(highest, mean + half))


def percent(share: float) -> int:
    """A share as a whole per cent, halves up."""
    return math.floor(share * 100 + 0.5)


def rate_text(hits: int, of: int) -> str:
    """A rate with its interval, short: "23 of 25, 75 to 98 %"; "none yet" when nothing was counted."""
    interval = wilson(hits, of)
    if interval is None:
        return "none yet"
    return f"{hits} of {of}, {percent(interval.low)} to {percent(interval.high)} %"


def rate_sentence(hits: int, of: int, what: str = "rated 1 or 2") -> str:
    """A rate as a sentence: "4 of 12 were rated 1 or 2, between 14 and 61 % of the time at this rate."."""
    interval = wilson(hits, of)
    if interval is None:
        return "Nothing has been rated yet."
    counted = f"None of {of}" if hits == 0 else f"{hits} of {of}"
    verb = "was" if hits <= 1 else "were"
    bounds = f"between {percent(interval.low)} and {percent(interval.high)} % of the time at this rate"
    return f"{counted} {verb} {what}, {bounds}."


def low_ratings_sentence(ratings: Sequence[int]) -> str:
    """How often a standard was rated 1 or 2, with the interval: the line under dots of single ratings."""
    return rate_sentence(sum(rating <= 2 for rating in ratings), len(ratings))


def separates(hits: int, of: int, other_hits: int, other_of: int) -> Comparison:
    """Whether the first group (the champions) shows a behaviour more often than the second (the others).

    "Yes" asks that the two Wilson intervals do not touch: stricter than a test of the difference, and
    visible in the chart itself. Under three on either side nothing is said.
    """
    first, second = wilson(hits, of), wilson(other_hits, other_of)
    if first is None or second is None or min(of, other_of) < FEWEST_FOR_A_MEAN:
        sentence = "Too few observations to say; mark it as seen, not seen or no chance a few more times."
        return Comparison(first, second, Separation.TOO_FEW, sentence)
    if first.touches(second):
        sentence = "No difference seen yet; the intervals touch."
        return Comparison(first, second, Separation.NOT_SEEN, sentence)
    if first.middle > second.middle:
        sentence = "Yes. The intervals do not touch; teach this one first."
        return Comparison(first, second, Separation.YES, sentence)
    sentence = "The others show it more often; look again at what makes the difference."
    return Comparison(first, second, Separation.REVERSED, sentence)


@cache
def t_point(freedom: int, within: float = 0.95) -> float:
    """How far from 0 Student's t lies at most with the chance `within`, for whole degrees of freedom.

    Found by halving; 0.95 gives the 97.5 % point of the tables.
    """
    low, high = 1.0, 16.0
    while _t_between(high, freedom) < within:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        if _t_between(middle, freedom) < within:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _t_between(t: float, freedom: int) -> float:
    """The chance that |T| < t: the finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = 0.0 if freedom == 1 else term
    for k in range(2 + odd, freedom - 1, 2):
        term *= square * (k - 1) / k
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total
