"""Marks counted in SQL: what figures over many contacts are made of, without reading each rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Engine, and_, func, select
from sqlalchemy.sql import ColumnElement

from coachbook.data.engine import reading
from coachbook.data.in_force import APART, in_force
from coachbook.data.tables import TABLES
from coachbook.records import Id, Observation, Rating
from coachbook.records.kinds import Cause, Mark
from coachbook.records.lines import MarkCount, MomentMarks

FEW = 2_000
"""Contacts whose ratings are counted in some milliseconds; of more, beside the window."""

_BLANKS = " \t\n\r\f\v"


def is_praised() -> ColumnElement[bool]:
    """Noted as a strength, with words."""
    ratings = TABLES[Rating].c
    return and_(ratings.strength, func.trim(ratings.evidence, _BLANKS) != "")


class MarkReader:
    """Sums over the ratings of real contacts in force."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def are_many(self, *, person_id: Id | None = None, since: datetime | None = None) -> bool:
        """Whether there are more contacts than can be counted while somebody waits."""
        some = select(TABLES[Observation].c.id).where(*in_force(person_id, since)).limit(FEW + 1)
        with reading(self.engine) as connection:
            return (
                int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()) > FEW
            )

    def mark_counts(
        self, *, people: Collection[Id] | None = None, since: datetime | None = None
    ) -> tuple[MarkCount, ...]:
        """How often each person got each mark by each standard, with causes; marks not given are left out."""
        ratings, contacts = TABLES[Rating].c, TABLES[Observation].c
        keys = (contacts.person_id, ratings.standard_id, ratings.mark, ratings.cause, is_praised())
        statement = (
            select(*keys, func.count(), func.max(contacts.at))
            .join_from(TABLES[Rating], TABLES[Observation], ratings.observation_id == contacts.id)
            .where(*in_force(since=since), contacts.kind.not_in(APART), ratings.mark.is_not(None))
            .group_by(*keys)
        )
        if people is not None:
            statement = statement.where(contacts.person_id.in_(people))
        with reading(self.engine) as connection:
            return tuple(
                MarkCount(person, standard, Mark(mark), Cause(cause) if cause else None, bool(said), *rest)
                for person, standard, mark, cause, said, *rest in connection.execute(statement)
            )

    def moment_marks(self, *, since: datetime) -> tuple[MomentMarks, ...]:
        """Which marks came together at each moment of a contact, and how often."""
        ratings, contacts = TABLES[Rating].c, TABLES[Observation].c
        statement = (
            select(contacts.id, ratings.moment_id, ratings.standard_id, ratings.mark)
            .join_from(TABLES[Rating], TABLES[Observation], ratings.observation_id == contacts.id)
            .where(*in_force(since=since), contacts.kind.not_in(APART), ratings.moment_id.is_not(None))
        )
        together: dict[tuple[Id, Id], list[tuple[Id, str]]] = {}
        with reading(self.engine) as connection:
            for contact, moment, standard, mark in connection.execute(statement):
                together.setdefault((moment, contact), []).append((standard, mark or ""))
        times = Counter((moment, tuple(sorted(marks))) for (moment, _), marks in together.items())
        return tuple(
            MomentMarks(
                moment, tuple((standard, Mark(mark) if mark else None) for standard, mark in marks), count
            )
            for (moment, marks), count in times.items()
        )
