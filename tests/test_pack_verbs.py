"""Packs by the command line: from one workbook into another, tried first, named where they differ."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachbook.changes import Change, adding, replacing
from coachbook.cli import main
from coachbook.clock import FixedClock
from coachbook.practice.champions import Captured, capture_behaviour
from coachbook.records import ChampionBehaviour, Person, RolePlayScript
from coachbook.records.kinds import Consent
from coachbook.workbook import Workbook, check_workbook, create, open_workbook

CLOCK = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))


def run(*words: object) -> int:
    return main([str(word) for word in words], CLOCK)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A workbook from the starter pack with one behaviour of its own, of a champion who agreed."""
    place = tmp_path / "ours.coachbook"
    book = create(place, coach_name="Dana", pack="contact-centre", clock=CLOCK)
    book.do(Change("x", "x", adding(Person(id="lena", name="Lena Tran"))))
    told = Captured(title="Give the number", says="7 days.", champion_id="lena", consent=Consent.GIVEN)
    book.do(capture_behaviour(told, book.acting()))
    book.close()
    return place


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    place = tmp_path / "theirs.coachbook"
    create(place, coach_name="Tom", clock=CLOCK).close()
    return place


@pytest.fixture
def pack(ours: Path, tmp_path: Path) -> Path:
    path = tmp_path / "Listening.coachpack"
    assert run("export", "pack", ours, "--to", path, "--title", "Listening") == 0
    return path


def opened(place: Path) -> Workbook:
    return open_workbook(place, CLOCK)


def test_a_pack_goes_from_one_workbook_into_another(
    ours: Path, theirs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "Listening.coachpack"
    assert run("export", "pack", ours, "--to", pack, "--title", "Listening") == 0
    assert "In it: 10 moments of truth, 12 standards," in capsys.readouterr().out
    assert run("import", "pack", theirs, pack) == 0
    said = capsys.readouterr().out
    assert "“Listening” of 2026-11-20:" in said
    assert "added." in said
    book = opened(theirs)
    (brought,) = book.all(ChampionBehaviour, title="Give the number")
    assert (brought.source, brought.champion_id) == ("Lena Tran", None)
    assert book.all(RolePlayScript)
    book.close()
    report = check_workbook(theirs)
    assert report.is_sound, report.problems


def test_a_second_time_adds_nothing(pack: Path, theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "pack", theirs, pack) == 0
    capsys.readouterr()
    assert run("import", "pack", theirs, pack, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"written": [], "refused": []}


def test_a_dry_run_says_what_would_happen_and_changes_nothing(
    pack: Path, theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", "pack", theirs, pack, "--dry-run") == 0
    assert "would be added; nothing was changed." in capsys.readouterr().out
    book = opened(theirs)
    assert not book.all(ChampionBehaviour)
    book.close()


def test_what_differs_is_refused_by_name_and_comes_beside_ours_when_asked_for(
    ours: Path, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = opened(ours)
    (mine,) = book.all(ChampionBehaviour, title="Give the number")
    book.do(Change("x", "x", replacing(mine, mine.but(says="Seven days."))))
    book.close()
    assert run("import", "pack", ours, pack) == 1
    said = capsys.readouterr()
    assert "The behaviour “Give the number” differs from yours in says; yours stays." in said.err
    assert run("import", "pack", ours, pack, "--beside") == 0
    book = opened(ours)
    words = {each.says for each in book.all(ChampionBehaviour, title="Give the number")}
    assert words == {"7 days.", "Seven days."}
    book.close()
    assert run("import", "pack", ours, pack, "--beside") == 0
    assert "Nothing was added." in capsys.readouterr().out


def test_only_what_is_named_goes(ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.coachpack"
    assert run("export", "pack", ours, "--to", path, "--only", "give the number") == 0
    assert "In it: 1 behaviour." in capsys.readouterr().out
    assert run("export", "pack", ours, "--to", path, "--only", "Nothing like it") == 1
    assert "There is no behaviour or script called Nothing like it" in capsys.readouterr().err


def test_what_cannot_be_done_is_said_in_one_sentence(
    ours: Path, theirs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "pack", theirs, "--to", tmp_path / "x.coachpack") == 1
    assert "There is nothing to share yet" in capsys.readouterr().err
    assert run("export", "pack", ours, "--to", tmp_path / "x.zip") == 1
    assert "call it x.coachpack" in capsys.readouterr().err
    broken = tmp_path / "broken.coachpack"
    broken.write_bytes(b"PK" * 40)
    assert run("import", "pack", theirs, broken) == 1
    assert "is damaged or no pack" in capsys.readouterr().err
