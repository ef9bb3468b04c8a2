"""What a verb says, to a reader that may have gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachbook.outcome import Outcome, reader_may_leave, tell


def left(*words: str | Path) -> tuple[int, str]:
    """The exit code and the complaints of the program whose standard output nobody reads any more."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "coachbook", *map(str, words)],
            stdout=writes, stderr=subprocess.PIPE, check=False, encoding="utf-8",
        )  # fmt: skip
    finally:
        os.close(writes)
    return done.returncode, done.stderr


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_a_reader_that_has_enough_ends_a_list_without_a_word(file: Path, how: tuple[str, ...]) -> None:
    assert left("list", "people", file, *how) == (0, "")


@pytest.mark.parametrize("buffered", ["", "1"], ids=["told at once", "told at the end"])
def test_a_reader_that_has_enough_ends_the_help_without_a_word(
    buffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "" if buffered else "1")
    assert left("list", "--help") == (0, "")


def test_refusals_are_still_told_where_nobody_reads_the_rest(tmp_path: Path) -> None:
    code, told = left("list", "people", tmp_path / "gone.coachbook")
    assert code == 1
    assert told.startswith("There is no workbook at")
    assert told.count("\n") == 1


def test_a_full_disk_is_not_taken_for_a_reader_that_left() -> None:
    class Full:
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"), reader_may_leave(Full()):
        pass


def test_a_program_without_a_console_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    tell(Outcome(said=["Done."]), as_json=False)
    tell(Outcome(answer=[1]), as_json=True)
