"""Filling a workbook by the million rows: straight into its tables, with the search index at the end.

What the program would write row by row is written here in bulk: the values by the program's own column types,
the entries of the search index by its own passages and words. Secondary indexes are taken away meanwhile and
made again as they were. `test_large_workbooks.py` holds that a workbook filled so is one that the program
would have written.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import dialect as sqlite_dialect

from coachbook.data.search.following import DATED, ROOM, entries
from coachbook.data.search.passages import passages
from coachbook.data.tables import TABLES
from coachbook.records import Id, PlanGoal, Record

_AT_ONCE = 20_000
_DIALECT = sqlite_dialect()
_HURRY = (
    # What dies half way is made anew, so nothing needs to be safe yet.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA cache_size = -600000",
    "PRAGMA temp_store = MEMORY",
)


class Form:
    """How rows of one kind are written."""

    def __init__(self, kind: type[Record]) -> None:
        table = TABLES[kind]
        self._of = kind
        self.kind = table.name
        self._makers = {column.name: _maker(column.type) for column in table.c}
        self._places = {name: at for at, name in enumerate(self._makers)}
        names = ", ".join(f'"{name}"' for name in self._makers)
        signs = ", ".join("?" * len(self._makers))
        self.statement = f'INSERT INTO "{self.kind}" ({names}) VALUES ({signs})'

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(self._makers)

    def usual(self, field: str) -> Any:
        """What a field holds where nobody fills it."""
        return self._makers[field](self._of.model_fields[field].get_default(call_default_factory=True))

    def row(self, record: Record) -> tuple[Any, ...]:
        """The row of a record."""
        return tuple(make(getattr(record, name)) for name, make in self._makers.items())

    def like(self, row: tuple[Any, ...], **varied: Any) -> tuple[Any, ...]:
        """A row but for these fields, which are given as they are stored."""
        made = list(row)
        for name, value in varied.items():
            made[self._places[name]] = value
        return tuple(made)


def _maker(type_: Any) -> Callable[[Any], Any]:
    return type_.dialect_impl(_DIALECT).bind_processor(_DIALECT) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def stored_moment(at: datetime) -> str:
    """A moment as a file holds it."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class Pouring:
    """Rows on their way into one workbook."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._forms: dict[type[Record], Form] = {}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        days = connection.execute(f"SELECT id / {ROOM}, max(id) FROM search_entry GROUP BY 1")
        self._last = Counter({day: last - day * ROOM + 1 for day, last in days})
        self._dates: dict[Id, date | datetime] = {}

    def record(self, record: Record) -> None:
        """Write a record and let it be found."""
        kind = type(record)
        if kind not in self._forms:
            self._forms[kind] = Form(kind)
        form = self._forms[kind]
        self.row(form, form.row(record))
        if kind in DATED:
            self._dates[record.id] = getattr(record, DATED[kind])
        elif isinstance(record, PlanGoal):
            self._dates[record.id] = self._dates[record.plan_id]
        for passage, entry in zip(passages(record), entries(record), strict=True):
            at = passage.at or self._dates.get(passage.shown_id)
            self.entry(form.kind, at, entry.words, record.id, private=entry.private, owner=entry.owner_id)

    def row(self, form: Form, row: tuple[Any, ...]) -> None:
        """Write a row."""
        self._put(form.statement, row)

    def entry(
        self,
        kind: str,
        at: date | datetime | None,
        words: str,
        record_id: Id,
        *,
        private: bool = False,
        owner: Id | None = None,
    ) -> None:
        """Let a text be found."""
        if words:
            day = (at or date.max).toordinal()
            id_ = day * ROOM + self._last[day]
            self._last[day] += 1
            self._put(_ENTRY, (id_, kind, record_id, int(private), owner, words))

    def _put(self, statement: str, row: tuple[Any, ...]) -> None:
        rows = self._waiting.setdefault(statement, [])
        rows.append(row)
        if len(rows) == _AT_ONCE:
            self._connection.executemany(statement, rows)
            rows.clear()

    def end(self) -> None:
        """Write what is still on its way."""
        for statement, rows in self._waiting.items():
            self._connection.executemany(statement, rows)
            rows.clear()


_ENTRY = "INSERT INTO search_entry (id, kind, record_id, private, owner_id, words) VALUES (?, ?, ?, ?, ?, ?)"


@contextmanager
def pouring(place: Path) -> Iterator[Pouring]:
    """Fill the workbook at `place`, which nobody has open, and leave it as the program would have."""
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        for pragma in _HURRY:
            connection.execute(pragma)
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        connection.execute("BEGIN")
        _run(connection, (f"DROP INDEX {name}" for name, _ in indexes))
        pour = Pouring(connection)
        yield pour
        pour.end()
        _run(connection, (statement for _, statement in indexes))
        _run(connection, ("INSERT INTO search_words(search_words) VALUES ('rebuild')", "COMMIT"))
        connection.execute("PRAGMA journal_mode = WAL")


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
