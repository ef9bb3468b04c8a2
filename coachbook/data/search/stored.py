"""Rows as they are stored, with what they belong to: what a search shows of its hits.

A search looks at a line or two of each of its hits. Making whole checked records of them cost ten times what
the file took to give them, so here a row brings the fields that its passages are made of, and each value is
made by the very column type that the store reads it with.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Column, Connection, Float, Text
from sqlalchemy.engine import Dialect
from sqlmodel import UTCDateTime

from coachbook.data.engine import quick_rows
from coachbook.data.tables import TABLES
from coachbook.data.tables.base import EnumText, JsonText
from coachbook.records import (
    CoachingSession,
    DevelopmentPlan,
    Id,
    Observation,
    PlanAction,
    PlanGoal,
    Rating,
    Record,
    ServiceStandard,
)

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

_PLAN, _SEEN, _STANDARD = (TABLES[kind].c for kind in (DevelopmentPlan, Observation, ServiceStandard))
_OF_PLAN = {"above_at": _PLAN.period_start, "above_person_id": _PLAN.person_id, "above_id": _PLAN.id}
_PLAN_OF = " LEFT JOIN development_plan ON development_plan.id = {}.plan_id"
_ITS_STANDARD = " LEFT JOIN service_standard ON service_standard.id = it.standard_id"
ABOVE: dict[type[Record], tuple[dict[str, Column[Any]], str]] = {
    Rating: (
        {"above_at": _SEEN.at, "above_person_id": _SEEN.person_id, "above_title": _STANDARD.title},
        " LEFT JOIN observation ON observation.id = it.observation_id" + _ITS_STANDARD,
    ),
    PlanGoal: (_OF_PLAN, _PLAN_OF.format("it")),
    PlanAction: (
        _OF_PLAN,
        " LEFT JOIN plan_goal ON plan_goal.id = it.goal_id" + _PLAN_OF.format("plan_goal"),
    ),
}
"""What a kind belongs to, where that says when it was, whom it is about, and what it is called."""


class _Way(NamedTuple):
    """How a kind is read."""

    statement: str
    row: Callable[[list[Any]], Any]
    """What lets the values of a row be asked for by name."""
    makers: tuple[tuple[int, Callable[[Any], Any]], ...]
    """What makes those values that a driver gives as something else, by their place."""


def stored(connection: Connection, wanted: Iterable[Key]) -> dict[Key, Any]:
    """The rows of these records, as far as they are there, by one question a kind.

    They answer by the names of the record's fields. Raises `ValidationError` as a record does.
    """
    ids: dict[type[Record], list[Id]] = {}
    for kind, id_ in wanted:
        ids.setdefault(kind, []).append(id_)
    found: dict[Key, Any] = {}
    for kind, asked in ids.items():
        statement, named, makers = _way(kind, connection.dialect)
        for row in quick_rows(connection, f"{statement} ({', '.join('?' * len(asked))})", asked):
            values = list(row)
            for at, made in makers:
                values[at] = made(values[at])
            found[kind, row[0]] = named(values)
    return found


@lru_cache(maxsize=200)
def _way(kind: type[Record], dialect: Dialect) -> _Way:
    table = TABLES[kind]
    own = ("id", *_FIELDS.get(kind, tuple(column.name for column in table.c if column.name != "id")))
    above, joins = ABOVE.get(kind, ({}, ""))
    read = {name: table.c[name] for name in own} | above
    columns = [f'it."{name}"' for name in own]
    columns += [f'{column.table.name}."{column.name}"' for column in above.values()]
    statement = f'SELECT {", ".join(columns)} FROM "{table.name}" AS it{joins} WHERE it.id IN'  # noqa: S608 - our names
    makers = ((at, _maker(column, dialect)) for at, column in enumerate(read.values()))
    named = cast("Any", namedtuple)("Stored", tuple(read))._make  # mypy wants to read the names here
    return _Way(statement, named, tuple((at, made) for at, made in makers if made is not None))


def _maker(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What makes a field's value of what the driver gives; None where it gives the value itself."""
    kind = column.type
    if isinstance(kind, Float | Text | EnumText):
        return None  # passages are made of none of the enums, and any driver gives a number as a number
    if isinstance(kind, UTCDateTime) and dialect.name == "sqlite":
        return _moment
    made = kind.dialect_impl(dialect).result_processor(dialect, None)
    return _of_list(made) if made is not None and isinstance(kind, JsonText) else made


def _moment(text: str | None) -> datetime | None:
    """A moment as a file holds it, which is in UTC."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _of_list(made: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same for JSON text, at once for a list without anything in it, as most are."""

    def read(text: Any) -> Any:  # noqa: ANN401 - as a driver gives it
        return () if text == "[]" else made(text)

    return read
