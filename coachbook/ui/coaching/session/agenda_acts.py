"""What is done with the points of an agenda, before a session and while it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.coaching.points import (
    add_point,
    change_point,
    go_to,
    mark_done,
    move_point,
    next_key,
    remove_point,
)
from coachbook.errors import Fault
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.session.agenda_card import AgendaCard

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.sitting_page import SittingPage


class AgendaActs(QObject):
    """Add, word, move, retime and remove points, and go through them."""

    def __init__(self, page: SittingPage, card: AgendaCard) -> None:
        super().__init__(page)
        self._page = page
        self._card = card
        card.added.connect(self._on_added)
        card.moved.connect(self._on_moved)
        card.retimed.connect(self._on_retimed)
        card.renamed.connect(self._on_renamed)
        card.removed.connect(self._on_removed)
        card.gone_to.connect(self.go_to)

    @Slot(object)
    def go_to(self, key: object) -> None:
        """Talk about this point now."""
        page = self._page
        page.attempt(lambda session: go_to(page.acting, session, str(key)))

    @Slot()
    def go_on(self) -> None:
        """Talk about the next open point; after the last one, the current is done."""
        session = self._page.session
        if session is None or session.state is not SessionState.RUNNING:
            return
        following = next_key(session)
        if following is not None:
            self.go_to(following)
        elif session.current_point:
            self._page.attempt(lambda session: mark_done(session, session.current_point, done=True))

    def step(self, by: int) -> None:
        """Talk about the point `by` places further down, where there is one."""
        session = self._page.session
        if session is None or session.state is not SessionState.RUNNING:
            return
        keys = [point.key for point in session.agenda]
        here = keys.index(session.current_point) if session.current_point in keys else -1
        if 0 <= here + by < len(keys):
            self.go_to(keys[here + by])

    @Slot(str)
    def _on_added(self, title: str) -> None:
        page = self._page
        page.commit()
        if page.session is None:
            return
        try:
            change = add_point(page.acting, page.session, title)
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

    @Slot(str, str)
    def _on_renamed(self, key: str, title: str) -> None:
        self._page.attempt(lambda session: change_point(session, key, title=title))

    @Slot(str)
    def _on_removed(self, key: str) -> None:
        self._page.attempt(lambda session: remove_point(session, key))
