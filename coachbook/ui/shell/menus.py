"""Menus: every act of the window by name and key; the one list that menu and palette share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from coachbook.settings import Appearance
from coachbook.ui.shell.surfaces import plain_tip


class Menus(QObject):
    """The acts of one window; the window connects what it does itself, app.py what it does for it."""

    new = Signal()
    open = Signal()
    open_recent = Signal(object)  # Path
    sample = Signal()
    check = Signal()
    backup = Signal()
    appearance = Signal(object)  # Appearance

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.undo = self._act(self.tr("Undo"), "Ctrl+Z")
        self.redo = self._act(self.tr("Redo"), "Ctrl+Shift+Z", "Ctrl+Y")
        self.back = self._act(self.tr("Back"), "Alt+Left")
        self.forward = self._act(self.tr("Forward"), "Alt+Right")
        self.search = self._act(self.tr("Search or do anything"), "Ctrl+K")
        self.note = self._act(self.tr("Take a note"), "Ctrl+Shift+N")
        self.voice = self._act(self.tr("Write down a customer’s words"))
        self.side_bar = self._act(self.tr("Side bar"), "Ctrl+B")
        self.side_bar.setCheckable(True)
        self.side_bar.setChecked(True)
        self.keys = self._act(self.tr("Keys"), "F1")
        self.about = self._act(self.tr("About Coachbook"))
        self.close = self._act(self.tr("Close"), "Ctrl+W")
        self.quit = self._act(self.tr("Quit"), "Ctrl+Q")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self._of_workbook = (
            self.undo,
            self.redo,
            self.back,
            self.forward,
            self.search,
            self.note,
            self.voice,
            self.side_bar,
            self.close,
        )
        self._looks: dict[Appearance, QAction] = {}
        self.recent = QMenu(self.tr("Open recent"), window)
        self._file = self._file_menu()
        self._edit = self._menu(self.tr("Edit"), (self.undo, self.redo, self.note, self.voice))
        self._view = self._view_menu()
        self._help = self._menu(self.tr("Help"), (self.keys, self.about))
        self.all = QMenu(self.tr("Menu"), window)
        for menu in (self._file, self._edit, self._view, self._help):
            self.all.addMenu(menu)
        if sys.platform == "darwin":
            for menu in (self._file, self._edit, self._view, self._help):
                window.menuBar().addMenu(menu)
        self.show_workbook(False, False)

    @property
    def offered(self) -> tuple[QAction, ...]:
        """What the palette offers of the window's acts."""
        return (
            self.note,
            self.voice,
            self.undo,
            self.redo,
            *(act for act in self._file.actions() if act.text()),
            self.keys,
            self.about,
        )

    def show_workbook(self, there: bool, backs_up: bool, *, held: str = "") -> None:
        """Offer what needs a workbook only when one is open; what writes not where it is `held`, and why."""
        for action in self._of_workbook:
            action.setEnabled(there)
        for action in (self.note, self.voice):
            action.setEnabled(there and not held)
            action.setToolTip(plain_tip(held or action.text()))
        self._check.setEnabled(there)
        self._backup.setEnabled(there and backs_up)
        if not there:
            self.show_steps(None, None)

    def show_steps(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do; both rest where there is nothing."""
        self.undo.setText(self.tr("Undo {label}").format(label=undo) if undo else self.tr("Undo"))
        self.redo.setText(self.tr("Redo {label}").format(label=redo) if redo else self.tr("Redo"))
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)

    def show_trail(self, back: bool, forward: bool) -> None:
        """Offer the ways back and forward where there are any."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_recent(self, recent: tuple[Path, ...]) -> None:
        """List the workbooks that were open lately."""
        self.recent.clear()
        for place in recent:
            action = QAction(place.stem.replace("&", "&&"), self.recent)
            action.setToolTip(plain_tip(str(place)))
            action.setData(str(place))
            action.triggered.connect(self._on_recent)
            self.recent.addAction(action)
        self.recent.setEnabled(bool(recent))

    def show_appearance(self, appearance: Appearance) -> None:
        """Mark the theme in force."""
        self._looks[appearance].setChecked(True)

    def _file_menu(self) -> QMenu:
        menu = QMenu(self.tr("File"), self._window)
        for text, keys, signal in (
            (self.tr("New workbook…"), "Ctrl+N", self.new),
            (self.tr("Open…"), "Ctrl+O", self.open),
        ):
            menu.addAction(self._told(text, keys, signal.emit))
        menu.addMenu(self.recent)
        menu.addAction(self._told(self.tr("Look at the sample"), "", self.sample.emit))
        menu.addSeparator()
        self._check = self._told(self.tr("Check this workbook"), "", self.check.emit)
        self._backup = self._told(self.tr("Back up now"), "", self.backup.emit)
        menu.addActions((self._check, self._backup))
        menu.addSeparator()
        menu.addActions((self.close, self.quit))
        return menu

    def _view_menu(self) -> QMenu:
        menu = self._menu(self.tr("View"), (self.search, self.back, self.forward, self.side_bar))
        menu.addSeparator()
        group = QActionGroup(menu)
        names = {
            Appearance.SYSTEM: self.tr("As the system"),
            Appearance.LIGHT: self.tr("Light"),
            Appearance.DARK: self.tr("Dark"),
        }
        for look, name in names.items():
            action = self._act(name)
            action.setCheckable(True)
            action.setData(look)
            action.triggered.connect(self._on_look)
            group.addAction(action)
            menu.addAction(action)
            self._looks[look] = action
        return menu

    def _menu(self, title: str, actions: tuple[QAction, ...]) -> QMenu:
        menu = QMenu(title, self._window)
        menu.addActions(actions)
        return menu

    def _act(self, text: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(each) for each in keys])
        self._window.addAction(action)  # its key works while the menu is shut
        return action

    def _told(self, text: str, keys: str, tell: Callable[[], None]) -> QAction:
        action = self._act(text, *((keys,) if keys else ()))
        action.triggered.connect(tell)
        return action

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_recent.emit(Path(action.data()))

    @Slot()
    def _on_look(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.appearance.emit(Appearance(action.data()))
