"""Opening and making the place that a workbook lies in: gate, lock, migration, engine, first check."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from coachbook.data.engine import Place, is_team, open_engine, reading, remove_with_sides, writing
from coachbook.data.gate import examine, is_unsettled
from coachbook.data.lock import OpenLock
from coachbook.data.schema import SCHEMA_VERSION, lay_on, version_of
from coachbook.data.shape import has_shape
from coachbook.data.store import insert_all
from coachbook.errors import (
    Fault,
    NotAWorkbook,
    SaveFailed,
    WorkbookDamaged,
    WorkbookMissing,
    WorkbookRefused,
    WorkbookTooNew,
)
from coachbook.files import flush, swap_in
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
        if version < SCHEMA_VERSION:
            if not writable:
                raise WorkbookRefused(
                    f"{path.name} comes from an older Coachbook and cannot be written here; copy it first."
                )
            from coachbook.data.migrate import bring_up_to_date  # Alembic only when it is due

            bring_up_to_date(path, now)
        still = is_still(path) and holder is None
        _check(path, still=still)
        engine = open_engine(path, read_only=not writable, still=still and not writable)
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
        _make_team_place(str(place), records)
        return
    path = Path(place)
    if path.exists():
        raise Fault("path", f"{path.name} exists already; choose another name or open it.")
    if is_unsettled(path):
        raise Fault("path", f"Changes of an older {path.name} lie there; choose another name.")
    beside = path.with_name(f"{path.name}.making")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_with_sides(beside)
        # For its owner only, from the first byte on: SQLite writes into an empty file that is there.
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        engine = open_engine(beside)
        try:
            _fill(engine, records)
        finally:
            engine.dispose()
        flush(beside)
        swap_in(beside, path)
    except (OSError, DBAPIError, SaveFailed) as error:
        raise SaveFailed(f"{path.name} could not be made there; choose another folder.") from error
    finally:
        remove_with_sides(beside)


def _make_team_place(address: str, records: Iterable[Record]) -> None:
    engine = open_engine(address)
    try:
        with reading(engine) as connection:
            if version_of(connection):
                raise Fault("place", "The team's database holds a workbook already; open it.")
        _fill(engine, records)
    except DBAPIError as error:
        raise SaveFailed(
            "The workbook could not be made in the team's database; ask who keeps it."
        ) from error
    finally:
        engine.dispose()


def _fill(engine: Engine, records: Iterable[Record]) -> None:
    with writing(engine) as connection:
        lay_on(connection)
        insert_all(connection, records)


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


def is_still(path: Path) -> bool:
    """Whether the file is all there is to read: no log beside it, which is there while a window is open."""
    return not any(path.with_name(f"{path.name}{side}").exists() for side in ("-wal", "-journal"))


def _check(path: Path, *, still: bool) -> None:
    """Read the file before anything may write to it; raises `WorkbookDamaged` or `NotAWorkbook`.

    What lies in a log beside it is read as well and not put into the file yet: should the log be another
    workbook's, both stay as they were.
    """
    engine = open_engine(path, read_only=not path.with_name(f"{path.name}-journal").exists(), still=still)
    damaged = f"{path.name} is damaged, so it was not opened; restore it from a backup."
    try:
        with reading(engine) as connection:
            if not has_shape(connection):
                raise NotAWorkbook(
                    f"{path.name} is not laid out as Coachbook does it, so it was not opened; "
                    "restore it from a backup."
                )
            if path.stat().st_size <= _CHECKED_AT_ONCE:
                found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
                if found != "ok":
                    raise WorkbookDamaged(damaged)
    except WorkbookDamaged as error:
        if is_unsettled(path) and not os.access(path.parent, os.W_OK):
            raise WorkbookRefused(
                f"The last changes of {path.name} lie in {path.name}-wal, which cannot be read where it is; "
                "copy both files to another folder and open it there."
            ) from error
        raise WorkbookDamaged(damaged) from error
    finally:
        engine.dispose()


def _open_team(address: str) -> Opened:
    engine = open_engine(address)
    try:
        with reading(engine) as connection:
            version = version_of(connection)
    except WorkbookDamaged as error:
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
