"""The few small widgets that the shell itself is made of before any part is imported."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.buttons import Button, Kind
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import colour


def words(text: str = "", role: str = "body", *, wrap: bool = False) -> PlainLabel:
    """A label of plain text, whatever was typed; `role` as in the style sheet."""
    return PlainLabel(text, TextRole(role), wrap=wrap)


def push(text: str, kind: str = "secondary") -> Button:
    """A button; `kind` as in the style sheet."""
    return Button(text, Kind(kind))


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
    half = width / 2
    painter.setPen(QPen(colour(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour(fill)))
    inside = area.adjusted(half, half, -half, -half) if edge else area
    painter.drawRoundedRect(inside, radius, radius)


class Panel(QWidget):
    """A surface that paints itself in the colours in force; layouts go inside."""

    def __init__(
        self, parent: QWidget | None = None, *, fill: str = "surface", edge: str | None = "border"
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._edge = edge
        self._radius = 10.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface."""
        painter = QPainter(self)
        paint_panel(painter, QRectF(self.rect()), self._fill, self._edge, self._radius)
