"""The log says where something went wrong, and never about whom."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachbook import log

SECRET = "Marcus said the manager shouts"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "log" / "coachbook.log"
    assert log.begin(place)
    yield place
    log.end()


def test_a_failure_is_noted_by_kind_and_place_but_not_by_its_words(file: Path) -> None:
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError as error:
        log.failure("save", error)
    written = file.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "test_log.py" in written
    assert SECRET not in written


def test_what_no_one_caught_is_logged_and_told_in_every_thread(file: Path) -> None:
    told: list[str] = []
    put_back = log.catch_everything(lambda: told.append(threading.current_thread().name))
    try:
        sys.excepthook(ValueError, ValueError(SECRET), None)
        thread = threading.Thread(target=int, args=("x",), name="import")
        thread.start()
        thread.join()
    finally:
        put_back()
    written = file.read_text(encoding="utf-8")
    assert told == ["MainThread", "import"]
    assert written.count("ValueError") == 2
    assert SECRET not in written


def test_the_old_hooks_come_back() -> None:
    before = sys.excepthook, threading.excepthook
    log.catch_everything()()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert not log.begin(blocked / "log" / "coachbook.log")
    assert not [
        each for each in logging.getLogger("coachbook").handlers if isinstance(each, logging.FileHandler)
    ]
