"""The calendar file of one session: to take it in, to update it, or to take it out again once it is off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook.documents import gather_calendar
from coachbook.ui.exporting import Exporter

if TYPE_CHECKING:
    from coachbook.ui.coaching.session.page import SessionPage


class CalendarFileActs(QObject):
    """Writes what calendar programs read; nothing that was noted is in it."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page
        self.exporter = Exporter(page, self.tr("The calendar file is written: {file}"))

    @Slot()
    def export(self) -> None:
        """Ask where to, and write it."""
        state = self._page.state
        if state is not None:
            self._page.commit()
            self.exporter.begin(gather_calendar(self._page.desk.workbook, [state.session]))
