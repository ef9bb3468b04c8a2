"""Workbooks as large as anybody will ever have, for the benchmarks.

The large one holds 50 people, 20,000 sessions, 200,000 observations and 1.6 million ratings; two more hold
the same history each for 40 and for 400 people, to show what more people cost whoever coaches 40 of them.
Each is made once (a minute or two) and kept in `out/`, under a name that changes with what is written into
it. Where the tables changed since, the kept one is brought to their new form in place. One that other code
made stays for a day after it was last used, since that code may be at work at this moment, or come back.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from coachbook.clock import FixedClock
from coachbook.data.engine import open_engine, reading, remove_with_sides
from coachbook.data.schema import revision
from coachbook.data.shape import has_shape
from coachbook.data.tables import TABLES
from coachbook.records import MomentOfTruth, ServiceStandard
from coachbook.workbook import create
from tests.benchmarks.lives import NOW, Life, Size
from tests.benchmarks.pouring import Form, pouring

CLOCK = FixedClock(NOW)
KEPT = Path(__file__).parents[2] / "out" / "benchmarks"
PACK = "contact-centre"
LARGE = Size(people=50, observations=4_000, sessions=400)
FEW = Size(people=40, observations=400, sessions=40, team=40)
MANY = FEW._replace(people=400)
_ROOMS = ("lives.py", "pouring.py", "sayings.py")
_DAY = 24 * 60 * 60


def made(size: Size) -> Path:
    """The workbook of this size; made now where none is kept from an earlier run."""
    place = KEPT / f"{size} {_told()}.coachbook"
    if not place.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in tuple(outdated(KEPT, size, place.name, time.time())):
            remove_with_sides(old)
        growing = place.with_name(f"growing {os.getpid()} {place.name}")
        grow(growing, size)
        growing.rename(place)
    elif not _fits(place):
        refit(place)
    return place


def outdated(folder: Path, size: Size, name: str, now: float) -> Iterator[Path]:
    """What was made here in this size under another name than `name`, and not used for a day before `now`.

    What somebody put there under a name of their own is theirs. Whoever opens a workbook writes to it or to a
    file beside it, so their last change is their last use.
    """
    ours = re.compile(rf"{re.escape(str(size))} [0-9a-f]{{12}}\.coachbook")
    for place in folder.iterdir():
        if ours.fullmatch(place.name) and place.name != name:
            sides = folder.glob(f"{place.name}*")
            if now - max(each.stat().st_mtime for each in sides) > _DAY:
                yield place


def grow(place: Path, size: Size) -> None:
    """Make a workbook of this size at a place where nothing is yet."""
    workbook = create(place, coach_name="Dana Whitfield", pack=PACK, clock=CLOCK)
    life = Life(size, workbook.coach, workbook.all(ServiceStandard), workbook.all(MomentOfTruth))
    workbook.close()
    with pouring(place) as pour:
        life.pour(pour)


def _told() -> str:
    """What changes with whatever may change what is written."""
    code = b"".join(Path(__file__).with_name(room).read_bytes() for room in _ROOMS)
    return hashlib.sha256(code).hexdigest()[:12]


def _fits(place: Path) -> bool:
    engine = open_engine(place, read_only=True)
    try:
        with reading(engine) as connection:
            return has_shape(connection)
    finally:
        engine.dispose()


def refit(place: Path) -> None:
    """Bring a kept workbook to the tables of today; what is new in them holds what it usually holds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(place, isolation_level=None)) as connection,
    ):
        fresh = Path(folder) / "fresh.coachbook"
        create(fresh, coach_name="Dana Whitfield", pack=PACK, clock=CLOCK).close()
        connection.execute("PRAGMA legacy_alter_table = ON")  # else what refers to a table is renamed with it
        connection.execute("ATTACH ? AS fresh", (str(fresh),))
        (wanted,) = connection.execute("PRAGMA fresh.user_version").fetchone()
        connection.execute("BEGIN IMMEDIATE")
        new = _forms(connection, "fresh", "table")
        for name, statement in _others(_forms(connection, "main", "table"), new).items():
            _laid(connection, name, statement)
        old, new = (_forms(connection, schema, "index") for schema in ("main", "fresh"))
        for name in _others(new, old):
            connection.execute(f"DROP INDEX {name}")
        for statement in _others(old, new).values():
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {wanted}")
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision(wanted),))
        connection.execute("COMMIT")
        connection.execute("DETACH fresh")


def _forms(connection: sqlite3.Connection, schema: str, kind: str) -> dict[str, str]:
    rows = connection.execute(
        f"SELECT name, sql FROM {schema}.sqlite_master WHERE type = ? AND sql IS NOT NULL "
        "AND name NOT LIKE 'search_words%' AND name NOT LIKE 'sqlite_%'",
        (kind,),
    )
    return dict(rows.fetchall())


def _others(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    return {name: statement for name, statement in new.items() if old.get(name) != statement}


def _laid(connection: sqlite3.Connection, name: str, statement: str) -> None:
    """Make a table anew with the rows that it had; one that is new has what a new workbook has in it."""
    had = [row[1] for row in connection.execute(f"PRAGMA main.table_info({name})")]
    if not had:
        connection.execute(statement)
        connection.execute(f"INSERT INTO {name} SELECT * FROM fresh.{name}")
        return
    kind = next(kind for kind, table in TABLES.items() if table.name == name)
    form = Form(kind)
    connection.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
    connection.execute(statement)
    given = ", ".join(f'"{field}"' if field in had else "?" for field in form.fields)
    values = [form.usual(field) for field in form.fields if field not in had]
    fields = ", ".join(f'"{field}"' for field in form.fields)
    connection.execute(f"INSERT INTO {name} ({fields}) SELECT {given} FROM old_{name}", values)
    connection.execute(f"DROP TABLE old_{name}")
