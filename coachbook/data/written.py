"""Statements written out for SQLite's driver: for what is asked many times a day in the same words.

SQLAlchemy takes longer to hand a small question on, and its answer back, than SQLite to answer it. So a
statement that is built once is also written out once, with how its values go in and its columns come out;
from then on the driver gets its text. A team's database answers over a network, beside which that is
nothing: it is asked through SQLAlchemy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

Row = Sequence[Any]
Way = Callable[[Any], Any] | None
"""How a value is turned on its way in or out; None where it stays as it is."""

_DIALECT = SQLiteDialect_pysqlite()
"""One for all workbooks: what was written out for one serves the next that is opened."""
_LIST = re.compile(r"__\[POSTCOMPILE_\w+\]")


class _Given(NamedTuple):
    """One value of a statement, in its place."""

    name: str
    way: Way
    is_list: bool
    fixed: Any
    """What stands there where nothing of its name is given: a bound that the statement itself has."""


class Written(NamedTuple):
    """A statement as the driver takes it."""

    parts: tuple[str, ...]
    """Its text, cut where a list of values stands: how long that is shows only when it is asked."""
    given: tuple[_Given, ...]
    ways: tuple[tuple[int, Callable[[Any], Any]], ...]
    """Which columns are turned on their way out."""

    def raw(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """What is stored, as it is stored."""
        lists: list[int] = []
        parameters: list[Any] = []
        for name, way, is_list, fixed in self.given:
            value = values.get(name, fixed)
            if is_list:
                lists.append(len(value))
                parameters += value if way is None else map(way, value)
            else:
                parameters.append(value if way is None else way(value))
        if not lists:
            return _asked(connection, self.parts[0], parameters)
        text = [self.parts[0]]
        for length, part in zip(lists, self.parts[1:], strict=True):
            text += (", ".join("?" * length), part)
        return _asked(connection, "".join(text), parameters)

    def turned(self, row: Row) -> Row:
        """A row as the house reads it."""
        values = list(row)
        for at, way in self.ways:
            if values[at] is not None:
                values[at] = way(values[at])
        return values


def _asked(connection: Connection, text: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    cursor = connection.connection.cursor()
    try:
        for hear in connection.engine.dispatch.before_cursor_execute:  # as when SQLAlchemy asks
            hear(connection, cursor, text, parameters, None, False)
        cursor.execute(text, parameters)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def is_quick(connection: Connection) -> bool:
    """Whether the driver of this connection may be asked by itself."""
    return connection.dialect.name == "sqlite"


def rows(connection: Connection, statement: Select[Any], values: Mapping[str, Any]) -> Sequence[Row]:
    """What a statement brings, within `reading`; it must be one that is built once and kept."""
    if not is_quick(connection):
        return connection.execute(statement, dict(values)).all()
    plain = written(statement)
    found = plain.raw(connection, values)
    return [plain.turned(row) for row in found] if plain.ways else found


@lru_cache(maxsize=1024)
def written(statement: Select[Any]) -> Written:
    """The statement written out for SQLite."""
    compiled = statement.compile(dialect=_DIALECT)
    given = []
    for name in compiled.positiontup or ():
        bind = compiled.binds[name]
        way = bind.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
        given.append(_Given(name, way, bind.expanding, bind.effective_value))
    columns = enumerate(statement.selected_columns)
    ways = (
        (at, column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)) for at, column in columns
    )
    return Written(
        tuple(_LIST.split(compiled.string)),
        tuple(given),
        tuple((at, way) for at, way in ways if way is not None),
    )
