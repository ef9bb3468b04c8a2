"""The end of a plan on its page: verdicts before it is closed, kept with it, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.records import DevelopmentPlan, PlanGoal, PlanVersion
from coachbook.records.kinds import GoalVerdict, PlanState, VersionReason
from coachbook.ui.coaching.plan.close_sheet import CloseSheet
from coachbook.ui.coaching.plan.page import PlanPage
from coachbook.workbook import Workbook

LEFT = Qt.MouseButton.LeftButton


def test_a_plan_is_closed_by_keys_with_what_can_be_said_of_each_goal(
    running_page: PlanPage, running: DevelopmentPlan, gap_book: Workbook, qtbot: QtBot
) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_C)
    sheet = running_page.acts.sheet
    assert isinstance(sheet, CloseSheet)
    words = "Too few to judge: two observations since 15 Nov."
    assert sheet.goals.rows[0].line.text() == words
    assert sheet.totals.text().startswith(
        "Whole contacts, beside the goals. Too few to judge: one total before 16 Nov and two since"
    )
    qtbot.keyClicks(sheet.note, "It held on calm calls.")
    qtbot.mouseClick(sheet.action, LEFT)
    plan = gap_book.all(DevelopmentPlan)[0]
    assert (plan.state, plan.next_review, plan.reviews[-1].note) == (
        PlanState.CLOSED, None, "It held on calm calls.",
    )  # fmt: skip
    ending = gap_book.all(PlanGoal)[0].ending
    assert ending is not None
    assert (ending.verdict, ending.n) == (GoalVerdict.TOO_FEW, 2)
    (kept,) = gap_book.all(PlanVersion)
    assert kept.why is VersionReason.CLOSED
    assert '"too_few"' in kept.content
    card = running_page.editor.cards[0]
    assert (card.chip.text(), card._sentence.text()) == ("Too few to say", words)
    assert [row.title.text() for row in running_page.editor.versions.rows.rows] == [
        "Version 1, closed on 24 Nov 2026"
    ]
    gap_book.undo()
    assert gap_book.all(PlanGoal)[0].ending is None
    assert gap_book.all(PlanVersion) == ()
    assert not running_page.editor.add.isHidden()


def test_a_closed_plan_offers_no_change(running_page: PlanPage, gap_book: Workbook, qtbot: QtBot) -> None:
    running_page.acts.end_plan()
    sheet = running_page.acts.sheet
    assert isinstance(sheet, CloseSheet)
    qtbot.mouseClick(sheet.action, LEFT)
    assert running_page.editor.add.isHidden()
    assert running_page.editor.comment.field.isReadOnly()
    assert not running_page.editor.cards[0].more.isVisible()
    for key in (Qt.Key.Key_W, Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_R):
        qtbot.keyClick(running_page, key)
        assert running_page.acts.sheet is None
