"""Opening a list in a workbook as large as anybody's: its data beside raw sqlite3, and its first rows.

The floor of the data is sqlite3 alone with the same order: how many there are, the ids of the first chunk,
and the rows of the first page. What a list of pages reads besides (who waits, what to do next) is its
page's, and is in the time until its first rows are painted.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Id,
    Note,
    Observation,
    Person,
    Recognition,
    Record,
)
from coachbook.records.kinds import CommitmentState, ObservationState, SessionState
from coachbook.records.lines import ContactLine
from coachbook.ui.coaching.sessions.state import PAGE as SESSIONS
from coachbook.ui.parts.models import PAGE
from coachbook.ui.parts.tables import Table
from coachbook.workbook import Condition, Workbook, equal, one_of, open_workbook, unequal
from tests.benchmarks.large import CLOCK, LARGE, made
from tests.benchmarks.side_by_side import compared, plain
from tests.windows import Hand

BOUND = 2.0
PAINTED = 0.1
"""Seconds from the click to the first rows: as much as feels like at once."""
CLICKS = 7
CHUNK = 2_000
"""Ids that are read at once."""


class Listed(NamedTuple):
    """A list as its page asks for it, and the same as a WHERE and an ORDER BY."""

    kind: type[Record]
    order: str
    conditions: tuple[Condition, ...]
    where: str
    raw_order: str
    page: int | None = PAGE
    """Rows that the page reads at first; None where it reads all of them at once, since they are few."""


LISTS = {
    "observations": Listed(
        Observation, "-at", (equal("state", ObservationState.SUBMITTED),), "state = 'submitted'",
        "at DESC, id DESC",
    ),
    "sessions": Listed(
        CoachingSession, "-starts_at", (equal("state", SessionState.CLOSED),), "state = 'closed'",
        "starts_at DESC, id DESC", SESSIONS,
    ),
    "people": Listed(Person, "name", (), "1", "name, id", None),
    "plans": Listed(DevelopmentPlan, "-period_start", (), "1", "period_start DESC, id DESC", None),
    "promises": Listed(
        Commitment, "-closed_on", (unequal("state", CommitmentState.OPEN),), "state != 'open'",
        "closed_on DESC, id DESC",
    ),
    "notes": Listed(Note, "-at", (), "1", "at DESC, id DESC"),
    "recognition": Listed(Recognition, "-on", (), "1", '"on" DESC, id DESC'),
}  # fmt: skip
SHOWN = {Observation: ", ".join(ContactLine._fields)}


@pytest.fixture(scope="module")
def sides():
    place = made(LARGE)
    book = open_workbook(place, CLOCK)
    with contextlib.closing(plain(place)) as connection:
        yield book, connection
    book.close()


def ours(book: Workbook, listed: Listed) -> Callable[[], tuple[int, Sequence[Id], Sequence[object]]]:
    """The list as its page opens it."""

    def read() -> tuple[int, Sequence[Id], Sequence[object]]:
        with book.at_once():
            if listed.page != PAGE:  # as records in their order, without asking for their ids first
                rows = book.all(listed.kind, *listed.conditions, order_by=listed.order, limit=listed.page)
                whole = listed.page is None or len(rows) < listed.page
                number = len(rows) if whole else book.ask.count(listed.kind, listed.conditions)
                return number, [each.id for each in rows], rows
            ids = book.ask.listing(listed.kind, [listed.conditions], (listed.order,))
            first = ids[:PAGE]
            lines = listed.kind is Observation
            shown = book.ask.contact_lines(first) if lines else book.all(listed.kind, one_of("id", first))
            return len(ids), first, shown

    return read


def raw(connection: sqlite3.Connection, listed: Listed) -> Callable[[], tuple[int, list[Id], list[object]]]:
    """The same through sqlite3 alone."""
    table = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in listed.kind.__name__)[1:]
    columns = SHOWN.get(listed.kind, "*")

    def read() -> tuple[int, list[Id], list[object]]:
        (number,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {listed.where}").fetchone()
        asked = f"SELECT id FROM {table} WHERE {listed.where} ORDER BY {listed.raw_order} LIMIT {CHUNK}"
        first = [id_ for (id_,) in connection.execute(asked)][: listed.page]
        signs = ", ".join("?" * len(first))
        rows = connection.execute(f"SELECT {columns} FROM {table} WHERE id IN ({signs})", first).fetchall()
        return number, first, rows

    return read


@pytest.mark.parametrize("what", LISTS)
def test_the_data_of_a_list_costs_little_more_than_raw_sqlite3(sides, table, what):
    book, connection = sides
    act, floor = ours(book, LISTS[what]), raw(connection, LISTS[what])
    number, ids, _ = act()
    wanted, first, _ = floor()
    assert (number, list(ids)) == (wanted, first), "both listed the same"
    table.ratio(f"{what}: ids and first page of {number}", compared(act, floor), BOUND)


@pytest.fixture
def hand(begin) -> Hand:
    return begin(made(LARGE))


@pytest.mark.parametrize("page", LISTS)
def test_the_first_rows_are_painted_at_once(hand, table, page):
    hand.go("today")
    hand.go(page)  # its code is loaded, its widgets are made
    waits, works = [], []
    for _ in range(CLICKS):
        hand.go("today")
        QApplication.processEvents()
        began, worked = time.perf_counter(), time.process_time()
        hand.go(page)
        for each in hand.page.findChildren(Table):
            each.repaint()
        QApplication.processEvents()
        waits.append(time.perf_counter() - began)
        works.append(time.process_time() - worked)
    assert hand.page.findChildren(Table) or page == "sessions"
    table.wait(f"{page}: from the click to its first rows", min(waits), PAINTED, min(works))
