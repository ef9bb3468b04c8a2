"""The sheets in which a note becomes something: its words are offered, read again, and may be changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from coachbook.changes import Acting, Change
from coachbook.coaching.notes import correct_note, to_evidence, to_obstacle, to_promise, to_recognition
from coachbook.errors import Fault
from coachbook.records import Id, MomentOfTruth, Note, Person, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.ui.coaching.recognition.sheets import Words
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, DateField, Field, Select, TextArea
from coachbook.ui.parts.wording import watch_wording

_LATER = timedelta(days=7)


class StepSheet(FormSheet):
    """A step from a note to something that others may read; a private note says so once more."""

    def __init__(self, over: QWidget, note: Note, title: str, sentence: str, action: str) -> None:
        private = self.tr("The note stays private; what you write here does not.") if note.private else ""
        said = " ".join(part for part in (sentence, private) if part)
        super().__init__(over, title, said, action=action, wide=600, top=60)
        self.note = note


class RecognitionStep(StepSheet):
    """A note becomes praise."""

    def __init__(
        self, over: QWidget, note: Note, person: Person, standards: Sequence[ServiceStandard]
    ) -> None:
        title = self.tr("Recognise {name}").format(name=person.called)
        super().__init__(over, note, title, self.tr("What was done, and what it did."), self.tr("Keep it"))
        self.person = person
        self.words = Words(self, standards)
        self.words.behaviour.setPlainText(note.text)
        self.add_field(self.words.standard_field)
        self.told = CheckMark(self.tr("I have said it to {name}").format(name=person.called))
        self.add(self.told)

    @property
    def start(self) -> QWidget:
        """Where the keyboard begins."""
        return self.words.behaviour

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self.words.field_of(fault) or self.words.behaviour_field

    def change(self, acting: Acting) -> Change:
        """Both, the praise and the note. Raises `Fault` that names the field."""
        return to_recognition(
            acting,
            self.note,
            self.person,
            self.words.behaviour.text(),
            effect=self.words.effect.text(),
            standard_id=self.words.standard_id(),
            told=self.told.isChecked(),
        )


class ObstacleStep(StepSheet):
    """A note becomes an obstacle."""

    def __init__(self, over: QWidget, note: Note, person: Person) -> None:
        sentence = self.tr("As it was said: “we must …”, “I cannot …”, “we are not allowed to …”.")
        super().__init__(over, note, self.tr("What stands in the way"), sentence, self.tr("Raise it"))
        self.person = person
        self.start = TextArea(note.text, least=2, most=8)
        self.add_field(Field(self.tr("Obstacle"), self.start))
        self.raised = CheckMark(self.tr("{name} raised it").format(name=person.called), on=True)
        self.add(self.raised)

    def change(self, acting: Acting) -> Change:
        """Both, the obstacle and the note. Raises `Fault("text")`."""
        raiser = self.person.id if self.raised.isChecked() else acting.who
        return to_obstacle(acting, self.note, self.start.text(), raised_by_id=raiser)


class PromiseStep(StepSheet):
    """A note becomes a promise."""

    def __init__(self, over: QWidget, note: Note, coach: Person, person: Person, today: date) -> None:
        sentence = self.tr("“When …, I will …” is kept more often than a good intention.")
        super().__init__(over, note, self.tr("A promise"), sentence, self.tr("Promise it"))
        self._coach, self._person, self._today = coach, person, today
        self.owner = ChoiceChips(
            self.tr("Who promises"), ((coach.id, self.tr("You")), (person.id, person.called)), value=coach.id
        )
        self.add(self.owner)
        self.start = TextArea(note.text, least=2, most=8)
        self.words_field = self.add_field(Field(self.tr("What is promised"), self.start))
        self.due = DateField(today + _LATER)
        self.due_field = self.add_field(Field(self.tr("Due"), self.due))

    def field_of(self, fault: Fault) -> Field:
        """The day, or the words."""
        return self.due_field if fault.field == "due" else self.words_field

    def change(self, acting: Acting) -> Change:
        """Both, the promise and the note. Raises `Fault("behaviour")`, `Fault("due")`."""
        owner = self._coach if self.owner.value() == self._coach.id else self._person
        return to_promise(
            acting,
            self.note,
            owner,
            self.start.text(),
            self.due.day() or self._today,
            person_id=self._person.id,
        )


class EvidenceStep(StepSheet):
    """A note becomes a draft observation, to be rated next."""

    def __init__(
        self,
        over: QWidget,
        note: Note,
        person: Person,
        moments: Sequence[MomentOfTruth],
        standards: Sequence[ServiceStandard],
    ) -> None:
        sentence = self.tr("A draft observation of that moment; you rate it next.")
        super().__init__(over, note, self.tr("Evidence"), sentence, self.tr("Begin to rate"))
        self.person = person
        self._standards = tuple(standards)
        ratable = {
            id_ for each in standards if each.state is Publication.PUBLISHED for id_ in each.moment_ids
        }
        self._moments: dict[Id, MomentOfTruth] = {each.id: each for each in moments if each.id in ratable}
        self.start = Select(
            [(each.id, each.title) for each in self._moments.values()], hint=self.tr("Choose one")
        )
        self.moment_field = self.add_field(Field(self.tr("Moment of truth"), self.start))
        self.words = TextArea(note.text, least=2, most=8)
        self.words_field = self.add_field(Field(self.tr("What was done"), self.words))
        watch_wording(self.words_field)

    def field_of(self, fault: Fault) -> Field:
        """The moment, or the words."""
        return self.moment_field if fault.field == "moment" else self.words_field

    def change(self, acting: Acting) -> Change:
        """Both, the draft and the note. Raises `Fault("moment")`, `Fault("text")`."""
        moment = self._moments.get(str(self.start.value() or ""))
        chosen = () if moment is None else (moment,)
        return to_evidence(acting, self.note, self.person, chosen, self._standards, self.words.text())


class CorrectNote(FormSheet):
    """Other words for a note."""

    def __init__(self, over: QWidget, note: Note) -> None:
        super().__init__(over, self.tr("Correct the note"), action=self.tr("Keep"))
        self.note = note
        self.start = TextArea(note.text, least=2, most=10)
        watch_wording(self.add_field(Field(self.tr("Note"), self.start)))

    def change(self, _acting: Acting) -> Change:
        """The note as it stands here. Raises `Fault("text")`."""
        return correct_note(self.note, text=self.start.text())
