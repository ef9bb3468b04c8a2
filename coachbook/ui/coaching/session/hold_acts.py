"""What a user does while a session is held: the clock, the notes and their marks, the pinned evidence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.coaching.holding import pause, resume
from coachbook.coaching.points import mark_note, note, pin, unpin
from coachbook.errors import Fault
from coachbook.records import AgendaPoint
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.session.asking import pinnable
from coachbook.ui.coaching.session.evidence_card import EvidenceCard, PinSheet
from coachbook.ui.coaching.session.note_slots import note_slots
from coachbook.ui.coaching.session.notes_card import NoteBox, NotesCard

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.page import SessionPage
    from coachbook.ui.coaching.session.sitting_page import SittingPage


class ClockActs(QObject):
    """The clock stands, or goes on."""

    def __init__(self, page: SittingPage) -> None:
        super().__init__(page)
        self._page = page

    @Slot()
    def pause(self) -> None:
        """Let the clock stand, or run again."""
        page, held = self._page, self._page.session
        if held is not None and held.state is SessionState.RUNNING:
            turn = resume if held.running_since is None else pause
            page.attempt(lambda session: turn(page.acting, session))


class NoteActs(QObject):
    """The notes of the current point, saved as they are typed, each with its mark."""

    def __init__(self, page: SittingPage, card: NotesCard) -> None:
        super().__init__(page)
        self._page = page
        self._card = card
        card.typed.connect(self._on_typed)
        card.turned.connect(self._on_turned)

    def show_point(self, point: AgendaPoint | None, called: str, *, private: bool = True) -> None:
        """Show the notes of a point; what is being typed stays. Without `private` only the shared ones."""
        self._card.setVisible(point is not None)
        if point is None:
            return
        slots = note_slots(point)
        shown = tuple(slot for slot in slots if private or not slot.private)
        self._card.show_slots(shown, called, hints=private)
        for box in self._card.boxes:
            self._page.put(box.area, box.slot.text)

    def refuse(self, fault: Fault) -> bool:
        """Say what is wrong beside the note that is being typed; False where none is."""
        for box in self._card.boxes:
            if self._page.being_typed(box.area):
                box.field.set_fault(fault.message)
                return True
        return False

    @Slot(object)
    def _on_typed(self, box: NoteBox) -> None:
        if box.field.fault():
            box.field.set_fault(None)
        self._page.typed(box.area, partial(self._save, box))

    @Slot(object)
    def _on_turned(self, box: NoteBox) -> None:
        self._page.commit()
        slot = box.slot
        private = not slot.private
        self._page.attempt(lambda session: mark_note(session, slot.key, slot.at, private=private))

    def _save(self, box: NoteBox) -> bool:
        session, slot = self._page.session, box.slot
        if session is None:
            return True
        text = box.area.text()
        return self._page.act(note(session, slot.key, text, at=slot.at, private=slot.private))


class PinActs(QObject):
    """What is laid beside the current point, and taken off again."""

    def __init__(self, page: SessionPage, card: EvidenceCard) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: PinSheet | None = None
        card.pinning.connect(self.ask)
        card.unpinned.connect(self._on_unpinned)

    @Slot()
    def ask(self) -> None:
        """Offer the person's other contacts."""
        self._page.commit()
        state = self._page.state
        if state is None or state.point is None:
            return
        contacts = pinnable(self._page.desk.workbook, state)
        self._sheet = PinSheet(self._page.window(), contacts, state.person.called)
        self._sheet.chosen.connect(self._on_chosen)
        self._sheet.rise(self._sheet.list.first_stop())

    @Slot(object)
    def _on_chosen(self, observation_id: object) -> None:
        sheet, state = self._sheet, self._page.state
        if sheet is None or state is None or state.point is None:
            return
        key = state.point.key
        self._page.attempt(lambda session: pin(session, key, str(observation_id)))
        sheet.fall()
        self._sheet = None

    @Slot(object)
    def _on_unpinned(self, observation_id: object) -> None:
        state = self._page.state
        if state is not None and state.point is not None:
            key = state.point.key
            self._page.attempt(lambda session: unpin(session, key, str(observation_id)))
