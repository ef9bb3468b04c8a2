"""The steps from a note, for every page that shows one: a sheet is laid, both are stored as one change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.notes import correct_note, leave_alone, strike_out, take_up
from coachbook.errors import Fault
from coachbook.records import MomentOfTruth, Note, Observation, Person, ServiceStandard
from coachbook.records.kinds import NoteUse
from coachbook.ui.coaching.notes.sheets import (
    CorrectNote,
    EvidenceStep,
    ObstacleStep,
    PromiseStep,
    RecognitionStep,
)
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place

_Sheet = RecognitionStep | ObstacleStep | PromiseStep | EvidenceStep | CorrectNote


class NoteSteps(QObject):
    """Lets a note become something from `page`; `done` when one of the steps was stored."""

    done = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: _Sheet | None = None

    def recognise(self, note: Note) -> None:
        """Ask for the words of praise."""
        person = self._person(note)
        if person is not None and self._may(note):
            standards = self._page.desk.workbook.all(ServiceStandard)
            self._lay(RecognitionStep(self._page.window(), note, person, standards))

    def observe(self, note: Note) -> None:
        """Ask at which moment it was seen; the draft opens when it is made."""
        person, book = self._person(note), self._page.desk.workbook
        if person is not None and self._may(note):
            moments = book.all(MomentOfTruth, order_by="position")
            self._lay(EvidenceStep(self._page.window(), note, person, moments, book.all(ServiceStandard)))

    def hinder(self, note: Note) -> None:
        """Ask what stands in the way."""
        person = self._person(note)
        if person is not None and self._may(note):
            self._lay(ObstacleStep(self._page.window(), note, person))

    def promise(self, note: Note) -> None:
        """Ask who promises what by when."""
        person, book = self._person(note), self._page.desk.workbook
        if person is not None and self._may(note):
            sheet = PromiseStep(self._page.window(), note, book.coach, person, book.acting().today)
            self._lay(sheet)

    def correct(self, note: Note) -> None:
        """Ask for other words."""
        self._lay(CorrectNote(self._page.window(), note))

    def turn(self, note: Note) -> bool:
        """Share a private note, or make a shared one private."""
        return self._do(correct_note(note, private=not note.private))

    def leave(self, note: Note) -> bool:
        """Nothing comes of it; or it waits again where it was left alone."""
        if note.used_as is NoteUse.LEFT_ALONE:
            return self._do(take_up(note))
        return self._may(note) and self._do(leave_alone(note))

    def strike(self, note: Note) -> bool:
        """It was a mistake."""
        return self._may(note) and self._do(strike_out(note))

    def _may(self, note: Note) -> bool:
        return note.used_as in (NoteUse.OPEN, NoteUse.LEFT_ALONE)

    def _person(self, note: Note) -> Person | None:
        return self._page.desk.workbook.get(Person, note.person_id)

    def _lay(self, sheet: _Sheet) -> None:
        self._sheet = sheet
        sheet.accepted.connect(self._on_accepted)
        start: QWidget = sheet.start
        sheet.rise(start)

    def _do(self, change: Change) -> bool:
        try:
            done = self._page.desk.do(change, self._page)
        except Fault as fault:
            self._page.desk.notices.warn(fault.message)
            return False
        self._page.desk.workbook.settle()
        return done

    @Slot()
    def _on_accepted(self) -> None:
        sheet, desk = self._sheet, self._page.desk
        if sheet is None:
            return
        acting = desk.workbook.acting()
        change = sheet.carry_out(lambda: sheet.change(acting), lambda made: desk.do(made, self._page))
        if change is None:
            return
        desk.workbook.settle()
        self._sheet = None
        self.done.emit()
        draft = next((edit.after for edit in change.edits if isinstance(edit.after, Observation)), None)
        if draft is not None:
            desk.go(Place("observation", draft.id))
