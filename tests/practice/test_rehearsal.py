"""A run: begun from a copy, played step by step, its log consistent whatever is done to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change
from coachbook.errors import Fault
from coachbook.practice.paths import first_key, graph_of, reachable
from coachbook.practice.rehearsal import (
    begin_run,
    cast_now,
    counts_by_item,
    drop_run,
    end_run,
    escalate,
    freeze,
    go_on,
    is_frozen,
    on,
    rewind,
    seconds,
    soften,
    swap,
    walk_of,
)
from coachbook.practice.run_marks import mark, say, talk_of, unmark
from coachbook.records import Beat, ObserverItem, Rehearsal, RolePlayScript
from coachbook.records.kinds import Speaker
from coachbook.records.practice_kinds import RunRole, RunState, RunWay, Step
from coachbook.records.rehearsing import RoleHeld
from tests.practice.running import BEGAN, CAST, at, bare, begun, run_of
from tests.practice.scripting import with_beat

Act = Callable[[Acting, Rehearsal], Change]


def played(run: Rehearsal, *acts: Act, every: int = 10) -> Rehearsal:
    """The run after these acts, one every ten seconds."""
    for number, act in enumerate(acts, 1):
        run = run_of(act(at(number * every), run), run)
    return run


def test_a_run_begins_at_the_first_beat_with_a_copy_of_the_script(script: RolePlayScript) -> None:
    run = begun(script)
    assert run.beat == "1"
    assert run.played.beats == script.beats
    assert run.agent_id == "lena"
    assert is_frozen(run)
    assert [step.step for step in run.steps] == [Step.BEGUN]
    assert seconds(run, BEGAN + timedelta(hours=1)) == 0


def test_the_clock_runs_from_the_first_step_and_stands_while_frozen(script: RolePlayScript) -> None:
    run = played(begun(script), go_on, on, freeze)
    assert is_frozen(run)
    assert seconds(run, at(500).now) == 20
    run = run_of(go_on(at(500), run))
    assert seconds(run, at(507).now) == 27


def test_going_on_sets_a_standing_clock_going(script: RolePlayScript) -> None:
    run = played(begun(script), on)
    assert not is_frozen(run)
    assert [step.step for step in run.steps] == [Step.BEGUN, Step.WENT_ON, Step.ON]


def test_a_branch_is_taken_where_there_is_one_and_nowhere_else(script: RolePlayScript) -> None:
    run = begun(script)
    with pytest.raises(Fault, match="does not branch"):
        escalate(at(1), run)
    run = played(run, on)
    assert run_of(escalate(at(20), run)).beat == "2x"
    assert run_of(soften(at(20), run)).beat == "3"
    assert run_of(on(at(20), run)).steps[-1].step is Step.SOFTENED


def test_rewinding_goes_back_the_way_that_was_come(script: RolePlayScript) -> None:
    run = played(begun(script), on, escalate, on, on)
    assert run.beat == "3"
    assert [run_of(rewind(at(90), run)).beat] == ["2y"]
    back = played(run, rewind, rewind, rewind, rewind, rewind)
    assert back.beat == "1"
    assert len([s for s in back.steps if s.step is Step.REWOUND]) == 4


def test_the_beat_after_the_last_is_the_debrief_and_one_can_still_go_back(script: RolePlayScript) -> None:
    run = played(begun(script), on, on, on, on)
    assert run.state is RunState.DEBRIEF
    assert run.running_since is None
    assert run.steps[-1].step is Step.ENDED
    again = run_of(rewind(at(60), run))
    assert again.state is RunState.RUNNING
    assert again.beat == "4"


def test_roles_go_round_and_who_practises_stays(script: RolePlayScript) -> None:
    run = played(begun(script), on, swap)
    assert [(held.role, held.person_id or held.name) for held in cast_now(run)] == [
        (RunRole.AGENT, "coach"),
        (RunRole.CUSTOMER, "Tom"),
        (RunRole.OBSERVER, "lena"),
    ]
    assert run.agent_id == "lena"
    assert {held.since for held in cast_now(run)} == {10}
    back = played(run, swap, swap)
    assert [held.person_id or held.name for held in cast_now(back)] == ["lena", "coach", "Tom"]


def test_two_can_play_alone_and_swap(script: RolePlayScript) -> None:
    run = played(begun(script, CAST[:2]), swap)
    assert [held.person_id for held in cast_now(run)] == ["coach", "lena"]


@pytest.mark.parametrize(
    ("cast", "field"),
    [
        (CAST[1:], "agent"),
        ((CAST[0], CAST[2]), "customer"),
        ((CAST[0], RoleHeld(role=RunRole.CUSTOMER, person_id="lena")), "customer"),
        ((*CAST[:2], RoleHeld(role=RunRole.OBSERVER, name=" ")), "observer"),
    ],
)
def test_each_role_is_held_by_somebody_else(
    script: RolePlayScript, cast: tuple[RoleHeld, ...], field: str
) -> None:
    with pytest.raises(Fault) as refused:
        begin_run(at(0), script, cast)
    assert refused.value.field == field


def test_a_talk_without_beats_or_in_a_circle_is_not_begun(script: RolePlayScript) -> None:
    with pytest.raises(Fault, match="no beats"):
        begin_run(at(0), script.but(beats=()), CAST)
    with pytest.raises(Fault, match="beat 6 leads back to beat 1"):
        begin_run(at(0), with_beat(script, "4", if_softens="1"), CAST)


def test_marks_carry_their_time_and_the_last_can_be_taken_back(script: RolePlayScript) -> None:
    sheet = (ObserverItem(title="Lets her finish", behaviour_id="b"), ObserverItem(title="Asks"))
    run = played(begun(script.but(observer_sheet=sheet)), on)
    run = run_of(mark(at(41), run, 0))
    run = run_of(mark(at(68), run, 0))
    assert counts_by_item(run) == {0: (31, 58), 1: ()}
    assert {each.behaviour_id for each in run.marks} == {"b"}
    assert counts_by_item(run_of(unmark(run, 0)))[0] == (31,)
    assert not unmark(run, 1).edits
    with pytest.raises(Fault, match="2 lines"):
        mark(at(70), run, 2)


def test_a_chat_is_read_in_the_order_in_which_it_was_said(script: RolePlayScript) -> None:
    run = run_of(begin_run(at(0), script, CAST, way=RunWay.CHAT))
    run = played(run, on)
    run = run_of(say(at(25), run, RunRole.AGENT, " I'm with you. "))
    run = run_of(escalate(at(30), run))
    assert [(line.role, line.text, line.at) for line in talk_of(run)] == [
        (RunRole.CUSTOMER, "Hello.", 0),
        (RunRole.AGENT, "I'm with you.", 15),
        (RunRole.CUSTOMER, "No, you're not.", 20),
    ]
    with pytest.raises(Fault, match="Write what"):
        say(at(31), run, RunRole.AGENT, "  ")


def test_a_dropped_run_stays_readable_and_is_over(script: RolePlayScript) -> None:
    run = played(begun(script), on, drop_run)
    assert run.state is RunState.DROPPED
    assert run.running_since is None
    with pytest.raises(Fault, match="over"):
        on(at(50), run)


def test_a_clock_that_was_set_back_takes_no_time_off(script: RolePlayScript) -> None:
    run = played(begun(script), go_on, on)
    earlier = run_of(on(at(2), run))
    assert earlier.steps[-1].at == 10


ACTS = st.sampled_from(("on", "escalate", "soften", "rewind", "freeze", "go_on", "swap", "mark", "end"))


@given(st.lists(st.tuples(ACTS, st.integers(-30, 60)), max_size=40))
def test_whatever_is_done_the_log_stays_consistent(acts: list[tuple[str, int]]) -> None:
    beats = (
        Beat(key="a", speaker=Speaker.CUSTOMER, line="One."),
        Beat(key="b", speaker=Speaker.AGENT, cue="Two", if_softens="d", if_escalates="c"),
        Beat(key="c", speaker=Speaker.CUSTOMER, line="Three.", aside=True),
        Beat(key="d", speaker=Speaker.AGENT, cue="Four"),
    )
    run = begun(bare(beats))
    graph = graph_of(beats)
    within, now = reachable(graph, (first_key(beats),)), 0
    for name, passed in acts:
        now = max(0, now + passed)
        before, act = run, replace(at(now), new_id=at(now).new_id)
        try:
            run = run_of(_ACTS[name](act, run), run)
        except Fault:
            assert run == before
            continue
        walk = walk_of(run)
        assert walk.beat is not None
        assert run.beat == walk.beat.key == run.steps[-1].beat
        assert run.beat in within
        times = [step.at for step in run.steps]
        assert times == sorted(times)
        assert seconds(run, act.now) >= seconds(before, act.now)
        assert len(run.steps) >= len(before.steps)
        if name in ("on", "escalate", "soften") and len(walk.taken) > len(walk_of(before).taken):
            undone = run_of(rewind(act, run))
            assert walk_of(undone) == walk_of(before)


def _mark(acting: Acting, run: Rehearsal) -> Change:
    return mark(acting, run, 0)


_ACTS: dict[str, Act] = {
    "on": on,
    "escalate": escalate,
    "soften": soften,
    "rewind": rewind,
    "freeze": freeze,
    "go_on": go_on,
    "swap": swap,
    "mark": _mark,
    "end": end_run,
}
