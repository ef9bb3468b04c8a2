"""Keeping: checking the open workbook and backing it up, asked for in the menu or done on opening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachbook import paths
from coachbook.errors import CoachbookError
from coachbook.ui.shell.bookwork import BackUp, Check

if TYPE_CHECKING:
    from coachbook.data.checking import CheckReport
    from coachbook.ui.shell.window import Window


class Keeping(QObject):
    """Runs the errands that keep a workbook safe, and says what came of them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.menus.check.connect(self._on_check)
        window.menus.backup.connect(self._on_backup)

    def back_up_quietly(self) -> None:
        """Make the copy that is due on opening; it says nothing when all is well."""
        self._back_up(self._on_backed_up_quietly)

    @Slot()
    def _on_check(self) -> None:
        desk = self._window.desk
        if desk is not None and isinstance(desk.workbook.place, Path):
            self._window.errands.run(
                self.tr("Checking the workbook"), Check(desk.workbook.place), self._on_checked, self._on_bad
            )

    @Slot(object)
    def _on_checked(self, report: CheckReport) -> None:
        if report.is_sound:
            self._window.notices.say(report.summary)
        else:
            self._window.notices.warn(f"{report.summary} {report.problems[0]}")

    @Slot()
    def _on_backup(self) -> None:
        self._back_up(self._on_backed_up)

    def _back_up(self, done: Callable[[Path | None], None]) -> None:
        desk = self._window.desk
        if desk is not None:
            folder = self._window.settings.backups or paths.data_folder() / "backups"
            work = BackUp(desk.workbook, folder)
            self._window.errands.run(self.tr("Backing up"), work, done, self._on_bad)

    @Slot(object)
    def _on_backed_up_quietly(self, _copy: Path | None) -> None:
        """The copy that is made on opening says nothing when all is well."""

    @Slot(object)
    def _on_backed_up(self, copy: Path | None) -> None:
        if copy is None:
            self._window.notices.say(self.tr("Nothing has changed since the last backup."))
        else:
            self._window.notices.wrote(copy, self.tr("The backup is written and was read back."))

    @Slot(object)
    def _on_bad(self, error: BaseException) -> None:
        known = isinstance(error, CoachbookError)
        self._window.notices.warn(
            str(error) if known else self.tr("This did not work; what went wrong is in the log.")
        )
