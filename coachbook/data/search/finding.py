"""Finding: the records whose texts hold all the words that were asked for, the newest first.

The index says which texts, in the order of its ids, and stops at the limit, so a word that is everywhere
costs no more than a rare one. What they say is then read in the same transaction, no more of it than is
shown, and the line around the words is cut from what they say now.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from coachbook.data.engine import quick_rows, reading
from coachbook.data.search.excerpt import cut
from coachbook.data.search.following import DATED
from coachbook.data.search.laying import VECTOR
from coachbook.data.search.passages import Passage, said_in
from coachbook.data.search.stored import Key, Stored, stored
from coachbook.data.tables import TABLES
from coachbook.records import DevelopmentPlan, Id, PlanGoal, Rating, Record, ServiceStandard
from coachbook.records.finding import Hit
from coachbook.wording.folding import Asked, asked

_WHO = "SELECT coach_id FROM workbook_profile"
_MAY_READ = f"(NOT e.private OR e.owner_id = ({_WHO}) OR (e.owner_id IS NULL AND ?))"
_LOOKS = {
    "sqlite": "SELECT e.kind, e.record_id, e.private FROM search_words "  # noqa: S608 - constants of this house
    "JOIN search_entry AS e ON e.id = search_words.rowid WHERE search_words MATCH ? "
    f"AND {_MAY_READ} ORDER BY search_words.rowid DESC LIMIT ?",
    "postgresql": "SELECT e.kind, e.record_id, e.private FROM search_entry AS e "  # noqa: S608 - as above
    f"WHERE {VECTOR} @@ CAST(? AS tsquery) AND {_MAY_READ} ORDER BY e.id DESC LIMIT ?",
}
_KINDS = {table.name: kind for kind, table in TABLES.items()}


class _Found(NamedTuple):
    kind: type[Record]
    id: Id
    private: bool

    @property
    def key(self) -> Key:
        """What it is among rows."""
        return self.kind, self.id


def find(engine: Engine, question: str, *, alone: bool, zone: tzinfo, limit: int) -> tuple[Hit, ...]:
    """What answers a question of plain words, the newest first; nothing for a question without words.

    Whose workbook it is finds no private note but the own; `alone` says that the workbook is a file, which
    one coach has for himself. Days are those of `zone`. Raises `WorkbookDamaged`.
    """
    wanted = asked(question)
    if wanted.is_empty:
        return ()
    with reading(engine) as connection:
        found = _rows(connection, wanted, alone, limit)
        rows = stored(connection, {each.key for each in found})
        told = {key: said_in(key[0], row) for key, row in rows.items()}
        above = stored(connection, _above(rows, told))
        above |= stored(connection, {_plan_of(row) for (kind, _), row in above.items() if kind is PlanGoal})
        return tuple(
            _hit(each, rows[each.key], passage, wanted, above, zone)
            for each in found
            for passage in told.get(each.key, ())
            if passage.private == each.private
        )


def _rows(connection: Connection, wanted: Asked, alone: bool, limit: int) -> tuple[_Found, ...]:
    dialect = connection.dialect.name
    values = (_in_words_of(dialect, wanted), alone, limit)
    return tuple(
        _Found(_KINDS[kind], id_, bool(private))
        for kind, id_, private in quick_rows(connection, _LOOKS[dialect], values)
        if kind in _KINDS
    )


def _in_words_of(dialect: str, wanted: Asked) -> str:
    """The question as an engine reads it; folded words hold nothing that either takes for a sign."""
    quote, joint, begins = ('"', " AND ", " *") if dialect == "sqlite" else ("'", " & ", ":*")
    parts = [f"{quote}{word}{quote}" for word in wanted.whole]
    if wanted.begun:
        parts.append(f"{quote}{wanted.begun}{quote}{begins}")
    return joint.join(parts)


def _above(rows: dict[Key, Stored], told: dict[Key, tuple[Passage, ...]]) -> set[Key]:
    """What a record belongs to, where that says whom it is about, when, and what it is called."""
    above = {
        (passage.shown_by, passage.shown_id)
        for their in told.values()
        for passage in their
        if passage.shown_by is not None and passage.at is None
    }
    return above | {(ServiceStandard, row.standard_id) for (kind, _), row in rows.items() if kind is Rating}


def _plan_of(goal: Stored) -> Key:
    return DevelopmentPlan, goal.plan_id


def _hit(
    found: _Found, row: Stored, passage: Passage, wanted: Asked, above: dict[Key, Stored], zone: tzinfo
) -> Hit:
    """The hit of one entry, shown by what the record belongs to."""
    shown_by, shown_id = passage.shown_by or found.kind, passage.shown_id or found.id
    title, at, person = passage.title, passage.at, passage.person_id
    if shown_by is PlanGoal and (goal := above.get((shown_by, shown_id))) is not None:
        shown_by, shown_id = _plan_of(goal)
    if at is None and shown_by in DATED and (owner := above.get((shown_by, shown_id))) is not None:
        at, person = getattr(owner, DATED[shown_by]), owner.person_id
    if found.kind is Rating and (standard := above.get((ServiceStandard, row.standard_id))) is not None:
        title = standard.title
    excerpt, marks = cut(passage.texts, wanted)
    return Hit(
        found.kind, found.id, title, excerpt, marks, _day(at, zone), found.private, person, shown_by, shown_id
    )


def _day(at: date | datetime | None, zone: tzinfo) -> date | None:
    return at.astimezone(zone).date() if isinstance(at, datetime) else at
