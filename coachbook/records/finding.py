"""What a search finds: one text of a record, with the words around what was asked for.

It is not stored as it stands. It is here, with the nouns, because storage makes it and pages show it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coachbook.records.base import Id, Record


class Hit(NamedTuple):
    """One text that holds what was asked for."""

    kind: type[Record]
    id: Id
    title: str
    """What the record calls itself; empty where it has no title of its own."""
    excerpt: str
    """One line of the text around the first word that was found."""
    marks: tuple[tuple[int, int], ...]
    """Where in `excerpt` the found words begin and end; none where only the title holds them."""
    on: date | None
    """The day that the record tells of, by the wall clock of the place; None for what always holds."""
    private: bool
    """Whether it is for nobody but who wrote it."""
    person_id: Id | None
    """Whom it is about."""
    shown_by: type[Record]
    """The kind of the record whose page shows it: an observation for one of its ratings."""
    shown_id: Id
