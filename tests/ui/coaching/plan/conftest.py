"""A plan that has been running for a week: one goal, an action on the job and one to practise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from pytestqt.qtbot import QtBot

from coachbook.coaching.gaps import gaps
from coachbook.coaching.plans import add_action, add_goal, start_plan
from coachbook.practice.rehearsal import played
from coachbook.records import (
    Beat,
    DevelopmentPlan,
    Person,
    PlanAction,
    PlanGoal,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import ActionKind, Speaker
from coachbook.records.practice_kinds import RunState
from coachbook.ui.coaching.plan.page import PlanPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook
from tests.practice.running import bare

BEGUN = date(2026, 11, 16)


@pytest.fixture
def running(gap_book: Workbook) -> DevelopmentPlan:
    """Marcus has a plan since the sixteenth; two of his contacts were observed after that."""
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(start_plan(gap_book.acting(), marcus, period_start=BEGUN))
    plan = gap_book.all(DevelopmentPlan)[0]
    standards = {each.id: each for each in gap_book.all(ServiceStandard)}
    lines = gap_book.ask.rating_lines(
        person_id="marcus", contacts=True, until=datetime(2026, 11, 16, tzinfo=UTC)
    )
    gap = next(each for each in gaps(lines, standards, date(2026, 11, 15)) if each.standard.id == "listens")
    gap_book.do(add_goal(gap_book.acting(), plan, gap, (), "When a complaint ends, I say it back."))
    script = bare((Beat(key="a", speaker=Speaker.CUSTOMER, line="You charged me twice."),))
    gap_book.bring_in("import scripts", [script.but(moment_id="first", standard_id="listens")])
    goal = gap_book.all(PlanGoal)[0]
    for kind, cue, does in (
        (ActionKind.ON_THE_JOB, "a complaint ends", "say a<b & <unter> back"),
        (ActionKind.ROLE_PLAY, "", "play it"),
    ):
        actions = gap_book.all(PlanAction)
        script_id = script.id if kind is ActionKind.ROLE_PLAY else None
        gap_book.do(
            add_action(gap_book.acting(), plan, goal, actions, does, cue=cue, kind=kind, script_id=script_id)
        )
    return gap_book.all(DevelopmentPlan)[0]


@pytest.fixture
def run(gap_book: Workbook, running: DevelopmentPlan) -> Rehearsal:
    """A closed run of the script that the plan practises."""
    script = gap_book.all(RolePlayScript)[0]
    made = Rehearsal(
        id="run", script_id=script.id, played=played(script), agent_id="marcus",
        coach_id=running.coach_id, at=datetime(2026, 11, 20, 9, tzinfo=UTC), state=RunState.CLOSED,
    )  # fmt: skip
    gap_book.bring_in("import runs", [made])
    return made


@pytest.fixture
def running_page(
    window_on: Callable[..., Window], gap_book: Workbook, running: DevelopmentPlan, qtbot: QtBot
) -> PlanPage:
    """The page of the running plan in its window."""
    window = window_on(gap_book, Place("plan", running.id))
    qtbot.waitUntil(window.isActiveWindow)
    assert isinstance(window.page, PlanPage)
    return window.page
