"""Which runs of role-plays are due, asked of columns: a run holds a whole script, which nobody counts by."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Engine, Select, bindparam, exists, or_, select

from coachbook.data.engine import reading
from coachbook.data.tables import TABLES
from coachbook.data.written import rows
from coachbook.records import Id, Person, Rehearsal, RolePlayScript
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import RunState


class RunReader:
    """Questions about runs."""

    engine: Engine

    def due_runs(self, today: date, person_id: Id | None = None) -> tuple[Id, ...]:
        """The last closed run of each person and script whose next one is due, the longest overdue first.

        Of everybody who is still here, or of one person; of scripts that are in use.
        """
        values = {"today": today} | ({} if person_id is None else {"person_id": person_id})
        with reading(self.engine) as connection:
            return tuple(row[0] for row in rows(connection, _due(whose=person_id is not None), values))


@cache
def _due(*, whose: bool) -> Select[Any]:
    run, later = TABLES[Rehearsal], TABLES[Rehearsal].alias()
    script, person = TABLES[RolePlayScript], TABLES[Person]
    today = bindparam("today", type_=run.c.next_due.type)
    again = exists().where(
        later.c.agent_id == run.c.agent_id,
        later.c.script_id == run.c.script_id,
        later.c.state == RunState.CLOSED,
        or_(later.c.at > run.c.at, (later.c.at == run.c.at) & (later.c.id > run.c.id)),
    )
    statement: Select[Any] = (
        select(run.c.id)
        .join(script, script.c.id == run.c.script_id)
        .join(person, person.c.id == run.c.agent_id)
        .where(
            run.c.state == RunState.CLOSED,
            run.c.next_due <= today,
            script.c.state != Publication.RETIRED,
            or_(person.c.left_on.is_(None), person.c.left_on > today),
            ~again,
        )
        .order_by(run.c.next_due, run.c.id)
    )
    return statement.where(run.c.agent_id == bindparam("person_id")) if whose else statement
