"""The table of the search index: no record, but made from records; see `data.search.laying`."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from coachbook.data.tables.base import Row

ENTRY = Table(
    "search_entry",
    Row.metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", Text(), nullable=False),
    Column("record_id", Text(), nullable=False),
    Column("private", Boolean(), nullable=False),
    Column("owner_id", Text(), nullable=True),
    Column("words", Text(), nullable=False),
    Index(None, "record_id"),
    sqlite_strict=True,
)
"""One searched text: which record it is of, who may find it, its words; `id` follows the day it tells of."""
