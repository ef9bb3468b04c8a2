"""The program as it is started, only on another day; on request it says what stands in its window.

    python -m tests.watched WORKBOOK MOMENT

Each line on standard input is answered with a line of JSON. The clock goes on from MOMENT, in the zone of the
computer; nothing else is changed.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from coachbook.app import make_application, run
from coachbook.clock import SystemZone
from tests.windows import names_of, words_in


class OtherDay:
    """A clock that was set to `moment` when it was made, and goes on."""

    zone: tzinfo = SystemZone()

    def __init__(self, moment: datetime) -> None:
        self._moment = moment
        self._since = time.monotonic()

    def now(self) -> datetime:
        """This moment of that day, in UTC."""
        return self._moment + timedelta(seconds=time.monotonic() - self._since)


class Teller(QSocketNotifier):
    """Answers what is asked on standard input, between two events of the window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
        self.activated.connect(self._on_asked)

    @Slot()
    def _on_asked(self) -> None:
        if not sys.stdin.readline():
            self.setEnabled(False)
            return
        focus = QApplication.focusWidget()
        at = names_of(focus) if focus is not None and isValid(focus) else ()
        told = {"words": _in_sight(), "at": at}
        print(json.dumps(told), flush=True)


def _in_sight() -> list[str]:
    """What is written on the window that has the keyboard; under a sheet, on the sheet alone."""
    window: QWidget | None = QApplication.activeWindow()
    if window is None or not isValid(window):
        return []
    if isinstance(window, QDialog):  # of Qt's own: its parts come and go without Python
        return [window.windowTitle()]
    return words_in(getattr(window, "sheet", None) or window).split("\n")


if __name__ == "__main__":
    application = make_application()
    teller = Teller(application)
    sys.exit(run(sys.argv[1], OtherDay(datetime.fromisoformat(sys.argv[2]))))
