"""Reading across tables, for lists and sums: columns only, and summed in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Any

from sqlalchemy import Column, Engine, Text, and_, case, func, literal, select, type_coerce
from sqlalchemy.sql import ColumnElement

from coachbook.data.day import DayReader
from coachbook.data.engine import reading
from coachbook.data.in_force import APART, in_force, of_somebody
from coachbook.data.listing import Fetch, Group, Listing
from coachbook.data.marks import MarkReader, is_praised
from coachbook.data.query import Condition, equal, select_count, select_ids
from coachbook.data.tables import TABLES
from coachbook.records import (
    CoachingSession,
    Commitment,
    Id,
    Observation,
    Person,
    Rating,
    Record,
    Reply,
)
from coachbook.records.kinds import (
    Cause,
    Channel,
    CommitmentState,
    Mark,
    ObservationKind,
    ObservationState,
    PromiseTo,
    ReplyKind,
    SessionState,
)
from coachbook.records.lines import (
    ContactLine,
    PromiseTally,
    RatingLine,
    ScoreLine,
    SeenCount,
    Talk,
)

_HELD = (SessionState.HELD, SessionState.CLOSED)


class Reader(DayReader, MarkReader):
    """Questions that span tables, answered with columns."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def count(self, kind: type[Record], conditions: Sequence[Condition] = ()) -> int:
        """How many records of a kind meet all conditions."""
        with reading(self.engine) as connection:
            return int(connection.execute(*select_count(TABLES[kind], conditions)).scalar_one())

    def has(self, kind: type[Record], conditions: Sequence[Condition] = ()) -> bool:
        """Whether any record of a kind meets all conditions: the first one that is found answers."""
        counted, values = select_count(TABLES[kind], conditions)
        with reading(self.engine) as connection:
            found = connection.execute(counted.with_only_columns(literal(1)).limit(1), values).first()
        return found is not None

    def ids(
        self, kind: type[Record], conditions: Sequence[Condition] = (), order_by: Sequence[str] = ()
    ) -> tuple[Id, ...]:
        """The ids of a kind that meet all conditions, in order: what a long list keeps of its rows."""
        with reading(self.engine) as connection:
            return tuple(connection.execute(*select_ids(TABLES[kind], conditions, order_by)).scalars())

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
            question = select_ids(TABLES[kind], conditions, order_by, limit, offset)
            with reading(self.engine) as connection:
                return connection.execute(*question).scalars().all()

        return fetch

    def contact_lines(self, ids: Collection[Id]) -> tuple[ContactLine, ...]:
        """The observations with these ids as a list shows them, in no order."""
        table = TABLES[Observation].c
        columns = [table[name] for name in ContactLine._fields]
        with reading(self.engine) as connection:
            return tuple(
                ContactLine(
                    id_, person, site, at, ObservationKind(kind), moments, ObservationState(state), *rest
                )
                for id_, person, site, at, kind, moments, state, *rest in connection.execute(
                    select(*columns).where(table.id.in_(ids))
                )
            )

    def rating_lines(
        self,
        *,
        person_id: Id | None = None,
        standard_id: Id | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        observation_ids: Collection[Id] | None = None,
        standard_ids: Collection[Id] | None = None,
        marks: Collection[Mark] | None = None,
        contacts: bool = False,
        praised: bool = False,
        newest: int | None = None,
    ) -> tuple[RatingLine, ...]:
        """Ratings of submitted observations, oldest first; an amended observation counts once, as amended.

        `contacts` leaves role-plays and people's own views out, `praised` all but strengths with words.
        `newest` reads only so many of the latest ratings, so that a long history costs nothing.
        """
        ratings, observations = TABLES[Rating].c, TABLES[Observation].c
        statement = (
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
            .where(*in_force(person_id, since, until))
        )
        order = (observations.at, observations.id, ratings.position)
        if standard_id is not None:
            statement = statement.where(ratings.standard_id == standard_id)
        if standard_ids is not None:
            # By a person's own contacts and not by the standard's index, which holds everybody's ratings.
            of = ratings.standard_id if person_id is None else ratings.standard_id.concat("")
            statement = statement.where(of.in_(standard_ids))
        if contacts:
            statement = statement.where(observations.kind.not_in(APART))
        if praised:
            statement = statement.where(is_praised())
        if marks is not None:
            statement = statement.where(ratings.mark.in_(marks))
        if observation_ids is not None:
            statement = statement.where(observations.id.in_(observation_ids))
        if newest is None:
            statement = statement.order_by(*order)
        else:
            statement = statement.order_by(*(column.desc() for column in order)).limit(newest)
        with reading(self.engine) as connection:
            lines = tuple(_rating_line(row) for row in connection.execute(statement))
        return lines if newest is None else lines[::-1]

    def observations(
        self, *, person_id: Id | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Observation, ...]:
        """Submitted observations in force (amended ones as amended), oldest first."""
        table = TABLES[Observation]
        statement = select(table).where(*in_force(person_id, since, until)).order_by(table.c.at, table.c.id)
        with reading(self.engine) as connection:
            rows = connection.execute(statement).mappings()
            return tuple(Observation.model_validate(dict(row)) for row in rows)

    def scores(
        self,
        *,
        person_id: Id | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        newest: int | None = None,
    ) -> tuple[ScoreLine, ...]:
        """Scores of real contacts in force, oldest first; role-plays and own views stay apart.

        `newest` reads only so many of the latest.
        """
        table = TABLES[Observation].c
        statement = (
            select(table.id, table.person_id, table.at, table.score)
            .where(
                *in_force(person_id, since, until),
                table.score.is_not(None),
                *of_somebody(),
            )
            .order_by(table.at.desc(), table.id.desc())
            .limit(newest)
        )
        with reading(self.engine) as connection:
            return tuple(ScoreLine(*row) for row in connection.execute(statement))[::-1]

    def waiting_disputes(self) -> tuple[Id, ...]:
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
        statement = (
            select(said.observation_id, func.min(said.entered_at))
            .where(said.kind == ReplyKind.DISPUTED, said.observation_id.is_not(None), ~answered)
            .group_by(said.observation_id)
            .order_by(func.min(said.entered_at), said.observation_id)
        )
        with reading(self.engine) as connection:
            return tuple(connection.execute(statement).scalars())

    def last_held(self) -> dict[Id, datetime]:
        """When each person's last session was held."""
        table = TABLES[CoachingSession].c
        return self._latest(table.person_id, table.starts_at, table.state.in_(_HELD))

    def last_observed(self) -> dict[Id, datetime]:
        """When each person was last observed in a real contact."""
        table = TABLES[Observation].c
        return self._latest(table.person_id, table.at, *in_force(None, None, None), *of_somebody())

    def seen_counts(self, *, since: datetime, until: datetime | None = None) -> tuple[SeenCount, ...]:
        """How often each person was observed in real contacts, by their moments, shift and channel."""
        table = TABLES[Observation].c
        keys = (table.person_id, table.moment_ids, table.shift, table.channel)
        statement = (
            select(*keys, func.count(), func.max(table.at))
            .where(*in_force(None, since, until), *of_somebody())
            .group_by(*keys)
        )
        with reading(self.engine) as connection:
            return tuple(
                SeenCount(person, tuple(moments), shift, Channel(channel), count, last)
                for person, moments, shift, channel, count, last in connection.execute(statement)
            )

    def contacts(self, since: datetime, until: datetime) -> tuple[tuple[Id, datetime, str], ...]:
        """Person, time and reference of every observation from `since` up to and with `until`."""
        table = TABLES[Observation].c
        statement = select(table.person_id, table.at, table.reference).where(
            table.at >= since, table.at <= until
        )
        with reading(self.engine) as connection:
            return tuple((person, at, reference) for person, at, reference in connection.execute(statement))

    def promises_by_person(self) -> dict[Id, tuple[int, int]]:
        """For each owner of promises: how many are kept, of how many that ended kept or not kept."""
        table = TABLES[Commitment].c
        ended = (CommitmentState.KEPT, CommitmentState.NOT_KEPT)
        statement = (
            select(table.owner_id, table.state, func.count())
            .where(table.state.in_(ended))
            .group_by(table.owner_id, table.state)
        )
        tally: dict[Id, tuple[int, int]] = {}
        with reading(self.engine) as connection:
            for owner, state, count in connection.execute(statement):
                kept, closed = tally.get(owner, (0, 0))
                tally[owner] = (kept + count * (state == CommitmentState.KEPT), closed + count)
        return tally

    def promise_tallies(self, today: date, since: date) -> tuple[PromiseTally, ...]:
        """For each owner of promises, those to customers apart: what is open and overdue, and what ended.

        What ended counts where it was due on `since` or later; `on_time` is kept on its due day or before.
        """
        table = TABLES[Commitment].c
        to_customer = table.made_to == PromiseTo.CUSTOMER
        still = table.state == CommitmentState.OPEN
        kept = and_(table.state == CommitmentState.KEPT, table.closed_on <= table.due)
        ended = table.state.in_((CommitmentState.KEPT, CommitmentState.NOT_KEPT))
        sums = [
            func.sum(case((when, 1), else_=0))
            for when in (
                and_(kept, table.due >= since),
                and_(ended, table.due >= since),
                still,
                and_(still, table.due < today),
            )
        ]
        statement = select(table.owner_id, to_customer, *sums).group_by(table.owner_id, to_customer)
        with reading(self.engine) as connection:
            return tuple(
                PromiseTally(owner, bool(customers), *map(int, counts))
                for owner, customers, *counts in connection.execute(statement)
            )

    def talks(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        person_id: Id | None = None,
        newest: int | None = None,
    ) -> tuple[Talk, ...]:
        """What held sessions were about, latest first: as their close says, else as their agenda had it."""
        table = TABLES[CoachingSession].c
        # An agenda is long to read, and needed only for what was held before sessions said it themselves.
        silent = case((type_coerce(table.talked_about, Text) == "[]", table.agenda), else_=None)
        statement = (
            select(table.id, table.person_id, table.starts_at, table.talked_about, silent, table.focus_id)
            .where(table.state.in_(_HELD))
            .order_by(table.starts_at.desc(), table.id)
            .limit(newest)
        )
        for condition in (
            None if since is None else table.starts_at >= since,
            None if until is None else table.starts_at < until,
            None if person_id is None else table.person_id == person_id,
        ):
            statement = statement if condition is None else statement.where(condition)
        with reading(self.engine) as connection:
            return tuple(
                Talk(
                    id_,
                    person,
                    at,
                    frozenset(said or (p.standard_id for p in agenda or () if p.standard_id)),
                    focus,
                )
                for id_, person, at, said, agenda, focus in connection.execute(statement)
            )

    def talked_about(self, since: datetime, zone: tzinfo) -> dict[Id, date]:
        """The last day in `zone` since `since` on which each standard was talked about in a held session."""
        last: dict[Id, date] = {}
        for talk in reversed(self.talks(since)):
            day = talk.at.astimezone(zone).date()
            last.update(dict.fromkeys(talk.standard_ids, day))
        return last

    def _latest(
        self, whose: Column[Id], at: Column[datetime], *conditions: ColumnElement[bool]
    ) -> dict[Id, datetime]:
        """The last moment of each person that there is one of: one look into an index a person, not a sum."""
        people = TABLES[Person].c
        newest = select(at).where(whose == people.id, *conditions).order_by(at.desc()).limit(1)
        last = newest.scalar_subquery()
        with reading(self.engine) as connection:
            found = connection.execute(select(people.id, last))
            return {person: moment for person, moment in found if moment is not None}


def _rating_line(row: Sequence[Any]) -> RatingLine:
    id_, observation, person, at, kind, standard, moment, mark, evidence, cause, strength = row
    return RatingLine(
        rating_id=id_,
        observation_id=observation,
        person_id=person,
        at=at,
        kind=ObservationKind(kind),
        standard_id=standard,
        moment_id=moment,
        mark=Mark(mark) if mark else None,
        evidence=evidence,
        cause=Cause(cause) if cause else None,
        strength=strength,
    )
