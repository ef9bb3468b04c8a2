"""Older workbooks are brought up to date whole or not at all, and the old file is kept.

The machinery is shown with a next version that lives in these tests only.
"""

import contextlib
import functools
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Text, inspect

from coachbook.changes import Change, adding
from coachbook.data import migrate
from coachbook.data.engine import open_engine, reading, writing
from coachbook.data.migrate import SCRIPTS, bring_team_up_to_date, bring_up_to_date, draft
from coachbook.data.schema import SCHEMA_VERSION, lay, version_of
from coachbook.data.search.laying import is_ours
from coachbook.data.shape import has_shape
from coachbook.data.tables import METADATA
from coachbook.errors import WorkbookRefused
from coachbook.records import Focus, Person

NEXT = SCHEMA_VERSION + 1
HEAD = f"""
import os
import signal
import sqlalchemy as sa
from alembic import op

revision = "{NEXT:04d}"
down_revision = "{SCHEMA_VERSION:04d}"

def upgrade():
    op.add_column("person", sa.Column("nickname", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("person") as person:
        person.alter_column("nickname", server_default=None)
"""
AFTERWARDS = {
    "good": "",
    "raises": "    raise KeyError('half way')\n",
    "loses rows": "    op.execute('DELETE FROM focus')\n",
    "tears references": "    op.execute(\"UPDATE focus SET person_id = 'nobody'\")\n",
    "leaves a table": "    op.execute('CREATE TABLE spare (id TEXT)')\n",
    "is killed": "    os.kill(os.getpid(), signal.SIGKILL)\n",
}


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[[str], Path]:
    """`scripts("good")` gives a folder of migrations whose newest one ends that way."""

    def make(ending: str) -> Path:
        folder = tmp_path / f"migrations {ending}"
        shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        (folder / "versions" / f"{NEXT:04d}_nickname.py").write_text(
            HEAD + AFTERWARDS[ending], encoding="utf-8"
        )
        return folder

    return make


@pytest.fixture(scope="module")
def newer() -> MetaData:
    """The tables of the tests' next version."""
    metadata = MetaData(naming_convention=METADATA.naming_convention)
    for table in METADATA.sorted_tables:
        table.to_metadata(metadata)
    metadata.tables["person"].append_column(Column("nickname", Text, nullable=False))
    return metadata


@pytest.fixture
def filled_file(file, opened):
    """A workbook in which a record refers to another."""
    workbook = opened(file)
    bob = Person(id="bob", name="Bob")
    focus = Focus(id="focus", person_id="bob", behaviour="Asks twice", since=workbook.clock.now().date())
    workbook.do(Change("add", "add", adding(bob, focus)))
    workbook.close()
    return file


def rows(path: Path, table: str) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


