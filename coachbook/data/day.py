"""Counting for one day of one coach: bounded by the team and by days, however long the history is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Engine, case, func, select, true

from coachbook.data.engine import reading
from coachbook.data.in_force import in_force, of_somebody
from coachbook.data.tables import TABLES
from coachbook.records import Id, Observation, Person, Recognition
from coachbook.records.lines import NotedCount, ScoreLine


class DayReader:
    """Questions that the first page asks."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def noted_counts(self, people: Collection[Id], since: datetime) -> tuple[NotedCount, ...]:
        """Strengths, and misses that the person can change, noted in real contacts since then, by person."""
        table = TABLES[Observation].c
        statement = (
            select(
                table.person_id,
                func.sum(table.strengths),
                func.sum(table.corrections),
                func.max(case((table.strengths > 0, table.at), else_=None)),
            )
            .where(table.person_id.in_(people), *in_force(since=since), *of_somebody())
            .group_by(table.person_id)
        )
        with reading(self.engine) as connection:
            return tuple(NotedCount(*row) for row in connection.execute(statement))

    def last_recognised(self, since: date) -> dict[Id, date]:
        """The last day, since `since`, on which each person was recognised by name."""
        table = TABLES[Recognition].c
        statement = (
            select(table.person_id, func.max(table.on))
            .where(table.on >= since, table.person_id.is_not(None))
            .group_by(table.person_id)
        )
        with reading(self.engine) as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

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
