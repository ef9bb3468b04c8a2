"""What is done at the close: the own words, the worth, the check, the next date, and the close itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.coaching.holding import rate_worth, tick, write_own_words
from coachbook.coaching.sessions import plan_next
from coachbook.records.kinds import SelfCheck, Way, Worth
from coachbook.ui.coaching.session.close_view import CloseView
from coachbook.ui.coaching.sessions.plan_sheet import Offer
from coachbook.ui.coaching.sessions.planner import Planner

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.page import SessionPage


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
