"""Sheet: a question or a list laid over the window, with the page veiled behind it.

It lies inside the window and not in a window of its own: it looks the same on every system, and nothing is
left behind when the window goes. The keyboard stays inside until it is closed; Escape closes it and the focus
returns to where it was.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from coachbook.ui.shell.pieces import Panel, words
from coachbook.ui.shell.theme import tokens


@runtime_checkable
class Bearer(Protocol):
    """A window that rests its keys while a sheet lies over it."""

    def bear(self, sheet: Sheet) -> bool:
        """`sheet` would rise; whether it may."""
        ...


class Sheet(QWidget):
    """A panel over a veil that covers `over`, its parent; shown with `rise`, gone with `fall`.

    Subclasses fill `self.column`. `wide` is the panel's width in pixels, `top` the distance from the window's
    upper edge, or None for the middle. `closable` lets Escape and a click on the veil close it.
    """

    fallen = Signal()
    writes: ClassVar[bool] = False
    """Whether it asks for what would be written; such a one stays away where nothing can be."""

    def __init__(
        self, over: QWidget, title: str, *, wide: int = 560, top: int | None = 120, closable: bool = True
    ) -> None:
        super().__init__(over)
        self._over = over
        self._wide = wide
        self._top = top
        self._closable = closable
        self._before: QWidget | None = None
        self.setAccessibleName(title)
        self.panel = Panel(self)
        self.column = QVBoxLayout(self.panel)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(8)
        over.installEventFilter(self)
        self.hide()

    def head(self, title: str, sentence: str = "") -> None:
        """Put the title, and one sentence under it, at the top of the panel."""
        self.column.addWidget(words(title, "sheet", wrap=True))
        if sentence:
            self.column.addWidget(words(sentence, "muted", wrap=True))

    def rise(self, focus: QWidget | None = None) -> None:
        """Lie over the window and take the keyboard, at `focus` or the first field."""
        self._before = QApplication.focusWidget()
        if isinstance(self._over, Bearer) and not self._over.bear(self):
            self.fallen.emit()
            self.deleteLater()
            return
        self._appear(focus)

    def rise_on_top(self, focus: QWidget | None = None) -> None:
        """As `rise`, over a sheet that lies there already and stays as it is."""
        self._before = QApplication.focusWidget()
        self._appear(focus)

    def _appear(self, focus: QWidget | None) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._lay()
        stops = self._stops()
        target = focus or (stops[0] if stops else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def fall(self) -> None:
        """Go, and give the keyboard back."""
        if self.isHidden():
            return
        self._over.removeEventFilter(self)
        self.hide()
        before = self._before
        # A list that was read anew meanwhile has other rows: the one that had the keyboard may be gone.
        there = before is not None and isValid(before) and before.isVisible()
        if before is not None and there and not self.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.fallen.emit()
        self.deleteLater()

    def lay(self) -> None:
        """Give the panel the height that its content wants now."""
        self._lay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil."""
        veil = QColor(tokens().scrim)
        veil.setAlpha(tokens().scrim_alpha)
        QPainter(self).fillRect(self.rect(), veil)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no other key reaches the page behind."""
        if event.key() == Qt.Key.Key_Escape and self._closable:
            self.fall()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the veil closes, a click on the panel does not."""
        if self._closable and not self.panel.geometry().contains(event.position().toPoint()):
            self.fall()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
            self._lay()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet."""
        stops = self._stops()
        if not stops:
            return True
        focus = QApplication.focusWidget()
        at = stops.index(focus) if focus in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> list[QWidget]:
        return [
            child
            for child in self.panel.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.focusProxy()
            is None  # the line within a date field gives the focus back: a trap for Tab
            and child.isEnabled()
            and child.isVisible()
        ]

    def _lay(self) -> None:
        width = min(self._wide, self.width() - 48)
        self.column.activate()
        wanted = (
            self.column.totalHeightForWidth(width)
            if self.column.hasHeightForWidth()
            else self.column.sizeHint().height()
        )
        height = min(max(wanted, self.column.totalMinimumSize().height()), self.height() - 48)
        top = self._top if self._top is not None else max(24, (self.height() - height) // 2)
        top = max(24, min(top, self.height() - height - 24))
        self.panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))
