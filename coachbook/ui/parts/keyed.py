"""A button that says which record it is about: one of many alike in a list."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from coachbook.ui.parts.buttons import Button, Kind


class KeyedButton(Button):
    """A link that belongs to `key`; `pressed_for(key)` when it is pressed."""

    pressed_for = Signal(object)

    def __init__(self, text: str, key: object, kind: Kind = Kind.LINK, *, writes: bool = False) -> None:
        super().__init__(text, kind, writes=writes)
        self.key = key
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed_for.emit(self.key)
