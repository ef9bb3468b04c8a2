"""Results of runs through the window: asked for, sent from a workshop or a run, dropped and taken in."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding
from coachbook.practice.rehearsal import begin_run
from coachbook.records import Person, Rehearsal, RolePlayScript
from coachbook.records.practice_kinds import RunRole, RunState, Went
from coachbook.records.rehearsing import RoleHeld
from coachbook.run_files import ask_for_results, send_results
from coachbook.ui.practice.run.page import RunPage
from coachbook.ui.practice.workshops.page import WorkshopsPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, create
from tests.ui.practice.conftest import CLOCK

Clicking = Callable[[QWidget], None]


def closed_run(book: Workbook, name: str) -> Rehearsal:
    """A run of somebody that is over."""
    (script,) = book.all(RolePlayScript, title="Charged twice")
    (person,) = book.all(Person, name=name)
    cast = (
        RoleHeld(role=RunRole.AGENT, person_id=person.id),
        RoleHeld(role=RunRole.CUSTOMER, person_id=book.coach.id),
    )
    begun = begin_run(book.acting(), script, cast).edits[0].record
    assert isinstance(begun, Rehearsal)
    run = begun.but(state=RunState.CLOSED, went=Went.GOOD, next_due=book.acting().today)
    book.do(Change("run", "run", adding(run)))
    return run


def supervisors(tmp_path: Path) -> Workbook:
    """Another workbook, in which Marcus is coached."""
    book = create(tmp_path / "other.coachbook", coach_name="Eve Stone", pack="contact-centre", clock=CLOCK)
    book.do(Change("people", "add", adding(Person(id="other", name="Marcus Oyelaran"))))
    return book


def choosing(monkeypatch: pytest.MonkeyPatch, *, files: list[Path], folder: Path) -> None:
    """What the system's own dialogs would answer."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(files[0]) if files else "", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(each) for each in files], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))


def test_results_are_asked_for_and_taken_in_by_keys(
    shown: Callable[..., Window], book: Workbook, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, click: Clicking,
) -> None:  # fmt: skip
    page = shown(book, Place("workshops")).page
    assert isinstance(page, WorkshopsPage)
    page.setFocus()
    choosing(monkeypatch, files=[], folder=tmp_path)
    qtbot.keyClick(page, Qt.Key.Key_A)
    sheet = page.files.sheet
    assert sheet is not None
    sheet.people.set_values(())
    click(sheet.action)
    assert sheet.field.fault() == "Choose whose results you ask for."
    sheet.people.set_values(("marcus",))
    click(sheet.action)
    (address,) = tmp_path.glob("*.coachround")
    with closing(supervisors(tmp_path)) as trainer:
        sealed = send_results(trainer, [closed_run(trainer, "Marcus Oyelaran")], address, tmp_path)
    choosing(monkeypatch, files=[sealed], folder=tmp_path)
    window = page.window()
    assert isinstance(window, Window)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_O)
    assert isinstance(window.page, RunPage)
    (run,) = book.all(Rehearsal)
    assert (run.agent_id, run.source) == ("marcus", "Eve Stone, 20 Nov")
    assert window.page.bar.send not in window.page.buttons()
    qtbot.waitUntil(lambda: "from Eve Stone, 20 Nov" in str(window.page.debrief._head.sentence.text()))


def test_the_result_of_a_run_is_sent_to_whoever_asked(
    shown: Callable[..., Window], book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    click: Clicking,
) -> None:  # fmt: skip
    run = closed_run(book, "Marcus Oyelaran")
    with closing(supervisors(tmp_path)) as other:
        address = ask_for_results(other, other.all(Person, id="other"), tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    page = shown(book, Place("run", run.id)).page
    assert isinstance(page, RunPage)
    choosing(monkeypatch, files=[], folder=out)
    click(page.bar.send)
    assert list(out.iterdir()) == []
    choosing(monkeypatch, files=[address], folder=out)
    click(page.bar.send)
    assert [each.suffix for each in out.iterdir()] == [".coachround"]


def test_a_dropped_file_that_is_none_is_refused_in_a_sentence(
    shown: Callable[..., Window], book: Workbook, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(book, Place("workshops")).page
    assert isinstance(page, WorkshopsPage)
    bad = tmp_path / "bad.coachround"
    bad.write_bytes(b"coachround 1 results\n{}")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(bad))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.desk.notices.said) as said:
        page.dropEvent(event)
    assert "changed or cut off" in str(said.args[0])
    assert book.all(Rehearsal) == ()
