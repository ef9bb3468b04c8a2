"""The sheets of the ledger: make a promise, say how one ended, correct one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.ledger import and_told
from coachbook.coaching.promises import (
    correct_promise,
    done_once,
    make_promise,
    sentence,
    split_if_then,
    tell,
    times_in_words,
)
from coachbook.errors import Fault
from coachbook.records import Commitment, Id, Person
from coachbook.records.kinds import CommitmentState, PromiseTo
from coachbook.ui.coaching.promising import PromiseSheet
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, DateField, Field, NumberField, Select, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.parts.typeahead import Offer, TypeAhead

_LATER = timedelta(days=7)


class MakeSheet(FormSheet):
    """Makes a promise: who, to whom, what, by when, how often; an earlier one is entered with its day."""

    def __init__(
        self, over: QWidget, coach: Person, people: Sequence[Person], today: date, about: Id = ""
    ) -> None:
        super().__init__(
            over,
            self.tr("A promise"),
            self.tr("“When …, I will …” is kept more often than a good intention."),
            action=self.tr("Promise it"),
            wide=620,
            top=70,
        )
        self._coach = coach
        self._people = {each.id: each for each in (coach, *people)}
        self._today = today
        offers = [Offer(each.id, each.name, each.role_title) for each in self._people.values()]
        self.owner = TypeAhead(offers)
        self.owner.set_value(coach.id)
        self.person = TypeAhead([offer for offer in offers if offer.value != coach.id])
        self.person.set_value(about)
        self.to = Select()
        self.words = TextArea(hint=self.tr("When …, I will …"), least=2, most=6)
        self.due = DateField(today + _LATER)
        self.made_on = DateField(today)
        self.times = NumberField(1, least=1, most=1000)
        self._by_name: dict[str, Field] = {}
        self._add_fields()
        self.owner.picked.connect(self._on_owner)
        self.person.picked.connect(self._on_owner)
        self._offer_to()

    def _add_fields(self) -> None:
        owner = self._named("owner", self.tr("Who promises"), self.owner)
        owner.add_below(self.owner.matches)
        person = self._named(
            "person_id", self.tr("Whom it concerns"), self.person, self.tr("May stay empty.")
        )
        person.add_below(self.person.matches)
        self.add_side_by_side(owner, person)
        self.add_side_by_side(
            self._named("to", self.tr("To whom"), self.to),
            self._named("times", self.tr("How often"), self.times),
        )
        self.add_field(self._named("behaviour", self.tr("What is promised"), self.words))
        hint = self.tr("Another day for one that was made on paper.")
        self.add_side_by_side(
            self._named("due", self.tr("Due"), self.due),
            self._named("made_on", self.tr("Made on"), self.made_on, hint),
        )

    def _named(self, name: str, title: str, editor: QWidget, hint: str = "") -> Field:
        self._by_name[name] = Field(title, editor, hint)
        return self._by_name[name]

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._by_name.get(fault.field, self._by_name["behaviour"])

    def change(self, acting: Acting) -> Change:
        """The promise as it stands here. Raises `Fault` that names the field."""
        owner = self._people.get(self.owner.value())
        if owner is None:
            raise Fault("owner", self.tr("Choose who promises; a few letters of the name are enough."))
        if self.person.text().strip() and not self.person.value():
            raise Fault(
                "person_id", self.tr("Nobody here is called that; choose somebody or leave it empty.")
            )
        cue, behaviour = split_if_then(self.words.text())
        made_to = self.to.value()
        return make_promise(
            acting,
            owner,
            behaviour,
            self.due.day() or self._today,
            cue=cue,
            made_to=made_to if isinstance(made_to, PromiseTo) else None,
            person_id=self.person.value() or None,
            times=self.times.value(),
            made_on=self.made_on.day(),
        )

    def _offer_to(self) -> None:
        person = self._people.get(self.person.value())
        own = self.owner.value() == self._coach.id
        options: list[tuple[object, str]] = []
        if own and person is not None:
            options.append((PromiseTo.PERSON, person.called))
        if not own:
            options.append((PromiseTo.COACH, self.tr("you")))
        options += [(PromiseTo.TEAM, self.tr("the team")), (PromiseTo.CUSTOMER, self.tr("a customer"))]
        before = self.to.value()
        kept = any(value == before for value, _ in options)
        self.to.set_options(options, before if kept and before != PromiseTo.TEAM else options[0][0])

    @Slot(str)
    def _on_owner(self, _id: str) -> None:
        self._offer_to()


class EndSheet(PromiseSheet):
    """Says how an open promise ended, that it was done once more, and whether it was told."""

    once_more = Signal()
    corrected = Signal()

    def __init__(self, over: QWidget, promise: Commitment, whose: str, to_tell: str) -> None:
        super().__init__(over, promise, whose)
        self.told = CheckMark(self.tr("I have told {name} how it ended").format(name=to_tell))
        self.told.setVisible(bool(to_tell))
        self.add(self.told)
        if promise.times > 1:
            once = secondary(self.tr("Done once more ({times})").format(times=times_in_words(promise)))
            once.clicked.connect(self.once_more)
            self.add_button(once)
        other = secondary(self.tr("Change it"))
        other.clicked.connect(self.corrected)
        self.add_button(other)

    def change(self, acting: Acting) -> Change:
        """The act that was chosen. Raises as `PromiseSheet.change` does."""
        change = super().change(acting)
        return and_told(acting, change) if self.told.isChecked() else change

    def once(self, acting: Acting) -> Change:
        """It was done once more. Raises `Fault("promise")`."""
        return done_once(acting, self.promise)


class EndedSheet(FormSheet):
    """Shows how a promise ended, and asks whether whoever it was made to knows."""

    def __init__(self, over: QWidget, promise: Commitment, whose: str, how: str, today: date) -> None:
        super().__init__(over, self.tr("How it ended"), action=self.tr("Told"))
        self.promise = promise
        self.add(PlainLabel(f"{whose}: {sentence(promise)}", TextRole.BODY, wrap=True))
        self.add(PlainLabel(how, TextRole.MUTED, wrap=True))
        self.day = DateField(promise.told_on or today)
        hint = "" if promise.told_on is None else self.tr("Told already; another day corrects it.")
        self.field = self.add_field(Field(self.tr("Told on"), self.day, hint))
        self.cancel.set_text(self.tr("Close"))

    def change(self, acting: Acting) -> Change:
        """That it was told. Raises `Fault("told_on")`."""
        return tell(acting, self.promise, self.day.day())


class CorrectSheet(FormSheet):
    """Other words or another day for an open promise."""

    def __init__(self, over: QWidget, promise: Commitment) -> None:
        super().__init__(over, self.tr("Change the promise"), action=self.tr("Keep"))
        self.promise = promise
        self.words = TextArea(sentence(promise), least=2, most=6)
        self.due = DateField(promise.due)
        self.words_field = self.add_field(Field(self.tr("What is promised"), self.words))
        self.due_field = self.add_field(Field(self.tr("Due"), self.due))

    def field_of(self, fault: Fault) -> Field:
        """The day, or the words."""
        return self.due_field if fault.field == "due" else self.words_field

    def change(self, acting: Acting) -> Change:
        """Both as they stand here. Raises `Fault("behaviour")`, `Fault("due")`."""
        cue, behaviour = split_if_then(self.words.text())
        due = self.due.day()
        change = correct_promise(
            acting,
            self.promise,
            cue=cue,
            behaviour=behaviour,
            due=None if due == self.promise.due else due,
        )
        if not change.edits:
            raise Fault("behaviour", self.tr("Change the words or the day, or cancel."))
        return change


def how_it_ended(promise: Commitment, day: str) -> str:
    """In words: "kept on 12 Nov: the form is gone"."""
    how = {
        CommitmentState.KEPT: "kept",
        CommitmentState.NOT_KEPT: "not kept",
        CommitmentState.DROPPED: "dropped",
    }.get(promise.state, "open")
    return f"{how} on {day}" + (f": {promise.outcome}" if promise.outcome else "")
