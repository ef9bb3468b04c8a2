"""Rated shift: whether single ratings of one standard changed after a day, by an exact test.

Single ratings are whole numbers, mostly 4, so no allowance in steps of the scale is honest for so few. The
question is instead: if the ratings since the day were drawn from the very same lot as those before, how often
would their mean lie at least so far off? All ways to draw them are counted, none is guessed (R. A. Fisher's
permutation test; for met and not met it is his exact test). A change is what comes about in at most three of
a hundred such draws (`CHANCE`); not five, because a page is looked at again and again, and each look is
another draw. When even the best marks throughout could not show a rise, it is "too few to judge".

Steady people who were nevertheless called changed, in per cent, 1,000 series a cell, seed 2026; on the left
by looking once, at the twelfth rating since the day, on the right at any look from the third to the twelfth:

    before        wide        high      narrow         low
         6    2.4  4.7    1.5  4.0    0.7  1.6    2.3  6.2
        12    1.6  6.1    1.5  5.7    0.7  2.8    1.9  6.4
        24    1.9  6.9    2.2  6.1    1.5  4.6    1.8  7.0

`false_alarms.rated_table(Random(2026))` makes it. A goal is set because something was missed, which makes
what comes after look better: of those in the wide column with two misses before, 8.5, 2.0 and 4.6 % were
called changed at any look. The price is power: a person whose ratings spread around 2.9 and then around 3.9
is called changed in 9, 26 and 42 % with 12 ratings before and 3, 6 and 12 since, and in 57 % with 24 before
and 12 since. So "not yet shown" never means "did not change".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN
from coachbook.statistics.process_behaviour import FEWEST_FOR_A_VERDICT, FEWEST_POINTS, LONGEST_BASELINE

CHANCE = 0.03
"""The largest chance of a draw that is still called a change."""


class RatedVerdict(StrEnum):
    """What the ratings since a day say against those before it."""

    TOO_FEW = "too_few"
    NOT_YET_SHOWN = "not_yet_shown"
    ROSE = "rose"
    FELL = "fell"


class RatedShift(NamedTuple):
    """The comparison, with how many ratings it rests on."""

    verdict: RatedVerdict
    before: int
    since: int

    @property
    def changed(self) -> bool:
        """Whether the ratings are said to have changed, either way."""
        return self.verdict in (RatedVerdict.ROSE, RatedVerdict.FELL)

    @property
    def provisional(self) -> bool:
        """Whether a change rests on fewer than twelve ratings in all."""
        return self.changed and self.before + self.since < FEWEST_FOR_A_VERDICT


def compare_ratings(before: Sequence[int], since: Sequence[int], highest: int) -> RatedShift:
    """Whether ratings changed; `before` oldest first, of which the last 24 count; `highest` is the best mark.

    Too few: under six before, under three since, or so few that the best marks throughout would show nothing.
    """
    earlier, later = tuple(before[-LONGEST_BASELINE:]), tuple(since)
    n, m = len(earlier), len(later)
    if n < FEWEST_POINTS or m < FEWEST_FOR_A_MEAN:
        return RatedShift(RatedVerdict.TOO_FEW, n, m)
    if chance_of(earlier, later) <= CHANCE:
        rose = sum(later) * n > sum(earlier) * m
        return RatedShift(RatedVerdict.ROSE if rose else RatedVerdict.FELL, n, m)
    if chance_of(earlier, (highest,) * m) > CHANCE:
        return RatedShift(RatedVerdict.TOO_FEW, n, m)
    return RatedShift(RatedVerdict.NOT_YET_SHOWN, n, m)


def chance_of(before: Sequence[int], since: Sequence[int]) -> float:
    """How often a draw of so many from all these ratings lies at least as far from the mean, 0 to 1."""
    pool, drawn, total = (*before, *since), len(since), sum(since)
    far = abs(total * len(pool) - sum(pool) * drawn)
    ways = _ways(tuple(sorted(pool)), drawn)
    as_far = sum(
        number for reached, number in ways.items() if abs(reached * len(pool) - sum(pool) * drawn) >= far
    )
    return as_far / math.comb(len(pool), drawn)


@lru_cache(maxsize=512)
def _ways(pool: tuple[int, ...], drawn: int) -> dict[int, int]:
    """In how many ways so many ratings of the pool make each sum."""
    ways = {(0, 0): 1}
    for value, there in Counter(pool).items():
        more: dict[tuple[int, int], int] = {}
        for (taken, reached), number in ways.items():
            for also in range(min(there, drawn - taken) + 1):
                key = taken + also, reached + also * value
                more[key] = more.get(key, 0) + number * math.comb(there, also)
        ways = more
    return {reached: number for (taken, reached), number in ways.items() if taken == drawn}
