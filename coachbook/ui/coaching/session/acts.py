"""What a user does on the page of a session: each slot gathers, asks a rule, and lets the page do it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.changes import Acting, Change
from coachbook.coaching.agenda import build_agenda
from coachbook.coaching.holding import rate_worth, tick, write_own_words
from coachbook.coaching.points import (
    add_point,
    change_point,
    go_to,
    mark_done,
    move_point,
    next_key,
    remove_point,
    set_agenda,
)
from coachbook.coaching.promises import make_promise, split_if_then
from coachbook.coaching.sessions import change_plan, plan_next
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Commitment, Person
from coachbook.records.kinds import SelfCheck, SessionState, Way, Worth
from coachbook.ui.coaching.focusing import FocusSheet, focus_change
from coachbook.ui.coaching.promising import Outcomes, PromiseLine
from coachbook.ui.coaching.session.agenda_card import AgendaCard
from coachbook.ui.coaching.session.asking import standards_of
from coachbook.ui.coaching.session.close_view import CloseView
from coachbook.ui.coaching.session.move_sheet import MoveSheet
from coachbook.ui.coaching.sessions.plan_sheet import Offer
from coachbook.ui.coaching.sessions.planner import Planner

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.page import SessionPage


class AgendaActs(QObject):
    """What is done with the points of an agenda, in the brief and while the session is held."""

    def __init__(self, page: SessionPage, card: AgendaCard) -> None:
        super().__init__(page)
        self._page = page
        self._card = card
        card.added.connect(self._on_added)
        card.moved.connect(self._on_moved)
        card.retimed.connect(self._on_retimed)
        card.removed.connect(self._on_removed)
        card.built.connect(self._on_built)
        card.gone_to.connect(self.go_to)

    @Slot(object)
    def go_to(self, key: object) -> None:
        """Talk about this point now."""
        page = self._page
        page.attempt(lambda session: go_to(page.acting, session, str(key)))

    @Slot()
    def go_on(self) -> None:
        """Talk about the next open point; after the last one, the current is done."""
        state = self._page.state
        if state is None or state.session.state is not SessionState.RUNNING:
            return
        following = next_key(state.session)
        if following is not None:
            self.go_to(following)
        elif state.session.current_point:
            self._page.attempt(lambda session: mark_done(session, session.current_point, done=True))

    @Slot(str)
    def _on_added(self, title: str) -> None:
        page = self._page
        page.commit()
        if page.state is None:
            return
        try:
            change = add_point(page.acting, page.state.session, title)
        except Fault as fault:
            self._card.refuse(fault.message)
            return
        if page.act(change):
            self._card.taken()

    @Slot(str, int)
    def _on_moved(self, key: str, place: int) -> None:
        self._page.attempt(lambda session: move_point(session, key, place))

    @Slot(str, int)
    def _on_retimed(self, key: str, minutes: int) -> None:
        self._page.attempt(lambda session: change_point(session, key, minutes=minutes))

    @Slot(str)
    def _on_removed(self, key: str) -> None:
        self._page.attempt(lambda session: remove_point(session, key))

    @Slot()
    def _on_built(self) -> None:
        state = self._page.state
        if state is not None:
            shape, new_id = state.session.template, self._page.acting.new_id
            points = build_agenda(state.brief, shape, state.session.minutes, new_id)
            self._page.attempt(lambda session: set_agenda(session, points))


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


class CloseActs(QObject):
    """What is done at the close: the own words, the worth, the check, the next date."""

    def __init__(self, page: SessionPage, view: CloseView) -> None:
        super().__init__(page)
        self._page = page
        self._view = view
        self._planner = Planner(page, goes=False)
        view.words.textChanged.connect(self._on_words)
        view.way_chosen.connect(self._on_way)
        view.worth_chosen.connect(self._on_worth)
        view.checked.connect(self._on_checked)
        view.next_taken.connect(self._on_taken)
        view.other_day.connect(self._on_other_day)

    @Slot()
    def _on_words(self) -> None:
        if self._view.words_field.fault():
            self._view.words_field.set_fault(None)
        self._page.typed(self._view.words, self._save_words)

    def _save_words(self) -> bool:
        state = self._page.state
        if state is None:
            return True
        return self._page.act(write_own_words(state.session, self._view.words.text(), self._way()))

    def _way(self) -> Way:
        way = self._view.way.value()
        return way if isinstance(way, Way) else Way.TOLD_TO_COACH

    @Slot(object)
    def _on_way(self, _way: object) -> None:
        self._page.attempt(lambda session: write_own_words(session, session.own_words, self._way()))

    @Slot(bool, object)
    def _on_worth(self, by_coach: bool, worth: object) -> None:
        if isinstance(worth, Worth):
            side = {"to_coach": worth} if by_coach else {"to_person": worth}
            self._page.attempt(lambda session: rate_worth(session, **side))

    @Slot(object, bool)
    def _on_checked(self, check: object, on: bool) -> None:
        if isinstance(check, SelfCheck):
            self._page.attempt(lambda session: tick(session, check, on=on))

    @Slot()
    def _on_taken(self) -> None:
        page, state = self._page, self._page.state
        if state is not None:
            page.attempt(
                lambda session: plan_next(
                    page.acting, session, state.person, state.next_at, focus=page.open_focus()
                )
            )

    @Slot()
    def _on_other_day(self) -> None:
        self._page.commit()
        state = self._page.state
        if state is not None:
            held = state.session
            offer = Offer(held.person_id, state.next_at, held.minutes, held.kind, held.template, after=held)
            self._planner.begin(offer)


class PlanActs(QObject):
    """What is done with a planned session before it is held: another time, another focus."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page
        self._move_sheet: MoveSheet | None = None
        self._focus_sheet: FocusSheet | None = None

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
        state = self._page.state
        planned = state is not None and state.session.state is SessionState.PLANNED
        return state.session if state is not None and planned else None

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
