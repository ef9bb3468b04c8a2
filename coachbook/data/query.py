"""Conditions on records, as values: what a page may ask for without knowing SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import eq, ge, lt, ne
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    func,
    literal,
    select,
    type_coerce,
)


class Condition(NamedTuple):
    """One field compared with one value; made by the functions below."""

    field: str
    test: Callable[[ColumnElement[Any], Any], ColumnElement[bool]]
    value: object


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
    """`field`, a list of ids, contains `text`: an id in double quotes, in its own case."""
    literal = text.replace("/", "//").replace("%", "/%").replace("_", "/_")
    return Condition(field, _contains, literal)


def is_containing(condition: Condition) -> bool:
    """Whether it was made by `containing`."""
    return condition.test is _contains


def stored_as_one_of(field: str, texts: Iterable[str]) -> Condition:
    """`field`, a list or a value, is stored as one of these texts."""
    return Condition(field, _in_as_stored, tuple(texts))


def _in(column: ColumnElement[Any], values: Any) -> ColumnElement[bool]:  # noqa: ANN401 - any field's values
    return column.in_(values)


def _in_as_stored(column: ColumnElement[Any], texts: Any) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    return type_coerce(column, Text()).in_(texts)


def _contains(column: ColumnElement[Any], text: Any) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    # As the text that is stored, or a list would take `text` for a list of its own.
    return type_coerce(column, Text()).contains(text, escape="/")


_AMONG = (_in, _in_as_stored)


Question = tuple[Select[Any], dict[str, Any]]
"""A statement and its parameters."""


def select_records(
    table: Table,
    conditions: Sequence[Condition],
    order_by: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> Question:
    """The question that reads whole records."""
    return _asked(table, "records", conditions, order_by, limit, offset)


def select_ids(
    table: Table,
    conditions: Sequence[Condition],
    order_by: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> Question:
    """The question that reads ids only."""
    return _asked(table, "ids", conditions, order_by, limit, offset)


def select_count(table: Table, conditions: Sequence[Condition]) -> Question:
    """The question how many there are."""
    return _asked(table, "count", conditions, (), None, 0)


def select_any(table: Table, conditions: Sequence[Condition]) -> Question:
    """The question whether there is any: one row, or none."""
    return _asked(table, "any", conditions, (), 1, 0)


def _asked(
    table: Table,
    what: str,
    conditions: Sequence[Condition],
    order_by: Sequence[str],
    limit: int | None,
    offset: int,
) -> Question:
    """Statements of one shape are built once: building takes longer than answering a small question."""
    shape = tuple((each.field, each.test, each.value is None) for each in conditions)
    statement = _built(table, what, shape, tuple(order_by), limit is not None, bool(offset))
    values = {f"value_{at}": each.value for at, each in enumerate(conditions) if each.value is not None}
    if limit is not None:
        values["most"] = limit
    if offset:
        values["from_place"] = offset
    return statement, values


Shape = tuple[tuple[str, Callable[[ColumnElement[Any], Any], ColumnElement[bool]], bool], ...]


@lru_cache(maxsize=1024)
def _built(
    table: Table, what: str, shape: Shape, order_by: tuple[str, ...], limited: bool, moved: bool
) -> Select[Any]:
    if what in ("count", "any"):
        found = func.count() if what == "count" else literal(1)
        statement: Select[Any] = select(found).select_from(table)
    else:
        statement = select(table.c.id) if what == "ids" else select(table)
    for at, (field, test, is_none) in enumerate(shape):
        value: object = None if is_none else bindparam(f"value_{at}", expanding=test in _AMONG)
        statement = statement.where(test(table.c[field], value))
    if what == "count":
        return statement
    if what == "any":
        return statement.limit(bindparam("most", type_=Integer()))
    for name in order_by:
        column = table.c[name.removeprefix("-")]
        statement = statement.order_by(column.desc() if name.startswith("-") else column.asc())
    # The id last, so that equal values keep one order on every engine; in the direction of the field before
    # it, so that one index serves both.
    turned = bool(order_by) and order_by[-1].startswith("-")
    statement = statement.order_by(table.c.id.desc() if turned else table.c.id)
    if limited:
        statement = statement.limit(bindparam("most", type_=Integer()))
    return statement.offset(bindparam("from_place", type_=Integer())) if moved else statement
