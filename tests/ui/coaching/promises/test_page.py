"""The ledger in the real window: by keys, in its order, with what is missing said beside its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.coaching.people import correct_person
from coachbook.records import Commitment, Id, Oops, Person
from coachbook.records.kinds import CommitmentState, PersonRole, PromiseTo
from coachbook.ui.coaching.promises.page import PromisesPage
from coachbook.ui.coaching.promises.sheets import EndedSheet, EndSheet, MakeSheet
from coachbook.ui.coaching.promises.state import View
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

TODAY = date(2026, 11, 24)


def keys(*sequences: str) -> None:
    for each in sequences:
        QTest.keySequence(QApplication.focusWidget(), QKeySequence(each))


def page_of(window: Window) -> PromisesPage:
    assert isinstance(window.page, PromisesPage)
    return window.page


def listed(window: Window) -> list[Id]:
    model = page_of(window).table.model
    return [str(model.key_at(number)) for number in range(model.rowCount())]


@pytest.fixture
def long_book(book: Workbook) -> Workbook:
    """One promise of everybody, some overdue, some ended, one to a customer."""
    dana = book.profile.coach_id
    book.bring_in("import people", [Person(id="rita", name="Rita Boss", roles=(PersonRole.LEADER,))])

    def one(id_: Id, owner: Id, days: int, **fields: object) -> Commitment:
        base = {"id": id_, "owner_id": owner, "behaviour": f"do {id_}", "made_on": date(2026, 11, 1)}
        return Commitment.model_validate({**base, "due": TODAY + timedelta(days=days), **fields})

    ended = {"state": CommitmentState.KEPT, "closed_on": date(2026, 11, 20), "made_to": PromiseTo.PERSON}
    book.bring_in(
        "import promises",
        [
            one("late", "marcus", -9),
            one("own-late", dana, -1, person_id="lena", made_to=PromiseTo.PERSON),
            one("leader", "rita", 3),
            one("customer", dana, 2, made_to=PromiseTo.CUSTOMER),
            one("thrice", "lena", 5, times=3),
            one("kept", dana, -4, person_id="lena", outcome="It works", **ended),
        ],
    )
    return book


@pytest.fixture
def window(window_on: Callable[..., Window], long_book: Workbook) -> Window:
    return window_on(long_book, Place("promises"))


def test_overdue_heads_it_and_the_coach_s_own_first(window: Window) -> None:
    assert listed(window) == ["own-late", "late", "own", "customer", "his", "leader", "thrice"]
    assert "You are 1 day late with “do own-late”." in page_of(window).lead.text()


@pytest.mark.parametrize(
    ("side", "ids"),
    [
        ("own", ["own-late", "own"]),
        ("people", ["late", "his", "thrice"]),
        ("leaders", ["leader"]),
        ("customers", ["customer"]),
    ],
)
def test_each_side_can_be_looked_at_alone(window: Window, side: str, ids: list[Id]) -> None:
    page = page_of(window)
    page.side.set_value(side)
    page.side.picked.emit(side)
    assert listed(window) == ids


def test_what_one_person_promised_and_was_promised(window: Window) -> None:
    window.go(Place("promises", None, "person:marcus"))
    assert listed(window) == ["late", "his"]
    window.go(Place("promises", None, "person:lena"))
    assert listed(window) == ["own-late", "own", "thrice"]


def test_a_place_leads_to_one_promise_or_one_oops(window: Window, long_book: Workbook) -> None:
    window.go(Place("promises", "kept", "person:lena"))
    page = page_of(window)
    assert (page.view.value(), page.table.chosen_key()) == (View.ENDED, "kept")
    window.go(Place("promises", "his"))
    assert (page.view.value(), page.table.chosen_key()) == (View.OPEN, "his")
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    long_book.bring_in(
        "import oops",
        [Oops(id=id_, by_id=long_book.profile.coach_id, what=id_, happened_at=at) for id_ in ("o1", "o2")],
    )
    window.go(Place("promises", "o2"))
    assert page.view.value() is View.OOPS
    assert page.oops.rows.chosen_key() == "o2"
    assert QApplication.focusWidget().title.text() == "o2"


def test_the_side_bar_says_how_many_are_due(window: Window) -> None:
    assert PromisesPage.hint(page_of(window).desk) == "3 due"


def test_a_promise_is_made_by_keys(window: Window, long_book: Workbook, qtbot: QtBot) -> None:
    keys("N")
    sheet = window.sheet
    assert isinstance(sheet, MakeSheet)
    qtbot.keyClicks(sheet.words, "When the queue is red, I will call Marcus")
    sheet.person.setFocus()
    qtbot.keyClicks(sheet.person, "marc")
    keys("Return")
    assert sheet.to.value() is PromiseTo.PERSON
    keys("Ctrl+Return")
    sheet.action.setFocus()
    keys("Return")
    (made,) = [each for each in long_book.all(Commitment) if each.cue == "the queue is red"]
    assert (made.behaviour, made.person_id, made.made_to) == ("call Marcus", "marcus", PromiseTo.PERSON)
    assert made.due == TODAY + timedelta(days=7)


def test_a_due_day_that_is_over_is_refused_beside_its_field(window: Window, qtbot: QtBot) -> None:
    keys("N")
    sheet = window.sheet
    assert isinstance(sheet, MakeSheet)
    qtbot.keyClicks(sheet.words, "Call Marcus")
    sheet.due.set_day(TODAY - timedelta(days=1))
    sheet.action.click()
    assert window.sheet is sheet
    assert QApplication.focusWidget() is sheet.due
    assert "today or later" in sheet.due.accessibleDescription()
    sheet.made_on.set_day(TODAY - timedelta(days=5))
    sheet.action.click()
    assert window.sheet is None, "one that was made on paper may be overdue already"


def test_enter_asks_how_it_ended_and_whether_it_was_told(window: Window, long_book: Workbook) -> None:
    keys("Return")
    sheet = window.sheet
    assert isinstance(sheet, EndSheet)
    assert "Lena" in sheet.told.text()
    sheet.told.click()
    sheet.action.click()
    kept = long_book.get(Commitment, "own-late")
    assert (kept.state, kept.closed_on, kept.told_on) == (CommitmentState.KEPT, TODAY, TODAY)
    window.fitted.steps.undo()
    assert long_book.get(Commitment, "own-late").state is CommitmentState.OPEN


def test_not_kept_asks_for_words(window: Window, long_book: Workbook) -> None:
    keys("Return")
    sheet = window.sheet
    assert isinstance(sheet, EndSheet)
    sheet.choice.options[1].click()
    sheet.action.click()
    assert window.sheet is sheet
    assert "what came out instead" in sheet.field.fault()
    assert long_book.get(Commitment, "own-late").state is CommitmentState.OPEN


def test_d_does_it_once_more(window: Window, long_book: Workbook) -> None:
    page = page_of(window)
    page.table.choose("thrice")
    page.table.view.setFocus()
    keys("D", "D")
    assert long_book.get(Commitment, "thrice").done_times == 2
    page.table.choose("thrice")
    keys("D")
    assert long_book.get(Commitment, "thrice").state is CommitmentState.KEPT


def test_what_ended_shows_what_came_out_and_who_was_told(window: Window, long_book: Workbook) -> None:
    keys("E")
    page = page_of(window)
    assert page.view.value() is View.ENDED
    assert listed(window) == ["kept"]
    row = page.table.model.row_at(0)
    assert (row.chip, row.outcome, row.told) == (
        "kept late",
        "It works",
        "not told yet",
    ) or row.chip == "kept"
    page.table.view.setFocus()
    page.table.choose("kept")
    keys("Return")
    assert isinstance(window.sheet, EndedSheet)
    window.sheet.action.click()
    assert long_book.get(Commitment, "kept").told_on == TODAY


def test_words_and_day_of_an_open_one_may_be_changed(window: Window, long_book: Workbook) -> None:
    keys("Return")
    window.sheet.corrected.emit()
    sheet = window.sheet
    sheet.due.set_day(TODAY + timedelta(days=2))
    sheet.action.click()
    assert long_book.get(Commitment, "own-late").due == TODAY + timedelta(days=2)


def test_an_oops_is_written_down_and_answered_later(
    window: Window, long_book: Workbook, qtbot: QtBot
) -> None:
    keys("O")
    sheet = window.sheet
    qtbot.keyClicks(sheet.what, "Sent the wrong form to 40 customers")
    sheet.action.click()
    (oops,) = long_book.all(Oops)
    assert oops.answered_at is None
    window.go(Place("promises", None, "oops"))
    page = page_of(window)
    assert [row.title.text() for row in page.oops.rows.rows] == ["Sent the wrong form to 40 customers"]
    page.oops.rows.activated.emit(oops.id)
    sheet = window.sheet
    sheet.is_answered.click()
    sheet.action.click()
    assert window.sheet is sheet, "an answer has words"
    qtbot.keyClicks(sheet.answer, "Called all of them")
    sheet.action.click()
    assert long_book.get(Oops, oops.id).answer == "Called all of them"
    page.oops.rows.activated.emit(oops.id)
    window.sheet.strike.click()
    assert long_book.all(Oops) == ()


def test_an_empty_workbook_is_taught_what_the_page_is_for(
    window_on: Callable[..., Window], empty_book: Workbook
) -> None:
    window = window_on(empty_book, Place("promises"))
    page = page_of(window)
    assert QApplication.focusWidget() is page._empty.action
    assert page.buttons() == ()
    keys("Return")
    assert isinstance(window.sheet, MakeSheet)


def test_names_and_words_are_shown_as_they_were_typed(window: Window, long_book: Workbook) -> None:
    marcus = long_book.get(Person, "marcus")
    long_book.do(correct_person(marcus, given_name="<b>Max</b>"))
    long_book.bring_in(
        "import promises",
        [
            Commitment(
                id="odd",
                owner_id="marcus",
                behaviour="<i>write</i> & send",
                made_on=TODAY,
                due=TODAY - timedelta(days=30),
            )
        ],
    )
    window.go(Place("promises", None, "person:marcus"))
    row = page_of(window).table.model.row_at(0)
    assert (row.title, row.line) == ("<i>write</i> & send", "<b>Max</b> promised on 24 November")


def test_the_mouse_opens_a_row_too(window: Window, qtbot: QtBot) -> None:
    view = page_of(window).table.view
    place = view.visualRect(view.model().index(1, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(window.sheet, EndSheet)


def test_what_is_open_with_somebody_who_has_left_is_due_to_nobody(
    long_book: Workbook, window: Window
) -> None:
    lena = long_book.get(Person, "lena")
    assert lena is not None
    long_book.do(correct_person(lena, left_on=TODAY))
    window.page.refresh()
    assert listed(window)[-3:] == ["own-late", "own", "thrice"]
    model = page_of(window).table.model
    chips = [row.chip for row in page_of(window)._fetch(listed(window))]
    assert chips[-3:] == ["has left"] * 3
    assert model.rowCount() == 7
    assert "do own-late" not in page_of(window).lead.text()
    assert PromisesPage.hint(window.desk) == "1 due"
