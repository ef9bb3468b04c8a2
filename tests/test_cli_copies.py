"""The practice pack from the command line: one copy by its word, or all of them."""

from pathlib import Path

import pytest

from coachbook.cli import main
from coachbook.workbook import create
from tests.windows import words_of_pdf
from tests.workbooks import CLOCK

TITLE = "Charged twice"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "team.coachbook"
    create(path, coach_name="Dana Novak", pack="contact-centre", clock=CLOCK).close()
    return path


def export(place: Path, to: Path, *more: str) -> int:
    return main(["export", "roleplay", str(place), "--script", TITLE, "--to", str(to), *more], CLOCK)


def test_all_copies_are_written_beside_each_other_on_either_paper(place: Path, tmp_path: Path) -> None:
    for paper in ("A4", "Letter"):
        folder = tmp_path / paper
        assert export(place, folder, "--copy", "all", "--paper", paper) == 0
        assert sorted(file.name for file in folder.iterdir()) == [
            f"{TITLE}, huddle card.pdf",
            f"{TITLE}, learning points.pdf",
            f"{TITLE}, observer sheet.pdf",
            f"{TITLE}, participant copy.pdf",
            f"{TITLE}, trainer copy.pdf",
        ]


def test_the_participants_copy_has_no_model_answer(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    assert export(place, folder, "--copy", "participant") == 0
    (file,) = folder.iterdir()
    told = words_of_pdf(file)
    assert "Take your time. I'm listening" not in told
    assert "You are the customer" in told
    assert export(place, folder) == 0
    assert "Take your time. I'm listening" in words_of_pdf(folder / f"{TITLE}, trainer copy.pdf")


def test_a_copy_that_there_is_not_is_wrong_usage(place: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as wrong:
        export(place, tmp_path / "none", "--copy", "everybody")
    assert wrong.value.code == 2
