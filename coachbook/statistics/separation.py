"""Separation: whether a behaviour separates the best from the rest, and how sure one can be.

Two rates stand side by side, each with its Wilson interval. The difference carries Newcombe's hybrid score
interval (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10), made from the two Wilson intervals.
Whoever compares twenty behaviours finds a difference by chance in one of them, so the P of Fisher's exact
test (two-sided, R. A. Fisher 1934) is adjusted over all behaviours that are compared by Holm's steps
(S. Holm, Scandinavian Journal of Statistics 6, 1979). "Yes" asks for both: an interval of the difference
that leaves out 0, and an adjusted P of at most 0.05.

Marks of one person are alike, and a test takes them for separate. So a side needs not only marks but
people: one champion who always does it proves a habit and no rule.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from coachbook.statistics.intervals import Interval, Separation, percent, wilson

__all__ = ["Compared", "Separation", "Side", "compared", "fisher", "holm", "newcombe"]

K = TypeVar("K")

FEWEST_MARKS = 5
"""Marks that each side needs."""
FEWEST_PEOPLE = 2
"""People that each side needs."""
CHANCE = 0.05
"""The adjusted P from which a difference counts as seen."""


class Side(NamedTuple):
    """One side of a comparison: how often it was seen, of how many chances, of how many people."""

    seen: int = 0
    of: int = 0
    people: int = 0

    @property
    def rate(self) -> Interval | None:
        """The rate with its interval; None where there was no chance."""
        return wilson(self.seen, self.of)

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to say something."""
        return self.of >= FEWEST_MARKS and self.people >= FEWEST_PEOPLE


class Compared(NamedTuple):
    """Two sides, the difference between them, and the verdict with its sentence."""

    best: Side
    rest: Side
    difference: Interval | None
    """Of the two rates, -1 to 1; None where a side has no marks."""
    chance: float | None
    """Fisher's P, adjusted for how many behaviours were compared; None where it was not compared."""
    verdict: Separation
    sentence: str


def compared(sides: Mapping[K, tuple[Side, Side]]) -> dict[K, Compared]:
    """Champions beside others for each behaviour, with one correction over all that have enough marks."""
    enough = {key for key, (best, rest) in sides.items() if best.is_enough and rest.is_enough}
    keys = [key for key in sides if key in enough]
    adjusted = dict(zip(keys, holm([fisher(*sides[key]) for key in keys]), strict=True))
    return {key: _judged(best, rest, adjusted.get(key), len(enough)) for key, (best, rest) in sides.items()}


def newcombe(first: Side, second: Side) -> Interval | None:
    """The difference of two rates, first minus second, with its 95 % interval; None without marks."""
    one, two = first.rate, second.rate
    if one is None or two is None:
        return None
    middle = one.middle - two.middle
    low = middle - math.hypot(one.middle - one.low, two.high - two.middle)
    high = middle + math.hypot(one.high - one.middle, two.middle - two.low)
    return Interval(max(-1.0, low), middle, min(1.0, high))


def fisher(first: Side, second: Side) -> float:
    """Fisher's exact P, two-sided: the chance of a table as unlikely as this or more, if all are alike."""
    seen, of = first.seen + second.seen, first.of + second.of
    lowest, highest = max(0, seen - second.of), min(seen, first.of)
    weights = [
        math.comb(first.of, hits) * math.comb(second.of, seen - hits) for hits in range(lowest, highest + 1)
    ]
    found = weights[first.seen - lowest]
    return sum(weight for weight in weights if weight <= found) / math.comb(of, seen)


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """The P values adjusted for being many, each in its own place."""
    many = len(chances)
    adjusted = [0.0] * many
    highest = 0.0
    for step, place in enumerate(sorted(range(many), key=lambda n: chances[n])):
        highest = max(highest, min(1.0, (many - step) * chances[place]))
        adjusted[place] = highest
    return tuple(adjusted)


def _judged(best: Side, rest: Side, chance: float | None, many: int) -> Compared:
    difference = newcombe(best, rest)
    if difference is None or chance is None:
        return Compared(best, rest, difference, None, Separation.TOO_FEW, _too_few(best, rest))
    clear = chance <= CHANCE and not difference.low <= 0 <= difference.high
    if not clear:
        return Compared(best, rest, difference, chance, Separation.NOT_SEEN, _not_seen(difference, many))
    more = difference.middle > 0
    span = difference if more else Interval(-difference.high, -difference.middle, -difference.low)
    points = f"{percent(span.low)} to {percent(span.high)} points more often{_among(many)}"
    if more:
        sentence = f"Yes. Champions show it {points}; teach this one first."
        return Compared(best, rest, difference, chance, Separation.YES, sentence)
    sentence = f"The others show it {points}; look again at what makes the difference."
    return Compared(best, rest, difference, chance, Separation.REVERSED, sentence)


def _among(many: int) -> str:
    """That a correction was made, where one was needed."""
    return f", also when corrected for the {many} behaviours compared" if many > 1 else ""


def _not_seen(difference: Interval, many: int) -> str:
    low, high = percent(difference.low), percent(difference.high)
    corrected = f", corrected for the {many} behaviours compared" if many > 1 else ""
    ends = [f"{abs(end)} points {'more' if end >= 0 else 'less'} often" for end in (low, high)]
    return f"No difference seen yet{corrected}; the truth may lie anywhere from {ends[0]} to {ends[1]}."


def _too_few(best: Side, rest: Side) -> str:
    """What is missing on which side."""
    for side, whom, who in ((best, "the champions", "champion"), (rest, "the others", "other person")):
        if side.people == 0 and side.of == 0:
            return f"Too few to say: none of {whom} has been marked here yet."
        if side.people < FEWEST_PEOPLE:
            return f"Too few to say: the marks come from one {who}; that is a habit, not yet a rule."
        if side.of < FEWEST_MARKS:
            missing = FEWEST_MARKS - side.of
            return f"Too few to say: {missing} more mark{'' if missing == 1 else 's'} of {whom} will do."
    return "Too few to say."
