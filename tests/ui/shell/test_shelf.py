"""Notices say what happened elsewhere, offer an act, and go by themselves."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coachbook.ui.shell import notices as said
from coachbook.ui.shell.notices import Act, Notice
from coachbook.ui.shell.window import Window


def button(card, text: str) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.text() == text)


def test_an_act_is_done_once_and_the_notice_goes(window: Window, qtbot: QtBot) -> None:
    done: list[str] = []
    window.notices.say("Marcus is no longer in the list", Act("Undo", lambda: done.append("undone")))
    (card,) = window.shelf.notices
    qtbot.mouseClick(button(card, "Undo"), Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert window.shelf.notices == ()


def test_a_notice_goes_by_itself(window: Window, qtbot: QtBot) -> None:
    window.notices.said.emit(Notice("Written", seconds=0))
    qtbot.waitUntil(lambda: window.shelf.notices == ())
    assert window.shelf.isHidden()


def test_a_written_file_can_be_opened_and_its_folder_shown(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        said.QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    for text in ("Open", "Show folder"):
        window.notices.wrote(tmp_path / "plan.pdf", "The plan is written")
        qtbot.mouseClick(button(window.shelf.notices[-1], text), Qt.MouseButton.LeftButton)
    assert opened == [tmp_path / "plan.pdf", tmp_path]


def test_what_people_are_called_is_shown_as_it_is(window: Window) -> None:
    window.notices.say("<img src='x'/> a<b & <unter>")
    label = next(each for each in window.shelf.notices[0].findChildren(QLabel) if each.text())
    assert label.text() == "<img src='x'/> a<b & <unter>"
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_same_notice_stands_once_and_at_most_four_stand(window: Window) -> None:
    for number in (1, 2, 3, 4, 5, 5):
        window.notices.say(f"Notice {number}")
    assert [card.notice.text for card in window.shelf.notices] == [f"Notice {n}" for n in (2, 3, 4, 5)]


def test_the_shelf_stays_inside_the_window(window: Window) -> None:
    window.notices.say("A long sentence about a plan that was written for somebody " * 3, Act("Open", print))
    for size in ((1440, 900), (1100, 700)):
        window.resize(*size)
        corner = window.shelf.geometry().bottomRight()
        assert (corner.x(), corner.y()) == (size[0] - 25, size[1] - 25)


def test_only_a_long_errand_is_shown_and_it_can_be_stopped(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.errands.ended):
        window.errands.run("Short", lambda progress, cancelled: 1)
    assert window.shelf.errands == ()
    going = threading.Event()

    def long(progress, cancelled):
        progress(0.25)
        while not cancelled():
            going.wait(0.01)

    with qtbot.waitSignal(window.errands.ended):
        window.errands.run("Long", long, cancellable=True)
        qtbot.waitUntil(lambda: len(window.shelf.errands) == 1)
        (card,) = window.shelf.errands
        qtbot.mouseClick(button(card, "Stop"), Qt.MouseButton.LeftButton)
    assert window.shelf.errands == ()


def test_an_errand_that_fails_unheard_is_said(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.errands.ended):
        window.errands.run("Searching", lambda progress, cancelled: 1 // 0)
    assert "Searching" in window.shelf.notices[0].notice.text
