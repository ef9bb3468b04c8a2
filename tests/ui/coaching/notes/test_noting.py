"""A note in the real window: by one key, a name, a line, Enter; and nothing else is lost by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.records import Draft, Note
from coachbook.ui.coaching.noting import DRAFT, NoteSheet
from coachbook.ui.coaching.person_sheet import PersonSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook


@pytest.fixture
def window(window_on: Callable[..., Window], book: Workbook) -> Window:
    return window_on(book, Place("today"))


def keys(*sequences: str) -> None:
    for each in sequences:
        QTest.keySequence(QApplication.focusWidget(), QKeySequence(each))


def sheet_on(window: Window) -> NoteSheet:
    return next(each for each in window.findChildren(NoteSheet) if each.isVisible())


def write(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def test_a_name_a_line_enter(window: Window, book: Workbook, qtbot: QtBot) -> None:
    keys("Ctrl+Shift+N")
    write(qtbot, "mar")
    keys("Return")
    write(qtbot, "Let her finish on call 8817")
    keys("Return")
    (note,) = book.all(Note)
    assert (note.person_id, note.text, note.private) == ("marcus", "Let her finish on call 8817", True)
    assert window.sheet is None
    assert book.undo_label == "the note about Marcus"


def test_the_page_offers_whom_it_is_about(window: Window, book: Workbook, qtbot: QtBot) -> None:
    for place in (Place("person", "marcus"), Place("session", "planned"), Place("observation", "o1")):
        window.go(place)
        keys("Ctrl+Shift+N")
        sheet = sheet_on(window)
        assert (sheet.person.value(), QApplication.focusWidget()) == ("marcus", sheet.line)
        keys("Escape")
    write(qtbot, "")
    assert book.all(Note) == ()


def test_ctrl_p_shares_it_and_says_who_reads_it(window: Window, book: Workbook, qtbot: QtBot) -> None:
    window.go(Place("person", "marcus"))
    keys("Ctrl+Shift+N")
    sheet = sheet_on(window)
    assert "no document" in sheet.who_reads.text()
    write(qtbot, "Asked twice")
    keys("Ctrl+P")
    assert sheet.who_reads.text().startswith("You may show it to Marcus")
    keys("Return")
    assert [note.private for note in book.all(Note)] == [False]


def test_it_lies_over_a_form_that_loses_nothing(window: Window, book: Workbook, qtbot: QtBot) -> None:
    window.go(Place("person", "lena"))
    keys("E")
    form = window.sheet
    assert isinstance(form, PersonSheet)
    form.team.setFocus()
    write(qtbot, "Billing")
    keys("Ctrl+Shift+N")
    assert form.isVisible()
    write(qtbot, "Said it back")
    keys("Shift+Return")
    write(qtbot, "and named the day")
    keys("Return")
    assert [note.text for note in book.all(Note)] == ["Said it back\nand named the day"]
    assert window.sheet is form
    assert form.team.text() == "Billing"
    assert QApplication.focusWidget() is form.team
    write(qtbot, "!")
    assert form.team.text() == "Billing!"


def test_one_lies_there_at_a_time(window: Window) -> None:
    keys("Ctrl+Shift+N", "Ctrl+Shift+N")
    assert len([each for each in window.findChildren(NoteSheet) if each.isVisible()]) == 1


def test_escape_keeps_what_was_typed_for_the_next_note(window: Window, book: Workbook, qtbot: QtBot) -> None:
    keys("Ctrl+Shift+N")
    write(qtbot, "len")
    keys("Tab")
    write(qtbot, "Found it by herself")
    keys("Ctrl+P", "Escape")
    assert book.all(Note) == ()
    window.go(Place("person", "marcus"))
    keys("Ctrl+Shift+N")
    sheet = sheet_on(window)
    assert (sheet.person.value(), sheet.line.text(), sheet.private) == ("lena", "Found it by herself", False)
    keys("Return")
    assert [note.person_id for note in book.all(Note)] == ["lena"]
    assert book.get(Draft, DRAFT) is None
    keys("Ctrl+Shift+N")
    assert sheet_on(window).line.text() == ""


def test_what_is_missing_is_said_beside_its_field(window: Window, book: Workbook, qtbot: QtBot) -> None:
    keys("Ctrl+Shift+N")
    sheet = sheet_on(window)
    write(qtbot, "zzz")
    keys("Tab")
    write(qtbot, "Something")
    keys("Return")
    assert sheet.person_field.fault() == "Nobody here is called “zzz”."
    keys("Ctrl+A")
    write(qtbot, "lena")
    keys("Return")
    assert sheet.person_field.fault() == ""
    sheet.line.setPlainText("  ")
    keys("Return")
    assert sheet.line_field.fault().startswith("Write a line")
    assert book.all(Note) == ()


def test_health_in_a_note_draws_a_hint_and_blocks_nothing(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    window.go(Place("person", "marcus"))
    keys("Ctrl+Shift+N")
    sheet = sheet_on(window)
    write(qtbot, "He has been on sick leave with depression")
    sheet.wording.look()
    assert sheet.wording.isVisible()
    keys("Return")
    assert len(book.all(Note)) == 1


def test_two_hundred_thousand_letters_meet_a_clear_limit(window: Window, book: Workbook) -> None:
    window.go(Place("person", "marcus"))
    keys("Ctrl+Shift+N")
    sheet = sheet_on(window)
    QApplication.clipboard().setText("long " * 40_000)
    keys("Ctrl+V")
    assert "did not fit" in sheet.line_field.fault()
    assert len(sheet.line.text()) == 20_000
    keys("Return")
    assert [len(note.text) for note in book.all(Note)] == [19_999], "the blank at the end is not kept"


def test_a_name_that_looks_like_markup_is_shown_as_it_is(window: Window, book: Workbook, add_person) -> None:
    add_person(book, "<b>Bold</b> & sons", given_name="<b>")
    keys("Ctrl+Shift+N")
    sheet = sheet_on(window)
    QTest.keyClicks(sheet.person, "bold")
    keys("Return")
    assert sheet.person.text() == "<b>Bold</b> & sons"


def test_where_one_only_reads_no_line_is_offered_that_could_not_be_kept(
    window_on: Callable[..., Window], book: Workbook, clock: object
) -> None:
    reader = open_workbook(book.place, clock)
    assert reader.read_only
    window = window_on(reader, Place("person", "marcus"))
    keys("Ctrl+Shift+N")
    assert window.sheet is None
    assert not [each for each in window.findChildren(NoteSheet) if each.isVisible()]
    window.close()


def test_the_key_stands_in_the_list_of_keys_and_in_the_palette(window: Window) -> None:
    window.fitted.overlays.open_palette()
    assert any(command.text == "Take a note" for command in window.sheet.found)
