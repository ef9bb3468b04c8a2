"""The pulse: private, never summed up under five people, and a low one leads to something."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.pulse import (
    act_done,
    is_low,
    led_to_obstacle,
    needs_outcome,
    open_low,
    summed,
    take_pulse,
    waiting_sentence,
    waiting_too_long,
    word_said,
)
from coachbook.errors import Fault
from coachbook.records import Obstacle, Pulse
from coachbook.records.kinds import PulseOutcome, Way

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def pulse(**fields: object) -> Pulse:
    return Pulse.model_validate({"id": "p", "person_id": "marcus", "at": NOW, "value": 2, **fields})


def test_an_answer_keeps_its_words_its_session_and_its_way(acting, marcus) -> None:
    change = take_pulse(acting, marcus, 2, words=" Too many forms ", session_id="s", way=Way.HAND_OVER)
    taken = change.edits[0].after
    assert (taken.value, taken.words, taken.session_id, taken.way) == (
        2,
        "Too many forms",
        "s",
        Way.HAND_OVER,
    )
    assert taken.led_to is PulseOutcome.OPEN
    assert "2" not in change.label
    assert "Marcus" not in change.verb


def test_a_changed_answer_takes_the_place_of_the_first(acting, marcus) -> None:
    change = take_pulse(acting, marcus, 4, earlier=pulse(words="bad day"))
    assert len(change.edits) == 1
    assert (change.edits[0].after.id, change.edits[0].after.value, change.edits[0].after.words) == (
        "p",
        4,
        "",
    )


@pytest.mark.parametrize("value", [0, 6, -1])
def test_only_one_to_five_is_an_answer(acting, marcus, value) -> None:
    with pytest.raises(Fault) as caught:
        take_pulse(acting, marcus, value)
    assert caught.value.field == "pulse"


def test_only_one_and_two_ask_for_something() -> None:
    assert [is_low(pulse(value=value)) for value in (1, 2, 3, 4, 5)] == [True, True, False, False, False]
    assert needs_outcome(pulse())
    assert not needs_outcome(pulse(value=3))
    assert not needs_outcome(pulse(led_to=PulseOutcome.WORD))


def test_a_low_one_ends_in_a_word_an_act_or_an_obstacle(acting) -> None:
    said = word_said(acting, pulse(), "We talked on Tuesday").edits[-1].after
    assert (said.led_to, said.outcome, said.outcome_on) == (
        PulseOutcome.WORD,
        "We talked on Tuesday",
        acting.today,
    )
    assert act_done(acting, pulse(), "Asked IT").edits[-1].after.led_to is PulseOutcome.ACT
    change = led_to_obstacle(acting, pulse(session_id="s", words="I am done"), "We must fill in two forms")
    obstacle, after = change.edits[0].after, change.edits[1].after
    assert isinstance(obstacle, Obstacle)
    assert (obstacle.raised_by_id, obstacle.session_id) == ("marcus", "s")
    assert (after.led_to, after.obstacle_id) == (PulseOutcome.OBSTACLE, obstacle.id)
    assert "I am done" not in obstacle.text


@pytest.mark.parametrize("act", [word_said, act_done])
def test_nothing_comes_of_it_without_words(acting, act) -> None:
    with pytest.raises(Fault) as caught:
        act(acting, pulse(), "  ")
    assert caught.value.field == "outcome"


def test_what_came_of_it_is_not_written_over(acting) -> None:
    with pytest.raises(Fault) as caught:
        word_said(acting, pulse(led_to=PulseOutcome.ACT), "And again")
    assert caught.value.field == "outcome"


def test_one_that_is_open_for_more_than_two_weeks_is_shown_again(marcus) -> None:
    fresh, old = pulse(id="fresh", at=NOW - timedelta(days=14)), pulse(id="old", at=NOW - timedelta(days=15))
    fine = pulse(id="fine", at=NOW - timedelta(days=30), value=4)
    done = pulse(id="done", at=NOW - timedelta(days=30), led_to=PulseOutcome.ACT)
    assert open_low([fresh, fine, old, done]) == (old, fresh)
    assert waiting_too_long([fresh, fine, old, done], NOW) == (old,)
    sentence = waiting_sentence(old, marcus, NOW, UTC)
    assert all(part in sentence for part in ("Marcus", "9 November", "15 days"))
    assert "2" not in sentence, "the answer itself is not told"


def people(values: list[int]) -> list[Pulse]:
    return [pulse(id=str(n), person_id=str(n), value=value) for n, value in enumerate(values)]


def test_nothing_is_summed_up_under_five_people() -> None:
    assert summed(people([1, 2, 3, 4]), NOW) is None
    assert summed([pulse(id=str(n), value=1) for n in range(20)], NOW) is None, "one person, twenty times"
    found = summed(people([1, 2, 3, 4, 5]), NOW)
    assert (found.low, found.of) == (2, 5)
    assert found.text == "2 of 5 people answered 1 or 2; with so few, 12 to 77 % is possible."


def test_only_the_latest_answer_of_the_last_ninety_days_counts() -> None:
    earlier = [each.but(id=f"e{each.id}", at=NOW - timedelta(days=30), value=1) for each in people([5] * 5)]
    assert summed([*people([5] * 5), *earlier], NOW).low == 0
    stale = [each.but(at=NOW - timedelta(days=91)) for each in people([1] * 5)]
    assert summed(stale, NOW) is None


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 5)), max_size=40))
def test_a_sum_never_stands_on_fewer_than_five_people(answers) -> None:
    given_ = [pulse(id=str(n), person_id=str(who), value=value) for n, (who, value) in enumerate(answers)]
    found = summed(given_, NOW)
    heads = {who for who, _ in answers}
    assert (found is None) == (len(heads) < 5)
    assert found is None or (found.of == len(heads) and 0 <= found.low <= found.of)
