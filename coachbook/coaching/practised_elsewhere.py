"""Runs that were played elsewhere and come back to whoever coaches the person: what becomes of them here.

They lie beside the runs of this workbook and say where they came from. A goal that was promised there is
promised here, a plan's practice counts the run, and ratings come along where they rest on standards that this
workbook has; by an unknown standard nothing is rated. What is here already stays as it is, whatever comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.coaching.days import day_of
from coachbook.coaching.doing import count_run, is_open
from coachbook.coaching.practised import action_for
from coachbook.coaching.promises import make_promise
from coachbook.errors import Fault
from coachbook.practice.run_letters import FIELD, Sent, SentRun
from coachbook.records import (
    Commitment,
    Id,
    Person,
    PlanAction,
    Played,
    Rehearsal,
    RolePlayScript,
)
from coachbook.statistics.words import day


class Here(NamedTuple):
    """What this workbook holds that arriving runs may refer to."""

    people: Mapping[Id, Person]
    scripts: tuple[RolePlayScript, ...]
    runs: frozenset[Id]
    actions: tuple[PlanAction, ...]
    moments: frozenset[Id]
    standards: frozenset[Id]
    behaviours: frozenset[Id]


class Taken(NamedTuple):
    """The one act that takes results in, without edits where all are here already."""

    change: Change
    runs: tuple[Rehearsal, ...]
    unrated: int
    """Runs whose ratings rest on standards that are not here."""


def take_in_runs(acting: Acting, sent: Sent, here: Here) -> Taken:
    """Take runs in; those that are here already are left as they are.

    Raises `Fault("file")` where a run is of somebody who is not here, or its script is not.
    """
    edits: tuple[Edit, ...] = ()
    runs: list[Rehearsal] = []
    actions = {action.id: action for action in here.actions}
    unrated = 0
    for letter in sent.runs:
        person = here.people.get(letter.person)
        if person is None:
            raise Fault(FIELD, "The file holds a run of somebody who is not in this workbook; ask anew.")
        if letter.run.id in here.runs or letter.run.id in {run.id for run in runs}:
            continue
        run = _settled(acting, letter, person, sent, here)
        rated = letter.observation is None or _is_known(letter, here)
        unrated += not rated
        more, run = _with_ratings(acting, letter, run, person, here) if rated else ((), run)
        promised, run = _with_promise(acting, letter, run, person)
        run = _with_action(acting, run, actions)
        runs.append(run)
        edits += (*more, *promised, *adding(run))
    for action in here.actions:
        edits += replacing(action, actions[action.id])
    return Taken(Change("taking in results", "take in results", edits), tuple(runs), unrated)


def _settled(acting: Acting, letter: SentRun, person: Person, sent: Sent, here: Here) -> Rehearsal:
    """The run as one of this workbook's, with its agent known again."""
    agent = letter.run.roles[0].name if letter.run.roles else ""
    known = tuple(
        held.but(person_id=person.id, name="") if held.name == agent else held for held in letter.run.roles
    )
    return letter.run.but(
        script_id=_script(letter.run, here),
        played=_played(letter.run.played, here.behaviours),
        marks=tuple(
            mark if mark.behaviour_id in here.behaviours else mark.but(behaviour_id=None)
            for mark in letter.run.marks
        ),
        agent_id=person.id,
        coach_id=acting.who,
        roles=known,
        source=f"{sent.by}, {day(day_of(sent.sent_at, acting.zone))}",
    )


def _script(run: Rehearsal, here: Here) -> Id:
    """Which of the scripts here it is: by its id, else the only one of that title."""
    if any(script.id == run.script_id for script in here.scripts):
        return run.script_id
    alike = [script.id for script in here.scripts if script.title == run.played.title]
    if len(alike) == 1:
        return alike[0]
    raise Fault(
        FIELD,
        f"The role-play “{run.played.title}” is not in this workbook; ask for it as a pack, "
        "take that in, and then the results.",
    )


def _played(played: Played, behaviours: frozenset[Id]) -> Played:
    """What was played, referring to nothing that is not here."""
    return played.but(
        beats=tuple(
            beat.but(
                behaviour_id=beat.behaviour_id if beat.behaviour_id in behaviours else None,
                judgement_id=None,
                voice_id=None,
            )
            for beat in played.beats
        ),
        observer_sheet=tuple(
            item if item.behaviour_id in behaviours else item.but(behaviour_id=None)
            for item in played.observer_sheet
        ),
    )


def _is_known(letter: SentRun, here: Here) -> bool:
    rated_by = {rating.standard_id for rating in letter.ratings}
    at = {rating.moment_id for rating in letter.ratings if rating.moment_id is not None}
    moments = set(letter.observation.moment_ids) if letter.observation is not None else set()
    return rated_by <= here.standards and (at | moments) <= here.moments


def _with_ratings(
    acting: Acting, letter: SentRun, run: Rehearsal, person: Person, here: Here
) -> tuple[tuple[Edit, ...], Rehearsal]:
    """The submitted ratings, with the sums that they had there."""
    seen = letter.observation
    if seen is None:
        return (), run
    known = {mark.behaviour_id for mark in seen.seen} & here.behaviours
    observation = seen.but(
        person_id=person.id,
        observer_id=acting.who,
        source=run.source,
        seen=tuple(mark for mark in seen.seen if mark.behaviour_id in known),
    )
    return adding(observation, *letter.ratings), run.but(observation_id=observation.id)


def _with_promise(
    acting: Acting, letter: SentRun, run: Rehearsal, person: Person
) -> tuple[tuple[Edit, ...], Rehearsal]:
    """The goal as a promise here, where it was one there and its day is not over."""
    if letter.promised is None or letter.promised < acting.today or not run.goal_behaviour.strip():
        return (), run
    made = make_promise(
        acting,
        person,
        run.goal_behaviour,
        letter.promised,
        cue=run.goal_cue,
        observation_id=run.observation_id,
        made_on=min(acting.today, day_of(run.at, acting.zone)),
    )
    promise = made.edits[0].record
    assert isinstance(promise, Commitment)  # noqa: S101 - it adds one
    return made.edits, run.but(commitment_id=promise.id)


def _with_action(acting: Acting, run: Rehearsal, actions: dict[Id, PlanAction]) -> Rehearsal:
    """The practice of a plan that the run counts for; several runs of one file count one after the other."""
    action = action_for(run, actions.values())
    if action is None or not is_open(action):
        return run
    actions[action.id] = count_run(action, run.id, acting.today)
    return run.but(action_id=action.id)
