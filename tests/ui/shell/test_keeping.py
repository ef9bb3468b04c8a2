"""Nothing typed is lost: autosave, undo, a full disk, two windows, reading only, closing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.errors import SaveFailed
from coachbook.records import Person
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.desk import Saving
from coachbook.ui.shell.leaving import LeavingSheet
from coachbook.ui.shell.merging import Keep, disputed, merged
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook


def team(book: Workbook) -> str:
    return book.coach.team


def retitle(book: Workbook, **changes: object) -> Change:
    return Change("something else", "change person", replacing(book.coach, book.coach.but(**changes)))


@pytest.fixture
def editing(window: Window) -> Window:
    window.go(Place("person"))
    return window


@pytest.fixture
def full_disk(book: Workbook, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The disk refuses until the returned function is called."""
    store, apply = book._store, book._store.apply

    def refuse(_edits: object) -> None:
        raise SaveFailed("The disk is full, so this is not saved; make room and try again.")

    monkeypatch.setattr(store, "apply", refuse)
    return lambda: monkeypatch.setattr(store, "apply", apply)


def test_what_is_typed_is_written_when_the_page_is_left(
    editing: Window, book: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    assert editing.frame.top.chip.text() == "Saving…"
    assert team(book) == ""
    editing.go(Place("people"))
    assert team(book) == "Billing"
    assert editing.desk.saving is Saving.SAVED


def test_what_is_typed_is_written_when_the_hand_rests(editing: Window, book: Workbook, qtbot: QtBot) -> None:
    editing.page._pause.setInterval(1)
    qtbot.keyClicks(editing.page.field, "Billing")
    qtbot.waitUntil(lambda: team(book) == "Billing")
    assert editing.frame.top.chip.text() == "Saved"
    assert editing.page.field.toPlainText() == "Billing"


def test_a_refresh_leaves_the_field_with_the_cursor_alone(
    editing: Window, book: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editing.page.field, "Bil")
    book.do(retitle(book, email="dana@example.org"))
    assert editing.page.field.toPlainText() == "Bil"


def test_closing_writes_what_is_in_the_field(
    editing: Window, book: Workbook, second: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    assert editing.close()
    assert team(second) == "Billing"


def test_ctrl_z_in_a_field_undoes_the_typing_first_and_then_the_workbook(
    editing: Window, book: Workbook, qtbot: QtBot
) -> None:
    book.do(retitle(book, role_title="Supervisor"))
    field = editing.page.field
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    assert book.coach.role_title == "Supervisor"
    editing.page.commit()
    steps = 0
    while book.coach.role_title == "Supervisor" and steps < 3:
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        steps += 1
    assert book.coach.role_title == ""


def test_undo_and_redo_by_key_name_what_they_did(window: Window, book: Workbook, qtbot: QtBot) -> None:
    book.do(retitle(book, team="Billing"))
    assert window.menus.undo.text() == "Undo something else"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert team(book) == ""
    assert window.shelf.notices[-1].notice.text == "Undone: something else"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert team(book) == "Billing"
    assert not window.menus.redo.isEnabled()


def test_undo_shows_in_the_field_that_has_the_cursor(editing: Window, book: Workbook, qtbot: QtBot) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    editing.page.commit()
    editing.menus.undo.trigger()
    assert team(book) == ""
    assert editing.page.field.toPlainText() == ""


def test_a_full_disk_keeps_the_text_and_try_again_writes_it(
    editing: Window, book: Workbook, full_disk: Callable[[], None], qtbot: QtBot
) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    editing.page.commit()
    banner = editing.frame.unsaved
    assert banner.isVisible()
    assert "disk is full" in banner.text
    assert editing.frame.top.chip.text() == "Not saved"
    assert editing.page.field.toPlainText() == "Billing"
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert banner.isVisible()
    full_disk()
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert team(book) == "Billing"
    assert not banner.isVisible()
    assert editing.frame.top.chip.text() == "Saved"


def test_closing_with_unwritten_text_asks_and_try_again_closes(
    editing: Window, second: Workbook, full_disk: Callable[[], None], qtbot: QtBot
) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    assert not editing.close()
    sheet = editing.sheet
    assert isinstance(sheet, LeavingSheet)
    full_disk()
    qtbot.mouseClick(sheet.again, Qt.MouseButton.LeftButton)
    assert not editing.isVisible()
    assert team(second) == "Billing"


def test_closing_without_the_text_is_possible(
    editing: Window, second: Workbook, full_disk: Callable[[], None], qtbot: QtBot
) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    editing.close()
    qtbot.mouseClick(editing.sheet.leave, Qt.MouseButton.LeftButton)
    assert not editing.isVisible()
    assert team(second) == ""


def test_closing_the_workbook_asks_as_well(
    editing: Window, second: Workbook, full_disk: Callable[[], None], qtbot: QtBot
) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    editing.menus.close.trigger()
    assert isinstance(editing.sheet, LeavingSheet)
    qtbot.mouseClick(editing.sheet.stay, Qt.MouseButton.LeftButton)
    assert editing.page.field.toPlainText() == "Billing"
    full_disk()
    editing.menus.close.trigger()
    assert editing.first.isVisible()
    assert team(second) == "Billing"


@pytest.mark.parametrize(
    ("answer", "stored"), [("both", "Night shift, Billing"), ("mine", "Billing"), ("theirs", "Night shift")]
)
def test_two_windows_on_one_record_both_texts_are_shown(
    editing: Window, second: Workbook, qtbot: QtBot, answer: str, stored: str
) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    second.do(retitle(second, team="Night shift", email="dana@example.org"))
    editing.page.commit()
    sheet = editing.sheet
    assert isinstance(sheet, ConflictSheet)
    assert [field.toPlainText() for field in sheet.texts] == ["Billing", "Night shift"]
    assert editing.page.field.toPlainText() == "Billing"
    qtbot.mouseClick(getattr(sheet, answer), Qt.MouseButton.LeftButton)
    assert team(second) == stored
    assert second.coach.email == "dana@example.org"
    assert editing.page.field.toPlainText() == stored
    assert editing.desk.saving is Saving.SAVED


def test_a_conflict_cannot_be_passed_over(editing: Window, second: Workbook, qtbot: QtBot) -> None:
    qtbot.keyClicks(editing.page.field, "Billing")
    second.do(retitle(second, team="Night shift"))
    editing.page.commit()
    qtbot.keyClick(editing.sheet, Qt.Key.Key_Escape)
    assert isinstance(editing.sheet, ConflictSheet)


def test_a_workbook_held_elsewhere_says_by_whom_and_changes_nothing(
    make_window: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    reader = open_workbook(book.place, book.clock)
    window = make_window()
    window.show_workbook(reader)
    assert "Dana Whitfield" in window.frame.reading.text
    window.go(Place("person"))
    qtbot.keyClicks(window.page.field, "Billing")
    window.page.commit()
    assert team(book) == ""
    assert window.page.field.toPlainText() == "Billing"
    assert window.frame.reading.isVisible()
    assert not window.close(), "what was typed could not be written, so the window asks first"
    qtbot.mouseClick(window.sheet.leave, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_merging_takes_each_side_s_own_fields_and_asks_only_about_shared_ones() -> None:
    before = Person(id="p", name="Tom")
    (edit,) = replacing(before, before.but(team="Billing", email="a@example.org"))
    theirs = before.but(team="Night", role_title="Agent")
    assert [each.field for each in disputed(edit, theirs)] == ["team", "email"]
    both = merged(edit, theirs, Keep.BOTH)
    assert (both.team, both.email, both.role_title) == ("Night, Billing", "a@example.org", "Agent")
    assert merged(edit, None, Keep.MINE) == edit.after
    assert merged(edit, None, Keep.THEIRS) is None
