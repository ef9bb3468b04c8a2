"""The sheet with the facts about a person: to add somebody, or to correct what is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.people import tidy
from coachbook.coaching.photos import give_photo, take_photo_away
from coachbook.errors import Fault
from coachbook.records import Person, PersonPhoto
from coachbook.records.kinds import PersonRole
from coachbook.ui.coaching.picturing import square_jpeg
from coachbook.ui.parts.buttons import link
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, DateField, Field, LineEdit, Select
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.texts import muted


class PersonSheet(FormSheet):
    """The name and a few facts; all but the name may follow later. `facts()` is what stands in the fields."""

    def __init__(
        self,
        over: QWidget,
        person: Person | None = None,
        coaches: Sequence[Person] = (),
        photo: PersonPhoto | None = None,
    ) -> None:
        adding = person is None
        super().__init__(
            over,
            self.tr("Add a person") if adding else self.tr("Correct the facts"),
            self.tr("Only the name is needed; everything else may follow.") if adding else "",
            action=self.tr("Add") if adding else self.tr("Keep"),
            top=90,
        )
        self.person = person
        self._photo = photo
        self._picture: bytes | None = None
        self._without = False
        self.name = LineEdit(longest=2000)
        self.given_name = LineEdit(longest=2000)
        self.team = LineEdit()
        self.role_title = LineEdit()
        self.site = LineEdit()
        self.shift = LineEdit()
        self.personnel_number = LineEdit()
        self.email = LineEdit()
        self.since = DateField(optional=True, none_text=self.tr("not said"))
        self._by_name: dict[str, Field] = {}
        self._add_facts()
        self._add_roles(coaches)
        if person is not None:
            self._add_picture()
            self._show_person(person)

    def _add_facts(self) -> None:
        """The facts, what belongs together side by side."""
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
            self._field("site", self.tr("Site"), self.site),
            self._field("shift", self.tr("Shift"), self.shift),
        )
        self.add_side_by_side(
            self._field("personnel_number", self.tr("Personnel number"), self.personnel_number),
            self._field("email", self.tr("E-mail"), self.email),
        )

    def _add_roles(self, coaches: Sequence[Person]) -> None:
        """Who coaches them, where there is a choice, and what else they are."""
        self.coach = Select(tuple((each.id, each.name) for each in coaches))
        if len(coaches) > 1:
            self.add_field(self._field("coach_id", self.tr("Coached by"), self.coach))
        self._roles = {
            PersonRole.COACH: CheckMark(self.tr("Coaches others")),
            PersonRole.TRAINER: CheckMark(self.tr("Trainer")),
            PersonRole.CHAMPION: CheckMark(self.tr("Champion")),
            PersonRole.LEADER: CheckMark(self.tr("Leads")),
        }
        hint = self.tr("Who leads is on no list of people who wait for coaching.")
        self.add_field(self._field("roles", self.tr("Also"), _in_a_line(*self._roles.values()), hint))

    def _add_picture(self) -> None:
        self.pick = link(self.tr("Choose a picture"))
        self.pick.clicked.connect(self._on_pick)
        self.drop = link(self.tr("Show the initials"))
        self.drop.clicked.connect(self._on_drop)
        self.drop.setVisible(self._photo is not None)
        self._pictured = muted("")
        line = _in_a_line(self.pick, self.drop, self._pictured)
        hint = self.tr("Its middle is kept, small, in this workbook only.")
        self.add_field(self._field("photo", self.tr("Picture"), line, hint))

    def facts(self) -> dict[str, object]:
        """What stands in the fields, by the names of `Person`."""
        lines: dict[str, object] = {name: tidy(editor.text()) for name, editor in self._lines().items()}
        before = self.person.roles if self.person is not None else ()
        ticked = tuple(role for role, mark in self._roles.items() if mark.isChecked())
        # In the order in which they were: what nobody changed is no change.
        kept = tuple(role for role in before if role in ticked)
        roles = (*kept, *(role for role in ticked if role not in before))
        facts = {**lines, "since": self.since.day(), "roles": roles}
        if self.coach.value() is not None and "coach_id" in self._by_name:
            facts["coach_id"] = self.coach.value()
        return facts

    def with_picture(self, acting: Acting, change: Change) -> Change:
        """The change, and with it the picture that was chosen or taken away."""
        edits = change.edits
        if self.person is not None and self._picture is not None:
            edits += give_photo(acting, self.person, self._photo, self._picture).edits
        elif self.person is not None and self._without and self._photo is not None:
            edits += take_photo_away(self.person, self._photo).edits
        return Change(change.label, change.verb, edits, change.merge)

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._by_name.get(fault.field, self._by_name["name"])

    def _lines(self) -> dict[str, LineEdit]:
        return {
            "name": self.name,
            "given_name": self.given_name,
            "role_title": self.role_title,
            "team": self.team,
            "site": self.site,
            "shift": self.shift,
            "personnel_number": self.personnel_number,
            "email": self.email,
        }

    def _show_person(self, person: Person) -> None:
        for name, editor in self._lines().items():
            editor.setText(getattr(person, name))
            editor.setCursorPosition(0)
        self.since.set_day(person.since)
        self.coach.set_value(person.coach_id)
        for role, mark in self._roles.items():
            mark.setChecked(role in person.roles)

    @Slot()
    def _on_pick(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Choose a picture"),
            "",
            self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.bmp)"),
        )
        if not chosen:
            return
        try:
            self._picture = square_jpeg(Path(chosen))
        except Fault as fault:
            self._by_name["photo"].set_fault(fault.message)
            return
        self._by_name["photo"].set_fault(None)
        self._without = False
        self._pictured.setText(Path(chosen).name)
        self.drop.setVisible(True)

    @Slot()
    def _on_drop(self) -> None:
        self._picture, self._without = None, True
        self._pictured.setText(self.tr("The initials will be shown."))
        self.drop.setVisible(False)

    def _field(self, name: str, title: str, editor: QWidget, hint: str = "") -> Field:
        self._by_name[name] = Field(title, editor, hint)
        return self._by_name[name]


def _in_a_line(*widgets: QWidget) -> QWidget:
    """Several small things as the editor of one field."""
    line = QWidget()
    flow = FlowLayout(gap=16)
    flow.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        flow.addWidget(widget)
    line.setLayout(flow)
    return line
