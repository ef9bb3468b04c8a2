"""The door to the papers about a person or a team: what makes them is imported when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.records import Person
from coachbook.ui.shell.page import Page

if TYPE_CHECKING:
    from coachbook.ui.coaching.papers import PaperActs


class Papering(QObject):
    """Asks on a page which paper is wanted; the page itself opens without the many modules of documents."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._acts: PaperActs | None = None

    def ask_about(self, person: Person) -> None:
        """Which paper about this person."""
        self._opened().ask_about(person)

    @Slot()
    def ask_team(self) -> None:
        """The results of which team."""
        self._opened().ask_team()

    def _opened(self) -> PaperActs:
        if self._acts is None:
            from coachbook.ui.coaching.papers import PaperActs

            self._acts = PaperActs(self._page)
        return self._acts
