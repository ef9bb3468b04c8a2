"""Workshops: a cohort in threes, in which everybody is the agent once, whoever comes and goes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change
from coachbook.errors import Fault
from coachbook.practice.workshops import (
    add_members,
    all_there,
    attend,
    cancel_workshop,
    cast_of,
    choose_script,
    close_workshop,
    correct_workshop,
    drop_member,
    drop_turn,
    plan_workshop,
    play_turn,
    rotate,
    runs_next,
    script_of,
)
from coachbook.records import ChampionAsk, Person, Rehearsal, RolePlayScript, Workshop
from coachbook.records.practice_kinds import Answer, AskFor, RunRole, RunState, WorkshopState
from tests.practice.running import at

DAY = date(2026, 11, 25)


def workshop_of(change: Change) -> Workshop:
    (found,) = [edit.after for edit in change.edits if isinstance(edit.after, Workshop)]
    return found


def cohort(names: int) -> Workshop:
    """A workshop of so many guests."""
    empty = workshop_of(plan_workshop(at(0), "Complaints", date(2026, 11, 24)))
    return (
        workshop_of(add_members(at(1), empty, (), [f"Guest {n}" for n in range(names)])) if names else empty
    )


@given(st.integers(2, 40))
def test_everybody_is_agent_once_and_customer_once(names: int) -> None:
    made = workshop_of(rotate(cohort(names)))
    keys = sorted(member.key for member in made.cohort)
    assert sorted(each.agent for each in made.rotation) == keys
    assert sorted(each.customer for each in made.rotation) == keys
    for each in made.rotation:
        playing = (each.agent, each.customer, *each.observers)
        assert len(set(playing)) == len(playing)
    turns: dict[int, list[str]] = {}
    for each in made.rotation:
        turns.setdefault(each.turn, []).extend((each.agent, each.customer, *each.observers))
    assert all(len(set(busy)) == len(busy) for busy in turns.values())


def test_two_at_least_make_a_workshop() -> None:
    with pytest.raises(Fault, match="two at least"):
        rotate(cohort(1))


def test_the_same_person_is_in_the_cohort_once(acting: Acting) -> None:
    lena = Person(id="lena", name="Lena Tran")
    made = workshop_of(add_members(acting, cohort(0), (lena,), ("Tom",)))
    assert not add_members(acting, made, (lena,), ("tom", " ")).edits
    assert [member.present for member in made.cohort] == [None, None]


def test_a_turn_that_is_played_makes_way_for_the_next(script: RolePlayScript) -> None:
    made = workshop_of(rotate(cohort(3)))
    (first,) = runs_next(made)
    change = play_turn(at(5), made, first, script)
    (run,) = [edit.after for edit in change.edits if isinstance(edit.after, Rehearsal)]
    assert run.workshop_id == made.id
    assert [held.role for held in run.roles] == list(RunRole)
    assert run.roles == cast_of(made, first)
    after = workshop_of(change)
    (second,) = runs_next(after)
    assert second.agent == first.customer
    with pytest.raises(Fault, match="played already"):
        play_turn(at(6), after, after.rotation[0], script)


def test_who_is_not_there_drops_out_of_turns_that_were_not_played(script: RolePlayScript) -> None:
    made = workshop_of(rotate(cohort(6)))
    first = runs_next(made)[0]
    made = workshop_of(play_turn(at(5), made, first, script))
    gone = made.cohort[5].key
    after = workshop_of(attend(made, gone, present=False))
    waiting = [each for each in after.rotation if each.rehearsal_id is None]
    assert gone not in {key for each in waiting for key in (each.agent, each.customer, *each.observers)}
    assert sorted(each.agent for each in after.rotation) == sorted(m.key for m in made.cohort[:5])
    assert after.rotation[0].rehearsal_id is not None


def test_a_closed_workshop_keeps_what_was_played(script: RolePlayScript) -> None:
    made = workshop_of(rotate(cohort(3)))
    made = workshop_of(play_turn(at(5), made, runs_next(made)[0], script))
    closed = workshop_of(close_workshop(made))
    assert closed.state is WorkshopState.CLOSED
    assert len(closed.rotation) == 1
    assert runs_next(closed) == ()
    with pytest.raises(Fault, match="over"):
        rotate(closed)


@pytest.mark.parametrize(("title", "on", "field"), [(" ", 24, "title"), ("Complaints", 19, "on")])
def test_a_workshop_has_a_title_and_a_day_to_come(title: str, on: int, field: str) -> None:
    with pytest.raises(Fault) as refused:
        plan_workshop(at(0), title, date(2026, 11, on))
    assert refused.value.field == field


def test_who_comes_late_is_dealt_in_and_who_goes_before_playing_is_dealt_out(script: RolePlayScript) -> None:
    made = workshop_of(rotate(cohort(3)))
    made = workshop_of(play_turn(at(5), made, runs_next(made)[0], script))
    more = workshop_of(add_members(at(6), made, (), ("Late",)))
    late = more.cohort[-1].key
    assert late in {each.agent for each in more.rotation}
    assert more.rotation[0] == made.rotation[0]
    fewer = workshop_of(drop_member(more, late))
    assert late not in {key for each in fewer.rotation for key in (each.agent, each.customer)}
    with pytest.raises(Fault, match="has played"):
        drop_member(more, more.rotation[0].observers[0])


def test_scripts_are_taken_in_turn_unless_one_is_chosen() -> None:
    made = workshop_of(correct_workshop(at(0), cohort(6), "Two", DAY, minutes=90, script_ids=("a", "b")))
    made = workshop_of(rotate(made))
    assert {(each.turn, script_of(made, each)) for each in made.rotation} == {(1, "a"), (2, "b"), (3, "a")}
    one = next(each for each in made.rotation if each.turn == 2)
    chosen = workshop_of(choose_script(made, one, "a"))
    assert [script_of(chosen, each) for each in chosen.rotation if each.turn == 2] == ["a", "b"]
    assert script_of(workshop_of(rotate(cohort(3))), one) is None


def test_a_run_that_is_broken_off_leaves_its_turn_to_be_played(script: RolePlayScript) -> None:
    made = workshop_of(rotate(cohort(3)))
    change = play_turn(at(5), made, runs_next(made)[0], script)
    (run,) = [edit.after for edit in change.edits if isinstance(edit.after, Rehearsal)]
    dropped = drop_turn(at(9), workshop_of(change), run)
    assert runs_next(workshop_of(dropped)) == (made.rotation[0].but(script_id=script.id),)
    assert [e.after.state for e in dropped.edits if isinstance(e.after, Rehearsal)] == [RunState.DROPPED]
    closed = workshop_of(close_workshop(workshop_of(change)))
    assert all(not isinstance(edit.after, Workshop) for edit in drop_turn(at(9), closed, run).edits)


def test_all_of_whom_nothing_was_said_are_there() -> None:
    made = cohort(3)
    made = workshop_of(attend(made, made.cohort[0].key, present=False))
    there = workshop_of(all_there(made))
    assert [member.present for member in there.cohort] == [False, True, True]


def test_a_workshop_that_nobody_counts_on_is_taken_out_with_what_was_asked(script: RolePlayScript) -> None:
    made = cohort(3)
    ask = ChampionAsk(
        id="q", person_id="lena", asked_by_id="coach", asked_for=AskFor.HOST, on=DAY, workshop_id=made.id
    )
    gone = cancel_workshop(made, (ask, ask.but(id="other", workshop_id=None)))
    assert [edit.before for edit in gone.edits] == [ask, made]
    with pytest.raises(Fault, match="close it instead"):
        cancel_workshop(made, (ask.but(answer=Answer.ACCEPTED),))
    played = play_turn(at(5), workshop_of(rotate(made)), runs_next(workshop_of(rotate(made)))[0], script)
    (run,) = [edit.after for edit in played.edits if isinstance(edit.after, Rehearsal)]
    with pytest.raises(Fault, match="played in it"):
        cancel_workshop(made, (), (run,))


def test_another_title_and_day_hold_and_a_blank_one_is_refused() -> None:
    made = workshop_of(
        correct_workshop(at(0), cohort(2), " Hard  ones ", DAY, minutes=90, script_ids=("a", "a"))
    )
    assert (made.title, made.on, made.minutes, made.script_ids) == ("Hard ones", DAY, 90, ("a",))
    with pytest.raises(Fault, match="title"):
        correct_workshop(at(0), made, " ", DAY, minutes=90, script_ids=())
    with pytest.raises(Fault, match="over"):
        correct_workshop(at(0), made, "x", date(2026, 11, 1), minutes=90, script_ids=())
