"""The page of templates in the real window: changed in place, taken back, copied, and offered no more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachbook.coaching.templates import TEMPLATES, Template, template_for
from coachbook.records import AgendaTemplate
from coachbook.records.kinds import PointKind, SessionTemplate
from coachbook.ui.coaching.templates.page import TemplatesPage
from coachbook.ui.coaching.templates.state import templates_state
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(window_on, empty_book):
    """The page with GROW chosen."""
    return window_on(empty_book, Place("templates"))


def page_of(window) -> TemplatesPage:
    assert isinstance(window.page, TemplatesPage)
    return window.page


def grow(book) -> Template:
    return template_for(book.all(AgendaTemplate), SessionTemplate.GROW)


def test_the_built_in_ones_are_listed_and_the_first_is_shown(window) -> None:
    page = page_of(window)
    rows = page.list.rows.rows
    assert [row.title.text() for row in rows] == ["GROW", "Ten minutes", "First week", "Recognition"]
    assert rows[0].line.text() == "30 minutes, six points"
    assert page.editor.name.text() == "GROW"
    assert next(line.title.text() for line in page.editor.points.lines) == "Promises from last time"
    assert not page.editor.back.isVisible()
    assert not page.editor.retire.isVisible()
    assert QApplication.focusWidget() is rows[0]


def test_arrows_show_another_template(window, qtbot) -> None:
    page = page_of(window)
    qtbot.keyClick(page.list.rows.rows[0], Qt.Key.Key_Down)
    assert page.editor.name.text() == "Ten minutes"


def test_a_point_is_reworded_timed_asked_about_moved_and_taken_off(window, empty_book, qtbot) -> None:
    lines = page_of(window).editor.points.lines
    first = lines[0]
    first.title.setFocus()
    first.title.selectAll()
    qtbot.keyClicks(first.title, "What we promised")
    qtbot.keyClick(first.title, Qt.Key.Key_Return)
    first.minutes.setFocus()
    first.minutes.setValue(7)
    first.questions.setFocus()
    first.questions.setPlainText("What was easy?\n\nWhat was hard?")
    first.title.setFocus()
    stored = grow(empty_book).points[0]
    assert (stored.title, stored.minutes) == ("What we promised", 7)
    assert stored.prompts == ("What was easy?", "What was hard?")
    qtbot.keyClick(first.title, Qt.Key.Key_Down, ALT)
    assert [point.key for point in grow(empty_book).points][:2] == ["well", "promises"]
    assert QApplication.focusWidget() is first.title
    qtbot.keyClick(first.title, Qt.Key.Key_Delete, ALT)
    assert "promises" not in {point.key for point in grow(empty_book).points}


def test_a_changed_built_in_one_goes_back_to_how_it_was_made(window, empty_book, qtbot, find) -> None:
    page = page_of(window)
    page.editor.minutes.setFocus()
    page.editor.minutes.setValue(45)
    page.editor.name.setFocus()
    assert grow(empty_book).minutes == 45
    assert find(page, Row, "GROW").line.text() == "45 minutes, six points"
    qtbot.mouseClick(page.editor.back, Qt.MouseButton.LeftButton)
    assert grow(empty_book) is TEMPLATES[SessionTemplate.GROW]
    assert not page.editor.back.isVisible()
    window.menus.undo.trigger()
    assert grow(empty_book).minutes == 45


def test_one_of_your_own_is_made_named_and_offered_no_more(window, empty_book, qtbot) -> None:
    page = page_of(window)
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert QApplication.focusWidget() is page.editor.name
    qtbot.keyClicks(page.editor.name, "After a complaint")
    qtbot.keyClick(page.editor.name, Qt.Key.Key_Return)
    (made,) = empty_book.all(AgendaTemplate)
    assert (made.title, made.stands_for) == ("After a complaint", None)
    assert page.editor.retire.isVisible()
    qtbot.mouseClick(page.editor.retire, Qt.MouseButton.LeftButton)
    assert page.editor.name.text() == "GROW"
    assert len(page.list.rows.rows) == 4


def test_a_point_is_added_with_what_it_is_about_and_one_without_words_is_refused(
    window, empty_book, qtbot
) -> None:
    editor = page_of(window).editor
    qtbot.mouseClick(editor.more, Qt.MouseButton.LeftButton)
    assert editor.fault.text() == "Write what the point is about."
    editor.kind.set_value(PointKind.PLAN)
    qtbot.keyClicks(editor.line, "The plan")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    added = grow(empty_book).points[-2]
    assert (added.title, added.kind) == ("The plan", PointKind.PLAN)
    assert not editor.fault.isVisible()
    assert editor.line.text() == ""


def test_a_template_keeps_a_name(window, empty_book, qtbot) -> None:
    editor = page_of(window).editor
    editor.name.setFocus()
    editor.name.selectAll()
    qtbot.keyClick(editor.name, Qt.Key.Key_Delete)
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert editor.name_field.fault() == "Give the template a name."
    assert empty_book.all(AgendaTemplate) == ()


def test_what_it_takes_is_said_in_a_sentence() -> None:
    assert templates_state([], "grow").sentence == "It talks about two standards at most, the focus first."
    assert templates_state([], "recognition").sentence.startswith("It talks about no standard")
    long = AgendaTemplate(
        id="x",
        title="Long",
        minutes=10,
        points=[point.but(minutes=30) for point in TEMPLATES[SessionTemplate.GROW].points],
    )
    assert templates_state([long], "x").over
    assert not templates_state([], "nothing").over
