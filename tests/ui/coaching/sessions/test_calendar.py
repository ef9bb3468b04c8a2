"""The calendar in the real window: walked and carried by keys, dragged by mouse, moved and undone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachbook.coaching.absences import add_absence
from coachbook.coaching.holding import start
from coachbook.coaching.people import correct_person
from coachbook.coaching.sessions import cancel, plan_huddle, plan_session
from coachbook.records import CoachingSession, Person
from coachbook.records.kinds import SessionKind
from coachbook.ui.coaching.session.move_sheet import MoveSheet
from coachbook.ui.coaching.sessions.blocks import SessionBlock, SlotMark
from coachbook.ui.coaching.sessions.calendar_bar import Mode
from coachbook.ui.coaching.sessions.plan_sheet import PlanSheet
from coachbook.ui.shell.places import Place

BERLIN = ZoneInfo("Europe/Berlin")
SESSIONS = Place("sessions")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


def stored(book, id_="planned") -> CoachingSession:
    return book.get(CoachingSession, id_)


@pytest.fixture
def calendar(window_on, book):
    """The window at the week of 23 November, with one session: Marcus on Tuesday at half past nine."""
    return window_on(book, SESSIONS)


@pytest.fixture
def press(qtbot):
    """`press("Ctrl+Right", ...)` where the keyboard is."""

    def keys(*names: str) -> None:
        for name in names:
            key, ctrl = name.rpartition("+")[2], name.startswith("Ctrl+")
            modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
            qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{key}"), modifier)

    return keys


def spoken() -> str:
    return QApplication.focusWidget().accessibleName()


def test_the_keyboard_begins_at_the_next_session_and_the_week_says_what_it_comes_to(calendar) -> None:
    assert spoken() == "Tuesday 24 November, 09:30 to 10:00, one-on-one with Marcus"
    assert calendar.page.bar._beside.whole() == "23 to 27 November · 1 session, 30 min of coaching, aim 4 h"
    assert calendar.page._lead.plain() == (
        "One session in the next seven days, the first with Marcus on Tue 24 Nov."
    )


def test_arrows_walk_over_sessions_and_free_half_hours_and_enter_opens(calendar, press) -> None:
    press("Down")
    assert spoken() == "Tuesday 24 November, 10:00, free"
    assert isinstance(QApplication.focusWidget(), SlotMark)
    press("Right", "Up", "Left")
    assert isinstance(QApplication.focusWidget(), SessionBlock)
    press("Return")
    assert (calendar.place.key, calendar.place.target) == ("session", "planned")


def test_enter_on_a_free_half_hour_plans_there_and_the_calendar_stays(calendar, press, book) -> None:
    press("Right", "Return")
    sheet = calendar.sheet
    assert isinstance(sheet, PlanSheet)
    assert sheet.wall == datetime.fromisoformat("2026-11-25T09:30")
    sheet.person.set_value("lena")
    sheet.person.picked.emit("lena")
    sheet.action.click()
    assert calendar.place.key == "sessions"
    made = next(s for s in book.all(CoachingSession) if s.person_id == "lena")
    assert made.starts_at == at(25, 9, 30)
    assert spoken() == "Wednesday 25 November, 09:30 to 10:00, one-on-one with Lena"


def test_pages_turn_weeks_and_t_comes_back(calendar, press) -> None:
    press("PageDown")
    assert calendar.page.week.span == "30 November to 4 December"
    press("PageUp", "PageUp")
    assert calendar.page.week.span == "16 to 20 November"
    assert calendar.page.crumbs()[0].note == "week 47"
    press("T")
    assert calendar.page.week.span == "23 to 27 November"
    assert spoken().startswith("Tuesday 24 November, 09:30")


def test_the_week_is_kept_until_tomorrow(calendar, press, clock) -> None:
    press("PageDown")
    calendar.go(Place("today"))
    calendar.go(SESSIONS)
    assert calendar.page.week.span == "30 November to 4 December"
    clock.step(days=1)
    calendar.go(Place("today"))
    calendar.go(SESSIONS)
    assert calendar.page.week.span == "23 to 27 November"
    assert calendar.page.week.days[2].is_today


def test_day_week_and_list_are_one_key_each(calendar, press) -> None:
    press("D")
    assert calendar.page.bar.mode is Mode.DAY
    assert calendar.page.week.span == "Tuesday 24 November"
    assert spoken().startswith("Tuesday 24 November, 09:30")
    press("PageDown", "PageDown", "PageDown", "PageDown")
    assert calendar.page.week.span == "Monday 30 November", "a free weekend is passed over"
    press("L")
    assert calendar.page.list.isVisible()
    press("W")
    assert len(calendar.page.week.days) == 5


def test_a_session_is_carried_by_keys_asks_for_its_reason_and_is_undone(calendar, press, book, qtbot) -> None:
    press("Ctrl+Right", "Ctrl+Right", "Ctrl+Down", "Ctrl+Down")
    block = QApplication.focusWidget()
    assert block.accessibleDescription() == "Thu 10:00, Enter moves it"
    assert stored(book).starts_at == at(24, 9, 30), "nothing moves before it is put down"
    press("Return")
    sheet = calendar.sheet
    assert isinstance(sheet, MoveSheet)
    assert sheet.starts.moment() == datetime.fromisoformat("2026-11-26T10:00")
    assert QApplication.focusWidget() is sheet.reason
    sheet.action.click()
    assert sheet.reason_field.fault().startswith("Write why it moves")
    qtbot.mouseClick(sheet.often.options[0], Qt.MouseButton.LeftButton)
    sheet.action.click()
    assert calendar.sheet is None
    moved = stored(book)
    assert (moved.starts_at, moved.moves[0].reason) == (at(26, 10), "Marcus is away")
    assert moved.calendar_sequence == 1
    assert spoken().startswith("Thursday 26 November, 10:00")
    calendar.menus.undo.trigger()
    assert stored(book).starts_at == at(24, 9, 30)
    assert spoken().startswith("Tuesday 24 November, 09:30")


def test_escape_lets_a_carried_session_go_back(calendar, press, book) -> None:
    block = QApplication.focusWidget()
    place = block.geometry()
    press("Ctrl+Right")
    assert block.geometry() != place
    press("Escape")
    assert block.geometry() == place
    assert calendar.place.key == "sessions"
    press("Return")
    assert calendar.place.key == "session", "it opens, and does not move"


def test_a_session_that_goes_while_it_is_dragged_is_let_go(calendar, book) -> None:
    grid = calendar.page.grid
    start = grid._blocks["planned"].geometry().center()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid, start + QPoint(300, 40))
    book.do(cancel(stored(book), "ill"))
    QTest.mouseMove(grid, start + QPoint(310, 60))
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=start + QPoint(310, 60))
    assert "planned" not in grid._blocks
    assert calendar.sheet is None


def test_a_session_is_dragged_with_the_mouse(calendar, book) -> None:
    grid = calendar.page.grid
    geometry = grid._geometry()
    block = grid._blocks["planned"]
    start = QPointF(block.geometry().center())
    to = QPointF(geometry.left(3) + 40, start.y() + 2 * geometry.hour)
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(grid, QPoint(round(to.x()), round(start.y()) + 20))
    QTest.mouseMove(grid, to.toPoint())
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=to.toPoint())
    sheet = calendar.sheet
    assert isinstance(sheet, MoveSheet)
    assert sheet.starts.moment() == datetime.fromisoformat("2026-11-26T11:30")
    sheet.reason.setPlainText("The audit takes the morning")
    sheet.action.click()
    assert stored(book).starts_at == at(26, 11, 30)


def test_a_click_opens_a_session_and_a_click_beside_it_plans(calendar, qtbot) -> None:
    grid = calendar.page.grid
    geometry = grid._geometry()
    free = QPoint(round(geometry.left(3) + 40), round(geometry.top(14 * 60) + 4))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=free)
    assert calendar.sheet.wall == datetime.fromisoformat("2026-11-26T14:00")
    calendar.sheet.fall()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid._blocks["planned"].geometry().center())
    assert calendar.place.key == "session"


def test_what_has_begun_is_not_carried(window_on, book, press) -> None:
    book.do(start(book.acting(), stored(book)))
    window_on(book, SESSIONS)
    press("Ctrl+Right")
    assert QApplication.focusWidget().accessibleDescription() != "Wed 09:30, Enter moves it"


def test_who_is_away_takes_slots_and_one_link_gives_others(window_on, book, qtbot) -> None:
    marcus, day = book.get(Person, "marcus"), date(2026, 11, 24)
    book.do(plan_session(book.acting(), marcus, at(24, 13, 30)))
    book.do(add_absence(book.acting(), marcus, day, day, "", ()))
    window = window_on(book, SESSIONS)
    page = window.page
    assert page._lead.plain() == (
        "Two sessions lost their slot: Marcus is away today. Move both to tomorrow 09:30 and 13:30? Move them"
    )
    assert page.week.days[1].away == "Marcus away"
    assert "lost its slot" in page.grid._blocks["planned"].accessibleName()
    page._lead.followed.emit()
    assert stored(book).starts_at == at(25, 9, 30)
    assert stored(book).moves[0].reason == "Marcus was away."
    assert page._lead.plain().startswith("Two sessions in the next seven days")
    window.menus.undo.trigger()
    assert stored(book).starts_at == at(24, 9, 30)


def test_sessions_at_one_time_stand_beside_each_other(window_on, book) -> None:
    lena = book.get(Person, "lena")
    book.do(plan_session(book.acting(), lena, at(24, 9, 45), kind=SessionKind.ROLE_PLAY))
    book.do(plan_huddle(book.acting(), "Orders", (lena,), at(24, 9, 15)))
    grid = window_on(book, SESSIONS).page.grid
    areas = [block.geometry() for block in grid._blocks.values()]
    assert len(areas) == 3
    assert not any(a.intersects(b) for n, a in enumerate(areas) for b in areas[:n])


def test_a_name_of_300_letters_gives_way_in_its_block_and_in_the_first_sentence(window_on, book) -> None:
    book.do(correct_person(book.get(Person, "marcus"), name="M" * 300, given_name=""))
    page = window_on(book, SESSIONS).page
    assert page.grid.width() <= page.width()
    assert len(page._lead.plain()) < 150
    assert "M" * 300 in page.grid._blocks["planned"].accessibleName()


def test_the_hours_grow_for_an_early_session_and_shrink_again(window_on, book) -> None:
    lena = book.get(Person, "lena")
    book.do(plan_session(book.acting(), lena, at(24, 6)))
    page = window_on(book, SESSIONS).page
    assert page.week.first_hour == 6
    book.undo()
    assert page.week.first_hour == 8


def test_forty_sessions_a_week_are_all_there_and_have_their_names(window_on, book) -> None:
    lena = book.get(Person, "lena")
    for number in range(40):
        book.do(plan_session(book.acting(), lena, at(23 + number % 5, 8 + number // 5, 15 * (number % 4))))
    page = window_on(book, SESSIONS).page
    assert len(page.week.blocks) == 41
    blocks = [block for block in page.grid._blocks.values() if block.isVisible()]
    assert len({block.accessibleName() for block in blocks}) == 41
    assert min(block.width() for block in blocks) >= 40
