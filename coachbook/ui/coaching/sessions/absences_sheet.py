"""The sheet of absences: who is away now and soon, and one more; each can be changed and taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.absences import (
    add_absence,
    change_absence,
    coming_absences,
    remove_absence,
    span_words,
)
from coachbook.coaching.people import is_here
from coachbook.errors import Fault
from coachbook.records import Absence, Person
from coachbook.ui.parts.buttons import Button, Kind
from coachbook.ui.parts.cards import Card
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, Select
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import muted
from coachbook.workbook import Workbook


class AbsencesSheet(FormSheet):
    """Notes one absence after the other and stays open; `do` carries out each change."""

    def __init__(self, over: QWidget, book: Workbook, do: Callable[[Change], bool]) -> None:
        super().__init__(
            over,
            self.tr("Absences"),
            self.tr("Sessions that lose their slot are offered another one on the page."),
            action=self.tr("Add the absence"),
            wide=620,
            top=70,
        )
        self._book = book
        self._do = do
        self._changed: Absence | None = None
        self._people = {person.id: person for person in book.all(Person, order_by="name")}
        self._list = Card(self.tr("Away now and soon"), ruled=True)
        self._rows = RowList(choosable=True, name=self.tr("Away now and soon"))
        self._rows.activated.connect(self._on_change)
        self._nobody = muted(self.tr("Nobody is noted as away."))
        self._list.add(self._rows)
        self.add(self._nobody)
        self.add(self._list)
        self._lay_out()
        self.cancel.set_text(self.tr("Close"))
        self.accepted.connect(self._on_accepted)
        self._show_absences()

    def _lay_out(self) -> None:
        acting = self._book.acting()
        here = [p for p in self._people.values() if is_here(p, acting.today)]
        me = [(p.id, self.tr("{name} (you)").format(name=p.name)) for p in here if p.id == acting.who]
        others = [(p.id, p.name) for p in here if p.id != acting.who]
        self.person = Select([*others, *me], hint=self.tr("Choose"))
        self.first, self.last = DateField(acting.today), DateField(acting.today)
        self.reason = LineEdit("", hint=self.tr("only where it helps: holiday, training"))
        self.person_field = self.add_field(Field(self.tr("Who"), self.person))
        self.first_field = Field(self.tr("First day"), self.first)
        self.last_field = Field(self.tr("Last day"), self.last)
        self.add_side_by_side(self.first_field, self.last_field)
        hint = self.tr("No diagnosis: who can open the workbook reads this.")
        self.reason_field = self.add_field(Field(self.tr("Why"), self.reason, hint))
        self.first.picked.connect(self._on_first)

    def change(self) -> Change:
        """The act. Raises `Fault` for "person", "first", "last" and "reason"."""
        acting, known = self._book.acting(), self._book.all(Absence)
        person = self._people.get(str(self.person.value()))
        if person is None:
            raise Fault("person", self.tr("Choose who is away."))
        first = self.first.day() or acting.today
        last = self.last.day() or first
        reason = self.reason.text()
        if self._changed is not None:
            return change_absence(acting, self._changed, person, first, last, reason, known)
        return add_absence(acting, person, first, last, reason, known)

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return {
            "person": self.person_field,
            "last": self.last_field,
            "reason": self.reason_field,
        }.get(fault.field, self.first_field)

    def _show_absences(self) -> None:
        coming = coming_absences(self._book.all(Absence), self._book.acting().today)
        self._rows.set_rows([self._row(absence) for absence in coming])
        self._list.setVisible(bool(coming))
        self._nobody.setVisible(not coming)
        self.relay()

    def _row(self, absence: Absence) -> Row:
        person = self._people.get(absence.person_id)
        name = person.name if person else self.tr("Somebody")
        line = " · ".join(part for part in (span_words(absence), absence.reason) if part)
        away = _Removing(absence, name, self)
        return Row(name, line, trailing=(away,), key=absence.id)

    def remove(self, absence: Absence) -> None:
        """Take an absence back."""
        person = self._people.get(absence.person_id)
        if person is not None and self._do(remove_absence(self._book.acting(), absence, person)):
            self._begin_anew()

    @Slot()
    def _on_accepted(self) -> None:
        self.clear_faults()
        try:
            done = self._do(self.change())
        except Fault as fault:
            self.show_fault(self.field_of(fault), fault.message)
            return
        if done:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._changed = None
        self.person.set_value(None)
        self.person.setEnabled(True)
        self.reason.setText("")
        self.action.set_text(self.tr("Add the absence"))
        self._show_absences()
        self.person.setFocus()

    @Slot(object)
    def _on_change(self, key: object) -> None:
        absence = self._book.get(Absence, str(key))
        if absence is None:
            return
        self._changed = absence
        self.person.set_value(absence.person_id)
        self.person.setEnabled(False)
        self.first.set_day(absence.first)
        self.last.set_day(absence.last)
        self.reason.setText(absence.reason)
        self.action.set_text(self.tr("Change the absence"))
        self.clear_faults()
        self.first.setFocus()

    @Slot()
    def _on_first(self) -> None:
        """An absence of one day is the rule; the last day follows the first."""
        first, last = self.first.day(), self.last.day()
        if first is not None and (last is None or last < first):
            self.last.set_day(first)


class _Removing(Button):
    """The button that takes one absence back."""

    def __init__(self, absence: Absence, name: str, sheet: AbsencesSheet) -> None:
        tip = sheet.tr("Remove the absence of {name}").format(name=name)
        super().__init__("", Kind.ICON, symbol="trash-2", tip=tip)
        self._absence = absence
        self._sheet = sheet
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._sheet.remove(self._absence)
