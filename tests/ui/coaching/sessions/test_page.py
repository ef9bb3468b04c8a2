"""The page Sessions in the real window: the list by weeks, its filters, and the plan of a session."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coachbook.coaching.people import correct_person
from coachbook.coaching.sessions import cancel, plan_session
from coachbook.records import CoachingSession, Focus, Person
from coachbook.records.kinds import SessionState, SessionTemplate
from coachbook.ui.coaching.person.leave_sheet import LeaveSheet
from coachbook.ui.coaching.person.leaving import SETTLE
from coachbook.ui.coaching.sessions.plan_sheet import PlanSheet
from coachbook.ui.coaching.sessions.state import PAGE, Which
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place

SESSIONS = Place("sessions")
LIST = Place("sessions", None, "list")
BERLIN = ZoneInfo("Europe/Berlin")


def rows_of(page) -> list[str]:
    """The titles of the list, from the top."""
    return [row.title.text() for rows in page.list._lists for row in rows.rows]


@pytest.fixture
def planning(window_on, book, qtbot):
    """The plan sheet, opened by N."""
    window = window_on(book, SESSIONS)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert isinstance(window.sheet, PlanSheet)
    return window, window.sheet


def test_the_coming_session_stands_in_its_week(window_on, book, find) -> None:
    page = window_on(book, LIST).page
    row = find(page, Row, "Marcus Oyelaran · one-on-one")
    assert row.line.text() == "Focus: Let the customer finish"


def test_what_was_cancelled_is_found_with_its_reason(window_on, book, find, qtbot) -> None:
    book.do(cancel(book.get(CoachingSession, "planned"), "Marcus was ill"))
    page = window_on(book, LIST).page
    chosen = next(each for each in page.list.which.options if each.value is Which.FELL_THROUGH)
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert find(page, Row, "Marcus").line.text() == "Marcus was ill"


def test_only_one_persons_sessions_are_listed(window_on, book) -> None:
    page = window_on(book, Place("sessions", "lena")).page
    assert page.list.person_id == "lena"
    assert rows_of(page) == []
    page.list.person.set_value("marcus")
    page.list.person.picked.emit("marcus")
    assert rows_of(page) == ["Marcus Oyelaran · one-on-one"]


def test_a_long_list_is_read_in_parts(window_on, book) -> None:
    lena = book.get(Person, "lena")
    for number in range(PAGE + 5):
        at = datetime(2026, 11, 25, 9, tzinfo=BERLIN) + timedelta(days=number)
        book.do(plan_session(book.acting(), lena, at))
    page = window_on(book, LIST).page
    assert len(rows_of(page)) == PAGE
    page.list._more.click()
    assert len(rows_of(page)) == PAGE + 6
    assert not page.list._more.isVisible()


def test_an_empty_workbook_says_what_a_session_is(window_on, empty_book) -> None:
    window = window_on(empty_book, SESSIONS)
    assert QApplication.focusWidget() is window.page._empty.action


def test_a_session_is_planned_with_its_agenda_and_undone_in_one_step(planning, book) -> None:
    window, sheet = planning
    sheet.person.set_value("lena")
    sheet.person.picked.emit("lena")
    sheet.starts.set_moment(datetime(2026, 11, 25, 11, tzinfo=BERLIN))
    sheet.template.chosen.emit(SessionTemplate.TEN_MINUTES)
    sheet.template.set_value(SessionTemplate.TEN_MINUTES)
    sheet.focus.words.setText("Name the day")
    sheet.action.click()
    assert window.sheet is None
    assert window.place is not None
    assert window.place.key == "session"
    session = book.get(CoachingSession, window.place.target)
    assert (session.person_id, session.minutes) == ("lena", 10)
    assert session.starts_at == datetime(2026, 11, 25, 11, 0, tzinfo=book.clock.zone)
    assert sum(point.minutes for point in session.agenda) == 10
    focus = book.get(Focus, session.focus_id)
    assert focus.behaviour == "Name the day"
    window.menus.undo.trigger()
    assert book.get(CoachingSession, session.id) is None
    assert book.get(Focus, focus.id) is None


def test_nobody_chosen_is_said_beside_the_field(planning, book) -> None:
    _, sheet = planning
    sheet.action.click()
    assert sheet.person_field.fault() == "Choose with whom."
    assert len(book.all(CoachingSession)) == 1


def test_a_conflict_stands_beside_the_time_and_does_not_hinder(planning, book) -> None:
    window, sheet = planning
    sheet.person.set_value("lena")
    sheet.starts.set_moment(datetime(2026, 11, 24, 9, 40, tzinfo=BERLIN))
    sheet.starts.picked.emit(None)
    assert sheet.clash.text() == "Overlaps your one-on-one with Marcus, 09:30 to 10:00."
    assert not sheet.clash.isHidden()
    sheet.action.click()
    assert window.sheet is None
    assert len(book.all(CoachingSession)) == 2


def test_a_length_of_nothing_cannot_be_typed(planning) -> None:
    _, sheet = planning
    sheet.minutes.setValue(0)
    assert sheet.minutes.value() == 5
    sheet.minutes.setValue(10_000)
    assert sheet.minutes.value() == 480


def test_a_second_focus_asks_to_replace_the_first(planning, book) -> None:
    window, sheet = planning
    sheet.person.set_value("marcus")
    sheet.person.picked.emit("marcus")
    assert sheet.focus.words.text() == "Let the customer finish"
    sheet.focus.words.setText("Name the day")
    assert "replace it?" in sheet.focus.words_field._below.text()
    sheet.action.click()
    assert window.sheet is None
    old = book.get(Focus, "focus")
    assert old.until == book.acting().today
    assert [each.behaviour for each in book.all(Focus, person_id="marcus", until=None)] == ["Name the day"]


def test_somebody_who_left_meanwhile_is_refused_beside_the_name(planning, book) -> None:
    _, sheet = planning
    sheet.person.set_value("lena")
    lena = book.get(Person, "lena")
    sheet._people["lena"] = lena.but(left_on=book.acting().today)
    sheet.action.click()
    assert "is gone from" in sheet.person_field.fault()


def test_a_name_of_300_letters_fits_the_list(window_on, book, find) -> None:
    book.do(correct_person(book.get(Person, "marcus"), name="M" * 300))
    page = window_on(book, LIST).page
    row = find(page, Row, "M" * 300)
    assert row.width() <= page.width()
    assert book.get(CoachingSession, "planned").state is SessionState.PLANNED


def test_a_session_with_somebody_who_has_left_is_settled_and_not_moved(window_on, book) -> None:
    marcus = book.get(Person, "marcus")
    book.do(correct_person(marcus, left_on=book.acting().today))
    window = window_on(book, SESSIONS)
    assert window.page._lead.plain() == (
        "One session is planned with Marcus, who left on 24 November. Settle it"
    )
    window.page._lead.followed.emit()
    assert window.place == Place("person", "marcus", SETTLE)
    assert isinstance(window.sheet, LeaveSheet)
