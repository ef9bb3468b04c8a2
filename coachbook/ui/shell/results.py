"""Results: one line of the palette, painted, with the words that were found in it set strong.

What people typed is painted as it stands: nothing here reads markup, and a text that runs from right to left
is laid out as such.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachbook.ui.parts.painting import PILL_HEIGHT, paint_pill, pill_font, pill_width
from coachbook.ui.shell.commands import Command
from coachbook.ui.shell.surfaces import brush, paint_panel, plain_tip
from coachbook.ui.shell.theme import Tone, px, sized, tokens
from coachbook.ui.shell.topbar import keycap_width, paint_keycap

_EDGE = 12
_LINE = 20


class Result(QWidget):
    """One result: its text, a line of detail under it, and keys or a badge at the right."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self.command = command
        self.chosen = False
        spoken = (command.text, command.badge, command.detail, command.note)
        self.setAccessibleName(" ".join(part for part in spoken if part))
        self.setToolTip(plain_tip(command.text) if len(command.text) > 60 else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(54) if command.detail else px(34))

    def choose(self, chosen: bool) -> None:
        """Mark it as the one that Enter does."""
        self.chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the palette lets it be."""
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Text, detail, and what stands at the right."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.chosen:
            paint_panel(painter, area, "accent_soft", None, 8)
        right = self._paint_right(painter, area) - _EDGE
        command = self.command
        if not command.detail:
            middle = area.center().y() - px(_LINE) / 2
            _paint_line(painter, QRectF(_EDGE, middle, right - _EDGE, px(_LINE)), command.text, _name(False))
            return
        top = area.center().y() - px(_LINE) + 1
        _paint_line(painter, QRectF(_EDGE, top, right - _EDGE, px(_LINE)), command.text, _name(True))
        under = QRectF(_EDGE, top + px(_LINE), area.right() - 2 * _EDGE, px(_LINE))
        self._paint_detail(painter, under)

    def _paint_right(self, painter: QPainter, area: QRectF) -> float:
        """The keys, or the badge beside the first line; gives back where the room for text ends."""
        right = area.right() - _EDGE
        for key in reversed(self.command.keys.split(", ") if self.command.keys else []):
            right -= paint_keycap(painter, right, area.center().y(), key) + 6
        if self.command.badge:
            wide = pill_width(self.command.badge, pill_font())
            where = QRectF(right - wide, area.top() + px(5), wide, px(PILL_HEIGHT))
            paint_pill(painter, where, self.command.badge, Tone.AMBER)
            right -= wide
        return right

    def _paint_detail(self, painter: QPainter, area: QRectF) -> None:
        """The detail with its marks, and right after it the note, which always has its room."""
        font = sized(13)
        muted = tokens().muted
        note = self.command.note
        wide = QFontMetricsF(font).horizontalAdvance(note) + 8 if note else 0.0
        wide = min(wide, area.width() / 2)
        room = area.adjusted(0, 0, -wide, 0)
        used = _paint_line(painter, room, self.command.detail, (font, muted), self.command.marks)
        if note:
            behind = QRectF(area.x() + used + 8, area.y(), wide, area.height())
            _paint_line(painter, behind, note, (font, muted))


def keys_width(keys: str) -> float:
    """How much of a result's width its keys take."""
    return sum(keycap_width(key) + 6 for key in keys.split(", ")) if keys else 0.0


def _name(strong: bool) -> tuple[QFont, str]:
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Medium
    return sized(13, weight), tokens().text


def _paint_line(
    painter: QPainter,
    area: QRectF,
    text: str,
    look: tuple[QFont, str],
    marks: tuple[tuple[int, int], ...] = (),
) -> float:
    """One line of `text`, cut with an ellipsis, its marks strong; gives back how wide it is."""
    font, ink = look
    line = " ".join(text.split()) if "\n" in text else text
    layout = _laid(line, font, ink, marks)
    width = layout.lineAt(0).naturalTextWidth()
    if width > area.width():
        room = area.width() - QFontMetricsF(font).horizontalAdvance("…")
        fits = layout.lineAt(0).xToCursor(max(0.0, room))
        line = _of_units(line, int(fits if isinstance(fits, int) else fits[0])).rstrip() + "…"
        layout = _laid(line, font, ink, tuple((a, min(b, len(line))) for a, b in marks if a < len(line)))
        width = min(layout.lineAt(0).naturalTextWidth(), area.width())
    painter.save()
    painter.setClipRect(area)
    high = layout.lineAt(0).height()
    layout.draw(painter, QPointF(area.x(), area.y() + (area.height() - high) / 2))
    painter.restore()
    return width


def _laid(text: str, font: QFont, ink: str, marks: tuple[tuple[int, int], ...]) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    strong.setForeground(brush(tokens().text))
    plain = QTextCharFormat()
    plain.setForeground(brush(ink))
    ranges = [_range(0, _units(text), plain)]
    for start, end in marks:
        ranges.append(_range(_units(text[:start]), _units(text[start:end]), strong))
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return layout


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def _units(text: str) -> int:
    """How long Qt holds `text` to be: it counts what lies beyond the first 65,536 signs twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _of_units(text: str, units: int) -> str:
    """The beginning of `text` that is so long for Qt, never half of a sign."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
