"""Counting for one day of one coach: bounded by the team and by days, however long the history is."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Engine,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    select,
    true,
    type_coerce,
)
from sqlalchemy.sql import ColumnElement

from coachbook.data.engine import reading
from coachbook.data.in_force import in_force, of_somebody
from coachbook.data.tables import TABLES
from coachbook.data.written import is_quick, rows
from coachbook.records import Commitment, Id, Observation, Person, Recognition
from coachbook.records.kinds import CommitmentState
from coachbook.records.lines import NotedCount, ScoreLine


class DayReader:
    """Questions that the first page asks."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def noted_counts(self, people: Collection[Id], since: datetime) -> tuple[NotedCount, ...]:
        """Strengths, and misses that the person can change, noted in real contacts since then, by person."""
        with reading(self.engine) as connection:
            found = rows(connection, _noted(), {"people": people, "since": since})
        return tuple([NotedCount(*row) for row in found])

    def last_recognised(self, since: date) -> dict[Id, date]:
        """The last day, since `since`, on which each person was recognised by name."""
        with reading(self.engine) as connection:
            return {row[0]: row[1] for row in rows(connection, _recognised(), {"since": since})}

    def latest_scores(self, people: Collection[Id], most: int) -> tuple[ScoreLine, ...]:
        """The last `most` scores of real contacts of each person, person by person, each oldest first."""
        values = {"people": people, "most": most}
        with reading(self.engine) as connection:
            if is_quick(connection):
                found = rows(connection, _series(), values)
                return tuple([line for person, told in found if told for line in _scores(person, told)])
            lines = connection.execute(_lateral_scores(), values)
            return tuple(sorted((ScoreLine(*row) for row in lines), key=_by_person))

    def kept_counts(self, owner_id: Id, since: date) -> tuple[int, int]:
        """Of somebody's promises that were due since then: how many were kept on time, how many ended."""
        with reading(self.engine) as connection:
            ((on_time, ended),) = rows(connection, _kept(), {"owner_id": owner_id, "since": since})
        return int(on_time or 0), int(ended)

    def observed_since(self, person_id: Id, since: datetime | None) -> int:
        """How often somebody was observed in real contacts since then."""
        values = {"person_id": person_id} | ({} if since is None else {"since": since})
        with reading(self.engine) as connection:
            ((number,),) = rows(connection, _observed(ever=since is None), values)
        return int(number)


def _by_person(line: ScoreLine) -> tuple[Id, datetime, Id]:
    return line.person_id, line.at, line.observation_id


@cache
def _noted() -> Select[Any]:
    table = TABLES[Observation].c
    return (
        select(
            table.person_id,
            func.sum(table.strengths),
            func.sum(table.corrections),
            func.max(case((table.strengths > 0, table.at), else_=None)),
        )
        .where(
            table.person_id.in_(bindparam("people", expanding=True)),
            table.at >= bindparam("since", type_=table.at.type),
            *in_force(),
            *of_somebody(),
        )
        .group_by(table.person_id)
    )


@cache
def _recognised() -> Select[Any]:
    table = TABLES[Recognition].c
    return (
        select(table.person_id, func.max(table.on))
        .where(table.on >= bindparam("since", type_=table.on.type), table.person_id.is_not(None))
        .group_by(table.person_id)
    )


@cache
def _kept() -> Select[Any]:
    table = TABLES[Commitment].c
    on_time = and_(table.state == CommitmentState.KEPT, table.closed_on <= table.due)
    counts: list[ColumnElement[Any]] = [func.sum(case((on_time, 1), else_=0)), func.count()]
    return select(*counts).where(
        table.owner_id == bindparam("owner_id", type_=table.owner_id.type),
        table.due >= bindparam("since", type_=table.due.type),
        table.state.in_((CommitmentState.KEPT, CommitmentState.NOT_KEPT)),
    )


@cache
def _observed(*, ever: bool) -> Select[Any]:
    table = TABLES[Observation].c
    whose = table.person_id == bindparam("person_id", type_=table.person_id.type)
    statement = select(func.count()).where(whose, *in_force(), *of_somebody())
    return statement if ever else statement.where(table.at >= bindparam("since", type_=table.at.type))


def _latest_of_each() -> Select[Any]:
    """The latest scores of the person that is asked about around it."""
    table = TABLES[Observation].c
    wanted = (*in_force(), table.score.is_not(None), *of_somebody())
    return (
        select(table.id, table.person_id, table.at, table.score)
        .where(table.person_id == TABLES[Person].c.id, *wanted)
        .order_by(table.at.desc(), table.id.desc())
        .limit(bindparam("most", type_=Integer()))
    )


@cache
def _lateral_scores() -> Select[Any]:
    person, each = TABLES[Person], _latest_of_each().lateral()
    statement = select(each.c.id, each.c.person_id, each.c.at, each.c.score).join_from(person, each, true())
    return statement.where(person.c.id.in_(bindparam("people", expanding=True)))


@cache
def _series() -> Select[Any]:
    """For SQLite, which has no lateral join: the scores of each person as one text, read from their index."""
    person = TABLES[Person]
    each = _latest_of_each().correlate(person).subquery()
    told = func.json_array(each.c.id, type_coerce(each.c.at, Text), each.c.score)
    series = select(func.json_group_array(told)).scalar_subquery()
    statement = select(person.c.id, series).where(person.c.id.in_(bindparam("people", expanding=True)))
    return statement.order_by(person.c.id)


@lru_cache(maxsize=1_000)
def _scores(person_id: Id, told: str) -> tuple[ScoreLine, ...]:
    """What was told as one text; most people have the same scores the next time."""
    found = [
        ScoreLine(id_, person_id, datetime.fromisoformat(at).replace(tzinfo=UTC), score)
        for id_, at, score in json.loads(told)
    ]
    return tuple(reversed(found))
