"""A run for an action of a plan: begun from there, and counted when it is closed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, replacing
from coachbook.practice.debriefing import speak, take_with, voices
from coachbook.practice.rehearsal import end_run
from coachbook.records import DevelopmentPlan, PlanAction, PlanGoal, Rehearsal, RolePlayScript
from coachbook.records.kinds import ActionKind, ActionState, PlanState
from coachbook.records.practice_kinds import RunRole, RunState
from coachbook.ui.practice.roleplays.page import RolePlaysPage
from coachbook.ui.practice.run.page import RunPage
from coachbook.ui.practice.script.page import ScriptPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

Clicking = Callable[[QWidget], None]


@pytest.fixture
def script(book: Workbook) -> RolePlayScript:
    (found,) = book.all(RolePlayScript, title="Charged twice")
    return found


@pytest.fixture
def action(book: Workbook, script: RolePlayScript) -> PlanAction:
    """Marcus is to run it twice."""
    plan = DevelopmentPlan(
        id="p", person_id="marcus", coach_id=book.coach.id, title="Plan", made_on=date(2026, 11, 1),
        period_start=date(2026, 11, 1), period_end=date(2027, 1, 31), state=PlanState.ACTIVE,
    )  # fmt: skip
    goal = PlanGoal(id="g", plan_id="p", title="Goal", behaviour="say it back")
    made = PlanAction(
        id="a", goal_id="g", behaviour="run it twice", owner_id="marcus", kind=ActionKind.ROLE_PLAY,
        script_id=script.id, times=2,
    )  # fmt: skip
    book.do(Change("plan", "plan", adding(plan, goal, made)))
    return made


def test_the_page_of_its_script_asks_who_plays_with_the_person_named(
    shown: Callable[..., Window], book: Workbook, script: RolePlayScript, action: PlanAction, click: Clicking
) -> None:
    window = shown(book, Place("script", script.id, f"action:{action.id}"))
    page = window.page
    assert isinstance(page, ScriptPage)
    sheet = page.beginning.sheet
    assert sheet is not None
    assert sheet.roles[RunRole.AGENT].value() == "marcus"
    click(sheet.action)
    assert isinstance(window.page, RunPage)
    (run,) = book.all(Rehearsal)
    assert (run.agent_id, run.action_id) == ("marcus", "a")
    book.do(end_run(book.acting(), run))
    for voice in voices(run):
        book.do(speak(book.all(Rehearsal)[0], voice, "A word"))
    texts = {"keep": "x", "change": "y", "goal_cue": "z", "goal_behaviour": "w"}
    book.do(take_with(book.all(Rehearsal)[0], **texts))
    window.page.refresh()
    click(window.page.debrief.how.options[2])
    click(window.page.bar.close_it)
    assert book.all(Rehearsal)[0].state is RunState.CLOSED
    counted = book.get(PlanAction, "a")
    assert counted is not None
    assert (counted.done_times, counted.rehearsal_ids, counted.state) == (1, (run.id,), ActionState.UNDER_WAY)


def test_without_a_script_one_is_chosen_for_the_action(
    shown: Callable[..., Window], book: Workbook, script: RolePlayScript, action: PlanAction, qtbot: QtBot
) -> None:
    book.do(Change("any", "any", replacing(action, action.but(script_id=None))))
    page = shown(book, Place("roleplays", None, "action:a")).page
    assert isinstance(page, RolePlaysPage)
    assert "Marcus" in page.lead.text()
    page.table.choose(script.id)
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    sheet = page.beginning.sheet
    assert sheet is not None
    assert sheet.roles[RunRole.AGENT].value() == "marcus"
    page.open(None, "")
    page.refresh()
    assert "Marcus" not in page.lead.text()


def test_a_workshop_is_planned_with_the_script_that_is_shown(
    shown: Callable[..., Window], book: Workbook, script: RolePlayScript, qtbot: QtBot
) -> None:
    window = shown(book, Place("script", script.id))
    window.page.setFocus()
    qtbot.keyClick(window.page, Qt.Key.Key_W)
    assert window.place == Place("workshops", None, f"script:{script.id}")
    assert window.page.sheet.scripts.values() == (script.id,)
