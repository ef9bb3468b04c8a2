"""Fields: an editor with its label above, its hint or its fault below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachbook.ui.parts.autosave import REST
from coachbook.ui.parts.dates import DateField, MomentField
from coachbook.ui.parts.editors import LONGEST, LineEdit, TextArea
from coachbook.ui.parts.pickers import CheckMark, NumberField, Select
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import restyle

__all__ = [
    "LONGEST", "REST", "CheckMark", "DateField", "Field", "LineEdit", "MomentField", "NumberField", "Select",
    "TextArea",
]  # fmt: skip

_MARK = 6
"""Pixels between a label and its mark."""


class Field(QWidget):
    """`editor` under its `label`. The hint stands below until a fault takes its place.

    `mark` is a small widget after the label ("shared", "private"). Clicking the label goes to the editor.
    """

    def __init__(
        self,
        name: str,
        editor: QWidget,
        hint: str = "",
        *,
        mark: QWidget | None = None,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._remarks = ""
        self._full = False
        self._label = PlainLabel(name, TextRole.LABEL, wrap=wraps)
        self._label.setBuddy(editor)
        self._below = PlainLabel(hint, TextRole.SMALL, wrap=True)
        editor.setAccessibleName(name)
        editor.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        above = QHBoxLayout()
        above.setSpacing(_MARK)
        above.addWidget(self._label, int(wraps))
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
        self._mark = mark
        if mark is not None:
            above.addWidget(mark, 0, Qt.AlignmentFlag.AlignBottom)
        above.addStretch(int(not wraps))
        column.addLayout(above)
        column.addWidget(editor)
        column.addWidget(self._below)
        self._column = column
        self._below.setVisible(bool(hint))
        self.setFocusProxy(editor)
        if isinstance(editor, TextArea):
            editor.too_long.connect(self._on_too_long)
        if isinstance(editor, LineEdit):
            editor.inputRejected.connect(self._on_line_full)
            editor.textEdited.connect(self._on_line_edited)

    def label_height(self, width: int) -> int:
        """Pixels that the label and its mark take above the editor where the field is `width` pixels wide."""
        if self._mark is None:
            return self._label.heightForWidth(width)
        beside = self._mark.sizeHint()
        return max(self._label.heightForWidth(width - beside.width() - _MARK), beside.height())

    def set_label_height(self, height: int) -> None:
        """Let the label take as much as those of the fields beside it, so that all editors begin in line."""
        self._label.setMinimumHeight(height)

    def fault(self) -> str:
        """The sentence that stands under the field, or nothing."""
        return self._below.text() if self.editor.property("fault") == "true" else ""

    def set_fault(self, sentence: str | None) -> None:
        """Says in words what is wrong, red, right under the field; None takes it back."""
        faulty = bool(sentence)
        self._below.setProperty("role", (TextRole.FAULT if faulty else TextRole.SMALL).value)
        self._below.setText(sentence or self._hint)
        self._below.setVisible(bool(sentence or self._hint))
        self.editor.setProperty("fault", "true" if faulty else "false")
        self._describe()
        restyle(self.editor)
        restyle(self._below)

    def set_hint(self, hint: str) -> None:
        """Another hint, such as a wording check's remark; a fault stays before it."""
        self._hint = hint
        if not self.fault():
            self.set_fault(None)

    def set_remarks(self, remarks: str) -> None:
        """What stands below besides the hint, for those who hear the field instead of seeing it."""
        if remarks != self._remarks:
            self._remarks = remarks
            self._describe()

    def add_below(self, widget: QWidget) -> None:
        """A widget of its own under the hint, such as the hint on wording."""
        self._column.addWidget(widget)

    def _describe(self) -> None:
        said = self.fault() or self._hint
        described = "\n".join(part for part in (said, self._remarks) if part)
        self.editor.setAccessibleDescription(described)

    @Slot()
    def _on_line_full(self) -> None:
        """Something was typed or pasted that does not fit any more."""
        line = self.editor
        if isinstance(line, LineEdit) and len(line.text()) >= line.maxLength():
            self._full = True
            words = self.tr("A line holds at most {most} characters; the rest is left out.")
            self.set_fault(words.format(most=line.maxLength()))

    @Slot(str)
    def _on_line_edited(self, text: str) -> None:
        line = self.editor
        if self._full and isinstance(line, LineEdit) and len(text) < line.maxLength():
            self._full = False
            self.set_fault(None)

    @Slot(int)
    def _on_too_long(self, left_out: int) -> None:
        self.set_fault(self.tr("%n characters did not fit: a text holds 20,000.", "", left_out))
