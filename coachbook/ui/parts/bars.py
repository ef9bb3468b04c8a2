"""Bars: a slim share of a whole. What the bar means is written beside it by whoever uses it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachbook.ui.shell.theme import Tone, tokens


class Bar(QWidget):
    """`share` of 1 in a tone on a track, 6 px high; `meaning` is said to screen readers.

    A share of None draws the track only: there is not enough to say. The strengths bar is `height=10`.
    """

    def __init__(
        self,
        share: float | None = None,
        tone: Tone = Tone.ACCENT,
        *,
        meaning: str = "",
        height: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(share, meaning)

    def show_share(self, share: float | None, meaning: str = "") -> None:
        """Another share; outside 0 to 1 is drawn at the end."""
        self._share = None if share is None else min(1.0, max(0.0, share))
        percent = "" if self._share is None else f"{round(self._share * 100)} %"
        self.setAccessibleName(", ".join(part for part in (meaning, percent) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Slim."""
        return QSize(120, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and share."""
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        radius = min(3.0, where.height() / 2)
        outline = QPainterPath()
        outline.addRoundedRect(where, radius, radius)
        painter.fillPath(outline, QColor(look.track))
        if not self._share:
            return
        painter.setClipPath(outline)
        width = where.width() * self._share
        left = (
            where.right() - width
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else where.left()
        )
        painter.fillRect(QRectF(left, where.top(), width, where.height()), QColor(look.ink(self._tone)))
