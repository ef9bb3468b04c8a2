"""Writing and reading records: the only room that turns them into SQL and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Insert,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError

from coachbook.changes import Edit
from coachbook.data.engine import reading, writing
from coachbook.data.query import Condition, equal, select_records
from coachbook.data.recalling import Recalled
from coachbook.data.search.following import follow, take_in
from coachbook.data.tables import TABLES
from coachbook.errors import ReadOnly, SaveFailed, Stale
from coachbook.records import KINDS, Id, Record

R = TypeVar("R", bound=Record)

_BEFORE = "before_"
_inserts: dict[type[Record], Insert] = {}
_updates: dict[tuple[type[Record], frozenset[str]], Update] = {}
_deletes: dict[type[Record], Delete] = {}


class Store:
    """Records of one workbook, behind one engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._recalled = Recalled()

    def get(self, kind: type[R], id_: Id) -> R | None:
        """The record of this kind and id, or None."""
        found = self.all(kind, (equal("id", id_),))
        return found[0] if found else None

    def all(
        self,
        kind: type[R],
        conditions: Sequence[Condition] = (),
        *,
        order_by: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[R, ...]:
        """The records of a kind that meet all conditions, in order (a leading "-" turns a field's order)."""
        question = select_records(TABLES[kind], conditions, order_by, limit, offset)
        with reading(self.engine) as connection:
            return self._recalled.read(connection, kind, question)

    def add_many(self, records: Iterable[Record]) -> None:
        """Insert any number of records in one transaction: for packs, samples and imports.

        Raises as `apply` does; then nothing is written.
        """
        with self._refusals(()), writing(self.engine) as connection:
            insert_all(connection, records)

    def apply(self, edits: Iterable[Edit]) -> None:
        """Write all edits in one transaction, each only where its before-image is still what is stored.

        Raises `Stale` where it is not, `ReadOnly` or `SaveFailed` where storage refuses; then nothing is
        written.
        """
        edits = tuple(edits)
        with self._refusals(edits), writing(self.engine) as connection:
            for edit in edits:
                _write(connection, edit)
            follow(connection, edits)

    @contextmanager
    def _refusals(self, edits: Sequence[Edit]) -> Iterator[None]:
        """Turn what the driver raises into the house's own errors."""
        try:
            yield
        except IntegrityError as error:
            mine = edits[0].record if edits else None
            theirs = self.get(type(mine), mine.id) if mine is not None else None
            raise Stale(_what_binds(edits, error), mine, theirs) from error
        except DBAPIError as error:
            raise _refusal(error) from error


def insert_all(connection: Connection, records: Iterable[Record]) -> None:
    """Insert new records within a transaction, the rows of one kind together, and let them be found.

    The kinds come in their order: a row that is there before what it refers to makes SQLite search for it
    among all rows again and again.
    """
    records = tuple(records)
    by_kind: dict[type[Record], list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for record in records:
        by_kind[type(record)].append(dict(record))
    for kind, rows in by_kind.items():
        if rows:
            connection.execute(_insert(kind), rows)
    take_in(connection, records)


def read_one(connection: Connection, kind: type[R], id_: Id) -> R | None:
    """One record within a transaction."""
    table = TABLES[kind]
    row = connection.execute(table.select().where(table.c.id == id_)).mappings().one_or_none()
    return None if row is None else kind.model_validate(dict(row))


def _write(connection: Connection, edit: Edit) -> None:
    kind, before, after = edit.kind, edit.before, edit.after
    if before is None:
        connection.execute(_insert(kind), dict(edit.record))
        return
    match = {f"{_BEFORE}{name}": value for name, value in before}
    if after is None:
        result = connection.execute(_delete(kind), match)
    else:
        changed = {name: value for name, value in after if value != getattr(before, name)}
        if not changed:
            return
        result = connection.execute(_update(kind, frozenset(changed)), {**match, **changed})
    if result.rowcount != 1:
        theirs = read_one(connection, kind, before.id)
        raise Stale("Somebody changed this while you were writing; both texts are kept.", edit.record, theirs)


def _insert(kind: type[Record]) -> Insert:
    if kind not in _inserts:
        _inserts[kind] = insert(TABLES[kind])
    return _inserts[kind]


def _update(kind: type[Record], changed: frozenset[str]) -> Update:
    key = (kind, changed)
    if key not in _updates:
        table = TABLES[kind]
        values: dict[str, Any] = {name: bindparam(name) for name in sorted(changed)}
        _updates[key] = update(table).where(_unchanged(table)).values(values)
    return _updates[key]


def _delete(kind: type[Record]) -> Delete:
    if kind not in _deletes:
        _deletes[kind] = delete(TABLES[kind]).where(_unchanged(TABLES[kind]))
    return _deletes[kind]


def _unchanged(table: Table) -> Any:  # noqa: ANN401 - SQLAlchemy's own type for this is not public
    """Every column still holds what it held; the id by itself first, so that its index is used."""
    columns = (
        c.is_not_distinct_from(bindparam(f"{_BEFORE}{c.name}", type_=c.type))
        for c in table.c
        if c.name != "id"
    )
    return and_(table.c.id == bindparam(f"{_BEFORE}id"), *columns)


def _what_binds(edits: Sequence[Edit], error: IntegrityError) -> str:
    """Which bond between records a change would have broken, in words."""
    if "unique" in str(error.orig).lower():
        return "This is in the workbook already, so nothing was added."
    if any(edit.after is None for edit in edits):
        return "Something else in the workbook refers to this, so it was left as it is."
    return "What this belongs to is not in the workbook any more, so nothing was written."


def _refusal(error: DBAPIError) -> ReadOnly | SaveFailed:
    """What the storage's refusal means for the user; the driver's own words hold nothing that was typed."""
    text = str(error.orig).lower()
    if "readonly" in text or "read-only" in text:
        return ReadOnly("This workbook is open for reading only; save a copy to change it.")
    if "full" in text or "no space" in text:
        return SaveFailed("The disk is full; free some space and try again, what you typed is still here.")
    if "locked" in text or "busy" in text or "lock timeout" in text:
        return SaveFailed(
            "Another program holds the workbook; try again in a moment, what you typed is still here."
        )
    return SaveFailed("The workbook could not be written; try again, what you typed is still here.")
