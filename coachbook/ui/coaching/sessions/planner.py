"""The planner: lays the plan sheet over a page, plans the session, and goes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from coachbook.records import CoachingSession
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.coaching.sessions.plan_sheet import Offer, PlanSheet


class Planner(QObject):
    """For any page that can plan a session: `Planner(self)`, then `begin(Offer(person_id=...))`.

    `planned(session)` fires once it is stored. `goes=False` stays on the page afterwards.
    """

    planned = Signal(object)

    def __init__(self, page: Page, *, goes: bool = True) -> None:
        super().__init__(page)
        self._page = page
        self._goes = goes
        self.sheet: PlanSheet | None = None
        """The sheet while it lies there."""

    def begin(self, offer: Offer | None = None) -> None:
        """Ask for the plan of one session; without an offer it begins with nobody."""
        from coachbook.ui.coaching.sessions.plan_sheet import Offer, PlanSheet  # for few visits

        offer = offer or Offer()
        self._page.commit()
        sheet = PlanSheet(self._page.window(), self._page.desk.workbook, offer)
        sheet.accepted.connect(self._on_accepted)
        sheet.fallen.connect(self._on_fallen)
        self.sheet = sheet
        sheet.rise(sheet.person if offer.person_id is None else sheet.starts)

    @Slot()
    def _on_accepted(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        change = sheet.carry_out(sheet.change, lambda made: self._page.desk.do(made, self._page))
        if change is None:
            return
        added = (edit.after for edit in change.edits if edit.before is None)
        session = next(record for record in added if isinstance(record, CoachingSession))
        self.planned.emit(session)
        if self._goes:
            self._page.desk.go(Place("session", session.id))

    @Slot()
    def _on_fallen(self) -> None:
        self.sheet = None
