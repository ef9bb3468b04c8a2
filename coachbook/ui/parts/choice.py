"""Choice: one value out of a few, as buttons in a row that are one stop for the keyboard.

The arrows move inside and choose, Home and End go to the ends, Tab goes on. Chips and ratings are both this.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget

_MOVES = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip


class Option(QAbstractButton):
    """One value of a choice; subclasses paint it. Hovering repaints."""

    def __init__(self, text: str, value: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]  # Qt hands a QPoint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the row's, Enter presses like Space does."""
        if event.key() in _MOVES:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class ChoiceRow(QWidget):
    """Options in a layout, one of which is chosen (or none). `chosen(value)` fires for the user's acts only.

    `clearable` lets a click on the chosen one take it back: `chosen(None)`.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, layout: QLayout, *, clearable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._options: list[Option] = []
        self._clearable = clearable
        self._row = layout
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    @property
    def options(self) -> tuple[Option, ...]:
        """The buttons, for tests and for tooltips."""
        return tuple(self._options)

    def add_option(self, option: Option) -> None:
        """One more option at the end."""
        option.clicked.connect(self._on_clicked)
        self._options.append(option)
        self._row.addWidget(option)
        self._rove()

    def value(self) -> object:
        """What is chosen, or None."""
        return next((option.value for option in self._options if option.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Chooses without telling anybody; None, or a value that is not there, chooses nothing."""
        for option in self._options:
            option.setChecked(value is not None and option.value == value)
        self._rove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose inside the row."""
        step = self._step(event.key())
        at = next((i for i, option in enumerate(self._options) if option.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        target = {"home": 0, "end": len(self._options) - 1}.get(str(step))
        if target is None:
            target = (at + int(step)) % len(self._options)
        option = self._options[target]
        option.setFocus(Qt.FocusReason.TabFocusReason)
        if not option.isChecked():
            option.click()

    def _step(self, key: int) -> int | str | None:
        forth = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps: dict[int, int | str] = {
            Qt.Key.Key_Right: forth,
            Qt.Key.Key_Left: -forth,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: "home",
            Qt.Key.Key_End: "end",
        }
        return steps.get(key)

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if not isinstance(pressed, Option):
            return
        if not pressed.isChecked() and not self._clearable:
            pressed.setChecked(True)
            return
        for option in self._options:
            if option is not pressed:
                option.setChecked(False)
        self._rove()
        self.chosen.emit(pressed.value if pressed.isChecked() else None)

    def _rove(self) -> None:
        """Only the chosen option, or the first, is a stop for Tab."""
        stop = next((o for o in self._options if o.isChecked()), self._options[0] if self._options else None)
        for option in self._options:
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if option is stop else Qt.FocusPolicy.ClickFocus)
