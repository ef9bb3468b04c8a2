"""Checking a workbook through and through without opening it for work: nothing is written, ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection, select

from coachbook.data.engine import Place, is_team, open_engine, reading
from coachbook.data.gate import examine
from coachbook.data.opening import is_still
from coachbook.data.schema import SCHEMA_VERSION, version_of
from coachbook.data.search.checking import faults_of_index
from coachbook.data.shape import has_shape
from coachbook.data.tables import TABLES
from coachbook.errors import Fault, WorkbookMissing, WorkbookRefused, WorkbookTooNew
from coachbook.records import (
    KINDS,
    AuditEntry,
    ChampionBehaviour,
    Commitment,
    CustomerVoice,
    Id,
    JudgementCall,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    Record,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
    Value,
)

REFERENCES: dict[str, type[Record]] = {
    "behaviour": ChampionBehaviour,
    "commitment": Commitment,
    "from_coach": Person,
    "judgement": JudgementCall,
    "mended": ServiceStandard,
    "moment": MomentOfTruth,
    "observation": Observation,
    "person": Person,
    "rating": Rating,
    "rehearsal": Rehearsal,
    "script": RolePlayScript,
    "standard": ServiceStandard,
    "voice": CustomerVoice,
}
"""What a field such as `standard_id` or `rating_ids` refers to where no foreign key says so."""

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: the version, how many records of each kind, and each problem as a sentence."""

    version: int
    counts: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def summary(self) -> str:
        """The outcome in one sentence."""
        total = sum(count for _, count in self.counts)
        if self.is_sound:
            return f"The workbook is sound: {total} records, all readable, all in their places."
        many = f"{len(self.problems)} problems" if len(self.problems) > 1 else "a problem"
        return f"The workbook has {many}; restore it from a backup, or ask for help."


def check(place: Place) -> CheckReport:
    """Check everything that can be checked: the file, the references, and each record against its rules.

    Raises `WorkbookRefused` where there is no workbook to check; damage inside of one is reported.
    """
    if is_team(place):
        engine = open_engine(place, read_only=True)
    else:
        path = Path(place)
        examine(path)
        engine = open_engine(path, read_only=True, still=is_still(path))
    try:
        with reading(engine) as connection:
            version = version_of(connection)
            _refuse_version(version)
            return _report(connection, version)
    except WorkbookRefused as refusal:
        if is_team(place) or isinstance(refusal, WorkbookMissing | WorkbookTooNew):
            raise
        return CheckReport(0, (), (str(refusal),))
    finally:
        engine.dispose()


def _refuse_version(version: int) -> None:
    if version == 0:
        raise WorkbookMissing("There is no workbook at this place; choose another.")
    if version > SCHEMA_VERSION:
        raise WorkbookTooNew("A newer Coachbook made this workbook; update this one to check it.")


def _report(connection: Connection, version: int) -> CheckReport:
    problems = list(_faults_of_file(connection)) if connection.dialect.name == "sqlite" else []
    if version < SCHEMA_VERSION:
        problems.append("The workbook comes from an older Coachbook; open it once to bring it up to date.")
        return CheckReport(version, (), tuple(problems))
    if connection.dialect.name == "sqlite" and not has_shape(connection):
        problems.append("The workbook holds tables or triggers that no Coachbook of this version made.")
        return CheckReport(version, (), tuple(problems))
    ids = {kind: frozenset(connection.execute(select(TABLES[kind].c.id)).scalars()) for kind in KINDS}
    for kind in KINDS:
        problems += _faults_of_kind(connection, kind, ids)
    if not problems:  # of records that do not read, the index cannot be judged
        problems += faults_of_index(connection)
    counts = tuple((kind.__name__, len(ids[kind])) for kind in KINDS)
    return CheckReport(version, counts, tuple(problems))


def _faults_of_file(connection: Connection) -> Iterator[str]:
    for line in connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})").scalars():
        if line != "ok":
            yield f"The file is damaged: {line}."
    for table, _row, target, _key in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        yield f"A row of {table} belongs to a row of {target} that is not there."


def _faults_of_kind(
    connection: Connection, kind: type[Record], ids: dict[type[Record], frozenset[Id]]
) -> Iterator[str]:
    try:
        yield from _loose_ends(_read(connection, kind), ids)
    except (Fault, ValueError, TypeError):
        # One by one: a row that does not read must not hide the ones after it.
        for id_ in sorted(ids[kind]):
            yield from _faults_of_row(connection, kind, id_, ids)


def _read(connection: Connection, kind: type[Record], id_: Id | None = None) -> list[Record]:
    table = TABLES[kind]
    chosen = table.select() if id_ is None else table.select().where(table.c.id == id_)
    rows = connection.execute(chosen.order_by(table.c.id)).mappings()
    return [kind.model_validate(dict(row)) for row in rows]


def _faults_of_row(
    connection: Connection, kind: type[Record], id_: Id, ids: dict[type[Record], frozenset[Id]]
) -> Iterator[str]:
    try:
        yield from _loose_ends(_read(connection, kind, id_), ids)
    except ValidationError as error:
        place = " › ".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
        yield f"{kind.__name__} {id_} breaks its own rules{f' at {place}' if place else ''}."
    except (Fault, ValueError, TypeError):
        yield f"{kind.__name__} {id_} cannot be read."


def _loose_ends(records: list[Record], ids: dict[type[Record], frozenset[Id]]) -> Iterator[str]:
    for record in records:
        for field, target, missing in _loose(record, ids):
            what = f"{target.__name__} {missing}"
            yield f"{type(record).__name__} {record.id} speaks in {field} of {what}, which is not there."


def _loose(record: Record, ids: dict[type[Record], frozenset[Id]]) -> Iterator[tuple[str, type[Record], Id]]:
    """References without a foreign key that lead nowhere; an audit entry may outlive what it tells of."""
    if isinstance(record, AuditEntry):
        return
    bound = {column.name for column in TABLES[type(record)].c if column.foreign_keys}
    for field, target, id_ in references(record):
        by_key = field in bound and getattr(record, field) == id_  # the file's own check names that one
        if id_ not in ids[target] and not by_key:
            yield field, target, id_


def references(value: Value) -> Iterator[tuple[str, type[Record], Id]]:
    """All references in a record or value, down to its last part, that follow from the names of fields."""
    for name, held in value:
        target = REFERENCES.get(name.removesuffix("_ids").removesuffix("_id")) if "_id" in name else None
        for part in held if isinstance(held, tuple) else (held,):
            if isinstance(part, Value):
                yield from references(part)
            elif target is not None and isinstance(part, str):
                yield name, target, part
