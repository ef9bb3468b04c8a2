"""The frame of the window: the first one fits on its screen, the next stands where the last one stood."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from coachbook.ui.shell.frame import keep, restore


def test_the_first_window_is_no_larger_than_its_screen(qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("COACHBOOK_HOME", str(tmp_path))
    window = QMainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width() + 200, room.height() + 200)
    restore(window)
    assert window.width() == room.width()
    assert room.height() - 60 < window.height() < room.height()


def test_a_window_comes_back_with_the_size_it_had(qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("COACHBOOK_HOME", str(tmp_path))
    first, second = QMainWindow(), QMainWindow()
    for window in (first, second):
        qtbot.addWidget(window)
    first.resize(500, 400)
    keep(first)
    second.resize(700, 600)
    restore(second)
    assert (second.width(), second.height()) == (500, 400)
