"""Once under a real X server, with a real window manager: the program as it is started, driven by its keys.

What it did is read from the workbook's file and from the title of its window, never from inside.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbook.clock import SystemClock
from coachbook.coaching.people import new_person
from coachbook.records import CoachingSession, Observation, Person
from coachbook.records.kinds import ObservationState, SessionState
from coachbook.workbook import Workbook, create, open_workbook
from tests.screens import Screen

MARCUS = "Marcus Oyelaran"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X servers are at home on Linux")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workbook from the pack with one person in it."""
    path = tmp_path / "Northwind.coachbook"
    book = create(path, coach_name="Dana Whitfield", pack="contact-centre", clock=SystemClock())
    book.bring_in("import people", [new_person(book.acting(), MARCUS)])
    book.close()
    return path


@pytest.fixture
def program(screen: Screen, place: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program, with its window in front."""
    with (tmp_path / "program.log").open("wb") as log:
        command = [sys.executable, "-m", "coachbook", str(place)]
        running = subprocess.Popen(command, env=screen.environment, stdout=log, stderr=log)
        try:
            screen.wait_for(lambda: running.poll() is not None or "Northwind · Coachbook" in screen.title)
            assert running.poll() is None, (tmp_path / "program.log").read_text(encoding="utf-8")
            yield running
        finally:
            running.kill()
            running.wait(timeout=30)


@pytest.fixture
def book(program: subprocess.Popen[bytes], place: Path) -> Iterator[Workbook]:
    """The same file, read beside the program."""
    reader = open_workbook(place, alone=False)
    yield reader
    reader.close()


def test_a_contact_and_a_talk_by_the_keys_of_a_real_screen(
    screen: Screen, program: subprocess.Popen[bytes], book: Workbook, tmp_path: Path
) -> None:
    add_somebody(screen, book)
    observe(screen, book)
    talk(screen, book)
    shot = screen.picture(tmp_path / "screen.png")
    assert (shot.width(), shot.height()) == (1440, 900)
    assert len({shot.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}) > 20
    screen.keys("ctrl+q")
    assert program.wait(timeout=30) == 0
    assert (tmp_path / "program.log").read_text(encoding="utf-8") == ""


def add_somebody(screen: Screen, book: Workbook) -> None:
    """From Today by the palette to People; undone and done again."""
    screen.keys("ctrl+k")
    screen.write("people")
    screen.keys("Return", "a")
    screen.write("Lena Tran")
    screen.keys("Return")
    screen.wait_for(lambda: book.all(Person, name="Lena Tran"))
    screen.keys("g", "p", "ctrl+z")
    screen.wait_for(lambda: not book.all(Person, name="Lena Tran"))
    screen.keys("ctrl+shift+z")
    screen.wait_for(lambda: book.all(Person, name="Lena Tran"))


def observe(screen: Screen, book: Workbook) -> None:
    """A contact at the first question, rated, with words, submitted."""
    screen.keys("g", "o", "n")
    screen.write("Marcus")
    screen.keys("ctrl+Return")
    screen.keys("space", "ctrl+Return")  # no moment yet: the fault leads to the first, which this chooses
    screen.wait_for(lambda: book.all(Observation))
    screen.keys("4", "j", "5", "s", "e")
    screen.write("Gave her the number of days at once.")
    screen.keys("Escape", "j", "3", "j", "5", "j", "Tab", "Tab")
    screen.write("She knew what to do.")
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(Observation, state=ObservationState.SUBMITTED))
    (seen,) = book.all(Observation)
    assert seen.impact == "She knew what to do."


def talk(screen: Screen, book: Workbook) -> None:
    """A session, planned, held, and closed with the person's own words."""
    screen.keys("g", "s", "n")
    screen.write("Marcus")
    screen.keys("Return")
    screen.wait_for(lambda: book.all(CoachingSession))
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(CoachingSession, state=SessionState.RUNNING))
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(CoachingSession, state=SessionState.HELD))
    screen.write("I name the day.")
    screen.keys("ctrl+Return")
    screen.wait_for(lambda: book.all(CoachingSession, state=SessionState.CLOSED))
    assert book.all(CoachingSession)[0].own_words == "I name the day."
