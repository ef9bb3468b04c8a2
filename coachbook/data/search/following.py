"""The index follows what is written: in the same transaction, from the same before and after.

Whoever writes records calls `follow` (changes) or `take_in` (new records) after them. What is taken out of
the index is read from the index, so an entry goes exactly as it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import UTC, date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from coachbook.changes import Edit
from coachbook.data.search.passages import SEARCHED, Passage, passages
from coachbook.data.tables import ENTRY, TABLES
from coachbook.records import DevelopmentPlan, Id, Observation, PlanAction, PlanGoal, Record
from coachbook.wording.folding import words

ROOM = 1 << 24
"""Entries of one day: an id is the day's number times this, and a count within the day."""

_AT_ONCE = 2000
"""Records that are read or written in one go: enough to be quick, and no more memory than a page of them."""

_MOST_LETTERS = 250_000
"""Letters of different words that are kept of one text: a `tsvector` holds a million bytes."""

_TAKE_OUT = text("INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', :gone, :words)")
_PUT_IN = text("INSERT INTO search_words(rowid, words) VALUES (:id, :words)")
_INSERT = insert(ENTRY)
_DELETE = delete(ENTRY).where(ENTRY.c.id == bindparam("gone"))
_OLD = select(ENTRY.c.id, ENTRY.c.words).where(
    ENTRY.c.record_id == bindparam("record"), ENTRY.c.kind == bindparam("of")
)
DATED: dict[type[Record], str] = {Observation: "at", DevelopmentPlan: "period_start"}
"""Where the day of a passage that has none of its own stands: in what shows it."""

OTHERWISE: dict[int, frozenset[type[Record]]] = {2: SEARCHED, 3: frozenset({PlanAction})}
"""The kinds of which a version of the tables makes other entries than the one before it.

Version 1 had no index; version 3 puts an action at the day of its plan. Kinds that a version brings are not
here, since they have no rows yet.
"""


class Entry(NamedTuple):
    """What the index holds of one passage."""

    record_id: Id
    private: bool
    owner_id: Id | None
    words: str


def follow(connection: Connection, edits: Iterable[Edit]) -> None:
    """Bring the index after edits that were written in this transaction."""
    ends: dict[tuple[type[Record], Id], tuple[Record | None, Record | None]] = {}
    for edit in edits:
        if edit.kind in SEARCHED:
            key = (edit.kind, edit.record.id)
            first, _ = ends.get(key, (edit.before, None))
            ends[key] = (first, edit.after)
    come: list[tuple[Record, Passage]] = []
    for before, after in ends.values():
        old = passages(before) if before is not None else ()
        new = passages(after) if after is not None else ()
        if old == new:
            continue
        if before is not None:
            _forget(connection, before)
        if after is not None:
            come += ((after, passage) for passage in new)
    _learn(connection, come)


def take_in(connection: Connection, records: Iterable[Record]) -> None:
    """Add new records that were written in this transaction."""
    come = ((record, passage) for record in records for passage in passages(record))
    for part in _parts(come):
        _learn(connection, part)


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the records, within a transaction; of what does not read, nothing.

    After an erasure, so that no word is left behind, and where no index was yet.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search_words(search_words) VALUES ('delete-all')")
    connection.execute(delete(ENTRY))
    _read_in(connection, SEARCHED)


def renew(connection: Connection, since: int, to: int) -> None:
    """Bring the index from what version `since` of the tables made of the records to what version `to` does.

    After a migration, in its transaction. Reading every text anew takes minutes in a large workbook, so only
    what is made otherwise is.
    """
    kinds = frozenset[type[Record]]().union(*(OTHERWISE.get(each, ()) for each in range(since + 1, to + 1)))
    if kinds == SEARCHED:
        rebuild(connection)
    elif kinds:
        _forget_all(connection, kinds)
        _read_in(connection, kinds)


def _forget_all(connection: Connection, kinds: Set[type[Record]]) -> None:
    ids, names = ENTRY.c.id, [TABLES[kind].name for kind in kinds]
    wanted = select(ids, ENTRY.c.words).where(ENTRY.c.kind.in_(names), ids > bindparam("last"))
    last = 0
    while rows := connection.execute(wanted.order_by(ids).limit(_AT_ONCE), {"last": last}).all():
        last = rows[-1].id
        _take_out(connection, rows)


def _read_in(connection: Connection, kinds: Set[type[Record]]) -> None:
    for kind in TABLES:
        if kind in kinds:
            take_in(connection, readable(connection, kind))


def entries(record: Record) -> tuple[Entry, ...]:
    """What the index holds of a record."""
    return tuple(_entry(record, passage) for passage in passages(record))


