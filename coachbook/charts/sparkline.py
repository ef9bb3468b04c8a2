"""The sparkline: a series as small as a word, for a line of text that says what it shows.

The sentence beside it carries scale and dates; alone it is never shown, and under six points not at all.
"""

from __future__ import annotations

from coachbook.charts.axes import Scale, spread_evenly
from coachbook.charts.scene import Dot, Line, Polyline, Role, Scene, Shape
from coachbook.statistics.process_behaviour import FEWEST_POINTS, Reading, sentence
from coachbook.statistics.words import day, figure

_LATEST_SHOWN = 12


def sparkline(reading: Reading, width: float = 120, height: float = 28, name: str = "") -> Scene | None:
    """The last twelve points of a reading with its mean dashed; None under six points.

    The last dot is a ring when it ends a signal. The alternative text is the verdict in words.
    """
    if len(reading.points) < FEWEST_POINTS:
        return None
    points = reading.points[-_LATEST_SHOWN:]
    values = [point.value for point in points]
    mean = reading.limits.mean if reading.limits else None
    around = values if mean is None else [*values, mean]
    scale = Scale(min(around), max(around), height - 5, 5)
    places = spread_evenly(len(points), 2, width - 6)
    spots = tuple((x, scale(value)) for x, value in zip(places, values, strict=True))
    shapes: list[Shape] = []
    if mean is not None:
        shapes.append(Line(2, scale(mean), width - 6, scale(mean), Role.FAINT, 1.0, (3.0, 3.0)))
    shapes.append(Polyline(spots, Role.ACCENT, 2.0))
    x, y = spots[-1]
    signalled = any(signal.index == len(reading.points) - 1 for signal in reading.signals)
    tip = f"{day(points[-1].on)}: {figure(values[-1])}"
    shapes.append(Dot(x, y, 4.0 if signalled else 3.0, Role.ACCENT, not signalled, tip))
    return Scene(width, height, tuple(shapes), sentence(reading, name))
