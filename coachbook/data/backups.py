"""Dated copies of a workbook: verified before they count, thinned as they grow old.

A copy is made with VACUUM INTO, which also leaves out what was erased; it is opened and checked before it
gets its name, and a damaged workbook never becomes a copy. "NAME 2026-11-22 0915.coachbook" opens like any
other workbook. Several workbooks may share a folder and even a name: the entry that tells of their making
keeps them apart.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from coachbook.clock import Clock, local
from coachbook.data.engine import writing
from coachbook.data.tables import METADATA
from coachbook.errors import SaveFailed
from coachbook.files import flush, swap_in
from coachbook.paths import safe_name, unused

_FORM = "%Y-%m-%d %H%M"
_STAMP = re.compile(r" (\d{4}-\d\d-\d\d \d{4})(?: \d+)?$")


@dataclass(frozen=True, slots=True)
class Backup:
    """One dated copy: where it lies and when it was made, by the clock on the wall there."""

    path: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class _Content:
    """What tells one state of one workbook from another: its making, its audit's length and end, its rows."""

    made: str
    entries: int
    newest: str
    rows: tuple[int, ...]


def back_up(engine: Engine, path: Path, folder: Path, clock: Clock) -> Path | None:
    """Write a dated, verified copy of the workbook at `path` into `folder` and thin the older ones.

    None where nothing changed since the newest copy. Raises `SaveFailed` where the workbook is damaged or the
    copy cannot be written or does not read back; then the older copies are as they were.
    """
    now = local(clock.now(), clock.zone).replace(tzinfo=None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Held for writing, so that nobody changes a row between the counting and the copying.
        with writing(engine) as guard, _raw(engine) as source:
            if guard.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
                raise ValueError("the workbook is damaged")
            content = _content(source)
            ours = [backup for backup in backups_of(folder, path) if _is_of(backup.path, content.made)]
            if ours and _content_in(ours[0].path) == content:
                return None
            with _copied(source, folder / f"{_name(path)}.{os.getpid()}.making", content) as copy:
                made = unused(folder / f"{_name(path)} {now:{_FORM}}{path.suffix}")
                swap_in(copy, made)
    except (OSError, sqlite3.Error, DBAPIError, ValueError) as error:
        raise SaveFailed(
            "The backup could not be made, and the older ones are as they were; "
            "choose another folder, or check the workbook."
        ) from error
    kept = to_keep([backup.at for backup in ours], now)
    for backup in ours:
        if backup.at not in kept:
            with contextlib.suppress(OSError):  # held by another program: it goes the next time
                backup.path.unlink()
    return made


def backups_of(folder: Path, path: Path) -> tuple[Backup, ...]:
    """The dated copies in `folder` that carry the name of the workbook at `path`, the newest first."""
    found = []
    name = _name(path)
    for file in folder.glob(f"*{path.suffix}") if folder.is_dir() else ():
        stamp = _STAMP.search(file.stem)
        if stamp is None or file.stem[: stamp.start()] != name:
            continue
        with contextlib.suppress(ValueError):
            found.append(Backup(file, datetime.strptime(stamp[1], _FORM)))  # noqa: DTZ007 - the time on the wall
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


def latest(folder: Path, path: Path) -> Backup | None:
    """The newest dated copy of the workbook at `path`, if there is one."""
    return next(iter(backups_of(folder, path)), None)


def to_keep(moments: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Which of the copies made at `moments` stay, seen from `now`; all are times on the wall.

    Everything of today and yesterday (and of later days, where the clock was set back), then the last of each
    of 12 days, of 10 weeks and of 9 months; days without a copy do not count. The policy is Anki's.
    """
    yesterday = now.date() - timedelta(days=1)
    kept = {moment for moment in moments if moment.date() >= yesterday}
    older = sorted((moment for moment in moments if moment.date() < yesterday), reverse=True)
    for count, period in _LADDER:
        rung: dict[Hashable, datetime] = {}
        while older and (period(older[0].date()) in rung or len(rung) < count):
            moment = older.pop(0)
            rung.setdefault(period(moment.date()), moment)
        kept.update(rung.values())
    return frozenset(kept)


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return (day.year, day.month)


_LADDER: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (12, lambda day: day),
    (10, _week),
    (9, _month),
)


def _name(path: Path) -> str:
    return safe_name(path.stem)


@contextlib.contextmanager
def _copied(source: sqlite3.Connection, copy: Path, content: _Content) -> Iterator[Path]:
    """A verified copy under a passing name, gone at the end unless it was given a lasting one."""
    copy.unlink(missing_ok=True)
    # Owner only, and from the first byte on: SQLite writes into an empty file that is there.
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        source.execute("VACUUM INTO ?", (str(copy),))
        flush(copy)
        if _content_in(copy) != content:
            raise ValueError("the copy does not hold what the workbook holds")
        yield copy
    finally:
        copy.unlink(missing_ok=True)


@contextlib.contextmanager
def _raw(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The driver's own connection: VACUUM runs outside of any transaction only."""
    pooled = engine.raw_connection()
    try:
        yield pooled.driver_connection  # type: ignore[misc]  # SQLAlchemy cannot know whose driver it is
    finally:
        pooled.close()


def _content(connection: sqlite3.Connection) -> _Content:
    def one(question: str) -> str:
        row = connection.execute(question).fetchone()
        return str(row[0]) if row else ""

    return _Content(
        made=one("SELECT id FROM audit_entry WHERE act = 'make' ORDER BY at, id LIMIT 1"),
        entries=int(one("SELECT count(*) FROM audit_entry")),
        newest=one("SELECT id FROM audit_entry ORDER BY at DESC, id DESC LIMIT 1"),
        rows=tuple(int(one(f'SELECT count(*) FROM "{name}"')) for name in METADATA.tables),  # noqa: S608 - our own
    )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy that nobody else writes; nothing is made beside it."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection


def _content_in(path: Path) -> _Content | None:
    """What a copy holds; None where it does not read back whole."""
    try:
        with _opened(path) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return _content(connection) if whole else None
    except sqlite3.Error:
        return None


def _is_of(path: Path, made: str) -> bool:
    """Whether a copy is one of the workbook whose making that entry tells of."""
    try:
        with _opened(path) as connection:
            return (
                connection.execute("SELECT 1 FROM audit_entry WHERE id = ?", (made,)).fetchone() is not None
            )
    except sqlite3.Error:
        return False
