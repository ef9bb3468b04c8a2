"""What comes of a run: ratings kept apart from live work, a promise, and an action of a plan counted."""

from datetime import date

import pytest

from coachbook.changes import Acting
from coachbook.coaching.practised import action_for, finish_run, rate_run
from coachbook.errors import Fault
from coachbook.practice.rehearsal import begin_run, end_run
from coachbook.practice.run_marks import mark
from coachbook.practice.run_results import compared, number_of
from coachbook.records import (
    Beat,
    Commitment,
    Observation,
    Person,
    PlanAction,
    Rating,
    Rehearsal,
    RolePlayScript,
)
from coachbook.records.kinds import (
    ActionKind,
    ActionState,
    ObservationKind,
    ObservationState,
    PromiseTo,
    Speaker,
)
from coachbook.records.practice_kinds import RunRole, RunState, Went
from coachbook.records.rehearsing import RoleHeld
from tests.coaching.observing import COMPLAINT, STANDARDS
from tests.practice.running import bare, debriefed, run_of

DUE = date(2026, 12, 1)


@pytest.fixture
def run(acting: Acting) -> Rehearsal:
    """Marcus practises with Dana as the customer; one behaviour was seen."""
    script = script_with(bare((Beat(key="a", speaker=Speaker.CUSTOMER, line="You charged me twice."),)))
    cast = (
        RoleHeld(role=RunRole.AGENT, person_id="marcus"),
        RoleHeld(role=RunRole.CUSTOMER, person_id="dana"),
    )
    return run_of(mark(acting, run_of(begin_run(acting, script, cast)), 0))


def script_with(script: RolePlayScript) -> RolePlayScript:
    return script.but(observer_sheet=(script.observer_sheet[0].but(behaviour_id="b"),))


def action(**fields: object) -> PlanAction:
    known = {
        "id": "act",
        "goal_id": "goal",
        "behaviour": "play it",
        "owner_id": "marcus",
        "kind": ActionKind.ROLE_PLAY,
        "script_id": "s",
        "times": 2,
    }
    return PlanAction(**{**known, **fields})


def test_ratings_of_a_run_are_an_observation_that_no_trend_counts(
    acting: Acting, marcus: Person, run: Rehearsal
) -> None:
    change = rate_run(acting, run, marcus, COMPLAINT, STANDARDS)
    observation = change.edits[0].after
    assert isinstance(observation, Observation)
    assert observation.kind is ObservationKind.ROLE_PLAY
    assert not observation.kind.counts
    assert [seen.behaviour_id for seen in observation.seen] == ["b"]
    assert run_of(change).observation_id == observation.id
    assert any(isinstance(edit.after, Rating) for edit in change.edits)
    with pytest.raises(Fault, match="already"):
        rate_run(acting, run_of(change), marcus, COMPLAINT, STANDARDS)


def test_a_guest_is_not_rated(acting: Acting, run: Rehearsal) -> None:
    with pytest.raises(Fault) as refused:
        rate_run(acting, run, None, COMPLAINT, STANDARDS)
    assert refused.value.field == "agent"


def test_the_goal_becomes_a_promise_when_the_run_is_closed(
    acting: Acting, marcus: Person, run: Rehearsal
) -> None:
    run = debriefed(run)
    change = finish_run(acting, run, Went.GOOD, DUE, person=marcus)
    (promise,) = [edit.after for edit in change.edits if isinstance(edit.after, Commitment)]
    assert (promise.cue, promise.behaviour) == ("the goal_cue", "the goal_behaviour")
    assert (promise.owner_id, promise.made_to, promise.due) == ("marcus", PromiseTo.COACH, DUE)
    closed = run_of(change)
    assert closed.commitment_id == promise.id
    assert closed.state is RunState.CLOSED
    assert closed.next_due == date(2026, 11, 27)
    assert change.reversed().edits[-1].after == run


def test_a_run_counts_for_the_action_it_was_made_for_and_once(
    acting: Acting, marcus: Person, run: Rehearsal
) -> None:
    wanted = action()
    assert action_for(run, (action(id="o", owner_id="lena"), wanted)) == wanted
    assert action_for(run.but(action_id="o"), (action(id="o", owner_id="lena"), wanted)) != wanted
    change = finish_run(acting, debriefed(run), Went.GOOD, DUE, person=marcus, action=wanted)
    (counted,) = [edit.after for edit in change.edits if isinstance(edit.after, PlanAction)]
    assert counted.rehearsal_ids == (run.id,)
    assert (counted.done_times, counted.state) == (1, ActionState.UNDER_WAY)
    assert run_of(change).action_id == "act"
    last = finish_run(acting, debriefed(run).but(id="2"), Went.GOOD, DUE, person=marcus, action=counted)
    (done,) = [edit.after for edit in last.edits if isinstance(edit.after, PlanAction)]
    assert (done.state, done.done_on) == (ActionState.DONE, date(2026, 11, 24))
    assert action_for(run, (done,)) is None


def test_runs_stand_beside_each_other_with_their_scores(acting: Acting, run: Rehearsal) -> None:
    rated = Observation(
        id="o",
        person_id="marcus",
        observer_id="dana",
        kind=ObservationKind.ROLE_PLAY,
        at=acting.now,
        state=ObservationState.SUBMITTED,
        score=62.5,
    )
    ended = run_of(end_run(acting, run)).but(observation_id="o")
    second = run.but(id="z", at=run.at.replace(hour=12))
    dropped = run.but(id="d", state=RunState.DROPPED)
    results = compared((second, dropped, ended), {"o": rated}, acting.now)
    assert [(each.number, each.score, each.seen) for each in results] == [(1, 62.5, (1,)), (2, None, (1,))]
    assert number_of(second, (second, dropped, ended)) == 2
    assert compared((ended,), {"o": rated.but(state=ObservationState.DRAFT)}, acting.now)[0].score is None
