"""Strips: the single ratings of several standards, one strip each, a dot for each rating in its order.

As `ratings` draws one standard: no line and no limits, since single whole-number ratings cannot carry them.
Ratings of 1, 2 and not met are amber rings, the others filled ink, so they differ without colour; the latest
is larger. Beside each strip stands how many were missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachbook.charts.axes import LABEL, LABEL_HEIGHT, Scale, spread_evenly
from coachbook.charts.scene import Anchor, Dot, Line, Role, Scene, Shape, Text
from coachbook.statistics.intervals import rate_sentence

LATEST = 24
"""So many of the latest ratings are drawn; with more of them a strip would be a bar."""
_ROW = 31.0
_HALF = 8.5
_NAMES = 0.34  # share of the width for the names of the standards
_COUNT = 84.0
_STEP = 14.0
_ENDS = 24.0  # room for what the ends of a strip mean


@dataclass(frozen=True, slots=True)
class Strip:
    """One standard with its ratings, oldest first: 1 to 5, or 1 and 5 for not met and met."""

    label: str
    ratings: tuple[int, ...]
    yes_or_no: bool = False


def strips_chart(strips: Sequence[Strip], width: float) -> Scene | None:
    """Draw the strips one under the other; None where nothing was rated.

    Raises ValueError for a rating that is not 1 to 5.
    """
    shown = [strip for strip in strips if strip.ratings]
    if not shown:
        return None
    if any(rating not in range(1, 6) for strip in shown for rating in strip.ratings):
        raise ValueError("a rating is 1 to 5")
    left, right = round(width * _NAMES, 2) + _ENDS, width - _COUNT
    shapes: list[Shape] = [
        Text(left, LABEL, "Oldest", Anchor.LEFT, LABEL, Role.FAINT),
        Text(right, LABEL, "latest", Anchor.RIGHT, LABEL, Role.FAINT),
    ]
    for index, strip in enumerate(shown):
        shapes += _strip(strip, LABEL_HEIGHT + _ROW * (index + 0.5), (left, right), width)
    told = (f"{strip.label}: {_alt(strip)}" for strip in shown)
    return Scene(width, LABEL_HEIGHT + _ROW * len(shown), tuple(shapes), " ".join(told))


def _strip(strip: Strip, y: float, ends: tuple[float, float], width: float) -> list[Shape]:
    left, right = ends
    scale = Scale(1, 5, y + _HALF, y - _HALF)
    shapes: list[Shape] = [
        Text(0, y + LABEL / 3, strip.label, Anchor.LEFT, LABEL, Role.TEXT, max_width=left - _ENDS - 12),
        Text(width, y + LABEL / 3, _count(strip), Anchor.RIGHT, LABEL),
    ]
    for value, word in ((5, "met" if strip.yes_or_no else "5"), (1, "not" if strip.yes_or_no else "1")):
        shapes.append(Line(left, scale(value), right, scale(value), Role.BORDER, 0.6))
        shapes.append(Text(left - 6, scale(value) + LABEL / 3 - 1, word, Anchor.RIGHT, LABEL - 2, Role.FAINT))
    latest = strip.ratings[-LATEST:]
    room = right - left - 16
    step = min(_STEP, room / max(1, len(latest) - 1))
    places = spread_evenly(len(latest), right - 8 - step * (len(latest) - 1), right - 8)
    if len(latest) == 1:
        places = (right - 8,)
    for index, (x, rating) in enumerate(zip(places, latest, strict=True)):
        low = rating <= 2
        radius = 3.4 if index == len(latest) - 1 else 2.5
        shapes.append(Dot(x, scale(rating), radius, Role.AMBER if low else Role.TEXT, not low))
    return shapes


def _count(strip: Strip) -> str:
    missed = sum(rating <= 2 for rating in strip.ratings)
    return f"{missed} of {len(strip.ratings)} missed"


def _alt(strip: Strip) -> str:
    missed = sum(rating <= 2 for rating in strip.ratings)
    return rate_sentence(missed, len(strip.ratings), "not met" if strip.yes_or_no else "rated 1 or 2")
