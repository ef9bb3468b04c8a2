"""Recalling records: a row that was read before gives the very record that it gave then.

Every question is still put to the file, so what is shown is what is stored now. Only the step from a row to
a validated record is not taken twice: a record is frozen, and a row that differs in any column, by whoever's
change, is another row. Reading a page again after a change costs little more than its questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from coachbook.data.query import Question
from coachbook.data.written import Row, is_quick, written
from coachbook.records import Record

R = TypeVar("R", bound=Record)

MOST = 2_000
"""Records that are kept at least, and twice as many at most: some pages' worth, a few megabytes."""

_Key = tuple[type[Record], tuple[Any, ...]]


class Recalled:
    """The records of one workbook that were read lately."""

    def __init__(self) -> None:
        self._lately: dict[_Key, Record] = {}
        self._before: dict[_Key, Record] = {}

    def read(self, connection: Connection, kind: type[R], question: Question) -> tuple[R, ...]:
        """The records that a question for whole rows brings, within `reading`."""
        statement, values = question
        names = tuple(statement.selected_columns.keys())
        if not is_quick(connection):
            return tuple(_made(kind, names, row) for row in connection.execute(statement, values))
        plain = written(statement)
        found = plain.raw(connection, values)
        if len(found) > MOST:  # a whole list, for a file: nobody asks for it again soon
            return tuple(_made(kind, names, plain.turned(row)) for row in found)
        records = []
        for row in found:
            key = (kind, row)
            record = self._lately.get(key) or self._recall(key)
            if record is None:
                record = _made(kind, names, plain.turned(row))
                self._keep(key, record)
            records.append(record)
        return cast("tuple[R, ...]", tuple(records))

    def _recall(self, key: _Key) -> Record | None:
        record = self._before.get(key)
        if record is not None:
            self._keep(key, record)
        return record

    def _keep(self, key: _Key, record: Record) -> None:
        # The two are changed for new ones in one step each, so that several threads may read at once.
        if len(self._lately) >= MOST:
            self._before, self._lately = self._lately, {}
        self._lately[key] = record


def _made(kind: type[R], names: Sequence[str], row: Row) -> R:
    return kind.model_validate(dict(zip(names, row, strict=True)))
