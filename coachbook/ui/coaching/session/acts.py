"""What a user does on the page of a session: each slot gathers, asks a rule, and lets the page do it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Acting, Change
from coachbook.coaching.agenda import build_agenda
from coachbook.coaching.points import set_agenda
from coachbook.coaching.promises import make_promise, split_if_then
from coachbook.coaching.sessions import change_plan
from coachbook.coaching.short_form import in_ten_minutes
from coachbook.coaching.templates import template_for
from coachbook.errors import Fault
from coachbook.records import AgendaTemplate, CoachingSession, Commitment, Person
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.focusing import FocusSheet, focus_change
from coachbook.ui.coaching.promising import Outcomes, PromiseLine
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.asking import standards_of
from coachbook.ui.coaching.session.move_sheet import MoveSheet

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.page import SessionPage


class PromiseActs(QObject):
    """Promises made in a session, and what came out of those on its agenda."""

    def __init__(self, page: SessionPage, line: PromiseLine) -> None:
        super().__init__(page)
        self._page = page
        self._line = line
        self._outcomes = Outcomes(page, page.act)
        line.made.connect(self._on_made)

    @Slot()
    def _on_made(self) -> None:
        page, line = self._page, self._line
        page.commit()
        state = page.state
        if state is None:
            return
        owner = state.coach if line.by_coach else state.person
        cue, behaviour = split_if_then(line.line.text())
        try:
            change = make_promise(
                page.acting,
                owner,
                behaviour,
                line.due.day() or state.today + timedelta(days=7),
                cue=cue,
                person_id=state.person.id,
                session_id=state.session.id,
                buddy_id=line.buddy_id,
                times=line.times.value(),
            )
        except Fault as fault:
            line.refuse(fault)
            return
        if page.act(change):
            line.clear()

    @Slot(object)
    def ask(self, key: object) -> None:
        """Ask what came out of the promise with this id."""
        book = self._page.desk.workbook
        promise = book.get(Commitment, str(key))
        owner = book.get(Person, promise.owner_id) if promise else None
        if promise is None or owner is None:
            return
        self._page.commit()
        self._outcomes.ask(promise, owner.called)


class PlanActs(QObject):
    """What is done with a planned session before it is held: its agenda, another time, another focus."""

    def __init__(self, page: SessionPage, card: AgendaCard) -> None:
        super().__init__(page)
        self._page = page
        self._move_sheet: MoveSheet | None = None
        self._focus_sheet: FocusSheet | None = None
        card.built.connect(self.build)

    @Slot()
    def build(self) -> None:
        """Make the agenda from the evidence."""
        session = self._planned()
        page, state = self._page, self._page.state
        if session is None or state is None:
            return
        shape = template_for(page.desk.workbook.all(AgendaTemplate), session.template, session.template_id)
        points = build_agenda(state.brief, shape, session.minutes, page.acting.new_id)
        page.attempt(lambda session: set_agenda(session, points))

    @Slot()
    def shorten(self) -> None:
        """Hold it in ten minutes, with three points; the rest waits for next time."""
        planned = self._planned()
        if planned is None or self._page.state is None:
            return
        if not planned.agenda:
            self.build()
        self._page.attempt(in_ten_minutes)

    @Slot()
    def move(self) -> None:
        """Ask what becomes of the session."""
        state = self._planned()
        if state is None:
            return
        self._move_sheet = MoveSheet(self._page.window(), self._page.desk.workbook, state)
        self._move_sheet.accepted.connect(self._on_moved)
        self._move_sheet.rise(self._move_sheet.fate.options[0])

    @Slot()
    def aim(self) -> None:
        """Ask for the one behaviour."""
        state = self._page.state
        if state is None or self._planned() is None:
            return
        standards = standards_of(self._page.desk.workbook)
        self._focus_sheet = FocusSheet(self._page.window(), state.person, state.focus, standards)
        self._focus_sheet.accepted.connect(self._on_aimed)
        self._focus_sheet.rise()

    def _planned(self) -> CoachingSession | None:
        self._page.commit()
        session = self._page.session
        planned = session is not None and session.state is SessionState.PLANNED
        return session if planned else None

    @Slot()
    def _on_moved(self) -> None:
        sheet = self._move_sheet
        if sheet is not None and sheet.carry_out(sheet.change, self._page.act) is not None:
            self._move_sheet = None

    @Slot()
    def _on_aimed(self) -> None:
        sheet, state = self._focus_sheet, self._page.state
        if sheet is None or state is None:
            return
        page = self._page
        aimed = sheet.carry_out(
            lambda: _aimed(page.acting, sheet, state.session, state.person), self._page.act
        )
        if aimed is not None:
            self._focus_sheet = None


def _aimed(acting: Acting, sheet: FocusSheet, session: CoachingSession, person: Person) -> Change:
    """The new focus, and this session about it."""
    focus, edits = sheet.wanted(acting)
    return focus_change(person, (*edits, *change_plan(session, person, focus_id=focus.id).edits))
