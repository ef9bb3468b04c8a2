"""What a person waits for in a workbook as large as anybody's: ratios to sqlite3 alone, and to fewer people.

The raw queries of a page are what it asks of the file, asked again through sqlite3 in the same run. They are
few and bounded, which `tests/journeys/test_every_page.py` holds; here they must not cost much more than they
must.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from coachbook.briefing import gather_brief, open_focus_of
from coachbook.records import CoachingSession, Person
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.person.asking import read_person
from coachbook.ui.coaching.session.asking import read_sitting
from coachbook.ui.coaching.today.asking import read_day
from coachbook.workbook import Workbook, at_least, open_workbook
from tests.benchmarks.large import CLOCK, FEW, LARGE, MANY, made
from tests.benchmarks.side_by_side import (
    Asked,
    Compared,
    again,
    compared,
    overheard,
    plain,
    worked,
)

PAGE, GROWTH = 3.0, 1.3
FIRSTS = 7
"""How often a page is read for the first time."""


@pytest.fixture(scope="module")
def large() -> Path:
    return made(LARGE)


@contextlib.contextmanager
def opened(place: Path) -> Iterator[Workbook]:
    book = open_workbook(place, CLOCK)
    try:
        yield book
    finally:
        book.close()


def coming(book: Workbook) -> CoachingSession:
    """The next session of somebody in the middle of the list, not of today."""
    tomorrow = at_least("starts_at", CLOCK.now() + timedelta(days=1))
    found = book.all(CoachingSession, tomorrow, state=SessionState.PLANNED, order_by="starts_at", limit=20)
    return found[len(found) // 2]


def whose(book: Workbook, session: CoachingSession) -> Person:
    """Whom a session is with."""
    person = book.get(Person, session.person_id)
    assert person is not None
    return person


def at_once(book: Workbook, act: Callable[[], object]) -> Callable[[], object]:
    """As the window has a page read."""

    def read() -> object:
        with book.at_once():
            return act()

    return read


def a_brief(book: Workbook) -> Callable[[], object]:
    session = coming(book)
    person = whose(book, session)
    focus = open_focus_of(book, person.id)
    return lambda: gather_brief(book, person, focus, session.starts_at)


def a_session(book: Workbook) -> Callable[[], object]:
    session = coming(book)
    return at_once(book, lambda: read_sitting(book, session))


def a_person(book: Workbook) -> Callable[[], object]:
    person = whose(book, coming(book))
    return at_once(book, lambda: read_person(book, person.id))


def today(book: Workbook) -> Callable[[], object]:
    return at_once(book, lambda: read_day(book))


ACTS = {"brief": a_brief, "session page": a_session, "person page": a_person, "Today": today}


@pytest.mark.parametrize("what", ACTS)
def test_a_page_costs_little_more_than_its_raw_queries(large, table, what):
    with opened(large) as book, contextlib.closing(plain(large)) as connection:
        act = ACTS[what](book)
        asked = questions(book, act)
        found = compared(act, lambda: again(connection, asked))
    table.ratio(f"{what}: its {len(asked)} queries asked raw", found, PAGE)


@pytest.mark.parametrize("what", ACTS)
def test_a_page_that_is_read_for_the_first_time_costs_little_more(large, table, what):
    with opened(large) as book:
        asked = questions(book, ACTS[what](book))
    works = []
    for _ in range(FIRSTS):  # each with connections of its own, which know nothing of the file yet
        with opened(large) as book, contextlib.closing(plain(large)) as connection:
            act = ACTS[what](book)
            works.append((worked(act), worked(partial(again, connection, asked))))
    found = Compared(min(ours for ours, _ in works), min(floor for _, floor in works))
    table.ratio(f"{what}, for the first time: its {len(asked)} queries asked raw", found, PAGE)


@pytest.mark.parametrize("what", ACTS)
def test_ten_times_the_people_cost_hardly_more(table, what):
    with opened(made(MANY)) as many, opened(made(FEW)) as few:
        found = compared(ACTS[what](many), ACTS[what](few))
    table.ratio(f"{what}: 400 people beside 40", found, GROWTH)


def questions(book: Workbook, act: Callable[[], object]) -> list[Asked]:
    """What it asks of the file."""
    act()
    with overheard(book.ask.engine) as asked:
        act()
    return list(asked)
