"""A window on a real workbook, with two small pages that show and change real records."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.clock import FixedClock
from coachbook.records import Person
from coachbook.settings import Settings
from coachbook.ui.shell.page import Crumb, Key, Page
from coachbook.ui.shell.pages import Entry
from coachbook.ui.shell.pieces import push, words
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import theme
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, create, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


def rename_team(person: Person, team: str, verb: str = "change person") -> Change:
    return Change(
        f"team of {person.name}", verb, replacing(person, person.but(team=team)), merge=f"team {person.id}"
    )


class People(Page):
    """Lists the names; A notes that it was pressed."""

    watches = (Person,)

    def __init__(self, desk) -> None:
        super().__init__(desk)
        self.refreshed = 0
        self.pressed = 0
        self.names = words("")
        self.add = push("Add a person", "primary")
        QVBoxLayout(self).addWidget(self.names)

    @classmethod
    def hint(cls, desk) -> str:
        return str(len(desk.workbook.all(Person)))

    def refresh(self) -> None:
        self.refreshed += 1
        self.names.setText(", ".join(each.name for each in self.desk.workbook.all(Person)))

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb("People"),)

    def buttons(self) -> tuple[QWidget, ...]:
        return (self.add,)

    def keys(self) -> tuple[Key, ...]:
        return (Key("A", "Add a person", self.press), Key("1-5", "Rate"))

    def press(self) -> None:
        self.pressed += 1


class OnePerson(Page):
    """Edits the team of the coach as it is typed."""

    watches = (Person,)
    saves = True

    def __init__(self, desk) -> None:
        super().__init__(desk)
        self.field = QPlainTextEdit()
        self.field.textChanged.connect(self.on_text)
        QVBoxLayout(self).addWidget(self.field)
        self.person: Person | None = None

    def open(self, target: str | None, sub: str) -> None:
        self.person = self.desk.workbook.coach

    def refresh(self) -> None:
        if not self.being_typed(self.field):
            self.person = self.desk.workbook.coach
            self.put(self.field, self.person.team)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb("People", Place("people")), Crumb(self.person.name))

    def first_focus(self) -> QWidget:
        return self.field

    @Slot()
    def on_text(self) -> None:
        self.typed(self.field, self.save)

    def save(self) -> bool:
        done = self.desk.do(rename_team(self.person, self.field.toPlainText()), self)
        if done:
            self.person = self.desk.workbook.coach
        return done


ENTRIES = (
    Entry("people", "People", "users", "coaching", "pages_of_these_tests:People", "P"),
    Entry("person", "", "", "coaching", "pages_of_these_tests:OnePerson", within="people"),
    Entry("champions", "Champions", "star", "practice", "pages_of_these_tests:People", "C"),
    Entry("broken", "", "", "practice", "pages_of_these_tests:Missing", within="champions"),
    Entry("settings", "Settings", "settings", "", "pages_of_these_tests:People", ","),
)


@pytest.fixture
def book_place(tmp_path: Path) -> Path:
    return tmp_path / "team.coachbook"


@pytest.fixture
def book(book_place: Path) -> Iterator[Workbook]:
    made = create(book_place, coach_name="Dana Whitfield", organisation="Northwind", clock=CLOCK)
    yield made
    made.close()


@pytest.fixture
def second(book: Workbook, book_place: Path) -> Iterator[Workbook]:
    """Another window's hold on the same file."""
    other = open_workbook(book_place, CLOCK, alone=False)
    yield other
    other.close()


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Window]:
    theme().apply(qapp)
    module = ModuleType("pages_of_these_tests")
    module.People, module.OnePerson = People, OnePerson
    monkeypatch.setitem(sys.modules, module.__name__, module)

    def make(settings: Settings | None = None) -> Window:
        window = Window(settings=settings or Settings(), clock=CLOCK, theme=theme(), entries=ENTRIES)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return make


@pytest.fixture
def window(make_window: Callable[..., Window], book: Workbook) -> Window:
    """A window on Today of a new workbook."""
    made = make_window()
    made.show_workbook(book)
    return made
