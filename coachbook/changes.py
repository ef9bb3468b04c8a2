"""What a user does, as a value: a label and before/after edits.

Wings make changes and never apply them; `Workbook.do` applies them and never invents any. Undo is the
reversed change by the same path.
"""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from coachbook.records import Id, Record

MOST_NAMED = 100
"""Records that an entry of the audit names one by one."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, when, and where new ids come from: what a pure act needs from outside."""

    who: Id
    now: datetime
    """Aware, in UTC."""
    zone: tzinfo
    new_id: Callable[[], Id]

    @property
    def today(self) -> date:
        """The day on the wall where the user sits."""
        return self.now.astimezone(self.zone).date()


def random_id() -> Id:
    """A new id that no other workbook has either."""
    return uuid.uuid4().hex


def seeded_ids(seed: int) -> Callable[[], Id]:
    """A source of ids that is the same for the same seed; for samples and tests."""
    source = random.Random(seed)  # noqa: S311 - identities, not secrets
    return lambda: f"{source.getrandbits(128):032x}"


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after: `before` None adds it, `after` None removes it.

    Raises ValueError where both are None, or the two are not the same record.
    """

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("An edit has a before or an after.")
        if self.before is not None and self.after is not None and not _same(self.before, self.after):
            raise ValueError("An edit changes one record; it does not turn it into another.")

    @property
    def record(self) -> Record:
        """The record that it is about: after, or before where it is removed."""
        record = self.after or self.before
        assert record is not None  # noqa: S101 - __post_init__ has made sure; mypy cannot know
        return record

    @property
    def kind(self) -> type[Record]:
        """The kind of record that it touches."""
        return type(self.record)

    def reversed(self) -> Edit:
        """The edit that takes it back."""
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """One act of a user.

    `label` completes "Undo ..." and may name people; `verb` goes into the audit and never does.
    Changes with the same `merge` key, one after the other, become one until the focus leaves the field.
    """

    label: str
    verb: str
    edits: tuple[Edit, ...]
    merge: str = ""
    undoable: bool = True

    @property
    def kinds(self) -> frozenset[type[Record]]:
        """The kinds of record that it touches."""
        return frozenset(edit.kind for edit in self.edits)

    def reversed(self) -> Change:
        """The change that takes it back: the edits reversed, the last one first."""
        return replace(self, edits=tuple(edit.reversed() for edit in reversed(self.edits)))

    def merged(self, later: Change) -> Change:
        """This change followed by `later`, as one: the first before and the last after of each record.

        What was added by the one and removed by the other leaves no edit.
        """
        edits: dict[tuple[type[Record], Id], tuple[Record | None, Record | None]] = {}
        for edit in (*self.edits, *later.edits):
            key = (edit.kind, edit.record.id)
            first, _ = edits.get(key, (edit.before, None))
            edits[key] = (first, edit.after)
        kept = tuple(Edit(*states) for states in edits.values() if states != (None, None))
        return replace(later, edits=kept)


def _same(one: Record, other: Record) -> bool:
    return type(one) is type(other) and one.id == other.id


def adding(*records: Record) -> tuple[Edit, ...]:
    """Edits that add these records."""
    return tuple(Edit(None, record) for record in records)


def replacing(before: Record, after: Record) -> tuple[Edit, ...]:
    """The edit from one state of a record to the next; none where nothing differs."""
    return () if before == after else (Edit(before, after),)


def removing(*records: Record) -> tuple[Edit, ...]:
    """Edits that remove these records."""
    return tuple(Edit(record, None) for record in records)


def touched(records: Iterable[Record]) -> list[str]:
    """The records as the audit names them, "Person:id"; of many only how many of each kind."""
    named = tuple(records)
    if len(named) > MOST_NAMED:
        return counted(named)
    return [f"{type(record).__name__}:{record.id}" for record in named]


def counted(records: Iterable[Record]) -> list[str]:
    """How many there are of each kind, as the audit of an import says it: "Person:50 records"."""
    counts = Counter(type(record).__name__ for record in records)
    return [f"{kind}:{count} records" for kind, count in counts.items()]
