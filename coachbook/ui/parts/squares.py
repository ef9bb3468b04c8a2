"""Squares: what is painted as high as wide, such as a face or an icon, and means something by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachbook.ui.shell.surfaces import plain_tip


class Square(QWidget):
    """`size` px each way; subclasses paint it."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def mean(self, meaning: str) -> None:
        """What it says to who reads or points at it, and painted anew."""
        self.setAccessibleName(meaning)
        self.setToolTip(plain_tip(meaning))
        self.update()

    def sizeHint(self) -> QSize:
        """Always the same."""
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        """Always the same."""
        return self.sizeHint()
