"""The world of the sample while it is lived through: records in memory, changed by the acts of the wings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, TypeVar

from coachbook.changes import Acting, Change, seeded_ids
from coachbook.data.packs import Pack
from coachbook.data.sample.script import SampleScript
from coachbook.records import Id, Person, Record, ServiceStandard

R = TypeVar("R", bound=Record)
T = TypeVar("T")


WORKDAYS = 86
"""Four months of working days. Chance is drawn by working day, so every last day tells the same story."""


def _workdays(last_day: date) -> list[date]:
    days: list[date] = []
    day = last_day
    while len(days) < WORKDAYS:
        day -= timedelta(days=1)
        if day.weekday() < 5:
            days.append(day)
    return days[::-1]


@dataclass(slots=True)
class World:
    """Everything that happened so far, and the chance by which it happens."""

    coach: Person
    last_day: date
    zone: tzinfo
    pack: Pack
    script: SampleScript
    seed: int
    chance: random.Random = field(init=False)
    sight: random.Random = field(init=False)
    """Chance of its own for what is observed: promises end by the calendar, and must not stir the marks."""
    records: dict[Id, Record] = field(init=False)
    workdays: list[date] = field(init=False)
    """The working days of the four months before the last day, oldest first."""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - a sample, not a secret
        self.sight = random.Random(self.seed + 1)  # noqa: S311 - as above
        self.records = {record.id: record for record in (self.coach, *self.pack.records)}
        self.workdays = _workdays(self.last_day)
        self._new_id = seeded_ids(self.seed)

    _new_id: Any = field(init=False, repr=False)

    def acting(self, day: date, hour: int = 9, minute: int = 0) -> Acting:
        """The coach acting on a day, at an hour of the wall clock."""
        moment = datetime.combine(day, time(hour, minute), tzinfo=self.zone)
        return Acting(self.coach.id, moment, self.zone, self._new_id)

    def do(self, change: Change) -> Record:
        """Let a change happen; returns the record of its first edit as it is then, or was if it went."""
        for edit in change.edits:
            if edit.after is None:
                del self.records[edit.record.id]
            else:
                self.records[edit.record.id] = edit.after
        return change.edits[0].record

    def all(self, kind: type[R]) -> list[R]:
        """All records of a kind, in the order in which they came to be."""
        return [record for record in self.records.values() if isinstance(record, kind)]

    def now(self, record: R) -> R:
        """A record as it is by now."""
        found = self.records[record.id]
        if not isinstance(found, type(record)):
            raise TypeError(f"{record.id} is no {type(record).__name__}")
        return found

    def pick(self, lines: Sequence[T]) -> T:
        """One of several, by chance."""
        return self.chance.choice(lines)

    def slug(self, standard: ServiceStandard) -> str:
        """The word by which the script knows a standard of the pack."""
        return standard.root_id.removeprefix("standard-")

    def workday(self, day: date) -> date:
        """`day`, or the Friday before it where it lies on a weekend."""
        return day - timedelta(days=max(0, day.weekday() - 4))
