"""The golden thread on the page: one step back from each goal and action, and where it breaks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.records import DevelopmentPlan, Observation, PlanAction, PlanGoal, Rehearsal, Vision
from coachbook.records.kinds import Publication
from coachbook.ui.coaching.plan.page import PlanPage
from coachbook.ui.coaching.plan.thread_sheet import ThreadSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


def follow(page: PlanPage, qtbot: QtBot) -> ThreadSheet:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_T)
    sheet = page.acts.sheet
    assert isinstance(sheet, ThreadSheet)
    return sheet


def said(sheet: ThreadSheet, number: int = 0) -> list[str]:
    return [row.accessibleName() for row in sheet.lists[number].rows]


def test_one_key_shows_where_a_goal_comes_from_and_one_more_opens_it(
    running_page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    card = running_page.editor.cards[0]
    assert card._rests.text() == "Rests on two misses, 1 October to 7 October · First complaint"
    assert card._broken.text() == "Unsupported: no phrase of the vision."
    sheet = follow(running_page, qtbot)
    assert said(sheet) == [
        "Observation: 7 October",
        "Observation: 1 October",
        "Champion behaviour: Say back what you heard",
        "Service standard: Listens fully",
        "Moment of truth: First complaint",
        "Vision: unsupported",
    ]
    first = QApplication.focusWidget()
    assert first is sheet.lists[0].rows[0]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    window = running_page.window()
    assert isinstance(window, Window)
    assert window.place == Place("observation", "older0")


def test_an_action_leads_to_what_shows_it_and_to_what_it_practises(
    running_page: PlanPage, run: Rehearsal, gap_book: Workbook, qtbot: QtBot
) -> None:
    _, practice = gap_book.all(PlanAction, order_by="position")
    after = practice.but(rehearsal_ids=(run.id,), behaviour_id="say-back", evidence="Twice a<b & <unter>.")
    gap_book.do(Change("x", "x", replacing(practice, after)))
    sheet = follow(running_page, qtbot)
    assert said(sheet, 1) == ["Done: nothing shows it yet"]
    assert said(sheet, 2) == [
        "Run: 20 November · Charged twice",
        "Champion behaviour: Say back what you heard",
        "Role-play: Charged twice",
        "Noted: Twice a<b & <unter>.",
    ]


def test_the_phrase_is_there_once_the_vision_of_that_day_has_it(
    running_page: PlanPage, running: DevelopmentPlan, gap_book: Workbook
) -> None:
    standard = running_page.acts.read().standards["listens"]
    vision = Vision(
        id="v", text="You tell us once.", state=Publication.PUBLISHED, published_on=running.made_on
    )
    gap_book.bring_in("import vision", [vision])
    gap_book.do(Change("x", "x", replacing(standard, standard.but(phrase="you tell us once"))))
    card = running_page.editor.cards[0]
    assert card._rests.text().endswith("First complaint · “you tell us once”")
    assert not card._broken.isVisible()


def test_a_goal_of_no_standard_says_that_everything_is_missing(
    running_page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    goal = gap_book.all(PlanGoal)[0]
    bare = goal.but(standard_id=None, rating_ids=(), baseline=None, target=None)
    gap_book.do(Change("x", "x", replacing(goal, bare)))
    assert "no observation" in running_page.editor.cards[0]._broken.text()
    sheet = follow(running_page, qtbot)
    assert [name.endswith("unsupported") for name in said(sheet)] == [True] * 5
    assert QApplication.focusWidget() is not None


def test_a_contact_that_is_linked_and_not_there_any_more_stops_nothing(
    running_page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    goal = gap_book.all(PlanGoal)[0]
    gap_book.do(Change("x", "x", replacing(goal, goal.but(rating_ids=("gone", *goal.rating_ids)))))
    assert gap_book.get(Observation, "gone") is None
    assert said(follow(running_page, qtbot))[0] == "Observation: 7 October"
