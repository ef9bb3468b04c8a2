"""Blocks: a session in the calendar, and the free slot where the keyboard or the mouse is.

Each is a widget of its own, so that a screen reader meets it by name; the mouse is the calendar's.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coachbook.ui.coaching.sessions.week_state import Block, Sign
from coachbook.ui.parts.painting import paint_box, paint_ring
from coachbook.ui.shell.theme import Tone, paint_icon, px, sized, tokens

_SIZE = 12
_AIR, _NARROW, _GAP = 9.0, 80.0, 24.0
_SIGN, _SENTENCE = 14.0, 160.0
_LEAST = 20.0
"""Pixels in which nothing but dots would stand."""
_ICONS = {
    Sign.DONE: "check",
    Sign.TO_CLOSE: "circle-alert",
    Sign.RUNNING: "play",
    Sign.STALE: "circle-alert",
    Sign.LOST: "triangle-alert",
    Sign.GONE: "user",
}


class Stopping(QWidget):
    """What the arrows of the calendar can come to; shows the ring while the keyboard is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class SessionBlock(Stopping):
    """One session: its time, whom it is with and what it is, on the ground of its kind."""

    def __init__(self, block: Block, parent: QWidget) -> None:
        super().__init__(parent)
        self.block = block
        self._going_to = self._how = ""
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        """Shows what is known of the session now."""
        self.block = block
        self.setAccessibleName(block.spoken)
        self.setAccessibleDescription(block.line)
        self.update()

    def carry(self, going_to: str, how: str = "") -> None:
        """Is carried to another time, which it says, with `how` it is put down; "" puts it down."""
        self._going_to, self._how = going_to, how
        told = ", ".join(part for part in (going_to, how) if part)
        self.setAccessibleDescription(told or self.block.line)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, sign, ring."""
        look, block = tokens(), self.block
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        plain = block.tone is Tone.NEUTRAL
        ink, ground = (look.text, look.track) if plain else (look.ink(block.tone), look.soft(block.tone))
        paint_box(painter, area, ground, ink if self._going_to else "", dashed=True, width=1.5)
        air = _AIR if area.width() > _NARROW else _AIR / 2
        words = area.adjusted(air, 0, -air, 0)
        if block.sign is not Sign.NONE and not self._going_to and area.width() > 90:
            self._paint_sign(painter, words, ink)
            words = words.adjusted(0, 0, -_SIGN - 4, 0)
        self._paint_words(painter, words, ink)
        if self.hasFocus():
            paint_ring(painter, area)

    def _paint_sign(self, painter: QPainter, words: QRectF, ink: str) -> None:
        colour = tokens().red if self.block.sign is Sign.LOST else ink
        top = min(px(6), (words.height() - _SIGN) / 2)
        paint_icon(painter, _ICONS[self.block.sign], colour, QRectF(words.right() - _SIGN, top, _SIGN, _SIGN))

    def _paint_words(self, painter: QPainter, words: QRectF, ink: str) -> None:
        """Time, whom and what in one line, the focus under it or behind it; two lines where it is narrow.

        What does not fit whole is left out before a name is: the ground has the colour of the kind.
        """
        strong, plain = sized(_SIZE, QFont.Weight.DemiBold), sized(_SIZE)
        line = QFontMetricsF(plain).height() + 1
        two = words.height() >= 2 * line + 4
        top = words.top() + (5.0 if two else min(6.0, (words.height() - line) / 2))
        time, title = self._going_to or self.block.time, self._how or self.block.title
        name = title.partition(" · ")[0]
        after = QFontMetricsF(strong).horizontalAdvance(f"{time} ")
        long = QFontMetricsF(plain).horizontalAdvance(title)
        first = QRectF(words.left(), top, words.width(), line)
        second = first.translated(0, line)
        painter.setPen(QColor(ink))
        if QFontMetricsF(strong).horizontalAdvance(time) > words.width():
            _put(painter, first, name, plain)  # whom says more than half a time
            return
        _put(painter, first, time, strong)
        if after + long <= words.width():
            _put(painter, first.adjusted(after, 0, 0, 0), title, plain)
            behind = first.adjusted(after + long + _GAP, 0, 0, 0)
            if two or behind.width() >= _SENTENCE:
                _put(painter, second if two else behind, self.block.line, plain)
        elif two:
            _put(painter, second, title if long <= words.width() + _GAP else name, plain)
        else:
            _put(painter, first.adjusted(after, 0, 0, 0), name, plain)


class SlotMark(Stopping):
    """The free slot where the keyboard is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.hide()

    def show_slot(self, spoken: str, words: str) -> None:
        """Says which slot it is, aloud and on itself."""
        self._words = words
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The place, and what Enter does there."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.hasFocus():
            paint_slot(painter, area, self._words)
            paint_ring(painter, area)


def paint_slot(painter: QPainter, area: QRectF, words: str) -> None:
    """A free slot with what would be done there."""
    look = tokens()
    paint_box(painter, area, look.hover, look.field, dashed=True)
    painter.setPen(QColor(look.muted))
    _put(painter, area.adjusted(_AIR, 0, -_AIR, 0), words, sized(_SIZE))


def _put(painter: QPainter, where: QRectF, text: str, font: QFont) -> None:
    if where.width() < _LEAST or not text:
        return
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
