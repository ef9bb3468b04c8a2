"""The sheets of a round: one more case, and more raters."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.errors import Fault
from coachbook.practice.calibration import Invited, add_case, add_raters
from coachbook.records import CalibrationCase, CalibrationRater, CalibrationRound, Person
from coachbook.records.practice_kinds import CaseKind
from coachbook.ui.parts.chips import ChoiceChips, FilterChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, LineEdit, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.workbook import Workbook


class CaseSheet(FormSheet):
    """Asks for one case: a transcript, a note, or where a recording lies."""

    def __init__(self, over: QWidget, book: Workbook, round_: CalibrationRound) -> None:
        super().__init__(
            over,
            self.tr("Add a case"),
            self.tr(
                "Leave names of customers out: every rater reads it, and an invitation holds it in clear."
            ),
            action=self.tr("Add it"),
            wide=720,
            top=48,
        )
        self._book = book
        self._round = round_
        number = len(round_.cases) + 1
        self.name = LineEdit(self.tr("Case {number}").format(number=number))
        self.kind = ChoiceChips(
            self.tr("What it is"),
            (
                (CaseKind.TRANSCRIPT, self.tr("transcript")),
                (CaseKind.NOTE, self.tr("note")),
                (CaseKind.RECORDING, self.tr("recording")),
            ),
            value=CaseKind.TRANSCRIPT,
        )
        self.reference = LineEdit(hint=self.tr("Call 88101, or where the recording lies"))
        self.text = TextArea(hint=self.tr("Paste the transcript, or write what happened"), least=6, most=14)
        self.add_field(Field(self.tr("Title"), self.name))
        self.add_side_by_side(
            Field(self.tr("What it is"), self.kind), Field(self.tr("Reference"), self.reference)
        )
        self._text_field = self.add_field(Field(self.tr("Text"), self.text))

    def change(self) -> Change:
        """The act. Raises `Fault`, naming the field."""
        kind = self.kind.value()
        if not self.name.text().strip():
            raise Fault("title", self.tr("Give the case a title that all raters know it by."))
        case = CalibrationCase(
            key="new",
            title=self.name.text().strip(),
            kind=kind if isinstance(kind, CaseKind) else CaseKind.NOTE,
            reference=self.reference.text().strip(),
            text=self.text.text(),
        )
        return add_case(self._book.acting(), self._round, case)

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._text_field if fault.field == "text" else super().field_of(fault)


class RatersSheet(FormSheet):
    """Asks for more raters."""

    def __init__(
        self, over: QWidget, book: Workbook, round_: CalibrationRound, raters: tuple[CalibrationRater, ...]
    ) -> None:
        super().__init__(over, self.tr("Add raters"), action=self.tr("Add them"))
        self._book = book
        self._round = round_
        self._raters = raters
        known = {each.person_id for each in raters}
        people = book.all(Person, order_by="name")
        free = [person for person in people if person.left_on is None and person.id not in known]
        self._names = {person.id: person.name for person in free}
        self.people = FilterChips(self.tr("People of this workbook"), [(each.id, each.name) for each in free])
        self.names = TextArea(hint=self.tr("One name a line"), least=2, most=6)
        self.add_field(Field(self.tr("People of this workbook"), self.people))
        self.add_field(Field(self.tr("Others, who rate by a file"), self.names))

    def change(self) -> Change:
        """The act. Raises `Fault`."""
        here = [Invited(str(id_), self._names[str(id_)]) for id_ in self.people.values()]
        away = [Invited(None, " ".join(line.split())) for line in self.names.text().split("\n")]
        return add_raters(self._book.acting(), self._round, self._raters, [*here, *away])


class CaseShown(FormSheet):
    """One case to read again."""

    def __init__(self, over: QWidget, case: CalibrationCase) -> None:
        super().__init__(over, case.title, case.reference, action=self.tr("Close"), wide=720, top=48)
        self.add(PlainLabel(case.text, TextRole.BODY, wrap=True, selectable=True))
        self.cancel.hide()
        self.accepted.connect(self._on_close)

    @Slot()
    def _on_close(self) -> None:
        self.fall()
