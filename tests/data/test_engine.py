"""Every connection is made safe, and SQLite's own leniency is switched off."""

from contextlib import ExitStack

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from coachbook.changes import Change, Edit, adding, removing
from coachbook.data import engine as room
from coachbook.data.engine import asking, open_engine, reading, reading_together, writing
from coachbook.data.schema import APPLICATION_ID, SCHEMA_VERSION
from coachbook.data.store import Store
from coachbook.data.tables import METADATA
from coachbook.errors import NotAWorkbook, ReadOnly, SaveFailed, WorkbookDamaged
from coachbook.records import Person

SAFE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "fullfsync": 1,
    "busy_timeout": room.BUSY_MS,
    "cache_size": -room.CACHE_KB,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA_VERSION,
}


@pytest.fixture
def engine(file):
    engine = open_engine(file)
    yield engine
    engine.dispose()


def pragmas(connection) -> dict[str, object]:
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in SAFE}


def test_every_connection_of_the_pool_is_safe(engine):
    with ExitStack() as stack:
        found = [pragmas(stack.enter_context(reading(engine))) for _ in range(6)]
    assert found == [SAFE] * 6


def test_every_table_is_strict(engine):
    with reading(engine) as connection:
        tables = connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list")
        strict = {name: bool(is_strict) for name, is_strict in tables}
    assert {name for name in METADATA.tables if not strict[name]} == set()
    with pytest.raises(DBAPIError), writing(engine) as connection:
        connection.execute(text("UPDATE workbook_profile SET pass_line = 'high'"))


def test_errors_of_the_driver_hold_nothing_that_was_typed(engine):
    with pytest.raises(DBAPIError) as error, writing(engine) as connection:
        connection.execute(text("UPDATE workbook_profile SET pass_line = :typed"), {"typed": "Marker"})
    assert "Marker" not in str(error.value)


def test_what_was_removed_is_not_left_in_the_file(file, opened, add_person):
    workbook = opened(file)
    bob = add_person(workbook, "ZZMARKERZZ")
    workbook.do(Change("remove", "remove person", removing(bob)))
    workbook.close()
    assert b"ZZMARKERZZ" not in file.read_bytes()


def test_a_connection_for_reading_cannot_write(file):
    engine = open_engine(file, read_only=True)
    with pytest.raises(ReadOnly):
        Store(engine).apply([Edit(None, Person(id="x", name="x"))])
    engine.dispose()


def test_a_team_connection_for_reading_cannot_write(team):
    engine = open_engine(team, read_only=True)
    with pytest.raises(ReadOnly):
        Store(engine).apply([Edit(None, Person(id="x", name="x"))])
    engine.dispose()


def test_a_team_connection_never_waits_for_ever(team):
    engine = open_engine(team)
    with reading(engine) as connection:
        shown = {
            name: connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
        }
    engine.dispose()
    assert shown == {
        "lock_timeout": "2s",
        "statement_timeout": "8s",
        "idle_in_transaction_session_timeout": "30s",
    }


def test_a_write_transaction_begins_as_one_so_that_two_never_meet_half_way(file, monkeypatch):
    monkeypatch.setattr(room, "BUSY_MS", 30)
    first, second = open_engine(file), open_engine(file)
    with writing(first), pytest.raises(SaveFailed, match="Another program holds the workbook"):
        Store(second).apply([Edit(None, Person(id="x", name="x"))])
    Store(second).apply([Edit(None, Person(id="x", name="x"))])
    for engine in (first, second):
        engine.dispose()


def test_whoever_reads_does_not_hold_up_whoever_writes(file, monkeypatch):
    monkeypatch.setattr(room, "BUSY_MS", 30)
    first, second = open_engine(file), open_engine(file)
    with reading(first) as connection:
        connection.execute(text("SELECT count(*) FROM person")).scalar_one()
        Store(second).apply([Edit(None, Person(id="x", name="x"))])
    for engine in (first, second):
        engine.dispose()


def test_a_key_is_refused_while_no_version_can_use_it(file):
    with pytest.raises(NotAWorkbook):
        open_engine(file, b"secret")


@pytest.mark.parametrize("name", ["a b", "100%", "what?", "a#b", "Zoë’s “book”"])
def test_any_letter_may_stand_in_the_name_of_a_file(file, tmp_path, name):
    named = file.rename(tmp_path / f"{name}.coachbook")
    engine = open_engine(named)
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar_one() == 1
    engine.dispose()


def test_what_is_read_together_is_read_as_it_stood_at_one_moment(place, opened):
    first, other = opened(place), opened(place, alone=False)
    ann = Person(id="ann", name="Ann")
    with first.at_once():
        before = first.all(Person)
        assert before
        other.do(Change("add", "add", adding(ann)))
        with first.at_once():
            assert first.all(Person) == before
    assert ann in first.all(Person)


def test_what_one_writes_while_reading_together_is_read_at_once(place, opened):
    book = opened(place)
    ann = Person(id="ann", name="Ann")
    with book.at_once():
        assert book.get(Person, "ann") is None
        book.do(Change("add", "add", adding(ann)))
        assert book.get(Person, "ann") == ann
    assert book.get(Person, "ann") == ann


def test_reading_together_costs_one_transaction(file, opened):
    book = opened(file)
    begun = []
    event.listen(book.ask.engine, "begin", begun.append)
    with book.at_once():
        book.all(Person)
        book.get(Person, "ann")
        book.ask.last_held()
    assert len(begun) == 1


PEOPLE = "SELECT count(*) FROM person WHERE name <> ?"


def test_what_the_driver_is_asked_it_answers_as_things_stood_at_one_moment(file, opened, add_person):
    workbook = opened(file)
    with asking(workbook._opened.engine) as ask:
        before = ask(PEOPLE, ("nobody",))
        add_person(workbook, "Bob")
        assert ask(PEOPLE, ("nobody",)) == before == [(1,)]
    with asking(workbook._opened.engine) as ask:
        assert ask(PEOPLE, ("nobody",)) == [(2,)]


def test_a_question_that_fails_is_told_in_a_sentence_and_the_next_one_is_answered(place, opened):
    engine = opened(place)._opened.engine
    with pytest.raises(WorkbookDamaged), asking(engine) as ask:
        ask("SELECT none FROM nowhere WHERE x = ?", (1,))
    with asking(engine) as ask:
        assert ask(PEOPLE, ("nobody",)) == [(1,)]


def test_the_driver_is_asked_within_what_is_read_together(place, opened, add_person):
    workbook, other = opened(place), opened(place, alone=False)
    with reading_together(workbook._opened.engine):
        before = workbook.all(Person)
        add_person(other, "Bob")
        with asking(workbook._opened.engine) as ask:
            assert ask(PEOPLE, ("nobody",)) == [(len(before),)]
