"""Bringing an older workbook up to date: on a copy, checked, then swapped in with the old file kept beside.

What was tried and stands behind each step: with foreign keys on, rebuilding a table deletes all that refers
to it; without a real BEGIN a migration that fails stays half done; a log that stays beside the file it no
longer belongs to spoils the new one. The only room that loads Alembic, and only when a migration is due.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, create_engine, text

from coachbook.data.engine import open_engine, remove_with_sides, writing
from coachbook.data.schema import SCHEMA_VERSION, revision, stamp, version_of
from coachbook.data.search.following import renew
from coachbook.data.search.laying import is_ours
from coachbook.data.shape import has_shape
from coachbook.data.tables import ENTRY, METADATA
from coachbook.errors import WorkbookRefused
from coachbook.files import flush, settle, swap_in
from coachbook.paths import unused

SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(
    path: Path,
    now: datetime,
    *,
    to: int = SCHEMA_VERSION,
    scripts: Path = SCRIPTS,
    metadata: MetaData = METADATA,
) -> Path:
    """Lead the workbook file at `path` to version `to`; returns where the old file is kept.

    Whoever calls holds the workbook's lock. `now` dates the old file's name. Raises `WorkbookRefused` with
    one sentence where anything goes wrong; then the old file is what it was and nothing lies beside it.
    """
    path = path.resolve()
    beside = path.with_name(f"{path.name}.migrating")
    kept = None
    try:
        with _held(path) as (source, version):
            remove_with_sides(beside)
            _copy(path, beside)
            _lead(beside, to, scripts, metadata)
            shutil.copymode(path, beside)
            flush(beside)
            _quieten(source)
        kept = _keep(path, version, now)
        swap_in(beside, path)
    except Exception as error:
        if kept is not None:
            kept.unlink(missing_ok=True)
        raise WorkbookRefused(
            f"{path.name} comes from an older Coachbook and could not be brought up to date, so it was left "
            "as it was; see that the disk has room and no other program has it open, then try again."
        ) from error
    finally:
        remove_with_sides(beside)
    return kept


def bring_team_up_to_date(
    address: str, *, to: int = SCHEMA_VERSION, scripts: Path = SCRIPTS, metadata: MetaData = METADATA
) -> None:
    """Lead a team's database to version `to` in one transaction; for whoever keeps the database.

    Raises `WorkbookRefused` where anything goes wrong; then the database is as it was.
    """
    engine = open_engine(address)
    try:
        with writing(engine) as connection:
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))
            since, before = version_of(connection), _counts(connection, metadata)
            run(connection, to, scripts)
            renew(connection, since, to)
            _refuse_loss(before, _counts(connection, metadata))
    except Exception as error:
        raise WorkbookRefused(
            "The team's workbook could not be brought up to date and was left as it was; ask who keeps it."
        ) from error
    finally:
        engine.dispose()


def run(connection: Connection, to: int, scripts: Path = SCRIPTS) -> None:
    """Run the migrations up to version `to` in the transaction that `connection` is in."""
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, revision(to))
    stamp(connection, to)
    if version_of(connection) != to:
        raise ValueError(f"the migrations led to version {version_of(connection)}, not {to}")


def draft(version: int, message: str, *, scripts: Path = SCRIPTS, metadata: MetaData = METADATA) -> None:
    """Write the draft of the migration to `version` into `scripts`, to be read and mended by hand.

    For whoever changes a record; it says what leads from the last migration to the tables as they are now.
    """
    config = _config(scripts)
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        run(connection, version - 1, scripts)
        config.attributes.update(connection=connection, metadata=metadata, is_ours=is_ours)
        command.revision(config, message, autogenerate=True, rev_id=revision(version))
    engine.dispose()


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config


@contextlib.contextmanager
def _held(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """The old file, held so that nobody else writes; with its version. Nothing is written to it."""
    with contextlib.closing(
        sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)
    ) as source:
        source.execute("PRAGMA trusted_schema = OFF")
        source.execute("BEGIN IMMEDIATE")
        version = source.execute("PRAGMA user_version").fetchone()[0]
        yield source, int(version)


def _copy(path: Path, beside: Path) -> None:
    """Copy what the log still holds as well: the bytes of the main file alone can lack the last changes.

    Through a connection of its own: a backup waits for ever for the one that holds the write lock.
    """
    with (
        contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as source,
        contextlib.closing(sqlite3.connect(beside, isolation_level=None)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _lead(beside: Path, to: int, scripts: Path, metadata: MetaData) -> None:
    engine = open_engine(beside, foreign_keys=False)
    try:
        with writing(engine) as connection:
            since, before = version_of(connection), _counts(connection, metadata)
            run(connection, to, scripts)
            renew(connection, since, to)
            _refuse_loss(before, _counts(connection, metadata))
            _refuse_damage(connection, metadata)
    finally:
        engine.dispose()
    with contextlib.closing(sqlite3.connect(beside, isolation_level=None)) as connection:
        _quieten(connection)


def _counts(connection: Connection, metadata: MetaData) -> dict[str, int]:
    """Rows of each table of records there is that the newest version has as well; the index follows them."""
    there = set(connection.dialect.get_table_names(connection))
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608 - our own names
        for name in metadata.tables
        if name in there and name != ENTRY.name
    }


def _refuse_loss(before: dict[str, int], after: dict[str, int]) -> None:
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    if lost:
        raise ValueError(f"rows were lost in {', '.join(lost)}")


def _refuse_damage(connection: Connection, metadata: MetaData) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise ValueError("a record refers to one that is not there")
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
        raise ValueError("the file is damaged")
    if not has_shape(connection, metadata):
        raise ValueError("the migrated tables are not those of a new workbook")


def _quieten(connection: sqlite3.Connection) -> None:
    """Put everything into the main file, so that no log stays beside it; refuses where somebody reads it."""
    seen = connection.execute("PRAGMA data_version").fetchone()
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete" or connection.execute("PRAGMA data_version").fetchone() != seen:
        raise ValueError("another program has the workbook open")


def _keep(path: Path, version: int, now: datetime) -> Path:
    """A second name for the old file, so that the next step replaces the first one and loses nothing."""
    kept = path.with_name(f"{path.stem} (version {version}, {now:%Y-%m-%d}){path.suffix}")
    if kept.exists() and kept.samefile(path):
        return kept  # an earlier try came this far
    kept = unused(kept)
    try:
        kept.hardlink_to(path)
    except OSError:  # a stick without hard links
        shutil.copy2(path, kept)
        flush(kept)
    settle(path.parent)
    return kept