def version_in(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


# Both ways to a new workbook


def described(engine) -> dict[str, object]:
    """All that the database says about its tables, in an order that does not count."""
    found = inspect(engine)
    return {
        name: (
            {(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(name)},
            repr(found.get_pk_constraint(name)),
            {repr(sorted(key.items())) for key in found.get_foreign_keys(name)},
            {repr(index_of(index)) for index in found.get_indexes(name)},
        )
        for name in found.get_table_names()
    }


def index_of(index) -> list[tuple[str, object]]:
    """What is said about one index; the condition of one that holds some rows only as its text."""
    options = {name: str(said) for name, said in index.get("dialect_options", {}).items()}
    return sorted({**index, "dialect_options": options}.items())


@pytest.fixture
def two_places(request, tmp_path):
    def two(kind: str):
        if kind == "file":
            return [open_engine(tmp_path / name, create=True) for name in ("laid", "led")]
        cluster = request.getfixturevalue("cluster")
        return [open_engine(cluster.address(cluster.made())) for _ in range(2)]

    return two


@pytest.mark.parametrize("kind", ["file", "team"])
def test_the_migrations_lead_to_what_a_new_workbook_is_laid_with(two_places, kind):
    laid, led = two_places(kind)
    lay(laid)
    with writing(led) as connection:
        migrate.run(connection, SCHEMA_VERSION)
    assert described(led) == described(laid)
    for engine in (laid, led):
        with reading(engine) as connection:
            compared = MigrationContext.configure(connection, opts={"include_name": is_ours})
            assert compare_metadata(compared, METADATA) == []
            assert version_of(connection) == SCHEMA_VERSION
            if kind == "file":
                assert has_shape(connection)
        engine.dispose()


def test_the_draft_of_the_next_migration_says_what_has_changed_and_imports_nothing(tmp_path, newer):
    scripts = shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    draft(NEXT, "Give people a nickname", scripts=scripts, metadata=newer)
    (written,) = (scripts / "versions").glob(f"{NEXT:04d}*.py")
    told = written.read_text(encoding="utf-8")
    assert "sa.Column('nickname', sa.Text(), nullable=False)" in told
    assert told.count("add_column") == 1
    assert "create_table" not in told
    assert "coachbook" not in told
    assert f"down_revision = '{SCHEMA_VERSION:04d}'" in told


def test_no_migration_imports_the_house():
    for script in (SCRIPTS / "versions").glob("*.py"):
        assert "coachbook" not in script.read_text(encoding="utf-8").replace("Coachbook", "")


# Bringing up to date


def test_a_file_is_led_to_the_new_version_and_the_old_one_kept(filled_file, scripts, newer, clock):
    before = {table: rows(filled_file, table) for table in ("person", "focus", "audit_entry")}
    old = filled_file.read_bytes()
    kept = bring_up_to_date(filled_file, clock.now(), to=NEXT, scripts=scripts("good"), metadata=newer)
    assert version_in(filled_file) == NEXT
    assert {row[:-1] for row in rows(filled_file, "person")} == set(before["person"])
    assert {row[-1] for row in rows(filled_file, "person")} == {""}
    assert {table: rows(filled_file, table) for table in ("focus", "audit_entry")} == {
        table: before[table] for table in ("focus", "audit_entry")
    }
    assert kept.name == f"Team (version {SCHEMA_VERSION}, 2026-11-20).coachbook"
    assert {table: rows(kept, table) for table in before} == before
    assert kept.read_bytes()[100:] == old[100:]
    assert names(filled_file) == [kept.name, filled_file.name]


def test_what_only_the_log_held_is_in_the_new_file(filled_file, scripts, newer, clock, tmp_path):
    """As after a program that died: its last changes are in the log beside the file."""
    connection = sqlite3.connect(filled_file)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("UPDATE person SET name = 'Robert' WHERE id = 'bob'")
    connection.commit()
    died = tmp_path / "died" / filled_file.name
    died.parent.mkdir()
    for side in ("", "-wal"):
        shutil.copy(f"{filled_file}{side}", f"{died}{side}")
    connection.close()
    bring_up_to_date(died, clock.now(), to=NEXT, scripts=scripts("good"), metadata=newer)
    assert "Robert" in {row[1] for row in rows(died, "person")}
    assert names(died) == [f"Team (version {SCHEMA_VERSION}, 2026-11-20).coachbook", "Team.coachbook"]


@pytest.mark.parametrize("ending", ["raises", "loses rows", "tears references", "leaves a table"])
def test_a_migration_that_goes_wrong_leaves_the_old_file(filled_file, scripts, newer, clock, ending):
    before = filled_file.read_bytes()
    with pytest.raises(WorkbookRefused, match="could not be brought up to date"):
        bring_up_to_date(filled_file, clock.now(), to=NEXT, scripts=scripts(ending), metadata=newer)
    assert filled_file.read_bytes() == before
    assert names(filled_file) == [filled_file.name]
    bring_up_to_date(filled_file, clock.now(), to=NEXT, scripts=scripts("good"), metadata=newer)
    assert version_in(filled_file) == NEXT


def test_a_disk_that_refuses_the_last_step_leaves_the_old_file(
    filled_file, scripts, newer, clock, monkeypatch
):
    def refuses(beside, path):
        raise OSError(28, "No space left on device")

    before = rows(filled_file, "person")
    monkeypatch.setattr(migrate, "swap_in", refuses)
    with pytest.raises(WorkbookRefused):
        bring_up_to_date(filled_file, clock.now(), to=NEXT, scripts=scripts("good"), metadata=newer)
    assert (version_in(filled_file), rows(filled_file, "person")) == (SCHEMA_VERSION, before)
    assert names(filled_file) == [filled_file.name]


def test_a_file_that_another_program_reads_is_left(filled_file, scripts, newer, clock):
    with contextlib.closing(sqlite3.connect(filled_file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        with pytest.raises(WorkbookRefused):
            bring_up_to_date(filled_file, clock.now(), to=NEXT, scripts=scripts("good"), metadata=newer)
    assert version_in(filled_file) == SCHEMA_VERSION
    bring_up_to_date(filled_file, clock.now(), to=NEXT, scripts=scripts("good"), metadata=newer)
    assert version_in(filled_file) == NEXT


MIGRATING = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from coachbook.data.migrate import bring_up_to_date
bring_up_to_date(Path(sys.argv[1]), datetime(2026, 11, 20, tzinfo=UTC), to={NEXT}, scripts=Path(sys.argv[2]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no signal that kills a program from within")
def test_a_migration_that_is_killed_leaves_the_old_file_and_the_next_one_completes(
    filled_file, scripts, newer, clock
):
    before = filled_file.read_bytes()
    killed = subprocess.run(
        [sys.executable, "-c", MIGRATING, filled_file, scripts("is killed")], capture_output=True, check=False
    )
    assert (killed.returncode, killed.stderr) == (-9, b"")
    assert filled_file.read_bytes() == before
    bring_up_to_date(filled_file, clock.now(), to=NEXT, scripts=scripts("good"), metadata=newer)
    assert (version_in(filled_file), len(rows(filled_file, "focus"))) == (NEXT, 1)
    assert len(names(filled_file)) == 2


def test_opening_an_older_file_brings_it_up_to_date_first(filled_file, scripts, newer, opened, monkeypatch):
    bring = functools.partial(bring_up_to_date, to=NEXT, scripts=scripts("good"), metadata=newer)
    monkeypatch.setattr(migrate, "bring_up_to_date", bring)
    monkeypatch.setattr("coachbook.data.opening.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("coachbook.data.gate.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("coachbook.data.opening.has_shape", functools.partial(has_shape, metadata=newer))
    workbook = opened(filled_file)
    assert {person.name for person in workbook.all(Person)} == {"Jane Doe", "Bob"}
    assert version_in(filled_file) == NEXT


def test_a_team_is_led_in_one_transaction(team, opened, scripts, newer):
    with pytest.raises(WorkbookRefused):
        bring_team_up_to_date(team, to=NEXT, scripts=scripts("raises"), metadata=newer)
    assert opened(team).coach.name == "Jane Doe"
    bring_team_up_to_date(team, to=NEXT, scripts=scripts("good"), metadata=newer)
    engine = open_engine(team)
    with reading(engine) as connection:
        assert version_of(connection) == NEXT
        compared = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(compared, newer) == []
    engine.dispose()


OPENING = """
import sys
from pathlib import Path
from coachbook.workbook import open_workbook
open_workbook(Path(sys.argv[1])).close()
print("alembic" in sys.modules, "PySide6" in sys.modules)
"""


def test_opening_a_workbook_of_this_version_does_not_load_the_migrations(file):
    done = subprocess.run([sys.executable, "-c", OPENING, file], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["False", "False"], "")
