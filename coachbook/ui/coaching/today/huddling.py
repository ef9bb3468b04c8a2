"""Starting a huddle from Today: with the one team there is, or with the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.coaching.idea import Idea
from coachbook.records import Person
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place

if TYPE_CHECKING:
    from coachbook.ui.coaching.today.team_choice import TeamChoice


class Huddles(QObject):
    """Starts a huddle about the week's one idea and goes to it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._idea: Idea | None = None
        self._sheet: TeamChoice | None = None

    def begin(self, idea: Idea | None) -> None:
        """Start it, after asking with whom where there are several teams."""
        from coachbook.coaching.huddles import teams  # for few visits, as below

        book = self._page.desk.workbook
        self._idea = idea
        found = teams(book.all(Person), book.coach, book.acting().today)
        if len(found) == 1:
            self._start(found[0])
            return
        from coachbook.ui.coaching.today.team_choice import TeamChoice

        self._sheet = TeamChoice(self._page.window(), found, book.coach.team)
        self._sheet.accepted.connect(self._on_accepted)
        self._sheet.rise(self._sheet.team.options[0])

    @Slot()
    def _on_accepted(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            team = str(sheet.team.value())
            sheet.fall()
            self._start(team)

    def _start(self, team: str) -> None:
        from coachbook.coaching.huddles import begin_huddle

        desk = self._page.desk
        members = desk.workbook.all(Person, team=team)
        change = begin_huddle(desk.workbook.acting(), team, members, self._idea)
        if desk.do(change, self._page):
            desk.go(Place("session", change.edits[0].record.id))
