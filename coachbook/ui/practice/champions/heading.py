"""A word between the rows of one list: the moment that the rows below belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachbook.ui.parts.rows import INSET, Row


class HeadingRow(Row):
    """Cannot be chosen; the arrows pass it by. The line below it is that of the next row."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.title.setProperty("role", "label")
        across = self.layout()
        if isinstance(across, QHBoxLayout):
            across.setContentsMargins(INSET, 14, INSET, 6)

    def set_first(self, first: bool) -> None:
        """Never has a line above it."""
        del first
        super().set_first(True)
