"""Finding: the records whose texts hold all the words that were asked for, the newest first.

The index says which texts, in the order of its ids, and stops at the limit, so a word that is everywhere
costs no more than a rare one. What they say is then read in the same transaction, no more of it than is
shown, and the line around the words is cut from what they say now.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine

from coachbook.data.engine import quick_rows, reading
from coachbook.data.search.excerpt import cut_all
from coachbook.data.search.laying import VECTOR
from coachbook.data.search.passages import Passage, said_in
from coachbook.data.search.stored import ABOVE, stored
from coachbook.data.tables import TABLES
from coachbook.records import DevelopmentPlan, Id, Rating, Record
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
        rows = stored(connection, {(kind, id_) for kind, id_, _ in found})
        told = [
            (each, row, passage)
            for each in found
            if (row := rows.get((each.kind, each.id))) is not None
            for passage in said_in(each.kind, row)
            if passage.private == each.private
        ]
    lines = cut_all([passage.texts for _, _, passage in told], wanted)
    return tuple(_hit(*each, *line, zone) for each, line in zip(told, lines, strict=True))


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


def _hit(
    found: _Found,
    row: Any,  # noqa: ANN401 - the fields of its kind
    passage: Passage,
    excerpt: str,
    marks: tuple[tuple[int, int], ...],
    zone: tzinfo,
) -> Hit:
    """The hit of one entry, shown by what the record belongs to."""
    kind, id_, private = found
    title, _, at, person, _, _, shown_by, shown_id = passage
    if at is None and kind in ABOVE:
        at, person = row.above_at, row.above_person_id
        if kind is Rating:
            title = row.above_title
        else:
            shown_by, shown_id = DevelopmentPlan, row.above_id
    on = at.astimezone(zone).date() if isinstance(at, datetime) else at
    return Hit(kind, id_, title, excerpt, marks, on, private, person, shown_by or kind, shown_id or id_)
