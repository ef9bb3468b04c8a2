"""One session from its start to what the person says to it afterwards, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachbook.coaching.people import new_person
from coachbook.coaching.points import note
from coachbook.coaching.sessions import plan_session
from coachbook.records import (
    AgendaPoint,
    CoachingSession,
    Commitment,
    Obstacle,
    PointNote,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import PointKind, ReplyKind, SessionState, Way, Worth
from coachbook.ui.shell.coming_back import HOLD
from coachbook.ui.shell.handover import HandOver
from coachbook.workbook import create
from tests.windows import Hand, words_of_pdf
from tests.workbooks import CLOCK

SECRET = "NEEDLE tired today"


@pytest.fixture
def hand(begin: Callable[..., Hand], tmp_path: Path) -> Hand:
    """At a window on a workbook with one planned session, about a standard of the pack."""
    place = tmp_path / "team.coachbook"
    book = create(place, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
    acting = book.acting()
    marcus, lena = new_person(acting, "Marcus Oyelaran"), new_person(acting, "Lena Tran")
    book.bring_in("import people", [marcus, lena])
    standard = book.all(ServiceStandard)[0]
    points = (
        AgendaPoint(
            key="seen",
            title="What was seen",
            kind=PointKind.EVIDENCE,
            minutes=20,
            standard_id=standard.id,
            notes=(PointNote(prompt="Ask first"),),
        ),
        AgendaPoint(key="next", title="One thing", kind=PointKind.NEXT_STEP, minutes=10),
    )
    book.do(plan_session(acting, marcus, CLOCK.now() + timedelta(hours=1), agenda=points))
    book.close()
    return begin(place)


def the_screen() -> HandOver:
    """The screen that is handed over now."""
    (screen,) = (
        each for each in QApplication.topLevelWidgets() if isinstance(each, HandOver) and each.isVisible()
    )
    return screen


def press(*keys: str) -> None:
    """Type where the keyboard is on the handed over screen."""
    for each in keys:
        if each == "Tab":
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        else:
            QTest.keyClicks(QApplication.focusWidget(), each)


def take_back(hand: Hand) -> None:
    """The person gives the screen back, and the coach holds Escape."""
    screen = the_screen()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyPress(screen.waiting, Qt.Key.Key_Escape)
    for _ in range(HOLD // 50):
        screen.waiting.gesture.step()
    hand.wait_for(hand.window.isActiveWindow)


def test_a_session_from_its_start_to_the_reply(
    hand: Hand, into: Callable[[Path], None], tmp_path: Path
) -> None:
    into(tmp_path / "out")

    def held() -> CoachingSession:
        return hand.book.all(CoachingSession)[0]

    hand.go("session", held().id)
    hand.keys("Ctrl+Return")
    hand.tab_to("Ask first")
    hand.write("He felt rushed.")
    hand.keys("Escape")
    hand.page.attempt(lambda session: note(session, "seen", SECRET, private=True))
    assert hand.reads(SECRET)
    hand.keys("S")
    assert not hand.reads(SECRET)
    hand.keys("Escape", "Down")
    assert held().current_point == "next"
    hand.tab_to("Add a promise")
    hand.write("When a complaint ends, I will say it back")
    hand.keys("Return", "Escape", "Ctrl+Return")
    assert held().state is SessionState.HELD
    assert len(hand.book.all(Commitment)) == 1
    hand.keys("Escape", "Ctrl+Return")
    assert held().state is SessionState.HELD
    assert hand.reads("A session can be closed when Marcus’s own words are here.")
    hand.keys("Escape", "H")
    hand.wait_for(lambda: the_screen().isActiveWindow())
    press("I wait, then I say it back.", "Tab", "y", "Tab", "We must ask for two forms.")
    take_back(hand)
    assert (held().own_words_way, held().worth_to_person) == (Way.HAND_OVER, Worth.YES)
    assert [each.text for each in hand.book.all(Obstacle)] == ["We must ask for two forms."]
    hand.keys("Ctrl+Return")
    assert held().state is SessionState.CLOSED
    hand.tab_to("Hand the screen over")
    hand.keys("Space")
    hand.wait_for(lambda: the_screen().isActiveWindow())
    press("I w", "Tab", "And I want to try the pause.")
    take_back(hand)
    (reply,) = hand.book.all(Reply)
    assert (reply.kind, reply.text) == (ReplyKind.REPLIED, "And I want to try the pause.")
    hand.tab_to("Summary as PDF")
    hand.keys("Space")
    hand.wait_for(lambda: list((tmp_path / "out").glob("*.pdf")))
    words = words_of_pdf(next((tmp_path / "out").glob("*.pdf")))
    assert "I wait, then I say it back." in words
    assert "And I want to try the pause." in words
    assert "NEEDLE" not in words
