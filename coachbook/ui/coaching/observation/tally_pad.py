"""The pad of the live tally: its keys one under the other, and how often each was pressed.

It hears its keys only while the keyboard is in it, so that counting never fights with typing.
"""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachbook.coaching.tally import TallyLine
from coachbook.ui.parts.painting import lines_of, paint_box, paint_ring
from coachbook.ui.shell.theme import px, sized, tabular, theme, tokens

_ROW = 44
_LINE = 17
_MOST = 3
"""Lines that the words of a key may take."""
_FLASH = 3
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Pad(QWidget):
    """The keys, one under the other: letter, what it counts, how often and when last. `pressed(key)`."""

    pressed = Signal(str)
    undone = Signal()
    redone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[TallyLine, ...] = ()
        self._last = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Tally: press a key to count"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self.update)

    def show_lines(self, lines: tuple[TallyLine, ...], last: str) -> None:
        """Show other counts; `last` is the key that was pressed last."""
        self.lines, self._last = lines, last
        said = ", ".join(f"{each.key.upper()} {each.label} {each.count}" for each in lines)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each key."""
        return QSize(px(260), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """As high as all of them."""
        return QSize(px(160), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Pixels of all rows; one whose words take two lines is higher, counted or not: none jumps."""
        return sum(self._heights(width)) or px(_ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words break into other lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Its own keys before those of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._meant(event) or self._steps(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that counts; Backspace and Ctrl+Z take the last press back."""
        key, step = self._meant(event), self._steps(event)
        if step:
            (self.undone if step == "back" else self.redone).emit()
        elif key:
            if not event.isAutoRepeat():
                self.pressed.emit(key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click counts as its key does."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        y = event.position().y()
        row = next((at for at, foot in enumerate(accumulate(self._heights(self.width()))) if y < foot), None)
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self.pressed.emit(self.lines[row].key)

    def focusInEvent(self, event: object) -> None:
        """Shows that it hears keys now."""
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt hands a QFocusEvent
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rows, and the ring where it hears keys."""
        painter = QPainter(self)
        top = 0
        for line, high in zip(self.lines, self._heights(self.width()), strict=True):
            self._paint_line(painter, QRectF(0, top, self.width(), high), line)
            top += high
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), 8)

    def _paint_line(self, painter: QPainter, where: QRectF, line: TallyLine) -> None:
        look = tokens()
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if line.key == self._last:
            painter.fillRect(where.adjusted(_FLASH, 1, -_FLASH, -1), QColor(look.accent_soft))
        cap = QRectF(where.left() + 10, where.center().y() - 13, 26, 26)
        paint_box(painter, cap, look.surface, look.field, radius=6)
        painter.setPen(QColor(look.text))
        painter.setFont(sized(13, QFont.Weight.DemiBold))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, line.key.upper())
        figures = tabular(sized(15, QFont.Weight.DemiBold))
        painter.setFont(figures)
        painter.setPen(QColor(look.text if line.count else look.muted))
        wide = max(28.0, QFontMetricsF(figures).horizontalAdvance(f"{line.count}"))
        count = QRectF(where.right() - 12 - wide, where.top(), wide, where.height())
        painter.drawText(count, trailing, f"{line.count}")
        words = QRectF(cap.right() + 10, where.top(), count.left() - cap.right() - 18, where.height())
        font = sized(13)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        broken = lines_of(line.label, metrics, _room(self.width()), _MOST)
        high = px(_LINE)
        top = where.center().y() - high * (len(broken) + bool(line.times)) / 2
        for each in broken:
            elided = metrics.elidedText(each, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(QRectF(words.left(), top, words.width(), high), leading, elided)
            top += high
        if line.times:
            small = sized(11.5)
            painter.setFont(small)
            painter.setPen(QColor(look.muted))
            times = ", ".join(reversed(line.times[-8:]))
            shown = QFontMetricsF(small).elidedText(times, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(QRectF(words.left(), top, words.width(), high), leading, shown)

    def _heights(self, width: int) -> list[int]:
        metrics, room = QFontMetricsF(sized(13)), _room(width)
        broken = [lines_of(each.label, metrics, room, _MOST) for each in self.lines]
        return [px(_ROW + _LINE * (len(each) - 1)) for each in broken]

    def _meant(self, event: QKeyEvent) -> str:
        """The key of the tally that a key of the keyboard is."""
        if event.modifiers() & _MODIFIERS:
            return ""
        text = event.text().casefold()
        return text if any(each.key == text for each in self.lines) else ""

    def _steps(self, event: QKeyEvent) -> str:
        """Whether it takes back a press, or brings one back."""
        if event.matches(QKeySequence.StandardKey.Redo) or (
            event.key() == Qt.Key.Key_Backspace and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            return "again"
        back = event.key() == Qt.Key.Key_Backspace and not event.modifiers()
        return "back" if back or event.matches(QKeySequence.StandardKey.Undo) else ""


def _room(width: int) -> float:
    """Pixels for the words between the key and a count of up to two figures."""
    return width - 10 - 26 - 10 - 8 - 28 - 12
