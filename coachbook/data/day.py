"""Counting for one day of one coach: bounded by the team and by days, however long the history is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Engine, and_, case, func, or_, select, true

from coachbook.data.engine import reading
from coachbook.data.in_force import in_force, of_somebody
from coachbook.data.tables import TABLES
from coachbook.records import Id, Observation, Person, Rating
from coachbook.records.kinds import Cause, Mark
from coachbook.records.lines import NotedCount, ScoreLine

_MISSES = tuple(mark for mark in Mark if mark.is_miss)
_WITHIN = tuple(cause for cause in Cause if cause.in_control)


class DayReader:
    """Questions that the first page asks."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def noted_counts(self, people: Collection[Id], since: datetime) -> tuple[NotedCount, ...]:
        """Strengths, and misses that the person can change, noted in real contacts since then, by person."""
        ratings, observations = TABLES[Rating].c, TABLES[Observation].c
        missed = and_(ratings.mark.in_(_MISSES), or_(ratings.cause.is_(None), ratings.cause.in_(_WITHIN)))
        statement = (
            select(
                observations.person_id,
                func.sum(case((ratings.strength, 1), else_=0)),
                func.sum(case((missed, 1), else_=0)),
                func.max(case((ratings.strength, observations.at), else_=None)),
            )
            .join_from(TABLES[Observation], TABLES[Rating], ratings.observation_id == observations.id)
            .where(observations.person_id.in_(people), *in_force(since=since), *of_somebody())
            .group_by(observations.person_id)
        )
        with reading(self.engine) as connection:
            return tuple(NotedCount(*row) for row in connection.execute(statement))

    def latest_scores(self, people: Collection[Id], most: int) -> tuple[ScoreLine, ...]:
        """The last `most` scores of real contacts of each person, oldest first: what a verdict needs."""
        table, person = TABLES[Observation], TABLES[Person]
        inner = table.alias()
        wanted = (*in_force(), table.c.score.is_not(None), *of_somebody())
        if self.engine.dialect.name == "sqlite":
            # One look into the index a person; SQLite has no lateral join, and needs none.
            last = (
                select(table.c.id)
                .where(table.c.person_id == person.c.id, *wanted)
                .order_by(table.c.at.desc(), table.c.id.desc())
                .limit(most)
            )
            statement = select(inner.c.id, inner.c.person_id, inner.c.at, inner.c.score).join_from(
                person, inner, inner.c.id.in_(last.correlate(person))
            )
        else:
            each = (
                select(table.c.id, table.c.person_id, table.c.at, table.c.score)
                .where(table.c.person_id == person.c.id, *wanted)
                .order_by(table.c.at.desc(), table.c.id.desc())
                .limit(most)
                .lateral()
            )
            statement = select(each.c.id, each.c.person_id, each.c.at, each.c.score).join_from(
                person, each, true()
            )
        with reading(self.engine) as connection:
            rows = connection.execute(statement.where(person.c.id.in_(people)))
            return tuple(
                sorted((ScoreLine(*row) for row in rows), key=lambda line: (line.at, line.observation_id))
            )

    def observed_since(self, person_id: Id, since: datetime | None) -> int:
        """How often somebody was observed in real contacts since then."""
        statement = (
            select(func.count())
            .select_from(TABLES[Observation])
            .where(*in_force(person_id, since), *of_somebody())
        )
        with reading(self.engine) as connection:
            return int(connection.execute(statement).scalar_one())
