"""What a page of a session is, with whomever it is held: its clock, and one way to act on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from coachbook.changes import Acting, Change
from coachbook.coaching.pace import Pace, pace
from coachbook.errors import Fault
from coachbook.records import CoachingSession
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.page import Page

_SECOND = 1000


class SittingPage(Page):
    """Subclasses set `session` to what they show, and draw the clock in `show_pace`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.session: CoachingSession | None = None
        """The session as it is shown; what is typed is saved on top of this version."""
        self._doing = False
        self._timer = QTimer(self, interval=_SECOND)
        self._timer.timeout.connect(self._on_second)

    def show_pace(self, pace: Pace) -> None:
        """Draw the clock as it stands now."""

    # Acts

    @property
    def acting(self) -> Acting:
        """Who acts, and when."""
        return self.desk.workbook.acting()

    @property
    def keeps_typing(self) -> bool:
        """Whether a refresh must wait: something typed is not written yet, on the version that is shown."""
        return self.has_unsaved and not self._doing

    def act(self, change: Change) -> bool:
        """Do it, and take over the new version even while something else is still being typed."""
        self._doing = True
        try:
            return self.desk.do(change, self)
        finally:
            self._doing = False

    def attempt(self, make: Callable[[CoachingSession], Change]) -> bool:
        """Write what is typed, then act on the session as it is then; a refusal is said in the corner."""
        self.commit()
        if self.session is None:
            return False
        try:
            return self.act(make(self.session))
        except Fault as fault:
            self.desk.notices.warn(fault.message)
            return False

    def back(self) -> bool:
        """Escape leaves a field first, so that the keys of the page work."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and self.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # The clock

    def pace(self, session: CoachingSession) -> Pace:
        """Where it stands now."""
        return pace(session, self.desk.clock.now())

    def run_clock(self) -> None:
        """Let the clock be drawn while it runs and is seen."""
        if self.session is not None and self.isVisible() and self.pace(self.session).running:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _on_second(self) -> None:
        if self.session is not None:
            self.show_pace(self.pace(self.session))

    def showEvent(self, event: QShowEvent) -> None:
        """The clock is drawn while it is seen."""
        super().showEvent(event)
        self.run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the clock goes on without being drawn."""
        super().hideEvent(event)
        self._timer.stop()
