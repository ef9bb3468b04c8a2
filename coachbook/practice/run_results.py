"""Runs of one script beside each other: how long, what was seen, how it went, and its rated score.

The score is that of the run's own observation, with the same standards and anchors as real contacts. Two or
three runs carry no verdict; the numbers stand beside each other and nothing is called better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coachbook.practice.rehearsal import counts_by_item, seconds
from coachbook.practice.spacing import when
from coachbook.records import Id, Observation, Rehearsal
from coachbook.records.kinds import ObservationState
from coachbook.records.practice_kinds import RunState, Went


@dataclass(frozen=True, slots=True)
class RunResult:
    """One run in the comparison."""

    id: Id
    number: int
    """Which run of the script it was, counted from 1."""
    at: datetime
    agent_id: Id | None
    guest: str
    """Who practised, where that is nobody of this workbook."""
    state: RunState
    seconds: int
    seen: tuple[int, ...]
    """How often each line of the observer's sheet was marked."""
    score: float | None
    """0 to 100; None while it is not rated."""
    went: Went | None
    keep: str
    change: str
    next_due: date | None


def compared(
    runs: Iterable[Rehearsal], observations: Mapping[Id, Observation], now: datetime
) -> tuple[RunResult, ...]:
    """The runs in their order; those broken off are left out, and the numbers are of those that stay."""
    kept = sorted((run for run in runs if run.state is not RunState.DROPPED), key=when)
    return tuple(_result(run, number, observations, now) for number, run in enumerate(kept, 1))


def number_of(run: Rehearsal, runs: Iterable[Rehearsal]) -> int:
    """Which run of its script it is, counted from 1; those broken off do not count."""
    others = (each for each in runs if each.script_id == run.script_id and each.id != run.id)
    before = (each for each in others if each.state is not RunState.DROPPED and when(each) < when(run))
    return 1 + sum(1 for _ in before)


def _result(run: Rehearsal, number: int, observations: Mapping[Id, Observation], now: datetime) -> RunResult:
    rated = observations.get(run.observation_id or "")
    submitted = rated is not None and rated.state is ObservationState.SUBMITTED
    return RunResult(
        id=run.id,
        number=number,
        at=run.at,
        agent_id=run.agent_id,
        guest=run.roles[0].name if run.roles and run.agent_id is None else "",
        state=run.state,
        seconds=seconds(run, now),
        seen=tuple(len(times) for times in counts_by_item(run).values()),
        score=rated.score if rated is not None and submitted else None,
        went=run.went,
        keep=run.keep,
        change=run.change,
        next_due=run.next_due,
    )
