"""The few small widgets of the kit that the shell itself is made of, under the names it has for them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.buttons import Button, Kind
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.surfaces import paint_panel

__all__ = ["Panel", "paint_panel", "push", "words"]


def words(text: str = "", role: str = "body", *, wrap: bool = False) -> PlainLabel:
    """A label of plain text, whatever was typed; `role` as in the style sheet."""
    return PlainLabel(text, TextRole(role), wrap=wrap)


def push(text: str, kind: str = "secondary") -> Button:
    """A button; `kind` as in the style sheet."""
    return Button(text, Kind(kind))


class Panel(QWidget):
    """A surface that paints itself in the colours in force; layouts go inside."""

    def __init__(
        self, parent: QWidget | None = None, *, fill: str = "surface", edge: str | None = "border"
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._edge = edge
        self._radius = 10.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface."""
        painter = QPainter(self)
        paint_panel(painter, QRectF(self.rect()), self._fill, self._edge, self._radius)
