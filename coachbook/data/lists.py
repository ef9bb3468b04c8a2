"""What a long list asks: how many there are, their ids in order as they are looked at, and their lines.

Two questions are put in other words than they are asked in, because the same answer is found without looking
at every row. Nearly all records of some kinds are in one state, so the others are counted and taken off; and
the few ways in which moments were ticked together are found first, so that a list by moment is read from an
index instead of searched through.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache, partial
from operator import eq, ne
from typing import Any

from sqlalchemy import Connection, Engine, Select, Text, bindparam, func, select, type_coerce

from coachbook.data.engine import reading
from coachbook.data.listing import Fetch, Group, Listing
from coachbook.data.query import (
    Condition,
    Question,
    equal,
    is_containing,
    one_of,
    select_any,
    select_count,
    select_ids,
    stored_as_one_of,
)
from coachbook.data.tables import TABLES
from coachbook.data.written import rows
from coachbook.records import Id, Observation, Record
from coachbook.records.kinds import ObservationKind, ObservationState
from coachbook.records.lines import ContactLine

_USUAL: Mapping[type[Record], Condition] = {Observation: equal("state", ObservationState.SUBMITTED)}
"""The state in which nearly all records of a kind are."""
_UNUSUAL: Mapping[type[Record], Condition] = {
    Observation: one_of(
        "state", [each for each in ObservationState if each is not ObservationState.SUBMITTED]
    )
}
_TICKED: Mapping[type[Record], str] = {Observation: "moment_ids"}
"""Fields that hold lists of which there are few, each many times over."""
_NARROW = ("id", "person_id", "amends_id")
"""Fields whose own index leads to fewer rows than that of such lists."""
_FEW = 200

# By a table: an enum's own way from its value takes as long as reading the row.
_KINDS = {each.value: each for each in ObservationKind}
_STATES = {each.value: each for each in ObservationState}


class ListReader:
    """Questions about the records of one kind that are listed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def count(self, kind: type[Record], conditions: Sequence[Condition] = ()) -> int:
        """How many records of a kind meet all conditions."""
        others = _others(kind, conditions)
        with reading(self.engine) as connection:
            if others is not None:
                return _count(connection, kind, ()) - _count(connection, kind, others)
            return _count(connection, kind, _from_an_index(connection, kind, conditions))

    def has(self, kind: type[Record], conditions: Sequence[Condition] = ()) -> bool:
        """Whether any record of a kind meets all conditions: the first one that is found answers."""
        with reading(self.engine) as connection:
            return bool(rows(connection, *select_any(TABLES[kind], conditions)))

    def ids(
        self, kind: type[Record], conditions: Sequence[Condition] = (), order_by: Sequence[str] = ()
    ) -> tuple[Id, ...]:
        """The ids of a kind that meet all conditions, in order: what a long list keeps of its rows."""
        with reading(self.engine) as connection:
            return _first(connection, select_ids(TABLES[kind], conditions, order_by))

    def listing(
        self, kind: type[Record], groups: Sequence[Sequence[Condition]], order_by: Sequence[str] = ()
    ) -> Listing:
        """The ids of a long list, read as they are looked at: each group in order, one after the other."""
        return Listing(
            [
                Group(
                    self.count(kind, group),
                    self._ids_from(kind, group, order_by),
                    partial(self._holds, kind, group),
                )
                for group in groups
            ]
        )

    def _holds(self, kind: type[Record], conditions: Sequence[Condition], id_: Id) -> bool:
        return self.has(kind, (equal("id", id_), *conditions))

    def _ids_from(
        self, kind: type[Record], conditions: Sequence[Condition], order_by: Sequence[str]
    ) -> Fetch:
        def fetch(limit: int, offset: int) -> Sequence[Id]:
            with reading(self.engine) as connection:
                found = _from_an_index(connection, kind, conditions)
                return _first(connection, select_ids(TABLES[kind], found, order_by, limit, offset))

        return fetch

    def contact_lines(self, ids: Collection[Id]) -> tuple[ContactLine, ...]:
        """The observations with these ids as a list shows them, in no order."""
        with reading(self.engine) as connection:
            return tuple(
                [
                    ContactLine(id_, person, site, at, _KINDS[kind], moments, _STATES[state], *rest)
                    for id_, person, site, at, kind, moments, state, *rest in rows(
                        connection, _contact_lines(), {"ids": ids}
                    )
                ]
            )


def _first(connection: Connection, question: Question) -> tuple[Any, ...]:
    return tuple([row[0] for row in rows(connection, *question)])


def _count(connection: Connection, kind: type[Record], conditions: Sequence[Condition]) -> int:
    (number,) = _first(connection, select_count(TABLES[kind], conditions))
    return int(number)


def _others(kind: type[Record], conditions: Sequence[Condition]) -> tuple[Condition, ...] | None:
    """What all records of a kind meet that do not meet these conditions, where that is quicker to count.

    How many there are of a kind is known without looking at them.
    """
    if len(conditions) != 1:
        return None
    (only,) = conditions
    if only == _USUAL.get(kind):
        return (_UNUSUAL[kind],)
    if only.test is ne and only.value is not None and not TABLES[kind].c[only.field].nullable:
        return (only._replace(test=eq),)
    return None


def _from_an_index(
    connection: Connection, kind: type[Record], conditions: Sequence[Condition]
) -> Sequence[Condition]:
    """The same conditions; a list that is to contain something is said as all the lists that contain it."""
    field = _TICKED.get(kind)
    if field is None or any(each.field in _NARROW for each in conditions):
        return conditions
    told = []
    for each in conditions:
        if each.field == field and is_containing(each):
            found = _first(connection, (_lists_with(kind, field), {"part": each.value, "most": _FEW}))
            told.append(each if len(found) == _FEW else stored_as_one_of(field, found))
        else:
            told.append(each)
    return told


@cache
def _lists_with(kind: type[Record], field: str) -> Select[Any]:
    """The different lists that are stored in `field` and contain `part`, found by leaps through its index."""
    stored = type_coerce(TABLES[kind].c[field], Text())
    lists = select(func.min(stored).label("said")).cte("lists", recursive=True)
    after = select(func.min(stored)).where(stored > lists.c.said).scalar_subquery()
    lists = lists.union_all(select(after).where(lists.c.said.is_not(None)))
    part = lists.c.said.contains(bindparam("part"), escape="/")
    return select(lists.c.said).where(part).limit(bindparam("most"))


@cache
def _contact_lines() -> Select[Any]:
    table = TABLES[Observation].c
    columns = [table[name] for name in ContactLine._fields]
    return select(*columns).where(table.id.in_(bindparam("ids", expanding=True)))
