"""The page People in the real window: adding, finding and opening by keys, undo and redo, any names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from coachbook.coaching.leaving import let_go
from coachbook.coaching.notes import take_note
from coachbook.coaching.people import new_person
from coachbook.records import Person
from coachbook.ui.coaching.person_sheet import PersonSheet
from coachbook.ui.parts.buttons import Button
from coachbook.ui.parts.chips import ChipOption
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook


@pytest.fixture
def window(window_on: Callable[..., Window], book: Workbook) -> Window:
    return window_on(book, Place("people"))


@pytest.fixture
def second(book: Workbook, clock: object) -> Iterator[Workbook]:
    other = open_workbook(book.place, clock, alone=False)
    yield other
    other.close()


def names(window: Window) -> list[str]:
    model = window.page._model
    return [model.row_at(at).name for at in range(model.rowCount())]


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def write(qtbot: QtBot, text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, text)


def test_an_empty_workbook_teaches_the_first_step_and_offers_it_once(
    window_on: Callable[..., Window], empty_book: Workbook, qtbot: QtBot
) -> None:
    window = window_on(empty_book, Place("people"))
    assert window.page.buttons() == ()
    press(qtbot, Qt.Key.Key_Return)
    assert isinstance(window.sheet, PersonSheet)


def test_somebody_is_added_undone_and_redone_by_keys_alone(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_A)
    assert isinstance(window.sheet, PersonSheet)
    write(qtbot, "Priya Raman")
    press(qtbot, Qt.Key.Key_Return)
    assert window.place == Place("person", book.all(Person, name="Priya Raman")[0].id)
    window.go(Place("people"))
    assert "Priya Raman" in names(window)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert book.all(Person, name="Priya Raman") == ()
    assert "Priya Raman" not in names(window)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "Priya Raman" in names(window)


def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_A)
    sheet = window.sheet
    press(qtbot, Qt.Key.Key_Return)
    assert sheet._by_name["name"].fault() == "Write a name; everything else may follow later."
    write(qtbot, "N" * 301)
    press(qtbot, Qt.Key.Key_Return)
    assert "at most 300 characters" in sheet._by_name["name"].fault()
    press(qtbot, Qt.Key.Key_Backspace)
    press(qtbot, Qt.Key.Key_Return)
    assert book.all(Person, name="N" * 300)


def test_a_namesake_is_asked_about_once_and_then_added(window: Window, book: Workbook, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_A)
    write(qtbot, "lena tran")
    press(qtbot, Qt.Key.Key_Return)
    assert "is here already" in window.sheet._by_name["name"].fault()
    press(qtbot, Qt.Key.Key_Return)
    assert len([each for each in book.all(Person) if each.name.lower() == "lena tran"]) == 2


def test_escape_adds_nobody(window: Window, book: Workbook, qtbot: QtBot) -> None:
    before = book.all(Person)
    press(qtbot, Qt.Key.Key_A)
    write(qtbot, "Priya")
    press(qtbot, Qt.Key.Key_Escape)
    assert window.sheet is None
    assert book.all(Person) == before


def test_arrows_and_enter_open_a_person(window: Window, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert window.place.key == "person"


def test_typing_finds_by_focus_and_enter_opens_the_only_one(window: Window, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Slash)
    write(qtbot, "LISTENS")
    assert names(window) == ["Marcus Oyelaran"]
    assert window.page._count.text() == "1 person"
    press(qtbot, Qt.Key.Key_Return)
    assert window.place == Place("person", "marcus")


def test_escape_takes_the_filter_away_before_it_leaves(window: Window, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Slash)
    write(qtbot, "xyz")
    assert names(window) == []
    assert "None of the 2 fits" in window.page._lead.plain()
    press(qtbot, Qt.Key.Key_Escape)
    assert names(window) == ["Lena Tran", "Marcus Oyelaran"]
    assert window.place == Place("people")


def test_who_left_is_found_under_a_chip_of_their_own(
    window: Window, book: Workbook, qtbot: QtBot, find: Callable
) -> None:
    book.do(let_go(book.acting(), book.get(Person, "lena")))
    assert names(window) == ["Marcus Oyelaran"]
    qtbot.mouseClick(find(window.page, ChipOption, "Left"), Qt.MouseButton.LeftButton)
    assert names(window) == ["Lena Tran"]
    assert "Everything stays readable" in window.page._lead.plain()


def test_a_click_on_a_header_sorts_and_another_turns_it_round(window: Window, qtbot: QtBot) -> None:
    header = window.page._table.view.horizontalHeader().viewport()
    for wanted in (["Lena Tran", "Marcus Oyelaran"], ["Marcus Oyelaran", "Lena Tran"]):
        qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
        assert names(window) == wanted


@pytest.fixture
def asked(book: Workbook) -> Iterator[list[str]]:
    """Every question to the file from here on."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    event.listen(book.ask.engine, "before_cursor_execute", note)
    yield found
    event.remove(book.ask.engine, "before_cursor_execute", note)


def test_two_thousand_people_take_no_more_questions_than_two(
    window: Window, book: Workbook, asked: list[str]
) -> None:
    window.page.refresh()
    few = len(asked)
    book.bring_in("import people", [new_person(book.acting(), f"Person {n}") for n in range(2000)])
    asked.clear()
    window.page.refresh()
    assert len(asked) == few
    assert window.page._model.rowCount() == 2002
    assert window.page._count.text() == "2,002 people"


def test_names_are_shown_literally(window: Window, book: Workbook) -> None:
    book.bring_in("import people", [new_person(book.acting(), "<b>Bo</b> & “Q” 🦊 محمد")])
    assert "<b>Bo</b> & “Q” 🦊 محمد" in names(window)
    assert "<b>" in window.page._lead.plain()


def test_buttons_of_the_top_bar_do_the_same(window: Window, qtbot: QtBot, find: Callable) -> None:
    qtbot.mouseClick(find(window, Button, "Import"), Qt.MouseButton.LeftButton)
    assert window.place == Place("people-import")


def test_what_another_window_adds_is_seen_after_a_look(window: Window, second: Workbook) -> None:
    second.bring_in("import people", [new_person(second.acting(), "Cem Yılmaz")])
    window.page.refresh()
    assert "Cem Yılmaz" in names(window)


def test_the_notes_that_wait_are_one_press_away(
    window: Window, book: Workbook, qtbot: QtBot, find: Callable
) -> None:
    assert find(window.page, Button, "Notes").isVisible()
    acting = book.acting()
    for line in ("Said it back twice.", "Asked what was open."):
        book.do(take_note(acting, book.get(Person, "marcus"), line))
    qtbot.mouseClick(find(window.page, Button, "2 notes wait"), Qt.MouseButton.LeftButton)
    assert window.place.key == "notes"
