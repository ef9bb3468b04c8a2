"""The golden thread in lines: where a goal and its actions come from, and the page that shows each link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.doing import is_shown
from coachbook.coaching.golden_thread import UNSUPPORTED, is_unsupported
from coachbook.records import Id, PlanAction, PlanGoal
from coachbook.statistics.words import quoted
from coachbook.ui.coaching.plan.asking import PlanReading
from coachbook.ui.shell.places import Place

_MOST = 8
"""Contacts that are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One link: what it is, which one, and the page that shows it; without a page it is broken or to come."""

    what: str
    which: str
    place: Place | None = None
    broken: bool = False


def thread_lines(read: PlanReading, goal: PlanGoal) -> tuple[ThreadLine, ...]:
    """The links of a goal, from what was seen to the phrase of the vision."""
    thread = read.thread_of(goal)
    found = [
        *_contacts(read, [read.threads.rated[id_] for id_ in goal.rating_ids if id_ in read.threads.rated]),
        *(ThreadLine("Champion behaviour", b.title, Place("champions", b.id)) for b in thread.behaviours),
        *(
            (ThreadLine("Service standard", thread.standard.title, Place("standard", thread.standard.id)),)
            if thread.standard
            else ()
        ),
        *(ThreadLine("Moment of truth", m.title, Place("moments", m.id)) for m in thread.moments),
        *((ThreadLine("Vision", quoted(thread.phrase), Place("vision")),) if thread.phrase else ()),
    ]
    order = ("Observation", "Champion behaviour", "Service standard", "Moment of truth", "Vision")
    for what in order:
        if not any(line.what == what for line in found):
            found.append(ThreadLine(what, UNSUPPORTED, broken=True))
    return tuple(sorted(found, key=lambda line: order.index(line.what)))


def action_lines(read: PlanReading, action: PlanAction) -> tuple[ThreadLine, ...]:
    """The links of an action: what shows it, and what it practises."""
    known = read.threads
    runs = (known.runs[id_] for id_ in action.rehearsal_ids if id_ in known.runs)
    behaviour = next((each for each in read.behaviours if each.id == action.behaviour_id), None)
    found = [
        *_contacts(read, action.observation_ids),
        *(
            ThreadLine(
                "Run", f"{plain_day(day_of(run.at, read.zone))} · {run.played.title}", Place("run", run.id)
            )
            for run in runs
        ),
        *(
            (ThreadLine("Champion behaviour", behaviour.title, Place("champions", behaviour.id)),)
            if behaviour
            else ()
        ),
    ]
    if action.script_id in known.scripts:
        script = str(action.script_id)
        found.append(ThreadLine("Role-play", known.scripts[script], Place("script", script)))
    if is_unsupported(action):
        found.insert(0, ThreadLine("Done", UNSUPPORTED, broken=True))
    elif not is_shown(action):
        found.insert(0, ThreadLine("Done", "nothing shows it yet"))
    elif action.evidence.strip():
        found.append(ThreadLine("Noted", action.evidence.strip()))
    return tuple(found)


def _contacts(read: PlanReading, ids: Sequence[Id]) -> Iterator[ThreadLine]:
    """Observations, the newest first; of many the latest are named."""
    known = {id_: read.threads.observed[id_] for id_ in ids if id_ in read.threads.observed}
    newest = sorted(known, key=lambda id_: known[id_], reverse=True)
    for id_ in newest[:_MOST]:
        yield ThreadLine("Observation", plain_day(day_of(known[id_], read.zone)), Place("observation", id_))
    if len(newest) > _MOST:
        yield ThreadLine("Observation", f"and {len(newest) - _MOST} before")
