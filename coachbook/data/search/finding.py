"""Finding: the records whose texts hold all the words that were asked for, the newest first.

The index says which texts, in the order of its ids, and stops at the limit, so a word that is everywhere
costs no more than a rare one. The records are then read in the same transaction, and the line around the
words is cut from what they say now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, TextClause, text

from coachbook.data.engine import reading
from coachbook.data.search.laying import VECTOR
from coachbook.data.search.passages import Passage, passages
from coachbook.data.tables import TABLES
from coachbook.records import (
    DevelopmentPlan,
    Id,
    Observation,
    PlanGoal,
    Rating,
    Record,
    ServiceStandard,
)
from coachbook.records.finding import Hit
from coachbook.wording.folding import Asked, asked, spots

LONGEST_EXCERPT = 96
_BEFORE = 30  # characters that lead up to the first word found

_MAY_READ = "(NOT e.private OR e.owner_id = :who OR (e.owner_id IS NULL AND :alone))"
_LOOKS: dict[str, TextClause] = {
    "sqlite": text(
        "SELECT e.kind, e.record_id, e.private FROM search_words "  # noqa: S608 - constants of this house
        "JOIN search_entry AS e ON e.id = search_words.rowid WHERE search_words MATCH :asked "
        f"AND {_MAY_READ} ORDER BY search_words.rowid DESC LIMIT :limit"
    ),
    "postgresql": text(
        "SELECT e.kind, e.record_id, e.private FROM search_entry AS e "  # noqa: S608 - as above
        f"WHERE {VECTOR} @@ CAST(:asked AS tsquery) AND {_MAY_READ} ORDER BY e.id DESC LIMIT :limit"
    ),
}
_KINDS = {table.name: kind for kind, table in TABLES.items()}


class _Found(NamedTuple):
    kind: type[Record]
    id: Id
    private: bool


def find(engine: Engine, question: str, *, who: Id, alone: bool, zone: tzinfo, limit: int) -> tuple[Hit, ...]:
    """What answers a question of plain words, the newest first; nothing for a question without words.

    `who` asks, and finds no private note but the own; `alone` says that the workbook is a file, which one
    coach has for himself. Days are those of `zone`. Raises `WorkbookDamaged`.
    """
    wanted = asked(question)
    if wanted.is_empty:
        return ()
    with reading(engine) as connection:
        found = _rows(connection, wanted, who, alone, limit)
        records = _records(connection, {(each.kind, each.id) for each in found})
        above = _records(connection, _above(records.values()))
        above |= _records(connection, _above(above.values()))
    return tuple(
        hit
        for each in found
        if (record := records.get((each.kind, each.id))) is not None
        and (hit := _hit(record, each.private, wanted, above, zone)) is not None
    )


def _rows(connection: Connection, wanted: Asked, who: Id, alone: bool, limit: int) -> tuple[_Found, ...]:
    dialect = connection.dialect.name
    values = {"asked": _in_words_of(dialect, wanted), "who": who, "alone": alone, "limit": limit}
    return tuple(
        _Found(_KINDS[kind], id_, bool(private))
        for kind, id_, private in connection.execute(_LOOKS[dialect], values)
        if kind in _KINDS
    )


def _in_words_of(dialect: str, wanted: Asked) -> str:
    """The question as an engine reads it; folded words hold nothing that either takes for a sign."""
    quote, joint, begins = ('"', " AND ", " *") if dialect == "sqlite" else ("'", " & ", ":*")
    parts = [f"{quote}{word}{quote}" for word in wanted.whole]
    if wanted.begun:
        parts.append(f"{quote}{wanted.begun}{quote}{begins}")
    return joint.join(parts)


_Records = dict[tuple[type[Record], Id], Record]


def _records(connection: Connection, wanted: Iterable[tuple[type[Record], Id]]) -> _Records:
    ids: dict[type[Record], list[Id]] = {}
    for kind, id_ in wanted:
        ids.setdefault(kind, []).append(id_)
    read: _Records = {}
    for kind, asked_for in ids.items():
        table = TABLES[kind]
        rows = connection.execute(table.select().where(table.c.id.in_(sorted(asked_for)))).mappings()
        read |= {(kind, row["id"]): kind.model_validate(dict(row)) for row in rows}
    return read


def _above(records: Iterable[Record]) -> set[tuple[type[Record], Id]]:
    """What a record belongs to, where that says whom it is about, when, and what it is called."""
    above: set[tuple[type[Record], Id]] = set()
    for record in records:
        above |= {
            (passage.shown_by, passage.shown_id)
            for passage in passages(record)
            if passage.shown_by in (Observation, DevelopmentPlan, PlanGoal)
        }
        if isinstance(record, Rating):
            above.add((ServiceStandard, record.standard_id))
    return above


def _hit(record: Record, private: bool, wanted: Asked, above: _Records, zone: tzinfo) -> Hit | None:
    """The hit of one entry; None where the record says nothing of that kind any more."""
    passage = next((each for each in passages(record) if each.private == private), None)
    if passage is None:
        return None
    shown_by, shown_id = passage.shown_by or type(record), passage.shown_id or record.id
    title, at, person = passage.title, passage.at, passage.person_id
    while (owner := above.get((shown_by, shown_id))) is not None:
        their = passages(owner)
        at = at or _at(owner, their)
        person = person or getattr(owner, "person_id", None)
        if not their or their[0].shown_by is None:
            break
        shown_by, shown_id = their[0].shown_by, their[0].shown_id
    if isinstance(record, Rating):
        standard = above.get((ServiceStandard, record.standard_id))
        title = standard.title if isinstance(standard, ServiceStandard) else ""
    excerpt, marks = cut(passage.texts, wanted)
    return Hit(
        type(record), record.id, title, excerpt, marks, _day(at, zone), private, person, shown_by, shown_id
    )


def _at(owner: Record, their: Sequence[Passage]) -> date | datetime | None:
    """When an owner was; also of one that has no text of its own, such as an observation of marks only."""
    if their and their[0].at is not None:
        return their[0].at
    at: Any = getattr(owner, "at", None)
    return at if isinstance(at, datetime) else None


def _day(at: date | datetime | None, zone: tzinfo) -> date | None:
    return at.astimezone(zone).date() if isinstance(at, datetime) else at


class _Line(NamedTuple):
    line: str
    marks: tuple[tuple[int, int], ...]
    met: int
    """How many of the words that are asked for stand in it."""


def _found_in(text: str, wanted: Asked) -> _Line:
    """A text on one line, and where it holds what is asked for; most hold none, which is seen at a glance."""
    line = " ".join(text.split())
    if line.isascii() and not any(word in line.lower() for word in wanted.words):
        return _Line(line, (), 0)
    met = [spot for spot in spots(line) if wanted.meets(spot.word)]
    held = {spot.word for spot in met}
    count = sum(word in held for word in wanted.whole)
    count += bool(wanted.begun) and any(word.startswith(wanted.begun) for word in held)
    return _Line(line, tuple((spot.start, spot.end) for spot in met), count)


def cut(texts: Sequence[str], wanted: Asked) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line around the words that are asked for, of the text that holds most of them, and where they are.

    Where no text holds any, the beginning of the first; what is left out shows as "…".
    """
    line, most = "", -1
    marks: tuple[tuple[int, int], ...] = ()
    for each in texts:
        found = _found_in(each, wanted)
        if found.met > most and found.line:
            line, marks, most = found.line, found.marks, found.met
        if most == len(wanted.words):
            break
    if not line:
        return "", ()
    start = 0
    if marks and marks[0][0] > _BEFORE and len(line) > LONGEST_EXCERPT:
        blank = line.find(" ", marks[0][0] - _BEFORE, marks[0][0])
        start = blank + 1 if blank >= 0 else marks[0][0] - _BEFORE
        start = min(start, max(0, len(line) - LONGEST_EXCERPT))
    end = start + LONGEST_EXCERPT
    lead = "…" if start else ""
    shown = f"{lead}{line[start:end].rstrip()}{'…' if end < len(line) else ''}"
    shift = len(lead) - start
    kept = ((first + shift, last + shift) for first, last in marks if first >= start and last <= end)
    return shown, tuple(kept)
