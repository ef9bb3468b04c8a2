"""The lines of a transcript as a list: read, walked by arrows, marked by Space or a click.

Only lines in sight are measured and painted, so that a hundred thousand of them cost what a dozen do. A list
of Qt measures every line, which stops the window for seconds, or in steps, whose End is not the end.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from coachbook.coaching.transcripts import Said, Side
from coachbook.ui.coaching.observation.lines import LinesModel
from coachbook.ui.parts.painting import paint_box, paint_ring
from coachbook.ui.shell.theme import Tone, paint_icon, px, sized, theme, tokens

MOST_ROWS = 24
"""Rows of words that one line shows at most; longer lines are parted when they are read."""
_BOX = 16
_GUTTER = 34
_LEAST_HEIGHT = 130
_OWN = {Qt.Key.Key_Space, Qt.Key.Key_B, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_TONES = {Side.AGENT: Tone.ACCENT, Side.CUSTOMER: Tone.BLUE}


class LinesView(QAbstractScrollArea):
    """The list itself. `attached` by Enter, `captured` by B; the scroll bar counts lines, not pixels."""

    attached = Signal()
    captured = Signal()

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self._from = 0
        self._heights: dict[int, int] = {}
        self.current = -1
        """The line where the keyboard is, from 0; -1 for none."""
        self.setAccessibleName(self.tr("Lines of the transcript"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(px(_LEAST_HEIGHT))
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_changed)
        theme().changed.connect(self._on_reset)
        self.verticalScrollBar().valueChanged.connect(self._on_changed)

    def go_to(self, row: int) -> None:
        """Put the keyboard into a line, and the line in sight."""
        last = self._lines.rowCount() - 1
        self.current = max(0, min(row, last)) if last >= 0 else -1
        self._show(self.current)
        self.setAccessibleDescription(self._lines.words(self.current))
        self.viewport().update()

    def to_first(self) -> None:
        """Begin at the first line."""
        self._from = 0
        self.go_to(0)

    def rect_of(self, row: int) -> QRect:
        """Where a line lies in the viewport; empty where it is out of sight."""
        return next((where for at, where in self._in_sight() if at == row), QRect())

    # The hands

    def event(self, event: QEvent) -> bool:
        """Its own keys before those of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN
            and not event.modifiers() & _MODIFIERS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk; Space marks, with Shift all since the last mark; Enter attaches, B captures."""
        key = event.key()
        page = max(1, len(self._in_sight()) - 1)
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -self._lines.rowCount(),
            Qt.Key.Key_End: self._lines.rowCount(),
        }
        if event.modifiers() & _MODIFIERS:
            super().keyPressEvent(event)
        elif key in steps:
            self.go_to(self.current + steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Space and self.current >= 0:
            self._mark(self.current, far=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.attached.emit()
        elif key == Qt.Key.Key_B:
            self.captured.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click marks the line, Shift and a click all since the last mark."""
        where = event.position().toPoint()
        row = next((at for at, rect in self._in_sight() if rect.contains(where)), None)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            super().mousePressEvent(event)
            return
        self.current = row
        self._mark(row, far=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def _mark(self, row: int, *, far: bool) -> None:
        if far:
            self._lines.mark_to(self._from, row)
        else:
            self._lines.toggle(row)
        self._from = row

    # Measuring: lines in sight only

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    @Slot()
    def _on_reset(self) -> None:
        self.current = min(self.current, self._lines.rowCount() - 1)
        self._measure()

    @Slot()
    def _on_changed(self) -> None:
        self.viewport().update()

    def _measure(self) -> None:
        """Forget the heights, and let the scroll bar end where the last line is at the bottom."""
        self._heights.clear()
        row, room = self._lines.rowCount(), self.viewport().height()
        while row > 0 and room - self._height(row - 1) >= 0:
            row -= 1
            room -= self._height(row)
        bar = self.verticalScrollBar()
        bar.setRange(0, min(row, max(0, self._lines.rowCount() - 1)))
        bar.setPageStep(max(1, self._lines.rowCount() - row))
        self.viewport().update()

    def _height(self, row: int) -> int:
        known = self._heights.get(row)
        if known is None:
            said = self._lines.line(row)
            wide = self.viewport().width() - _GUTTER - 12
            rows = len(wrapped(said.text, wide)) if said is not None else 1
            known = self._heights[row] = px(8 + 16 + 8) + min(rows, MOST_ROWS) * px(19)
        return known

    def _in_sight(self) -> list[tuple[int, QRect]]:
        """The lines that can be seen, and where."""
        found = []
        top, row = 0, self.verticalScrollBar().value()
        while top < self.viewport().height() and row < self._lines.rowCount():
            height = self._height(row)
            found.append((row, QRect(0, top, self.viewport().width(), height)))
            top += height
            row += 1
        return found

    def _show(self, row: int) -> None:
        """Scroll until the line is in sight as a whole, or begins at the top."""
        bar = self.verticalScrollBar()
        if row < bar.value():
            bar.setValue(max(0, row))
            return
        first, room = row, self.viewport().height() - self._height(row)
        while first > bar.value() and room - self._height(first - 1) >= 0:
            first -= 1
            room -= self._height(first)
        if first > bar.value():
            bar.setValue(first)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines in sight."""
        painter = QPainter(self.viewport())
        for row, rect in self._in_sight():
            said = self._lines.line(row)
            if said is not None:
                self._paint_line(painter, QRectF(rect), row, said)

    def _paint_line(self, painter: QPainter, where: QRectF, row: int, said: Said) -> None:
        look = tokens()
        marked, kept = self._lines.is_marked(row), self._lines.is_kept(said)
        if marked:
            painter.fillRect(where, QColor(look.accent_soft))
        painter.fillRect(QRectF(where.left(), where.bottom() - 1, where.width(), 1), QColor(look.border))
        box = QRectF(where.left() + 8, where.top() + 9, _BOX, _BOX)
        if marked or kept:
            paint_box(painter, box, look.accent if marked else look.surface, look.accent, radius=4)
            ink = look.on_accent if marked else look.accent
            paint_icon(painter, "check", ink, box.adjusted(2, 2, -2, -2))
        else:
            paint_box(painter, box, look.surface, look.field, radius=4)
        self._paint_words(painter, where.adjusted(_GUTTER, 7, -12, -6), said, self._lines.side(said))
        if row == self.current and self.hasFocus():
            paint_ring(painter, where.adjusted(1, 0, -1, -1), 6)

    def _paint_words(self, painter: QPainter, where: QRectF, said: Said, side: Side) -> None:
        look = tokens()
        small, tone = sized(11.5, QFont.Weight.DemiBold), _TONES.get(side)
        head = QRectF(where.left(), where.top(), where.width(), px(16))
        beside = "   ".join(filter(None, (said.time, f"{said.number}")))
        painter.setFont(sized(11.5))
        painter.setPen(QColor(look.muted))
        painter.drawText(head, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, beside)
        room = head.width() - QFontMetricsF(sized(11.5)).horizontalAdvance(beside) - 8
        name = QFontMetricsF(small).elidedText(said.speaker, Qt.TextElideMode.ElideRight, room)
        painter.setFont(small)
        painter.setPen(QColor(look.ink(tone) if tone else look.muted))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, leading, name)
        painter.setPen(QColor(look.text))
        painter.setFont(sized(13))
        for number, words in enumerate(wrapped(said.text, where.width())[:MOST_ROWS]):
            top = where.top() + px(17) + number * px(19)
            row = QRectF(where.left(), top, where.width(), px(19))
            painter.drawText(row, leading | Qt.TextFlag.TextSingleLine, words)


def wrapped(text: str, wide: float) -> list[str]:
    """A text in rows that fit `wide` pixels."""
    text = text.replace("\t", " ")
    layout = QTextLayout(text.replace("\n", "\u2028"), sized(13))
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    rows: list[str] = []
    while (line := layout.createLine()).isValid() and len(rows) <= MOST_ROWS:
        line.setLineWidth(max(40.0, wide))
        # Qt counts in UTF-16, where a picture takes two places; Python in letters.
        start, end = line.textStart(), line.textStart() + line.textLength()
        rows.append(_between(text, start, end).strip())
    layout.endLayout()
    return rows


def _between(text: str, start: int, end: int) -> str:
    if max(text, default="") <= "\uffff":
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")
