"""The sheet that moves a planned session, cancels it, or says that it did not take place."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachbook.changes import Change
from coachbook.coaching.sessions import (
    cancel,
    conflict_sentence,
    conflicts,
    miss,
    next_slot,
    reschedule,
)
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Person
from coachbook.records.kinds import SessionState
from coachbook.ui.parts.chips import ChoiceChips
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, MomentField, TextArea
from coachbook.ui.parts.texts import PlainLabel, TextRole
from coachbook.ui.shell.theme import Tone
from coachbook.workbook import Workbook, one_of


class Fate(StrEnum):
    """What becomes of a planned session instead of being held now."""

    MOVE = "move"
    CANCEL = "cancel"
    MISS = "miss"


class MoveSheet(FormSheet):
    """Asks for the new time, and in any case for the reason."""

    def __init__(self, over: QWidget, book: Workbook, session: CoachingSession) -> None:
        super().__init__(
            over,
            self.tr("What becomes of this session?"),
            self.tr("It stays in the list with its reason, and a postponement is counted."),
            action=self.tr("Note it"),
        )
        self._book = book
        self._session = session
        self._zone = book.clock.zone
        self._sessions = book.all(
            CoachingSession, one_of("state", (SessionState.PLANNED, SessionState.RUNNING))
        )
        self._people = {person.id: person for person in book.all(Person)}
        options = (
            (Fate.MOVE, self.tr("move it")),
            (Fate.CANCEL, self.tr("cancel it")),
            (Fate.MISS, self.tr("it was missed"), Tone.AMBER),
        )
        self.fate = ChoiceChips(self.tr("What becomes of it"), options, value=Fate.MOVE)
        self.add(self.fate)
        later = next_slot(session, self._sessions, self._zone, weeks=1)
        self.starts = MomentField(later.astimezone(self._zone))
        self.starts_field = self.add_field(Field(self.tr("New time"), self.starts))
        self.clash = PlainLabel("", TextRole.SMALL, wrap=True, tone=Tone.AMBER)
        self.add(self.clash)
        self.reason = TextArea(least=2, most=6)
        self.reason_field = self.add_field(Field(self.tr("Why"), self.reason))
        self.fate.chosen.connect(self._on_fate)
        self.starts.picked.connect(self._on_time)
        self._on_time()

    def change(self) -> Change:
        """The act. Raises `Fault` for "reason" and "starts_at"."""
        reason = self.reason.text()
        if self.fate.value() is Fate.CANCEL:
            return cancel(self._session, reason)
        if self.fate.value() is Fate.MISS:
            return miss(self._session, reason)
        return reschedule(self._session, self.starts.moment().replace(tzinfo=self._zone), reason)

    def field_of(self, fault: Fault) -> Field:
        """The field that a fault belongs beside."""
        return self.starts_field if fault.field == "starts_at" else self.reason_field

    @Slot()
    def _on_fate(self) -> None:
        self.starts_field.setVisible(self.fate.value() is Fate.MOVE)
        self._on_time()

    @Slot()
    def _on_time(self) -> None:
        session = self._session
        at = self.starts.moment().replace(tzinfo=self._zone)
        people = (session.person_id, session.coach_id)
        found = conflicts(at, session.minutes, people, self._sessions, except_id=session.id)
        self.clash.setText(conflict_sentence(found, self._people, self._zone, session.coach_id))
        self.clash.setVisible(bool(found) and self.fate.value() is Fate.MOVE)
        self.relay()
