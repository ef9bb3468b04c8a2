"""Drawing a chart's neutral scene on paper, shape by shape, scaled as a whole."""

from __future__ import annotations

from coachbook.charts.scene import Anchor, Area, Dot, Line, Polyline, Rect, Role, Scene, Shape, Text
from coachbook.export.pdf.ink import Ink
from coachbook.export.pdf.lines import shorten, width_of
from coachbook.export.pdf.look import Face, Style

_RING = 1.5
_SHARE_BEFORE = {Anchor.LEFT: 0.0, Anchor.CENTRE: 0.5, Anchor.RIGHT: 1.0}


def draw_scene(ink: Ink, scene: Scene, x: float, y: float, scale: float) -> None:
    """Draw the scene with its top left corner at (x, y) on the sheet, `scale` points a unit."""
    for shape in scene.shapes:
        _draw(ink, shape, x, y, scale)


def _draw(ink: Ink, shape: Shape, x: float, y: float, scale: float) -> None:
    def at(*points: tuple[float, float]) -> tuple[tuple[float, float], ...]:
        return tuple((x + px * scale, y + py * scale) for px, py in points)

    match shape:
        case Line(x1, y1, x2, y2, role, width, dash):
            dashes = tuple(length * scale for length in dash)
            ink.stroke(at((x1, y1), (x2, y2)), role, width * scale, dashes)
        case Polyline(points, role, width):
            if points:
                ink.stroke(at(*points), role, width * scale)
        case Area(points, role):
            if points:
                ink.area(at(*points), role)
        case Dot(cx, cy, r, role, filled):
            ((px, py),) = at((cx, cy))
            ink.disc(px, py, (r if filled else r + _RING / 2) * scale, role)
            if not filled:
                ink.disc(px, py, max(r - _RING / 2, 0) * scale, Role.SURFACE)
        case Rect(rx, ry, w, h, role, radius):
            ((px, py),) = at((rx, ry))
            ink.rectangle(px, py, w * scale, h * scale, role, min(radius, w / 2, h / 2) * scale)
        case Text():
            _write(ink, shape, x, y, scale)


def _write(ink: Ink, text: Text, x: float, y: float, scale: float) -> None:
    style = Style(
        Face.SEMIBOLD if text.bold else Face.REGULAR, text.size * scale, text.size * scale, text.role
    )
    room = text.max_width * scale if text.max_width > 0 else float("inf")
    words = shorten(text.text, style, room)
    left = x + text.x * scale - _SHARE_BEFORE[text.anchor] * width_of(words, style)
    ink.text(left, y + text.y * scale, words, style)
