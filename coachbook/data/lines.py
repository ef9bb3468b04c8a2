"""The statements of what is read across tables line by line, each built once for what it is asked by.

Every page needs some of them, and building one takes longer than answering it. What bounds them stands in
them by its name, which is that of the parameter of the reader's question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import eq, ge, lt
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, Text, bindparam, case, or_, select, type_coerce
from sqlalchemy.sql import ColumnElement

from coachbook.data.in_force import APART, in_force, of_somebody
from coachbook.data.marks import is_praised
from coachbook.data.tables import TABLES
from coachbook.records import CoachingSession, Observation, Rating
from coachbook.records.kinds import SessionState

HELD = (SessionState.HELD, SessionState.CLOSED)
AHEAD = (SessionState.PLANNED, SessionState.RUNNING)


class _Bound(NamedTuple):
    """What one parameter bounds, and how; None stands for being among several."""

    column: ColumnElement[Any]
    test: Callable[[ColumnElement[Any], Any], ColumnElement[bool]] | None = None


def _bounded(statement: Select[Any], given: frozenset[str], bounds: dict[str, _Bound]) -> Select[Any]:
    for name, (column, test) in bounds.items():
        if name in given:
            value = bindparam(name, type_=column.type, expanding=test is None)
            statement = statement.where(column.in_(value) if test is None else test(column, value))
    return statement


def _latest_first(
    statement: Select[Any], given: frozenset[str], order: Sequence[ColumnElement[Any]]
) -> Select[Any]:
    statement = statement.order_by(*(column.desc() for column in order))
    return statement.limit(bindparam("newest", type_=Integer())) if "newest" in given else statement


@lru_cache(maxsize=256)
def select_rating_lines(given: frozenset[str], *, contacts: bool, praised: bool) -> Select[Any]:
    """Ratings with their contacts: oldest first, or the `newest` latest first."""
    ratings, observations = TABLES[Rating].c, TABLES[Observation].c
    # By a person's own contacts and not by the standard's index, which holds everybody's ratings.
    among = ratings.standard_id.concat("") if "person_id" in given else ratings.standard_id
    statement: Select[Any] = (
        select(
            ratings.id,
            ratings.observation_id,
            observations.person_id,
            observations.at,
            observations.kind,
            ratings.standard_id,
            ratings.moment_id,
            ratings.mark,
            ratings.evidence,
            ratings.cause,
            ratings.strength,
        )
        .join_from(TABLES[Rating], TABLES[Observation], ratings.observation_id == observations.id)
        .where(*in_force())
    )
    bounds = {
        "person_id": _Bound(observations.person_id, eq),
        "since": _Bound(observations.at, ge),
        "until": _Bound(observations.at, lt),
        "standard_id": _Bound(ratings.standard_id, eq),
        "standard_ids": _Bound(among),
        "marks": _Bound(ratings.mark),
        "observation_ids": _Bound(observations.id),
    }
    statement = _bounded(statement, given, bounds)
    if contacts:
        statement = statement.where(observations.kind.not_in(APART))
    if praised:
        statement = statement.where(is_praised())
    order = (observations.at, observations.id, ratings.position)
    return _latest_first(statement, given, order) if "newest" in given else statement.order_by(*order)


@lru_cache(maxsize=64)
def select_scores(given: frozenset[str]) -> Select[Any]:
    """Scores of real contacts in force, latest first."""
    table = TABLES[Observation].c
    statement: Select[Any] = select(table.id, table.person_id, table.at, table.score).where(
        *in_force(), table.score.is_not(None), *of_somebody()
    )
    bounds = {
        "person_id": _Bound(table.person_id, eq),
        "since": _Bound(table.at, ge),
        "until": _Bound(table.at, lt),
    }
    return _latest_first(_bounded(statement, given, bounds), given, (table.at, table.id))


@lru_cache(maxsize=64)
def select_talks(given: frozenset[str]) -> Select[Any]:
    """What held sessions were about, latest first."""
    table = TABLES[CoachingSession].c
    # An agenda is long to read, and needed only for what was held before sessions said it themselves.
    silent = case((type_coerce(table.talked_about, Text) == "[]", table.agenda), else_=None)
    statement: Select[Any] = select(
        table.id, table.person_id, table.starts_at, table.talked_about, silent, table.focus_id
    ).where(table.state.in_(HELD))
    bounds = {
        "since": _Bound(table.starts_at, ge),
        "until": _Bound(table.starts_at, lt),
        "person_id": _Bound(table.person_id, eq),
    }
    statement = _bounded(statement, given, bounds).order_by(table.starts_at.desc(), table.id)
    return statement.limit(bindparam("newest", type_=Integer())) if "newest" in given else statement


@lru_cache(maxsize=1)
def select_engagements() -> Select[Any]:
    """Sessions ahead of any of the `people`, and those with a team; between `since` and `until`."""
    table = TABLES[CoachingSession].c
    with_team = type_coerce(table.attendance, Text) != "[]"  # who is in it is said within the text
    statement: Select[Any] = select(
        table.person_id, table.coach_id, table.attendance, table.starts_at, table.minutes
    ).where(table.state.in_(AHEAD))
    bounds = {"since": _Bound(table.starts_at, ge), "until": _Bound(table.starts_at, lt)}
    theirs = [
        column.in_(bindparam("people", type_=column.type, expanding=True))
        for column in (table.person_id, table.coach_id)
    ]
    return _bounded(statement, frozenset(bounds), bounds).where(or_(*theirs, with_team))
