"""The rows of the side bar: a page, a wing that folds, and what stands over them; all are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from coachbook.ui.shell.pages import Entry, Wing, title
from coachbook.ui.shell.surfaces import paint_panel, paint_words, plain_tip
from coachbook.ui.shell.theme import colour, paint_icon, px, sized, tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

WIDE = 216
_ROW = 28
_ICON = 18
_MARK = 24


class SideRow(QAbstractButton):
    """What all rows of the side bar share: they are painted, and hand the walking keys on."""

    walked = Signal(int)  # Qt.Key

    def __init__(self, text: str, height: int) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = height

    def sizeHint(self) -> QSize:
        """As high as a row, as wide as there is room."""
        return QSize(WIDE - 22, max(self._height, px(self._height)))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter are the side bar's: the button's group and the scrolled area would keep them."""
        from PySide6.QtCore import Qt  # see `surfaces`

        key = Qt.Key
        if event.key() in (
            key.Key_Up,
            key.Key_Down,
            key.Key_Left,
            key.Key_Right,
            key.Key_Return,
            key.Key_Enter,
        ):
            self.walked.emit(event.key())
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _paint_focus(self, painter: QPainter, area: QRectF) -> None:
        if self.hasFocus():
            painter.save()
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(QBrush())
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
            painter.restore()


class EntryRow(SideRow):
    """One page: icon, name, and a word at the right such as "3 today"."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(title(entry), _ROW)
        self.entry = entry
        self._hint = ""
        self.setCheckable(True)
        if entry.letter:
            self.setToolTip(plain_tip(self.tr("G then {letter}").format(letter=entry.letter)))

    @property
    def hint(self) -> str:
        """The word at the right."""
        return self._hint

    def show_hint(self, hint: str) -> None:
        """Say something at the right; "" for nothing."""
        if hint != self._hint:
            self._hint = hint
            self.setAccessibleDescription(hint)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The row; the page that is shown lies on a surface of its own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        area = QRectF(self.rect())
        if self.isChecked():
            paint_panel(painter, area, "surface", "border", 8)
        elif self.underMouse():
            paint_panel(painter, area, "hover", None, 8)
        self._paint_focus(painter, area)
        ink = look.text if self.isChecked() or self.underMouse() else look.muted
        middle = area.center().y()
        paint_icon(painter, self.entry.icon, ink, QRectF(9, round(middle - _ICON / 2), _ICON, _ICON))
        right = area.right() - 10
        if self._hint:
            small = sized(11.5)
            wide = QFontMetricsF(small).horizontalAdvance(self._hint)
            paint_words(
                painter, QRectF(right - wide, 0, wide + 1, area.height()), self._hint, small, look.muted
            )
            right -= wide + 8
        font = sized(13, QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        paint_words(painter, QRectF(36, 0, right - 36, area.height()), self.text(), font, ink)


class WingRow(SideRow):
    """The header of a wing; pressing it folds or unfolds the wing. Checked means folded."""

    def __init__(self, wing: Wing) -> None:
        super().__init__(title(wing), 28)
        self.wing = wing
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    @Slot(bool)
    def _on_toggled(self, folded: bool) -> None:
        self.setAccessibleDescription(self.tr("folded") if folded else self.tr("open"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The name; the arrow only where it says something."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0, 6, 0, 0)
        self._paint_focus(painter, area)
        ink = tokens().text if self.underMouse() else tokens().muted
        font = sized(11, QFont.Weight.DemiBold)
        paint_words(painter, area.adjusted(10, 0, -30, 0), self.text(), font, ink)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            arrow = "chevron-right" if self.isChecked() else "chevron-down"
            paint_icon(painter, arrow, ink, QRectF(area.right() - 24, round(area.center().y() - 7), 14, 14))


class Masthead(QWidget):
    """The mark and the name."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_MARK)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark and name on one line."""
        painter = QPainter(self)
        paint_icon(painter, "coachbook", tokens().accent, QRectF(0, 0, _MARK, _MARK))
        font = sized(14, QFont.Weight.Bold)
        paint_words(painter, QRectF(33, 0, self.width() - 33, _MARK), "Coachbook", font, tokens().text)


class MenuButton(QPushButton):
    """Opens the menu; Enter presses it like Space does."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Menu"))
        self.setToolTip(self.tr("Menu (F10)"))
        self.setProperty("kind", "menu")
        self.setFixedSize(26, 26)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter too."""
        from PySide6.QtCore import Qt  # see `surfaces`

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground from the style sheet, and the three lines."""
        super().paintEvent(event)
        paint_icon(QPainter(self), "menu", tokens().muted, QRectF(5, 5, 16, 16))
