"""The focus comes back after 2, 7 and 21 days, while it is open and once more after it ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.coaching.days import plain_day
from coachbook.coaching.focus import due_return, returning
from coachbook.records import Focus

SET = date(2026, 11, 2)


def focus(id_: str = "f", **fields: object) -> Focus:
    base = {"id": id_, "person_id": "marcus", "standard_id": "listens", "behaviour": "Let them finish"}
    return Focus.model_validate({**base, "since": SET, **fields})


@pytest.mark.parametrize(
    ("after", "talked", "days"),
    [
        (1, None, None),
        (2, None, 2),
        (6, None, 2),
        (7, None, 7),
        (7, 3, 7),
        (8, 7, None),
        (20, 7, None),
        (21, 7, 21),
        (40, 20, 21),
        (40, 21, None),
    ],
)
def test_a_return_is_due_from_its_day_until_it_is_talked_about(after, talked, days) -> None:
    spoken = None if talked is None else SET + timedelta(days=talked)
    found = due_return(focus(), spoken, SET + timedelta(days=after))
    assert (found.days if found else None) == days


def test_it_says_why_it_comes_back() -> None:
    open_one = due_return(focus(), None, SET + timedelta(days=7))
    ended = due_return(focus(until=SET + timedelta(days=10)), None, SET + timedelta(days=12))
    assert open_one is not None
    assert open_one.text == "It comes back 7 days after it was set."
    assert ended is not None
    assert ended.text == "It comes back 2 days after it ended."


def test_an_ended_focus_is_left_alone_three_weeks_after_its_last_return() -> None:
    ended = focus(until=SET)
    assert due_return(ended, None, SET + timedelta(days=42)) is not None
    assert due_return(ended, None, SET + timedelta(days=43)) is None


def test_only_ended_ones_of_the_person_return_and_none_that_is_worked_on_again() -> None:
    ended = SET + timedelta(days=3)
    focuses = [
        focus("a", until=ended),
        focus("b", standard_id="knows", until=ended),
        focus("c", standard_id="knows", until=ended + timedelta(days=5)),
        focus("d", standard_id="easy", until=ended),
        focus("e", standard_id="easy"),
        focus("f", person_id="lena", standard_id="ends", until=ended),
    ]
    found = returning(focuses, "marcus", {"listens": ended + timedelta(days=7)}, ended + timedelta(days=9))
    assert [(each.focus.id, each.days) for each in found] == [("c", 2)]


@given(st.integers(0, 60), st.none() | st.integers(0, 60))
def test_whatever_was_talked_about_on_the_day_itself_does_not_come_back(after, talked) -> None:
    on = SET + timedelta(days=after)
    spoken = None if talked is None else SET + timedelta(days=talked)
    assert due_return(focus(), on, on) is None
    found = due_return(focus(), spoken, on)
    if found is not None:
        assert found.days <= after
        assert spoken is None or spoken < SET + timedelta(days=found.days)


def test_a_return_that_nobody_took_up_says_when_it_was_due() -> None:
    late = due_return(focus(), None, SET + timedelta(days=9))
    assert late is not None
    assert late.text == f"It was due again on {plain_day(SET + timedelta(days=7))}, 7 days after it was set."
