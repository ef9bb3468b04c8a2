"""Avatars: a person's initials in a hue of their own, the same everywhere and never a status."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.painting import paint_face
from coachbook.ui.parts.squares import Square


class Avatar(Square):
    """The round face of `name`; `key` (the person's id) decides the hue, so a new name keeps it.

    30 px in rows and tables, 44 in the head of a person's page.
    """

    def __init__(self, name: str, key: str = "", size: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._name = ""
        self._key = ""
        self.show_person(name, key)

    def show_person(self, name: str, key: str = "") -> None:
        """Shows somebody else."""
        self._name = name
        self._key = key
        self.mean(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The face."""
        paint_face(QPainter(self), QRectF(self.rect()), self._name, self._key)
