"""Reading across tables, for lists and sums: columns only, and summed in SQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Engine, Select, and_, case, func, select

from coachbook.data.day import DayReader
from coachbook.data.engine import reading
from coachbook.data.in_force import in_force, of_somebody
from coachbook.data.latest import select_last_held, select_last_observed, select_waiting_disputes
from coachbook.data.lines import select_engagements, select_rating_lines, select_scores, select_talks
from coachbook.data.lists import ListReader
from coachbook.data.marks import MarkReader
from coachbook.data.runs import RunReader
from coachbook.data.tables import TABLES
from coachbook.data.written import rows
from coachbook.records import (
    Commitment,
    Id,
    Observation,
)
from coachbook.records.kinds import (
    Cause,
    Channel,
    CommitmentState,
    Mark,
    ObservationKind,
    PromiseTo,
)
from coachbook.records.lines import (
    Engagement,
    PromiseTally,
    RatingLine,
    ScoreLine,
    SeenCount,
    Talk,
)

# By a table: an enum's own way from its value takes as long as reading the row.
_KINDS = {each.value: each for each in ObservationKind}
_MARKS = {each.value: each for each in Mark}
_CAUSES = {each.value: each for each in Cause}


class Reader(DayReader, ListReader, MarkReader, RunReader):
    """Questions that span tables, answered with columns."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

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
        values: dict[str, Any] = {
            "person_id": person_id,
            "standard_id": standard_id,
            "since": since,
            "until": until,
            "observation_ids": observation_ids,
            "standard_ids": standard_ids,
            "marks": marks,
            "newest": newest,
        }
        given = {name: value for name, value in values.items() if value is not None}
        statement = select_rating_lines(frozenset(given), contacts=contacts, praised=praised)
        with reading(self.engine) as connection:
            lines = tuple([_rating_line(*row) for row in rows(connection, statement, given)])
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
        values = {"person_id": person_id, "since": since, "until": until, "newest": newest}
        given = {name: value for name, value in values.items() if value is not None}
        with reading(self.engine) as connection:
            found = rows(connection, select_scores(frozenset(given)), given)
        return tuple([ScoreLine(*row) for row in reversed(found)])

    def waiting_disputes(self) -> tuple[Id, ...]:
        """The observations whose last dispute nobody has answered, that of the longest wait first."""
        with reading(self.engine) as connection:
            return tuple([row[0] for row in rows(connection, select_waiting_disputes(), {})])

    def last_held(self, people: Collection[Id] | None = None) -> dict[Id, datetime]:
        """When the last session of each of these people was held, or of everybody."""
        return self._latest(select_last_held(everybody=people is None), people)

    def last_observed(self) -> dict[Id, datetime]:
        """When each person was last observed in a real contact."""
        return self._latest(select_last_observed(), None)

    def _latest(self, statement: Select[Any], people: Collection[Id] | None) -> dict[Id, datetime]:
        values = {} if people is None else {"people": people}
        with reading(self.engine) as connection:
            found = rows(connection, statement, values)
        return {person: moment for person, moment in found if moment is not None}

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
        # All states are counted, for in its index they stand by owner and state: no row is read.
        statement = select(table.owner_id, table.state, func.count()).group_by(table.owner_id, table.state)
        tally: dict[Id, tuple[int, int]] = {}
        with reading(self.engine) as connection:
            for owner, state, count in connection.execute(statement):
                if state in (CommitmentState.KEPT, CommitmentState.NOT_KEPT):
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
        values = {"since": since, "until": until, "person_id": person_id, "newest": newest}
        given = {name: value for name, value in values.items() if value is not None}
        with reading(self.engine) as connection:
            return tuple(
                [
                    Talk(
                        id_,
                        person,
                        at,
                        frozenset(said or (p.standard_id for p in agenda or () if p.standard_id)),
                        focus,
                    )
                    for id_, person, at, said, agenda, focus in rows(
                        connection, select_talks(frozenset(given)), given
                    )
                ]
            )

    def engagements(self, people: Collection[Id], since: datetime, until: datetime) -> tuple[Engagement, ...]:
        """When these people are in a session that begins between, and when a team is; in no order."""
        values = {"people": people, "since": since, "until": until}
        with reading(self.engine) as connection:
            found = rows(connection, select_engagements(), values)
        return tuple(
            [
                Engagement(frozenset({person, coach, *(each.person_id for each in there)} - {None}), *when)
                for person, coach, there, *when in found
            ]
        )

    def talked_about(self, since: datetime, zone: tzinfo) -> dict[Id, date]:
        """The last day in `zone` since `since` on which each standard was talked about in a held session."""
        last: dict[Id, date] = {}
        for talk in reversed(self.talks(since)):
            day = talk.at.astimezone(zone).date()
            last.update(dict.fromkeys(talk.standard_ids, day))
        return last


def _rating_line(
    id_: Id,
    observation: Id,
    person: Id | None,
    at: datetime,
    kind: str,
    standard: Id,
    moment: Id | None,
    mark: str | None,
    evidence: str,
    cause: str | None,
    strength: bool,
) -> RatingLine:
    return RatingLine(
        id_,
        observation,
        person,
        at,
        _KINDS[kind],
        standard,
        moment,
        _MARKS[mark] if mark else None,
        evidence,
        _CAUSES[cause] if cause else None,
        strength,
    )
