"""A huddle on the page of a session: what is shown, and what is done, in place of one person's talk."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from coachbook.coaching.huddles import all_attend, attend, close_huddle, hold_huddle
from coachbook.errors import Fault
from coachbook.records import CoachingSession, ServiceStandard
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.session.agenda_acts import AgendaActs
from coachbook.ui.coaching.session.hold_acts import ClockActs, NoteActs
from coachbook.ui.coaching.session.huddle_state import HuddleSitting, idea_now, read_huddle
from coachbook.ui.coaching.session.huddle_view import HuddleView
from coachbook.ui.coaching.session.one_sheet import OneSheet
from coachbook.ui.coaching.session.sitting_page import SittingPage


class HuddleActs(QObject):
    """Shows a huddle in `view`, and does what is done there. `state` is None while no huddle is shown."""

    def __init__(self, page: SittingPage, view: HuddleView, clock: ClockActs) -> None:
        super().__init__(page)
        self._page = page
        self._view = view
        self.state: HuddleSitting | None = None
        self._sheet: OneSheet | None = None
        self.points = AgendaActs(page, view.agenda)
        self.notes = NoteActs(page, view.notes)
        view.paused.connect(clock.pause)
        view.attendance.marked.connect(self._on_marked)
        view.attendance.all_there.connect(self._on_all_there)

    def show_session(self, session: CoachingSession) -> None:
        """Read the huddle anew and show it."""
        self.state = read_huddle(self._page.desk.workbook, session)
        self._view.show_huddle(self.state, self._page.pace(session))
        shown = self.state.point if session.state is SessionState.RUNNING else None
        self.notes.show_point(shown, "")

    @Slot()
    def go_on(self) -> None:
        """Start a planned one about the week's idea, or close one that was held."""
        session = self._page.session
        if session is None:
            return
        if session.state is SessionState.PLANNED:
            idea = idea_now(self._page.desk.workbook)
            self._page.attempt(lambda huddle: hold_huddle(self._page.acting, huddle, idea))
        elif session.state is SessionState.HELD:
            self._close(session)

    @Slot()
    def ask_for_one(self) -> None:
        """Ask with whom a planned huddle is held instead."""
        page = self._page
        if page.session is None or page.session.state is not SessionState.PLANNED:
            return
        page.commit()
        self._sheet = OneSheet(page.window(), page.desk.workbook, page.session)
        self._sheet.accepted.connect(self._on_one)
        self._sheet.rise(self._sheet.person)

    @Slot()
    def _on_one(self) -> None:
        if self._sheet is not None and self._sheet.carry_out(self._sheet.change, self._page.act) is not None:
            self._sheet = None

    def _close(self, session: CoachingSession) -> None:
        page = self._page
        try:
            if page.act(close_huddle(page.acting, session, page.desk.workbook.all(ServiceStandard))):
                page.setFocus()
        except Fault as fault:
            self._view.attendance.refuse(fault.message)

    @Slot(str, bool)
    def _on_marked(self, person_id: str, present: bool) -> None:
        self._page.attempt(lambda huddle: attend(huddle, person_id, present=present))

    @Slot()
    def _on_all_there(self) -> None:
        self._page.attempt(all_attend)
