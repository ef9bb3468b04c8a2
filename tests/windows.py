"""Whole windows to test with, and a hand that works in one as a person would: by what is written there.

`begin(place)` starts the window on a workbook, `begin()` on the first page. The hand finds buttons and fields
by their words, so a story reads as what somebody does, and breaks when the words or the way to them break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from coachbook.app import App, build
from coachbook.records import (
    CalibrationRater,
    CalibrationRound,
    ChampionBehaviour,
    CoachingSession,
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    Person,
    Record,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
    Workshop,
)
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell import pages
from coachbook.ui.shell.page import Page
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook
from tests.workbooks import CLOCK

_PATIENCE = 20_000
"""Milliseconds until something that was waited for did not happen: a busy machine is slow, not wrong."""


class Hand:
    """A hand at the mouse and the keys of one window."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self._qtbot = qtbot

    @property
    def window(self) -> Window:
        """The window."""
        return self.app.window

    @property
    def book(self) -> Workbook:
        """The workbook that is open in it."""
        assert self.window.desk is not None
        return self.window.desk.workbook

    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert self.window.page is not None
        return self.window.page

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.window

    def go(self, key: str, target: str | None = None, sub: str = "") -> None:
        """Straight to a place, for where the way there is not the story."""
        assert self.window.go(Place(key, target, sub))

    def wait_for(self, happened: Callable[[], object], why: Callable[[], str] | None = None) -> None:
        """Let the window work until this is so; `why` says what is in the way, else all that is in sight."""
        try:
            self._qtbot.waitUntil(lambda: bool(happened()), timeout=_PATIENCE)
        except exceptions.TimeoutError:
            said = why() if why is not None else self.read()
            pytest.fail(f"it did not happen at {self.window.place}; there is:\n{said}")

    def find(
        self, kind: type[QWidget], words: str, *, whole: bool = True, within: QWidget | None = None
    ) -> QWidget:
        """The visible, enabled widget of a kind with these words on it or as its name; waits for it.

        While a sheet lies over the page only what is on the sheet can be reached. `whole` asks for all of
        the words, without it they only begin the widget's own.
        """
        found: list[QWidget] = []

        def seen() -> bool:
            where = within or self.window.sheet or self.window
            found[:] = [
                each
                for each in where.findChildren(kind)
                if each.isVisible() and each.isEnabled() and _answers(each, words, whole=whole)
            ]
            return bool(found)

        try:
            self._qtbot.waitUntil(seen, timeout=_PATIENCE)
        except exceptions.TimeoutError:
            pytest.fail(f"nobody could find “{words}” at {self.window.place}; there is:\n{self.read()}")
        return found[0]

    def row(self, words: str) -> Row:
        """The row of a list with this title."""
        found = self.find(Row, words)
        assert isinstance(found, Row)
        return found

    def press(self, words: str, *, whole: bool = True, within: QWidget | None = None) -> None:
        """Click the button with these words."""
        button = self.find(QAbstractButton, words, whole=whole, within=within)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def fill(self, field: str, text: str) -> None:
        """Go to the field of this name and replace what is in it."""
        line = (
            self.find(QLineEdit, field) if _any(self, QLineEdit, field) else self.find(QPlainTextEdit, field)
        )
        line.setFocus(Qt.FocusReason.MouseFocusReason)
        self.keys("Ctrl+A")
        self.write(text)

    def find_field(self, name: str) -> QLineEdit | QPlainTextEdit:
        """The field of this name, of one line or of several."""
        found = self.find(QLineEdit if _any(self, QLineEdit, name) else QPlainTextEdit, name)
        assert isinstance(found, QLineEdit | QPlainTextEdit)
        return found

    def choose(self, field: str, words: str) -> None:
        """Go to the list of this name and walk to the entry that begins with these words."""
        box = self.find(QComboBox, field)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.walk_to(words)

    def walk_to(self, words: str) -> None:
        """In the list where the keyboard is: walk to the entry. The list stays shut: a popup takes the
        activation of an offscreen window away and does not give it back."""
        box = self.focus
        assert isinstance(box, QComboBox)
        entries = [box.itemText(at) for at in range(box.count())]
        wanted = next((at for at, text in enumerate(entries) if text.startswith(words)), None)
        assert wanted is not None, f"no “{words}” among {entries}"
        self.keys("Home")
        while box.currentIndex() < wanted:
            before = box.currentIndex()
            self.keys("Down")
            assert box.currentIndex() > before

    def keys(self, *sequences: str) -> None:
        """Press keys where the keyboard is: "Ctrl+Return", "G, P", "Tab"."""
        for each in sequences:
            QTest.keySequence(self.focus, QKeySequence(each))

    def tab_to(self, name: str) -> None:
        """Go on with Tab until the keyboard is at the field or button of this name."""
        been: list[str] = []
        while name not in names_of(self.focus):
            self.keys("Tab")
            been.append(next(filter(None, reversed(names_of(self.focus))), type(self.focus).__name__))
            assert len(been) < 150, f"Tab never came to “{name}”, but to {been}"

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        self._qtbot.keyClicks(self.focus, text)

    def read(self) -> str:
        """Everything that is written in sight, one text a line."""
        return words_in(self.window.sheet or self.window)

    def reads(self, words: str) -> bool:
        """Whether these words stand somewhere in sight."""
        return words in self.read()


