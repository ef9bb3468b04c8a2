"""The composition root of the window: everything is built here, once, in this order.

1. The settings, the log, the theme and the window: only Qt and the shell are imported, until the first paint.
2. In a thread beside it the store and the pages are imported; the window answers meanwhile.
3. The workbook is opened as an errand and given to the window; without one the first page waits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog

from coachbook import log, paths, settings
from coachbook.clock import Clock, SystemClock
from coachbook.errors import CoachbookError, Fault
from coachbook.settings import Settings
from coachbook.ui.shell import pages
from coachbook.ui.shell.bookwork import BackUp, Check, Make, MakeSample, Open
from coachbook.ui.shell.first_run import SUFFIX, Pack, Start, StartSheet
from coachbook.ui.shell.qt_log import watch_qt
from coachbook.ui.shell.theme import Choice, icon, theme
from coachbook.ui.shell.window import Window

if TYPE_CHECKING:
    from coachbook.data.checking import CheckReport
    from coachbook.ui.shell.errands import Cancelled, Progress
    from coachbook.ui.shell.finders import Source
    from coachbook.workbook import Workbook


class App(QObject):
    """One running window, from its first paint to its closing."""

    ready = Signal()  # the store and the pages are imported
    opened = Signal(object)  # Workbook, once it is shown
    refused = Signal(str)  # the sentence that is shown instead
    _failed = Signal()  # from whatever thread it happened in

    def __init__(self, place: Path | None, clock: Clock, user: Settings) -> None:
        super().__init__()
        self._clock = clock
        self._wanted = place
        self._sheet: StartSheet | None = None
        self._packs: tuple[Pack, ...] = ()
        self.window = Window(settings=user, clock=clock, theme=theme())
        self.window.settings_changed.connect(self._on_settings)
        first, menus = self.window.first, self.window.menus
        for signal in (first.start_asked, menus.new):
            signal.connect(self._on_start)
        for signal in (first.open_asked, menus.open):
            signal.connect(self._on_open)
        for signal in (first.sample_asked, menus.sample):
            signal.connect(self._on_sample)
        for signal in (first.recent_chosen, menus.open_recent):
            signal.connect(self._on_chosen)
        menus.check.connect(self._on_check)
        menus.backup.connect(self._on_backup)
        self.ready.connect(self._on_ready)
        self._failed.connect(self._on_failed)
        self._thread = Thread(target=self._prepare, name="prepare", daemon=True)

    def begin(self) -> None:
        """Show the window; what is heavy is imported after its first paint."""
        self.window.first.busy(True)
        self.window.show()
        QTimer.singleShot(0, self._thread.start)

    def tell_of_failure(self) -> None:
        """Something went wrong that nobody took care of; may be called in any thread."""
        self._failed.emit()

    @Slot()
    def _on_failed(self) -> None:
        self.window.notices.warn(
            self.tr("Something went wrong here. What you typed is kept; the log says more.")
        )

    def wait(self) -> None:
        """Wait for the thread of the imports, so that nothing is torn down under it."""
        if self._thread.is_alive():
            self._thread.join()

    def _prepare(self) -> None:
        from coachbook.data.packs import packs  # noqa: PLC0415 - the store, beside the window and not before it

        self._packs = tuple(Pack(info.name, info.title) for info in packs())
        for entry in pages.working():
            try:
                pages.load(entry)
            except Exception as error:  # noqa: BLE001 - the page says so itself when it is visited
                log.failure(f"page {entry.key}", error)
        self.ready.emit()

    # Opening

    @Slot()
    def _on_ready(self) -> None:
        self.window.first.busy(False)
        place, self._wanted = self._wanted, None
        if place is None and self.window.settings.recent and self.window.settings.recent[0].exists():
            place = self.window.settings.recent[0]
        if place is not None:
            self._on_chosen(place)

    @Slot(object)
    def _on_chosen(self, place: Path) -> None:
        desk = self.window.desk
        if desk is not None and _same(desk.workbook.place, place):
            self.window.notices.say(self.tr("This workbook is the one that is open."))
            return
        self._open(self.tr("Opening the workbook"), Open(place, self._clock))

    @Slot()
    def _on_open(self) -> None:
        folder = (
            str(self.window.settings.recent[0].parent) if self.window.settings.recent else str(Path.home())
        )
        chosen, _ = QFileDialog.getOpenFileName(
            self.window,
            self.tr("Open a workbook"),
            folder,
            self.tr("Workbooks (*{suffix})").format(suffix=SUFFIX),
        )
        if chosen:
            self._on_chosen(Path(chosen))

    @Slot()
    def _on_sample(self) -> None:
        place = paths.unused(paths.data_folder() / f"{self.tr('Sample workbook')}{SUFFIX}")
        self._open(self.tr("Making the sample workbook"), MakeSample(place, self._clock))

    @Slot()
    def _on_start(self) -> None:
        from platformdirs import user_documents_path  # noqa: PLC0415 - 40 ms that the first paint does not pay

        documents = user_documents_path()
        folder = documents if documents.is_dir() else Path.home()
        self._sheet = StartSheet(self.window, self._packs, self.window.settings.name, folder)
        self._sheet.asked.connect(self._on_asked)
        self._sheet.fallen.connect(self._on_sheet_fallen)
        self.window.lay_over(self._sheet, self._sheet.coach_name)

    @Slot(object)
    def _on_asked(self, start: Start) -> None:
        self._open(self.tr("Making the workbook"), Make(start, self._clock))

    @Slot()
    def _on_sheet_fallen(self) -> None:
        self._sheet = None

    def _open(self, label: str, opening: Callable[[Progress, Cancelled], Workbook]) -> None:
        """Let the workbook go that is open, then open the other beside the window."""
        if not self.window.may_leave(self.window.close_workbook):
            return
        self.window.first.busy(True)
        self.window.first.refuse("")
        self.window.errands.run(label, opening, self._on_opened, self._on_refused)

    @Slot(object)
    def _on_opened(self, workbook: Workbook) -> None:
        self.window.first.busy(False)
        if self._sheet is not None:
            self._sheet.fall()
        self.window.show_workbook(workbook, self._sources(workbook))
        user = self.window.settings
        if isinstance(workbook.place, Path):
            user = user.opened(workbook.place)
        self.window.take_settings(user)
        if not workbook.read_only:
            self._back_up(self._on_backed_up_quietly)
        self.opened.emit(workbook)

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        self.window.first.busy(False)
        sentence = (
            str(error) if isinstance(error, CoachbookError) else self.tr("This file could not be opened.")
        )
        if isinstance(error, Fault) and self._sheet is not None:
            self._sheet.refuse(error.field, sentence)
        elif self.window.desk is not None:
            self.window.notices.warn(sentence)
        else:
            self.window.first.refuse(sentence)
        self.refused.emit(sentence)

    def _sources(self, workbook: Workbook) -> tuple[Source, ...]:
        from coachbook.ui.shell.sources import People, Standards  # noqa: PLC0415 - knows records

        return (People(workbook), Standards(workbook))

    # Keeping

    @Slot(object)
    def _on_settings(self, user: Settings) -> None:
        if not settings.save(user):
            log.log.warning("the settings could not be written")

    @Slot()
    def _on_check(self) -> None:
        desk = self.window.desk
        if desk is not None and isinstance(desk.workbook.place, Path):
            self.window.errands.run(
                self.tr("Checking the workbook"), Check(desk.workbook.place), self._on_checked, self._on_bad
            )

    @Slot(object)
    def _on_checked(self, report: CheckReport) -> None:
        if report.is_sound:
            self.window.notices.say(report.summary)
        else:
            self.window.notices.warn(f"{report.summary} {report.problems[0]}")

    @Slot()
    def _on_backup(self) -> None:
        self._back_up(self._on_backed_up)

    def _back_up(self, done: Callable[[Path | None], None]) -> None:
        desk = self.window.desk
        if desk is not None:
            folder = self.window.settings.backups or paths.data_folder() / "backups"
            work = BackUp(desk.workbook, folder)
            self.window.errands.run(self.tr("Backing up"), work, done, self._on_bad)

    @Slot(object)
    def _on_backed_up_quietly(self, _copy: Path | None) -> None:
        """The copy that is made on opening says nothing when all is well."""

    @Slot(object)
    def _on_backed_up(self, copy: Path | None) -> None:
        if copy is None:
            self.window.notices.say(self.tr("Nothing has changed since the last backup."))
        else:
            self.window.notices.wrote(copy, self.tr("The backup is written and was read back."))

    @Slot(object)
    def _on_bad(self, error: BaseException) -> None:
        known = isinstance(error, CoachbookError)
        self.window.notices.warn(
            str(error) if known else self.tr("This did not work; what went wrong is in the log.")
        )


def _same(one: object, other: Path) -> bool:
    return isinstance(one, Path) and one.absolute() == other.absolute()


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, named, and with Qt's own words in the user's language; the running one if any."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(arguments if arguments is not None else sys.argv[:1])
    app.setApplicationName("Coachbook")
    app.setApplicationDisplayName("Coachbook")
    app.setDesktopFileName("coachbook")
    app.setWindowIcon(icon("coachbook", "accent", 64))
    translator = QTranslator(app)
    if translator.load(QLocale(), "coachbook", "_", str(paths.resource("translations"))):
        app.installTranslator(translator)
    return app


def build(place: Path | None = None, clock: Clock | None = None) -> App:
    """Everything up to the first paint: theme, window and what belongs to them; `begin` shows it."""
    application = make_application()
    user = settings.load()
    look = theme()
    look.choose(Choice(user.appearance.value))
    look.apply(application)
    return App(place, clock or SystemClock(), user)


def run(place: Path | str | None = None, clock: Clock | None = None) -> int:
    """Open the window, on the workbook at `place` or the last one, until it is closed; the exit code."""
    log.begin()
    app = build(Path(place) if place is not None else None, clock)
    watch_qt()
    put_back = log.catch_everything(app.tell_of_failure)
    app.begin()
    try:
        return QApplication.exec()
    finally:
        app.wait()
        put_back()
        log.end()
