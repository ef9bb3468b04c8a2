"""The ground of the calendar: a card with the days above, the hours beside, and today a shade darker."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from coachbook.ui.coaching.sessions.geometry import Geometry
from coachbook.ui.coaching.sessions.week_state import Day, WeekState
from coachbook.ui.shell.surfaces import paint_panel
from coachbook.ui.shell.theme import px, sized, tabular, tokens

_FAINT = 0.45


def paint_ground(painter: QPainter, state: WeekState, geometry: Geometry, height: float) -> None:
    """All that stands behind the blocks."""
    look = tokens()
    paint_panel(painter, QRectF(0, 0, geometry.width, height), "surface", "border")
    for number, day in enumerate(state.days):
        if day.is_today and len(state.days) > 1:
            left, top = geometry.left(number), geometry.head
            wide = geometry.column - (1 if number == len(state.days) - 1 else 0)
            shade = QRectF(left, top, wide, height - top - 1)
            painter.save()
            painter.setClipRect(shade)
            inside = QRectF(1, 1, geometry.width - 2, height - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.background))
            painter.drawRoundedRect(inside, 9, 9)
            painter.restore()
    _paint_hours(painter, state, geometry)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(look.border), 1))
    painter.drawLine(QPointF(1, geometry.head), QPointF(geometry.width - 2, geometry.head))
    for number, day in enumerate(state.days):
        left = geometry.left(number)
        painter.drawLine(QPointF(left, geometry.head), QPointF(left, height - 2))
        _paint_day(painter, day, geometry, number)
        painter.setPen(QPen(QColor(look.border), 1))


def _paint_hours(painter: QPainter, state: WeekState, geometry: Geometry) -> None:
    look = tokens()
    font = tabular(sized(11.5))
    line = QColor(look.border)
    line.setAlphaF(_FAINT)
    for hour in range(state.first_hour, state.last_hour):
        top = geometry.top(hour * 60)
        if hour > state.first_hour:
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(geometry.gutter, round(top)), QPointF(geometry.width - 2, round(top)))
        painter.setPen(QColor(look.muted))
        painter.setFont(font)
        beside = QRectF(0, top + 3, geometry.gutter - px(9), px(18))
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{hour:02}:00")


def _paint_day(painter: QPainter, day: Day, geometry: Geometry, number: int) -> None:
    look = tokens()
    font = sized(12.5, QFont.Weight.DemiBold if day.is_today else QFont.Weight.Normal)
    where = QRectF(geometry.left(number) + 9, 0, geometry.column - 18, geometry.head)
    painter.setFont(font)
    painter.setPen(QColor(look.text if day.is_today else look.muted))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(where, flags, day.title)
    if day.away:
        small = sized(11.5)
        taken = QFontMetricsF(font).horizontalAdvance(day.title) + 10
        room = where.adjusted(taken, 0, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(look.amber))
        shown = QFontMetricsF(small).elidedText(day.away, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, shown)
