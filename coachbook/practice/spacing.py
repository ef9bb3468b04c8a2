"""Spacing: when the next run of a script is due, after 1, 3, 7, 14 or 30 days.

A ladder of five steps of our own. Well-kept libraries for spaced repetition (FSRS, SM-2) were looked at and
left out: they plan thousands of cards that one person answers alone every day, fit their parameters to such
answers, and give days such as "in 17". A run needs three people and an appointment, there are a handful of
them for a person and a script, and whoever asks why it is due on Tuesday must get an answer in one sentence:
"it went well, so one step further up: 7 days". Expanding gaps are what the research behind them agrees on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from coachbook.records import Id, Rehearsal
from coachbook.records.practice_kinds import RunState, Went

LADDER = (1, 3, 7, 14, 30)
"""Days until the next run, by step."""

_UP = {Went.HARD: 0, Went.GOOD: 1, Went.EASY: 2}


def step_after(went: Iterable[Went]) -> int:
    """The step of the ladder, 0 to 4, after runs that went so, the oldest first.

    "Again" goes back to the first step, "hard" stays, "good" goes one up and "easy" two.
    """
    step = 0
    for each in went:
        step = 0 if each is Went.AGAIN else min(step + _UP[each], len(LADDER) - 1)
    return step


def due_after(earlier: Sequence[Rehearsal], went: Went, on: date) -> date:
    """When the next run is due after one on `on` that `went` so; `earlier` are those before it, any order."""
    before = [run.went for run in sorted(earlier, key=when) if run.went is not None]
    return on + timedelta(days=LADDER[step_after((*before, went))])


def same_practice(run: Rehearsal, runs: Iterable[Rehearsal]) -> tuple[Rehearsal, ...]:
    """The closed runs of the same script by whoever practises in `run`, the oldest first, without itself."""
    mine = practises(run)
    return tuple(
        sorted(
            (
                each
                for each in runs
                if each.id != run.id and each.state is RunState.CLOSED and practises(each) == mine
            ),
            key=when,
        )
    )


def due_runs(runs: Iterable[Rehearsal], today: date) -> tuple[Rehearsal, ...]:
    """The last closed run of each person and script whose next one is due, the longest overdue first."""
    last: dict[tuple[Id, str], Rehearsal] = {}
    for run in sorted((run for run in runs if run.state is RunState.CLOSED), key=when):
        last[practises(run)] = run
    due = [run for run in last.values() if run.next_due is not None and run.next_due <= today]
    return tuple(sorted(due, key=lambda run: (run.next_due or today, run.id)))


def practises(run: Rehearsal) -> tuple[Id, str]:
    """Which script, and who: a person's id, or a guest's name."""
    guest = run.roles[0].name.casefold() if run.roles else ""
    return run.script_id, run.agent_id or guest


def when(run: Rehearsal) -> tuple[datetime, Id]:
    """The order of runs: when they were begun."""
    return run.at, run.id
