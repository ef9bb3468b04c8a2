"""A customer's words, written down from anywhere: what was said, how it came, and whom it names."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.people import short_name
from coachbook.errors import Fault
from coachbook.listening.voice import write_down
from coachbook.records import Id, MomentOfTruth, Person
from coachbook.records.kinds import Publication, VoiceKind
from coachbook.ui.coaching.noting import offers, whom
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import CheckMark, DateField, Field, Select, TextArea
from coachbook.ui.parts.typeahead import TypeAhead
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.places import Place

NONE = ""


def begin_voice(window: QWidget, desk: Desk, place: Place | None) -> VoiceSheet:
    """Lay the sheet over the window, about whom the page is about."""
    sheet = VoiceSheet(window, desk, whom(desk.workbook, place))
    sheet.rise(sheet.words)
    return sheet


class VoiceSheet(FormSheet):
    """The words as they were said or written, and the person they name."""

    def __init__(self, over: QWidget, desk: Desk, person_id: Id = "") -> None:
        super().__init__(
            over,
            self.tr("A customer’s words"),
            self.tr("As they were said or written, unchanged."),
            action=self.tr("Write it down"),
            wide=600,
            top=70,
        )
        self._desk = desk
        book = desk.workbook
        self.words = TextArea(least=3, most=10)
        self.kind = Select(
            [
                (VoiceKind.REMARK, self.tr("remark")),
                (VoiceKind.SURVEY, self.tr("survey")),
                (VoiceKind.LETTER, self.tr("letter")),
                (VoiceKind.COMPLAINT, self.tr("complaint")),
            ],
            value=VoiceKind.REMARK,
        )
        self.day = DateField(book.acting().today)
        self.person = TypeAhead(offers(book), hint=self.tr("Nobody"))
        self.person.set_value(person_id)
        moments = [each for each in book.all(MomentOfTruth, order_by="position") if _stands(each)]
        self.moment = Select([(NONE, self.tr("no moment")), *((m.id, m.title) for m in moments)], value=NONE)
        self.told = CheckMark("")
        self._by_name: dict[str, Field] = {}
        self.add_field(self._named("text", self.tr("What was said"), self.words))
        self.add_side_by_side(
            self._named("kind", self.tr("How it came"), self.kind), self._named("on", self.tr("On"), self.day)
        )
        person = self._named("person_id", self.tr("Whom it names"), self.person, self.tr("May stay empty."))
        person.add_below(self.person.matches)
        self.add_side_by_side(person, self._named("moment_id", self.tr("Moment of truth"), self.moment))
        self.add(self.told)
        self.person.picked.connect(self._on_person)
        self.accepted.connect(self._on_accepted)
        self._show_told()

    def _named(self, name: str, title: str, editor: QWidget, hint: str = "") -> Field:
        self._by_name[name] = Field(title, editor, hint)
        return self._by_name[name]

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._by_name.get(fault.field, self._by_name["text"])

    def change(self) -> Change:
        """The words as they stand here. Raises `Fault` that names the field."""
        if self.person.text().strip() and not self.person.value():
            raise Fault(
                "person_id", self.tr("Nobody here is called that; choose somebody or leave it empty.")
            )
        kind = self.kind.value()
        return write_down(
            self._desk.workbook.acting(),
            self.words.text(),
            kind=kind if isinstance(kind, VoiceKind) else VoiceKind.REMARK,
            on=self.day.day(),
            person_id=self.person.value() or None,
            moment_id=str(self.moment.value() or "") or None,
            told=self.told.isChecked(),
        )

    def _show_told(self) -> None:
        person = self._desk.workbook.get(Person, self.person.value() or None)
        self.told.setVisible(person is not None)
        if person is not None:
            name = short_name(person.called)
            self.told.setText(self.tr("I have told {name} what the customer said").format(name=name))

    @Slot(str)
    def _on_person(self, _id: str) -> None:
        self._show_told()

    @Slot()
    def _on_accepted(self) -> None:
        if self.carry_out(self.change, self._desk.do) is not None:
            self._desk.notices.say(self.tr("The customer’s words are kept."))


def _stands(moment: MomentOfTruth) -> bool:
    return moment.state is not Publication.RETIRED
