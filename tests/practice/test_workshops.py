"""Workshops: a cohort in threes, in which everybody is the agent once, whoever comes and goes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change
from coachbook.errors import Fault
from coachbook.practice.workshops import (
    add_members,
    attend,
    cast_of,
    close_workshop,
    plan_workshop,
    play_turn,
    rotate,
    runs_next,
)
from coachbook.records import Person, Rehearsal, RolePlayScript, Workshop
from coachbook.records.practice_kinds import RunRole, WorkshopState
from tests.practice.running import at


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
