"""Rounds by the command line: invited, answered, sealed and taken in, in any order and twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coachbook.cli import main
from coachbook.practice.calibration import (
    Invited,
    add_case,
    add_raters,
    new_round,
    open_round,
    rate,
    submit,
)
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    ServiceStandard,
)
from coachbook.records.kinds import Mark
from coachbook.workbook import create, open_workbook
from tests.practice.calibrating import standard
from tests.workbooks import CLOCK

TITLE = "Round of 20 November"


def run(*words: object) -> int:
    return main([str(word) for word in words], CLOCK)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A workbook with an open round of two cases, and Aisha and Tom to rate them."""
    place = tmp_path / "ours.coachbook"
    book = create(place, coach_name="Dana", clock=CLOCK)
    book.bring_in("standards", [standard()])
    change = new_round(
        book.acting(), TITLE, book.all(ServiceStandard), [Invited(None, "Aisha"), Invited(None, "Tom")]
    )
    book.do(change)
    round_ = book.get(CalibrationRound, change.edits[0].record.id)
    for title in ("Call 1", "Call 2"):
        book.do(add_case(book.acting(), round_, CalibrationCase(key="new", title=title, text="Hello.")))
        round_ = book.get(CalibrationRound, round_.id)
    raters = book.all(CalibrationRater, round_id=round_.id)
    book.do(open_round(book.acting(), round_, raters, {}))
    book.close()
    return place


def invited(ours: Path, tmp_path: Path) -> list[Path]:
    folder = tmp_path / "out"
    assert run("export", "round", ours, "--round", TITLE, "--to", folder) == 0
    return sorted(folder.glob("*.coachround"))


def rated(tmp_path: Path, invitation: Path, name: str, *, submitted: bool = True) -> Path:
    """The workbook of a rater who took the invitation in and rated."""
    place = tmp_path / f"{name}.coachbook"
    create(place, coach_name=name, clock=CLOCK).close()
    assert run("import", "round", place, invitation) == 0
    book = open_workbook(place, CLOCK)
    (round_,), (rater,) = book.all(CalibrationRound), book.all(CalibrationRater)
    for case in round_.cases:
        book.do(rate(book.acting(), round_, rater, None, case.key, round_.standards[0], Mark.FOUR))
    if submitted:
        book.do(submit(book.acting(), round_, rater, book.all(CalibrationRating)))
    book.close()
    return place


def test_a_round_goes_out_and_its_ratings_come_back(ours, tmp_path, capsys) -> None:
    invitations = invited(ours, tmp_path)
    assert [each.name for each in invitations] == [
        f"{TITLE} for {name}.coachround" for name in ("Aisha", "Tom")
    ]
    assert "Give each rater the one with their name" in capsys.readouterr().out
    sealed = []
    for invitation, name in zip(invitations, ("Aisha", "Tom"), strict=True):
        place = rated(tmp_path, invitation, name)
        assert "Dana asks you to rate “Round of 20 November”." in capsys.readouterr().out
        assert run("export", "ratings", place, "--round", TITLE, "--to", tmp_path / "back") == 0
        assert "Sealed; send it to Dana." in capsys.readouterr().out
        sealed = sorted((tmp_path / "back").glob("*.coachround"))
    assert run("import", "round", ours, *reversed(sealed), *sealed, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [Path(each["name"]) for each in told["written"]] == list(reversed(sealed)), "each once"
    assert told["refused"] == []
    assert run("list", "rounds", ours, "--json") == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["title"], listed["cases"], listed["state"]) == (TITLE, 2, "open")
    assert [(each["name"], bool(each["submitted_at"])) for each in listed["raters"]] == [
        ("Aisha", True),
        ("Tom", True),
    ]
    assert run("list", "rounds", ours) == 0
    assert capsys.readouterr().out.startswith(f"{TITLE} · open")


