"""The shape of a file is known by its digest, and by nothing that is looser than its whole text."""

from sqlalchemy import create_engine, text

from coachbook.data import shape
from coachbook.data.schema import lay


def laid():
    engine = create_engine("sqlite://")
    lay(engine)
    return engine


def test_the_known_digest_is_that_of_the_tables_of_this_version():
    with laid().connect() as connection:
        rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        assert shape.digest(shape._flat(rows.scalars())) == shape._KNOWN


def test_a_known_shape_is_taken_without_making_the_tables_again(monkeypatch):
    monkeypatch.setattr(shape, "_wanted", None)
    with laid().connect() as connection:
        assert shape.has_shape(connection)


def test_one_more_trigger_is_another_shape():
    with laid().connect() as connection:
        connection.execute(
            text("CREATE TRIGGER more AFTER INSERT ON person BEGIN DELETE FROM rating; END"),
        )
        assert not shape.has_shape(connection)
