"""A series planned, moved and handed to a calendar program by keys alone, with somebody away in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coachbook.coaching.people import new_person
from coachbook.coaching.wall import wall_of
from coachbook.records import Absence, CoachingSession, SessionSeries
from coachbook.workbook import create
from tests.export.calendars import read_calendar
from tests.windows import Hand
from tests.workbooks import CLOCK

MARCUS = "Marcus Oyelaran"


@pytest.fixture
def hand(begin: Callable[..., Hand], tmp_path: Path) -> Hand:
    """At a window on a workbook with two people in it; it is Friday, 20 November 2026, 9:15 in Berlin."""
    place = tmp_path / "team.coachbook"
    book = create(place, coach_name="Dana Whitfield", clock=CLOCK)
    people = [new_person(book.acting(), name, coach_id=book.coach.id) for name in (MARCUS, "Lena Tran")]
    book.bring_in("import people", people)
    book.close()
    return begin(place)


def planned(hand: Hand) -> list[CoachingSession]:
    return list(hand.book.all(CoachingSession, order_by="starts_at"))


def walls(hand: Hand) -> list[str]:
    return [f"{wall_of(each.starts_at, CLOCK.zone):%a %d.%m. %H:%M}" for each in planned(hand)]


def plan_four_weeks(hand: Hand) -> None:
    """With Marcus, from next Monday at half past nine on, every week, four times."""
    hand.keys("G, S")
    hand.keys("N")
    hand.walk_to(MARCUS)
    hand.tab_to("When")
    hand.write("23")
    hand.tab_to("Repeat")
    hand.keys("Home", "Down")
    hand.tab_to("After")
    hand.keys("Ctrl+A")
    hand.write("4")
    hand.keys("Return")
    hand.wait_for(lambda: len(planned(hand)) == 4)


def test_a_series_is_planned_carried_and_written_as_a_calendar_by_keys(
    hand: Hand, into: Callable[[Path], None], tmp_path: Path
) -> None:
    into(tmp_path / "out")
    plan_four_weeks(hand)
    assert walls(hand) == ["Mon 23.11. 09:30", "Mon 30.11. 09:30", "Mon 07.12. 09:30", "Mon 14.12. 09:30"]
    assert len(hand.book.all(SessionSeries)) == 1
    hand.keys("G, S", "PgDown", "T", "PgDown", "Left", "Left", "Left", "Left")
    assert hand.focus.accessibleName() == "Monday 23 November, 09:30 to 10:00, one-on-one with Marcus"
    hand.keys("Ctrl+Right", "Ctrl+Down", "Ctrl+Down", "Return")
    hand.write("The audit is on Monday")
    hand.tab_to("only this one")
    hand.keys("Right")
    assert hand.focus.accessibleName() == "this and later: four sessions"
    hand.tab_to("Note it")
    hand.keys("Return")
    hand.wait_for(lambda: walls(hand)[0] == "Tue 24.11. 10:00")
    assert walls(hand) == ["Tue 24.11. 10:00", "Tue 01.12. 10:00", "Tue 08.12. 10:00", "Tue 15.12. 10:00"]
    hand.tab_to("Calendar file")
    hand.keys("Return")
    hand.wait_for(lambda: list((tmp_path / "out").glob("*.ics")))
    (file,) = (tmp_path / "out").glob("*.ics")
    events = read_calendar(file.read_bytes()).events
    assert [event["DTSTART"] for event in events] == [
        datetime(2026, 11, 24, 9, tzinfo=UTC) + timedelta(weeks=week) for week in range(4)
    ]
    assert {event["SEQUENCE"] for event in events} == {1}
    assert {event["SUMMARY"] for event in events} == {"One-on-one with Marcus"}


def test_an_absence_is_noted_and_the_lost_session_moved_by_keys(hand: Hand) -> None:
    plan_four_weeks(hand)
    hand.keys("G, S", "A")
    hand.walk_to(MARCUS)
    hand.tab_to("First day")
    hand.write("30")
    hand.keys("Return")
    hand.wait_for(lambda: hand.book.all(Absence))
    hand.keys("Escape")
    sentence = "One session lost its slot: Marcus is away on 30 November."
    lead = hand.page._lead
    assert lead.plain() == f"{sentence} Move it to Tue 1 Dec 09:30? Move it"
    hand.tab_to(lead.accessibleName())
    hand.keys("Return")
    hand.wait_for(lambda: walls(hand)[1] == "Tue 01.12. 09:30")
    hand.keys("Ctrl+Z")
    assert walls(hand)[1] == "Mon 30.11. 09:30"
