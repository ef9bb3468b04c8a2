"""The few small widgets that the shell itself is made of before any part is imported."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from coachbook.ui.shell.theme import Tone, colour, px, sized, tokens

_DEMI = QFont.Weight.DemiBold


def words(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text, whatever was typed; `role` as in the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


def push(text: str, kind: str = "") -> QPushButton:
    """A button; `kind` as in the style sheet, nothing for the secondary one."""
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    return made


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


class Chip(QWidget):
    """A small pill that says a state in one or two words; red and amber only where something is wrong."""

    def __init__(self, text: str = "", tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str, tone: Tone) -> None:
        """Say something else."""
        self._text = text
        self._tone = tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetricsF(sized(11.5, _DEMI))
        return QSize(round(metrics.horizontalAdvance(self._text)) + 18, px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        painter = QPainter(self)
        look = tokens()
        neutral = self._tone is Tone.NEUTRAL
        area = QRectF(self.rect())
        paint_panel(painter, area, look.soft(self._tone), look.field if neutral else None, area.height() / 2)
        painter.setFont(sized(11.5, _DEMI))
        painter.setPen(QColor(look.ink(self._tone)))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._text)
