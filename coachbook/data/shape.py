"""The shape of a workbook file: which tables, indexes, triggers and views it has, compared as text.

A file can come from anywhere, and a trigger in it would act whenever we write. So a file is opened only where
its shape is exactly what this version lays; migrations are held to the same shape. Spacing, quotes and the
order of columns do not count, because they differ between a new workbook and one that was migrated.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache

from sqlalchemy import Connection, MetaData
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from coachbook.data.search.laying import SHADOWS, VIRTUAL
from coachbook.data.tables import METADATA

ALEMBIC_TABLE = (
    "CREATE TABLE alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""What Alembic itself would make, so that new and migrated places are the same."""

_KNOWN = "302c7c8402ee2365cf9e04f5908533fcd39bf0976c46002b3584e53682af5ded"
"""The digest of the shape that this version lays; a test says the new one when the tables change."""

_GAPS = re.compile(r"\s*([(),])\s*")


def has_shape(connection: Connection, metadata: MetaData = METADATA) -> bool:
    """Whether an open SQLite place has exactly the shape that a new workbook gets."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = _flat(rows.scalars())
    # Most files were never migrated: their text is known, and nothing is made to compare it with.
    if metadata is METADATA and digest(found) == _KNOWN:
        return True
    wanted = _wanted(metadata)
    return found == wanted or _sorted(found) == _sorted(wanted)


def digest(statements: frozenset[str]) -> str:
    """What tells one set of statements from every other."""
    return hashlib.sha256("\n".join(sorted(statements)).encode()).hexdigest()


@cache
def _wanted(metadata: MetaData) -> frozenset[str]:
    """The statements that lay a new workbook; about 15 ms, once."""
    dialect = SQLiteDialect()
    statements = [ALEMBIC_TABLE, VIRTUAL, *SHADOWS]
    for table in metadata.tables.values():
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        statements += (str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)
    return _flat(statements)


def _flat(statements: Iterable[str]) -> frozenset[str]:
    """The statements without quotes and spacing."""
    return frozenset(
        _GAPS.sub(r"\1", " ".join(statement.replace('"', "").split())).strip() for statement in statements
    )


def _sorted(statements: Iterable[str]) -> frozenset[str]:
    """The statements with the columns and constraints of each table in the order of the alphabet."""
    return frozenset(_in_order(statement) for statement in statements)


def _in_order(statement: str) -> str:
    if not statement.startswith("CREATE TABLE "):
        return statement
    head, _, rest = statement.partition("(")
    body, _, tail = rest.rpartition(")")
    return f"{head.strip()}({';'.join(sorted(_parts(body)))}){tail.strip()}"


def _parts(body: str) -> Iterable[str]:
    """The columns and constraints of a table: what stands between commas outside of brackets."""
    depth, start = 0, 0
    for at, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            yield body[start:at]
            start = at + 1
    yield body[start:]
