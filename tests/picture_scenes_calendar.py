"""The scenes of the calendar: a week that lost slots, a full one, a day, the list, the sheets of planning."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from coachbook.changes import Change, adding
from coachbook.coaching.recurrence import Rhythm
from coachbook.coaching.sessions import new_session
from coachbook.coaching.wall import moment_of
from coachbook.records import CoachingSession, Person, WorkbookProfile
from coachbook.records.kinds import SessionKind
from coachbook.ui.coaching.sessions.day_sheet import What

KINDS = (
    SessionKind.ONE_ON_ONE,
    SessionKind.ROLE_PLAY,
    SessionKind.ONE_ON_ONE,
    SessionKind.SIDE_BY_SIDE,
    SessionKind.FOLLOW_UP,
)


def scenes(sample, keyed):
    """By name; `sample` opens a page of the sample, `keyed` presses keys after a scene."""
    return (
        ("16b-sessions-day", keyed(sample("sessions"), "D")),
        ("16c-sessions-list", keyed(sample("sessions"), "L")),
        ("16d-sessions-slot", keyed(sample("sessions"), "Down", "Down", "Down")),
        ("16e-sessions-lost", lost),
        ("16f-absences", absences),
        ("16g-day-moved", day_moved),
        ("16h-day-handed-over", day_handed_over),
        ("16i-sessions-carried", carried),
        ("16j-sessions-full", full),
        ("16k-team-series", team_series),
        ("16l-sessions-keys", keyed(sample("sessions"), "?")),
        ("17b-plan-series", plan_series),
        ("17c-plan-huddle", plan_huddle_sheet),
    )


def next_monday(studio):
    today = studio.book.acting().today
    return today + timedelta(days=7 - today.weekday())


def at(studio, day, hour, minute=0):
    return moment_of(datetime.combine(day, time(hour, minute)), studio.clock.zone).at


def planned(studio, name, day, hour, minute=0, kind=SessionKind.ONE_ON_ONE, minutes=30):
    """A session in the workbook, whoever it is with, unless it is there."""
    person, begins = studio.person(name), at(studio, day, hour, minute)
    if studio.book.all(CoachingSession, starts_at=begins, person_id=person.id):
        return
    made = new_session(studio.book.acting(), person, begins, minutes=minutes, kind=kind)
    studio.book.do(Change("a session", "plan session", adding(made)))


def week(studio):
    """A usual week ahead in the draft, as the drawing has it."""
    studio.open(studio.draft)
    monday = next_monday(studio)
    for name, ahead, hour, minute, kind in (
        ("Aisha Bello", 0, 12, 30, SessionKind.ONE_ON_ONE),
        ("Lena Tran", 1, 11, 0, SessionKind.ROLE_PLAY),
        ("Marcus Oyelaran", 1, 9, 30, SessionKind.ONE_ON_ONE),
        ("Priya Raman", 1, 15, 15, SessionKind.SIDE_BY_SIDE),
        ("Tomas Okafor", 3, 11, 45, SessionKind.FOLLOW_UP),
        ("Jonas Weber", 1, 13, 30, SessionKind.ROLE_PLAY),
    ):
        if studio.book.all(Person, name=name):
            planned(studio, name, monday + timedelta(days=ahead), hour, minute, kind)
    return monday


def shown(studio, monday):
    studio.go("sessions", None, "week")
    studio.page.day = monday
    studio.page.refresh()
    studio.settle()


def lost(studio):
    """Jonas is away on the day on which he has two sessions."""
    shown(studio, week(studio))


def absences(studio):
    lost(studio)
    studio.press("Absences")


def day_moved(studio):
    monday = week(studio)
    studio.go("sessions", None, "day")
    studio.page.day = monday + timedelta(days=1)
    studio.page.refresh()
    studio.press("Move or hand over this day")


def day_handed_over(studio):
    day_moved(studio)
    sheet = studio.window.sheet
    sheet.what.set_value(What.HAND_OVER)
    sheet.coach.setCurrentIndex(1)
    sheet.what.chosen.emit(What.HAND_OVER)


def carried(studio):
    shown(studio, week(studio))
    block = next(b for b in studio.page.week.blocks if b.title.startswith("Lena"))
    grid = studio.page.grid
    grid.go_to(grid.stop._replace(day=block.day, minute=block.start, id=block.id))
    grid.stop_widget().setFocus()
    for each in ("Ctrl+Right", "Ctrl+Right", "Ctrl+Down", "Ctrl+Down"):
        studio.key(each)


def team_series(studio):
    shown(studio, week(studio))
    studio.press("Plan a series for the team")


def plan_series(studio):
    shown(studio, week(studio))
    studio.press("Plan a session")
    sheet = studio.window.sheet
    sheet.person.set_value(studio.person("Lena Tran").id)
    sheet.person.picked.emit(None)
    sheet.starts.set_moment(datetime.combine(next_monday(studio) + timedelta(days=1), time(9, 45)))
    sheet.starts.picked.emit(None)
    sheet.repeat.often.set_value(Rhythm(2))
    sheet.repeat.often.picked.emit(None)


def plan_huddle_sheet(studio):
    shown(studio, week(studio))
    studio.press("Plan a session")
    studio.press("huddle")


def full(studio):
    """Forty sessions in one week, some at the same time."""
    studio.open(studio.draft)
    people = [p for p in studio.book.all(Person, order_by="name") if p.coach_id]
    monday = next_monday(studio) + timedelta(days=7)
    profile = studio.book.get(WorkbookProfile, "workbook")
    assert profile is not None
    for number in range(40):
        person = people[number % len(people)]
        hour, minute = 8 + number // 5 % 9, (0, 15, 30, 0, 45)[number % 5]
        day = monday + timedelta(days=number % 5)
        planned(studio, person.name, day, hour, minute, KINDS[number % 5], (30, 30, 45, 60, 30)[number % 4])
    for hour in (9, 11):
        for person in people[:3]:
            planned(studio, person.name, monday + timedelta(days=1), hour, 0, SessionKind.SIDE_BY_SIDE, 45)
    shown(studio, date.fromordinal(monday.toordinal()))
