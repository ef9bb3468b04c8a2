"""Single ratings of one standard: a dot for each on the scale 1 to 5, in order, with days.

No line and no limits: single whole-number ratings cannot carry them. Ratings of 1 or 2 are amber rings, the
others filled ink, so they differ without colour; the latest is larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.charts.axes import LABEL_HEIGHT, Scale, days_below, level, spread_evenly
from coachbook.charts.scene import Dot, Role, Scene, Shape
from coachbook.statistics.intervals import low_ratings_sentence
from coachbook.statistics.words import day

_LEFT = 18.0


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating from 1 to 5 on its day; `label` says where it comes from, for tool tips."""

    on: date
    value: int
    label: str = ""


def ratings_chart(ratings: Sequence[Rating], width: float, height: float = 140) -> Scene | None:
    """Draw single ratings, oldest first whatever their order; None without any.

    Raises ValueError for a rating that is not 1 to 5.
    """
    if any(rating.value not in range(1, 6) for rating in ratings):
        raise ValueError("a rating is 1 to 5")
    if not ratings:
        return None
    series = sorted(ratings, key=lambda rating: rating.on)
    left, right = _LEFT, width - 2
    scale = Scale(1, 5, height - LABEL_HEIGHT - 10, 8)
    places = spread_evenly(len(series), left + 8, right - 8)
    shapes: list[Shape] = []
    for value in range(1, 6):
        shapes += level(scale, value, left, right, str(value))
    for index, (x, rating) in enumerate(zip(places, series, strict=True)):
        low = rating.value <= 2
        radius = 5.0 if index == len(series) - 1 else 4.0
        tip = f"{day(rating.on)}: {rating.value} of 5" + (f", {rating.label}" if rating.label else "")
        shapes.append(Dot(x, scale(rating.value), radius, Role.AMBER if low else Role.TEXT, not low, tip))
    shapes += days_below([rating.on for rating in series], places, height - 4)
    return Scene(width, height, tuple(shapes), low_ratings_sentence([rating.value for rating in series]))