def words_in(where: QWidget) -> str:
    """Everything that is written in sight on a widget, one text a line."""
    texts = [_words(each) for each in where.findChildren(QWidget) if each.isVisible()]
    return "\n".join(text for text in texts if text)


def names_of(widget: QWidget) -> tuple[str, str]:
    """What a widget can be told by: the words on it, and its accessible name."""
    return _words(widget), widget.accessibleName()


def _words(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, Row):
        return widget.title.text()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text().replace("&&", "&") if isinstance(widget, QAbstractButton) else widget.text()
    return ""


def _answers(widget: QWidget, words: str, *, whole: bool) -> bool:
    own = names_of(widget)
    return words in own if whole else any(each.startswith(words) for each in own)


def _any(hand: Hand, kind: type[QWidget], words: str) -> bool:
    where = hand.window.sheet or hand.window
    return any(each.isVisible() and each.accessibleName() == words for each in where.findChildren(kind))


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., Hand]]:
    """`begin(place)` is a hand at a window on this workbook; `begin()` at one on the first page."""
    apps: list[App] = []

    def start(place: Path | None = None, *, refused: bool = False) -> Hand:
        app = build(place, CLOCK)
        apps.append(app)
        qtbot.addWidget(app.window)
        awaited = app.ready if place is None else app.refused if refused else app.opened
        with qtbot.waitSignal(awaited, timeout=_PATIENCE):
            app.begin()
        with qtbot.waitActive(app.window):
            app.window.activateWindow()
        return Hand(app, qtbot)

    yield start
    for app in apps:
        app.window.close()
        app.wait()


@pytest.fixture
def into(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """`into(folder)`: whoever is asked for a folder from now on answers with this one."""

    def answer(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))

    return answer


def words_of_pdf(path: Path) -> str:
    """All words of a PDF with single spaces between them, as pdfium reads them."""
    file = pypdfium2.PdfDocument(path)
    texts = []
    for page in file:
        lines = page.get_textpage()
        texts.append(lines.get_text_bounded())
        lines.close()
        page.close()
    file.close()
    return " ".join(" ".join(texts).split())


_TARGETS: dict[str, type[Record]] = {
    "session": CoachingSession,
    "observation": Observation,
    "plan": DevelopmentPlan,
    "champions": ChampionBehaviour,
    "script": RolePlayScript,
    "run": Rehearsal,
    "workshop": Workshop,
    "round": CalibrationRound,
    "standard": ServiceStandard,
    "moments": MomentOfTruth,
}


def every_place(book: Workbook) -> list[Place]:
    """Every page of the window, at each kind of thing that the workbook holds for it."""
    places = [Place(entry.key) for entry in pages.working() if not entry.within]
    bare = (
        "people-import", "observation", "script", "workshops", "templates", "notes", "coverage",
        "plan-templates", "plan-check",
    )  # fmt: skip
    places += [Place(key) for key in bare]
    places += [Place("promises", None, view) for view in ("ended", "oops")]
    for person in book.all(Person):
        places += [Place("person", person.id), Place("observation", None, f"person:{person.id}")]
    for key, kind in _TARGETS.items():
        shown: dict[object, int] = {}
        for record in book.all(kind):
            state = (getattr(record, "state", None), getattr(record, "person_id", None))
            shown[state] = shown.get(state, 0) + 1
            if shown[state] == 1:
                places.append(Place(key, record.id))
    places += [
        Place("plan", plan.id, sub) for plan in book.all(DevelopmentPlan) for sub in ("goal", "preview")
    ]
    rating = [each for each in book.all(CalibrationRater) if each.submitted_at is None]
    places += [Place("round", each.round_id, f"rate {each.id}") for each in rating[:1]]
    gone = ("person", "session", "observation", "plan", "round", "run", "workshop")
    return [*places, *(Place(key, "nobody's id") for key in gone)]
