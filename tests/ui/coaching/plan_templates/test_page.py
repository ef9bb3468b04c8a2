"""The page of plan templates in the real window: changed in place, copied, retired, taken back, used."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachbook.coaching.plan_templates import shipped
from coachbook.records import PlanTemplate
from coachbook.records.kinds import ActionKind, GoalKind, Publication
from coachbook.ui.coaching.plan_templates.page import PlanTemplatesPage
from coachbook.ui.coaching.plan_templates.sheets import TemplateActionSheet, TemplateGoalSheet
from coachbook.ui.coaching.plans.new_sheet import NewPlanSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

LEFT = Qt.MouseButton.LeftButton
STARTER = shipped()[0]


@pytest.fixture
def window(window_on: Callable[..., Window], book: Workbook, qtbot: QtBot) -> Window:
    made = window_on(book, Place("plan-templates"))
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(window: Window) -> PlanTemplatesPage:
    assert isinstance(window.page, PlanTemplatesPage)
    return window.page


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def stored(book: Workbook) -> PlanTemplate:
    (found,) = book.all(PlanTemplate)
    return found


def marks(page: PlanTemplatesPage) -> list[str]:
    return [each.mark for each in page._state.lines]


def test_the_shipped_ones_stand_there_and_arrows_go_through_them(
    page: PlanTemplatesPage, qtbot: QtBot
) -> None:
    assert marks(page) == ["as it came"] * 4
    assert page.editor.weeks.text() == "1, 4, 12"
    assert focused() is page.list.rows.rows[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert page.editor.name.text() == "Two goals from what was seen"
    assert len(page.editor.lists) == 2


def test_facts_are_kept_as_they_are_typed_and_taken_back(
    page: PlanTemplatesPage, book: Workbook, qtbot: QtBot
) -> None:
    page.editor.role.setFocus()
    qtbot.keyClicks(page.editor.role, "Support a<b & <unter>")
    qtbot.keyClick(page.editor.role, Qt.Key.Key_Return)
    assert (stored(book).id, stored(book).role_title) == (STARTER.id, "Support a<b & <unter>")
    assert marks(page)[0] == "changed"
    assert page.list.rows.rows[0].line.text() == "for Support a<b & <unter> · 13 weeks"
    page.editor.weeks.setFocus()
    page.editor.weeks.selectAll()
    qtbot.keyClicks(page.editor.weeks, "2 and 20")
    qtbot.keyClick(page.editor.weeks, Qt.Key.Key_Return)
    assert page.editor.weeks_field.fault().startswith("A look back lies within the plan")
    page.editor.weeks.selectAll()
    qtbot.keyClicks(page.editor.weeks, "2 and 10")
    qtbot.keyClick(page.editor.weeks, Qt.Key.Key_Return)
    assert stored(book).review_after == (14, 70)
    qtbot.mouseClick(page.editor.back, LEFT)
    assert stored(book) == STARTER
    assert marks(page)[0] == "as it came"


def test_a_goal_is_added_changed_and_taken_out_by_keys(
    page: PlanTemplatesPage, book: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_A)
    sheet = page.sheet
    assert isinstance(sheet, TemplateGoalSheet)
    qtbot.mouseClick(sheet.action, LEFT)
    assert sheet.title_field.fault() == "Give the goal a title."
    qtbot.keyClicks(sheet.title_line, "Keep the promise")
    sheet.about.set_value("listens")
    qtbot.mouseClick(sheet.action, LEFT)
    assert sheet.behaviour_field.fault().startswith("Write what the person will do")
    qtbot.keyClicks(sheet.behaviour, "When it rings, I wait.")
    sheet.title_line.setFocus()
    qtbot.keyClick(sheet.title_line, Qt.Key.Key_Return)
    goal = stored(book).goals[-1]
    assert (goal.title, goal.standard_id, goal.kind) == ("Keep the promise", "listens", GoalKind.BEHAVIOUR)
    rows = page.editor.lists[3].rows
    assert rows[0].line.text() == "the standard “Listens fully”\nWhen it rings, I wait."
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    change = page.sheet
    assert isinstance(change, TemplateGoalSheet)
    assert change.about.value() == "listens"
    change.remove_asked.emit()
    assert stored(book).goals == STARTER.goals
    book.undo()
    assert len(stored(book).goals) == 4


def test_an_action_is_added_and_refused_without_its_cue(
    page: PlanTemplatesPage, book: Workbook, qtbot: QtBot
) -> None:
    page.editor.action_added.emit(0)
    sheet = page.sheet
    assert isinstance(sheet, TemplateActionSheet)
    assert sheet.script_field.isHidden()
    qtbot.keyClicks(sheet.behaviour, "say it back")
    qtbot.mouseClick(sheet.action, LEFT)
    assert sheet.cue_field.fault().startswith("Write when")
    qtbot.keyClicks(sheet.cue, "a complaint ends")
    qtbot.mouseClick(sheet.action, LEFT)
    action = stored(book).goals[0].actions[-1]
    assert (action.cue, action.behaviour, action.due_after, action.kind) == (
        "a complaint ends", "say it back", 14, ActionKind.ON_THE_JOB,
    )  # fmt: skip
    row = page.editor.lists[0].rows[-1]
    assert row.title.text() == "When a complaint ends, I will say it back"
    page.editor.action_asked.emit((0, 2))
    change = page.sheet
    assert isinstance(change, TemplateActionSheet)
    change.remove_asked.emit()
    assert stored(book).goals[0] == STARTER.goals[0]


def test_one_of_your_own_is_made_retired_and_offered_again(
    page: PlanTemplatesPage, book: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_C)
    own = stored(book)
    assert own.title == f"{STARTER.title} 2"
    assert focused() is page.editor.name
    assert marks(page)[-1] == "your own"
    assert page.editor.back.isHidden()
    qtbot.mouseClick(page.editor.retire, LEFT)
    assert stored(book).state is Publication.RETIRED
    assert not page.use.isEnabled()
    qtbot.mouseClick(page.editor.retire, LEFT)
    assert stored(book).state is Publication.PUBLISHED


def test_a_plan_is_started_from_the_template_that_is_shown(
    window: Window, page: PlanTemplatesPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_N)
    assert window.place.key == "plans"
    sheet = window.sheet
    assert isinstance(sheet, NewPlanSheet)
    assert sheet.template.value() == shipped()[1].id
