"""Whether the search index says what the records say: asked by `coachbook check`, never on opening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, select

from coachbook.data.search.following import Entry, entries, readable
from coachbook.data.search.passages import SEARCHED
from coachbook.data.tables import ENTRY, TABLES
from coachbook.records import Record

_VOCABULARY = "CREATE VIRTUAL TABLE temp.search_vocabulary USING fts5vocab('main', 'search_words', 'row')"


def faults_of_index(connection: Connection) -> Iterator[str]:
    """What of the index does not fit, as sentences; none of it touches a record."""
    missing, stale, held = 0, 0, Counter[str]()
    for kind in TABLES:
        if kind in SEARCHED:
            there = _there(connection, kind)
            for each in there:
                held.update(each.words.split())
            wanted = {entry for record in readable(connection, kind) for entry in entries(record)}
            missing += len(wanted - there)
            stale += len(there - wanted)
    if missing or stale:
        yield (
            f"Search does not know {missing} texts as they are and knows {stale} that are no more; "
            "the records themselves are as they were written."
        )
    elif connection.dialect.name == "sqlite" and _vocabulary(connection) != held:
        yield "The index of words does not fit its texts, so search may miss some; the records are whole."


def _there(connection: Connection, kind: type[Record]) -> set[Entry]:
    columns = (ENTRY.c.record_id, ENTRY.c.private, ENTRY.c.owner_id, ENTRY.c.words)
    rows = connection.execute(select(*columns).where(ENTRY.c.kind == TABLES[kind].name))
    return {Entry(*row) for row in rows}


def _vocabulary(connection: Connection) -> dict[str, int]:
    """In how many texts FTS5 knows each word, from its own pages."""
    connection.exec_driver_sql(_VOCABULARY)
    try:
        rows = connection.exec_driver_sql("SELECT term, doc FROM temp.search_vocabulary")
        return {term: int(count) for term, count in rows}
    finally:
        connection.exec_driver_sql("DROP TABLE temp.search_vocabulary")
