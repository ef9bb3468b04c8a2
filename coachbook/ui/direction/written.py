"""Written: one text of a record in its field, kept as it is typed, with its fault beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLineEdit

from coachbook.errors import Fault
from coachbook.ui.parts.fields import Field, LineEdit, TextArea
from coachbook.ui.parts.wording import remark
from coachbook.ui.shell.page import Page
from coachbook.wording.rules import Finding


class Written(QObject):
    """The text called `name`, in `field`: shown quietly, saved through `page.typed` by `keep(name, text)`.

    `keep` returns False where the text could not be written, and may raise `Fault`: its sentence then
    stands under the field. `check` gives the remarks on the wording; they stand there while no fault does.
    """

    def __init__(
        self,
        page: Page,
        name: str,
        field: Field,
        keep: Callable[[str, str], bool],
        check: Callable[[str], tuple[Finding, ...]] | None = None,
    ) -> None:
        super().__init__(field)
        self.name = name
        self.field = field
        self._page = page
        self._keep = keep
        self._check = check
        self._plain = field.editor.accessibleDescription()
        if isinstance(field.editor, LineEdit):
            field.editor.textEdited.connect(self._on_typed)
        elif isinstance(field.editor, TextArea):
            field.editor.textChanged.connect(self._on_typed)

    def show_text(self, text: str, *, read_only: bool) -> None:
        """Show what is stored, unless somebody is typing here."""
        editor = self.field.editor
        if isinstance(editor, LineEdit | TextArea):
            self._page.put(editor, text)
            editor.setReadOnly(read_only)
        if not self._page.being_typed(editor):
            self.field.set_fault(None)
            self._remark()

    def text(self) -> str:
        """What stands in the field."""
        editor = self.field.editor
        if isinstance(editor, QLineEdit):
            return editor.text()
        return editor.toPlainText() if isinstance(editor, TextArea) else ""

    def save(self) -> bool:
        """Write it; a refusal stands under the field."""
        try:
            done = self._keep(self.name, self.text())
        except Fault as fault:
            self.field.set_fault(fault.message)
            return False
        if done and self.field.fault():
            self.field.set_fault(None)
        self._remark()
        return done

    def _remark(self) -> None:
        if self._check is None:
            return
        said = remarks(self.text(), self._check(self.text()))
        hint = "\n".join(dict.fromkeys(said)) or self._plain
        if self.field.fault() or hint != self.field.editor.accessibleDescription():
            self.field.set_hint(hint)

    @Slot()
    def _on_typed(self) -> None:
        editor = self.field.editor
        if isinstance(editor, LineEdit | TextArea) and not editor.isReadOnly():
            self._page.typed(editor, self.save)


def remarks(text: str, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Findings as sentences, each with the words that it is about."""
    return tuple(remark(text, finding) for finding in findings)
