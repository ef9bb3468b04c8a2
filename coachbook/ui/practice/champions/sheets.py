"""The sheets about champions: nominate somebody by a measure, ask for something within the limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.errors import Fault
from coachbook.practice.champion_load import Load, ask_champion
from coachbook.practice.nominating import Nominated, nominate
from coachbook.records import ChampionNomination, Id, Person
from coachbook.records.practice_kinds import AskFor, Ground
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, NumberField, Select, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone

NONE = ""
Options = Sequence[tuple[Id, str]]


class NominateSheet(FormSheet):
    """By what somebody is one of the best; the measure is needed, or no proof could rest on it."""

    def __init__(
        self, over: QWidget, people: Sequence[Person], moments: Options, standards: Options, about: Id = ""
    ) -> None:
        super().__init__(
            over,
            self.tr("Nominate a champion"),
            self.tr(
                "By another measure than the standard they are then shown to be good at: "
                "otherwise the proof goes in a circle."
            ),
            action=self.tr("Nominate"),
            wide=620,
        )
        self._people = {person.id: person for person in people}
        self.person = Select([(person.id, person.name) for person in people], value=about or None)
        self.person_field = self.add_field(Field(self.tr("Who"), self.person))
        self.ground = ChoiceChips(
            self.tr("By"),
            (
                (Ground.MEASURE, self.tr("a number")),
                (Ground.CUSTOMER_VOICE, self.tr("customers")),
                (Ground.PEERS, self.tr("colleagues")),
                (Ground.STANDARD, self.tr("another standard")),
                (Ground.COACH, self.tr("my judgement")),
            ),
            value=Ground.MEASURE,
        )
        self.ground.chosen.connect(self._on_ground)
        self.add_field(Field(self.tr("By"), self.ground))
        self.measured_by = LineEdit(hint=self.tr("Resolved at first contact, July to September"))
        self.measure_field = self.add_field(Field(self.tr("Which one, and when"), self.measured_by))
        self.standard = Select([(NONE, self.tr("choose a standard")), *standards], value=NONE)
        self.standard_field = self.add_field(Field(self.tr("Whose ratings"), self.standard))
        self.moment = Select([(NONE, self.tr("all moments")), *moments], value=NONE)
        self.add_field(Field(self.tr("One of the best at"), self.moment))
        self.why = TextArea(hint=self.tr("What makes you sure"), least=1, most=4)
        self.add_field(Field(self.tr("Why"), self.why))
        self._on_ground()

    def change(self, acting: Acting, others: Iterable[ChampionNomination]) -> Change:
        """The act. Raises `Fault`, naming the field."""
        person = self._people.get(str(self.person.value()))
        if person is None:
            raise Fault("person_id", self.tr("Choose whom you nominate."))
        ground = self.ground.value()
        told = Nominated(
            person_id=person.id,
            ground=ground if isinstance(ground, Ground) else Ground.MEASURE,
            measured_by=self.measured_by.text(),
            standard_id=str(self.standard.value() or "") or None,
            moment_id=str(self.moment.value() or "") or None,
            why=self.why.text(),
        )
        return nominate(told, person, acting, others)

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        fields = {"measured_by": self.measure_field, "standard_id": self.standard_field}
        return fields.get(fault.field, self.person_field)

    @Slot()
    def _on_ground(self) -> None:
        by_standard = self.ground.value() is Ground.STANDARD
        self.standard_field.setVisible(by_standard)
        self.measure_field.setVisible(not by_standard)
        self.relay()


class AskSheet(FormSheet):
    """What a champion is asked for, and when; says so before it is too much."""

    def __init__(self, over: QWidget, person: Person, load: Load, acting: Acting) -> None:
        super().__init__(
            over,
            self.tr("Ask {name}").format(name=person.called),
            self.tr("Best people are asked for everything. It is counted here, so that nobody is worn out."),
            action=self.tr("Note the request"),
        )
        self._person = person
        warning = load.warning(person.called)
        self.load = PlainLabel(
            warning or load.sentence, TextRole.MUTED, wrap=True, tone=Tone.AMBER if warning else None
        )
        self.add(self.load)
        self.asked_for = ChoiceChips(
            self.tr("For what"),
            (
                (AskFor.HOST, self.tr("host a practice")),
                (AskFor.BESIDE, self.tr("somebody beside them")),
                (AskFor.CAPTURE, self.tr("show how they do it")),
                (AskFor.SHARE, self.tr("tell it to others")),
                (AskFor.OTHER, self.tr("something else")),
            ),
            value=AskFor.HOST,
        )
        self.add_field(Field(self.tr("For what"), self.asked_for))
        self.on = DateField(acting.today)
        self.on_field = Field(self.tr("On"), self.on)
        self.minutes = NumberField(30, least=0, most=480, unit=self.tr("minutes"), step=15)
        self.add_side_by_side(self.on_field, Field(self.tr("Takes"), self.minutes))
        self.note = TextArea(least=1, most=4)
        self.add_field(Field(self.tr("Note"), self.note))

    def change(self, acting: Acting) -> Change:
        """The act. Raises `Fault("on")`."""
        asked_for = self.asked_for.value()
        return ask_champion(
            self._person,
            asked_for if isinstance(asked_for, AskFor) else AskFor.OTHER,
            self.on.day() or acting.today,
            acting,
            minutes=self.minutes.value(),
            note=self.note.text(),
        )

    def field_of(self, _fault: Fault) -> Field:
        """Only the day can be wrong."""
        return self.on_field
