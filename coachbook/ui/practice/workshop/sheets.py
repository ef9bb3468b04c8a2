"""The sheets of a workshop: its title, day and role-plays, who takes part, and which champion hosts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.errors import Fault
from coachbook.practice.champion_load import host_workshop, load_of, unhost_workshop
from coachbook.practice.workshops import add_members, correct_workshop, plan_workshop
from coachbook.records import ChampionAsk, Id, Person, Workshop
from coachbook.ui.parts.chips import FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import DateField, Field, LineEdit, NumberField, Select, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone

Options = Sequence[tuple[Id, str]]


class WorkshopSheet(FormSheet):
    """Plans a workshop, or changes one; `change()` is the act."""

    def __init__(
        self,
        over: QWidget,
        acting: Acting,
        scripts: Options,
        workshop: Workshop | None = None,
        chosen: Iterable[Id] = (),
    ) -> None:
        super().__init__(
            over,
            self.tr("Plan a workshop") if workshop is None else self.tr("Change the workshop"),
            self.tr("Everybody is the agent once, the customer once, and looks on in between."),
            action=self.tr("Plan it") if workshop is None else self.tr("Change it"),
            wide=680,
            top=48,
        )
        self._acting, self._workshop = acting, workshop
        self.name = LineEdit(workshop.title if workshop else "", hint=self.tr("Complaints, in threes"))
        self.on = DateField(workshop.on if workshop else acting.today)
        self.minutes = NumberField(
            workshop.minutes if workshop else 60, least=10, most=480, step=10, unit=self.tr("minutes")
        )
        self.scripts = FilterChips(self.tr("Role-plays"), scripts)
        self.scripts.set_values(tuple(workshop.script_ids if workshop else chosen))
        self._fields_of = {
            "title": self.add_field(Field(self.tr("Title"), self.name)),
            "on": Field(self.tr("Day"), self.on),
        }
        self.add_side_by_side(self._fields_of["on"], Field(self.tr("Length"), self.minutes))
        several = self.tr("With several, each turn plays the next one.")
        self.add_field(Field(self.tr("Role-plays"), self.scripts, several))

    def change(self) -> Change:
        """The act. Raises `Fault`: "title", "on"."""
        on: date = self.on.day() or self._acting.today
        scripts = tuple(str(each) for each in self.scripts.values())
        minutes = self.minutes.value()
        if self._workshop is None:
            return plan_workshop(self._acting, self.name.text(), on, script_ids=scripts, minutes=minutes)
        return correct_workshop(
            self._acting, self._workshop, self.name.text(), on, minutes=minutes, script_ids=scripts
        )

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._fields_of.get(fault.field, self._fields_of["title"])


class MembersSheet(FormSheet):
    """Who takes part: a whole team at once, people one by one, and guests by name."""

    def __init__(self, over: QWidget, acting: Acting, workshop: Workshop, people: Sequence[Person]) -> None:
        super().__init__(
            over,
            self.tr("Who takes part"),
            self.tr("Three play at a time; whoever is left over looks on."),
            action=self.tr("Add them"),
            wide=680,
            top=48,
        )
        self._acting, self._workshop = acting, workshop
        known = {member.person_id for member in workshop.cohort}
        self._people = {person.id: person for person in people if person.id not in known}
        teams = sorted({person.team.strip() for person in self._people.values() if person.team.strip()})
        self.team = Select([("", self.tr("Choose a team")), *((team, team) for team in teams)], value="")
        self.team.picked.connect(self._on_team)
        self.people = FilterChips(
            self.tr("People"), [(person.id, person.name) for person in self._people.values()]
        )
        self.guests = TextArea(hint=self.tr("One name a line"), least=1, most=6)
        if teams:
            self.add_field(Field(self.tr("A whole team"), self.team))
        self.field = self.add_field(Field(self.tr("People of this workbook"), self.people))
        self.field.setVisible(bool(self._people))
        self._guests = self.add_field(Field(self.tr("Guests"), self.guests))

    def change(self) -> Change:
        """The act. Raises `Fault("cohort")` where nobody is named."""
        chosen = [self._people[str(id_)] for id_ in self.people.values()]
        guests = [line for line in self.guests.text().split("\n") if line.strip()]
        if not chosen and not guests:
            raise Fault("cohort", self.tr("Choose who takes part, or write a name."))
        return add_members(self._acting, self._workshop, chosen, guests)

    def field_of(self, _fault: Fault) -> Field:
        """Where somebody is named."""
        return self.field if self._people else self._guests

    @Slot(object)
    def _on_team(self, team: object) -> None:
        """All of a team, beside those who were chosen already."""
        if team:
            own = (person.id for person in self._people.values() if person.team.strip() == team)
            self.people.set_values((*self.people.values(), *own))


class HostSheet(FormSheet):
    """Which champion hosts it, and how often they were asked already."""

    def __init__(
        self,
        over: QWidget,
        acting: Acting,
        workshop: Workshop,
        champions: Sequence[Person],
        asks: Sequence[ChampionAsk],
        limit: int,
    ) -> None:
        super().__init__(
            over,
            self.tr("A champion as host"),
            self.tr("They show it once and lead the talk. It counts as one request; thank them afterwards."),
            action=self.tr("Ask them"),
        )
        self._acting, self._workshop, self._asks, self._limit = acting, workshop, tuple(asks), limit
        self._champions = {person.id: person for person in champions}
        nobody = (("", self.tr("Nobody: I host it myself")),)
        self.person = Select(
            [*nobody, *((person.id, person.name) for person in champions)], value=workshop.host_id or ""
        )
        self.person.picked.connect(self._on_person)
        self.field = self.add_field(Field(self.tr("Host"), self.person))
        self.load = PlainLabel("", TextRole.MUTED, wrap=True)
        self.add(self.load)
        self._on_person()

    def change(self) -> Change:
        """The act."""
        person = self._champions.get(str(self.person.value() or ""))
        if person is None:
            return unhost_workshop(self._workshop, self._asks)
        return host_workshop(self._workshop, person, self._acting, self._asks)

    @Slot()
    def _on_person(self) -> None:
        """How often they were asked, before they are asked once more."""
        person = self._champions.get(str(self.person.value() or ""))
        if person is None:
            self.load.setText("" if self._champions else self.tr("Nobody is nominated as a champion yet."))
            self.load.set_tone(None)
        else:
            others = [ask for ask in self._asks if ask.workshop_id != self._workshop.id]
            load = load_of(person.id, others, self._acting.today, self._limit)
            warning = load.warning(person.called)
            self.load.setText(warning or load.sentence)
            self.load.set_tone(Tone.AMBER if warning else None)
        self.relay()
