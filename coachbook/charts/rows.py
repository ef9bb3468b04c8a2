"""Rows of a rate or a mean with its interval: a dot, a bar for the 95 % interval, the value at the right.

The bar means the same everywhere: where the true value may lie. A row without an interval (a mean of under
three observations) keeps its label and says "too few".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachbook.charts.axes import LABEL, LABEL_HEIGHT, Scale
from coachbook.charts.scene import Anchor, Dot, Line, Role, Scene, Shape, Text
from coachbook.statistics.intervals import Interval, percent
from coachbook.statistics.words import decimal, figure

_ROW = 24.0
_VALUE = 44.0
_NAMES = 0.32  # share of the width for the labels of the rows


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart; `marked` is a goal (amber dot, bold value), `quiet` a comparison in grey."""

    label: str
    interval: Interval | None
    marked: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where a goal wants to get, marked by a line across the rows with its label above, inside the scale."""

    value: float
    label: str


def means_chart(
    rows: Sequence[Row], width: float, lowest: int = 1, highest: int = 5, *, target: Target | None = None
) -> Scene | None:
    """Means on a scale of whole steps, as in a plan's "Service standards"; None without any interval."""
    marks = tuple((float(value), str(value)) for value in range(lowest, highest + 1))
    return _chart(rows, width, marks, tuple(_mean_text(row) for row in rows), target)


def rates_chart(rows: Sequence[Row], width: float, *, target: Target | None = None) -> Scene | None:
    """Rates from 0 to 100 %, as in "does it separate the best from the rest?"; None without any interval."""
    marks = tuple((quarter / 4, f"{25 * quarter} %" if quarter % 2 == 0 else "") for quarter in range(5))
    return _chart(rows, width, marks, tuple(_rate_text(row) for row in rows), target)


def _mean_text(row: Row) -> str:
    return decimal(row.interval.middle) if row.interval else "too few"


def _rate_text(row: Row) -> str:
    return f"{percent(row.interval.middle)} %" if row.interval else "too few"


def _chart(
    rows: Sequence[Row],
    width: float,
    marks: tuple[tuple[float, str], ...],
    values: tuple[str, ...],
    target: Target | None,
) -> Scene | None:
    if not any(row.interval for row in rows):
        return None
    left, right = round(width * _NAMES, 2), width - _VALUE - 12
    top = 0.0 if target is None else LABEL_HEIGHT
    bottom = top + _ROW * len(rows) + 4
    scale = Scale(marks[0][0], marks[-1][0], left, right)
    shapes: list[Shape] = []
    for value, label in marks:
        shapes.append(Line(scale(value), top, scale(value), bottom, Role.BORDER))
        if label:
            shapes.append(Text(scale(value), bottom + LABEL_HEIGHT, label, Anchor.CENTRE, LABEL))
    if target is not None:
        x = scale(target.value)
        shapes.append(Line(x, top, x, bottom, Role.MUTED, 1.5, (2.0, 3.0)))
        shapes.append(Text(x, LABEL, target.label, Anchor.CENTRE, LABEL))
    for index, (row, value_text) in enumerate(zip(rows, values, strict=True)):
        shapes += _row(row, value_text, top + _ROW * (index + 0.5) + 2, scale, width)
    alt = "; ".join(f"{row.label}: {_alt(row, text, marks)}" for row, text in zip(rows, values, strict=True))
    if target is not None:
        alt += f"; {target.label} {_target_text(target, marks)}"
    return Scene(width, bottom + LABEL_HEIGHT + 6, tuple(shapes), f"{alt}. Bars are 95 per cent intervals.")


def _target_text(target: Target, marks: tuple[tuple[float, str], ...]) -> str:
    return f"{percent(target.value)} %" if marks[-1][0] <= 1 else decimal(target.value)


def _row(row: Row, value_text: str, y: float, scale: Scale, width: float) -> list[Shape]:
    baseline = y + LABEL / 3
    shapes: list[Shape] = [
        Text(0, baseline, row.label, Anchor.LEFT, LABEL, Role.TEXT, max_width=scale.start - 10),
        Text(width, baseline, value_text, Anchor.RIGHT, LABEL, bold=row.marked),
    ]
    if row.interval is None:
        return shapes
    bar = Role.BORDER if row.quiet else Role.BAND
    dot = Role.AMBER if row.marked else Role.MUTED if row.quiet else Role.ACCENT
    low, middle, high = scale(row.interval.low), scale(row.interval.middle), scale(row.interval.high)
    return [
        *shapes,
        Line(low, y, high, y, bar, 5.0),
        Dot(middle, y, 5.0, dot, tip=f"{row.label}: {value_text}"),
    ]


def _alt(row: Row, value_text: str, marks: tuple[tuple[float, str], ...]) -> str:
    if row.interval is None:
        return value_text
    if marks[-1][0] <= 1:
        return f"{value_text}, between {percent(row.interval.low)} and {percent(row.interval.high)} %"
    return f"{value_text}, between {figure(row.interval.low)} and {figure(row.interval.high)}"
