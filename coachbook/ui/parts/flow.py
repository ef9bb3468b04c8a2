"""Flow: widgets side by side like words, going on in the next line; from the right where one reads so."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """A layout of lines; `gap` pixels between widgets, `line_gap` (the same unless given) between lines."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        self._line_gap = gap if line_gap is None else line_gap

    def addItem(self, item: QLayoutItem) -> None:
        """Takes one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives one back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels of height for `width` pixels."""
        return self._laid(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Places all."""
        super().setGeometry(rect)
        self._laid(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        margins = self.contentsMargins()
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """As wide as the widest alone."""
        margins = self.contentsMargins()
        width = max((item.minimumSize().width() for item in self._shown()), default=0)
        height = max((item.minimumSize().height() for item in self._shown()), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _laid(self, rect: QRect, *, move: bool) -> int:
        """Breaks into lines inside `rect`, moves the widgets if asked, and returns the height used."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        top = room.top()
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(room.width(), item.minimumSize().width()), 16_777_215))
            if line and used + self._gap + size.width() > room.width():
                top += self._place(line, room, top, move=move) + self._line_gap
                line, used = [], 0
            used += size.width() + (self._gap if line else 0)
            line.append((item, size))
        if line:
            top += self._place(line, room, top, move=move)
        return top - room.top() + margins.top() + margins.bottom()

    def _place(self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, *, move: bool) -> int:
        """One line with its widgets on one middle; returns its height."""
        height = max(size.height() for _, size in line)
        if not move:
            return height
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else QGuiApplication.layoutDirection()
        x = room.left()
        for item, size in line:
            y = top + (height - size.height()) // 2
            left = (
                x
                if direction == Qt.LayoutDirection.LeftToRight
                else room.right() + 1 - (x - room.left()) - size.width()
            )
            item.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + self._gap
        return height
