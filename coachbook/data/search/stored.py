"""Rows as they are stored, each field read when somebody asks for it: what a search shows of its hits.

A search looks at a line or two of each of its hits. Making whole checked records of them cost ten times what
the file took to give them, so here a row stays what the driver gave, and its fields are turned into values
by the very column types that the store reads them with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Float
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from coachbook.data.engine import quick_rows
from coachbook.data.tables import TABLES
from coachbook.data.tables.base import JsonText
from coachbook.records import CoachingSession, Id, Observation, Record

Key = tuple[type[Record], Id]

_FIELDS: dict[type[Record], tuple[str, ...]] = {
    CoachingSession: (
        "person_id", "coach_id", "starts_at", "own_words", "agenda", "reason", "moves", "team",
    ),
    Observation: (
        "person_id", "at", "reference", "situation", "behaviour", "impact", "amend_reason", "quotes",
        "tally_keys", "shift", "quotes_from", "source",
    ),
}  # fmt: skip
"""Of kinds with many more fields, those that their passages are made of."""


class _Way(NamedTuple):
    """How a kind is read."""

    statement: str
    places: dict[str, tuple[int, Callable[[Any], Any] | None]]
    """Of each field its place in the row, and what makes its value."""


class Stored:
    """One row that answers by the names of its record's fields. Raises `ValidationError` as a record does."""

    __slots__ = ("_places", "_row")

    def __init__(self, row: tuple[Any, ...], way: _Way) -> None:
        self._row = row
        self._places = way.places

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - each field has its own type
        at, made = self._places[name]
        value = self._row[at]
        return value if made is None else made(value)


def stored(connection: Connection, wanted: Iterable[Key]) -> dict[Key, Stored]:
    """The rows of these records, as far as they are there: one question a kind."""
    ids: dict[type[Record], list[Id]] = {}
    for kind, id_ in wanted:
        ids.setdefault(kind, []).append(id_)
    found: dict[Key, Stored] = {}
    for kind, asked in ids.items():
        way = _way(kind, connection.dialect)
        for row in quick_rows(connection, f"{way.statement} ({', '.join('?' * len(asked))})", asked):
            found[kind, row[0]] = Stored(row, way)
    return found


@lru_cache(maxsize=200)
def _way(kind: type[Record], dialect: Dialect) -> _Way:
    table = TABLES[kind]
    names = ("id", *_FIELDS.get(kind, tuple(column.name for column in table.c if column.name != "id")))
    columns = ", ".join(f'"{name}"' for name in names)
    makers = (_maker(table.c[name].type, dialect) for name in names)
    places = {name: (at, made) for at, (name, made) in enumerate(zip(names, makers, strict=True))}
    return _Way(f'SELECT {columns} FROM "{table.name}" WHERE id IN', places)  # noqa: S608 - our names


def _maker(type_: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What makes a field's value of what the driver gives; None where it gives the value itself."""
    if isinstance(type_, Float):
        return None  # PostgreSQL's would have to know how the server wrote it
    made = type_.dialect_impl(dialect).result_processor(dialect, None)
    return _list_of(made) if made is not None and isinstance(type_, JsonText) else made


def _list_of(made: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same for JSON text, at once for a list without anything in it, as most are."""

    def read(text: Any) -> Any:  # noqa: ANN401 - as a driver gives it
        return () if text == "[]" else made(text)

    return read
