"""Fittings: what a window has beyond its frame, made at once when it has been seen or is first needed.

Menus, keys, notices, sheets and the rooms of the pages take longer to make than the frame takes to paint, and
nobody can reach any of them in the first moment. So the frame is painted first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from coachbook.ui.shell.conflicts import Conflicts
from coachbook.ui.shell.desk import Desk
from coachbook.ui.shell.errands import Errands
from coachbook.ui.shell.held import held, hold
from coachbook.ui.shell.keys import Keyboard, UndoGate
from coachbook.ui.shell.leaving import Leaving
from coachbook.ui.shell.menus import Menus
from coachbook.ui.shell.notices import Notices
from coachbook.ui.shell.overlays import Overlays
from coachbook.ui.shell.rooms import Rooms
from coachbook.ui.shell.shelf import Shelf
from coachbook.ui.shell.steps import Steps
from coachbook.ui.shell.turning import Turning

if TYPE_CHECKING:
    from coachbook.ui.shell.first_run import FirstRun
    from coachbook.ui.shell.sheet import Sheet
    from coachbook.ui.shell.window import Window
    from coachbook.workbook import Workbook


class Returning(QObject):
    """Lets a window look again when somebody comes back to it.

    A filter and not `changeEvent` of the window itself: the bindings would make every kind of event for it
    before the first paint.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the window knows whether it is active."""
        if event.type() == QEvent.Type.ActivationChange:
            self._window.look_again()
        return super().eventFilter(watched, event)


class Fittings:
    """Everything of one window that is made after its first paint; `connect` joins it to the window."""

    def __init__(self, window: Window) -> None:
        self.notices = Notices(window)
        self.errands = Errands(window)
        self.menus = Menus(window)
        self._first: FirstRun | None = None
        self._recent: tuple[Path, ...] = ()
        self._busy = False
        self.keyboard = Keyboard(window)
        self.rooms = Rooms(window.frame.stack, self.keyboard, window.entries)
        self.conflicts = Conflicts(window)
        self.overlays = Overlays(window)
        self.leaving = Leaving(window)
        self.steps = Steps(window)
        self.turning = Turning(window)
        self.shelf = Shelf(window, self.notices, self.errands)
        self._returning = Returning(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._undo_gate = UndoGate(app, window)

    def connect(self, window: Window) -> None:
        """Let menus and keys do what they say, and show in them what the settings hold."""
        self._connect_menus(window)
        frame = window.frame
        frame.complete(self.menus.all)
        frame.top.asked.connect(self.overlays.open_palette)
        frame.unsaved.pressed.connect(window.retry)
        self.keyboard.held.connect(self.notices.warn)
        self.keyboard.add("?", self.overlays.show_keys)
        self.keyboard.add("F10", frame.side.open_menu)
        self.keyboard.add_ways(window, window.entries)
        settings = window.settings
        self.show_recent(settings.recent)
        self.menus.show_appearance(settings.appearance)
        self.menus.side_bar.setChecked(settings.side_bar)

    @property
    def first(self) -> FirstRun:
        """The first page, which asks for the same as the menu; made when it is first asked for."""
        if self._first is None:
            from coachbook.ui.shell.first_run import FirstRun  # 25 ms, seldom before Today

            made = self._first = FirstRun()
            made.start_asked.connect(self.menus.new)
            made.open_asked.connect(self.menus.open)
            made.sample_asked.connect(self.menus.sample)
            made.recent_chosen.connect(self.menus.open_recent)
            made.show_recent(self._recent)
            made.busy(self._busy)
        return self._first

    def show_recent(self, recent: tuple[Path, ...]) -> None:
        """Offer the workbooks that were open lately, in the menu and on the first page."""
        self._recent = recent
        self.menus.show_recent(recent)
        if self._first is not None:
            self._first.show_recent(recent)

    def opening(self, begun: bool) -> None:
        """A workbook is being opened, or no more: the first page rests meanwhile."""
        self._busy = begun
        if self._first is not None:
            self._first.busy(begun)
            if begun:
                self._first.refuse("")

    def seat(self, window: Window, workbook: Workbook) -> Desk:
        """A desk for the pages of this workbook, joined to what the window shows about it.

        First of all is settled whether anything can be changed: every button that is made asks.
        """
        hold(window.frame.why_reading_only(workbook.holder, workbook.read_only))
        if held():
            window.frame.reading.say(held())
        self.menus.show_workbook(True, isinstance(workbook.place, Path), held=held())
        desk = Desk(
            workbook,
            settings=window.settings,
            clock=window.clock,
            errands=self.errands,
            notices=self.notices,
            theme=window.theme,
            parent=window,
        )
        frame = window.frame
        desk.saving_changed.connect(frame.top.show_saving)
        desk.save_refused.connect(frame.unsaved.say)
        desk.save_healed.connect(frame.unsaved.hide)
        desk.reading_only.connect(self.notices.warn)
        desk.conflict.connect(self.conflicts.settle)
        desk.went.connect(window.go)
        desk.turned.connect(self.turning.turn)
        desk.settings_changed.connect(window.take_settings)
        desk.sample_asked.connect(window.menus.sample)
        return desk

    def let_go(self) -> None:
        """The workbook goes, and its pages."""
        self.rooms.clear()
        self.menus.show_workbook(False, False)
        hold("")

    def may_rise(self, sheet: Sheet) -> bool:
        """Whether a sheet may rise: one that asks for what cannot be written stays away, and why is said."""
        if sheet.writes and held():
            self.notices.warn(held())
            return False
        return True

    def _connect_menus(self, window: Window) -> None:
        menus = self.menus
        menus.undo.triggered.connect(self.steps.undo)
        menus.redo.triggered.connect(self.steps.redo)
        menus.back.triggered.connect(window.go_back)
        menus.forward.triggered.connect(window.go_forward)
        menus.search.triggered.connect(self.overlays.open_palette)
        menus.note.triggered.connect(self.overlays.take_note)
        menus.voice.triggered.connect(self.overlays.write_down_voice)
        menus.side_bar.triggered.connect(window.turn_side_bar)
        menus.keys.triggered.connect(self.overlays.show_keys)
        menus.about.triggered.connect(self.overlays.show_about)
        menus.close.triggered.connect(window.close_workbook)
        menus.quit.triggered.connect(window.close)
        menus.appearance.connect(window.choose_appearance)
