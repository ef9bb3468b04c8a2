"""The process behaviour chart: points in order, their usual range, its mean, and the signals in it.

Drawn only for a reading that has limits. Before that there is nothing to judge, and the page shows the
ratings themselves (see `ratings_chart`) and quotes: `behaviour_chart` then returns None, never an empty
frame. The whole scale is drawn, so that a fall looks as large as it is. A signal is a larger ringed dot,
and the one that the verdict names has its day beside it, so both are seen without colour too; a fall is
amber, as red is kept for what is overdue, broken or refused.
"""

from __future__ import annotations

from coachbook.charts.axes import LABEL, LABEL_HEIGHT, Scale, days_below, level, spread_evenly
from coachbook.charts.scene import Anchor, Area, Dot, Line, Polyline, Role, Scene, Shape, Text
from coachbook.statistics.process_behaviour import Limits, Reading, sentence
from coachbook.statistics.words import day, figure

_LEFT = 34.0
_RIGHT = 62.0  # room for the direct labels of mean and limits
_TOP = 20.0  # room for the day above a signal
_DAY = 36
"""Pixels from one dot to the next in which a day has room between both."""
_BELOW = 26.0  # room for the day below a signal, clear of the days of the axis


def behaviour_chart(
    reading: Reading,
    width: float,
    height: float = 150,
    *,
    name: str = "",
    measure: str = "total",
    lowest: float = 0,
    highest: float = 100,
) -> Scene | None:
    """Draw a reading on its scale from `lowest` to `highest`; None while it has no limits.

    `name` and `measure` are for the alternative text, which is the verdict in words.
    """
    limits = reading.limits
    if limits is None:
        return None
    left, right, bottom = _LEFT, width - _RIGHT, height - LABEL_HEIGHT - _BELOW
    scale = Scale(lowest, highest, bottom, _TOP)
    places = spread_evenly(len(reading.points), left + 6, right - 6)
    spots = tuple((x, scale(point.value)) for x, point in zip(places, reading.points, strict=True))
    shapes: list[Shape] = [_band(scale, limits, left, right)]
    for value in (lowest, (lowest + highest) / 2, highest):
        shapes += level(scale, value, left, right, figure(value))
    shapes += _limit_lines(scale, limits, left, right)
    shapes.append(Polyline(spots, Role.TEXT, 1.5))
    shapes += _dots(reading, spots)
    shapes += days_below([point.on for point in reading.points], places, height - 4)
    return Scene(width, height, tuple(shapes), sentence(reading, name, measure))


def _band(scale: Scale, limits: Limits, left: float, right: float) -> Area:
    top, bottom = scale(limits.high), scale(limits.low)
    return Area(((left, top), (right, top), (right, bottom), (left, bottom)), Role.ACCENT_SOFT)


def _limit_lines(scale: Scale, limits: Limits, left: float, right: float) -> list[Shape]:
    """The mean dashed and the limits as thin lines, each with its value at its right end.

    Labels that would touch are moved apart, the mean keeping its place.
    """
    middle = scale(limits.mean)
    high = min(scale(limits.high), middle - LABEL_HEIGHT)
    low = max(scale(limits.low), middle + LABEL_HEIGHT)
    end = " (end)"
    rows = (
        (limits.high, high, figure(limits.high) + (end if limits.high_cut else "")),
        (limits.mean, middle, f"mean {figure(limits.mean)}"),
        (limits.low, low, figure(limits.low) + (end if limits.low_cut else "")),
    )
    shapes: list[Shape] = []
    for value, text_y, label in rows:
        y = scale(value)
        dash = (4.0, 3.0) if value == limits.mean else ()
        shapes.append(Line(left, y, right, y, Role.ACCENT, 1.0, dash))
        shapes.append(Text(right + 6, text_y + LABEL / 3, label, Anchor.LEFT, LABEL))
    return shapes


def _dots(reading: Reading, spots: tuple[tuple[float, float], ...]) -> list[Shape]:
    signalled = {signal.index: signal for signal in reading.signals}
    named = {move.indexes[0] for move in reading.moves}
    shapes: list[Shape] = []
    for index, ((x, y), point) in enumerate(zip(spots, reading.points, strict=True)):
        tip = f"{day(point.on)}: {figure(point.value)}" + (f", {point.label}" if point.label else "")
        signal = signalled.get(index)
        if signal is None:
            shapes.append(Dot(x, y, 2.5, Role.TEXT, tip=tip))
            continue
        role = Role.ACCENT if signal.up else Role.AMBER
        shapes.append(Dot(x, y, 6.5, role, filled=False))
        shapes.append(Dot(x, y, 3.5, role, tip=tip))
        if index in named and 0 < index < len(spots) - 1:  # the days of the ends stand below the chart
            baseline = y - 11 if signal.up else y + 11 + LABEL * 0.75
            # Where dots stand close the day ends at its own: what follows a signal lies on the same side.
            close = spots[index + 1][0] - x < _DAY
            where, anchor = (x + 5, Anchor.RIGHT) if close else (x, Anchor.CENTRE)
            shapes.append(Text(where, baseline, day(point.on), anchor, LABEL, role, bold=True))
    return shapes
