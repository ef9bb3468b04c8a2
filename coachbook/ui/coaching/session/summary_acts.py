"""What is done with a session that is closed: its summary goes out as a PDF, or as text for a mail."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from coachbook.documents import gather_summary
from coachbook.export.summary import summary_text
from coachbook.records import CoachingSession
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.session.sitting_page import SittingPage
from coachbook.ui.exporting import Exporter


class SummaryActs(QObject):
    """Both hold the same, and nothing private."""

    def __init__(self, page: SittingPage) -> None:
        super().__init__(page)
        self._page = page
        self._exporter = Exporter(page, self.tr("The summary is written: {file}"))

    @Slot()
    def export(self) -> None:
        """Write the summary as a PDF."""
        session = self._closed()
        if session is not None:
            self._exporter.begin(gather_summary(self._page.desk.workbook, session))

    @Slot()
    def copy(self) -> None:
        """Put the summary on the clipboard as text."""
        session = self._closed()
        if session is not None:
            text = summary_text(gather_summary(self._page.desk.workbook, session))
            QGuiApplication.clipboard().setText(text)
            self._page.desk.notices.say(
                self.tr("The summary is on the clipboard, without private notes; paste it into a mail.")
            )

    def _closed(self) -> CoachingSession | None:
        session = self._page.session
        return session if session is not None and session.state is SessionState.CLOSED else None
