"""Days at both ends of what can be counted are refused in words, by every form that asks for a day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateTimeEdit

from coachbook.records import CoachingSession, DevelopmentPlan
from coachbook.records.kinds import PlanState, SessionState
from coachbook.ui.shell.places import Place
from tests.windows import Hand

FORMS = (
    ("sessions", "N"),
    ("sessions", "A"),
    ("session", "M"),
    ("person", "E"),
    ("person", "F"),
    ("promises", "N"),
    ("promises", "O"),
    ("plans", "N"),
    ("plan", "R"),
    ("plan", "W"),
    ("notes", "P"),
    ("recognition", "N"),
)
BUTTONS = (
    ("sessions", "Plan a series for the team"),
    ("plan", "Change title, period and review"),
    ("plan", "Add an action"),
)


@pytest.fixture
def hand(begin: Callable[..., Hand], copy_of_sample: Callable[[Path], Path], tmp_path: Path) -> Hand:
    return begin(copy_of_sample(tmp_path))


def place_of(hand: Hand, key: str) -> Place:
    book = hand.book
    target = None
    if key == "session":
        target = book.all(CoachingSession, state=SessionState.PLANNED, order_by="starts_at")[-1].id
    elif key == "person":
        target = next(
            each.person_id for each in book.all(CoachingSession, state=SessionState.PLANNED) if each.person_id
        )
    elif key == "plan":
        target = next(each.id for each in book.all(DevelopmentPlan) if each.state is not PlanState.CLOSED)
    return Place(key, target)


def fill_far(hand: Hand, year: int) -> int:
    """Set every day of the form that lies open to an end of the years, and carry it out."""
    sheet = hand.window.sheet
    fields = [each for each in sheet.findChildren(QDateTimeEdit) if each.isVisible()]
    for field in fields:
        field.setDate(QDate(year, 12 if year > 2000 else 1, 31 if year > 2000 else 1))
    sheet.action.click()
    if hand.window.sheet is not None:
        hand.window.sheet.fall()
    return len(fields)


@pytest.mark.parametrize("year", [9999, 1753])
def test_a_day_at_the_end_of_all_days_breaks_no_form(hand: Hand, year: int) -> None:
    asked = 0
    for key, letter in FORMS:
        assert hand.window.go(place_of(hand, key))
        hand.page.setFocus()
        hand.keys(letter)
        if hand.window.sheet is None:
            continue
        asked += fill_far(hand, year)
    hand.window.go(place_of(hand, "sessions"))
    hand.page.show_day()
    hand.press("Move or hand over this day")
    asked += fill_far(hand, year)
    hand.window.go(place_of(hand, "person"))
    hand.page._leave.click()
    asked += fill_far(hand, year)
    hand.window.go(place_of(hand, "sessions"))
    hand.page.show_week()
    for key, words in BUTTONS:
        assert hand.window.go(place_of(hand, key))
        hand.press(words)
        if hand.window.sheet is not None:
            asked += fill_far(hand, year)
    assert asked > 15
