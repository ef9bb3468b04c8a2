"""The page Today in the real window: what it says, where its rows lead, and how a promise is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from coachbook.changes import Change, Edit
from coachbook.records import Commitment, Focus
from coachbook.records.kinds import CommitmentState
from coachbook.ui.coaching.promising import PromiseSheet
from coachbook.ui.coaching.sessions.plan_sheet import PlanSheet
from coachbook.ui.parts.buttons import Button
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place

TODAY = Place("today")


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_first_sentence_says_what_to_do_next(window_on, book) -> None:
    page = window_on(book, TODAY).page
    shown = texts(page)
    assert "Good morning, Dana" in shown
    assert any(
        text.startswith("First: get Lena access to the refunds tool, which you promised for today.")
        for text in shown
    )


def test_done_keeps_the_promise_and_undo_takes_it_back(window_on, book, find, qtbot) -> None:
    window = window_on(book, TODAY)
    qtbot.mouseClick(find(window.page, Button, "Done"), Qt.MouseButton.LeftButton)
    assert book.get(Commitment, "own").state is CommitmentState.KEPT
    qtbot.waitUntil(lambda: not any("refunds tool" in text for text in texts(window.page)))
    window.menus.undo.trigger()
    assert book.get(Commitment, "own").state is CommitmentState.OPEN
    assert find(window.page, Row, "refunds tool")


def test_a_promise_that_was_not_kept_asks_what_came_out(window_on, book, find, qtbot) -> None:
    window = window_on(book, TODAY)
    target = find(window.page, Row, "say it back")
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_Return)
    sheet = window.sheet
    assert isinstance(sheet, PromiseSheet)
    qtbot.keyClick(sheet.choice.options[0], Qt.Key.Key_Right)
    assert sheet.choice.value() is CommitmentState.NOT_KEPT
    sheet.action.click()
    assert "Write what came out" in sheet.field.fault()
    assert book.get(Commitment, "his").state is CommitmentState.OPEN
    qtbot.keyClicks(sheet.words, "The queue was red all week.")
    sheet.action.click()
    stored = book.get(Commitment, "his")
    assert (stored.state, stored.outcome) == (CommitmentState.NOT_KEPT, "The queue was red all week.")
    assert window.sheet is None


def test_enter_on_a_session_opens_it(window_on, book, qtbot) -> None:
    window = window_on(book, TODAY)
    first = QApplication.focusWidget()
    assert isinstance(first, Row)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert window.place == Place("session", "planned")


def test_somebody_never_coached_is_waiting(window_on, book, find) -> None:
    page = window_on(book, TODAY).page
    waiting = find(page, Row, "Lena Tran")
    assert waiting.line.text() == "No session yet"


def test_an_empty_workbook_teaches(window_on, empty_book) -> None:
    window = window_on(empty_book, TODAY)
    shown = texts(window.page)
    assert "Start with the people you coach" in shown
    assert not any("Who is waiting" in text for text in shown)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Add people"


def test_what_a_person_typed_is_shown_literally(window_on, book, find) -> None:
    focus = book.get(Focus, "focus")
    promise = book.get(Commitment, "his")
    book.do(Change("x", "x", (Edit(focus, focus.but(behaviour='a<b & <unter> <img src="x"/>')),)))
    book.do(Change("x", "x", (Edit(promise, promise.but(behaviour="<b>&amp;</b>", cue="")),)))
    page = window_on(book, TODAY).page
    line = find(page, Row, "Marcus Oyelaran").line
    assert line.text().startswith('Focus: a<b & <unter> <img src="x"/>')
    title = find(page, Row, "&amp;").title
    assert title.text() == "<b>&amp;</b>"
    assert {line.textFormat(), title.textFormat()} == {Qt.TextFormat.PlainText}


def test_n_plans_a_session(window_on, book, qtbot) -> None:
    window = window_on(book, TODAY)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert isinstance(window.sheet, PlanSheet)
