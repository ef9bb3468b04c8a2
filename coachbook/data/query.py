"""Conditions on records, as values: what a page may ask for without knowing SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import eq, ge, lt, ne
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, Text, select, type_coerce


class Condition(NamedTuple):
    """One field compared with one value; made by the functions below."""

    field: str
    test: Callable[[ColumnElement[Any], Any], ColumnElement[bool]]
    value: object

    def on(self, table: Table) -> ColumnElement[bool]:
        """The condition in SQL."""
        return self.test(table.c[self.field], self.value)


def equal(field: str, value: object) -> Condition:
    """`field` is `value`; None is equal to None."""
    return Condition(field, eq, value)


def unequal(field: str, value: object) -> Condition:
    """`field` is not `value`."""
    return Condition(field, ne, value)


def at_least(field: str, value: object) -> Condition:
    """`field` is `value` or later or more."""
    return Condition(field, ge, value)


def below(field: str, value: object) -> Condition:
    """`field` is earlier or less than `value`."""
    return Condition(field, lt, value)


def one_of(field: str, values: Iterable[object]) -> Condition:
    """`field` is among `values`."""
    return Condition(field, _in, tuple(values))


def containing(field: str, text: str) -> Condition:
    """`field` contains `text`, whatever the case; a list of ids is asked with the id in double quotes."""
    return Condition(field, _contains, text)


def _in(column: ColumnElement[Any], values: Any) -> ColumnElement[bool]:  # noqa: ANN401 - any field's values
    return column.in_(values)


def _contains(column: ColumnElement[Any], text: Any) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    # As the text that is stored, or a list would take `text` for a list of its own.
    return type_coerce(column, Text()).icontains(text, autoescape=True)


def select_records(
    table: Table,
    conditions: Sequence[Condition],
    order_by: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> Select[Any]:
    """The statement that reads whole records."""
    return _narrowed(select(table), table, conditions, order_by, limit, offset)


def select_ids(
    table: Table,
    conditions: Sequence[Condition],
    order_by: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> Select[Any]:
    """The statement that reads ids only."""
    return _narrowed(select(table.c.id), table, conditions, order_by, limit, offset)


def _narrowed(
    statement: Select[Any],
    table: Table,
    conditions: Sequence[Condition],
    order_by: Sequence[str],
    limit: int | None,
    offset: int,
) -> Select[Any]:
    if conditions:
        statement = statement.where(*(condition.on(table) for condition in conditions))
    for name in order_by:
        column = table.c[name.removeprefix("-")]
        statement = statement.order_by(column.desc() if name.startswith("-") else column.asc())
    # The id last, so that equal values keep one order on every engine; in the direction of the field before
    # it, so that one index serves both.
    turned = bool(order_by) and order_by[-1].startswith("-")
    statement = statement.order_by(table.c.id.desc() if turned else table.c.id)
    if limit is not None:
        statement = statement.limit(limit)
    return statement.offset(offset) if offset else statement
