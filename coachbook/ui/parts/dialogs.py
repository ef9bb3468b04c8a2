"""Dialogs: a form over the page, to add or change one thing, without a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from coachbook.errors import Fault
from coachbook.ui.parts.buttons import Button, primary, secondary
from coachbook.ui.parts.fields import Field
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.sheet import Sheet

_Change = TypeVar("_Change")


class FormSheet(Sheet):
    """A title, a sentence, fields, one primary button. `accepted` when it is pressed, or Enter in a line.

    Nothing blocks: connect `accepted` and `carry_out` what was asked for; what is refused is said beside its
    field, `field_of` the fault.
    `fallen` fires when it has gone, however. A click beside it does not close it: something may be typed.

        sheet = FormSheet(self.window(), self.tr("Add a person"), action=self.tr("Add"))
        name = sheet.add_field(Field(self.tr("Name"), LineEdit()))
        sheet.accepted.connect(self._on_add)
        sheet.rise()
    """

    accepted = Signal()
    writes = True

    def __init__(
        self,
        over: QWidget,
        title: str,
        sentence: str = "",
        *,
        action: str,
        wide: int = 560,
        top: int | None = 110,
    ) -> None:
        super().__init__(over, title, wide=wide, top=top)
        self.title = PlainLabel(title, TextRole.SHEET, wrap=True)
        self.column.addWidget(self.title)
        if sentence:
            self.column.addWidget(PlainLabel(sentence, TextRole.MUTED, wrap=True))
        self._fields: list[Field] = []
        self._inside = QWidget()
        self._inside.setProperty("surface", "clear")
        self._inside.installEventFilter(self)
        self.form = QVBoxLayout(self._inside)
        self.form.setContentsMargins(0, 8, 0, 8)
        self.form.setSpacing(14)
        self._room = FittingScroll(self._inside)
        self.column.addWidget(self._room, 1)
        self.action: Button = primary(action)
        self.action.clicked.connect(self.accepted)
        self.cancel = secondary(self.tr("Cancel"))
        self.cancel.clicked.connect(self.fall)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.action)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self._buttons = buttons

    def add(self, widget: QWidget) -> None:
        """One more thing in the form."""
        self.form.addWidget(widget)

    def add_field(self, field: Field) -> Field:
        """One more field; its faults are cleared by `clear_faults`."""
        self._fields.append(field)
        self.form.addWidget(field)
        return field

    def add_side_by_side(self, *fields: Field) -> None:
        """Fields in one line, of one width."""
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in fields:
            self._fields.append(field)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.form.addLayout(line)

    def add_button(self, button: Button) -> None:
        """One more button, after Cancel."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def carry_out(self, make: Callable[[], _Change], act: Callable[[_Change], bool]) -> _Change | None:
        """Make a change of what was entered, do it with `act`, and go; the change when it was done.

        Where one of the two raises `Fault` the sheet stays and says it; where `act` answers False it stays.
        """
        self.clear_faults()
        try:
            change = make()
            done = act(change)
        except Fault as fault:
            self.show_fault(self.field_of(fault), fault.message)
            return None
        if not done:
            return None
        self.fall()
        return change

    def field_of(self, _fault: Fault) -> Field:
        """Beside which field a fault is said: the first; override where others can be at fault."""
        return self._fields[0]

    def clear_faults(self) -> None:
        """Before checking anew."""
        for field in self._fields:
            if field.fault():
                field.set_fault(None)
        self.relay()

    def show_fault(self, field: Field, sentence: str) -> None:
        """Says what is wrong beside `field` and goes there."""
        field.set_fault(sentence)
        self.relay()
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._room.ensureWidgetVisible(field)

    @Slot()
    def relay(self) -> None:
        """Gives the panel the height that its content wants now."""
        self._room.updateGeometry()
        self.lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, except where it makes a new line; Escape closes."""
        plain = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if plain and not isinstance(self.focusWidget(), QPlainTextEdit):
            self.action.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the veil does nothing."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes or goes within the form, such as a hint, makes the panel higher or lower."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.relay()
        return super().eventFilter(watched, event)


class FittingScroll(QScrollArea):
    """A scroll area that wants to be as high as what it holds, and scrolls only when it may not."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the content needs at `width`."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is None:
            return self.sizeHint().height()
        layout.activate()
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        return max(wanted, layout.totalMinimumSize().height())
