"""Process behaviour: the usual range of a finer measure, and whether the latest points leave it.

The chart is Wheeler's XmR: limits at the mean ± a factor x the mean moving range. Signals are a point
outside the limits, eight in a row on one side of the mean, and three of four nearer a limit than the mean.
It is meant for totals of observations, means of at least three ratings and rates; single ratings of 1 to 5
get dots and a counted sentence (see intervals), because limits on them cry wolf.

**Usual range and latest points.** The latest four points are judged by what came before them: a point that
helps to set its own limits hides itself. The usual range is made from at least six and at most the last
twenty-four earlier points; older ones are history. Under six points there is no verdict, from six to
eleven it is provisional, from twelve on it is a verdict.

**Why the factor is not always 2.66.** With 2.66 and all three signals, a person who did not change at all
would be called changed within the next four points far too often, as long as the usual range rests on few
points. So the factor is wider at first and comes down to 2.66 at twenty-four, and a measure that has shown
only a few different values is not judged at all (`_FEWEST_VALUES`); with both, every cell stays at or under
10 %. Shares of false alarms in the next four points, in per cent of the series that are judged, 4,000
series a cell, seed 2026, left with 2.66, right with our bounds:

    earlier points    normal       totals, wide   totals, high   totals, narrow   means of three
                 6    15.8  6.3      15.8  6.7      16.0  7.5      18.6  7.9      25.1  1.2
                 8    12.8  6.5      12.4  6.5      13.0  7.2      14.9  7.3      21.3  0.0
                11     8.8  4.7      10.7  5.7      10.4  6.0      11.6  6.9      20.8  6.0
                12     9.2  6.4       9.2  6.8      11.0  8.3      11.2  8.0      21.6  0.0
                16     7.2  4.9       7.5  5.6       9.2  6.8      10.1  7.4      20.6  3.1
                20     6.6  4.5       7.5  5.7       8.0  5.9       8.9  6.1      21.0  0.0
                24     5.5  5.5       7.1  7.1       6.9  6.9       8.8  8.8      20.6  0.0

"Totals" are weighted means of 6 to 12 whole-number ratings, some of them not applicable: widely spread,
mostly 4 and 5, or mostly 4 with a few 3 and 5. Means of three are of such ratings too; from twenty points
on they take too few different values to be judged. `false_alarms.table(Random(2026))` makes the table.
The price is power: a true fall of two standard deviations shows within four points in 46, 56, 63 and 73 %
of normal series after 6, 8, 12 and 24 points, so "no signal" is weak evidence that nothing changed.

**What is said of several signals.** A fall is dated by its first point below, not by the latest, which may
already be the way back; a second fall after a return is named as well. Signals both ways among the latest
four are neither a rise nor a fall (`Verdict.BOTH`), and both are named.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from coachbook.statistics.words import count, day, figure, sentence_case, whose

WHEELER = 2.66
"""3 / 1.128: three standard deviations, estimated from the mean of moving ranges of two."""

FEWEST_POINTS = 6
FEWEST_FOR_A_VERDICT = 12
LATEST = 4
LONGEST_BASELINE = 24
RUN = 8

_FACTORS = ((24, WHEELER), (12, 2.9), (8, 3.2), (6, 3.6))
_FEWEST_VALUES = ((20, 8), (12, 6), (8, 5), (6, 4))
_TOLERANCE = 1e-9  # sums of the same ratings in another order may differ in the last bit


class Verdict(StrEnum):
    """What the latest points say against the usual range."""

    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"
    TOO_COARSE = "too_coarse"
    STEADY = "steady"
    ROSE = "rose"
    FELL = "fell"
    BOTH = "both"


class Rule(StrEnum):
    """Which of the three signals was seen."""

    OUTSIDE = "outside"
    RUN = "run"
    NEAR = "near"


class Point(NamedTuple):
    """One value of a measure on its day; `label` says where it comes from, for tool tips."""

    on: date
    value: float
    label: str = ""


class Limits(NamedTuple):
    """A usual range in the unit of the measure; a cut limit lay past the end of the scale and stands at it.

    `rests_on` is the number of points that it was made from.
    """

    low: float
    mean: float
    high: float
    low_cut: bool
    high_cut: bool
    rests_on: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal that ends at the point with this index, upwards or downwards."""

    index: int
    rule: Rule
    up: bool


