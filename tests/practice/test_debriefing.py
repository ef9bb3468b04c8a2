"""The debrief: its fixed order, what is taken along, the close, and when the next run is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.errors import Fault
from coachbook.practice.debriefing import close_run, is_open, next_voice, speak, take_with, voices
from coachbook.practice.rehearsal import end_run
from coachbook.practice.spacing import LADDER, due_runs, same_practice, step_after
from coachbook.records import Rehearsal, RolePlayScript
from coachbook.records.kinds import Way
from coachbook.records.practice_kinds import DebriefVoice, RunState, Went
from tests.practice.running import CAST, at, begun, debriefed, run_of

AGENT, OBSERVER, COACH = DebriefVoice


@pytest.fixture
def run(script: RolePlayScript) -> Rehearsal:
    """A run whose talk has ended."""
    return run_of(end_run(at(60), begun(script)))


def test_nobody_speaks_before_the_one_before_has_words(run: Rehearsal) -> None:
    with pytest.raises(Fault, match="First the agent, then the observer"):
        speak(run, OBSERVER, "You let her finish.")
    run = run_of(speak(run, AGENT, "I cut her short.", Way.TOLD_TO_COACH))
    assert [is_open(run, voice) for voice in DebriefVoice] == [True, True, False]
    run = run_of(speak(run, OBSERVER, "You let her finish."))
    assert next_voice(run) is COACH
    with pytest.raises(Fault, match="leave words"):
        speak(run, AGENT, " ")
    run = run_of(speak(run, AGENT, "I listened."))
    assert [(word.voice, word.text) for word in run.debrief] == [
        (AGENT, "I listened."),
        (OBSERVER, "You let her finish."),
    ]


def test_the_last_words_can_be_taken_back(run: Rehearsal) -> None:
    run = run_of(speak(run, AGENT, "Hm."))
    assert run_of(speak(run, AGENT, "")).debrief == ()


def test_without_an_observer_the_coach_follows_the_agent(script: RolePlayScript) -> None:
    run = run_of(end_run(at(60), begun(script, CAST[:2])))
    assert voices(run) == (AGENT, COACH)
    assert is_open(run_of(speak(run, AGENT, "Good.")), COACH)


def test_what_is_taken_along_waits_for_all_words(run: Rehearsal) -> None:
    with pytest.raises(Fault, match="First the agent speaks"):
        take_with(run, keep="Your calm voice")


@pytest.mark.parametrize("field", ["keep", "change", "goal_behaviour"])
def test_a_run_is_not_closed_while_something_is_missing(script: RolePlayScript, field: str) -> None:
    run = debriefed(begun(script)).but(**{field: " "})
    with pytest.raises(Fault) as refused:
        close_run(at(200), run, Went.GOOD)
    assert refused.value.field == field


def test_a_run_is_not_closed_before_all_have_spoken(run: Rehearsal) -> None:
    with pytest.raises(Fault, match="the agent has not spoken"):
        close_run(at(200), run, Went.GOOD)


@pytest.mark.parametrize(("went", "days"), [(Went.AGAIN, 1), (Went.HARD, 1), (Went.GOOD, 3), (Went.EASY, 7)])
def test_the_first_run_says_when_the_second_is_due(script: RolePlayScript, went: Went, days: int) -> None:
    closed = run_of(close_run(at(200), debriefed(begun(script)), went))
    assert closed.state is RunState.CLOSED
    assert closed.next_due == date(2026, 11, 20) + timedelta(days=days)


def test_runs_that_go_well_climb_the_ladder_and_one_that_does_not_falls_back() -> None:
    good = [Went.GOOD] * 5
    assert [LADDER[step_after(good[:n])] for n in range(6)] == [1, 3, 7, 14, 30, 30]
    assert LADDER[step_after([*good, Went.HARD])] == 30
    assert LADDER[step_after([*good, Went.AGAIN])] == 1
    assert LADDER[step_after([Went.EASY, Went.EASY])] == 30


@given(st.lists(st.sampled_from(Went), max_size=30))
def test_a_better_run_is_never_due_earlier(went: list[Went]) -> None:
    again, hard, good, easy = (step_after([*went, last]) for last in Went)
    assert 0 == again <= hard <= good <= easy < len(LADDER)


def test_earlier_runs_of_the_same_person_and_script_count(script: RolePlayScript) -> None:
    first = run_of(close_run(at(200), debriefed(begun(script)), Went.GOOD))
    guest = first.but(id="g", agent_id=None, roles=(CAST[2], *CAST[1:2]))
    other = first.but(id="o", script_id="another")
    second = debriefed(begun(script)).but(id="second", at=first.at + timedelta(days=3))
    assert same_practice(second, (second, other, guest, first)) == (first,)
    closed = run_of(close_run(at(300), second, Went.GOOD, (first, guest, other)))
    assert closed.next_due == date(2026, 11, 27)


def test_only_the_last_run_of_each_says_when_the_next_is_due(script: RolePlayScript) -> None:
    first = run_of(close_run(at(200), debriefed(begun(script)), Went.AGAIN))
    second = first.but(id="second", at=first.at + timedelta(days=1), next_due=date(2026, 12, 5))
    other = first.but(id="other", agent_id="marcus")
    assert due_runs((second, first, other), date(2026, 11, 25)) == (other,)
    assert due_runs((second, first, other), date(2026, 12, 5)) == (other, second)
    assert due_runs((first.but(state=RunState.DROPPED),), date(2026, 12, 5)) == ()
