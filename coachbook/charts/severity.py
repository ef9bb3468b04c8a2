"""Who rates how: a row for each rater, left of the middle stricter and right of it milder than the rest.

The bar is the interval that holds for all raters at once; a dot in amber is one whose bar leaves the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coachbook.charts.axes import LABEL, LABEL_HEIGHT, Scale
from coachbook.charts.scene import Anchor, Dot, Line, Role, Scene, Shape, Text
from coachbook.statistics.intervals import Interval
from coachbook.statistics.words import figure

_ROW = 28.0
_NAMES, _WORDS = 0.26, 0.24
"""Shares of the width for the names at the left and the words at the right."""
_LEAST = 10.0
_TICKS = (5.0, 10.0, 20.0, 25.0, 50.0, 100.0)


class Leaning(NamedTuple):
    """One rater: the mean difference in points of 100, its interval, and what it means in a word."""

    name: str
    difference: float | None
    interval: Interval | None
    word: str
    leans: bool


def severity_chart(rows: Sequence[Leaning], width: float, middle: str = "0") -> Scene | None:
    """The chart for a width; None where nobody can be compared. `middle` says what is measured against."""
    known = [row for row in rows if row.difference is not None]
    if not known:
        return None
    reach = max(_LEAST, *(abs(end) for row in known for end in _ends(row)))
    step = next((tick for tick in _TICKS if tick >= reach / 2), _TICKS[-1])
    scale = Scale(-reach, reach, round(width * _NAMES, 2), round(width * (1 - _WORDS), 2))
    bottom = _ROW * len(rows) + 4
    shapes: list[Shape] = [Line(scale(0), 0, scale(0), bottom, Role.MUTED)]
    for value in (-step, 0.0, step):
        if abs(value) <= reach:
            text = middle if not value else f"{'+' if value > 0 else '−'}{figure(abs(value))}"
            shapes.append(Text(scale(value), bottom + LABEL_HEIGHT, text, Anchor.CENTRE, LABEL))
            shapes.append(Line(scale(value), bottom, scale(value), bottom + 4, Role.BORDER))
    for index, row in enumerate(rows):
        shapes += _row(row, _ROW * (index + 0.5), scale, width)
    alt = "; ".join(f"{row.name}: {_told(row)}" for row in rows)
    told = f"{alt}. In points of 100; bars are 95 per cent intervals for all raters together."
    return Scene(width, bottom + LABEL_HEIGHT + 6, tuple(shapes), told)


def _ends(row: Leaning) -> tuple[float, ...]:
    if row.interval is None:
        return (row.difference or 0.0,)
    return row.interval.low, row.interval.high


def _told(row: Leaning) -> str:
    if row.difference is None:
        return row.word
    sign = "+" if row.difference > 0 else "−" if row.difference < 0 else ""
    return f"{sign}{figure(abs(row.difference))}, {row.word}"


def _row(row: Leaning, y: float, scale: Scale, width: float) -> list[Shape]:
    baseline = y + LABEL / 3
    role = Role.AMBER if row.leans else Role.ACCENT
    shapes: list[Shape] = [
        Text(0, baseline, row.name, Anchor.LEFT, LABEL, Role.TEXT, max_width=scale.start - 10),
    ]
    if row.leans or row.interval is None:
        ink = Role.AMBER if row.leans else Role.MUTED
        room = width - scale.end - 10
        shapes.append(Text(scale.end + 10, baseline, row.word, Anchor.LEFT, LABEL, ink, max_width=room))
    if row.difference is None:
        return shapes
    if row.interval is not None:
        band = Role.AMBER_SOFT if row.leans else Role.BAND
        shapes.append(Line(scale(row.interval.low), y, scale(row.interval.high), y, band, 5.0))
    shapes.append(Dot(scale(row.difference), y, 5.0, role, tip=f"{row.name}: {_told(row)}"))
    return shapes
