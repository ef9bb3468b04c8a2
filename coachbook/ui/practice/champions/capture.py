"""The sheet that captures a behaviour, in under a minute: only what was said or done is needed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.errors import Fault
from coachbook.practice.champions import Captured, capture_behaviour
from coachbook.records import Person
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field
from coachbook.ui.practice.champions.fields import BehaviourFields, Offers
from coachbook.ui.practice.reading import called
from coachbook.ui.shell.keys import Shortcut
from coachbook.workbook import Workbook


class CaptureSheet(FormSheet):
    """Asks for one behaviour; `change()` is the act, made from what stands in the fields."""

    def __init__(self, over: QWidget, book: Workbook, offers: Offers, known: Mapping[str, object]) -> None:
        super().__init__(
            over,
            self.tr("Capture a behaviour"),
            self.tr("What one of the best people said or did. Their words are enough; the rest can follow."),
            action=self.tr("Capture it"),
            wide=760,
            top=48,
        )
        self._book = book
        self._observation_id = known.get("observation_id")
        self.fields = BehaviourFields(offers, self)
        self.fields.begin(known)
        for pair in (
            ("rule_when", "rule_do"),
            ("says",),
            ("not_like_this", "why"),
            ("does", "tone", "timing"),
            ("champion_id", "source", "source_on"),
            ("consent", "consent_way"),
            ("moment_id", "standard_id"),
            ("customer_lines", "facts"),
            ("title", "skill"),
        ):
            self._add(*(self.fields[name] for name in pair))
        self._shortcut = Shortcut("Ctrl+Return", self, self.action.click)
        self.fields.grew.connect(self.relay)
        self.fields.typed.connect(self._on_typed)

    def change(self) -> Change:
        """The act. Raises `Fault`, naming the field."""
        told = {name: self.fields.value(name) for name in self.fields.by_name}
        told["observation_id"] = self._observation_id
        names = called(self._book.all(Person))
        return capture_behaviour(Captured(**told), self._book.acting(), names)  # type: ignore[arg-type]  # one value a field, by its name

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self.fields.by_name.get(fault.field, self.fields["says"])

    def _add(self, *fields: Field) -> None:
        if len(fields) == 1:
            self.add_field(fields[0])
        else:
            self.add_side_by_side(*fields)

    @Slot(str)
    def _on_typed(self, name: str) -> None:
        if self.fields[name].fault():
            self.fields[name].set_fault(None)
            self.relay()
