"""A real workbook from the contact-centre pack, with people, and the real window on its real pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding
from coachbook.clock import FixedClock
from coachbook.records import ChampionBehaviour, Person, RolePlayScript
from coachbook.records.kinds import PersonRole
from coachbook.settings import Settings
from coachbook.ui.parts.editors import LineEdit
from coachbook.ui.shell import pages
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import theme
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, create, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 8, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
PRACTICE = tuple(entry for entry in pages.PAGES if entry.wing == "practice")


@pytest.fixture(scope="session")
def _pack_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "team.coachbook"
    book = create(path, coach_name="Dana Novak", pack="contact-centre", clock=CLOCK)
    people = (
        Person(id="lena", name="Lena Tran", given_name="Lena", roles=(PersonRole.CHAMPION,)),
        Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus"),
    )
    book.do(Change("people", "add person", adding(*people)))
    book.close()
    return path


@pytest.fixture
def book_place(_pack_seed: Path, tmp_path: Path) -> Path:
    """A workbook made from the pack, with Lena, a champion, and Marcus; alone in its folder."""
    return Path(shutil.copy(_pack_seed, tmp_path / "team.coachbook"))


@pytest.fixture
def book(book_place: Path) -> Iterator[Workbook]:
    """The workbook, open."""
    made = open_workbook(book_place, CLOCK)
    yield made
    made.close()


@pytest.fixture
def second(book: Workbook, book_place: Path) -> Iterator[Workbook]:
    """Another window's hold on the same file."""
    other = open_workbook(book_place, CLOCK, alone=False)
    yield other
    other.close()


@pytest.fixture
def empty_book(tmp_path: Path) -> Iterator[Workbook]:
    """A workbook with nothing in it but the coach."""
    made = create(tmp_path / "empty.coachbook", coach_name="Dana Novak", clock=CLOCK)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Callable[..., Window]:
    """`shown(book, Place("champions"))` is a window on that place."""
    theme().apply(qapp)

    def show(book: Workbook, place: Place) -> Window:
        window = Window(settings=Settings(), clock=CLOCK, theme=theme(), entries=PRACTICE)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.show_workbook(book)
        assert window.go(place)
        return window

    return show


@pytest.fixture
def type_into(qtbot: QtBot) -> Callable[[QWidget, str], None]:
    """`type_into(field, text)` replaces what stands in a field, as a hand would."""

    def type_text(field: QWidget, text: str) -> None:
        field.setFocus()
        assert isinstance(field, LineEdit | QPlainTextEdit)
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        field.insert(text) if isinstance(field, LineEdit) else field.insertPlainText(text)

    return type_text


@pytest.fixture
def click(qtbot: QtBot) -> Callable[[QWidget], None]:
    """`click(widget)` presses it with the left button of the mouse."""

    def press(widget: QWidget) -> None:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    return press


@pytest.fixture
def behaviour_called(book: Workbook) -> Callable[[str], ChampionBehaviour]:
    """`behaviour_called("title")` is the one behaviour of that title, as it is stored now."""

    def find(title: str) -> ChampionBehaviour:
        (found,) = book.all(ChampionBehaviour, title=title)
        return found

    return find


@pytest.fixture
def newest(book: Workbook) -> Callable[[set[str]], RolePlayScript]:
    """`newest(ids before)` is the one script that was not there before."""

    def find(before: set[str]) -> RolePlayScript:
        (found,) = [script for script in book.all(RolePlayScript) if script.id not in before]
        return found

    return find