class Move(NamedTuple):
    """What the signals of one direction amount to, by the strongest rule that any of them shows.

    `indexes` are the points to name: for points outside the limits the first of each stretch, else the last.
    `lasting` says that the points have been outside from there on until the latest, more than one.
    """

    up: bool
    rule: Rule
    indexes: tuple[int, ...]
    lasting: bool = False


class Reading(NamedTuple):
    """A series of points, oldest first, with its verdict; `limits` is None where none may be drawn."""

    points: tuple[Point, ...]
    verdict: Verdict
    limits: Limits | None = None
    signals: tuple[Signal, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether there is a verdict that rests on fewer than twelve points."""
        return self.limits is not None and len(self.points) < FEWEST_FOR_A_VERDICT

    @property
    def changed(self) -> bool:
        """Whether the latest points left the usual range, up, down or both."""
        return bool(self.signals)

    @property
    def moves(self) -> tuple[Move, ...]:
        """One move for each direction that the signals show, the one that began first in front."""
        ways = dict.fromkeys(signal.up for signal in self.signals)
        return tuple(_move([s for s in self.signals if s.up is up], len(self.points) - 1) for up in ways)


def mean_moving_range(values: Sequence[float]) -> float:
    """The mean distance of neighbours, at least two values."""
    return math.fsum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1)


def natural_limits(
    values: Sequence[float], lowest: float = -math.inf, highest: float = math.inf, factor: float = WHEELER
) -> Limits | None:
    """The limits mean ± factor x mean moving range, cut at the ends of the scale.

    None under two values or when the values never vary. Source: D. J. Wheeler, Understanding Variation.
    """
    if len(values) < 2:
        return None
    spread = mean_moving_range(values)
    if spread <= _TOLERANCE:
        return None
    mean = math.fsum(values) / len(values)
    low, high = mean - factor * spread, mean + factor * spread
    return Limits(max(low, lowest), mean, min(high, highest), low < lowest, high > highest, len(values))


def bound_factor(rests_on: int) -> float:
    """The factor for a usual range that rests on so many points; see the table in the module's docstring."""
    return next(factor for fewest, factor in _FACTORS if rests_on >= fewest)


def read(points: Iterable[Point], lowest: float = 0, highest: float = 100) -> Reading:
    """Judge the latest points of a series by the usual range of those before them.

    `lowest` and `highest` are the ends of the scale. Points may come in any order; points of one day keep
    theirs. Raises ValueError for a value off the scale.
    """
    series = tuple(sorted(points, key=lambda point: point.on))
    if any(not lowest <= point.value <= highest for point in series):
        raise ValueError("a value lies off its scale")
    if len(series) < FEWEST_POINTS:
        return Reading(series, Verdict.TOO_FEW)
    values = [point.value for point in series]
    first = max(FEWEST_POINTS, len(values) - LATEST)
    usual = values[:first][-LONGEST_BASELINE:]
    full = natural_limits(usual, factor=bound_factor(len(usual)))
    if full is None:
        return Reading(series, Verdict.NO_VARIATION)
    if len({round(value, 6) for value in usual}) < _fewest_values(len(usual)):
        return Reading(series, Verdict.TOO_COARSE)
    signals = tuple(signals_from(values, first, full))
    limits = natural_limits(usual, lowest, highest, bound_factor(len(usual)))
    if not signals:
        return Reading(series, Verdict.STEADY, limits)
    ways = {signal.up for signal in signals}
    verdict = Verdict.BOTH if len(ways) == 2 else Verdict.ROSE if True in ways else Verdict.FELL
    return Reading(series, verdict, limits, signals)


def sentence(reading: Reading, name: str = "", measure: str = "total") -> str:
    """The verdict in words, with the person's name and no pronoun; `measure` is a noun that takes an s."""
    total = len(reading.points)
    if reading.verdict is Verdict.TOO_FEW:
        if total == 0:
            return f"No {measure} yet."
        noun = measure if total == 1 else f"{measure}s"
        return (
            f"Too few to judge: {count(total)} {noun} so far, and a usual range needs {count(FEWEST_POINTS)}."
        )
    if reading.verdict is Verdict.NO_VARIATION:
        return f"No variation yet: the earlier {measure}s are all the same, so there is no usual range."
    if reading.verdict is Verdict.TOO_COARSE:
        return (
            f"Too alike to judge: the {measure}s took only a few different values so far; the dots say more."
        )
    parts = [_finding(reading, name, measure)]
    if reading.provisional:
        parts.append(f"Provisional, with {count(total)} {measure}s so far.")
    return " ".join(parts + _cuts(reading.limits))


def _fewest_values(rests_on: int) -> int:
    return next(values for fewest, values in _FEWEST_VALUES if rests_on >= fewest)


def signals_from(values: Sequence[float], first: int, limits: Limits) -> Iterable[Signal]:
    """Signals that end at `first` or later, in the order of the points; the strongest rule first."""
    half = (limits.high - limits.mean) / 2
    sides = [_side(value - limits.mean, 0) for value in values]
    nears = [_side(value - limits.mean, half) for value in values]
    for index in range(first, len(values)):
        outside = _side(values[index] - limits.mean, half * 2)
        if outside:
            yield Signal(index, Rule.OUTSIDE, outside > 0)
        elif sides[index] and index >= RUN - 1 and set(sides[index - RUN + 1 : index + 1]) == {sides[index]}:
            yield Signal(index, Rule.RUN, sides[index] > 0)
        elif nears[index] and nears[max(0, index - 3) : index + 1].count(nears[index]) >= 3:
            yield Signal(index, Rule.NEAR, nears[index] > 0)


def _side(distance: float, beyond: float) -> int:
    if abs(distance) <= beyond + _TOLERANCE:
        return 0
    return 1 if distance > 0 else -1


def _finding(reading: Reading, name: str, measure: str) -> str:
    limits = reading.limits
    if limits is None:
        raise ValueError("a finding needs limits")
    subject = whose(name, measure)
    moves = reading.moves
    if not moves:
        return f"{subject} stays within the usual range, {figure(limits.low)} to {figure(limits.high)}."
    if len(moves) > 1:
        first, second = (_in_brief(reading, move) for move in moves)
        return f"{subject} moved both ways: {first}, {second}."
    (move,) = moves
    on = days_of(reading, move)
    if move.rule is Rule.OUTSIDE:
        if move.lasting:
            return f"{subject} has been {'above' if move.up else 'below'} the usual range since {on}."
        return f"{subject} {'rose above' if move.up else 'fell below'} the usual range on {on}."
    mean = f"{name}’s mean" if name else "the mean"
    if move.rule is Rule.RUN:
        side = "above" if move.up else "below"
        return f"{sentence_case(count(RUN))} {measure}s in a row lie {side} {mean}, up to {on}."
    limit = "upper" if move.up else "lower"
    return f"Three of four {measure}s lie nearer the {limit} limit than {mean}, up to {on}."


def days_of(reading: Reading, move: Move) -> str:
    """The days of a move in words: "9 Nov", or "9 Nov and again on 16 Nov" where it came back between."""
    days = dict.fromkeys(day(reading.points[index].on) for index in move.indexes)
    return " and again on ".join(days)


def _in_brief(reading: Reading, move: Move) -> str:
    on = days_of(reading, move)
    side, limit = ("above", "upper") if move.up else ("below", "lower")
    if move.rule is Rule.OUTSIDE:
        return f"{side} the usual range {'since' if move.lasting else 'on'} {on}"
    if move.rule is Rule.RUN:
        return f"{count(RUN)} in a row {side} the mean up to {on}"
    return f"three of four nearer the {limit} limit up to {on}"


def _move(signals: Sequence[Signal], latest: int) -> Move:
    """The move that signals of one direction make, in a series whose last point is `latest`."""
    outside = [signal.index for signal in signals if signal.rule is Rule.OUTSIDE]
    if not outside:
        last = signals[-1]
        return Move(last.up, last.rule, (last.index,))
    begins = tuple(index for index in outside if index - 1 not in outside)
    lasting = len(begins) == 1 and outside[-1] == latest and len(outside) > 1
    return Move(signals[0].up, Rule.OUTSIDE, begins, lasting)


def _cuts(limits: Limits | None) -> list[str]:
    if limits is None or not (limits.low_cut or limits.high_cut):
        return []
    if limits.low_cut and limits.high_cut:
        return ["Both limits lie past the ends of the scale and are drawn there."]
    side, end = ("lower", limits.low) if limits.low_cut else ("upper", limits.high)
    return [f"The {side} limit lies past the end of the scale and is drawn at {figure(end)}."]
