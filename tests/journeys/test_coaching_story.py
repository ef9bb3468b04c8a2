"""The story of the Coaching wing on a real screen, by keys alone: from a list of people to a promise kept.

What each step stored is read from the workbook's file beside the program; what it showed, from its window.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coachbook.coaching.wall import wall_of
from coachbook.records import (
    CoachingSession,
    Commitment,
    Observation,
    Person,
    Rating,
    ServiceStandard,
    SessionSeries,
)
from coachbook.records.kinds import CommitmentState, Mark, ObservationState, Scale, SessionState
from coachbook.workbook import Workbook, create, open_workbook
from tests.export.calendars import read_calendar
from tests.screens import Screen, Watched
from tests.workbooks import CLOCK

MARCUS, LENA = "Marcus Oyelaran", "Lena Tran"
CHATS = Path(__file__).parents[3] / "shared" / "data" / "abcd_sample.json"
FRIDAY, MONDAY = CLOCK.moment, CLOCK.moment + timedelta(days=3)
OWN_WORDS = "I look at the screen, then I ask."
PROMISE = "When a customer gives a name, I will look at the screen before I ask"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X servers are at home on Linux")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workbook from the pack, with nobody in it but the coach."""
    path = tmp_path / "Northwind.coachbook"
    create(path, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK).close()
    return path


@pytest.fixture
def book(place: Path) -> Iterator[Workbook]:
    """The same file, read beside the program."""
    reader = open_workbook(place, CLOCK, alone=False)
    yield reader
    reader.close()


@pytest.fixture
def said(needs_file: Callable[..., Path]) -> tuple[int, str]:
    """The line of a real chat that is quoted, and its number."""
    chats = json.loads(needs_file(CHATS, "lay the folder shared/ beside the checkout").read_text("utf-8"))
    lines = enumerate(chats[0]["original"], start=1)
    return next((number, words) for number, (_, words) in lines if words.startswith("I can escalate"))


def test_the_whole_story_of_coaching_by_the_keys_of_a_real_screen(
    screen: Screen,
    watched: Callable[[Path, datetime], Watched],
    place: Path,
    book: Workbook,
    said: tuple[int, str],
    tmp_path: Path,
) -> None:
    program = watched(place, FRIDAY)
    import_people(screen, program, book, tmp_path)
    plan_a_series(screen, program, book)
    observe_a_real_chat(screen, program, book, said)
    read_the_brief(screen, program, book, said)
    hold_and_close(screen, program, book)
    export_the_calendar(screen, program, book, tmp_path)
    screen.keys("ctrl+q")
    assert program.process.wait(timeout=30) == 0
    see_the_promise(screen, watched(place, MONDAY), book)


def import_people(screen: Screen, program: Watched, book: Workbook, folder: Path) -> None:
    """From a list with headings of its own, one of them twice in it."""
    staff = folder / "staff.csv"
    staff.write_text(f"Name;Team\n{MARCUS};Chat\n{LENA};Chat\n{LENA};Chat\n", encoding="utf-8")
    screen.keys("g", "p", "i")
    program.wait_to_read("Nothing is written until")
    screen.write(str(staff))
    screen.keys("Return")
    program.wait_to_read("Import 2")
    assert not book.all(Person, team="Chat")
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: len(book.all(Person, team="Chat")) == 2)
    assert {person.name for person in book.all(Person, team="Chat")} == {MARCUS, LENA}
    program.wait_to_read("2 people added.", "begin with")


def plan_a_series(screen: Screen, program: Watched, book: Workbook) -> None:
    """With Marcus, three Fridays from today on, at the next half hour."""
    screen.keys("g", "s", "n")
    program.wait_to_read("Plan a session")
    screen.write("Marcus")
    program.tab_to("Repeat")
    screen.keys("Home", "Down")
    program.tab_to("After")
    screen.keys("ctrl+a")
    screen.write("3")
    program.wait_to_read("Three sessions, every week on Friday at 09:30, the last on 4 December 2026.")
    screen.keys("Return")
    screen.wait_for(lambda: book.all(CoachingSession))
    sessions = book.all(CoachingSession, order_by="starts_at")
    assert [f"{wall_of(each.starts_at, CLOCK.zone):%d.%m. %H:%M}" for each in sessions] == [
        "20.11. 09:30",
        "27.11. 09:30",
        "04.12. 09:30",
    ]
    assert {each.series_id for each in sessions} == {each.id for each in book.all(SessionSeries)}
    program.wait_to_read("Brief for Marcus, Friday 09:30", "Nothing is noted since 21 September.")


