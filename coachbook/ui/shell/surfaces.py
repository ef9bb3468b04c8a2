"""Surfaces: the grounds and the words that the shell paints, tooltips, and the measures its rooms share.

All that the first paint needs does without the namespace `Qt`: the bindings make its hundred enums when it is
touched, which takes a fifth of the time in which a bare window is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)

from coachbook.ui.shell.theme import colour

GUTTER = 28
"""Pixels between a page's content and the window's right edge or the side bar."""


def paint_panel(
    painter: QPainter,
    area: QRectF,
    fill: str,
    edge: str | None = None,
    radius: float = 10.0,
    width: float = 1.0,
) -> None:
    """A rounded surface with an edge, drawn inside `area`; colours are token names or `#RRGGBB`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    if edge is not None:
        path.addRoundedRect(area, radius + width / 2, radius + width / 2)
        painter.fillPath(path, brush(edge))
        area = area.adjusted(width, width, -width, -width)
        radius -= width / 2
        path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    painter.fillPath(path, brush(fill))


def paint_ground(painter: QPainter, area: QRectF, fill: str) -> None:
    """A plain surface."""
    path = QPainterPath()
    path.addRect(area)
    painter.fillPath(path, brush(fill))


def literal(text: str) -> str:
    """`text` as it stands, inside markup. By hand: `html` would bring 2,000 names to the start."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;").replace("'", "&#x27;")


def plain_tip(text: str) -> str:
    """`text` for a tooltip: shown literally whatever is in it, and wrapped when long."""
    return f"<qt>{literal(text)}</qt>" if text else ""


def brush(name: str) -> QBrush:
    """A brush of token `name`, by way of a palette: the forms of its constructor touch `Qt`."""
    made = QPalette()
    made.setColor(QPalette.ColorRole.Window, colour(name))
    return made.window()


def paint_words(painter: QPainter, area: QRectF, text: str, font: QFont, ink: str) -> None:
    """One line of `text` at the left of `area`, in the middle of its height; cut with an ellipsis."""
    measure = QFontMetricsF(font)
    if measure.horizontalAdvance(text) > area.width():
        from PySide6.QtCore import Qt  # see above; seldom at the first paint

        text = measure.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    # A laid out text brings its colour along; `setPen` would touch `Qt`.
    shade = QTextCharFormat()
    shade.setForeground(brush(ink))
    whole = QTextLayout.FormatRange()
    whole.start, whole.length, whole.format = 0, len(text.encode("utf-16-le")) // 2, shade
    layout = QTextLayout(text, font, painter.device())
    layout.setFormats([whole])
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    layout.draw(painter, QPointF(area.x(), area.y() + (area.height() - measure.height()) / 2))
