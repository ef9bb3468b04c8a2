"""The one door to storage: every connection to every workbook is made here.

So encryption and PostgreSQL change this room only. SQLite runs with WAL and synchronous FULL: the only pair
that was both quick and lost nothing in simulated power cuts. A transaction that may write begins with
BEGIN IMMEDIATE, so that two writers wait for each other instead of failing half-way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from coachbook.errors import NotAWorkbook, WorkbookDamaged

Place = Path | str
"""Where a workbook lies: a file, or the address of a PostgreSQL database that starts with "postgresql"."""

BUSY_MS = 5000
CACHE_KB = 20_000
"""What a connection may keep of the file: SQLite's own 2 MB make a workbook of 1.6 million ratings crawl."""
UNREADABLE = "Part of the workbook cannot be read; close it and restore it from a backup."
_READING: dict[str, Any] = {"coachbook_reading": True}


def is_team(place: Place) -> bool:
    """Whether the place is a team's PostgreSQL database rather than a file."""
    return isinstance(place, str) and place.startswith("postgresql")


def open_engine(
    place: Place,
    key: bytes | None = None,
    *,
    read_only: bool = False,
    still: bool = False,
    create: bool = False,
    foreign_keys: bool = True,
) -> Engine:
    """An engine for the workbook at `place`; nothing is connected yet.

    `read_only` connections cannot write; `still` says that nobody can be writing (a file on read-only
    ground, where SQLite could not make its side files). `create` allows a file that is not there yet.
    `foreign_keys` is off only while tables are rebuilt. `key` will open encrypted workbooks; this version
    knows plain ones only and raises `NotAWorkbook` when one is given.
    """
    if key is not None:
        raise NotAWorkbook(
            "This version of Coachbook cannot open encrypted workbooks; open it without a key."
        )
    if is_team(place):
        return _team_engine(str(place), read_only=read_only)
    mode = "ro" if read_only else "rwc" if create else "rw"
    uri = f"{Path(place).absolute().as_uri()}?mode={mode}{'&immutable=1' if still else ''}"
    engine = create_engine(
        "sqlite://",
        creator=_sqlite_creator(uri, read_only=read_only, foreign_keys=foreign_keys),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _sqlite_creator(uri: str, *, read_only: bool, foreign_keys: bool) -> Callable[[], sqlite3.Connection]:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA cache_size = {-CACHE_KB}")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        if not read_only:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA fullfsync = ON")  # macOS only flushes the drive's cache when asked
        return connection

    return connect


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("coachbook_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _team_engine(address: str, *, read_only: bool) -> Engine:
    settings = "-c lock_timeout=2s -c statement_timeout=8s -c idle_in_transaction_session_timeout=30s"
    if read_only:
        settings += " -c default_transaction_read_only=on"
    arguments: dict[str, Any] = {"connect_timeout": 3, "keepalives_idle": 10, "options": settings}
    return create_engine(
        address.replace("postgresql://", "postgresql+psycopg://", 1),
        connect_args=arguments,
        hide_parameters=True,
        pool_pre_ping=True,
    )


class _Together:
    """One transaction that several readings of a thread share."""

    def __init__(self, engine: Engine, connection: Connection) -> None:
        self.engine = engine
        self.connection: Connection | None = connection


_together: ContextVar[_Together | None] = ContextVar("together", default=None)


@contextmanager
def reading_together(engine: Engine) -> Iterator[None]:
    """What this thread reads meanwhile is read in one transaction: as it stands at one moment, and quicker.

    Writing ends it early, so that what was written is read. May be nested. Raises as `reading` does.
    """
    around = _together.get()
    if around is not None and around.engine is engine:
        yield
        return
    moment = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _connected(engine, _READING | moment) as connection:
        shared = _Together(engine, connection)
        before = _together.set(shared)
        try:
            yield
        finally:
            _together.reset(before)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that only reads.

    Raises `WorkbookDamaged` where the storage does not answer, or where what it holds is no valid record.
    """
    shared = _together.get()
    if shared is not None and shared.engine is engine and shared.connection is not None:
        with _told(engine):
            yield shared.connection
        return
    with _connected(engine, _READING) as connection:
        yield connection


@contextmanager
def _connected(engine: Engine, options: dict[str, Any]) -> Iterator[Connection]:
    with (
        _told(engine),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """What the driver and the records raise, as one clear sentence."""
    try:
        yield
    except ValidationError as error:
        raise WorkbookDamaged(UNREADABLE) from error
    except (DBAPIError, engine.dialect.loaded_dbapi.Error) as error:
        silent = "The team's workbook does not answer; check the network, then try again."
        raise WorkbookDamaged(UNREADABLE if engine.dialect.name == "sqlite" else silent) from error


class Ask(Protocol):
    """Asks the storage one thing."""

    def __call__(self, statement: str, values: Sequence[object], /) -> list[tuple[Any, ...]]:
        """The rows, as the driver gives them; a parameter is a "?", for every engine."""
        ...


@contextmanager
def asking(engine: Engine) -> Iterator[Ask]:
    """As `reading`, by the driver itself: for what is asked at every letter.

    SQLAlchemy's own way to a transaction and to a row costs more than a small question and its rows.
    """
    with _told(engine):
        shared = _together.get()
        if shared is not None and shared.engine is engine and shared.connection is not None:
            yield _asked_of(engine, shared.connection.connection.cursor())
            return
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            if engine.dialect.name == "sqlite":
                cursor.execute("BEGIN")
            yield _asked_of(engine, cursor)
        except engine.dialect.loaded_dbapi.Error:
            connection.invalidate()  # it may have died; the next question has another
            raise
        finally:
            connection.close()  # which ends the transaction


def _asked_of(engine: Engine, cursor: DBAPICursor) -> Ask:
    own_sign = engine.dialect.paramstyle == "qmark"

    def ask(statement: str, values: Sequence[object], /) -> list[tuple[Any, ...]]:
        cursor.execute(statement if own_sign else statement.replace("?", "%s"), values)
        return list(cursor.fetchall())

    return ask


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that writes: committed at the end, rolled back on any error."""
    shared = _together.get()
    if shared is not None and shared.engine is engine:
        shared.connection = None
    with engine.begin() as connection:
        yield connection


def remove_with_sides(path: Path) -> None:
    """Remove a file of our own making with all that SQLite may have left beside it."""
    for side in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(f"{path.name}{side}").unlink(missing_ok=True)
