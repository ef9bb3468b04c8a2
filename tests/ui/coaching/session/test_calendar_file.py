"""The calendar file of one session, from its page: taken in while it is planned, taken out once it is off."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from coachbook.coaching.sessions import cancel
from coachbook.records import CoachingSession
from coachbook.ui.shell.places import Place
from tests.export.calendars import read_calendar

SESSION = Place("session", "planned")


def written(page, folder, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    before = set(folder.iterdir())
    with qtbot.waitSignal(page._calendar.exporter.written):
        page._file.click()
    (file,) = set(folder.glob("*.ics")) - before
    return read_calendar(file.read_bytes())


def test_a_planned_session_is_taken_in(window_on, book, tmp_path, monkeypatch, qtbot) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    page = window_on(book, SESSION).page
    assert page._file in page.buttons()
    calendar = written(page, folder, monkeypatch, qtbot)
    assert calendar.properties["METHOD"] == "PUBLISH"
    (event,) = calendar.events
    assert (event["UID"], event["SEQUENCE"]) == ("planned@coachbook", 0)


def test_a_cancelled_one_is_taken_out_again(window_on, book, tmp_path, monkeypatch, qtbot) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    book.do(cancel(book.get(CoachingSession, "planned"), "Marcus was ill"))
    page = window_on(book, SESSION).page
    assert page.buttons() == (page._file,)
    calendar = written(page, folder, monkeypatch, qtbot)
    assert calendar.properties["METHOD"] == "CANCEL"
    assert (calendar.events[0]["UID"], calendar.events[0]["SEQUENCE"]) == ("planned@coachbook", 1)
    assert b"ill" not in next(folder.glob("*.ics")).read_bytes()
