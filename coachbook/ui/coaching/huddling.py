"""Beginning a huddle from any page: asks for the team where there are several, starts it, and goes there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from coachbook.coaching.huddles import begin_huddle, teams
from coachbook.errors import Fault
from coachbook.records import Person
from coachbook.ui.coaching.session.huddle_state import idea_now
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.fields import Field, Select
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place


class TeamSheet(FormSheet):
    """Asks with which team."""

    def __init__(self, over: QWidget, names: tuple[str, ...]) -> None:
        super().__init__(
            over,
            self.tr("Begin a huddle"),
            self.tr("Ten minutes with a team about this week’s one idea. The clock runs at once."),
            action=self.tr("Begin"),
        )
        self.team = Select([(name, name) for name in names], value=names[0])
        self.add_field(Field(self.tr("Team"), self.team))


class Huddling(QObject):
    """For any page: `Huddling(self)`, then `begin()`, which is a slot for a button or a key."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: TeamSheet | None = None

    @Slot()
    def begin(self) -> None:
        """Begin one with the only team, or ask with which."""
        book = self._page.desk.workbook
        names = teams(book.all(Person), book.coach)
        if not names:
            self._page.desk.notices.warn(
                self.tr("Nobody belongs to a team yet; give people a team on their page.")
            )
        elif len(names) == 1:
            self._begin(names[0])
        else:
            self._sheet = TeamSheet(self._page.window(), names)
            self._sheet.accepted.connect(self._on_chosen)
            self._sheet.rise(self._sheet.team)

    @Slot()
    def _on_chosen(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            sheet.fall()
            self._sheet = None
            self._begin(str(sheet.team.value()))

    def _begin(self, team: str) -> None:
        desk = self._page.desk
        members = desk.workbook.all(Person, team=team)
        try:
            change = begin_huddle(desk.workbook.acting(), team, members, idea_now(desk.workbook))
            done = desk.do(change, self._page)
        except Fault as fault:
            desk.notices.warn(fault.message)
            return
        if done:
            desk.go(Place("session", change.edits[0].record.id))
