"""Which observations count: submitted ones that no amendment replaced, and real contacts of somebody."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import select
from sqlalchemy.sql import ColumnElement

from coachbook.data.tables import TABLES
from coachbook.records import Id, Observation
from coachbook.records.kinds import ObservationKind, ObservationState

APART = tuple(kind for kind in ObservationKind if not kind.counts)


def in_force(
    person_id: Id | None = None, since: datetime | None = None, until: datetime | None = None
) -> tuple[ColumnElement[bool], ...]:
    """Submitted, and not replaced by a submitted amendment; within the given bounds."""
    table = TABLES[Observation]
    conditions: list[ColumnElement[bool]] = [
        table.c.state == ObservationState.SUBMITTED,
        _not_replaced(),
    ]
    if person_id is not None:
        conditions.append(table.c.person_id == person_id)
    if since is not None:
        conditions.append(table.c.at >= since)
    if until is not None:
        conditions.append(table.c.at < until)
    return tuple(conditions)


@cache
def _not_replaced() -> ColumnElement[bool]:
    """Made once: a second name for a table takes longer to make than most questions to answer."""
    table = TABLES[Observation]
    later = table.alias()
    replaced = select(later.c.id).where(
        later.c.amends_id == table.c.id, later.c.state == ObservationState.SUBMITTED
    )
    return ~replaced.exists()


def of_somebody() -> tuple[ColumnElement[bool], ...]:
    """Real contacts of a known person, as others saw them: what trends and coverage are made of."""
    table = TABLES[Observation].c
    return table.kind.not_in(APART), table.person_id.is_not(None)
