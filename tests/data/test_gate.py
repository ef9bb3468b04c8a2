"""What is not a whole workbook is refused with one sentence, and is left exactly as it was."""

import hashlib
import sqlite3
import struct
import zipfile
from pathlib import Path

import pytest

from coachbook.data.gate import examine
from coachbook.data.schema import APPLICATION_ID, SCHEMA_VERSION
from coachbook.errors import (
    Fault,
    NotAWorkbook,
    WorkbookDamaged,
    WorkbookEmpty,
    WorkbookMissing,
    WorkbookRefused,
    WorkbookTooNew,
)
from coachbook.records import MomentOfTruth
from coachbook.workbook import create, open_workbook


def empty(path: Path, _whole: bytes) -> None:
    path.write_bytes(b"")


def a_letter(path: Path, _whole: bytes) -> None:
    path.write_text("Dear Sir or Madam,\n" * 500, encoding="utf-8")


def a_renamed_document(path: Path, _whole: bytes) -> None:
    with zipfile.ZipFile(path, "w") as document:
        document.writestr("word/document.xml", "<w:t>" + "Minutes " * 3000 + "</w:t>")


def another_programs_database(path: Path, _whole: bytes) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mail (id INTEGER)")
        connection.execute("PRAGMA application_id = 77")
    connection.close()


def from_a_newer_coachbook(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:60] + struct.pack(">I", SCHEMA_VERSION + 1) + whole[64:])


def never_finished(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:60] + struct.pack(">I", 0) + whole[64:])


def cut_in_half(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[: len(whole) // 8192 * 4096])


def cut_inside_a_page(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:-1000])


def shorter_than_its_head(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:60])


def two_bytes(path: Path, _whole: bytes) -> None:
    path.write_bytes(b"SQ")


def garbage_in_the_middle(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:4096] + b"\xa5" * 8192 + whole[12288:])


REFUSALS = {
    empty: WorkbookEmpty,
    a_letter: NotAWorkbook,
    a_renamed_document: NotAWorkbook,
    another_programs_database: NotAWorkbook,
    from_a_newer_coachbook: WorkbookTooNew,
    never_finished: WorkbookDamaged,
    cut_in_half: WorkbookDamaged,
    cut_inside_a_page: WorkbookDamaged,
    shorter_than_its_head: WorkbookDamaged,
    two_bytes: NotAWorkbook,
    garbage_in_the_middle: WorkbookDamaged,
}


def is_one_sentence(text: str) -> bool:
    body = text.replace(".coachbook", "")
    return body.endswith(".") and body.count(". ") == 0 and "\n" not in body


def everything_in(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("fault", REFUSALS, ids=lambda fault: fault.__name__)
def test_it_is_refused_and_left_as_it_was(file, fault):
    whole = file.read_bytes()
    file.unlink()
    fault(file, whole)
    before = everything_in(file.parent)
    with pytest.raises(REFUSALS[fault]) as refusal:
        open_workbook(file)
    assert is_one_sentence(str(refusal.value))
    assert everything_in(file.parent) == before


def test_a_missing_workbook_is_named(tmp_path):
    with pytest.raises(WorkbookMissing, match=r"Lost\.coachbook") as refusal:
        open_workbook(tmp_path / "Lost.coachbook")
    assert is_one_sentence(str(refusal.value))
    assert everything_in(tmp_path) == {}


def test_a_folder_is_no_workbook(tmp_path):
    (tmp_path / "Team.coachbook").mkdir()
    with pytest.raises(NotAWorkbook):
        open_workbook(tmp_path / "Team.coachbook")
    assert everything_in(tmp_path) == {"Team.coachbook": ""}


def test_the_head_of_a_workbook_says_whose_it_is_and_which_version(file):
    head = file.read_bytes()[:100]
    assert struct.unpack(">I", head[68:72]) == (APPLICATION_ID,)
    assert examine(file) == SCHEMA_VERSION


HOSTILE = {
    "trigger": (
        "CREATE TRIGGER spy AFTER INSERT ON audit_entry BEGIN DELETE FROM person WHERE name = 'Bob'; END"
    ),
    "view": "CREATE VIEW everybody AS SELECT * FROM person",
    "table": "CREATE TABLE extra (id TEXT)",
    "index on an expression": "CREATE INDEX spy ON person (upper(name))",
    "column": "ALTER TABLE person ADD COLUMN spy TEXT",
    "generated column": "ALTER TABLE person ADD COLUMN spy TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL",
    "missing index": "DROP INDEX ix_person_name",
    "endless view in the place of a table": (
        "DROP TABLE plan_action; CREATE VIEW plan_action AS "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"
    ),
}


@pytest.mark.parametrize("part", HOSTILE)
def test_a_file_with_parts_of_another_hand_is_refused_before_anything_is_written(file, part):
    connection = sqlite3.connect(file)
    connection.executescript(HOSTILE[part])
    connection.close()
    before = everything_in(file.parent)
    with pytest.raises(WorkbookRefused, match="not laid out as Coachbook does it") as refusal:
        open_workbook(file)
    assert is_one_sentence(str(refusal.value))
    assert everything_in(file.parent) == before


def test_the_log_of_another_workbook_is_never_put_into_this_one(file, tmp_path, clock):
    """As after copying a workbook over one whose program had died: its log still lies there."""
    other = tmp_path / "other.coachbook"
    connection = sqlite3.connect(other)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE mail (id TEXT)")
    connection.executemany("INSERT INTO mail VALUES (?)", [("x" * 900,)] * 40)
    connection.commit()
    log = file.with_name(f"{file.name}-wal")
    log.write_bytes(other.with_name(f"{other.name}-wal").read_bytes())
    connection.close()
    before = (file.read_bytes(), log.read_bytes())
    with pytest.raises(WorkbookRefused):
        open_workbook(file)
    assert (file.read_bytes(), log.read_bytes()) == before


def test_a_new_workbook_is_not_made_over_the_log_of_an_older_one(file, clock):
    file.with_name(f"{file.name}-wal").write_bytes(b"\x37\x7f\x06\x82" + b"x" * 5000)
    file.unlink()
    with pytest.raises(Fault):
        create(file, coach_name="Jane", clock=clock)
    assert not file.exists()


def test_a_program_that_died_while_putting_its_log_away_leaves_a_workbook_that_opens(file, tmp_path, clock):
    """The head may say already how long the file will be, while the last pages are still in the log only."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.executemany(
        "INSERT INTO moment_of_truth VALUES (?, 0, 'x', ?, '', '', '', 'published')",
        [(f"m{number}", "x" * 3000) for number in range(50)],
    )
    connection.commit()
    died = tmp_path / "died.coachbook"
    before, log = file.read_bytes(), file.with_name(f"{file.name}-wal").read_bytes()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    died.write_bytes(file.read_bytes()[:4096] + before[4096:])
    died.with_name(f"{died.name}-wal").write_bytes(log)
    assert died.stat().st_size < struct.unpack(">I", died.read_bytes()[28:32])[0] * 4096
    workbook = open_workbook(died, clock)
    assert len(workbook.all(MomentOfTruth)) == 50
    workbook.close()
    assert list(everything_in(died.parent)).count("died.coachbook-wal") == 0
