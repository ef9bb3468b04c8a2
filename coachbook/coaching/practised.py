"""What comes of a run: its ratings, the promise that its goal becomes, the action of a plan it counts for.

The ratings are an observation of the kind role-play on the moment of the script, so that forms, anchors and
scores are those of real contacts, and trends leave it out (`ObservationKind.counts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from coachbook.changes import Acting, Change, Edit, replacing
from coachbook.coaching.doing import count_run, is_open
from coachbook.coaching.observations import start_observation
from coachbook.coaching.plans import under_way
from coachbook.coaching.promises import make_promise
from coachbook.errors import Fault
from coachbook.practice.debriefing import close_run
from coachbook.practice.rehearsal import refuse_closed
from coachbook.records import (
    BehaviourMark,
    Commitment,
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    Person,
    PlanAction,
    Rehearsal,
    ServiceStandard,
)
from coachbook.records.kinds import ActionKind, ObservationKind, Seen
from coachbook.records.practice_kinds import Went


def rate_run(
    acting: Acting,
    run: Rehearsal,
    person: Person | None,
    moment: MomentOfTruth | None,
    standards: Iterable[ServiceStandard],
) -> Change:
    """A draft of ratings for a run, with the behaviours that its observer marked as seen.

    Raises `Fault("agent")` where a guest practised, who has no page to keep ratings on, `Fault("moment")`
    where nothing can be rated, and as `contact.check_contact` does.
    """
    refuse_closed(run)
    if person is None:
        raise Fault("agent", "Only somebody of this workbook can be rated; a guest takes the debrief along.")
    if run.observation_id is not None:
        raise Fault("run", "This run has its ratings already.")
    change = start_observation(
        acting,
        person,
        () if moment is None else (moment,),
        standards,
        at=run.at,
        kind=ObservationKind.ROLE_PLAY,
        channel=run.played.channel,
        reference=run.played.title,
    )
    drafted = change.edits[0].after
    assert isinstance(drafted, Observation)  # noqa: S101 - the first edit adds it
    marked = dict.fromkeys(mark.behaviour_id for mark in run.marks if mark.behaviour_id)
    seen = tuple(BehaviourMark(behaviour_id=each, seen=Seen.SEEN) for each in marked)
    first = Edit(None, drafted.but(seen=seen))
    linked = replacing(run, run.but(observation_id=drafted.id))
    return replace(change, label="rating the run", edits=(first, *change.edits[1:], *linked))


def finish_run(
    acting: Acting,
    run: Rehearsal,
    went: Went,
    due: date,
    *,
    person: Person | None = None,
    others: Sequence[Rehearsal] = (),
    action: PlanAction | None = None,
    plan: DevelopmentPlan | None = None,
) -> Change:
    """Close a run: its goal becomes a promise of `person`, due on `due`, and it counts for `action`.

    `plan` is the one of the action, which is under way from now on. A guest's goal stays in the run. Raises
    `Fault` as `debriefing.close_run` does, and "due" or "owner" as `promises.make_promise` does.
    """
    closing = close_run(acting, run, went, others)
    after = closing.edits[0].after
    assert isinstance(after, Rehearsal)  # noqa: S101 - closing changes the run's state
    edits: tuple[Edit, ...] = ()
    if person is not None:
        promised = make_promise(
            acting,
            person,
            run.goal_behaviour,
            due,
            cue=run.goal_cue,
            session_id=run.session_id,
            observation_id=run.observation_id,
        )
        promise = promised.edits[0].record
        assert isinstance(promise, Commitment)  # noqa: S101 - it adds one
        after = after.but(commitment_id=promise.id)
        edits += promised.edits
    if action is not None and is_open(action):
        after = after.but(action_id=action.id)
        edits += replacing(action, count_run(action, run.id, acting.today))
        edits += replacing(plan, under_way(plan)) if plan is not None else ()
    return replace(closing, edits=(*replacing(run, after), *edits))


def action_for(run: Rehearsal, actions: Iterable[PlanAction]) -> PlanAction | None:
    """The open action that a run counts for: the one it was begun for, else the agent's next for it."""
    known = tuple(actions)
    named = next((each for each in known if each.id == run.action_id), None)
    if named is not None:
        return named
    fits = [
        each
        for each in known
        if each.kind is ActionKind.ROLE_PLAY
        and each.script_id == run.script_id
        and each.owner_id == run.agent_id
        and is_open(each)
    ]
    return min(fits, key=lambda each: (each.due or date.max, each.id), default=None)
