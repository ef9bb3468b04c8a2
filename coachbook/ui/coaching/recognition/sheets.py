"""The sheets of Recognition: praise somebody for something, change the words, ask for consent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.recognition import agree, correct_recognition, recognise, refuse
from coachbook.errors import Fault
from coachbook.records import Id, Observation, Person, Recognition, ServiceStandard
from coachbook.records.kinds import Consent, Publication, Way
from coachbook.statistics.words import day
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, DateField, Field, LineEdit, Select, TextArea
from coachbook.ui.parts.typeahead import Offer, TypeAhead
from coachbook.ui.parts.wording import watch_wording
from coachbook.wording.checks import check_praise

NONE = ""


class Words:
    """The fields that every recognition has: what was done, what it did, the standard it shows."""

    def __init__(self, sheet: FormSheet, standards: Sequence[ServiceStandard]) -> None:
        self.behaviour = TextArea(
            hint=sheet.tr("Said both charges back before she offered a fix"), least=2, most=6
        )
        self.effect = TextArea(hint=sheet.tr("The customer could stop asking"), least=1, most=5)
        published = sorted(
            (each for each in standards if each.state is Publication.PUBLISHED), key=lambda each: each.title
        )
        self.standard = Select(
            [(NONE, sheet.tr("no standard")), *((each.id, each.title) for each in published)], value=NONE
        )
        self.behaviour_field = sheet.add_field(Field(sheet.tr("What was done"), self.behaviour))
        self.wording = watch_wording(self.behaviour_field, check_praise)
        self.effect_field = sheet.add_field(Field(sheet.tr("What it did"), self.effect))
        self.standard_field = Field(sheet.tr("Standard that it shows"), self.standard)

    def standard_id(self) -> Id | None:
        """The standard that is chosen."""
        return str(self.standard.value() or "") or None

    def field_of(self, fault: Fault) -> Field | None:
        """The one of these fields that a fault is about."""
        return {"behaviour": self.behaviour_field, "effect": self.effect_field}.get(fault.field)


class RecogniseSheet(FormSheet):
    """Praises a person or a team for something that was done."""

    def __init__(
        self,
        over: QWidget,
        people: Sequence[Person],
        standards: Sequence[ServiceStandard],
        observations: Sequence[Observation],
        about: Id = "",
    ) -> None:
        super().__init__(
            over,
            self.tr("Recognise something"),
            self.tr(
                "What was done and what it did teaches everybody who hears it; “great job” teaches nothing."
            ),
            action=self.tr("Keep it"),
            wide=620,
            top=50,
        )
        self._people = {each.id: each for each in people}
        self._observations = tuple(observations)
        self.kind = ChoiceChips(
            self.tr("For"), ((False, self.tr("a person")), (True, self.tr("a team"))), value=False
        )
        self.person = TypeAhead([Offer(each.id, each.name, each.role_title) for each in people])
        self.person.set_value(about)
        self.team = LineEdit(longest=2000)
        teams = sorted({each.team for each in people if each.team})
        self.person_field = Field(self.tr("Whom"), self.person)
        self.person_field.add_below(self.person.matches)
        self.team_field = Field(self.tr("Team"), self.team, ", ".join(teams[:4]))
        self.add(self.kind)
        self.add_field(self.person_field)
        self.add_field(self.team_field)
        self.words = Words(self, standards)
        self.evidence = Select([(NONE, self.tr("no observation"))], value=NONE)
        self.evidence_field = Field(self.tr("Evidence"), self.evidence)
        self.add_side_by_side(self.words.standard_field, self.evidence_field)
        self.told = CheckMark("")
        self.add(self.told)
        self.kind.chosen.connect(self._on_kind)
        self.person.picked.connect(self._on_person)
        self.person.entered.connect(self._on_named)
        self._show_kind()

    @property
    def start(self) -> QWidget:
        """Where the keyboard begins."""
        return self.words.behaviour if self.person.value() else self.person

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        whom = self.team_field if self.kind.value() is True else self.person_field
        return self.words.field_of(fault) or (
            whom if fault.field in ("whom", "team") else self.words.behaviour_field
        )

    def change(self, acting: Acting) -> Change:
        """The recognition as it stands here. Raises `Fault` that names the field."""
        for_team = self.kind.value() is True
        person = None if for_team else self._people.get(self.person.value())
        if not for_team and person is None:
            raise Fault("whom", self.tr("Choose whom it is for; a few letters of the name are enough."))
        if for_team and not self.team.text().strip():
            raise Fault("whom", self.tr("Write which team it is for."))
        return recognise(
            acting,
            self.words.behaviour.text(),
            person=person,
            team=self.team.text() if for_team else "",
            effect=self.words.effect.text(),
            standard_id=self.words.standard_id(),
            observation_id=None if for_team else str(self.evidence.value() or "") or None,
            told_on=acting.today if self.told.isChecked() else None,
        )

    def _show_kind(self) -> None:
        for_team = self.kind.value() is True
        self.person_field.setVisible(not for_team)
        self.evidence_field.setVisible(not for_team)
        self.team_field.setVisible(for_team)
        person = self._people.get(self.person.value())
        name = self.tr("the team") if for_team else person.called if person else self.tr("the person")
        self.told.setText(self.tr("I have said it to {name}").format(name=name))
        own = [each for each in self._observations if person is not None and each.person_id == person.id]
        seen = [(each.id, _seen(each)) for each in own]
        self.evidence.set_options([(NONE, self.tr("no observation")), *seen])
        if self.evidence.value() is None:
            self.evidence.set_value(NONE)

    @Slot(object)
    def _on_kind(self, _for_team: object) -> None:
        self._show_kind()
        (self.team if self.kind.value() is True else self.person).setFocus()

    @Slot(str)
    def _on_person(self, _id: str) -> None:
        self.person_field.set_fault(None)
        self._show_kind()

    @Slot()
    def _on_named(self) -> None:
        self.words.behaviour.setFocus()


class ChangeSheet(FormSheet):
    """Other words; whoever agreed to be public agreed to the words that stood there."""

    def __init__(self, over: QWidget, recognition: Recognition, standards: Sequence[ServiceStandard]) -> None:
        asked = recognition.public is not Consent.NOT_ASKED
        super().__init__(
            over,
            self.tr("Change the words"),
            self.tr("Other words have to be asked about again.") if asked else "",
            action=self.tr("Keep"),
            wide=620,
        )
        self.recognition = recognition
        self.words = Words(self, standards)
        self.add_field(self.words.standard_field)
        self.words.behaviour.setPlainText(recognition.behaviour)
        self.words.effect.setPlainText(recognition.effect)
        self.words.standard.set_value(recognition.standard_id or NONE)

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self.words.field_of(fault) or self.words.behaviour_field

    def change(self) -> Change:
        """The words as they stand here. Raises `Fault("behaviour")`, `Fault("effect")`."""
        chosen = self.words.standard.value()
        # A standard that is no longer in force stays chosen unless another one is picked.
        kept = self.recognition.standard_id if chosen is None else self.words.standard_id()
        return correct_recognition(
            self.recognition,
            behaviour=self.words.behaviour.text(),
            effect=self.words.effect.text(),
            standard_id=kept,
        )


class ConsentSheet(FormSheet):
    """Notes what the person answered: may others hear it with the name, on which day, by which way."""

    def __init__(self, over: QWidget, recognition: Recognition, name: str, today: date) -> None:
        super().__init__(
            over,
            self.tr("May others hear it?"),
            self.tr("Ask {name} before a name goes on a wall. It can be taken back at any time.").format(
                name=name
            ),
            action=self.tr("Note it"),
        )
        self.recognition = recognition
        self.answer = ChoiceChips(
            self.tr("Answer"),
            ((Consent.GIVEN, self.tr("agreed")), (Consent.REFUSED, self.tr("would rather not"))),
            value=Consent.GIVEN,
        )
        self.add(self.answer)
        self.way = Select(
            [
                (Way.TOLD_TO_COACH, self.tr("told me")),
                (Way.ON_PAPER, self.tr("on paper")),
                (Way.REPLY_FILE, self.tr("by reply file")),
            ],
            value=Way.TOLD_TO_COACH,
        )
        self.day = DateField(today)
        self.way_field = Field(self.tr("How"), self.way)
        self.day_field = Field(self.tr("On"), self.day)
        self.add_side_by_side(self.way_field, self.day_field)

    def field_of(self, _fault: Fault) -> Field:
        """The day is what can be wrong."""
        return self.day_field

    def change(self, acting: Acting) -> Change:
        """The answer. Raises `Fault("consent_on")`."""
        act = agree if self.answer.value() is Consent.GIVEN else refuse
        way = self.way.value()
        return act(
            acting, self.recognition, way if isinstance(way, Way) else Way.TOLD_TO_COACH, self.day.day()
        )


def _seen(observation: Observation) -> str:
    parts = (day(observation.at.date()), observation.reference)
    return ", ".join(part for part in parts if part)
