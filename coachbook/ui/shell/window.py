"""The window: side bar, top bar, banners and one page at a time.

It makes each page on its first visit, tells it when what it shows has changed, and lets nothing typed be
lost on the way out. What concerns files (opening, making, backing up) it only asks for, by the signals of
`menus` and `first`; `app.py` does it. Only the frame is made before the first paint; all else is in `fitted`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from coachbook.ui.shell import pages
from coachbook.ui.shell.frame import Frame, keep, restore
from coachbook.ui.shell.places import Place, Trail
from coachbook.ui.shell.theme import Choice, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from coachbook.clock import Clock
    from coachbook.settings import Appearance, Settings
    from coachbook.ui.shell.desk import Desk
    from coachbook.ui.shell.errands import Errands
    from coachbook.ui.shell.finders import Source
    from coachbook.ui.shell.first_run import FirstRun
    from coachbook.ui.shell.fittings import Fittings
    from coachbook.ui.shell.menus import Menus
    from coachbook.ui.shell.notices import Notices
    from coachbook.ui.shell.page import Page
    from coachbook.ui.shell.pages import Entry
    from coachbook.ui.shell.sheet import Sheet
    from coachbook.ui.shell.shelf import Shelf
    from coachbook.workbook import Workbook

_LEAST = (960, 600)
_FIRST = (1440, 900)


class Window(QMainWindow):
    """One window on one workbook, or on the first page while none is open.

    With `awaiting` a workbook is on its way: the frame stands there for it, and only that is made at once.
    """

    painted = Signal()  # for the first time
    settings_changed = Signal(object)  # Settings, to be written
    workbook_closed = Signal()
    _changed = Signal(object)  # kinds; also from the thread of an import, hence a signal

    def __init__(
        self,
        *,
        settings: Settings,
        clock: Clock,
        theme: Theme,
        entries: tuple[Entry, ...] | None = None,
        awaiting: bool = False,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.desk: Desk | None = None
        self.entries = pages.working() if entries is None else entries
        self.sources: tuple[Source, ...] = ()
        self.clock = clock
        self.theme = theme
        self._fitted: Fittings | None = None
        self._seen = False
        self._trail = Trail()
        self._sheet: Sheet | None = None
        self._stop_listening: Callable[[], None] | None = None
        self.setWindowTitle("Coachbook")
        self.frame = Frame(self.entries, settings.folded)
        self.frame.side.setVisible(settings.side_bar)
        self.frame.side.chosen.connect(self._on_entry)
        self.frame.side.folded.connect(self._on_folded)
        self.frame.top.went.connect(self.go)
        self._changed.connect(self._on_changed)
        self._body = QStackedWidget()
        self._body.addWidget(self.frame)
        self.setCentralWidget(self._body)
        self.setMinimumSize(*_LEAST)
        self.resize(*_FIRST)
        restore(self)
        if not awaiting:
            self.show_first()
        elif self.entries:
            self.frame.side.show_page(self.entries[0].key)
            self.setFocus()  # or Qt gives it to the first button that it finds

    @property
    def fitted(self) -> Fittings:
        """All that the window has beyond its frame; made when it is first asked for."""
        if self._fitted is None:
            from coachbook.ui.shell.fittings import Fittings  # not before the first paint

            self._fitted = Fittings(self)
            self._fitted.connect(self)
        return self._fitted

    @property
    def notices(self) -> Notices:
        """What has something to say says it here."""
        return self.fitted.notices

    @property
    def errands(self) -> Errands:
        """What takes longer is done here."""
        return self.fitted.errands

    @property
    def menus(self) -> Menus:
        """The acts of the window."""
        return self.fitted.menus

    @property
    def first(self) -> FirstRun:
        """The first page; made when it is first needed, seldom with a workbook on its way."""
        first = self.fitted.first
        if self._body.indexOf(first) < 0:
            self._body.addWidget(first)
        return first

    @property
    def shelf(self) -> Shelf:
        """The corner where notices stand."""
        return self.fitted.shelf

    # What app.py calls

    def show_first(self) -> None:
        """Show the first page: no workbook is open, and none is on its way."""
        self._body.setCurrentWidget(self.first)

    def show_workbook(self, workbook: Workbook, sources: tuple[Source, ...] = ()) -> None:
        """Take an open workbook and show Today; the one before, if any, is closed first."""
        self.let_go_of_workbook()
        self.desk = self.fitted.seat(self, workbook)
        self.sources = sources
        self._stop_listening = workbook.listen(self._on_workbook_changed)
        self.setWindowTitle(f"{workbook.title} · Coachbook")
        self._body.setCurrentWidget(self.frame)
        self.show_hints()
        for entry in self.entries:
            if self.go(Place(entry.key)):
                break

    def let_go_of_workbook(self) -> None:
        """Write what is typed, let the pages go and close the workbook; the first page stays."""
        if self.desk is None:
            return
        self.commit()
        self.errands.drain(forget=self.frame.stack)
        if self._stop_listening is not None:
            self._stop_listening()
        self.frame.top.release()
        self.fitted.let_go()
        self._trail.clear()
        workbook, desk = self.desk.workbook, self.desk
        self.desk = None
        desk.deleteLater()
        for banner in (self.frame.unsaved, self.frame.reading):
            banner.hide()
        self.setWindowTitle("Coachbook")
        self.show_first()
        workbook.close()
        self.workbook_closed.emit()

    @Slot(object)
    def take_settings(self, settings: Settings) -> None:
        """Apply settings here and hand them on to be written."""
        self.settings = settings
        if self.desk is not None:
            self.desk.remember(settings)
        self.theme.choose(Choice(settings.appearance.value))
        self.menus.show_appearance(settings.appearance)
        self.fitted.show_recent(settings.recent)
        self.frame.side.setVisible(settings.side_bar)
        self.menus.side_bar.setChecked(settings.side_bar)
        self.settings_changed.emit(settings)

    def lay_over(self, sheet: Sheet, focus: QWidget | None = None) -> None:
        """Show a sheet; one at a time, and the window's keys rest while it lies there."""
        sheet.rise(focus)

    def bear(self, sheet: Sheet) -> bool:
        """A sheet would rise; where it may, the one before falls and the keys of the window rest."""
        if not self.fitted.may_rise(sheet):
            return False
        if self._sheet is not None:
            self._sheet.fall()
        self._sheet = sheet
        sheet.fallen.connect(self._on_sheet_fallen)
        self.fitted.keyboard.rest(True)
        return True

    # Going about

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.frame.stack.currentWidget()
        return cast("Page", shown) if self.desk is not None and shown is not None else None

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
        from PySide6.QtCore import Qt  # see `surfaces`

        if self.desk is None:
            return False
        self.commit()
        rooms = self.fitted.rooms
        page = rooms.page(place.key, self.desk)
        entry = rooms.entry(place.key)
        if page is None or entry is None:
            self.notices.warn(self.tr("This page cannot be shown; what went wrong is in the log."))
            return False
        page.let_go()
        page.open(place.target, place.sub)
        page.read_anew()
        page.bar_changed.connect(self._show_bar, Qt.ConnectionType.UniqueConnection)
        self.frame.stack.setCurrentWidget(page)
        self.frame.side.show_page(entry.within or entry.key)
        self._show_bar()
        self.fitted.steps.show()
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

    def show_hints(self) -> None:
        """Say at the entries of the side bar what there is; of the pages that are imported by now."""
        if self.desk is not None:
            for key, hint in self.fitted.rooms.hints(self.desk).items():
                self.frame.side.show_hint(key, hint)

    def _on_workbook_changed(self, kinds: frozenset[type], _origin: object | None) -> None:
        self._changed.emit(kinds)

    @Slot(object)
    def _on_changed(self, kinds: frozenset[type]) -> None:
        self.fitted.rooms.changed(kinds)
        self.show_hints()
        self.fitted.steps.show()

    @Slot()
    def retry(self) -> None:
        """Write what is typed, and what the disk refused, once more."""
        self.commit()
        if self.desk is not None:
            self.desk.retry()

    def commit(self) -> None:
        """Write everything that is typed, on every page, now."""
        focus = QApplication.focusWidget()
        if focus is not None and self.frame.stack.isAncestorOf(focus):
            focus.clearFocus()  # a field of the kit writes when it loses the focus
        for page in self.fitted.rooms.made:
            page.commit()

    @Slot()
    def _on_sheet_fallen(self) -> None:
        self._sheet = None
        self.fitted.keyboard.rest(False)
        self.fitted.overlays.give_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is open inside the page, or goes back."""
        from PySide6.QtCore import Qt  # see `surfaces`

        page = self.page
        if event.key() == Qt.Key.Key_Escape and page is not None:
            if not page.back():
                self.go_back()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of the mouse go back and forward."""
        from PySide6.QtCore import Qt  # see `surfaces`

        if event.button() == Qt.MouseButton.BackButton:
            self.go_back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.go_forward()
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The notices stay in their corner."""
        super().resizeEvent(event)
        if self._fitted is not None:
            self._fitted.shelf.lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time, tell that the window has been seen, once the paint is through."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def look_again(self) -> None:
        """Coming back to the window, look whether another one wrote to the file."""
        if self.desk is not None and self.isActiveWindow() and self.desk.workbook.changed_elsewhere():
            page = self.page
            if page is not None:
                page.read_anew()
                self._show_bar()
            self.show_hints()

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
        return self.desk.has_refused or any(page.has_unsaved for page in self.fitted.rooms.made)

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether nothing typed would be lost now; otherwise a sheet asks, and its answer may do `then`."""
        return self.fitted.leaving.may(then)

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
    def turn_side_bar(self) -> None:
        """Show the side bar, or put it away."""
        self.take_settings(self.settings._replace(side_bar=not self.settings.side_bar))

    @Slot(object)
    def choose_appearance(self, appearance: Appearance) -> None:
        """Change the theme, and remember it."""
        self.take_settings(self.settings._replace(appearance=appearance))
