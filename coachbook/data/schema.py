"""The schema of a workbook: its version, laying it into a new place, and reading which one a place has.

The version of a file is SQLite's `user_version`, beside our own `application_id`, so that the gate can read
both from the first hundred bytes; a team's database keeps it in Alembic's table only.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from coachbook.data.engine import writing
from coachbook.data.search.laying import lay_words
from coachbook.data.shape import ALEMBIC_TABLE
from coachbook.data.tables import METADATA

SCHEMA_VERSION = 3
APPLICATION_ID = 0x43424B31
"""The four letters CBK1."""


def revision(version: int) -> str:
    """The name of the migration that leads to a version."""
    return f"{version:04d}"


def lay(engine: Engine) -> None:
    """Make all tables of the newest version in an empty place and stamp them.

    A new workbook is not led through all migrations: a test holds both ways to the same schema, and this
    one starts a workbook without loading Alembic.
    """
    with writing(engine) as connection:
        lay_on(connection)


def lay_on(connection: Connection) -> None:
    """Lay within a transaction that goes on."""
    METADATA.create_all(connection)
    lay_words(connection)
    connection.execute(text(ALEMBIC_TABLE))
    connection.execute(text("INSERT INTO alembic_version VALUES (:to)"), {"to": revision(SCHEMA_VERSION)})
    stamp(connection, SCHEMA_VERSION)


def stamp(connection: Connection, version: int) -> None:
    """Write the version into the head of a file, in the same transaction as the tables it stands for."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def version_of(connection: Connection) -> int:
    """The schema version of an open place; 0 where nothing is laid."""
    if not inspect(connection).has_table("alembic_version"):
        return 0
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return int(found) if found else 0
