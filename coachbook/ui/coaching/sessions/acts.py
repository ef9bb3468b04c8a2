"""What a user does on the page Sessions: each slot gathers, asks a sheet or a rule, and lets the desk do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Change
from coachbook.coaching.leaving import gone_from
from coachbook.coaching.lost_slots import move_lost
from coachbook.coaching.wall import moment_of
from coachbook.documents import gather_calendar
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Person
from coachbook.ui.coaching.person.leaving import SETTLE
from coachbook.ui.coaching.sessions.calendar_bar import Mode
from coachbook.ui.coaching.sessions.planner import Planner
from coachbook.ui.exporting import Exporter
from coachbook.ui.shell.notices import Act
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.move_sheet import MoveSheet
    from coachbook.ui.coaching.sessions.absences_sheet import AbsencesSheet
    from coachbook.ui.coaching.sessions.day_sheet import DaySheet
    from coachbook.ui.coaching.sessions.page import SessionsPage
    from coachbook.ui.coaching.sessions.team_sheet import TeamSheet


_PAST = timedelta(days=92)
"""How far back a calendar file goes."""


class CalendarActs(QObject):
    """The acts of the page; sheets are made when they are wanted."""

    def __init__(self, page: SessionsPage) -> None:
        super().__init__(page)
        self._page = page
        self._planner = Planner(page)
        self._stays = Planner(page, goes=False)
        self._stays.planned.connect(self._on_planned)
        self._exporter = Exporter(page, self.tr("The calendar file is written: {file}"))
        self._move: MoveSheet | None = None
        self._absences: AbsencesSheet | None = None
        self._team: TeamSheet | None = None
        self._day: DaySheet | None = None

    @Slot(object)
    def open_session(self, id_: object) -> None:
        """Go to the page of a session."""
        self._page.desk.go(Place("session", str(id_)))

    @Slot()
    def plan(self) -> None:
        """Ask for the plan of one session."""
        from coachbook.ui.coaching.sessions.plan_sheet import Offer

        self._planner.begin(Offer(person_id=self._page.list.person_id))

    @Slot(object)
    def plan_at(self, wall: object) -> None:
        """Ask for the plan of a session at a free time; the calendar stays in sight afterwards."""
        from coachbook.ui.coaching.sessions.plan_sheet import Offer

        if isinstance(wall, datetime):
            at = moment_of(wall, self._page.desk.clock.zone).at
            self._stays.begin(Offer(starts_at=at))

    @Slot()
    def _on_planned(self) -> None:
        """The free slot where the keyboard was is a session now."""
        self._page.grid.stop_widget().setFocus()

    @Slot(object, object)
    def move_to(self, id_: object, wall: object) -> None:
        """Ask why a session goes to another time."""
        from coachbook.ui.coaching.session.move_sheet import MoveSheet

        page = self._page
        session = page.desk.workbook.get(CoachingSession, str(id_))
        if session is None or not isinstance(wall, datetime):
            return
        self._move = MoveSheet(page.window(), page.desk.workbook, session, wall=wall)
        self._move.accepted.connect(self._on_moved)
        self._move.rise(self._move.reason)

    @Slot()
    def _on_moved(self) -> None:
        if self._move is not None:
            self._move.carry_out(self._move.change, self._do)

    @Slot()
    def follow_lead(self) -> None:
        """What the first sentence offers: to settle what is open with who left, or to move lost sessions."""
        known = self._page.known
        if known is not None and known.unsettled:
            gone = gone_from(known.unsettled[0], known.people, self._page.desk.clock.zone)
            if gone is not None:
                self._page.desk.go(Place("person", gone.id, SETTLE))
            return
        self.move_lost()

    def move_lost(self) -> None:
        """Move the sessions that lost their slot to those that are offered."""
        page = self._page
        if page.known is None or not page.known.lost:
            return
        change = move_lost(page.desk.workbook.acting(), page.known.lost, page.known.people)
        number = len(change.edits)
        if number and page.desk.do(change, page):
            text = self.tr("%n sessions moved; each keeps why.", "", number)
            page.desk.notices.say(text, Act(self.tr("Undo"), page.desk.undo))

    @Slot()
    def absences(self) -> None:
        """Show who is away, and note more."""
        from coachbook.ui.coaching.sessions.absences_sheet import AbsencesSheet

        page = self._page
        self._absences = AbsencesSheet(page.window(), page.desk.workbook, self._do)
        self._absences.rise(self._absences.person)

    @Slot()
    def plan_team(self) -> None:
        """Ask for a session with everybody."""
        from coachbook.ui.coaching.sessions.team_sheet import TeamSheet

        page = self._page
        self._team = TeamSheet(page.window(), page.desk.workbook, page.day)
        self._team.accepted.connect(self._on_team)
        self._team.rise()

    @Slot()
    def _on_team(self) -> None:
        sheet, page = self._team, self._page
        if sheet is None:
            return
        change = sheet.carry_out(sheet.change, self._do)
        if change is not None:
            planned = sum(edit.kind is CoachingSession for edit in change.edits)
            text = self.tr("%n sessions are planned.", "", planned)
            page.desk.notices.say(text, Act(self.tr("Undo"), page.desk.undo))

    @Slot()
    def move_day(self) -> None:
        """Ask where the sessions of the day go, or to whom."""
        from coachbook.ui.coaching.sessions.day_sheet import DaySheet

        page = self._page
        if page.day is not None:
            self._day = DaySheet(page.window(), page.desk.workbook, page.day)
            self._day.accepted.connect(self._on_day)
            self._day.rise()

    @Slot()
    def _on_day(self) -> None:
        if self._day is not None:
            self._day.carry_out(self._day.change, self._do)

    @Slot()
    def export(self) -> None:
        """Write the calendar file of everybody, or of the person whose list is shown.

        What is older than three months is in every calendar already, and stays there.
        """
        page, book = self._page, self._page.desk.workbook
        person = book.get(Person, page.list.person_id) if page.bar.mode is Mode.LIST else None
        try:
            content = gather_calendar(book, person=person, since=book.clock.now() - _PAST)
        except Fault as fault:
            page.desk.notices.say(fault.message)
        else:
            self._exporter.begin(content)

    def _do(self, change: Change) -> bool:
        return self._page.desk.do(change, self._page)
