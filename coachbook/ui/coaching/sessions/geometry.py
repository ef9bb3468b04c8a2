"""Where things of the calendar stand, in pixels: columns, hours, blocks, and back from a point to a time."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from coachbook.ui.coaching.sessions.lanes import LEAST_MINUTES

GUTTER, HEAD, FOOT = 52, 38, 10
"""Pixels left of the columns for the hours, above them for the days, and below the last hour."""
LEAST_HOUR, MOST_HOUR = 40, 62
"""Pixels of an hour where the window is low, and where it is high."""
SNAP = 15
"""Minutes between two places at which a carried session is put down."""
_ASIDE, _BETWEEN, _UNDER = 6.0, 3.0, 2.0


class Geometry(NamedTuple):
    """The measures of one calendar as it is painted now."""

    width: float
    hour: float
    gutter: float
    head: float
    days: int
    first_hour: int
    last_hour: int

    @property
    def column(self) -> float:
        """How wide a day is."""
        return max(1.0, (self.width - self.gutter) / max(1, self.days))

    @property
    def bottom(self) -> float:
        """Where the last hour ends."""
        return self.head + (self.last_hour - self.first_hour) * self.hour

    def left(self, day: int) -> float:
        """Where a day begins."""
        return self.gutter + day * self.column

    def top(self, minute: int) -> float:
        """How far down a minute of the day is."""
        return self.head + (minute - self.first_hour * 60) / 60 * self.hour

    def area(self, day: int, start: int, minutes: int, lane: int = 0, lanes: int = 1) -> QRectF:
        """The place of a session, or of a free slot."""
        room = self.column - 2 * _ASIDE
        wide = (room - _BETWEEN * (lanes - 1)) / lanes
        high = max(minutes, LEAST_MINUTES) / 60 * self.hour - _UNDER
        return QRectF(self.left(day) + _ASIDE + lane * (wide + _BETWEEN), self.top(start) + 1, wide, high)

    def day_at(self, x: float) -> int:
        """The day under a point, the nearest one beside the columns."""
        return min(self.days - 1, max(0, int((x - self.gutter) // self.column)))

    def minute_at(self, y: float, snap: int) -> int:
        """The minute under a point, on the grid above it."""
        minute = self.first_hour * 60 + (y - self.head) / self.hour * 60
        held = min(self.last_hour * 60 - snap, max(self.first_hour * 60, minute))
        return int(held // snap) * snap

    def holds(self, point: QPointF) -> bool:
        """Whether a point lies in the columns."""
        return self.gutter <= point.x() < self.width and self.head <= point.y() < self.bottom
