"""Whether the window goes on while one scrolls, filters and types: the gaps between two turns of its loop.

A timer beats every few milliseconds; what holds it up is what a person feels as a hitch. Each page is worked
in for a few hundred beats, several times over, and the calmest time counts, because whatever else a machine
does only makes gaps longer.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from coachbook.ui.parts.tables import Table
from coachbook.ui.shell.palette import Palette
from tests.benchmarks.large import LARGE, made
from tests.benchmarks.side_by_side import Heartbeat
from tests.windows import Hand

GAP = 0.05
TIMES = 3
STEPS = 120
SCROLLED = ("observations", "promises", "notes", "recognition", "people", "plans")
FILTERED = ("observations", "promises", "notes")
"""The lists that can be narrowed to one person, the first also to a moment and to a kind."""
FILTERS = ("person", "moment", "kind")
MOST = 10
"""Values to which a list is narrowed, of each filter."""


@pytest.fixture
def hand(begin) -> Hand:
    return begin(made(LARGE))


@pytest.mark.parametrize("page", SCROLLED)
def test_scrolling_a_list_leaves_no_gap(hand, table, page):
    hand.go(page)
    calmest, work = min(felt(scrolled(hand)) for _ in range(TIMES))
    table.wait(f"{page}: scrolling, 99 of 100 gaps under", calmest, GAP, work)


@pytest.mark.parametrize("page", FILTERED)
def test_narrowing_a_list_leaves_no_gap(hand, table, page):
    hand.go(page)
    calmest, work = min(felt(narrowed(hand)) for _ in range(TIMES))
    table.wait(f"{page}: filtering, 99 of 100 gaps under", calmest, GAP, work)


@pytest.mark.parametrize("page", ["today", "observations", "people"])
def test_searching_from_a_page_leaves_no_gap(hand, table, page):
    hand.go(page)
    calmest, work = min(felt(searched(hand)) for _ in range(TIMES))
    table.wait(f"{page}: typing in the palette, 99 of 100 gaps under", calmest, GAP, work)


def test_writing_a_note_leaves_no_gap(hand, table):
    hand.go("today")
    hand.keys("Ctrl+Shift+N")
    hand.wait_for(lambda: hand.window.sheet is not None)
    calmest, work = min(felt(written(hand)) for _ in range(TIMES))
    table.wait("typing a note, 99 of 100 gaps under", calmest, GAP, work)


def felt(act: Iterator[None]) -> tuple[float, float]:
    """The gap that only one in a hundred is longer than, and the processor's share, step by step."""
    heart = Heartbeat()
    heart.begin()
    for _ in act:
        QApplication.processEvents()
    return heart.end()


def scrolled(hand: Hand) -> Iterator[None]:
    """From the top to the end and back, by jumps and by rows."""
    (shown,) = (each for each in hand.page.findChildren(Table) if each.isVisible())
    bar = shown.view.verticalScrollBar()
    for step in range(STEPS):
        bar.setValue(bar.maximum() * step // STEPS)
        yield
    for step in range(STEPS):
        bar.setValue(bar.maximum() - step)
        yield


def narrowed(hand: Hand) -> Iterator[None]:
    """To one value of each filter after the other, and scrolled a little."""
    for name in FILTERS:
        select = getattr(hand.page, name, None)
        for at in range(min(MOST, select.count()) if select is not None else 0):
            select.setCurrentIndex(at)
            select.activated.emit(at)
            yield
            for shown in hand.page.findChildren(Table):
                shown.view.verticalScrollBar().setValue(40)
            yield from pauses(8)
        if select is not None:
            select.setCurrentIndex(0)


def searched(hand: Hand) -> Iterator[None]:
    """Letter by letter, with what was found shown under the line."""
    hand.keys("Ctrl+K")
    (palette,) = (each for each in hand.window.findChildren(Palette) if each.isVisible())
    for word in ("before ", "rent ", "hug"):
        for letter in word:
            hand.write(letter)
            yield from pauses(4)
        while palette.is_searching:
            yield
    assert palette.found
    hand.keys("Escape")
    yield from pauses(8)


def written(hand: Hand) -> Iterator[None]:
    """A sentence as one types it."""
    for letter in "She is always so lazy and told the customer to wait for the second week. ":
        hand.write(letter)
        yield from pauses(2)


def pauses(turns: int) -> Iterator[None]:
    """Some turns of the loop in which nothing is asked."""
    for _ in range(turns):
        yield
