"""The focus on a page: its two fields, and the sheet that sets or replaces it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change, Edit
from coachbook.coaching.focus import replace_question, set_focus
from coachbook.errors import Fault
from coachbook.records import Focus, Id, Person, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, LineEdit, Select


class FocusFields(QObject):
    """The behaviour and the standard that it belongs to; asks before a second focus replaces the first."""

    changed = Signal()
    """The question under the field came or went."""

    def __init__(self, standards: Sequence[ServiceStandard], parent: QObject) -> None:
        super().__init__(parent)
        self._standards = {s.id: s for s in standards if s.state is Publication.PUBLISHED}
        self._person: Person | None = None
        self._current: Focus | None = None
        self.words = LineEdit(hint=self.tr("One behaviour that can be seen or heard"))
        options = [(s.id, s.title) for s in sorted(self._standards.values(), key=lambda s: s.title)]
        self.standard = Select([("", self.tr("no standard")), *options], value="")
        self.words_field = Field(self.tr("Focus"), self.words)
        self.standard_field = Field(self.tr("Standard that it belongs to"), self.standard)
        self.words.textChanged.connect(self._on_words)
        self.standard.picked.connect(self._on_standard)

    def show_current(self, person: Person | None, current: Focus | None) -> None:
        """Begin with what the person works on now."""
        self._person, self._current = person, current
        self.words.setText(current.behaviour if current else "")
        self.words.setCursorPosition(0)
        self.standard.set_value((current.standard_id or "") if current else "")
        self._on_words()

    def wanted(self, acting: Acting) -> tuple[Focus | None, tuple[Edit, ...]]:
        """The focus in the fields, and what has to change for it. Raises `Fault("behaviour")`."""
        words, standard = self._typed(), self._standard_id()
        if self._person is None or not words:
            return self._current, ()
        if self._current and (words, standard) == (self._current.behaviour, self._current.standard_id):
            return self._current, ()
        change = set_focus(acting, self._person, words, standard_id=standard, current=self._current)
        fresh = next(edit.after for edit in change.edits if edit.before is None)
        return (fresh if isinstance(fresh, Focus) else None), change.edits

    def _typed(self) -> str:
        return " ".join(self.words.text().split())

    def _standard_id(self) -> Id | None:
        return str(self.standard.value() or "") or None

    @Slot()
    def _on_words(self) -> None:
        same = self._current is not None and self._typed() == self._current.behaviour
        asks = self._person is not None and bool(self._typed()) and not same
        question = replace_question(self._current, self._person) if asks and self._person else ""
        self.words_field.set_fault(None)
        self.words_field.set_hint(question)
        self.changed.emit()

    @Slot(object)
    def _on_standard(self, chosen: object) -> None:
        standard = self._standards.get(str(chosen))
        untouched = not self._typed() or (self._current and self._typed() == self._current.behaviour)
        if standard is not None and untouched:
            self.words.setText(standard.title)
            self.words.setCursorPosition(0)


class FocusSheet(FormSheet):
    """Sets the one behaviour that a person works on."""

    def __init__(
        self, over: QWidget, person: Person, current: Focus | None, standards: Sequence[ServiceStandard]
    ) -> None:
        super().__init__(
            over,
            self.tr("What {name} works on").format(name=person.called),
            self.tr("One behaviour at a time, as it can be seen or heard."),
            action=self.tr("Set the focus"),
        )
        self.fields = FocusFields(standards, self)
        self.add_field(self.fields.words_field)
        self.add_field(self.fields.standard_field)
        self.fields.changed.connect(self.relay)
        self.fields.show_current(person, current)

    def wanted(self, acting: Acting) -> tuple[Focus, tuple[Edit, ...]]:
        """The new focus and its edits. Raises `Fault("behaviour")` where nothing is written or changed."""
        focus, edits = self.fields.wanted(acting)
        if focus is None or not edits:
            raise Fault("behaviour", self.tr("Write another behaviour, or cancel."))
        return focus, edits


def focus_change(person: Person, edits: tuple[Edit, ...]) -> Change:
    """The edits of a new focus as one change."""
    return Change(f"{person.called}’s focus", "set focus", edits)
