"""Taking over what files hold: transcripts, and lists with what their columns mean and what would happen.

The window and the command line come here with a list that was read from a file; the wings know the rules of
each kind of list, and this room asks the workbook for what those rules compare with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from coachbook.changes import Acting
from coachbook.coaching.contact_rows import Known, ObservationColumn, guess_observations
from coachbook.coaching.days import counted
from coachbook.coaching.lists import Found, Listed, Meaning, Target, heading_key, refuse_doubles
from coachbook.coaching.measures_import import MeasureColumn, guess_measures, prepare_measures
from coachbook.coaching.observations_import import prepare_observations
from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column, guess_columns, prepare
from coachbook.coaching.transcripts import Transcript
from coachbook.direction.standards_import import StandardColumn, guess_standards, prepare_standards
from coachbook.records import (
    Id,
    MomentOfTruth,
    Observation,
    Person,
    PersonMeasure,
    Record,
    ServiceStandard,
)
from coachbook.workbook import Workbook, at_least, below

MOST_UNDONE = 5_000
"""Records that can be taken back as one act; a longer list is written at once and stays."""
_DAYS: Mapping[Target, StrEnum] = {
    Target.PEOPLE: Column.SINCE,
    Target.OBSERVATIONS: ObservationColumn.DAY,
    Target.MEASURES: MeasureColumn.DAY,
}
_COLUMNS: Mapping[Target, type[StrEnum]] = {
    Target.PEOPLE: Column,
    Target.STANDARDS: StandardColumn,
    Target.OBSERVATIONS: ObservationColumn,
    Target.MEASURES: MeasureColumn,
}
_NOUNS = {
    Target.PEOPLE: ("person", "people"),
    Target.STANDARDS: ("standard", "standards"),
    Target.OBSERVATIONS: ("observation", "observations"),
    Target.MEASURES: ("measure", "measures"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with a list: which columns mean what, and how its days are written."""

    target: Target
    meanings: Mapping[int, Meaning]
    days: DayOrder | None = None
    headed: bool = True
    apart: Container[str] = frozenset()
    """Names of which it was said that they are several people's; only for lists of people."""

    @property
    def day_column(self) -> str:
        """Which of the target's columns holds days; nothing where none does."""
        return _DAYS.get(self.target, "")


def read_list_file(path: Path, sheet: str | None = None) -> Listed:
    """The rows of a list, as they stand in a CSV file or a sheet of a spreadsheet. Raises `Fault("file")`."""
    from coachbook.data.list_file import read_list  # seldom done

    return read_list(path, sheet)


def read_transcript_file(path: Path) -> tuple[Transcript, ...]:
    """The conversations in a file. Raises `Fault("transcript")`."""
    from coachbook.data.transcript_file import read_transcript  # seldom done

    return read_transcript(path)


def guessed(book: Workbook, target: Target, listed: Listed) -> Plan:
    """What the columns of a list probably mean, by their headings and what stands under them."""
    meanings: dict[int, Meaning]
    if target is Target.PEOPLE:
        meanings = {index: Meaning(column) for index, column in guess_columns(listed.header).items()}
    elif target is Target.STANDARDS:
        meanings = guess_standards(listed.header)
    elif target is Target.OBSERVATIONS:
        meanings = guess_observations(listed.header, book.all(ServiceStandard))
    else:
        meanings = guess_measures(listed.header, listed.rows)
    return Plan(target, meanings, headed=bool(meanings) or target is not Target.PEOPLE)


def prepared(book: Workbook, acting: Acting, listed: Listed, plan: Plan) -> Found:
    """What taking the list over would do. Raises `Fault("columns")` where its columns do not suffice."""
    rows = listed.taken(headed=plan.headed)
    if plan.target is Target.PEOPLE:
        refuse_doubles(plan.meanings)
        columns = {index: Column(each.column) for index, each in plan.meanings.items()}
        return prepare(acting, rows, columns, book.all(Person), plan.days, plan.apart)
    if plan.target is Target.STANDARDS:
        standards, moments = book.all(ServiceStandard), book.all(MomentOfTruth)
        return prepare_standards(acting, rows, plan.meanings, standards, moments)
    people = book.all(Person)
    if plan.target is Target.OBSERVATIONS:
        known = Known(people, book.all(ServiceStandard), book.all(MomentOfTruth), book.ask.contacts)
        return prepare_observations(acting, rows, plan.meanings, known, listed.name, plan.days)
    header = listed.header if plan.headed else ()
    measured = partial(_measured, book)
    return prepare_measures(acting, rows, header, plan.meanings, people, measured, listed.name, plan.days)


def take_over(book: Workbook, target: Target, found: Found) -> bool:
    """Write what was prepared, as one act; whether it can be taken back. Raises as `Workbook.do` does."""
    undoable = can_be_undone(found)
    label = f"import of {counted(len(found.new), *_NOUNS[target])}" if undoable else ""
    book.bring_in(f"import {target}", found.records, label)
    return undoable


def can_be_undone(found: Found) -> bool:
    """Whether so many records are taken back as one act."""
    return len(found.records) <= MOST_UNDONE


def noun(target: Target, count: int) -> str:
    """What the list holds: "person" for one, "people" for any other number."""
    one, many = _NOUNS[target]
    return one if count == 1 else many


def name_of(record: Record, people: Mapping[Id, Person]) -> str:
    """What one of the new records is called in a report."""
    if isinstance(record, Observation):
        whose = people[record.person_id].name if record.person_id else ""
        return f"{whose}, {record.at.date().isoformat()}"
    if isinstance(record, PersonMeasure):
        return f"{people[record.person_id].name}, {record.title} of {record.on.isoformat()}"
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


# What is remembered of a file's shape: digests of its headings, and words of our own; nothing that it holds.


def shape_of(target: Target, listed: Listed) -> str:
    """What files with the same headings share, as a digest."""
    headings = "\n".join(heading_key(heading) for heading in listed.header)
    return f"{target}:{hashlib.sha256(headings.encode()).hexdigest()[:24]}"


def remembered(plan: Plan) -> dict[str, str]:
    """A plan as the settings keep it."""
    kept = {str(at): f"{each.column} {each.of}".strip() for at, each in plan.meanings.items()}
    return {**kept, "days": plan.days or "", "headed": "yes" if plan.headed else "no"}


def recalled(book: Workbook, target: Target, listed: Listed, kept: Mapping[str, str]) -> Plan | None:
    """The plan that was kept for files of this shape; None where it no longer fits, or never made sense."""
    columns = _COLUMNS[target]
    known = {each.id for each in book.all(ServiceStandard)}
    meanings: dict[int, Meaning] = {}
    try:
        for at, words in kept.items():
            if at.isdigit() and int(at) < len(listed.header):
                name, _, of = words.partition(" ")
                meanings[int(at)] = Meaning(columns(name), of)
        days = DayOrder(kept["days"]) if kept.get("days") else None
    except ValueError:
        return None
    if not meanings or any(each.of and each.of not in known for each in meanings.values()):
        return None
    return Plan(target, meanings, days, headed=kept.get("headed") != "no")


def _measured(book: Workbook, first: date, last: date) -> tuple[PersonMeasure, ...]:
    return book.all(PersonMeasure, at_least("on", first), below("on", last + timedelta(days=1)))
