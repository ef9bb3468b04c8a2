"""Records that were read before come back as they are stored now, whoever changed them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from coachbook.data import recalling
from coachbook.errors import WorkbookDamaged
from coachbook.records import Note, Person
from coachbook.workbook import Workbook, equal, one_of

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def workbook(file, opened) -> Workbook:
    return opened(file)


@pytest.fixture
def marcus(workbook, add_person) -> Person:
    return add_person(workbook, "Marcus Oyelaran")


def test_the_same_row_gives_the_same_record(workbook, marcus):
    assert workbook.get(Person, marcus.id) is workbook.get(Person, marcus.id)
    assert workbook.get(Person, marcus.id) == marcus


def test_what_another_program_wrote_is_seen(workbook, marcus):
    workbook.get(Person, marcus.id)
    with closing(sqlite3.connect(workbook.place)) as other, other:
        other.execute("UPDATE person SET team = 'Night' WHERE id = ?", (marcus.id,))
    assert workbook.get(Person, marcus.id) == marcus.but(team="Night")


def test_what_another_program_spoilt_is_told(workbook, marcus):
    workbook.get(Person, marcus.id)
    with closing(sqlite3.connect(workbook.place)) as other, other:
        other.execute("UPDATE person SET name = '' WHERE id = ?", (marcus.id,))
    with pytest.raises(WorkbookDamaged):
        workbook.get(Person, marcus.id)


def test_more_than_is_kept_comes_back_whole(workbook, marcus, monkeypatch):
    monkeypatch.setattr(recalling, "MOST", 2)
    notes = [
        Note(id=f"n{number}", person_id=marcus.id, writer_id=workbook.coach.id, at=AT, text=f"{number}")
        for number in range(7)
    ]
    workbook.bring_in("import", notes)
    for _ in range(2):
        assert workbook.all(Note, order_by="id") == tuple(notes)
        assert [workbook.get(Note, note.id) for note in notes] == notes


@pytest.mark.parametrize("many", [0, 1, 3])
def test_lists_of_any_length_find_theirs(workbook, add_person, many):
    people = [add_person(workbook, f"Person {number}") for number in range(4)][:many]
    found = workbook.all(Person, one_of("id", [each.id for each in people]), equal("team", ""))
    assert set(found) == set(people)


def test_who_listens_to_the_engine_hears_each_question(workbook, marcus):
    heard: list[str] = []
    event.listen(workbook.ask.engine, "before_cursor_execute", lambda *given: heard.append(given[2]))
    workbook.get(Person, marcus.id)
    assert [each.startswith("SELECT person.id") for each in heard if "SELECT" in each] == [True]
