"""ChartView: a neutral scene drawn in the theme's colours, to be read with the eye, the mouse and the ear."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coachbook.charts.scene import Anchor, Area, Dot, Line, Polyline, Rect, Role, Scene, Shape, Text
from coachbook.ui.parts.painting import paint_ring
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import sized, tokens

REACH = 8.0
"""How near, in pixels, the mouse must come to a dot to hear what it means."""


def shade(role: Role) -> QColor:
    """The colour of a role in the theme in force."""
    look = tokens()
    if role is not Role.BAND:
        return QColor(look.named(role.value))
    over, under = QColor(look.accent), QColor(look.surface)

    def mixed(strong: int, weak: int) -> int:
        return round(strong * 0.25 + weak * 0.75)

    return QColor(
        mixed(over.red(), under.red()), mixed(over.green(), under.green()), mixed(over.blue(), under.blue())
    )


class ChartView(QWidget):
    """Draws what `make(width)` gives for the width there is; the height is the scene's.

    Its accessible name is the scene's `alt`. Dots with a `tip` answer the mouse, and the arrows go from one
    to the next. Pass a function, or `show_scene` for one of a fixed size.
    """

    def __init__(self, make: Callable[[float], Scene] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._scene: Scene | None = None
        self._at: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(make is not None)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_chart(make)

    def show_chart(self, make: Callable[[float], Scene] | None) -> None:
        """Draws something else."""
        self._make = make
        self._scene = None
        self._at = None
        policy = self.sizePolicy()
        policy.setHeightForWidth(make is not None)
        self.setSizePolicy(policy)
        if make is not None:
            self._said(make(max(200.0, float(self.width()))))
        self.updateGeometry()
        self.update()

    def show_scene(self, scene: Scene) -> None:
        """Draws a finished scene at its own size."""
        self._make = None
        self._scene = scene
        self._at = None
        self._said(scene)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Charts made for a width may be higher for it."""
        return self._make is not None

    def heightForWidth(self, width: int) -> int:
        """The scene's height."""
        scene = self._for(float(width))
        return round(scene.height) if scene else 0

    def sizeHint(self) -> QSize:
        """The scene's size, or a usual width."""
        if self._make is None:
            return QSize(round(self._scene.width), round(self._scene.height)) if self._scene else QSize(0, 0)
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """Narrow if it is made for a width."""
        return QSize(120, 20) if self._make is not None else self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All shapes, lowest first, then the ring."""
        scene = self._for(float(self.width()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scene is not None:
            for shape in scene.shapes:
                paint_shape(painter, shape)
            dot = self._told(scene)
            if dot is not None and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens().accent), 2))
                painter.drawEllipse(QPointF(dot.x, dot.y), dot.r + 4, dot.r + 4)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), 6)

    def event(self, event: QEvent) -> bool:
        """The mouse asks what a dot means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            dot = self._near(QPointF(event.pos()))
            if dot is not None:
                QToolTip.showText(event.globalPos(), plain_tip(dot.tip), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from dot to dot and say what each means."""
        scene = self._for(float(self.width()))
        dots = _dots(scene)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not dots:
            super().keyPressEvent(event)
            return
        first = 0 if step > 0 else len(dots) - 1
        self._at = first if self._at is None else min(len(dots) - 1, max(0, self._at + step))
        dot = dots[self._at]
        self.setAccessibleDescription(dot.tip)
        where = self.mapToGlobal(QPointF(dot.x, dot.y + dot.r).toPoint())
        QToolTip.showText(where, plain_tip(dot.tip), self)
        self.update()

    def _for(self, width: float) -> Scene | None:
        if self._make is not None and (self._scene is None or abs(self._scene.width - width) >= 1):
            self._scene = self._make(width)
        return self._scene

    def _said(self, scene: Scene) -> None:
        self.setAccessibleName(scene.alt)

    def _near(self, where: QPointF) -> Dot | None:
        near = [(abs(dot.x - where.x()) + abs(dot.y - where.y()), dot) for dot in _dots(self._scene)]
        found = min(near, key=lambda pair: pair[0], default=None)
        return found[1] if found is not None and found[0] <= found[1].r + REACH else None

    def _told(self, scene: Scene) -> Dot | None:
        dots = _dots(scene)
        return dots[self._at] if self._at is not None and self._at < len(dots) else None


def _dots(scene: Scene | None) -> list[Dot]:
    shapes = scene.shapes if scene else ()
    return sorted((s for s in shapes if isinstance(s, Dot) and s.tip), key=lambda dot: (dot.x, dot.y))


def paint_shape(painter: QPainter, shape: Shape) -> None:
    """One shape of a scene with `painter`, in the theme in force."""
    match shape:
        case Line():
            pen = QPen(shade(shape.role), shape.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if shape.dash:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([max(0.1, part / shape.width) for part in shape.dash])
            painter.setPen(pen)
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Polyline():
            pen = QPen(shade(shape.role), shape.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case Area():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade(shape.role))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case Dot():
            painter.setPen(Qt.PenStyle.NoPen if shape.filled else QPen(shade(shape.role), 1.5))
            painter.setBrush(shade(shape.role if shape.filled else Role.SURFACE))
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.r, shape.r)
        case Rect():
            path = QPainterPath()
            path.addRoundedRect(QRectF(shape.x, shape.y, shape.w, shape.h), shape.radius, shape.radius)
            painter.fillPath(path, shade(shape.role))
        case Text():
            _paint_text(painter, shape)


def _paint_text(painter: QPainter, shape: Text) -> None:
    font = sized(shape.size, QFont.Weight.DemiBold if shape.bold else QFont.Weight.Normal)
    metrics = QFontMetricsF(font)
    text = shape.text
    if shape.max_width > 0:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, shape.max_width)
    width = metrics.horizontalAdvance(text)
    left = {Anchor.LEFT: 0.0, Anchor.CENTRE: width / 2, Anchor.RIGHT: width}[shape.anchor]
    painter.setFont(font)
    painter.setPen(shade(shape.role))
    painter.drawText(QPointF(shape.x - left, shape.y), text)
