"""Going about: side bar, keys, back and forward, palette and folds."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding
from coachbook.records import Person
from coachbook.settings import Settings
from coachbook.ui.shell import pages
from coachbook.ui.shell.commands import fit
from coachbook.ui.shell.keys import KeysSheet
from coachbook.ui.shell.pages import Entry
from coachbook.ui.shell.palette import Palette
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.sources import People
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


def test_the_first_entry_opens_and_is_marked(window: Window) -> None:
    assert window.place == Place("people")
    assert window.frame.side.row("people").isChecked()
    assert window.page.names.text() == "Dana Whitfield"


def test_a_click_in_the_side_bar_goes_there_and_back_returns(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.frame.side.row("champions"), Qt.MouseButton.LeftButton)
    assert window.place == Place("champions")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == Place("people")
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.place == Place("champions")
    qtbot.mouseClick(window, Qt.MouseButton.BackButton)
    assert window.place == Place("people")


def test_a_page_within_an_entry_marks_that_entry_and_escape_goes_back(window: Window, qtbot: QtBot) -> None:
    window.go(Place("person", "x"))
    assert window.frame.side.row("people").isChecked()
    assert QApplication.focusWidget() is window.page.field
    qtbot.keyClick(window.page.field, Qt.Key.Key_Escape)
    assert window.place == Place("people")


def test_g_and_a_letter_or_ctrl_and_a_number_go_to_a_page(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_G)
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert window.place == Place("champions")
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.place == Place("people")


def test_letters_typed_into_a_field_stay_in_the_field(window: Window, qtbot: QtBot) -> None:
    window.go(Place("person"))
    qtbot.keyClicks(window.page.field, "gc?a")
    assert window.page.field.toPlainText() == "gc?a"
    assert window.place == Place("person")
    assert window.sheet is None


def test_a_page_that_cannot_be_made_leaves_the_window_where_it_was(window: Window) -> None:
    assert not window.go(Place("broken"))
    assert window.place == Place("people")
    assert len(window.shelf.notices) == 1


def test_the_keys_of_a_page_work_while_it_is_shown(window: Window, qtbot: QtBot) -> None:
    page = window.page
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert page.pressed == 1
    window.go(Place("person"))
    window.page.clearFocus()
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert page.pressed == 1


def test_the_question_mark_shows_the_keys_and_they_rest_meanwhile(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, "?")
    assert isinstance(window.sheet, KeysSheet)
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert window.page.pressed == 0
    qtbot.keyClick(window.sheet, Qt.Key.Key_Escape)
    assert window.sheet is None
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert window.page.pressed == 1


def test_tab_goes_round_inside_a_sheet(window: Window, qtbot: QtBot) -> None:
    window.fitted.overlays.show_about()
    sheet = window.sheet
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(QApplication.focusWidget())


def test_the_palette_finds_pages_acts_and_people(
    make_window: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    window = make_window()
    window.show_workbook(book, (People(book),))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.sheet
    assert isinstance(palette, Palette)
    assert "Add a person" in [each.text for each in palette.found]
    qtbot.keyClicks(palette.line, "dana")
    assert [each.text for each in palette.found] == ["Dana Whitfield"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.place == Place("person", book.coach.id)
    assert window.sheet is None


def test_arrows_in_the_palette_choose_and_a_click_does(window: Window, qtbot: QtBot) -> None:
    window.fitted.overlays.open_palette()
    qtbot.keyClicks(window.sheet.line, "go to")
    assert [each.text for each in window.sheet.found] == ["Go to People", "Go to Champions", "Go to Settings"]
    qtbot.keyClick(window.sheet.line, Qt.Key.Key_Down)
    qtbot.keyClick(window.sheet.line, Qt.Key.Key_Return)
    assert window.place == Place("champions")
    window.fitted.overlays.open_palette()
    qtbot.keyClicks(window.sheet.line, "zzz")
    assert window.sheet.found == ()


@pytest.mark.parametrize(
    ("typed", "text", "rank"),
    [
        ("go", "Go to People", 0),
        ("peo", "Go to People", 1),
        ("eop", "Go to People", 2),
        ("x", "Go to People", None),
    ],
)
def test_the_beginning_of_the_text_fits_best_then_of_a_word(typed: str, text: str, rank: int | None) -> None:
    assert fit(typed, text) == rank


def test_a_folded_wing_hides_its_pages_and_stays_folded(
    make_window: Callable[..., Window], book: Workbook
) -> None:
    window = make_window()
    window.show_workbook(book)
    kept: list[Settings] = []
    window.settings_changed.connect(kept.append)
    window.frame.side.wing("practice").click()
    assert window.frame.side.row("champions").isHidden()
    assert kept[-1].folded == {"practice"}
    window.go(Place("champions"))
    assert not window.frame.side.row("champions").isHidden()


def test_a_wing_folded_in_the_settings_begins_folded(make_window: Callable[..., Window]) -> None:
    window = make_window(Settings(folded=frozenset({"practice"})))
    assert window.frame.side.row("champions").isHidden()
    assert not window.frame.side.row("people").isHidden()


def test_at_700_pixels_settings_stays_in_sight(window: Window) -> None:
    window.resize(1100, 700)
    row = window.frame.side.row("settings")
    assert row.mapTo(window, row.rect().bottomLeft()).y() <= 700


def test_arrows_walk_through_the_side_bar(window: Window, qtbot: QtBot) -> None:
    side = window.frame.side
    side.row("people").setFocus()
    qtbot.keyClick(side.row("people"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is side.wing("practice")
    qtbot.keyClick(side.wing("practice"), Qt.Key.Key_Down)
    qtbot.keyClick(side.row("champions"), Qt.Key.Key_Return)
    assert window.place == Place("champions")


def test_the_hint_in_the_side_bar_follows_the_workbook(window: Window, book: Workbook) -> None:
    assert window.frame.side.row("people").hint == "1"
    book.do(Change("add Tom", "add person", adding(Person(id="tom", name="Tom"))))
    assert window.frame.side.row("people").hint == "2"
    assert window.page.names.text() == "Dana Whitfield, Tom"


def test_a_page_out_of_sight_reads_again_when_it_is_shown(window: Window, book: Workbook) -> None:
    people = window.page
    window.go(Place("person"))
    before = people.refreshed
    book.do(Change("add Tom", "add person", adding(Person(id="tom", name="Tom"))))
    assert people.refreshed == before
    window.go(Place("people"))
    assert "Tom" in people.names.text()


def test_an_entry_whose_page_is_not_built_does_not_appear() -> None:
    here = Entry("a", "A", "sun", "", "coachbook.ui.shell.page:Page")
    missing = Entry("b", "B", "sun", "", "coachbook.ui.nowhere.page:Page")
    assert pages.working((here, missing)) == (here,)


def test_every_row_of_the_map_is_sound() -> None:
    keys = [entry.key for entry in pages.PAGES]
    letters = [entry.letter for entry in pages.PAGES if entry.letter]
    assert len(keys) == len(set(keys))
    assert len(letters) == len(set(letters))
    for entry in pages.PAGES:
        assert entry.within in keys if entry.within else (entry.title and entry.icon and entry.letter)


def test_every_page_that_is_built_can_be_loaded() -> None:
    for entry in pages.working():
        assert issubclass(
            pages.load(entry), pages.load(Entry("", "", "", "", "coachbook.ui.shell.page:Page"))
        )
