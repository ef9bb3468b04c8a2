"""The real window on a sample workbook, and on one with nothing in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.clock import FixedClock
from coachbook.settings import Settings
from coachbook.ui.shell.theme import theme
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, create, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 8, tzinfo=UTC))


@pytest.fixture
def place(copy_of_sample: Callable[[Path], Path], tmp_path: Path) -> Path:
    return copy_of_sample(tmp_path)


@pytest.fixture
def book(place: Path) -> Iterator[Workbook]:
    made = open_workbook(place, CLOCK)
    yield made
    made.close()


@pytest.fixture
def second(book: Workbook, place: Path) -> Iterator[Workbook]:
    """Another window's hold on the same file."""
    other = open_workbook(place, CLOCK, alone=False)
    yield other
    other.close()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Workbook]:
    """A workbook without a vision, a standard or a moment."""
    made = create(tmp_path / "Bare.coachbook", coach_name="Dana Whitfield", clock=CLOCK)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Callable[[Workbook], Window]:
    """`shown(book)` is a window on it."""
    theme().apply(qapp)

    def show(book: Workbook) -> Window:
        window = Window(settings=Settings(), clock=CLOCK, theme=theme())
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.show_workbook(book)
        return window

    return show


@pytest.fixture
def window(shown: Callable[[Workbook], Window], book: Workbook) -> Window:
    return shown(book)
