"""Keys: the keyboard of the window, and the sheet that shows it.

A bare letter is a shortcut of the window, which a text field keeps for itself while it has the focus. While a
sheet lies over the window all of them rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from coachbook.ui.shell.finders import Going, Trip
from coachbook.ui.shell.held import held
from coachbook.ui.shell.page import Key, Page
from coachbook.ui.shell.pages import SETTINGS, Entry
from coachbook.ui.shell.pieces import push, words
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.sheet import Sheet
from coachbook.ui.shell.theme import px
from coachbook.ui.shell.topbar import keycap_width, paint_keycap, written


class Shortcut(QShortcut):
    """A key sequence that calls a bound method, and rests while its owner says so."""

    def __init__(self, keys: str, owner: QWidget, act: Callable[[], object]) -> None:
        super().__init__(QKeySequence(keys), owner)
        self._act = act
        self.activated.connect(self._on_activated)

    @Slot()
    def _on_activated(self) -> None:
        self._act()


class Keyboard(QObject):
    """All shortcuts of one window: its own, and those of the pages it has made."""

    held = Signal(str)  # why the key that was pressed does nothing

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts: list[Shortcut] = []
        self._trips: list[Trip] = []
        self._resting = False

    def add(self, keys: str, act: Callable[[], object]) -> None:
        """A key of the window."""
        self._keep(Shortcut(keys, self._window, act))

    def add_trip(self, keys: str, way: Going, place: Place) -> None:
        """A key that goes to a place."""
        trip = Trip(way, place)
        self._trips.append(trip)
        self.add(keys, trip.__call__)

    def add_ways(self, way: Going, entries: Sequence[Entry]) -> None:
        """Ctrl with a number, and G with a letter, go to the entries of the side bar."""
        numbered = [entry for entry in entries if not entry.within and entry.key != SETTINGS]
        for number, entry in enumerate(numbered[:9], start=1):
            self.add_trip(f"Ctrl+{number}", way, Place(entry.key))
        for entry in entries:
            if entry.letter:
                self.add_trip(f"G, {entry.letter}", way, Place(entry.key))

    def add_page(self, page: Page) -> None:
        """The keys of a page; they work while it is visible."""
        own = page.keys()
        for key in own:
            if key.act is not None:
                self._keep(Shortcut(key.keys, page, self.say_held if key.writes and held() else key.act))

    def say_held(self) -> None:
        """A key was pressed that writes, where nothing can be changed."""
        self.held.emit(held())

    def forget_pages(self) -> None:
        """The pages go: another workbook is opened."""
        for shortcut in tuple(self._shortcuts):
            if shortcut.parent() is not self._window:
                self._shortcuts.remove(shortcut)

    def rest(self, resting: bool) -> None:
        """Let all keys rest, or work again."""
        self._resting = resting
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not resting)

    def _keep(self, shortcut: Shortcut) -> None:
        shortcut.setEnabled(not self._resting)
        self._shortcuts.append(shortcut)


class UndoGate(QObject):
    """Lets a text field undo its own typing first, and the workbook undo when the field has nothing left."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        app.focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A field of the system's own dialogs, such as the one for files, goes without a word.
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._on_gone)
        is_field = isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit) and isValid(new)
        self._field = new if is_field else None
        if self._field is not None:
            self._field.installEventFilter(self)
            self._field.destroyed.connect(self._on_gone)

    @Slot()
    def _on_gone(self) -> None:
        self._field = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field claims Ctrl+Z whether or not it can use it; give it on when it cannot."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event)
            if (undoes and not _can(watched, "undo")) or (redoes and not _can(watched, "redo")):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _can(field: QObject, step: str) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if step == "undo" else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable() if step == "undo" else document.isRedoAvailable()
    return False


class _Caps(QWidget):
    """The keys of one row, painted as keys."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        wide = sum(round(keycap_width(key)) + 6 for key in keys.split(", "))
        self.setFixedSize(wide, px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One key after another."""
        painter = QPainter(self)
        left = 0.0
        for key in self._keys.split(", "):
            wide = keycap_width(key)
            paint_keycap(painter, left + wide, self.height() / 2, key)
            left += wide + 6


class KeysSheet(Sheet):
    """What the keyboard does here: the page's own keys first, then those that work everywhere."""

    def __init__(self, over: QWidget, *groups: tuple[str, tuple[Key, ...]]) -> None:
        super().__init__(over, "", wide=940, top=None)
        title = self.tr("Keys")
        self.setAccessibleName(title)
        self.head(title)
        self.column.addSpacing(12)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for heading, keys in groups:
            if keys:
                # What a page says of its own keys is longer than the names of pages.
                columns.addLayout(self._group(heading, keys), 3 if heading == groups[0][0] else 2)
        self.column.addLayout(columns)
        self.column.addSpacing(16)
        row = QHBoxLayout()
        close = push(self.tr("Close"))
        close.clicked.connect(self.fall)
        row.addWidget(close)
        row.addStretch(1)
        self.column.addLayout(row)

    @staticmethod
    def _group(heading: str, keys: tuple[Key, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.addWidget(words(heading, "group"), 0, 0, 1, 2)
        for at, key in enumerate(keys, start=1):
            grid.addWidget(_Caps(spoken(key.keys)), at, 0, Qt.AlignmentFlag.AlignTop)
            text = words(key.text, wrap=True)
            text.setContentsMargins(0, px(4), 0, px(4))  # the first line stands beside the keys
            grid.addWidget(text, at, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(keys) + 1, 1)
        return grid


def spoken(keys: str) -> str:
    """Keys as they stand on this system's keyboard; what is no sequence ("1-5") stays as it is."""
    parts = [written(part) or part.replace("+", " ") for part in keys.split(", ")]
    return ", ".join(parts)
