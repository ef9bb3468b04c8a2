"""Rows as they are stored say what their records say, and what was damaged is told."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbook.changes import Change, adding
from coachbook.data.search.passages import SEARCHED, passages, said_in
from coachbook.data.search.stored import stored
from coachbook.data.tables import TABLES
from coachbook.errors import WorkbookDamaged
from coachbook.records import CoachingSession
from tests.data.anything import records


@pytest.mark.parametrize("kind", sorted(SEARCHED, key=lambda kind: kind.__name__))
@given(drawn=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_stored_row_says_what_its_record_says(kind, workbook, drawn):
    record = drawn.draw(records(kind))
    engine = workbook._opened.engine
    with engine.connect() as connection, connection.begin() as undone:
        connection.execute(TABLES[kind].insert(), dict(record))
        row = stored(asks(connection), engine.dialect, {kind: [record.id]})[kind][record.id]
        assert said_in(kind, row) == passages(record)
        undone.rollback()


def asks(connection):
    """Asks within a transaction that is not to be kept."""

    def ask(statement, values):
        wanted = statement if connection.dialect.paramstyle == "qmark" else statement.replace("?", "%s")
        return connection.exec_driver_sql(wanted, tuple(values)).fetchall()

    return ask


def test_a_part_that_was_damaged_is_told_in_a_sentence(file, opened):
    workbook = opened(file)
    session = CoachingSession(
        id="session",
        person_id=workbook.coach.id,
        coach_id=workbook.coach.id,
        starts_at=workbook.clock.now(),
        own_words="I take the tram",
    )
    workbook.do(Change("add", "add", adding(session)))
    for agenda in ("[{}]", "[1]", "{", "7"):
        with workbook._opened.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE coaching_session SET agenda = ?", (agenda,))
        with pytest.raises(WorkbookDamaged):
            workbook.search("tram")
