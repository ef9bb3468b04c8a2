"""A check says when the search index does not say what the records say, and blames no record for it."""

import sqlite3

import pytest

from coachbook.changes import Change, adding
from coachbook.data.checking import check
from coachbook.records import CustomerVoice


@pytest.fixture
def letter(place, workbook):
    voice = CustomerVoice(id="letter", text="two charges before rent", on=workbook.clock.now().date())
    workbook.do(Change("add", "add", adding(voice)))
    return place


def test_a_text_that_was_changed_past_the_store_is_counted(letter, tell):
    tell(letter, "UPDATE customer_voice SET text = 'something else'")
    (problem,) = check(letter).problems
    assert problem.startswith("Search does not know 1 texts as they are and knows 1 that are no more")


def test_a_lost_entry_is_counted(letter, tell):
    tell(letter, "DELETE FROM search_entry WHERE record_id = 'letter'")
    (problem,) = check(letter).problems
    assert problem.startswith("Search does not know 1 texts as they are and knows 0 that are no more")


def test_words_that_fts5_has_forgotten_are_noticed(file, opened):
    workbook = opened(file)
    voice = CustomerVoice(id="letter", text="two charges before rent", on=workbook.clock.now().date())
    workbook.do(Change("add", "add", adding(voice)))
    workbook.close()
    assert check(file).is_sound
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("INSERT INTO search_words(search_words) VALUES ('delete-all')")
    connection.close()
    assert check(file).problems == (
        "The index of words does not fit its texts, so search may miss some; the records are whole.",
    )


@pytest.fixture
def tell():
    from coachbook.data.engine import open_engine, writing

    def execute(place, statement):
        engine = open_engine(place)
        with writing(engine) as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    return execute
