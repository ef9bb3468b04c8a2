"""False alarms: how often our bounds call a steady person changed, counted on made-up steady people.

It is the proof of the factors in process_behaviour and of the tests in rated_shift and evenness, and is run
by the tests with a fixed seed. Chance comes in as an argument. To print the tables:
`print(table(Random(2026)))`, `print(rated_table(Random(2026)))` and `print(spread_table(Random(2026)))`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from coachbook.statistics.evenness import EvennessVerdict, evenness
from coachbook.statistics.process_behaviour import (
    LATEST,
    WHEELER,
    Point,
    natural_limits,
    read,
    signals_from,
)
from coachbook.statistics.rated_shift import compare_ratings

BASELINES = (6, 8, 11, 12, 16, 20, 24)
"""How many points the usual range rests on in the rows of the table."""

_WIDE = (0.03, 0.07, 0.25, 0.40, 0.25)  # chances of the ratings 1 to 5
_HIGH = (0.00, 0.02, 0.08, 0.30, 0.60)
_NARROW = (0.00, 0.00, 0.12, 0.76, 0.12)
_NOT_APPLICABLE = 0.15

Draw = Callable[[], float]
"""One value of a steady measure on the scale 0 to 100, each time that it is called."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """Counts of made-up series: how many, how many were judged, how many of these gave a false alarm."""

    runs: int
    judged: int
    alarms: int
    alarms_at_wheeler: int

    @property
    def share(self) -> float:
        """False alarms among the judged series, with our bounds."""
        return self.alarms / self.judged if self.judged else 0.0

    @property
    def share_at_wheeler(self) -> float:
        """False alarms among all series, with 2.66 throughout."""
        return self.alarms_at_wheeler / self.runs


def normal(chance: Random) -> Draw:
    """A measure that follows the normal curve."""
    return lambda: min(100.0, max(0.0, chance.gauss(50, 6)))


def totals(chances: Sequence[float]) -> Callable[[Random], Draw]:
    """Totals of observations: weighted means of 6 to 12 whole-number ratings with these chances."""
    bounds = tuple(accumulate(chances))[:-1]

    def steady_person(chance: Random) -> Draw:
        weights = [chance.choice((1, 1, 2, 3)) for _ in range(chance.randint(6, 12))]

        def total() -> float:
            rated = [weight for weight in weights if chance.random() >= _NOT_APPLICABLE] or weights[:1]
            return sum(weight * _points(chance, bounds) for weight in rated) / sum(rated)

        return total

    return steady_person


def means_of_three(chances: Sequence[float]) -> Callable[[Random], Draw]:
    """Means of three ratings of one standard: the coarsest measure that may get limits."""
    bounds = tuple(accumulate(chances))[:-1]
    return lambda chance: lambda: sum(_points(chance, bounds) for _ in range(3)) / 3


FAMILIES: tuple[tuple[str, Callable[[Random], Draw]], ...] = (
    ("normal", normal),
    ("totals, wide", totals(_WIDE)),
    ("totals, high", totals(_HIGH)),
    ("totals, narrow", totals(_NARROW)),
    ("means of three", means_of_three(_NARROW)),
)
"""The kinds of steady people in the columns of the table."""


def count_alarms(family: Callable[[Random], Draw], baseline: int, chance: Random, runs: int) -> Alarms:
    """Draw steady series of `baseline` points and four more, and count the false alarms in the four."""
    judged = alarms = at_wheeler = 0
    for _ in range(runs):
        draw = family(chance)
        values = [draw() for _ in range(baseline + LATEST)]
        reading = read(_dated(values))
        judged += reading.limits is not None
        alarms += reading.changed
        limits = natural_limits(values[:baseline], factor=WHEELER)
        at_wheeler += limits is not None and any(signals_from(values, baseline, limits))
    return Alarms(runs, judged, alarms, at_wheeler)


def table(chance: Random, runs: int = 4000) -> str:
    """The whole table as text, 2.66 on the left of each pair and our bounds on the right, in per cent."""
    names = [name for name, _ in FAMILIES]
    lines = ["points  " + "  ".join(f"{name:>14}" for name in names)]
    for baseline in BASELINES:
        cells = [count_alarms(family, baseline, chance, runs) for _, family in FAMILIES]
        pairs = [f"{100 * cell.share_at_wheeler:.1f} {100 * cell.share:.1f}" for cell in cells]
        lines.append(f"{baseline:>6}  " + "  ".join(f"{pair:>14}" for pair in pairs))
    return "\n".join(lines)


def _points(chance: Random, bounds: Sequence[float]) -> int:
    drawn = chance.random()
    return 25 * sum(drawn > bound for bound in bounds)


def _dated(values: Sequence[float]) -> list[Point]:
    return [Point(date(2026, 1, 1) + timedelta(days=index), value) for index, value in enumerate(values)]


RATED: tuple[tuple[str, Sequence[float]], ...] = (
    ("wide", _WIDE),
    ("high", _HIGH),
    ("narrow", _NARROW),
    ("low", (0.15, 0.25, 0.30, 0.20, 0.10)),
)
"""Steady people in the columns of the table of single ratings: the chances of their ratings 1 to 5."""

_LOOKS = range(3, 13)


class RatedAlarms(NamedTuple):
    """Counts of made-up series of ratings: false changes at the last look, and at any look on the way."""

    runs: int
    at_last: int
    at_any: int
    chosen: int
    """How many had two misses before, as a goal asks."""
    chosen_at_any: int


def count_rated_alarms(
    chances: Sequence[float], before: int, chance: Random, runs: int, looks: Sequence[int] = _LOOKS
) -> RatedAlarms:
    """Draw steady ratings, `before` of them and then as many as the last look sees, and count the changes."""
    at_last = at_any = chosen = chosen_at_any = 0
    for _ in range(runs):
        drawn = chance.choices((1, 2, 3, 4, 5), chances, k=before + looks[-1])
        earlier, later = drawn[:before], drawn[before:]
        called = [compare_ratings(earlier, later[:look], 5).changed for look in looks]
        missed = sum(rating <= 2 for rating in earlier) >= 2
        at_last += called[-1]
        at_any += any(called)
        chosen += missed
        chosen_at_any += missed and any(called)
    return RatedAlarms(runs, at_last, at_any, chosen, chosen_at_any)


def rated_table(chance: Random, runs: int = 1000) -> str:
    """The table of single ratings as text, in per cent: at the twelfth rating, and at any look on the way."""
    lines = ["before  " + "  ".join(f"{name:>10}" for name, _ in RATED)]
    for before in (6, 12, 24):
        cells = [count_rated_alarms(chances, before, chance, runs) for _, chances in RATED]
        pairs = [f"{100 * cell.at_last / runs:.1f}  {100 * cell.at_any / runs:.1f}" for cell in cells]
        lines.append(f"{before:>6}  " + "  ".join(f"{pair:>10}" for pair in pairs))
    return "\n".join(lines)


def spread_table(chance: Random, runs: int = 2000) -> str:
    """The table of fair draws as text, in per cent: called uneven, and with anybody named."""
    lines = ["people  counts  uneven  named"]
    for people, counts in ((3, 10), (5, 10), (12, 30), (12, 100), (25, 25), (40, 200)):
        uneven = named = 0
        for _ in range(runs):
            drawn = Counter(chance.choices(range(people), k=counts))
            found = evenness({who: drawn[who] for who in range(people)})
            uneven += found.verdict is EvennessVerdict.UNEVEN
            named += bool(found.under or found.over)
        lines.append(f"{people:>6}  {counts:>6}  {100 * uneven / runs:>6.1f}  {100 * named / runs:>5.1f}")
    return "\n".join(lines)
