"""Whether what the benchmarks measure in is a workbook as the program writes them, only larger."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from coachbook.records import CoachingSession, Note, Observation, Person, PlanAction, Rating
from coachbook.workbook import check_workbook, open_workbook
from tests.benchmarks.large import CLOCK, grow, outdated, refit
from tests.benchmarks.lives import RATED, Size

SMALL = Size(people=3, observations=10, sessions=20)


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "small.coachbook"
    grow(place, SMALL)
    return place


def test_a_workbook_that_was_filled_in_bulk_is_sound(place):
    assert check_workbook(place).problems == ()


def test_it_holds_what_its_size_says(place):
    book = open_workbook(place, CLOCK)
    kinds = (Person, Observation, Rating, CoachingSession, Note, PlanAction)
    counts = [book.ask.count(kind) for kind in kinds]
    book.close()
    assert counts == [3 + 1, 30, 30 * RATED, 3 * (20 + 3), 60, 3 * 4 * 2 * 3]


def test_one_that_was_kept_is_brought_to_the_tables_of_today(place):
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        connection.execute("ALTER TABLE person DROP COLUMN breaks")
        connection.execute("DROP INDEX ix_note_person_id_at")
        connection.execute("DROP TABLE person_photo")
    refit(place)
    assert check_workbook(place).problems == ()


def test_only_what_other_code_made_and_nobody_used_for_a_day_is_outdated(tmp_path):
    now, old, other = 1_000_000.0, "3x10 0123456789ab.coachbook", "3x10 abcdefabcdef.coachbook"
    names = (
        old,
        other,
        "3x10 cccccccccccc.coachbook",
        "3x100 0123456789ab.coachbook",
        "3x10 my own.coachbook",
    )
    for name in (*names, f"{other}-wal"):
        place = tmp_path / name
        place.touch()
        os.utime(place, (now - 100_000,) * 2)
    os.utime(tmp_path / f"{other}-wal", (now - 60,) * 2)
    found = outdated(tmp_path, SMALL, "3x10 cccccccccccc.coachbook", now)
    assert [place.name for place in found] == [old]
