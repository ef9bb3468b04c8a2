"""What changes in the middle of a run: its script or behaviour is retired, the file can only be read."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.practice.rehearsal import begin_run
from coachbook.practice.scripts import retire_script
from coachbook.records import ChampionBehaviour, Rehearsal, RolePlayScript
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import RunRole, RunState
from coachbook.records.rehearsing import RoleHeld
from coachbook.ui.practice.run.page import RunPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook
from tests.ui.practice.conftest import CLOCK


@pytest.fixture
def run(book: Workbook) -> Rehearsal:
    (script,) = book.all(RolePlayScript, title="Charged twice")
    cast = (
        RoleHeld(role=RunRole.AGENT, person_id="marcus"),
        RoleHeld(role=RunRole.CUSTOMER, person_id=book.coach.id),
    )
    change = begin_run(book.acting(), script, cast)
    book.do(change)
    (found,) = book.all(Rehearsal)
    return found


def on(qtbot: QtBot, page: RunPage, times: int) -> None:
    for _ in range(times):
        qtbot.keyClick(page, Qt.Key.Key_Right)


def test_a_script_that_is_retired_is_played_to_its_end_and_asked_for_no_more(
    shown: Callable[..., Window], book: Workbook, run: Rehearsal, qtbot: QtBot
) -> None:
    page = shown(book, Place("run", run.id)).page
    assert isinstance(page, RunPage)
    page.setFocus()
    on(qtbot, page, 2)
    (script,) = book.all(RolePlayScript, title="Charged twice")
    book.do(retire_script(script))
    for each in script.behaviour_ids:
        behaviour = book.get(ChampionBehaviour, each)
        assert behaviour is not None
        book.do(Change("r", "r", replacing(behaviour, behaviour.but(state=Publication.RETIRED))))
    on(qtbot, page, 2)
    now = book.all(Rehearsal)[0]
    assert now.beat == now.played.beats[4].key
    assert page.play.line.text().strip("“”") == now.played.beats[4].line
    qtbot.keyClick(page, Qt.Key.Key_D)
    ended = book.all(Rehearsal)[0]
    assert ended.state is RunState.DEBRIEF
    due = ended.but(state=RunState.CLOSED, next_due=book.acting().today)
    book.do(Change("c", "c", replacing(ended, due)))
    assert book.ask.due_runs(book.acting().today) == ()
    book.do(Change("c", "c", replacing(book.all(RolePlayScript, id=script.id)[0], script)))
    assert book.ask.due_runs(book.acting().today) == (run.id,)


def test_a_run_in_a_workbook_that_is_only_read_stands_still(
    shown: Callable[..., Window], book: Workbook, run: Rehearsal, qtbot: QtBot
) -> None:
    reader = open_workbook(book.place, CLOCK)
    assert reader.read_only
    page = shown(reader, Place("run", run.id)).page
    assert isinstance(page, RunPage)
    page.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_W, Qt.Key.Key_D, Qt.Key.Key_N):
        qtbot.keyClick(page, key)
    assert reader.all(Rehearsal) == (run,)
    assert not page.play.on.isEnabled()
    assert not page.bar.to_debrief.isEnabled()
    reader.close()
