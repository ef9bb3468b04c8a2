"""Axes: the parts that our charts share: scales, grid lines, days along the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coachbook.charts.scene import Anchor, Line, Role, Shape, Text
from coachbook.statistics.words import day

LABEL = 10.0
"""Font size of labels in and around a chart."""

LABEL_HEIGHT = 14.0
"""Height that one line of labels takes."""


class Scale(NamedTuple):
    """A straight map from values to places; `start` may lie right of or below `end`."""

    lowest: float
    highest: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value; the middle when the scale has no length."""
        if self.highest == self.lowest:
            return (self.start + self.end) / 2
        share = (value - self.lowest) / (self.highest - self.lowest)
        return round(self.start + share * (self.end - self.start), 2)


def spread_evenly(number: int, left: float, right: float) -> tuple[float, ...]:
    """Places for so many points in their order, from left to right; one alone stands in the middle.

    Points stand in order, not at their distance in time: two observations of one day must not hide each
    other, and what is judged is the order.
    """
    if number == 1:
        return ((left + right) / 2,)
    return tuple(round(left + index * (right - left) / (number - 1), 2) for index in range(number))


def level(scale: Scale, value: float, left: float, right: float, label: str) -> tuple[Shape, ...]:
    """A faint line across at a value, with its label left of it."""
    y = scale(value)
    return (
        Line(left, y, right, y, Role.BORDER),
        Text(left - 6, y + LABEL / 3, label, Anchor.RIGHT, LABEL),
    )


def days_below(days: Sequence[date], places: Sequence[float], y: float) -> tuple[Shape, ...]:
    """The first and the last day under their points, and one between where there is room for it."""
    if not days:
        return ()
    if len(days) == 1 or days[0] == days[-1]:
        middle = (places[0] + places[-1]) / 2
        return (Text(middle, y, day(days[0]), Anchor.CENTRE, LABEL),)
    texts: list[Shape] = [Text(places[0], y, day(days[0]), Anchor.LEFT, LABEL)]
    half = len(days) // 2
    if places[-1] - places[0] > 200 and days[half] not in {days[0], days[-1]}:
        texts.append(Text(places[half], y, day(days[half]), Anchor.CENTRE, LABEL))
    texts.append(Text(places[-1], y, day(days[-1]), Anchor.RIGHT, LABEL))
    return tuple(texts)