def test_one_rater_is_invited_by_name(ours, tmp_path, capsys) -> None:
    to = tmp_path / "out"
    assert run("export", "round", ours, "--round", TITLE, "--rater", "tom", "--to", to) == 0
    assert [each.name for each in to.iterdir()] == [f"{TITLE} for Tom.coachround"]
    assert run("export", "round", ours, "--round", TITLE, "--rater", "Lena", "--to", to) == 1
    assert "There is no rater called Lena" in capsys.readouterr().err


def test_what_is_tried_changes_nothing(ours, tmp_path, capsys) -> None:
    sealed = tmp_path / "back"
    place = rated(tmp_path, invited(ours, tmp_path)[0], "Aisha")
    run("export", "ratings", place, "--round", TITLE, "--to", sealed)
    (file,) = sealed.iterdir()
    assert run("import", "round", ours, file, "--dry-run") == 0
    assert "nothing was changed" in capsys.readouterr().out
    book = open_workbook(ours, CLOCK)
    assert book.all(CalibrationRating) == ()
    book.close()


def test_a_file_that_is_refused_keeps_no_other_back(ours, tmp_path, capsys) -> None:
    place = rated(tmp_path, invited(ours, tmp_path)[0], "Aisha")
    run("export", "ratings", place, "--round", TITLE, "--to", tmp_path / "back")
    (file,) = (tmp_path / "back").iterdir()
    cut = tmp_path / "cut.coachround"
    cut.write_bytes(file.read_bytes()[:-9])
    other = tmp_path / "notes.txt"
    other.write_text("Hello", encoding="utf-8")
    capsys.readouterr()
    assert run("import", "round", ours, cut, other, tmp_path / "none.coachround", file) == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "The file was changed or cut off after it was sealed; ask for it once more.",
        "notes.txt is no file of a calibration round; choose one that ends in .coachround.",
        "There is no file none.coachround; check its name and folder.",
    ]
    assert "The ratings of Aisha for “Round of 20 November” are in." in told.out


def test_what_cannot_be_written_says_why(ours, tmp_path, capsys) -> None:
    to = tmp_path / "out"
    assert run("export", "round", ours, "--round", "Another", "--to", to) == 1
    assert "There is no round called Another" in capsys.readouterr().err
    assert run("export", "ratings", ours, "--round", TITLE, "--to", to) == 1
    assert "need no file" in capsys.readouterr().err
    begun = rated(tmp_path, invited(ours, tmp_path)[1], "Tom", submitted=False)
    assert run("export", "ratings", begun, "--round", TITLE, "--to", to) == 1
    assert "Submit your ratings first" in capsys.readouterr().err
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("export", "round", ours, "--round", TITLE, "--to", tmp_path / "file") == 1
    assert "is no folder and cannot become one" in capsys.readouterr().err


@pytest.fixture
def joined(ours: Path) -> Path:
    """The same workbook, in which its coach rates as well."""
    book = open_workbook(ours, CLOCK)
    (round_,) = book.all(CalibrationRound)
    raters = book.all(CalibrationRater)
    book.do(add_raters(book.acting(), round_, raters, [Invited(book.coach.id, book.coach.name)]))
    book.close()
    return ours


def test_the_coach_is_left_out_of_the_invitations_and_refused_by_name(joined, tmp_path, capsys) -> None:
    assert [each.name for each in invited(joined, tmp_path)] == [
        f"{TITLE} for {name}.coachround" for name in ("Aisha", "Tom")
    ]
    to = tmp_path / "mine"
    assert run("export", "round", joined, "--round", TITLE, "--rater", "Dana", "--to", to) == 1
    assert "You rate in this workbook, without a file" in capsys.readouterr().err
    assert list(to.glob("*")) == []


def test_no_report_is_written_before_the_coach_has_rated(joined, tmp_path, capsys) -> None:
    place = rated(tmp_path, invited(joined, tmp_path)[0], "Aisha")
    run("export", "ratings", place, "--round", TITLE, "--to", tmp_path / "back")
    assert run("import", "round", joined, *(tmp_path / "back").iterdir()) == 0
    to = tmp_path / "report.pdf"
    assert run("export", "calibration", joined, "--round", TITLE, "--to", to) == 1
    assert "the marks stay blind" in capsys.readouterr().err
    assert not to.exists()
