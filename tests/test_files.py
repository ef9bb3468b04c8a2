"""A file is swapped in whole, whoever holds it for a moment."""

import time
from pathlib import Path

import pytest

from coachbook.files import flush, swap_in


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    taken: list[float] = []
    monkeypatch.setattr(time, "sleep", taken.append)
    return taken


@pytest.fixture
def held(monkeypatch):
    """`held(3)` makes the next three renames fail as they do while a virus scanner reads the file."""

    def hold(times: int) -> None:
        left = [times]
        replace = Path.replace

        def refuses(self, target):
            if left[0]:
                left[0] -= 1
                raise PermissionError(13, "The process cannot access the file")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refuses)

    return hold


@pytest.fixture
def pair(tmp_path) -> tuple[Path, Path]:
    new, old = tmp_path / "beside", tmp_path / "file"
    new.write_text("new")
    old.write_text("old")
    return new, old


def test_the_new_file_takes_the_place_of_the_old_one(pair, pauses):
    new, old = pair
    flush(new)
    swap_in(new, old)
    assert (old.read_text(), new.exists(), pauses) == ("new", False, [])


def test_a_file_that_is_held_for_a_moment_is_waited_for(pair, held, pauses):
    held(3)
    swap_in(*pair)
    assert pair[1].read_text() == "new"
    assert len(pauses) == 3


def test_a_file_that_stays_held_is_left_as_it_was(pair, held, pauses):
    held(1000)
    with pytest.raises(PermissionError):
        swap_in(*pair)
    assert [path.read_text() for path in pair] == ["new", "old"]
    assert sum(pauses) < 3
