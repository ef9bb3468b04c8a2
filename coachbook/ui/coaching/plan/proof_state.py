"""What can show that an action was done: contacts and runs since the plan began, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.doing import Proof, begun, proof_of
from coachbook.coaching.endings import totals_since
from coachbook.export.phrases import SEEN_BY, mark_words
from coachbook.masks import masks_of
from coachbook.records import Id, Observation, PlanAction, PlanGoal, Rehearsal
from coachbook.records.kinds import ObservationKind
from coachbook.records.lines import RatingLine
from coachbook.records.practice_kinds import RunState
from coachbook.statistics.shift import shift_sentence
from coachbook.statistics.words import noted
from coachbook.ui.coaching.plan.asking import RATED, PlanReading, versions_of
from coachbook.workbook import Workbook, one_of

_OFFERED = 8
"""Contacts and runs that are offered; what lies further back is found by its own page."""
_LONGEST = 90


class Offered(NamedTuple):
    """One contact or run that can be chosen."""

    record: Observation | Rehearsal
    text: str


def offered(book: Workbook, read: PlanReading, goal: PlanGoal, action: PlanAction) -> tuple[Offered, ...]:
    """What can be linked to an action and is not yet."""
    if proof_of(action.kind) is Proof.OBSERVATION:
        return _contacts(book, read, goal, action)
    return _runs(book, read, action)


def total_words(book: Workbook, read: PlanReading) -> str:
    """What the totals of whole contacts say since the plan began, beside the verdicts of its goals."""
    scores = book.ask.scores(person_id=read.person.id)
    sentence = shift_sentence(totals_since(scores, read.plan, read.zone), read.person.called)
    return f"Whole contacts, beside the goals. {sentence}"


def _contacts(book: Workbook, read: PlanReading, goal: PlanGoal, action: PlanAction) -> tuple[Offered, ...]:
    """Those in which the standard of the goal was rated; any where the goal has none."""
    standard = read.standards.get(goal.standard_id or "")
    ids = versions_of(standard.root_id, read.standards) if standard else None
    lines = book.ask.rating_lines(
        person_id=read.person.id,
        since=begun(read.plan, read.zone),
        standard_ids=ids,
        marks=RATED,
        contacts=True,
    )
    by_contact = {
        line.observation_id: line for line in lines if line.observation_id not in action.observation_ids
    }
    newest = list(by_contact.values())[: -_OFFERED - 1 : -1]
    known = _by_id(book.all(Observation, one_of("id", [line.observation_id for line in newest])))
    return tuple(
        Offered(known[line.observation_id], _contact_words(line, read, told=standard is not None))
        for line in newest
        if line.observation_id in known
    )


def _contact_words(line: RatingLine, read: PlanReading, *, told: bool) -> str:
    """A contact in one line, with its rating where it is the one of the goal."""
    words = f"{plain_day(day_of(line.at, read.zone))}, {SEEN_BY[line.kind]}"
    if not told:
        return words
    evidence = f". {noted(line.evidence)}" if line.evidence.strip() else ""
    return _short(f"{words}: {mark_words(line.mark)}{evidence}")


def _runs(book: Workbook, read: PlanReading, action: PlanAction) -> tuple[Offered, ...]:
    """Closed runs, those of the action's script first, and role-plays that were rated without a run."""
    since = begun(read.plan, read.zone)
    runs = book.all(Rehearsal, agent_id=read.person.id, state=RunState.CLOSED, order_by="-at")
    counted = {id_ for each in read.actions for id_ in (*each.rehearsal_ids, *each.observation_ids)}
    fresh = [run for run in runs if run.at >= since and run.id not in counted]
    fresh.sort(key=lambda run: run.script_id != action.script_id)
    masks = masks_of(book) if fresh else None
    found = [
        Offered(run, _short(f"{plain_day(day_of(run.at, read.zone))}: {masks.run(run).played.title}"))
        for run in fresh
        if masks is not None
    ]
    own = {run.observation_id for run in runs}
    played = book.ask.observations(person_id=read.person.id, since=since)
    found += [
        Offered(each, f"{plain_day(day_of(each.at, read.zone))}, {SEEN_BY[each.kind]}")
        for each in reversed(played)
        if each.kind is ObservationKind.ROLE_PLAY and each.id not in own and each.id not in counted
    ]
    return tuple(found[:_OFFERED])


def _by_id(records: Iterable[Observation]) -> dict[Id, Observation]:
    return {record.id: record for record in records}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
