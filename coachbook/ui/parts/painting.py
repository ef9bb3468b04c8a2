"""Shapes that widgets and table cells both paint: pills, faces, focus rings, chosen grounds."""

from __future__ import annotations

import unicodedata
import zlib

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)

from coachbook.ui.parts.faces import face_of
from coachbook.ui.shell.theme import Tone, font_of, paint_icon, sized, tokens

PILL_HEIGHT = 22
PILL_PADDING = 10.0


def pill_font() -> QFont:
    """The small semi-bold of chips."""
    return sized(11.5, QFont.Weight.DemiBold)


def pill_width(text: str, font: QFont) -> float:
    """How wide a chip with `text` wants to be."""
    return QFontMetricsF(font).horizontalAdvance(text) + 2 * PILL_PADDING


def paint_pill(painter: QPainter, where: QRectF, text: str, tone: Tone, *, outlined: bool = False) -> None:
    """A chip: soft ground of its tone, or an outline on the page's colour; the text is elided to fit."""
    look = tokens()
    radius = where.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if outlined:
        painter.setPen(QPen(QColor(look.field), 1))
        painter.setBrush(QColor(look.background))
        painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.soft(tone)))
        painter.drawRoundedRect(where, radius, radius)
    font = pill_font()
    painter.setFont(font)
    painter.setPen(QColor(look.ink(tone)))
    room = where.width() - 2 * PILL_PADDING + 1
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, shown)


def lines_of(text: str, metrics: QFontMetricsF, room: float, most: int = 2) -> tuple[str, ...]:
    """`text` on at most `most` lines of `room` pixels, broken between words; the last may be too long."""
    lines: list[str] = []
    line, *words = text.split(" ")
    for word in words:
        if len(lines) < most - 1 and metrics.horizontalAdvance(f"{line} {word}") > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}"
    return (*lines, line)


def initials(name: str) -> str:
    """One or two letters for a face: first and last word's, one where letters would join or one says enough.

    Marks, digits before letters and pictures are passed over; a name without a letter has no initials ("").
    """
    firsts = [letter for word in name[:400].split() if (letter := _first_letter(word))]
    if not firsts:
        return ""
    if (
        unicodedata.bidirectional(firsts[0][0]) in {"R", "AL"}
        or unicodedata.east_asian_width(firsts[0][0]) == "W"
    ):
        return firsts[0]
    return firsts[0] if len(firsts) == 1 else firsts[0] + firsts[-1]


def _first_letter(word: str) -> str:
    for letter in unicodedata.normalize("NFC", word):
        if unicodedata.category(letter).startswith("L"):
            upper = letter.upper()
            return upper if len(upper) == 1 else letter
    return ""


def paint_face(painter: QPainter, where: QRectF, name: str, key: str = "") -> None:
    """The round picture of a person: initials in one of the hues that belong to no status."""
    picture = face_of(key)
    if picture is not None:
        _paint_picture(painter, where, picture)
        return
    hues = tokens().avatars
    ink, ground = hues[zlib.crc32((key or name).encode()) % len(hues)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(where)
    letters = initials(name)
    if not letters:
        side = where.width() * 0.55
        corner = where.center() - QPointF(side / 2, side / 2)
        paint_icon(painter, "user", ink, QRectF(corner.x(), corner.y(), side, side))
        return
    painter.setFont(font_of(max(8, round(where.width() * 0.37)), QFont.Weight.DemiBold))
    painter.setPen(QColor(ink))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, letters)


def _paint_picture(painter: QPainter, where: QRectF, picture: QPixmap) -> None:
    """A picture as a round face; round by its brush, whose edge is smooth where a clip's is not."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    ground = QBrush(picture)
    part = where.width() / picture.width()
    ground.setTransform(QTransform().translate(where.x(), where.y()).scale(part, part))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(where)
    painter.restore()


def paint_ring(painter: QPainter, where: QRectF, radius: float = 8.0) -> None:
    """The ring that shows where the keyboard is: 2 px of accent just inside `where`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens().accent), 2))
    painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), radius, radius)


def paint_box(
    painter: QPainter,
    where: QRectF,
    fill: str,
    edge: str = "",
    *,
    radius: float = 8.0,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box in `#RRGGBB` colours whose edge lies inside `where`; no `edge`, no line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill))
    half = width / 2 if edge else 0.0
    pen = QPen(QColor(edge), width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    painter.setPen(pen if edge else QPen(Qt.PenStyle.NoPen))
    painter.drawRoundedRect(where.adjusted(half, half, -half, -half), radius - half, radius - half)


def paint_bar(
    painter: QPainter, where: QRectF, colour: str, radius: float = 10.0, width: float = 4.0
) -> None:
    """The strip along the leading edge of a card, following its round corners."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    card = QPainterPath()
    card.addRoundedRect(where, radius, radius)
    inner = QPainterPath()
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    moved = where.adjusted(-radius, 0, -width, 0) if rtl else where.adjusted(width, 0, radius, 0)
    inner.addRoundedRect(moved, radius - 2, radius - 2)
    painter.fillPath(card.subtracted(inner), QColor(colour))
