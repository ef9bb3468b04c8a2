"""A huddle in the real window: begun, led through by keys, closed with who was there, and shown in lists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from coachbook.changes import Change, adding, replacing
from coachbook.coaching.holding import finish
from coachbook.coaching.huddles import all_attend, begin_huddle, close_huddle
from coachbook.coaching.sessions import plan_huddle, reschedule
from coachbook.records import ChampionBehaviour, CoachingSession, Person
from coachbook.records.kinds import SessionKind, SessionState
from coachbook.ui.coaching.session.huddle_state import idea_now
from coachbook.ui.coaching.session.move_sheet import MoveSheet
from coachbook.ui.coaching.session.one_sheet import OneSheet
from coachbook.ui.coaching.today.huddling import Huddles
from coachbook.ui.shell.places import Place
from coachbook.workbook import equal


@pytest.fixture
def team(book):
    """Marcus and Lena are in Billing, and there is an idea of the week."""
    for id_ in ("marcus", "lena"):
        person = book.get(Person, id_)
        book.do(Change("team", "change person", replacing(person, person.but(team="Billing"))))
    idea = ChampionBehaviour(
        id="say-back",
        title="Say back what you heard",
        standard_id="listens",
        rule_when="a complaint ends",
        rule_do="say it back in one sentence",
        not_like_this="Offer the form at once.",
        captured_on=date(2026, 10, 1),
    )
    book.do(Change("idea", "add", adding(idea)))
    return book


def the_huddle(book) -> CoachingSession:
    (found,) = book.all(CoachingSession, equal("kind", SessionKind.HUDDLE))
    return found


def read(window) -> str:
    return "\n".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def test_a_huddle_is_begun_and_closed_by_keys(window_on, team, qtbot) -> None:
    window = window_on(team, Place("today"))
    Huddles(window.page).begin(idea_now(team))
    page = window.page
    assert window.place == Place("session", the_huddle(team).id)
    assert the_huddle(team).state is SessionState.RUNNING
    assert "Huddle with Billing" in read(window)
    assert "When a complaint ends, say it back in one sentence." in read(window)
    assert page._huddle.clock.figures.text() == "10:00"
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert [each.done for each in the_huddle(team).agenda] == [True, False, False]
    note = page._huddle.notes.boxes[0].area
    note.setFocus()
    qtbot.keyClicks(note, "Complaint about the second charge")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert the_huddle(team).agenda[1].shared_note == "Complaint about the second charge"
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert the_huddle(team).state is SessionState.HELD
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert the_huddle(team).state is SessionState.HELD
    assert page._huddle.attendance.fault == "A huddle can be closed when it says who was there."
    assert QApplication.focusWidget() is page._huddle.attendance.checks[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page._huddle.attendance.fault == ""
    assert "One of two was there." in read(window)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert the_huddle(team).state is SessionState.CLOSED
    assert the_huddle(team).talked_about == ("listens",)
    assert not page._huddle.attendance.checks[0].isEnabled()


def test_a_planned_huddle_shows_the_idea_and_can_be_moved(window_on, team, qtbot) -> None:
    members = team.all(Person, team="Billing")
    team.do(plan_huddle(team.acting(), "Billing", members, team.acting().now))
    window = window_on(team, Place("session", the_huddle(team).id))
    assert "Say back what you heard" in read(window)
    qtbot.keyClick(window.page, Qt.Key.Key_M)
    assert isinstance(window.sheet, MoveSheet)
    qtbot.keyClicks(window.sheet.reason, "queue overflow")
    window.sheet.action.click()
    assert len(the_huddle(team).moves) == 1
    qtbot.keyClick(window.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(the_huddle(team).agenda) == 3


@pytest.fixture
def closed(team):
    """A huddle with everybody, closed."""
    acting = team.acting()
    change = begin_huddle(acting, "Billing", team.all(Person, team="Billing"))
    team.do(change)
    for act in (lambda h: finish(acting, h), all_attend, lambda h: close_huddle(acting, h)):
        team.do(act(the_huddle(team)))
    return team


@pytest.mark.parametrize(
    "place", ["today", "sessions", "people", "person marcus", "observations", "plans", "promises"]
)
def test_every_page_stands_beside_a_huddle(window_on, closed, place) -> None:
    key, _, target = place.partition(" ")
    window = window_on(closed, Place(key, target or None))
    assert window.place == Place(key, target or None)
    assert window.shelf.notices == ()


@pytest.fixture
def planned(team):
    members = [each for each in team.all(Person) if each.team == "Billing"]
    at = team.clock.now() + timedelta(days=1)
    team.do(plan_huddle(team.acting(), "Billing", members, at))
    return team


def test_a_planned_huddle_is_held_with_one_person_instead(window_on, planned, qtbot) -> None:
    window = window_on(planned, Place("session", the_huddle(planned).id))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_K)
    sheet = window.sheet
    assert isinstance(sheet, OneSheet)
    sheet.action.click()
    assert sheet.field.fault() == "Choose with whom."
    sheet.person.set_value("lena")
    sheet.action.click()
    (session,) = planned.all(CoachingSession, person_id="lena")
    assert session.kind is SessionKind.ONE_ON_ONE
    assert planned.all(CoachingSession, equal("kind", SessionKind.HUDDLE)) == ()
    assert "Brief for Lena" in read(window)


def test_the_third_postponement_of_a_huddle_warns(window_on, planned) -> None:
    for days, why in ((2, "sick"), (3, "queue"), (4, "audit.")):
        huddle = the_huddle(planned)
        planned.do(reschedule(huddle, planned.clock.now() + timedelta(days=days), why))
    window = window_on(planned, Place("session", the_huddle(planned).id))
    assert "Postponed three times, last because: audit. Hold it now, or tell Billing" in read(window)
