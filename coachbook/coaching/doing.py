"""Doing the actions of a plan: how often it was done, and what shows it.

"Done" rests on something that others can look up, where there can be such a thing: what is done on the job is
done when an observation of a real contact shows it, and a role-play is done by its runs. A course, an hour
beside a champion and what the company does are taken at their word, with a line of evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from coachbook.changes import Acting, Change, replacing
from coachbook.coaching.days import day_of
from coachbook.coaching.plans import refuse_closed, under_way
from coachbook.errors import Fault
from coachbook.records import DevelopmentPlan, Id, Observation, PlanAction, Rehearsal
from coachbook.records.kinds import ActionKind, ActionState, ObservationKind, ObservationState
from coachbook.records.practice_kinds import RunState

OPEN = (ActionState.TO_DO, ActionState.UNDER_WAY)


class Proof(StrEnum):
    """What shows that an action was done."""

    OBSERVATION = "observation"
    """A real contact that somebody else has observed."""
    RUN = "run"
    """A run of a role-play, or an observation of one."""
    WORD = "word"
    """Nothing can be linked to it; what was written down of it counts."""


def proof_of(kind: ActionKind) -> Proof:
    """What shows that an action of this kind was done."""
    return {ActionKind.ON_THE_JOB: Proof.OBSERVATION, ActionKind.ROLE_PLAY: Proof.RUN}.get(kind, Proof.WORD)


def is_open(action: PlanAction) -> bool:
    """Whether there is still something to do."""
    return action.state in OPEN


def is_shown(action: PlanAction) -> bool:
    """Whether something shows it: a link where its kind asks for one, else a day or a line of evidence."""
    if proof_of(action.kind) is Proof.OBSERVATION:
        return bool(action.observation_ids)
    if proof_of(action.kind) is Proof.RUN:
        return bool(action.observation_ids or action.rehearsal_ids)
    return bool(action.evidence.strip() or action.done_on)


def asks_for(action: PlanAction) -> Proof | None:
    """What has to be chosen before this action can be counted once more; None where nothing has.

    A role-play asks each time. On the job the last time asks, unless what shows it is linked already: how
    often somebody did it is their word, that it is done is not.
    """
    proof = proof_of(action.kind)
    last = action.done_times + 1 >= action.times
    if proof is Proof.RUN or (proof is Proof.OBSERVATION and last and not action.observation_ids):
        return proof
    return None


def begun(plan: DevelopmentPlan, zone: tzinfo) -> datetime:
    """The moment from which something may show an action of this plan."""
    return datetime.combine(plan.period_start, time(), zone)


def do_action(
    acting: Acting,
    plan: DevelopmentPlan,
    action: PlanAction,
    *,
    observations: Sequence[Observation] = (),
    runs: Sequence[Rehearsal] = (),
    evidence: str = "",
) -> Change:
    """It was done once more; done as often as planned, it is done. This keeps an agreement as it is.

    Each run or observed role-play of a practice action is one time. Raises `Fault("state")` where it is done
    or dropped already, `Fault("proof")` where what `asks_for` names is missing or shows something else.
    """
    refuse_closed(plan)
    if not is_open(action):
        raise Fault("state", "This action has ended already.")
    for observation in observations:
        _check_observation(plan, action, observation, acting.zone)
    for run in runs:
        _check_run(plan, run, acting.zone)
    seen = tuple(each.id for each in observations if each.id not in action.observation_ids)
    played = tuple(each.id for each in runs if each.id not in action.rehearsal_ids)
    wanted = asks_for(action)
    if wanted is Proof.OBSERVATION and not seen:
        raise Fault("proof", "Choose the observation that shows it; then it is done.")
    if wanted is Proof.RUN and not (seen or played):
        raise Fault("proof", "Choose the run that counts for it.")
    times = len(seen) + len(played) if wanted is Proof.RUN else 1
    after = _counted(action, times, acting.today).but(
        observation_ids=(*action.observation_ids, *seen),
        rehearsal_ids=(*action.rehearsal_ids, *played),
        evidence=evidence.strip() or action.evidence,
    )
    edits = (*replacing(action, after), *replacing(plan, under_way(plan)))
    return Change("the action done", "do action", edits)


def show_action(
    acting: Acting,
    plan: DevelopmentPlan,
    action: PlanAction,
    *,
    observations: Sequence[Observation] = (),
    runs: Sequence[Rehearsal] = (),
    evidence: str = "",
) -> Change:
    """Link what shows an action, also one that is done, without counting it once more; keeps an agreement.

    Raises `Fault("proof")` where it shows something else.
    """
    refuse_closed(plan)
    for observation in observations:
        _check_observation(plan, action, observation, acting.zone)
    for run in runs:
        _check_run(plan, run, acting.zone)
    after = action.but(
        observation_ids=tuple(dict.fromkeys((*action.observation_ids, *(each.id for each in observations)))),
        rehearsal_ids=tuple(dict.fromkeys((*action.rehearsal_ids, *(each.id for each in runs)))),
        evidence=evidence.strip() or action.evidence,
    )
    return Change("what shows the action", "show action", replacing(action, after))


def count_run(action: PlanAction, run_id: Id, on: date) -> PlanAction:
    """The action with one more run; the same run counts once, and only practice is done by running."""
    if run_id in action.rehearsal_ids:
        return action
    linked = action.but(rehearsal_ids=(*action.rehearsal_ids, run_id))
    if proof_of(action.kind) is not Proof.RUN or not is_open(action):
        return linked
    return _counted(linked, 1, on)


def _counted(action: PlanAction, times: int, on: date) -> PlanAction:
    done = min(action.done_times + times, action.times)
    if done < action.times:
        return action.but(done_times=done, state=ActionState.UNDER_WAY)
    return action.but(done_times=done, state=ActionState.DONE, done_on=on)


def _check_observation(
    plan: DevelopmentPlan, action: PlanAction, observation: Observation, zone: tzinfo
) -> None:
    if observation.state is not ObservationState.SUBMITTED or observation.person_id != plan.person_id:
        raise Fault("proof", "Only a submitted observation of the person shows it.")
    if day_of(observation.at, zone) < plan.period_start:
        raise Fault("proof", "This was seen before the plan began; choose a later one.")
    practised = observation.kind is ObservationKind.ROLE_PLAY
    if proof_of(action.kind) is Proof.OBSERVATION and not observation.kind.counts:
        raise Fault("proof", "On the job it shows in a real contact that somebody else has observed.")
    if proof_of(action.kind) is Proof.RUN and not practised:
        raise Fault("proof", "A role-play is shown by its runs; a real contact is not one of them.")


def _check_run(plan: DevelopmentPlan, run: Rehearsal, zone: tzinfo) -> None:
    if run.state is not RunState.CLOSED or run.agent_id != plan.person_id:
        raise Fault("proof", "Only a closed run in which the person practised counts.")
    if day_of(run.at, zone) < plan.period_start:
        raise Fault("proof", "This run was before the plan began; choose a later one.")
