"""Doing an action: what shows it, when it is done, and what counts for nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting
from coachbook.coaching.doing import Proof, asks_for, count_run, do_action, is_shown, proof_of
from coachbook.coaching.plans import start_plan
from coachbook.errors import Fault
from coachbook.practice.rehearsal import played
from coachbook.records import Beat, DevelopmentPlan, Observation, Person, PlanAction, Rehearsal
from coachbook.records.kinds import ActionKind, ActionState, ObservationKind, ObservationState, Speaker
from coachbook.records.practice_kinds import RunState
from tests.coaching.planned import made
from tests.practice.running import bare

PLAYED = played(bare((Beat(key="a", speaker=Speaker.CUSTOMER, line="You charged me twice."),)))
SEEN = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def plan(acting: Acting, marcus: Person) -> DevelopmentPlan:
    return made(start_plan(acting, marcus), DevelopmentPlan)


def action(kind: ActionKind = ActionKind.ON_THE_JOB, **fields: object) -> PlanAction:
    known = {"id": "a", "goal_id": "g", "behaviour": "wait", "owner_id": "marcus", "kind": kind}
    return PlanAction(**{**known, **fields})


def observation(
    key: str = "o", kind: ObservationKind = ObservationKind.LIVE, **fields: object
) -> Observation:
    known = {
        "id": key, "person_id": "marcus", "observer_id": "dana", "kind": kind, "at": SEEN,
        "state": ObservationState.SUBMITTED,
    }  # fmt: skip
    return Observation(**{**known, **fields})


def run(key: str = "r", **fields: object) -> Rehearsal:
    known = {
        "id": key, "script_id": "s", "played": PLAYED, "agent_id": "marcus",
        "coach_id": "dana", "at": SEEN, "state": RunState.CLOSED,
    }  # fmt: skip
    return Rehearsal(**{**known, **fields})


def test_on_the_job_the_last_time_needs_an_observation_that_shows_it(
    acting: Acting, plan: DevelopmentPlan
) -> None:
    twice = action(times=2)
    assert asks_for(twice) is None
    once = made(do_action(acting, plan, twice), PlanAction)
    assert (once.done_times, once.state, once.done_on) == (1, ActionState.UNDER_WAY, None)
    assert asks_for(once) is Proof.OBSERVATION
    with pytest.raises(Fault, match="Choose the observation") as refused:
        do_action(acting, plan, once)
    assert refused.value.field == "proof"
    done = made(
        do_action(acting, plan, once, observations=(observation(),), evidence=" Said it. "), PlanAction
    )
    assert (done.done_times, done.state, done.done_on) == (2, ActionState.DONE, acting.today)
    assert (done.observation_ids, done.evidence) == (("o",), "Said it.")
    with pytest.raises(Fault, match="has ended already"):
        do_action(acting, plan, done)


def test_an_observation_that_was_linked_before_shows_the_last_time_too(
    acting: Acting, plan: DevelopmentPlan
) -> None:
    once = made(do_action(acting, plan, action(times=2), observations=(observation(),)), PlanAction)
    assert asks_for(once) is None
    assert made(do_action(acting, plan, once), PlanAction).state is ActionState.DONE


def test_a_role_play_is_done_by_its_runs_and_each_counts_once(acting: Acting, plan: DevelopmentPlan) -> None:
    practice = action(ActionKind.ROLE_PLAY, times=3)
    with pytest.raises(Fault, match="Choose the run"):
        do_action(acting, plan, practice)
    role_play = observation("p", ObservationKind.ROLE_PLAY)
    two = made(do_action(acting, plan, practice, runs=(run(),), observations=(role_play,)), PlanAction)
    assert (two.done_times, two.rehearsal_ids, two.observation_ids) == (2, ("r",), ("p",))
    with pytest.raises(Fault, match="Choose the run"):
        do_action(acting, plan, two, runs=(run(),))
    three = made(do_action(acting, plan, two, runs=(run("r2"), run("r3"))), PlanAction)
    assert (three.done_times, three.state) == (3, ActionState.DONE)


@pytest.mark.parametrize("kind", [ActionKind.COURSE, ActionKind.BESIDE_A_CHAMPION, ActionKind.COMPANY])
def test_what_cannot_be_observed_is_taken_at_its_word(
    acting: Acting, plan: DevelopmentPlan, kind: ActionKind
) -> None:
    assert proof_of(kind) is Proof.WORD
    assert not is_shown(action(kind))
    done = made(do_action(acting, plan, action(kind)), PlanAction)
    assert done.state is ActionState.DONE
    assert is_shown(done)


@pytest.mark.parametrize(
    ("kind", "what", "why"),
    [
        (ActionKind.ON_THE_JOB, observation(kind=ObservationKind.ROLE_PLAY), "real contact"),
        (ActionKind.ON_THE_JOB, observation(kind=ObservationKind.SELF), "real contact"),
        (ActionKind.ON_THE_JOB, observation(person_id="lena"), "of the person"),
        (ActionKind.ON_THE_JOB, observation(state=ObservationState.DRAFT), "submitted"),
        (ActionKind.ON_THE_JOB, observation(at=SEEN - timedelta(days=1)), "before the plan began"),
        (ActionKind.ROLE_PLAY, observation(), "by its runs"),
        (ActionKind.ROLE_PLAY, run(state=RunState.DEBRIEF), "closed run"),
        (ActionKind.ROLE_PLAY, run(agent_id="lena"), "the person practised"),
        (ActionKind.ROLE_PLAY, run(at=SEEN - timedelta(days=1)), "before the plan began"),
    ],
)  # fmt: skip
def test_what_shows_something_else_is_refused(
    acting: Acting, plan: DevelopmentPlan, kind: ActionKind, what: Observation | Rehearsal, why: str
) -> None:
    seen = (what,) if isinstance(what, Observation) else ()
    runs = (what,) if isinstance(what, Rehearsal) else ()
    with pytest.raises(Fault, match=why) as refused:
        do_action(acting, plan, action(kind), observations=seen, runs=runs)
    assert refused.value.field == "proof"


def test_a_run_counts_for_practice_alone_and_is_linked_all_the_same(acting: Acting) -> None:
    on_the_job = count_run(action(), "r", acting.today)
    assert (on_the_job.done_times, on_the_job.rehearsal_ids) == (0, ("r",))
    practised = count_run(action(ActionKind.ROLE_PLAY), "r", acting.today)
    assert (practised.state, practised.done_on) == (ActionState.DONE, acting.today)
    assert count_run(practised, "r", acting.today) is practised
    assert count_run(practised, "r2", acting.today).done_times == 1


@given(st.integers(1, 30))
def test_an_action_ends_after_exactly_as_many_runs_as_planned(times: int) -> None:
    practice, rounds = action(ActionKind.ROLE_PLAY, times=times), 0
    while practice.state is not ActionState.DONE:
        practice, rounds = count_run(practice, f"r{rounds}", SEEN.date()), rounds + 1
    assert (rounds, practice.done_times) == (times, times)
