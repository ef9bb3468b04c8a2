"""The tables of the search index, which lie in the workbook itself and are laid with it.

Why inside the workbook and not beside it: the index changes in the transaction of the change that it follows,
so that undo, a refusal, a crash and a second window leave it exact; a copy, a backup and one day an encrypted
file hold it as well; and there is no second file that could hold a private word after the first was erased.

`search_entry` holds each searched text once more, as its different words without case and accents. On SQLite
the virtual table `search_words` is FTS5's index of them; it reads the words there when it has to take them
out again, so it is exact whatever a later version makes of a text. It keeps neither places nor lengths of
words: what is asked for is a set of words, and the newest comes first, so no rank is reckoned over all that
fits. On PostgreSQL the index is a GIN index over the same words as a `tsvector`.

The store writes the index itself, without triggers: a workbook file has none, and one that has is refused.
The tables that FTS5 makes for itself belong to the shape of a file, by the statements that SQLite keeps of
them.

Erasing: words that were taken out stay in FTS5's pages until it merges them; whoever erases a person runs
`rebuild`.
"""

from __future__ import annotations

from sqlalchemy import Connection

WORDS = "search_words"

VIRTUAL = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "words, content='search_entry', content_rowid='id', "
    "tokenize='ascii', detail='none', columnsize=0, prefix='2 3')"
)
"""Tokens are what stands between spaces: the folding has done all else, alike for every engine."""

SHADOWS = (
    "CREATE TABLE 'search_words_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'search_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'search_words_config'(k PRIMARY KEY, v) WITHOUT ROWID",
)
"""What FTS5 makes for itself, as SQLite writes it down."""

VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
GIN = f"CREATE INDEX ix_search_entry_words ON search_entry USING gin (({VECTOR}))"


def lay_words(connection: Connection) -> None:
    """Make what the engine itself needs to find words; the table of entries is there."""
    connection.exec_driver_sql(VIRTUAL if connection.dialect.name == "sqlite" else GIN)


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether Alembic is to compare a table or index: not what an engine keeps to find words."""
    del kind
    return name is None or not name.startswith((WORDS, "ix_search_entry_words"))
