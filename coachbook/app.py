"""The composition root of the window: everything is built here, once, in this order.

1. The settings, the theme and the frame of the window: Qt and the shell are imported, nothing else.
2. After the first paint the rest of the window, and in a thread beside it the store and the first page.
3. The workbook is opened as an errand and given to the window; without one the first page waits.
4. The other pages are imported in that thread once the first one is shown.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from coachbook import paths, settings
from coachbook.clock import Clock, SystemClock
from coachbook.ui.shell import tokens as _tokens  # noqa: F401 - what needs no Qt comes before it, see below

# isort: split
# Qt for Python reads the source of every module that is imported after it, for a switch nobody uses here.
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from coachbook.ui.shell import pages
from coachbook.ui.shell.application import dress_up, make_application
from coachbook.ui.shell.theme import Choice, theme
from coachbook.ui.shell.window import Window

if TYPE_CHECKING:
    from types import TracebackType

    from coachbook.settings import Settings
    from coachbook.ui.shell.errands import Cancelled, Progress
    from coachbook.ui.shell.faces import Pictured
    from coachbook.ui.shell.finders import Source
    from coachbook.ui.shell.first_run import Pack, Start, StartSheet
    from coachbook.workbook import Workbook

_PATIENCE = 1500  # ms; a window that starts out of sight is never painted, and must fill all the same


class App(QObject):
    """One running window, from its first paint to its closing."""

    ready = Signal()  # the store and the first page are imported
    complete = Signal()  # all pages are
    opened = Signal(object)  # Workbook, once it is shown
    refused = Signal(str)  # the sentence that is shown instead
    _failed = Signal()  # from whatever thread it happened in

    def __init__(self, place: Path | None, clock: Clock, user: Settings) -> None:
        super().__init__()
        self._clock = clock
        if place is None and user.recent and user.recent[0].exists():
            place = user.recent[0]
        self._wanted = place
        self._sheet: StartSheet | None = None
        self._packs: tuple[Pack, ...] = ()
        self._furnished = False
        self._closing = False
        self._settled = False
        self._pictured: Pictured | None = None
        self._end_watch: Callable[[], None] | None = None
        self._first_is_shown = Event()
        self.window = Window(settings=user, clock=clock, theme=theme(), awaiting=place is not None)
        self.window.painted.connect(self._furnish)
        self.window.settings_changed.connect(self._on_settings)
        self.ready.connect(self._on_ready)
        self.complete.connect(self.window.show_hints)
        self.complete.connect(self._on_complete)
        self._failed.connect(self._on_failed)
        self._thread = Thread(target=self._prepare, name="prepare", daemon=True)

    def begin(self) -> None:
        """Show the window; what is heavy is imported after its first paint."""
        self.window.show()
        QTimer.singleShot(_PATIENCE, self._furnish)

    @Slot()
    def _furnish(self) -> None:
        """The frame has been seen: begin what is heavy, and make the rest of the window beside it."""
        if self._furnished:
            return
        from coachbook.ui.shell.keeping import Keeping  # not before the first paint

        self._furnished = True
        self._thread.start()
        dress_up()
        self.window.fitted.opening(True)
        menus = self.window.menus
        menus.new.connect(self._on_start)
        menus.open.connect(self._on_open)
        menus.sample.connect(self._on_sample)
        menus.open_recent.connect(self._on_chosen)
        self._keeping = Keeping(self.window)
        self.window.workbook_closed.connect(self._on_workbook_closed)

    def tell_of_failure(self) -> None:
        """Something went wrong that nobody took care of; may be called in any thread."""
        self._failed.emit()

    @Slot()
    def _on_failed(self) -> None:
        self.window.notices.warn(
            self.tr("Something went wrong here. What you typed is kept; the log says more.")
        )

    @Slot()
    def keep_watch(self) -> None:
        """Write what goes wrong into the log from here on; until `end_watch`."""
        if self._end_watch is None:
            from coachbook.ui.shell.qt_log import watch  # not before the first paint

            self._end_watch = watch(self.tell_of_failure)

    def take_first_failure(
        self, kind: type[BaseException], error: BaseException, way: TracebackType | None
    ) -> None:
        """Something fails before the log is open: open it now and hand the failure on."""
        self.keep_watch()
        sys.excepthook(kind, error, way)

    def end_watch(self) -> None:
        """Close the log."""
        if self._end_watch is not None:
            self._end_watch()
            self._end_watch = None

    @Slot()
    def _settle(self) -> None:
        """The first page stands, or the way to it ended: what waited for that goes on."""
        self._first_is_shown.set()
        if self._settled:
            return
        self._settled = True
        desk = self.window.desk
        if desk is None or self._closing:
            return
        from coachbook.ui.shell.faces import Pictured  # not before the first page

        self._pictured = Pictured(self.window, desk.workbook)
        if not desk.workbook.read_only:
            self._keeping.back_up_quietly()

    @Slot()
    def _on_workbook_closed(self) -> None:
        if self._pictured is not None:
            self._pictured.forget()
            self._pictured = None

    @Slot()
    def _on_complete(self) -> None:
        """The thread of the imports has ended: from here on garbage is collected, and in this thread only."""
        gc.freeze()
        self.window.errands.begin_collecting()

    def wait(self) -> None:
        """Wait for the thread of the imports and the errands, so that nothing is torn down under them."""
        self._closing = True
        self._settle()
        if self._thread.is_alive():
            self._thread.join()
        if self._furnished:
            self.window.errands.drain(-1)

    def _prepare(self) -> None:
        """In the thread: the store and the first page, then, when that is shown, the others."""
        import coachbook.workbook  # noqa: F401 - the store, beside the window and not before it

        first, *others = pages.working()
        self._load(first)
        if self._wanted is None:
            self._packs = _known_packs()
        self.ready.emit()
        self._first_is_shown.wait()
        for entry in others:
            if self._closing:
                return
            self._load(entry)
        self.complete.emit()

    def _load(self, entry: pages.Entry) -> None:
        try:
            pages.load(entry)
        except Exception as error:  # noqa: BLE001 - the page says so itself when it is visited
            from coachbook import log  # not before the first paint

            log.failure(f"page {entry.key}", error)

    # Opening

    @Slot()
    def _on_ready(self) -> None:
        self.window.fitted.opening(False)
        place, self._wanted = self._wanted, None
        if place is not None:
            self._on_chosen(place)
        else:
            self._settle()

    @Slot(object)
    def _on_chosen(self, place: Path) -> None:
        desk = self.window.desk
        if desk is not None and _same(desk.workbook.place, place):
            self.window.notices.say(self.tr("This workbook is the one that is open."))
            return
        from coachbook.ui.shell.bookwork import Open  # not before the first paint

        self._open(self.tr("Opening the workbook"), Open(place, self._clock))

    @Slot()
    def _on_open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from coachbook.ui.shell.first_run import SUFFIX

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
        from coachbook.ui.shell.bookwork import MakeSample
        from coachbook.ui.shell.first_run import SUFFIX

        place = paths.unused(paths.data_folder() / f"{self.tr('Sample workbook')}{SUFFIX}")
        self._open(self.tr("Making the sample workbook"), MakeSample(place, self._clock))

    @Slot()
    def _on_start(self) -> None:
        from platformdirs import user_documents_path  # 40 ms that the first paint does not pay

        from coachbook.ui.shell.first_run import StartSheet

        self._packs = self._packs or _known_packs()
        documents = user_documents_path()
        folder = documents if documents.is_dir() else Path.home()
        self._sheet = StartSheet(self.window, self._packs, self.window.settings.name, folder)
        self._sheet.asked.connect(self._on_asked)
        self._sheet.fallen.connect(self._on_sheet_fallen)
        self.window.lay_over(self._sheet, self._sheet.coach_name)

    @Slot(object)
    def _on_asked(self, start: Start) -> None:
        from coachbook.ui.shell.bookwork import Make

        self._open(self.tr("Making the workbook"), Make(start, self._clock))

    @Slot()
    def _on_sheet_fallen(self) -> None:
        self._sheet = None

    def _open(self, label: str, opening: Callable[[Progress, Cancelled], Workbook]) -> None:
        """Let the workbook go that is open, then open the other beside the window."""
        if not self.window.may_leave(self.window.close_workbook):
            return
        self.window.fitted.opening(True)
        self.window.errands.run(label, opening, self._on_opened, self._on_refused)

    @Slot(object)
    def _on_opened(self, workbook: Workbook) -> None:
        from coachbook.ui.shell.looking import Look  # not before the first paint

        self.window.fitted.opening(False)
        if self._sheet is not None:
            self._sheet.fall()
        self._settled = False
        self.window.show_workbook(workbook, self._sources(workbook))
        user = self.window.settings
        if isinstance(workbook.place, Path):
            user = user.opened(workbook.place)
        self.window.take_settings(user)
        if self.window.page is not None:
            Look(self.window.page).seen.connect(self._settle)
        QTimer.singleShot(_PATIENCE, self._settle)
        self.opened.emit(workbook)

    @Slot(object)
    def _on_refused(self, error: BaseException) -> None:
        from coachbook.errors import CoachbookError, Fault  # not before the first paint

        self._settle()
        self.window.fitted.opening(False)
        sentence = (
            str(error) if isinstance(error, CoachbookError) else self.tr("This file could not be opened.")
        )
        if isinstance(error, Fault) and self._sheet is not None:
            self._sheet.refuse(error.field, sentence)
        elif self.window.desk is not None:
            self.window.notices.warn(sentence)
        else:
            self.window.first.refuse(sentence)
            self.window.show_first()
        self.refused.emit(sentence)

    def _sources(self, workbook: Workbook) -> tuple[Source, ...]:
        from coachbook.ui.shell.said import Said  # knows records, as does the next
        from coachbook.ui.shell.sources import People, Standards

        return (People(workbook), Standards(workbook), Said(workbook))

    @Slot(object)
    def _on_settings(self, user: Settings) -> None:
        if not settings.save(user):
            from coachbook import log

            log.log.warning("the settings could not be written")


def _same(one: object, other: Path) -> bool:
    return isinstance(one, Path) and one.absolute() == other.absolute()


def _known_packs() -> tuple[Pack, ...]:
    from coachbook.data.packs import packs  # reads a file for each pack
    from coachbook.ui.shell.first_run import Pack

    return tuple(Pack(info.name, info.title) for info in packs())


def build(place: Path | None = None, clock: Clock | None = None) -> App:
    """Everything up to the first paint: theme, window and what belongs to them; `begin` shows it."""
    application = make_application()
    user = settings.load()
    look = theme()
    look.choose(Choice(user.appearance.value))
    look.apply(application, ask=False)
    return App(place, clock or SystemClock(), user)


def run(place: Path | str | None = None, clock: Clock | None = None) -> int:
    """Open the window, on the workbook at `place` or the last one, until it is closed; the exit code."""
    # Nothing that is made on the way to the first page is garbage; looking for some takes a tenth of the way.
    gc.disable()
    app = build(Path(place) if place is not None else None, clock)
    app.window.painted.connect(app.keep_watch)
    before, sys.excepthook = sys.excepthook, app.take_first_failure
    app.begin()
    try:
        return QApplication.exec()
    finally:
        app.wait()
        app.end_watch()
        sys.excepthook = before
