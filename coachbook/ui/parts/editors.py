"""Editors of text: one line, or as many as are needed; both save themselves while one types."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from coachbook.ui.parts.autosave import Autosave
from coachbook.ui.shell.held import held
from coachbook.ui.shell.surfaces import plain_tip
from coachbook.ui.shell.theme import paint_icon, px, tokens

LONGEST = 20_000
"""Letters that a text may have; a longer paste is cut and the field says so."""

_ITS_OWN = 2
"""Pixels that a line edit leaves at each end of its text besides its padding."""
_AIR = 12
"""Pixels of padding and border, and two without which Qt counts the last line as cut and scrolls by it."""


class LineEdit(QLineEdit):
    """A text of one line. `committed(text)` after 800 ms of rest, on leaving, on Enter.

    `symbol` is an icon at its leading edge (search). At most `longest` letters. One whose text goes into
    the workbook (it `writes`, unless it searches) only shows it where that can only be read.
    """

    committed = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        hint: str = "",
        symbol: str = "",
        longest: int = 300,
        writes: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self._held = writes and not symbol and bool(held())
        self._cut = False
        self.setMaxLength(longest)
        self.setPlaceholderText(hint)
        self.setText(text)
        self.setCursorPosition(0)
        self.setReadOnly(False)
        if symbol:
            self.setTextMargins(24, 0, 0, 0)
            self.setMinimumWidth(px(240))
        self._autosave = Autosave(self, self.text, self.committed.emit)
        self._autosave.known(text)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._autosave.flush)

    def setReadOnly(self, on: bool) -> None:
        """As asked for; nothing is written where nothing can be changed."""
        super().setReadOnly(on or self._held)

    def set_text_quietly(self, text: str) -> bool:
        """Shows what is stored, unless somebody is typing here; whether it was shown. Never tells."""
        if self.hasFocus() or self._autosave.waiting:
            return False
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self._autosave.known(text)
        return True

    def flush(self) -> None:
        """Saves now what waits: before a page is left or a sheet is closed."""
        self._autosave.flush()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it saves."""
        self._autosave.left()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """So does hiding it."""
        self._autosave.left()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field; what is too long for it ends in an ellipsis while nobody writes; the icon on top."""
        shown = self.text() if self.hasFocus() else self._shown()
        if (shown != self.text()) is not self._cut:
            self._cut = not self._cut
            self.setToolTip(plain_tip(self.text()) if self._cut else "")
        if self._cut:
            self._paint_shown(shown)
        else:
            super().paintEvent(event)
        if self._symbol:
            left = self.width() - 28 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 11
            where = QRectF(left, (self.height() - 16) / 2, 16, 16)
            paint_icon(QPainter(self), self._symbol, tokens().muted, where)

    def _room(self, option: QStyleOptionFrame) -> QRect:
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_ITS_OWN, 0, -_ITS_OWN, 0)

    def _shown(self) -> str:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self._room(option).width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _paint_shown(self, shown: str) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(QColor(tokens().text if self.isEnabled() else tokens().muted))
        across = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._room(option), across, shown)

    @Slot()
    def _on_edited(self) -> None:
        self._autosave.touched()


class TextArea(QPlainTextEdit):
    """A text of several lines that grows with what is typed, between `least` and `most` lines.

    `committed(text)` after 800 ms of rest and on leaving. Tab moves on. What is pasted is plain text, at most
    20,000 letters in all; `too_long(number of letters left out)` says when something was cut.
    """

    committed = Signal(str)
    too_long = Signal(int)

    def __init__(
        self, text: str = "", *, hint: str = "", least: int = 2, most: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._quiet = False
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.setReadOnly(False)
        self.setPlainText(text)
        self._autosave = Autosave(self, self.toPlainText, self.committed.emit)
        self._autosave.known(text)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def text(self) -> str:
        """What stands here."""
        return self.toPlainText()

    def setReadOnly(self, on: bool) -> None:
        """As asked for; nothing is written where nothing can be changed."""
        super().setReadOnly(on or bool(held()))

    def set_text_quietly(self, text: str) -> bool:
        """Shows what is stored, unless somebody is typing here; whether it was shown. Never tells."""
        if self.hasFocus() or self._autosave.waiting:
            return False
        if text != self.toPlainText():
            self._quiet = True
            self.setPlainText(text)
            self._quiet = False
        self._autosave.known(text)
        return True

    def flush(self) -> None:
        """Saves now what waits."""
        self._autosave.flush()

    def sizeHint(self) -> QSize:
        """As high as its lines, between least and most."""
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        """Never lower than its lines."""
        return QSize(80, self._height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes plain text, cut where the field would grow too long."""
        if not source.hasText():
            return
        cursor = self.textCursor()
        kept = len(self.toPlainText()) - len(cursor.selectedText())
        text = source.text().replace("\r\n", "\n")
        room = max(0, LONGEST - kept)
        cursor.insertText(text[:room])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if len(text) > room:
            self.too_long.emit(len(text) - room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing stops at the longest length; everything else as usual."""
        grows = bool(event.text()) and event.text().isprintable() and not self.textCursor().hasSelection()
        if grows and self.document().characterCount() > LONGEST:
            self.too_long.emit(1)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it saves."""
        self._autosave.left()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """So does hiding it."""
        self._autosave.left()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines anew."""
        super().resizeEvent(event)
        self._on_size_changed()
        if self._lines() <= self._most:
            # Lines that were broken for a narrower field may have left its top out of sight.
            self.verticalScrollBar().setValue(0)

    def _height(self) -> int:
        self.ensurePolished()
        line = self.fontMetrics().lineSpacing()
        around = 2 * round(self.document().documentMargin()) + _AIR
        lines = min(self._most, max(self._least, self._lines()))
        return lines * line + around

    def _lines(self) -> int:
        """Lines as broken now; of a plain document the layout counts them itself."""
        return max(1, round(self.document().documentLayout().documentSize().height()))

    @Slot()
    def _on_changed(self) -> None:
        if not self._quiet:
            self._autosave.touched()

    @Slot()
    def _on_size_changed(self) -> None:
        full = self._lines() > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if self.height() != self._height():
            self.updateGeometry()