def observe_a_real_chat(screen: Screen, program: Watched, book: Workbook, said: tuple[int, str]) -> None:
    """One line of the chat is the evidence of a strength; one standard is missed."""
    screen.keys("g", "o", "n")
    program.wait_to_read("Begin to rate")
    screen.write("Marcus")
    program.tab_to("Sending something back")
    screen.keys("space", "ctrl+Return")
    screen.wait_for(lambda: book.all(Observation))
    program.wait_to_read("Rated", "0 of 8")
    screen.keys("ctrl+shift+t")
    screen.write(str(CHATS))
    screen.keys("Return")
    program.wait_to_read("abcd_sample.json, 3592")
    screen.keys(*["Down"] * (said[0] - 1), "space", "Return")
    screen.wait_for(lambda: book.all(Observation)[0].quotes)
    (seen,) = book.all(Observation)
    assert [(quote.number, quote.text) for quote in seen.quotes] == [said]
    screen.keys("Escape", "4", "s", "j")
    ratings = book.all(Rating, observation_id=seen.id, order_by="position")
    standards = {each.id: each for each in book.all(ServiceStandard)}
    for number, rating in enumerate(ratings[1:]):
        if number == 0:
            screen.keys("2", "e")
            screen.write("Left the label to her.")
            screen.keys("Escape", "c", "space", "Escape", "j")
        else:
            screen.keys("5" if standards[rating.standard_id].scale is Scale.MET_NOT_MET else "4", "j")
    program.tab_to("Impact on the customer")
    screen.write("She asked again, really nicely.")
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(Observation)[0].state is ObservationState.SUBMITTED)
    marks = [each.mark for each in book.all(Rating, observation_id=seen.id, order_by="position")]
    assert marks[:2] == [Mark.FOUR, Mark.TWO]
    program.wait_to_read(f"“{said[1]}” (agent, line {said[0]})", "Left the label to her.", "Cause: skill")


def read_the_brief(screen: Screen, program: Watched, book: Workbook, said: tuple[int, str]) -> None:
    """From Today; the agenda that was made before the contact is made anew from it."""
    screen.keys("g", "t")
    program.wait_to_read("One session, and Lena, whom nobody has coached yet.", "One observation so far")
    screen.keys("Return")
    program.wait_to_read(said[1], "Left the label to her.", "There is evidence that no point rests on yet.")
    screen.keys("b")
    (seen,) = book.all(Observation)
    first = book.all(CoachingSession, order_by="starts_at")[0]
    screen.wait_for(
        lambda: any(seen.id in p.observation_ids for p in book.get(CoachingSession, first.id).agenda)
    )
    assert not program.reads("There is evidence that no point rests on yet.")
    assert not program.reads("No strength is noted")


def hold_and_close(screen: Screen, program: Watched, book: Workbook) -> None:
    """Two points, a promise until Monday, and no close without Marcus's own words."""
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(CoachingSession, state=SessionState.RUNNING))
    program.wait_to_read("Finish session")
    screen.keys("n", "a")
    screen.write(PROMISE)
    program.tab_to("Due")
    screen.write("23")
    program.tab_to("Add")
    screen.keys("Return")
    screen.wait_for(lambda: book.all(Commitment))
    (promise,) = book.all(Commitment)
    assert (promise.cue, promise.behaviour) == ("a customer gives a name", "look at the screen before I ask")
    assert (promise.due, promise.state) == (date(2026, 11, 23), CommitmentState.OPEN)
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(CoachingSession, state=SessionState.HELD))
    program.wait_to_read("One thing is missing")
    screen.keys("ctrl+Return")
    program.wait_to_read("A session can be closed when Marcus’s own words are here.")
    assert program.reads("Friday 27 November, 09:30 is planned.")
    assert not book.all(CoachingSession, state=SessionState.CLOSED)
    screen.write(OWN_WORDS)
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(CoachingSession, state=SessionState.CLOSED))
    (held,) = book.all(CoachingSession, state=SessionState.CLOSED)
    assert held.own_words == OWN_WORDS
    assert [point.done for point in held.agenda][:2] == [True, True]
    program.wait_to_read(OWN_WORDS, "Write down a reply")


def export_the_calendar(screen: Screen, program: Watched, book: Workbook, folder: Path) -> None:
    """Into a folder typed into the dialog; read back by the strict reader of the tests."""
    out = folder / "out"
    out.mkdir()
    screen.keys("g", "s")
    program.tab_to("Calendar file")
    screen.keys("Return")
    program.wait_to_read("Folder for the calendar file")
    screen.write(str(out))
    screen.keys("Return")
    screen.wait_for(lambda: list(out.glob("*.ics")))
    program.wait_to_read("The calendar file is written: Northwind.ics")
    (file,) = out.glob("*.ics")
    events = read_calendar(file.read_bytes()).events
    coming = [each for each in book.all(CoachingSession, order_by="starts_at") if each.held_at is None]
    assert {event["UID"].partition("@")[0] for event in events} >= {each.id for each in coming}
    assert [event["DTSTART"] for event in events][-2:] == [
        datetime(2026, 11, 27, 8, 30, tzinfo=UTC),
        datetime(2026, 12, 4, 8, 30, tzinfo=UTC),
    ]
    assert {event["SUMMARY"] for event in events} == {"One-on-one with Marcus"}


def see_the_promise(screen: Screen, program: Watched, book: Workbook) -> None:
    """Three days later it is what Today says first, and the keyboard is at it."""
    program.wait_to_read("ask Marcus what became of “look at the screen before I ask”, due today")
    program.wait_to_read("Marcus promised on 20 November")
    shot = screen.picture(Path(book.place).parent / "screen.png")
    assert len({shot.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}) > 20
    screen.keys("Return")
    program.wait_to_read("What came out?")
    program.tab_to("Note it")
    screen.keys("Return")
    screen.wait_for(lambda: book.all(Commitment, state=CommitmentState.KEPT))
    screen.keys("ctrl+q")
    assert program.process.wait(timeout=30) == 0
