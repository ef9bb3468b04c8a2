"""Results of role-plays by the command line: asked for, sealed, taken in, in any order and twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coachbook.cli import main
from coachbook.records import Rehearsal
from coachbook.workbook import Workbook, open_workbook
from tests.practice.practised import made, practised
from tests.workbooks import CLOCK


def run(*words: object) -> int:
    return main([str(word) for word in words], CLOCK)


@pytest.fixture
def supervisor(tmp_path: Path) -> Path:
    """Dana coaches Marcus and Priya."""
    made(tmp_path / "dana.coachbook", "Dana Novak", "Marcus Oyelaran", "Priya Raman").close()
    return tmp_path / "dana.coachbook"


@pytest.fixture
def trainer(tmp_path: Path) -> Path:
    """Tomas has practised with Marcus."""
    book = made(tmp_path / "tomas.coachbook", "Tomas Okafor", "Marcus Oyelaran", "Lena Tran")
    practised(book, "Marcus Oyelaran")
    practised(book, "Lena Tran")
    book.close()
    return tmp_path / "tomas.coachbook"


def sealed(supervisor: Path, trainer: Path, folder: Path) -> Path:
    assert run("export", "address", supervisor, "--person", "Marcus Oyelaran", "--to", folder) == 0
    (address,) = folder.glob("*.coachround")
    assert run("export", "runs", trainer, "--for", address, "--to", folder / "out") == 0
    (found,) = (folder / "out").glob("*.coachround")
    return found


def runs_of(place: Path) -> tuple[Rehearsal, ...]:
    book: Workbook = open_workbook(place, CLOCK)
    try:
        return book.all(Rehearsal)
    finally:
        book.close()


def test_results_go_there_and_back_and_twice_changes_nothing(
    supervisor: Path, trainer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sealed(supervisor, trainer, tmp_path / "a")
    capsys.readouterr()
    assert run("import", "runs", supervisor, file, "--dry-run") == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert runs_of(supervisor) == ()
    assert run("import", "runs", supervisor, file) == 0
    assert "One run from Tomas Okafor is in." in capsys.readouterr().out
    (taken,) = runs_of(supervisor)
    assert run("import", "runs", supervisor, file) == 0
    assert "are in already" in capsys.readouterr().out
    assert runs_of(supervisor) == (taken,)


def test_a_refused_file_keeps_no_other_back(
    supervisor: Path, trainer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sealed(supervisor, trainer, tmp_path / "a")
    bad = tmp_path / "bad.coachround"
    bad.write_bytes(file.read_bytes()[:-4])
    capsys.readouterr()
    assert run("import", "runs", supervisor, bad, file, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in told["refused"]] == [str(bad)]
    assert len(runs_of(supervisor)) == 1


def test_an_unknown_name_or_workshop_is_refused(supervisor: Path, trainer: Path, tmp_path: Path) -> None:
    assert run("export", "address", supervisor, "--person", "Nobody", "--to", tmp_path / "a") == 1
    assert run("export", "address", supervisor, "--person", "Priya Raman", "--to", tmp_path / "a") == 0
    (address,) = (tmp_path / "a").glob("*.coachround")
    assert run("export", "runs", trainer, "--for", address, "--workshop", "None", "--to", tmp_path) == 1
    assert run("export", "runs", trainer, "--for", address, "--to", tmp_path / "b") == 1
    assert not list((tmp_path / "b").glob("*"))
