"""The sheet with the facts about a person: to add somebody, or to correct what is known."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachbook.coaching.people import tidy
from coachbook.errors import Fault
from coachbook.records import Person
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit


class PersonSheet(FormSheet):
    """The name and a few facts; all but the name may follow later. `facts()` is what stands in the fields."""

    def __init__(self, over: QWidget, person: Person | None = None) -> None:
        adding = person is None
        super().__init__(
            over,
            self.tr("Add a person") if adding else self.tr("Correct the facts"),
            self.tr("Only the name is needed; everything else may follow.") if adding else "",
            action=self.tr("Add") if adding else self.tr("Keep"),
            top=90,
        )
        self.person = person
        self.name = LineEdit(longest=2000)
        self.given_name = LineEdit(longest=2000)
        self.team = LineEdit()
        self.role_title = LineEdit()
        self.personnel_number = LineEdit()
        self.email = LineEdit()
        self.since = DateField(optional=True, none_text=self.tr("not said"))
        self._by_name: dict[str, Field] = {}
        self.add_field(self._field("name", self.tr("Name"), self.name))
        self.add_side_by_side(
            self._field(
                "given_name",
                self.tr("Called"),
                self.given_name,
                self.tr("The first name, unless said otherwise."),
            ),
            self._field("since", self.tr("With us since"), self.since),
        )
        self.add_side_by_side(
            self._field("role_title", self.tr("Role"), self.role_title),
            self._field("team", self.tr("Team"), self.team),
        )
        self.add_side_by_side(
            self._field("personnel_number", self.tr("Personnel number"), self.personnel_number),
            self._field("email", self.tr("E-mail"), self.email),
        )
        if person is not None:
            self._show_person(person)

    def facts(self) -> dict[str, object]:
        """What stands in the fields, by the names of `Person`."""
        lines: dict[str, object] = {name: tidy(editor.text()) for name, editor in self._lines().items()}
        return {**lines, "since": self.since.day()}

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._by_name.get(fault.field, self._by_name["name"])

    def _lines(self) -> dict[str, LineEdit]:
        return {
            "name": self.name,
            "given_name": self.given_name,
            "role_title": self.role_title,
            "team": self.team,
            "personnel_number": self.personnel_number,
            "email": self.email,
        }

    def _show_person(self, person: Person) -> None:
        for name, editor in self._lines().items():
            editor.setText(getattr(person, name))
            editor.setCursorPosition(0)
        self.since.set_day(person.since)

    def _field(self, name: str, title: str, editor: QWidget, hint: str = "") -> Field:
        self._by_name[name] = Field(title, editor, hint)
        return self._by_name[name]
