"""Plans that nobody drew: sixty actions, endless names, marks that turn the writing round, whole novels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, replacing
from coachbook.coaching.plans import review
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal
from coachbook.records.kinds import ActionKind
from coachbook.ui.coaching.plan.close_sheet import CloseSheet
from coachbook.ui.coaching.plan.page import PlanPage
from coachbook.ui.coaching.plan.sheets import ReviewSheet
from coachbook.ui.coaching.plan.thread_sheet import ThreadSheet
from coachbook.workbook import Workbook

LEFT = Qt.MouseButton.LeftButton
TURNED = "\u202emarcus\u202c \u05d0\u05d1 a<b & <i>x</i>"


def whole(page: PlanPage) -> None:
    """Nothing is wider than the page, and no card is cut at its side."""
    QApplication.processEvents()
    area = page.editor._page
    assert area.horizontalScrollBar().maximum() == 0
    for card in page.editor.cards:
        assert card.mapTo(area, card.rect().topRight()).x() <= area.width()


def test_sixty_actions_stand_in_their_card_and_in_the_thread(
    running_page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    goal = gap_book.all(PlanGoal)[0]
    more = [
        PlanAction(
            id=f"n{number}", goal_id=goal.id, position=number + 2, kind=ActionKind.COURSE,
            behaviour=f"Do number {number} of many", owner_id="marcus",
        )
        for number in range(58)
    ]  # fmt: skip
    gap_book.do(Change("x", "x", adding(*more)))
    card = running_page.editor.cards[0]
    assert len(card.rows.rows) == 60
    whole(running_page)
    running_page.acts.follow(goal.id)
    sheet = running_page.acts.sheet
    assert isinstance(sheet, ThreadSheet)
    assert len(sheet.lists) == 61
    assert sheet.panel.height() <= running_page.window().height()


@pytest.mark.parametrize("name", ["x" * 300, "ab " * 100, TURNED])
def test_a_name_of_any_length_and_direction_takes_nothing_apart(
    running_page: PlanPage, running: DevelopmentPlan, gap_book: Workbook, name: str
) -> None:
    name = name.strip()
    goal, marcus = gap_book.all(PlanGoal)[0], gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(Change("x", "x", (
        *replacing(goal, goal.but(title=name, behaviour=name * 20)),
        *replacing(running, running.but(title=name)),
        *replacing(marcus, marcus.but(name=name, given_name=name)),
    )))  # fmt: skip
    assert running_page.editor.cards[0]._title.text() == name
    whole(running_page)
    running_page.acts.follow(goal.id)
    assert isinstance(running_page.acts.sheet, ThreadSheet)
    running_page.acts.sheet.fall()
    running_page.acts.end_plan()
    sheet = running_page.acts.sheet
    assert isinstance(sheet, CloseSheet)
    assert sheet.panel.width() <= running_page.window().width()


def test_twenty_thousand_words_are_kept_up_to_what_a_text_holds_and_shown(
    running_page: PlanPage, running: DevelopmentPlan, gap_book: Workbook, qtbot: QtBot
) -> None:
    running_page.acts.hold_review()
    sheet = running_page.acts.sheet
    assert isinstance(sheet, ReviewSheet)
    sheet.note.setFocus()
    QApplication.clipboard().setText("we both saw it " * 5_000)
    sheet.note.paste()
    assert "left out" in sheet.note_field.fault() or len(sheet.note.text()) <= 20_000
    sheet.note_field.set_fault(None)
    qtbot.mouseClick(sheet.action, LEFT)
    (kept,) = gap_book.all(DevelopmentPlan)[0].reviews
    assert 19_000 < len(kept.note) <= 20_000
    whole(running_page)


def test_a_goal_without_a_baseline_says_what_it_lacks_and_gets_one_by_a_key(
    running_page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    goal = gap_book.all(PlanGoal)[0]
    bare = goal.but(baseline=None, target=None, rating_ids=())
    gap_book.do(Change("x", "x", replacing(goal, bare)))
    card = running_page.editor.cards[0]
    assert card._start.text() == "no baseline"
    assert card._sentence.text() == "No baseline yet: eleven observations are there to take it from."
    assert card.scale.isHidden()
    card.measure.setFocus()
    qtbot.keyClick(card.measure, Qt.Key.Key_Space)
    measured = gap_book.all(PlanGoal)[0]
    assert measured.baseline is not None
    assert (measured.baseline.n, len(measured.rating_ids)) == (11, 3)
    assert measured.target is not None
    assert card.measure.isHidden()
    gap_book.undo()
    assert gap_book.all(PlanGoal)[0].baseline is None


def test_a_goal_of_learning_asks_for_no_baseline(running_page: PlanPage, gap_book: Workbook) -> None:
    goal = gap_book.all(PlanGoal)[0]
    learns = goal.but(baseline=None, target=None, rating_ids=(), standard_id=None)
    gap_book.do(Change("x", "x", replacing(goal, learns)))
    card = running_page.editor.cards[0]
    assert card._sentence.text() == "Nothing is rated here, so nothing can be called shown."
    assert card.measure.isHidden()


def test_many_long_reviews_leave_the_page_its_width(
    running_page: PlanPage, running: DevelopmentPlan, gap_book: Workbook
) -> None:
    plan = running
    for number in range(12):
        gap_book.do(review(plan, plan.period_start, f"{TURNED} {'w' * 400} {number}", None))
        plan = gap_book.all(DevelopmentPlan)[0]
    assert len(running_page.editor.reviews.rows.rows) == 12
    whole(running_page)


def test_a_goal_whose_misses_lie_outside_gets_no_baseline_but_the_reason(
    running_page: PlanPage, gap_book: Workbook
) -> None:
    goal = gap_book.all(PlanGoal)[0]
    easy = goal.but(baseline=None, target=None, rating_ids=(), standard_id="easy")
    gap_book.do(Change("x", "x", replacing(goal, easy)))
    card = running_page.editor.cards[0]
    assert card._sentence.text() == (
        "Not Marcus’s to change: 4 of 4 misses have the cause policy; nobody can practise that away."
    )
    assert card.measure.isHidden()
