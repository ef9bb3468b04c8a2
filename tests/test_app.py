"""The whole window, first paint to closing: first run, sample, refusals, the last workbook again."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook import settings
from coachbook.app import App, build
from coachbook.clock import FixedClock
from coachbook.coaching.people import add_person
from coachbook.records import Person
from coachbook.settings import Settings
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.shell.places import Place
from coachbook.workbook import create

CLOCK = FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., App]]:
    apps: list[App] = []

    def begin(place: Path | None = None) -> App:
        app = build(place, CLOCK)
        apps.append(app)
        qtbot.addWidget(app.window)
        with qtbot.waitSignal(app.ready):
            app.begin()
        return app

    yield begin
    for app in apps:
        app.window.close()
        app.wait()


@pytest.fixture
def team(tmp_path: Path) -> Path:
    place = tmp_path / "team.coachbook"
    create(place, coach_name="Dana Whitfield", clock=CLOCK).close()
    return place


def test_without_a_workbook_the_first_page_waits_for_a_choice(start: Callable[..., App]) -> None:
    app = start()
    assert app.window.first.isVisible()
    assert app.window.first.start.isEnabled()
    assert app.window.desk is None


def test_a_workbook_is_made_from_what_was_asked(
    start: Callable[..., App], qtbot: QtBot, tmp_path: Path
) -> None:
    app = start()
    qtbot.mouseClick(app.window.first.start, Qt.MouseButton.LeftButton)
    sheet = app.window.sheet
    qtbot.mouseClick(sheet.make, Qt.MouseButton.LeftButton)
    assert sheet.coach_name.property("fault") == "true"
    qtbot.keyClicks(sheet.coach_name, "Dana Whitfield")
    sheet.place.setText(str(tmp_path / "mine"))
    sheet.pack.setCurrentIndex(sheet.pack.count() - 1)
    with qtbot.waitSignal(app.opened):
        qtbot.mouseClick(sheet.make, Qt.MouseButton.LeftButton)
    assert (tmp_path / "mine.coachbook").exists()
    assert app.window.desk.workbook.coach.name == "Dana Whitfield"
    assert settings.load().recent == (tmp_path / "mine.coachbook",)
    assert app.window.windowTitle() == "mine · Coachbook"


def test_a_place_that_is_taken_is_said_beside_the_field(
    start: Callable[..., App], qtbot: QtBot, team: Path
) -> None:
    before = team.read_bytes()
    app = start()
    app.window.menus.new.emit()
    sheet = app.window.sheet
    sheet.coach_name.setText("Tom")
    sheet.place.setText(str(team))
    with qtbot.waitSignal(app.refused):
        qtbot.mouseClick(sheet.make, Qt.MouseButton.LeftButton)
    assert app.window.sheet is sheet
    assert sheet.place.property("fault") == "true"
    assert team.read_bytes() == before


def test_the_workbook_named_on_the_command_line_opens(
    start: Callable[..., App], qtbot: QtBot, team: Path
) -> None:
    app = build(team, CLOCK)
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.opened):
        app.begin()
    app.wait()
    assert app.window.desk.workbook.coach.name == "Dana Whitfield"
    app.window.close()
    assert app.window.desk is None


def test_the_last_workbook_opens_again(qtbot: QtBot, qapp: QApplication, team: Path) -> None:
    settings.save(Settings().opened(team))
    app = build(None, CLOCK)
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.opened):
        app.begin()
    app.wait()
    assert app.window.desk.workbook.place == team
    app.window.close()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 a document", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_refused_is_said_in_one_sentence_and_left_alone(
    start: Callable[..., App], qtbot: QtBot, tmp_path: Path, content: bytes | None
) -> None:
    place = tmp_path / "bad.coachbook"
    if content is not None:
        place.write_bytes(content)
    app = start()
    with qtbot.waitSignal(app.refused):
        app.window.menus.open_recent.emit(place)
    assert app.window.first.refusal.endswith(".")
    assert app.window.first.start.isEnabled()
    assert (place.read_bytes() if place.exists() else None) == content


def test_closing_the_workbook_returns_to_the_first_page(
    start: Callable[..., App], qtbot: QtBot, team: Path
) -> None:
    app = start()
    with qtbot.waitSignal(app.opened):
        app.window.menus.open_recent.emit(team)
    app.window.menus.close.trigger()
    assert app.window.first.isVisible()
    assert not app.window.menus.undo.isEnabled()


def test_opening_writes_a_backup_and_asking_writes_the_next_and_offers_its_folder(
    start: Callable[..., App], qtbot: QtBot, team: Path, home: Path
) -> None:
    app = start()
    with qtbot.waitSignal(app.opened):
        app.window.menus.open_recent.emit(team)
    qtbot.waitUntil(lambda: len(list((home / "backups").rglob("*.coachbook"))) == 1)
    workbook = app.window.desk.workbook
    workbook.do(add_person(workbook.acting(), "Priya Raman"))
    app.window.menus.backup.emit()
    qtbot.waitUntil(lambda: bool(app.window.shelf.notices))
    assert len(list((home / "backups").rglob("*.coachbook"))) == 2
    assert [act.text for act in app.window.shelf.notices[-1].notice.acts] == ["Open", "Show folder"]


def test_what_nobody_caught_is_said_in_the_window(start: Callable[..., App], qtbot: QtBot) -> None:
    app = start()
    app.tell_of_failure()
    assert "log" in app.window.shelf.notices[-1].notice.text


def test_an_empty_page_leads_to_the_sample_and_the_sample_is_full(
    start: Callable[..., App], qtbot: QtBot, team: Path
) -> None:
    app = start()
    with qtbot.waitSignal(app.opened):
        app.window.menus.open_recent.emit(team)
    app.window.go(Place("people"))
    with qtbot.waitSignal(app.opened, timeout=20_000):
        qtbot.mouseClick(app.window.page.findChild(EmptyState).sample, Qt.MouseButton.LeftButton)
    assert app.window.desk.workbook.profile.sample
    assert len(app.window.desk.workbook.all(Person)) == 9
