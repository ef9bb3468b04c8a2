"""Opening and making the place that a workbook lies in: gate, lock, migration, engine, first check."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from coachbook.data.engine import Place, is_team, open_engine, reading
from coachbook.data.gate import examine
from coachbook.data.lock import OpenLock
from coachbook.data.schema import SCHEMA_VERSION, lay, version_of
from coachbook.data.store import Store
from coachbook.errors import Fault, SaveFailed, WorkbookDamaged, WorkbookMissing, WorkbookTooNew
from coachbook.records import Record

_CHECKED_AT_ONCE = 64 * 1024 * 1024
"""Bytes up to which a file is checked whole before it is shown: 80 ms for 100 MB were measured."""


@dataclass(slots=True)
class Opened:
    """A place that is open: its engine, and whether this window may write."""

    place: Place
    engine: Engine
    read_only: bool = False
    holder: str | None = None
    lock: OpenLock | None = field(default=None, repr=False)

    def sign(self, who: str, now: datetime) -> None:
        """Say beside the file who has it, if this window does."""
        if self.lock is not None:
            self.lock.sign(who, now)

    def close(self) -> None:
        """Close all connections and give the file back."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def open_place(place: Place, now: datetime, *, alone: bool) -> Opened:
    """Open what lies at `place`; raises a `WorkbookRefused` that says what is wrong with it."""
    if is_team(place):
        return _open_team(str(place))
    path = Path(place)
    version = examine(path)
    lock, holder, writable = _take(path, alone=alone)
    try:
        if version < SCHEMA_VERSION and writable:
            from coachbook.data.migrate import bring_up_to_date  # noqa: PLC0415 - Alembic only when it is due

            bring_up_to_date(path, now)
        elif version < SCHEMA_VERSION:
            raise WorkbookDamaged(
                f"{path.name} comes from an older Coachbook and cannot be written here; copy it first."
            )
        still = not writable and holder is None
        engine = open_engine(path, read_only=not writable, still=still)
        _check(engine, path)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Opened(place, engine, read_only=not writable, holder=holder, lock=lock)


def make_place(place: Place, records: Iterable[Record]) -> None:
    """Make a new workbook that holds `records`; whole, or not at all.

    Raises `Fault` where something is there already, `SaveFailed` where it cannot be written.
    """
    if is_team(place):
        engine = open_engine(place)
        try:
            _fill(engine, records)
        finally:
            engine.dispose()
        return
    path = Path(place)
    if path.exists():
        raise Fault("path", f"{path.name} exists already; choose another name or open it.")
    beside = path.with_name(f"{path.name}.making")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        engine = open_engine(beside, create=True)
        try:
            _fill(engine, records)
        finally:
            engine.dispose()
        beside.replace(path)
    except (OSError, DBAPIError) as error:
        _tidy(beside)
        raise SaveFailed(f"{path.name} could not be made there; choose another folder.") from error
    except BaseException:
        _tidy(beside)
        raise


def _fill(engine: Engine, records: Iterable[Record]) -> None:
    lay(engine)
    Store(engine).add_many(records)


def _tidy(beside: Path) -> None:
    for name in (beside.name, f"{beside.name}-wal", f"{beside.name}-shm"):
        with contextlib.suppress(OSError):
            beside.with_name(name).unlink(missing_ok=True)


def _take(path: Path, *, alone: bool) -> tuple[OpenLock | None, str | None, bool]:
    """The lock if this window got it, who else has it, and whether this window may write."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None, None, False
    if not alone:
        return None, None, True
    lock = OpenLock(path)
    try:
        if lock.take():
            return lock, None, True
    except OSError:
        return None, None, False
    return None, lock.holder(), False


def _check(engine: Engine, path: Path) -> None:
    """Read the file once where that takes no time; raises `WorkbookDamaged`."""
    damaged = f"{path.name} is damaged, so it was not opened; restore it from a backup."
    try:
        with reading(engine) as connection:
            if path.stat().st_size <= _CHECKED_AT_ONCE:
                found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
                if found != "ok":
                    raise WorkbookDamaged(damaged)
            else:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    except DBAPIError as error:
        engine.dispose()
        raise WorkbookDamaged(damaged) from error
    except WorkbookDamaged:
        engine.dispose()
        raise


def _open_team(address: str) -> Opened:
    engine = open_engine(address)
    try:
        with reading(engine) as connection:
            version = version_of(connection)
    except DBAPIError as error:
        engine.dispose()
        raise WorkbookMissing(
            "The team's database does not answer; check the network and its address."
        ) from error
    if version > SCHEMA_VERSION:
        engine.dispose()
        raise WorkbookTooNew("The team's workbook was made by a newer Coachbook; update this one to open it.")
    if version < SCHEMA_VERSION:
        engine.dispose()
        raise WorkbookMissing(
            "There is no workbook of this version in the team's database; ask who keeps it."
        )
    return Opened(address, engine)
