"""The window: side bar, top bar, banners and one page at a time.

It makes each page on its first visit, tells it when what it shows has changed, and lets nothing typed be
lost on the way out. What concerns files (opening, making, backing up) it only asks for, by the signals of
`menus` and `first`; `app.py` does it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from coachbook.clock import Clock
from coachbook.settings import Appearance, Settings
from coachbook.ui.shell import pages
from coachbook.ui.shell.conflicts import Conflicts
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.errands import Errands
from coachbook.ui.shell.finders import Source
from coachbook.ui.shell.first_run import FirstRun
from coachbook.ui.shell.frame import Frame, keep, restore
from coachbook.ui.shell.keys import Keyboard, UndoGate
from coachbook.ui.shell.leaving import Leaving
from coachbook.ui.shell.menus import Menus
from coachbook.ui.shell.notices import Notices
from coachbook.ui.shell.overlays import Overlays
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.pages import Entry
from coachbook.ui.shell.places import Place, Trail
from coachbook.ui.shell.rooms import Rooms
from coachbook.ui.shell.sheet import Sheet
from coachbook.ui.shell.shelf import Shelf
from coachbook.ui.shell.steps import Steps
from coachbook.ui.shell.theme import Choice, Theme

if TYPE_CHECKING:
    from coachbook.workbook import Workbook

_LEAST = (960, 600)
_FIRST = (1440, 900)


class Window(QMainWindow):
    """One window on one workbook, or on the first page while none is open."""

    settings_changed = Signal(object)  # Settings, to be written
    workbook_closed = Signal()
    _changed = Signal(object)  # kinds; also from the thread of an import, hence a signal

    def __init__(
        self, *, settings: Settings, clock: Clock, theme: Theme, entries: tuple[Entry, ...] | None = None
    ) -> None:
        super().__init__()
        self.settings = settings
        self.desk: Desk | None = None
        self.notices = Notices(self)
        self.errands = Errands(self)
        self.menus = Menus(self)
        self.first = FirstRun()
        self._clock = clock
        self._theme = theme
        self.entries = pages.working() if entries is None else entries
        self.sources: tuple[Source, ...] = ()
        self._trail = Trail()
        self._sheet: Sheet | None = None
        self._stop_listening: Callable[[], None] | None = None
        self.setWindowTitle("Coachbook")
        self._build()
        self.setMinimumSize(*_LEAST)
        self.resize(*_FIRST)
        self._connect()
        restore(self)

    # What app.py calls

    def show_workbook(self, workbook: Workbook, sources: tuple[Source, ...] = ()) -> None:
        """Take an open workbook and show Today; the one before, if any, is closed first."""
        self.let_go_of_workbook()
        desk = Desk(
            workbook,
            settings=self.settings,
            clock=self._clock,
            errands=self.errands,
            notices=self.notices,
            theme=self._theme,
            parent=self,
        )
        desk.saving_changed.connect(self.frame.top.show_saving)
        desk.save_refused.connect(self.frame.unsaved.say)
        desk.save_healed.connect(self.frame.unsaved.hide)
        desk.reading_only.connect(self.frame.reading.say)
        desk.conflict.connect(self._conflicts.settle)
        desk.went.connect(self.go)
        desk.settings_changed.connect(self.take_settings)
        self.desk = desk
        self.sources = sources
        self._stop_listening = workbook.listen(self._on_workbook_changed)
        self.setWindowTitle(f"{workbook.title} · Coachbook")
        self._body.setCurrentWidget(self.frame)
        self.menus.show_workbook(True, isinstance(workbook.place, Path))
        self._say_reading_only(workbook)
        self._show_hints()
        for entry in self.entries:
            if self.go(Place(entry.key)):
                break

    def let_go_of_workbook(self) -> None:
        """Write what is typed, let the pages go and close the workbook; the first page stays."""
        if self.desk is None:
            return
        self.commit()
        self.errands.drain()
        if self._stop_listening is not None:
            self._stop_listening()
        self.frame.top.release()
        self._rooms.clear()
        self._trail.clear()
        workbook, desk = self.desk.workbook, self.desk
        self.desk = None
        desk.deleteLater()
        for banner in (self.frame.unsaved, self.frame.reading):
            banner.hide()
        self.menus.show_workbook(False, False)
        self.setWindowTitle("Coachbook")
        self._body.setCurrentWidget(self.first)
        workbook.close()
        self.workbook_closed.emit()

    @Slot(object)
    def take_settings(self, settings: Settings) -> None:
        """Apply settings here and hand them on to be written."""
        self.settings = settings
        if self.desk is not None:
            self.desk.remember(settings)
        self._theme.choose(Choice(settings.appearance.value))
        self.menus.show_appearance(settings.appearance)
        self.menus.show_recent(settings.recent)
        self.first.show_recent(settings.recent)
        self.frame.side.setVisible(settings.side_bar)
        self.menus.side_bar.setChecked(settings.side_bar)
        self.settings_changed.emit(settings)

    def lay_over(self, sheet: Sheet, focus: QWidget | None = None) -> None:
        """Show a sheet; one at a time, and the window's keys rest while it lies there."""
        sheet.rise(focus)

    def bear(self, sheet: Sheet) -> None:
        """A sheet rises, from here or from a page: the one before falls, and the window's keys rest."""
        if self._sheet is not None:
            self._sheet.fall()
        self._sheet = sheet
        sheet.fallen.connect(self._on_sheet_fallen)
        self._keyboard.rest(True)

    # Going about

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.frame.stack.currentWidget()
        return shown if self.desk is not None and isinstance(shown, Page) else None

    @property
    def place(self) -> Place | None:
        """Where the window stands."""
        return self._trail.here

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the page."""
        return self._sheet

    @Slot(object)
    def go(self, place: Place) -> bool:
        """Show a place and remember it; False when its page cannot be shown."""
        if not self._show(place):
            return False
        self._trail.visit(place)
        self.menus.show_trail(self._trail.can_go_back, self._trail.can_go_forward)
        return True

    @Slot()
    def go_back(self) -> None:
        """The place before."""
        self._step(self._trail.back())

    @Slot()
    def go_forward(self) -> None:
        """The place after."""
        self._step(self._trail.forward())

    def _step(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)
        self.menus.show_trail(self._trail.can_go_back, self._trail.can_go_forward)

    def _show(self, place: Place) -> bool:
        if self.desk is None:
            return False
        self.commit()
        page = self._rooms.page(place.key, self.desk)
        entry = self._rooms.entry(place.key)
        if page is None or entry is None:
            self.notices.warn(self.tr("This page cannot be shown; what went wrong is in the log."))
            return False
        page.let_go()
        page.open(place.target, place.sub)
        page.refresh()
        page.bar_changed.connect(self._show_bar, Qt.ConnectionType.UniqueConnection)
        self.frame.stack.setCurrentWidget(page)
        self.frame.side.show_page(entry.within or entry.key)
        self._show_bar()
        self._steps.show()
        focus = page.first_focus() or page
        if self._sheet is None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def _show_bar(self) -> None:
        page = self.page
        if page is not None:
            self.frame.top.show_path(page.crumbs())
            self.frame.top.show_actions(page.buttons(), page.shows_saving)

    def _show_hints(self) -> None:
        if self.desk is not None:
            for key, hint in self._rooms.hints(self.desk).items():
                self.frame.side.show_hint(key, hint)

    def _on_workbook_changed(self, kinds: frozenset[type], _origin: object | None) -> None:
        self._changed.emit(kinds)

    @Slot(object)
    def _on_changed(self, kinds: frozenset[type]) -> None:
        self._rooms.changed(kinds)
        self._show_hints()
        self._steps.show()

    def _say_reading_only(self, workbook: Workbook) -> None:
        if workbook.holder:
            self.frame.reading.say(
                self.tr("Open in another window by {holder}: you can read, not change.").format(
                    holder=workbook.holder
                )
            )
        elif workbook.read_only:
            self.frame.reading.say(self.tr("This file cannot be written here: you can read, not change."))

    @Slot()
    def _on_retry(self) -> None:
        self.commit()
        if self.desk is not None:
            self.desk.retry()

    def commit(self) -> None:
        """Write everything that is typed, on every page, now."""
        focus = QApplication.focusWidget()
        if focus is not None and self.frame.stack.isAncestorOf(focus):
            focus.clearFocus()  # a field of the kit writes when it loses the focus
        for page in self._rooms.made:
            page.commit()

    @Slot()
    def _on_sheet_fallen(self) -> None:
        self._sheet = None
        self._keyboard.rest(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is open inside the page, or goes back."""
        page = self.page
        if event.key() == Qt.Key.Key_Escape and page is not None:
            if not page.back():
                self.go_back()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of the mouse go back and forward."""
        if event.button() == Qt.MouseButton.BackButton:
            self.go_back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.go_forward()
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notices stay in their corner."""
        super().resizeEvent(event)
        self.shelf.lay()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window, look whether another one wrote to the file."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange or self.desk is None or not self.isActiveWindow():
            return
        if self.desk.workbook.changed_elsewhere():
            page = self.page
            if page is not None:
                page.refresh()
                self._show_bar()
            self._show_hints()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is typed, finish what is under way, close the file; ask only before a loss."""
        if not self.may_leave(self.close):
            event.ignore()
            return
        keep(self)
        self.let_go_of_workbook()
        event.accept()

    @property
    def would_lose(self) -> bool:
        """Whether something typed could not be written, after one more try."""
        if self.desk is None:
            return False
        self.commit()
        self.desk.retry()
        return self.desk.has_refused or any(page.has_unsaved for page in self._rooms.made)

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether nothing typed would be lost now; otherwise a sheet asks, and its answer may do `then`."""
        return self._leaving.may(then)

    @Slot()
    def close_workbook(self) -> None:
        """Let the workbook go and show the first page; ask first when something typed would be lost."""
        if self.may_leave(self.close_workbook):
            self.let_go_of_workbook()

    @Slot(str)
    def _on_entry(self, key: str) -> None:
        self.go(Place(key))

    @Slot(str, bool)
    def _on_folded(self, wing: str, folded: bool) -> None:
        self.take_settings(self.settings.with_fold(wing, folded))

    @Slot()
    def _on_side_bar(self) -> None:
        self.take_settings(replace(self.settings, side_bar=not self.settings.side_bar))

    @Slot(object)
    def _on_appearance(self, appearance: Appearance) -> None:
        self.take_settings(replace(self.settings, appearance=appearance))

    def _build(self) -> None:
        self.frame = Frame(self.entries, self.settings.folded, self.menus.all)
        self._body = QStackedWidget()
        self._body.addWidget(self.first)
        self._body.addWidget(self.frame)
        self.setCentralWidget(self._body)
        self._keyboard = Keyboard(self)
        self._rooms = Rooms(self.frame.stack, self._keyboard, self.entries)
        self._conflicts = Conflicts(self)
        self._overlays = Overlays(self)
        self._leaving = Leaving(self)
        self._steps = Steps(self)
        self.shelf = Shelf(self, self.notices, self.errands)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._undo_gate = UndoGate(app, self)

    def _connect(self) -> None:
        menus = self.menus
        menus.undo.triggered.connect(self._steps.undo)
        menus.redo.triggered.connect(self._steps.redo)
        menus.back.triggered.connect(self.go_back)
        menus.forward.triggered.connect(self.go_forward)
        menus.search.triggered.connect(self._overlays.open_palette)
        menus.side_bar.triggered.connect(self._on_side_bar)
        menus.keys.triggered.connect(self._overlays.show_keys)
        menus.about.triggered.connect(self._overlays.show_about)
        menus.close.triggered.connect(self.close_workbook)
        menus.quit.triggered.connect(self.close)
        menus.appearance.connect(self._on_appearance)
        self.frame.top.asked.connect(self._overlays.open_palette)
        self.frame.top.went.connect(self.go)
        self.frame.side.chosen.connect(self._on_entry)
        self.frame.side.folded.connect(self._on_folded)
        self.frame.unsaved.pressed.connect(self._on_retry)
        self._changed.connect(self._on_changed)
        self._keyboard.add("?", self._overlays.show_keys)
        self._keyboard.add("F10", self.frame.side.open_menu)
        self._keyboard.add_ways(self, self.entries)
        self.menus.show_recent(self.settings.recent)
        self.first.show_recent(self.settings.recent)
        self.menus.show_appearance(self.settings.appearance)
        self.frame.side.setVisible(self.settings.side_bar)
        menus.side_bar.setChecked(self.settings.side_bar)
