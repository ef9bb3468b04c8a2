"""Promises and the focus."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.focus import clear_focus, open_focus, replace_question, set_focus
from coachbook.coaching.promises import (
    correct_promise,
    done_once,
    drop,
    in_order,
    is_due,
    is_overdue,
    keep,
    kept_rate,
    made_sentence,
    make_promise,
    not_kept,
    sentence,
    split_if_then,
    tell,
    times_in_words,
)
from coachbook.errors import Fault
from coachbook.records import Commitment, Focus
from coachbook.records.kinds import CommitmentState, PromiseTo

TODAY = date(2026, 11, 24)


def promise(**fields: object) -> Commitment:
    base = {"id": "p", "owner_id": "marcus", "behaviour": "say it back", "made_on": TODAY, "due": TODAY}
    return Commitment.model_validate({**base, **fields})


def test_a_promise_of_the_coach_goes_to_the_person_and_back(acting, dana, marcus) -> None:
    own = make_promise(acting, dana, "Get access", TODAY, person_id="marcus").edits[0].after
    assert (own.owner_id, own.person_id, own.made_to) == ("dana", "marcus", PromiseTo.PERSON)
    his = make_promise(acting, marcus, "say it back", TODAY, cue="a complaint ends").edits[0].after
    assert (his.owner_id, his.person_id, his.made_to) == ("marcus", "marcus", PromiseTo.COACH)
    assert sentence(his) == "When a complaint ends, I will say it back"
    assert sentence(own) == "Get access"


def test_a_promise_says_what_and_is_not_due_before_today(acting, marcus) -> None:
    with pytest.raises(Fault) as caught:
        make_promise(acting, marcus, "  ", TODAY)
    assert caught.value.field == "behaviour"
    with pytest.raises(Fault) as caught:
        make_promise(acting, marcus, "x", TODAY - timedelta(days=1))
    assert caught.value.field == "due"
    with pytest.raises(Fault) as caught:
        correct_promise(acting, promise(), due=TODAY - timedelta(days=1))
    assert caught.value.field == "due"


@pytest.mark.parametrize(
    ("typed", "cue", "behaviour"),
    [
        ("When a complaint ends, I will say it back", "a complaint ends", "say it back"),
        ("when the queue is red, I'll breathe once", "the queue is red", "breathe once"),
        ("When A, then I will B", "A", "B"),
        ("When A, I ask first", "A", "ask first"),
        ("I will call Lena", "", "call Lena"),
        ("Get Lena access", "", "Get Lena access"),
        ("When it is quiet", "", "When it is quiet"),
    ],
)
def test_an_if_then_is_found_in_one_typed_line(typed, cue, behaviour) -> None:
    assert split_if_then(typed) == (cue, behaviour)


@given(
    st.text("abcdefgh ijk", min_size=1).map(str.strip).filter(bool),
    st.text("abcdefgh ijk", min_size=1).map(str.strip).filter(bool),
)
def test_a_spoken_promise_is_read_back_as_it_was(cue, behaviour) -> None:
    assert split_if_then(sentence(promise(cue=cue, behaviour=behaviour))) == (cue, behaviour)


def test_a_promise_ends_once(acting) -> None:
    kept = keep(acting, promise(), "heard on three calls").edits[0].after
    assert (kept.state, kept.closed_on) == (CommitmentState.KEPT, TODAY)
    for act in (
        lambda: keep(acting, kept),
        lambda: not_kept(acting, kept, "x"),
        lambda: drop(acting, kept, "x"),
        lambda: correct_promise(acting, kept, behaviour="y"),
    ):
        with pytest.raises(Fault):
            act()


@pytest.mark.parametrize("act", [not_kept, drop])
def test_what_was_not_kept_says_what_came_out(acting, act) -> None:
    with pytest.raises(Fault) as caught:
        act(acting, promise(), " ")
    assert caught.value.field == "outcome"
    assert act(acting, promise(), "The tool was down.").edits[0].after.outcome == "The tool was down."


def test_due_today_is_not_overdue() -> None:
    assert is_due(promise(), TODAY)
    assert not is_overdue(promise(), TODAY)
    assert is_overdue(promise(), TODAY + timedelta(days=1))
    assert not is_due(promise(state=CommitmentState.KEPT), TODAY)


def test_the_coachs_own_due_promise_comes_before_older_ones_of_others() -> None:
    every = (
        promise(id="late", due=TODAY - timedelta(days=5)),
        promise(id="own", owner_id="dana"),
        promise(id="later", due=TODAY + timedelta(days=2)),
        promise(id="own later", owner_id="dana", due=TODAY + timedelta(days=3)),
        promise(id="ended", state=CommitmentState.DROPPED),
    )
    assert [each.id for each in in_order(every, "dana", TODAY)] == ["own", "late", "later", "own later"]


def test_the_kept_rate_of_the_drawing() -> None:
    ended = [promise(state=CommitmentState.KEPT, closed_on=TODAY)] * 23
    ended += [promise(state=CommitmentState.KEPT, closed_on=TODAY + timedelta(days=3))]
    ended += [promise(state=CommitmentState.NOT_KEPT, closed_on=TODAY)]
    rate = kept_rate([*ended, promise(), promise(state=CommitmentState.DROPPED)])
    assert rate.text == "23 of 25 kept on time, 75 to 98 %"
    assert kept_rate(ended, TODAY + timedelta(days=1)).text == ""


def test_who_promised_whom_is_said(marcus, dana) -> None:
    people = {"marcus": marcus, "dana": dana}
    own = promise(owner_id="dana", person_id="marcus", made_to=PromiseTo.PERSON, made_on=date(2026, 11, 17))
    assert made_sentence(own, people, "dana") == "You promised Marcus on 17 November"
    his = promise(person_id="marcus", made_on=date(2026, 11, 19))
    assert made_sentence(his, people, "dana") == "Marcus promised on 19 November"


def test_a_second_focus_closes_the_first(acting, marcus) -> None:
    first = set_focus(acting, marcus, " let the customer  finish ").edits[0].after
    assert isinstance(first, Focus)
    assert first.behaviour == "let the customer finish"
    assert "replace it?" in replace_question(first, marcus)
    change = set_focus(acting, marcus, "say it back", standard_id="st", current=first)
    records = [edit.after for edit in change.edits]
    assert [focus.until for focus in records] == [TODAY, None]
    assert open_focus(records, "marcus") == records[1]
    assert change.reversed().edits[-1].after == first


def test_the_same_focus_again_or_none_is_refused(acting, marcus) -> None:
    first = set_focus(acting, marcus, "let the customer finish").edits[0].after
    for words in ("let the customer finish", "  "):
        with pytest.raises(Fault) as caught:
            set_focus(acting, marcus, words, current=first)
        assert caught.value.field == "behaviour"


def test_a_cleared_focus_asks_nothing(acting, marcus) -> None:
    first = set_focus(acting, marcus, "let the customer finish").edits[0].after
    cleared = clear_focus(acting, first, marcus).edits[0].after
    assert open_focus([cleared], "marcus") is None
    assert replace_question(cleared, marcus) == ""


def test_a_promise_from_paper_may_be_overdue_already(acting, marcus) -> None:
    made_on, due = TODAY - timedelta(days=9), TODAY - timedelta(days=2)
    kept = make_promise(acting, marcus, "say it back", due, made_on=made_on).edits[0].after
    assert (kept.made_on, kept.due) == (made_on, due)
    for fields, field in (
        ({"made_on": TODAY - timedelta(days=1)}, "due"),
        ({"made_on": TODAY + timedelta(days=1)}, "made_on"),
        ({"made_on": made_on, "times": 0}, "times"),
        ({"made_on": made_on, "times": 1001}, "times"),
    ):
        with pytest.raises(Fault) as caught:
            make_promise(acting, marcus, "x", due, **fields)
        assert caught.value.field == field


def test_the_last_time_keeps_the_promise(acting) -> None:
    started = promise(times=3)
    assert times_in_words(started) == "0 of 3"
    once = done_once(acting, started).edits[0].after
    assert (times_in_words(once), once.state) == ("1 of 3", CommitmentState.OPEN)
    twice = done_once(acting, once).edits[0].after
    last = done_once(acting, twice).edits[0].after
    assert (last.done_times, last.state, last.closed_on) == (3, CommitmentState.KEPT, TODAY)
    assert times_in_words(promise()) == ""
    with pytest.raises(Fault):
        done_once(acting, last)


def test_nobody_is_told_how_it_ended_before_it_ended(acting) -> None:
    with pytest.raises(Fault) as caught:
        tell(acting, promise())
    assert caught.value.field == "promise"
    ended = promise(state=CommitmentState.KEPT, closed_on=TODAY - timedelta(days=2))
    assert tell(acting, ended).edits[0].after.told_on == TODAY
    for on in (TODAY - timedelta(days=3), TODAY + timedelta(days=1)):
        with pytest.raises(Fault) as caught:
            tell(acting, ended, on)
        assert caught.value.field == "told_on"


def test_nobody_promises_who_has_left_or_will_have_left(acting, marcus) -> None:
    with pytest.raises(Fault, match="Marcus left on 20 November") as refused:
        make_promise(acting, marcus.but(left_on=date(2026, 11, 20)), "Call back", date(2026, 11, 30))
    assert refused.value.field == "owner"
    leaving = marcus.but(left_on=date(2026, 11, 27))
    with pytest.raises(Fault, match="Marcus leaves on 27 November"):
        make_promise(acting, leaving, "Call back", date(2026, 11, 30))
    assert make_promise(acting, leaving, "Call back", date(2026, 11, 27)).edits


def test_a_promise_for_a_far_day_is_a_slip_of_the_finger(acting, marcus) -> None:
    with pytest.raises(Fault, match="within two years"):
        make_promise(acting, marcus, "Call back", date(9999, 1, 1))
    with pytest.raises(Fault, match="within two years"):
        correct_promise(acting, promise(), due=date(9999, 1, 1))
