"""Dated values before and since a day: a dot each in its order, the day as a dashed line between them.

No line joins them and no limits are drawn: what can be said of the difference stands beside the chart. What
was before is grey, what came since is ink, so both are told apart without colour too: they lie on either side
of the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coachbook.charts.axes import LABEL, LABEL_HEIGHT, Scale, days_below, level, spread_evenly
from coachbook.charts.scene import Anchor, Dot, Line, Role, Scene, Shape, Text
from coachbook.statistics.process_behaviour import Point
from coachbook.statistics.words import day, figure

_LEFT = 46.0
_TOP = 20.0
_BELOW = 24.0


def dated_chart(
    points: Sequence[Point],
    since: date,
    width: float,
    height: float = 118,
    *,
    ends: tuple[float, float] | None = None,
) -> Scene | None:
    """Draw the values, oldest first whatever their order; None for fewer than two.

    `ends` are those of the measure's own scale; without one it is drawn from the lowest value to the highest.
    """
    series = sorted(points, key=lambda point: point.on)
    if len(series) < 2:
        return None
    values = [point.value for point in series]
    lowest, highest = ends or (min(values), max(values))
    left, right, bottom = _LEFT, width - 4, height - LABEL_HEIGHT - _BELOW + 8
    scale = Scale(lowest, highest, bottom, _TOP)
    places = spread_evenly(len(series), left + 8, right - 8)
    shapes: list[Shape] = []
    for value in dict.fromkeys((lowest, highest)):
        shapes += level(scale, value, left, right, figure(value))
    before = sum(point.on < since for point in series)
    if 0 < before < len(series):
        x = (places[before - 1] + places[before]) / 2
        shapes.append(Line(x, _TOP - 6, x, bottom + 4, Role.MUTED, 1.2, (2.0, 3.0)))
        shapes.append(Text(x, _TOP - 9, day(since), Anchor.CENTRE, LABEL, Role.MUTED))
    for index, (x, point) in enumerate(zip(places, series, strict=True)):
        role = Role.MUTED if index < before else Role.ACCENT
        shapes.append(Dot(x, scale(point.value), 3.4, role, tip=f"{day(point.on)}: {figure(point.value)}"))
    shapes += days_below([point.on for point in series], places, height - 4)
    return Scene(width, height, tuple(shapes), _alt(series, since))


def _alt(series: Sequence[Point], since: date) -> str:
    told = "; ".join(f"{day(point.on)}: {figure(point.value)}" for point in series)
    return f"Values before and since {day(since)}: {told}."
