"""After a migration the index is the one that would be made anew, though only what changed was read again."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from coachbook.clock import FixedClock
from coachbook.data import migrate
from coachbook.data.engine import open_engine, reading, writing
from coachbook.data.schema import SCHEMA_VERSION
from coachbook.data.search import following
from coachbook.data.search.checking import faults_of_index
from coachbook.data.search.following import OTHERWISE, ROOM, rebuild, renew
from coachbook.data.search.passages import SEARCHED
from coachbook.data.tables import ENTRY, TABLES
from coachbook.records import PlanAction
from coachbook.workbook import make_sample

RELEASED = sorted((Path(__file__).parents[2] / "fixtures").glob("workbook-v*.coachbook"))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def index_of(connection):
    """What the index holds, each entry with its day; within a day the order is nobody's promise."""
    held = connection.execute(select(ENTRY)).all()
    return sorted(
        (row.id // ROOM, row.kind, row.record_id, row.private, row.owner_id, row.words) for row in held
    )


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_after_a_migration_it_is_the_one_made_anew(released, tmp_path):
    place = tmp_path / "old.coachbook"
    shutil.copy(released, place)
    migrate.bring_up_to_date(place, NOW)
    engine = open_engine(place)
    try:
        with writing(engine) as connection:
            assert list(faults_of_index(connection)) == []
            led = index_of(connection)
            rebuild(connection)
            assert led == index_of(connection)
            assert any(kind == TABLES[PlanAction].name for _, kind, *_ in led)
    finally:
        engine.dispose()


@pytest.fixture
def sample(tmp_path):
    workbook = make_sample(tmp_path / "sample.coachbook", FixedClock(NOW))
    yield workbook._opened.engine
    workbook.close()


def test_only_the_kinds_that_a_version_makes_otherwise_are_read_again(sample, monkeypatch):
    read = []

    def reads(connection, kind, honest=following.readable):
        read.append(kind)
        return honest(connection, kind)

    monkeypatch.setattr(following, "readable", reads)
    with writing(sample) as connection:
        before = index_of(connection)
        renew(connection, 2, 3)
        assert read == [PlanAction]
        assert index_of(connection) == before
        assert list(faults_of_index(connection)) == []


def test_what_a_version_puts_elsewhere_is_taken_from_where_it_was(sample, monkeypatch):
    """Version 2 put every action at the last day of all."""
    with writing(sample) as connection:
        now = index_of(connection)
        following._forget_all(connection, {PlanAction})
        with monkeypatch.context() as as_before:
            as_before.setattr(following, "_number", last_of_all)
            following._read_in(connection, {PlanAction})
        assert index_of(connection) != now
        assert list(faults_of_index(connection)) == []
        renew(connection, 2, 3)
        assert index_of(connection) == now
        assert list(faults_of_index(connection)) == []


def last_of_all(_at):
    return date.max.toordinal()


def test_a_workbook_of_this_version_needs_nothing(sample, monkeypatch):
    monkeypatch.setattr(following, "rebuild", None)
    with reading(sample) as connection:
        before = index_of(connection)
        renew(connection, SCHEMA_VERSION, SCHEMA_VERSION)
        assert index_of(connection) == before


def test_every_version_says_only_kinds_that_are_searched():
    assert all(kinds <= SEARCHED for kinds in OTHERWISE.values())
    assert max(OTHERWISE) <= SCHEMA_VERSION
