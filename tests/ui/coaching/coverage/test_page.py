"""Coverage and next: the first line says whom to observe, the table shows who was never seen where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding
from coachbook.records import Absence, Person
from coachbook.ui.coaching.coverage.page import CoveragePage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


def counted(window: Window, qtbot: QtBot) -> CoveragePage:
    qtbot.waitUntil(lambda: not window.errands.under_way)
    assert isinstance(window.page, CoveragePage)
    return window.page


def test_the_first_line_names_a_pair_and_its_link_begins_that_observation(
    book: Workbook, window_on: Callable[..., Window], qtbot: QtBot
) -> None:
    window = window_on(book, Place("coverage"))
    page = counted(window, qtbot)
    best = page._state.proposals[0]
    called = page._state.people[best.person_id].called
    assert called in page._state.sentence
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.place == Place("observation", None, f"person:{best.person_id} moment:{best.moment_id}")
    begin = window.page.begin
    assert begin.facts.person.value() == best.person_id


def test_the_pairs_that_were_never_seen_are_named_and_counted(
    book: Workbook, window_on: Callable[..., Window], qtbot: QtBot
) -> None:
    page = counted(window_on(book, Place("coverage")), qtbot)
    grid = page._state.grid
    assert grid.people_across
    none = sum(count == 0 for row in grid.rows for count in row.counts)
    every = sum(len(row.counts) for row in grid.rows)
    assert page.empty.text().startswith(f"{none} of {every} pairs") or none == 0
    assert sum(row.total for row in grid.rows) >= page._state.total


def test_who_is_away_today_is_counted_but_not_proposed(
    book: Workbook, window_on: Callable[..., Window], clock, qtbot: QtBot
) -> None:
    window = window_on(book, Place("coverage"))
    page = counted(window, qtbot)
    first = page._state.proposals[0].person_id
    today = clock.now().date()
    book.do(Change("away", "absence", adding(Absence(id="away", person_id=first, first=today, last=today))))
    page = counted(window, qtbot)
    assert first not in {each.person_id for each in page._state.proposals}
    assert book.get(Person, first).called in page._state.grid.heads


def test_a_key_leads_there_from_the_observations(
    book: Workbook, window_on: Callable[..., Window], qtbot: QtBot
) -> None:
    window = window_on(book, Place("observations"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V)
    qtbot.waitUntil(lambda: window.place == Place("coverage"))
    counted(window, qtbot)


def test_it_says_how_evenly_one_looks_and_talks(
    book: Workbook, window_on: Callable[..., Window], qtbot: QtBot
) -> None:
    page = counted(window_on(book, Place("coverage")), qtbot)
    assert page.observed.title.text() == "Observations"
    assert page.observed.line.text() == page._state.observed_evenly
    assert "among two people: too few to say how evenly they spread." in page.observed.line.text()
    assert page.met.line.text() == "No session yet."
