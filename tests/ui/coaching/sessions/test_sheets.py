"""The sheets of planning: a series, a huddle, the team, absences, a day that moves or is handed over."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coachbook.coaching.absences import add_absence
from coachbook.coaching.people import correct_person
from coachbook.coaching.recurrence import Rhythm
from coachbook.coaching.sessions import plan_session
from coachbook.records import Absence, CoachingSession, Person, SessionSeries
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.ui.coaching.session.move_sheet import Fate, Reach
from coachbook.ui.coaching.sessions.repeat_fields import End
from coachbook.ui.parts.buttons import Button
from coachbook.ui.shell.places import Place
from tests.export.calendars import read_calendar

BERLIN = ZoneInfo("Europe/Berlin")


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def chosen(picker, value) -> None:
    """As a user chooses it."""
    picker.set_value(value)
    picker.picked.emit(value)


@pytest.fixture
def calendar(window_on, book):
    """The window at this week, with one session: Marcus on Tuesday at half past nine."""
    return window_on(book, Place("sessions"))


@pytest.fixture
def planning(calendar):
    """The sheet that plans a session, for Lena on Tuesday 1 December at eleven."""
    calendar.page._plan.click()
    sheet = calendar.sheet
    chosen(sheet.person, "lena")
    sheet.starts.set_moment(wall("2026-12-01T11:00"))
    sheet.starts.picked.emit(None)
    return sheet


def test_a_series_is_told_planned_in_one_step_and_undone_in_one(planning, calendar, book) -> None:
    chosen(planning.repeat.often, Rhythm(2))
    chosen(planning.repeat.times, 4)
    assert planning.series.text() == (
        "Four sessions, every two weeks on Tuesday at 11:00, the last on 12 January 2027."
    )
    planning.action.click()
    (series,) = book.all(SessionSeries)
    sessions = book.all(CoachingSession, series_id=series.id, order_by="starts_at")
    assert len(sessions) == 4
    assert [bool(session.agenda) for session in sessions] == [True, False, False, False]
    assert calendar.place.target == sessions[0].id
    calendar.menus.undo.trigger()
    assert book.all(SessionSeries) == ()
    assert len(book.all(CoachingSession)) == 1


def test_a_series_that_ends_nowhere_or_too_late_is_said_beside_its_end(planning, book) -> None:
    chosen(planning.repeat.often, Rhythm(1))
    chosen(planning.repeat.ends, End.DAY)
    planning.repeat.until.set_day(None)
    planning.action.click()
    assert "on which day, the series ends" in planning.repeat.until_field.fault()
    planning.repeat.until.set_day(date(2030, 1, 1))
    planning.action.click()
    assert planning.repeat.until_field.fault() == (
        "A series runs for at most two years, here until 1 December 2028."
    )
    assert len(book.all(CoachingSession)) == 1


def test_the_monthly_offers_follow_the_day(planning) -> None:
    words = [planning.repeat.often.itemText(n) for n in range(planning.repeat.often.count())]
    assert words[-1] == "On the first Tuesday of each month"
    planning.starts.set_moment(wall("2026-11-30T11:00"))
    planning.starts.picked.emit(None)
    words = [planning.repeat.often.itemText(n) for n in range(planning.repeat.often.count())]
    assert words[-1] == "On the last Monday of each month"


def test_clashes_of_a_series_and_of_an_absence_stand_under_the_fields(calendar, book) -> None:
    marcus, lena = book.get(Person, "marcus"), book.get(Person, "lena")
    book.do(plan_session(book.acting(), marcus, wall("2026-12-08T11:15").replace(tzinfo=BERLIN)))
    away = date(2026, 12, 1)
    book.do(add_absence(book.acting(), lena, away, away, "", ()))
    calendar.page._plan.click()
    sheet = calendar.sheet
    chosen(sheet.person, "lena")
    sheet.starts.set_moment(wall("2026-12-01T11:00"))
    chosen(sheet.repeat.often, Rhythm(1))
    assert sheet.clash.text() == "Lena is away 1 December 2026."
    assert sheet.series_clash.text() == "One date is taken: 8 December."


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2027-03-28T02:30", "02:30 does not exist on Sunday 28 March"),
        ("2027-10-31T02:30", "02:30 comes twice on 31 October"),
        ("2026-11-23T10:00", "This time has passed already."),
    ],
)
def test_a_time_in_doubt_is_told_under_the_field(planning, at, words) -> None:
    planning.starts.set_moment(wall(at))
    planning.starts.picked.emit(None)
    assert words in planning.clash.text()


def test_a_huddle_is_planned_with_its_team(calendar, book, qtbot) -> None:
    for who in ("marcus", "lena"):
        book.do(correct_person(book.get(Person, who), team="Orders"))
    calendar.page._plan.click()
    sheet = calendar.sheet
    qtbot.mouseClick(sheet.kind.options[-1], Qt.MouseButton.LeftButton)
    assert not sheet.person_field.isVisible()
    assert sheet.team.value() == "Orders"
    sheet.starts.set_moment(wall("2026-11-25T10:00"))
    sheet.starts.picked.emit(None)
    sheet.action.click()
    (huddle,) = (s for s in book.all(CoachingSession) if s.kind is SessionKind.HUDDLE)
    assert {each.person_id for each in huddle.attendance} == {"marcus", "lena"}
    assert (huddle.team, huddle.minutes) == ("Orders", 15)


def test_the_whole_team_is_planned_as_it_was_shown_and_undone_at_once(calendar, book) -> None:
    calendar.page.bar.team.click()
    sheet = calendar.sheet
    sheet.week.set_day(date(2026, 12, 2))
    chosen(sheet.often, 1)
    chosen(sheet.times, 3)
    assert [row.title.text() for row in sheet._rows.rows] == ["Lena Tran", "Marcus Oyelaran"]
    assert sheet.action.text() == "Plan six sessions"
    sheet.action.click()
    assert calendar.sheet is None
    assert len(book.all(SessionSeries)) == 2
    assert len(book.all(CoachingSession)) == 7
    calendar.menus.undo.trigger()
    assert len(book.all(CoachingSession)) == 1


def test_what_the_team_sheet_cannot_do_stands_beside_its_field(calendar, book) -> None:
    calendar.page.bar.team.click()
    sheet = calendar.sheet
    sheet.people.set_values([])
    sheet.people.changed.emit(())
    assert sheet.people_field.fault() == "Choose at least one person."
    sheet.people.set_values(["marcus"])
    chosen(sheet.shuts, time(8))
    assert sheet.shuts_field.fault() == "The hours end after they begin."
    sheet.action.click()
    assert len(book.all(CoachingSession)) == 1


def test_absences_are_added_changed_and_removed_on_one_sheet(calendar, book, qtbot) -> None:
    calendar.page.bar.absences.click()
    sheet = calendar.sheet
    sheet.action.click()
    assert sheet.person_field.fault() == "Choose who is away."
    chosen(sheet.person, "marcus")
    sheet.first.setDate(sheet.first.date().addDays(1))
    assert sheet.last.day() == date(2026, 11, 25)
    sheet.reason.setText("training")
    sheet.action.click()
    (absence,) = book.all(Absence)
    assert (absence.person_id, absence.first, absence.reason) == ("marcus", date(2026, 11, 25), "training")
    assert sheet.reason.text() == ""
    sheet._rows.activated.emit(absence.id)
    sheet.last.set_day(date(2026, 11, 26))
    sheet.action.click()
    assert book.get(Absence, absence.id).last == date(2026, 11, 26)
    (remove,) = sheet._rows.rows[0].findChildren(Button)
    assert remove.accessibleName() == "Remove the absence of Marcus Oyelaran"
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert book.all(Absence) == ()
    assert sheet._nobody.isVisible()


def test_the_same_days_twice_are_said_beside_the_first(calendar, book) -> None:
    day = date(2026, 11, 24)
    book.do(add_absence(book.acting(), book.get(Person, "lena"), day, day, "", ()))
    calendar.page.bar.absences.click()
    sheet = calendar.sheet
    chosen(sheet.person, "lena")
    sheet.action.click()
    assert "Lena is noted as away 24 November 2026" in sheet.first_field.fault()


def test_a_day_is_moved_as_it_was_shown(calendar, book, qtbot) -> None:
    calendar.page.show_day()
    calendar.page.bar.day.click()
    sheet = calendar.sheet
    assert sheet.to.day() == date(2026, 11, 25)
    assert [row.title.text() for row in sheet._rows.rows] == ["Marcus"]
    sheet.action.click()
    assert sheet.reason_field.fault() == "Write why the day moves."
    sheet.reason.setPlainText("audit")
    sheet.action.click()
    moved = book.get(CoachingSession, "planned")
    assert moved.starts_at == wall("2026-11-25T09:30").replace(tzinfo=BERLIN)
    assert moved.moves[0].reason == "audit"


def test_a_day_is_handed_to_another_coach(calendar, book, qtbot) -> None:
    calendar.page.show_day()
    calendar.page.bar.day.click()
    sheet = calendar.sheet
    qtbot.mouseClick(sheet.what.options[1], Qt.MouseButton.LeftButton)
    sheet.action.click()
    assert sheet.coach_field.fault() == "Choose who holds them."
    chosen(sheet.coach, "lena")
    sheet.reason.setPlainText("audit")
    sheet.action.click()
    handed = book.get(CoachingSession, "planned")
    assert (handed.coach_id, handed.moves[0].from_coach_id) == ("lena", book.profile.coach_id)
    assert "held by Lena" in calendar.page.grid._blocks["planned"].accessibleName()


@pytest.fixture
def in_series(planning, calendar, book):
    """A weekly series of four, and the move sheet over its second session."""
    chosen(planning.repeat.often, Rhythm(1))
    chosen(planning.repeat.times, 4)
    planning.action.click()
    (series,) = book.all(SessionSeries)
    second = book.all(CoachingSession, series_id=series.id, order_by="starts_at")[1]
    calendar.go(Place("sessions"))
    calendar.page.acts.move_to(second.id, wall("2026-12-09T14:00"))
    return calendar.sheet, series


def test_this_and_later_of_a_series_move_together(in_series, book, qtbot) -> None:
    sheet, series = in_series
    assert sheet.reach.options[1].text() == "this and later: three sessions"
    qtbot.mouseClick(sheet.reach.options[1], Qt.MouseButton.LeftButton)
    sheet.reason.setPlainText("Wednesdays are calmer")
    sheet.action.click()
    left = book.all(CoachingSession, series_id=series.id)
    moved = [
        s for s in book.all(CoachingSession, order_by="starts_at") if s.series_id not in (None, series.id)
    ]
    assert len(left) == 1
    assert [f"{s.starts_at.astimezone(BERLIN):%d.%m. %H:%M}" for s in moved] == [
        "09.12. 14:00",
        "16.12. 14:00",
        "23.12. 14:00",
    ]


def test_only_this_one_moves_where_that_is_meant(in_series, book) -> None:
    sheet, series = in_series
    sheet.reason.setPlainText("just this time")
    sheet.action.click()
    sessions = book.all(CoachingSession, series_id=series.id)
    assert [len(each.moves) for each in sorted(sessions, key=lambda s: s.starts_at)] == [0, 1, 0, 0]


def test_the_rest_of_a_series_is_ended(in_series, book) -> None:
    sheet, series = in_series
    sheet.fate.set_value(Fate.CANCEL)
    sheet.fate.chosen.emit(Fate.CANCEL)
    sheet.reach.set_value(Reach.LATER)
    sheet.reason.setPlainText("New rhythm in January")
    sheet.action.click()
    states = [s.state for s in book.all(CoachingSession, series_id=series.id, order_by="starts_at")]
    assert states == [SessionState.PLANNED, *[SessionState.CANCELLED] * 3]
    assert book.get(SessionSeries, series.id).ended_on == date(2026, 12, 8)


def test_the_calendar_file_is_written_where_it_is_wanted(calendar, tmp_path, monkeypatch, qtbot) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    with qtbot.waitSignal(calendar.page.acts._exporter.written):
        calendar.page.bar.file.click()
    (file,) = tmp_path.glob("*.ics")
    (event,) = read_calendar(file.read_bytes()).events
    assert event["SUMMARY"] == "One-on-one with Marcus"
