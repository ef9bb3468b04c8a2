"""The sheet of a case: written, read from a transcript, or taken from an observation without its marks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from coachbook.changes import Change
from coachbook.coaching.transcripts import Side, Transcript
from coachbook.errors import Fault
from coachbook.practice.calibration import add_case, change_case
from coachbook.practice.calibration_cases import AGENT, CUSTOMER, NEW, case_from, without_names
from coachbook.records import CalibrationCase, CalibrationRound, Id, Observation, Person, Rating
from coachbook.records.kinds import ObservationState
from coachbook.records.practice_kinds import CaseKind
from coachbook.statistics.words import day
from coachbook.takeover import read_transcript_file
from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, LineEdit, Select, TextArea
from coachbook.ui.parts.layouts import side_by_side
from coachbook.ui.shell.desk import Desk

MOST_OFFERED = 60
"""Observations to choose from, the latest first."""
_NAMES = {Side.AGENT: AGENT, Side.CUSTOMER: CUSTOMER}


@dataclass(frozen=True, slots=True)
class _Reads:
    """Reads the conversations of a file, beside the window."""

    path: Path

    def __call__(self, _progress: object, _cancelled: object) -> tuple[Transcript, ...]:
        return read_transcript_file(self.path)


class CaseSheet(FormSheet):
    """Asks for one case: a transcript, a note, or where a recording lies."""

    def __init__(
        self, over: QWidget, desk: Desk, round_: CalibrationRound, case: CalibrationCase | None = None
    ) -> None:
        super().__init__(
            over,
            self.tr("Add a case") if case is None else self.tr("Change the case"),
            self.tr(
                "Leave names of customers out: every rater reads it, and an invitation holds it in clear."
            ),
            action=self.tr("Add it") if case is None else self.tr("Change it"),
            wide=720,
            top=48,
        )
        self._desk = desk
        self._round = round_
        self._people = {person.id: person for person in desk.workbook.all(Person)}
        self._found: tuple[Transcript, ...] = ()
        number = len(round_.cases) + 1
        title = self.tr("Case {number}").format(number=number)
        self._case = case or CalibrationCase(key=NEW, title=title, kind=CaseKind.TRANSCRIPT)
        self.seen = Select(self._observations(), hint=self.tr("Choose a contact that was observed"))
        self.seen.picked.connect(self._on_seen)
        self.choose = secondary(self.tr("Read a transcript"))
        self.choose.clicked.connect(self._on_choose)
        self.which = Select(())
        self.which.picked.connect(self._on_which)
        self.name = LineEdit()
        self.kind = ChoiceChips(
            self.tr("What it is"),
            (
                (CaseKind.TRANSCRIPT, self.tr("transcript")),
                (CaseKind.NOTE, self.tr("note")),
                (CaseKind.RECORDING, self.tr("recording")),
            ),
        )
        self.reference = LineEdit(hint=self.tr("Call 88101, or where the recording lies"))
        self.text = TextArea(hint=self.tr("Paste the transcript, or write what happened"), least=6, most=12)
        self.first = self.text
        self._build()
        self._show(self._case)

    def _build(self) -> None:
        self._from = self.add_field(Field(self.tr("From an observation, without its marks"), self.seen))
        self._from.setVisible(self.seen.count() > 0)
        self.form.addLayout(side_by_side(self.choose))
        self._which_field = self.add_field(Field(self.tr("Conversation"), self.which))
        self._which_field.hide()
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
        case = self._case.but(
            title=self.name.text().strip(),
            kind=kind if isinstance(kind, CaseKind) else CaseKind.NOTE,
            reference=self.reference.text().strip(),
            text=self.text.text(),
        )
        if case.key == NEW:
            return add_case(self._desk.workbook.acting(), self._round, case)
        return change_case(self._round, case)

    def field_of(self, fault: Fault) -> Field:
        """The field a fault belongs to."""
        return self._text_field if fault.field == "text" else super().field_of(fault)

    def _observations(self) -> list[tuple[Id, str]]:
        """What was observed lately, as "12 Nov, Aisha Bello, Call 88101"."""
        book = self._desk.workbook
        lately = book.all(Observation, state=ObservationState.SUBMITTED, order_by="-at", limit=MOST_OFFERED)
        return [(seen.id, self._called(seen)) for seen in lately]

    def _called(self, seen: Observation) -> str:
        on = day(seen.at.astimezone(self._desk.clock.zone).date())
        person = self._people.get(seen.person_id or "")
        return ", ".join(part for part in (on, person.name if person else "", seen.reference) if part)

    def _show(self, case: CalibrationCase) -> None:
        self._case = case
        self.name.setText(case.title)
        self.kind.set_value(case.kind)
        self.reference.setText(case.reference)
        self.text.setPlainText(case.text)

    @Slot(object)
    def _on_seen(self, id_: object) -> None:
        book = self._desk.workbook
        seen = book.get(Observation, str(id_))
        if seen is None:
            return
        ratings = book.all(Rating, observation_id=seen.id)
        case = case_from(seen, ratings, self._people, self._desk.clock.zone)
        self._show(case.but(key=self._case.key))
        self.text.setFocus()

    @Slot()
    def _on_choose(self) -> None:
        kinds = self.tr("Transcripts (*.txt *.json *.jsonl *.vtt *.srt *.csv *.log *.md);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a transcript"), "", kinds)
        if path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Read the conversations of a file; the first one stands in the fields then."""
        work = _Reads(path)
        self._desk.errands.run(self.tr("Reading the transcript"), work, self._on_read, self._on_unreadable)

    @Slot(object)
    def _on_read(self, found: tuple[Transcript, ...]) -> None:
        self._found = found
        self.which.set_options([(n, each.title or str(n + 1)) for n, each in enumerate(found)], 0)
        self._which_field.setVisible(len(found) > 1)
        self._on_which(0)

    @Slot(object)
    def _on_unreadable(self, error: BaseException) -> None:
        unknown = self.tr("It cannot be read; try another one.")
        self.show_fault(self._text_field, error.message if isinstance(error, Fault) else unknown)

    @Slot(object)
    def _on_which(self, place: object) -> None:
        transcript = self._found[place if isinstance(place, int) else 0]
        told = "\n".join(
            f"{_NAMES.get(transcript.side(each.speaker), each.speaker)}: {each.text}"
            if each.speaker
            else each.text
            for each in transcript.lines
        )
        people = self._people.values()
        reference = without_names(transcript.reference, people)
        self._show(
            CalibrationCase(
                key=self._case.key,
                title=reference or self.name.text(),
                kind=CaseKind.TRANSCRIPT,
                reference=reference,
                text=without_names(told, people),
            )
        )
        self.relay()