def _entry(record: Record, passage: Passage) -> Entry:
    held = " ".join(words("\n".join((passage.title, *passage.texts))))
    if len(held) > _MOST_LETTERS:
        held = held[:_MOST_LETTERS].rpartition(" ")[0]
    return Entry(record.id, passage.private, passage.owner_id, held)


def readable(connection: Connection, kind: type[Record]) -> Iterator[Record]:
    """All records of a kind that read, a few at a time."""
    table = TABLES[kind]
    last = ""
    while True:
        rows = connection.execute(
            table.select().where(table.c.id > last).order_by(table.c.id).limit(_AT_ONCE)
        )
        found = rows.mappings().all()
        for row in found:
            try:
                yield kind.model_validate(dict(row))
            except (ValueError, TypeError):
                continue  # `check` names it; a record that breaks its rules must not hide all others
        if len(found) < _AT_ONCE:
            return
        last = found[-1]["id"]


def _forget(connection: Connection, record: Record) -> None:
    rows = connection.execute(_OLD, {"record": record.id, "of": TABLES[type(record)].name}).all()
    if rows:
        _take_out(connection, rows)


def _take_out(connection: Connection, rows: Iterable[Any]) -> None:
    """Take entries out of the index, by their ids and the words that they hold."""
    gone = [{"gone": id_, "words": held} for id_, held in rows]
    if connection.dialect.name == "sqlite":
        connection.execute(_TAKE_OUT, gone)
    connection.execute(_DELETE, gone)


def _learn(connection: Connection, come: Sequence[tuple[Record, Passage]]) -> None:
    """Add passages, in the order of their days: FTS5 writes ascending ids at once, others one by one."""
    if not come:
        return
    days = _days(connection, come)
    rows: list[dict[str, Any]] = []
    dated = sorted(zip(days, come, strict=True), key=itemgetter(0))
    for day, group in groupby(dated, key=itemgetter(0)):
        free = _first_free(connection, day)
        for number, (_, (record, passage)) in enumerate(group):
            entry = _entry(record, passage)._asdict()
            if entry["words"]:
                rows.append({"id": free + number, "kind": TABLES[type(record)].name, **entry})
    if not rows:
        return
    connection.execute(_INSERT, rows)
    if connection.dialect.name == "sqlite":
        connection.execute(_PUT_IN, [{"id": row["id"], "words": row["words"]} for row in rows])


def _first_free(connection: Connection, day: int) -> int:
    ids = ENTRY.c.id
    within = (ids >= day * ROOM, ids < (day + 1) * ROOM)
    last = connection.execute(select(func.max(ids)).where(*within)).scalar_one()
    return day * ROOM if last is None else int(last) + 1


def _days(connection: Connection, come: Sequence[tuple[Record, Passage]]) -> list[int]:
    """The number of the day of each passage; what always holds counts as the last day of all."""
    goals = {passage.shown_id for _, passage in come if passage.shown_by is PlanGoal}
    plans = dict(_fields(connection, PlanGoal, "plan_id", goals))
    tells = [_tells_the_day(passage, plans) for _, passage in come]
    known: dict[tuple[type[Record] | None, Id], Any] = {
        (kind, id_): at
        for kind, field in DATED.items()
        for id_, at in _fields(connection, kind, field, {each[1] for each in tells if each[0] is kind})
    }
    return [_number(passage.at or known.get(of)) for (_, passage), of in zip(come, tells, strict=True)]


def _tells_the_day(passage: Passage, plans: dict[Id, Id]) -> tuple[type[Record] | None, Id]:
    """What tells the day of a passage without one of its own: of an action the plan of its goal."""
    if passage.at is None and passage.shown_by is PlanGoal:
        return DevelopmentPlan, plans.get(passage.shown_id, "")
    return None if passage.at is not None else passage.shown_by, passage.shown_id


def _fields(
    connection: Connection, kind: type[Record], field: str, ids: Iterable[Id]
) -> Iterator[tuple[Id, Any]]:
    table = TABLES[kind]
    for part in _parts(sorted(ids)):
        rows = connection.execute(select(table.c.id, table.c[field]).where(table.c.id.in_(part)))
        yield from ((row[0], row[1]) for row in rows)


def _number(at: date | datetime | None) -> int:
    if at is None:
        return date.max.toordinal()
    return (at.astimezone(UTC) if isinstance(at, datetime) else at).toordinal()


def _parts(items: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for item in items:
        part.append(item)
        if len(part) == _AT_ONCE:
            yield part
            part = []
    if part:
        yield part
