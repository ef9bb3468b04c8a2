"""The statements of what came last for each person, or waits the longest: each built once, as in `lines`.

One look into an index a person: a sum over all that ever was would read all of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Select, bindparam, func, select
from sqlalchemy.sql import ColumnElement

from coachbook.data.in_force import in_force, of_somebody
from coachbook.data.lines import HELD
from coachbook.data.tables import TABLES
from coachbook.records import CoachingSession, Id, Observation, Person, Reply
from coachbook.records.kinds import ReplyKind


@lru_cache(maxsize=2)
def select_last_held(*, everybody: bool) -> Select[Any]:
    """When the last session of each person was held: of everybody, or of the `people`."""
    table = TABLES[CoachingSession].c
    statement = _latest(table.person_id, table.starts_at, table.state.in_(HELD))
    if everybody:
        return statement
    return statement.where(TABLES[Person].c.id.in_(bindparam("people", expanding=True)))


@lru_cache(maxsize=1)
def select_last_observed() -> Select[Any]:
    """When each person was last observed in a real contact."""
    table = TABLES[Observation].c
    return _latest(table.person_id, table.at, *in_force(), *of_somebody())


def _latest(whose: Column[Id], at: Column[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    id_ = TABLES[Person].c.id
    newest = select(at).where(whose == id_, *conditions).order_by(at.desc()).limit(1)
    return select(id_, newest.scalar_subquery())


@lru_cache(maxsize=1)
def select_waiting_disputes() -> Select[Any]:
    """The observations whose last dispute nobody has answered, that of the longest wait first."""
    replies = TABLES[Reply]
    said, after = replies.c, replies.alias().c
    answered = (
        select(after.id)
        .where(
            after.observation_id == said.observation_id,
            after.kind == ReplyKind.ANSWERED,
            after.entered_at >= said.entered_at,
        )
        .exists()
    )
    return (
        select(said.observation_id, func.min(said.entered_at))
        .where(said.kind == ReplyKind.DISPUTED, said.observation_id.is_not(None), ~answered)
        .group_by(said.observation_id)
        .order_by(func.min(said.entered_at), said.observation_id)
    )
