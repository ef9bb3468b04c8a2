"""Finding: the records whose texts hold all the words that were asked for, the newest first.

The index says which texts, in the order of its ids, and stops at the limit, so a word that is everywhere
costs no more than a rare one. What they say is then read in the same transaction, no more of it than can be
found, and the line around the words is cut from what they say now.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Engine

from coachbook.data.engine import asking
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


def find(engine: Engine, question: str, *, alone: bool, zone: tzinfo, limit: int) -> tuple[Hit, ...]:
    """What answers a question of plain words, the newest first; nothing for a question without words.

    Whose workbook it is finds no private note but the own; `alone` says that the workbook is a file, which
    one coach has for himself. Days are those of `zone`. Raises `WorkbookDamaged`.
    """
    wanted = asked(question)
    if wanted.is_empty:
        return ()
    dialect = engine.dialect
    with asking(engine) as ask:
        values = (_in_words_of(dialect.name, wanted), alone, limit)
        found = [row for row in ask(_LOOKS[dialect.name], values) if row[0] in _KINDS]
        ids: dict[type[Record], dict[Id, None]] = {}
        for name, id_, _ in found:
            ids.setdefault(_KINDS[name], {})[id_] = None
        rows = stored(ask, dialect, ids)
    told = [
        (kind, row, passage)
        for name, id_, private in found
        if (row := rows[kind := _KINDS[name]].get(id_)) is not None
        for passage in said_in(kind, row)
        if passage.private == private
    ]
    lines = cut_all([passage.texts for _, _, passage in told], wanted)
    return tuple([_hit(*each, *line, zone) for each, line in zip(told, lines, strict=True)])


def _in_words_of(dialect: str, wanted: Asked) -> str:
    """The question as an engine reads it; folded words hold nothing that either takes for a sign."""
    quote, joint, begins = ('"', " AND ", " *") if dialect == "sqlite" else ("'", " & ", ":*")
    parts = [f"{quote}{word}{quote}" for word in wanted.whole]
    if wanted.begun:
        parts.append(f"{quote}{wanted.begun}{quote}{begins}")
    return joint.join(parts)


def _hit(
    kind: type[Record],
    row: Any,  # noqa: ANN401 - the fields of its kind
    passage: Passage,
    excerpt: str,
    marks: tuple[tuple[int, int], ...],
    zone: tzinfo,
) -> Hit:
    """The hit of one entry, shown by what the record belongs to."""
    id_ = row.id
    title, _, at, person, private, _, shown_by, shown_id = passage
    if at is None and kind in ABOVE:
        at, person = row.above_at, row.above_person_id
        if kind is Rating:
            title = row.above_title
        else:
            shown_by, shown_id = DevelopmentPlan, row.above_id
    on = at.astimezone(zone).date() if isinstance(at, datetime) else at
    return Hit(kind, id_, title, excerpt, marks, on, private, person, shown_by or kind, shown_id or id_)
