"""Ticking an action off: what shows it is chosen, or there is a way to get it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.records import DevelopmentPlan, PlanAction, Rehearsal
from coachbook.records.kinds import ActionKind, ActionState
from coachbook.ui.coaching.plan.action_sheet import ActionSheet
from coachbook.ui.coaching.plan.done_sheet import DoneSheet
from coachbook.ui.coaching.plan.page import PlanPage
from coachbook.ui.parts.buttons import Button
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

LEFT = Qt.MouseButton.LeftButton


def tick(page: PlanPage, number: int) -> DoneSheet:
    row = page.editor.cards[0].rows.rows[number]
    next(button for button in row.findChildren(Button) if button.property("action")).click()
    sheet = page.acts.sheet
    assert isinstance(sheet, DoneSheet)
    return sheet


def action(book: Workbook, kind: ActionKind) -> PlanAction:
    return next(each for each in book.all(PlanAction) if each.kind is kind)


def test_on_the_job_it_is_done_by_an_observation_that_is_chosen_by_keys(
    running_page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    sheet = tick(running_page, 0)
    assert [mark.text() for mark in sheet.choices.marks] == [
        "19 November, live: 2 of 5. Offered the form while a<b && <unter> was still being told.",
        "17 November, live: 3 of 5. Offered the form while a<b && <unter> was still being told.",
    ]
    qtbot.mouseClick(sheet.action, LEFT)
    assert sheet.choices_field.fault() == "Choose the observation that shows it; then it is done."
    assert QApplication.focusWidget() is sheet.choices.marks[0]
    qtbot.keyClick(sheet.choices.marks[0], Qt.Key.Key_Space)
    qtbot.keyClicks(sheet.evidence, "Said it back.")
    qtbot.keyClick(sheet.evidence, Qt.Key.Key_Return)
    done = action(gap_book, ActionKind.ON_THE_JOB)
    assert (done.state, done.observation_ids, done.evidence) == (ActionState.DONE, ("o2",), "Said it back.")
    gap_book.undo()
    assert action(gap_book, ActionKind.ON_THE_JOB).observation_ids == ()


def test_a_role_play_without_a_run_leads_to_its_script(
    running_page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    sheet = tick(running_page, 1)
    assert not sheet.action.isVisible()
    qtbot.mouseClick(sheet.go, LEFT)
    window = running_page.window()
    assert isinstance(window, Window)
    assert window.place == Place("script", "s", f"action:{action(gap_book, ActionKind.ROLE_PLAY).id}")


def test_a_run_is_counted_for_the_action_that_it_was_chosen_for(
    running_page: PlanPage, run: Rehearsal, gap_book: Workbook, qtbot: QtBot
) -> None:
    sheet = tick(running_page, 1)
    assert len(sheet.choices.marks) == 1
    qtbot.mouseClick(sheet.choices.marks[0], LEFT)
    qtbot.mouseClick(sheet.action, LEFT)
    done = action(gap_book, ActionKind.ROLE_PLAY)
    assert (done.state, done.rehearsal_ids) == (ActionState.DONE, (run.id,))
    row = running_page.editor.cards[0].rows.rows[1]
    assert row.accessibleName().endswith("done")


def test_what_was_called_done_before_is_unsupported_until_something_shows_it(
    running_page: PlanPage, running: DevelopmentPlan, gap_book: Workbook, qtbot: QtBot
) -> None:
    old = action(gap_book, ActionKind.ON_THE_JOB)
    gap_book.bring_in("import actions", [old.but(id="old", position=2, state=ActionState.DONE, done_times=1)])
    running_page.refresh()
    rows = running_page.editor.cards[0].rows
    assert rows.rows[2].accessibleName().endswith("done, unsupported")
    running_page.acts.change_action("old")
    change = running_page.acts.sheet
    assert isinstance(change, ActionSheet)
    change.proof_asked.emit()
    sheet = running_page.acts.sheet
    assert isinstance(sheet, DoneSheet)
    sheet.choices.marks[1].setChecked(True)
    qtbot.mouseClick(sheet.action, LEFT)
    linked = gap_book.get(PlanAction, "old")
    assert linked is not None
    assert (linked.observation_ids, linked.done_times) == (("o1",), 1)
    assert rows.rows[2].accessibleName().endswith("done")
    assert gap_book.all(DevelopmentPlan)[0].version == running.version
