"""What the page Coverage and next shows, as values made from records and from what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from coachbook.coaching.mirror import mirror, mirror_sentence
from coachbook.coaching.sampling import (
    WINDOW_DAYS,
    Coverage,
    Proposal,
    Share,
    coverage,
    next_to_observe,
    present,
    ratable,
)
from coachbook.records import Absence, Id, MomentOfTruth, Person, ServiceStandard
from coachbook.records.lines import SeenCount, Talk
from coachbook.ui.coaching.observing import CHANNEL_NAMES

MOST_ACROSS = 8
"""People whose given names stand side by side over a table."""
MOST_NAMED = 4
"""Empty pairs that the sentence names; the table shows all of them."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One person with the counts at each moment, or one moment with those of each person."""

    id: Id
    name: str
    counts: tuple[int, ...]
    """In the order of the heads."""
    total: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The counts as a table: people across while their names find room there, else down."""

    people_across: bool
    heads: tuple[str, ...]
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageState:
    """All that the page shows."""

    proposals: tuple[Proposal, ...]
    people: Mapping[Id, Person]
    moments: tuple[MomentOfTruth, ...]
    grid: Grid
    by_shift: tuple[Share, ...]
    by_channel: tuple[Share, ...]
    total: int
    sentence: str
    """The first line: what to do next, or what lacks before anything can be proposed."""
    empty: str
    """The pairs that were never seen, in words."""
    observed_evenly: str
    """How evenly the observations spread over the people, with the test's verdict."""
    met_evenly: str
    """The same of sessions."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the workbook has besides the counts."""

    people: Sequence[Person]
    moments: Sequence[MomentOfTruth]
    standards: Sequence[ServiceStandard]
    absences: Sequence[Absence]
    coach_id: Id


def coverage_state(
    known: Known, seen: Iterable[SeenCount], talks: Iterable[Talk], today: date, zone: tzinfo
) -> CoverageState:
    """The page's value; away today is who is proposed later, and counted all the same."""
    seen = tuple(seen)
    team = present(known.people, (), known.coach_id, today)
    here = present(known.people, known.absences, known.coach_id, today)
    moments = ratable(known.moments, known.standards)
    proposals = next_to_observe(here, moments, seen, today, zone)
    found = coverage(team, moments, seen, CHANNEL_NAMES)
    people = {each.id: each for each in known.people}
    habits = mirror(team, seen, talks, today - timedelta(days=WINDOW_DAYS), today)
    return CoverageState(
        proposals=proposals,
        people=people,
        moments=moments,
        grid=_grid(team, moments, found),
        by_shift=found.by_shift,
        by_channel=found.by_channel,
        total=found.total,
        sentence=_sentence(proposals, here, moments),
        empty=_empty(found, people, {each.id: each.title for each in moments}),
        observed_evenly=mirror_sentence(habits.observations, people, "observation"),
        met_evenly=mirror_sentence(habits.sessions, people, "session"),
    )


def _grid(team: Sequence[Person], moments: Sequence[MomentOfTruth], found: Coverage) -> Grid:
    def count(person: Person, moment: MomentOfTruth) -> int:
        return found.cells.get((person.id, moment.id), 0)

    if len(team) <= MOST_ACROSS:
        at = {each.key: each.count for each in found.by_moment}
        rows = [
            CountRow(each.id, each.title, tuple(count(person, each) for person in team), at[each.id])
            for each in moments
        ]
        return Grid(True, tuple(each.called for each in team), tuple(rows))
    of = {each.key: each.count for each in found.by_person}
    rows = [
        CountRow(each.id, each.name, tuple(count(each, m) for m in moments), of[each.id]) for each in team
    ]
    return Grid(False, tuple(each.title for each in moments), tuple(rows))


def _sentence(proposals: Sequence[Proposal], here: Sequence[Person], moments: Sequence[MomentOfTruth]) -> str:
    if proposals:
        return proposals[0].sentence
    if not moments:
        return "Nothing can be observed yet: put a standard in force, and give it a moment of truth."
    return "Nobody of the team is here today." if not here else "There is nobody to observe."


def _empty(found: Coverage, people: Mapping[Id, Person], moments: Mapping[Id, str]) -> str:
    count = len(found.empty)
    every = len(found.by_person) * len(found.by_moment)
    if not every:
        return ""
    if not count:
        return f"Everybody was seen at every moment in the last {WINDOW_DAYS} days."
    named = [
        f"{people[person_id].called} at “{moments[moment_id]}”"
        for person_id, moment_id in found.empty[:MOST_NAMED]
    ]
    more = f", and {count - MOST_NAMED} more" if count > MOST_NAMED else ""
    none = f"{count} of {every} pairs of person and moment have no observation"
    return f"{none}: {', '.join(named)}{more}."
