"""The one arithmetic of marks."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.scoring import (
    POINTS,
    Marked,
    in_control,
    is_met,
    judge_moment,
    mean_rating,
    points_of,
    rate,
    score,
    shown,
)

marks = st.sampled_from([*POINTS, "na", None])
marked = st.builds(
    Marked, mark=marks, weight=st.integers(0, 9), critical=st.booleans(), in_control=st.booleans()
)


@pytest.mark.parametrize(
    ("mark", "points", "met"),
    [
        ("1", 0, False),
        ("2", 25, False),
        ("3", 50, False),
        ("4", 75, True),
        ("5", 100, True),
        ("met", 100, True),
        ("not_met", 0, False),
        ("na", None, None),
        (None, None, None),
    ],
)
def test_each_mark_has_its_points(mark, points, met):
    assert points_of(mark) == points
    assert is_met(mark) is met
    assert (Marked(mark).points, Marked(mark).met) == (points, met)


def test_another_text_is_no_mark():
    with pytest.raises(ValueError, match="'6' is not a mark"):
        Marked("6")


def test_a_weight_is_never_negative():
    with pytest.raises(ValueError, match="weight"):
        Marked("4", weight=-1)


def test_five_five_and_unused_is_five_and_a_hundred():
    unused = ["5", "5", "na"]
    assert mean_rating(unused) == 5.0
    assert score(Marked(mark) for mark in unused).value == 100.0
    assert mean_rating(["met", None]) is None


def test_an_enum_of_strings_counts_like_its_values():
    class Mark(StrEnum):
        FOUR = "4"
        MET = "met"

    result = score([Marked(Mark.FOUR, name="Greets"), Marked(Mark.MET, name="Closes")])
    assert result.value == 87.5
    assert result.lines[0] == "Greets: 4 of 5 gives 75 points, weight 1."
    assert result.lines[1] == "Closes: met gives 100 points, weight 1."
    assert mean_rating([Mark.FOUR]) == 4.0


def test_a_score_shows_its_arithmetic_and_what_was_out_of_reach():
    result = score(
        [
            Marked("5", 2, name="Greets"),
            Marked("2", 3, in_control=False, name="Fixes at once"),
            Marked("na", name="Sells"),
            Marked(None, name="Thanks"),
            Marked("not_met", critical=True, name="Keeps the promise"),
        ]
    )
    assert (result.value, result.within_control) == (pytest.approx(275 / 6), pytest.approx(200 / 3))
    assert (result.rate.met, result.rate.rated, result.left_out, result.excused) == (1, 3, 2, 1)
    assert result.not_passed
    assert result.lines == (
        "Greets: 5 of 5 gives 100 points, weight 2.",
        "Fixes at once: 2 of 5 gives 25 points, weight 3.",
        "Sells: not applicable, left out.",
        "Thanks: not rated, left out.",
        "Keeps the promise: not met gives 0 points, weight 1.",
        "Points times weight make 275, divided by the weights (6) gives 45.8 of 100.",
        "Without what the person could not control (Fixes at once), the score is 66.7 of 100.",
        "Not passed: Keeps the promise is critical and was missed.",
    )


def test_a_met_standard_stays_in_the_second_score_whatever_its_cause():
    result = score([Marked("4", in_control=False), Marked("3")])
    assert result.within_control == result.value == 62.5
    assert result.excused == 0


def test_a_score_of_misses_out_of_reach_leaves_nothing_to_score():
    result = score([Marked("1", in_control=False, name="Refunds")])
    assert (result.value, result.within_control) == (0.0, None)
    assert (
        result.lines[-1] == "Without what the person could not control (Refunds), nothing is left to score."
    )


def test_nothing_rated_and_nothing_weighed_give_no_score():
    assert score([]).value is None
    assert score([Marked("na")]).lines[-1] == "Nothing was rated, so there is no score."
    assert score([Marked("5", weight=0)]).lines[-1] == "What was rated has no weight, so there is no score."
    assert judge_moment([Marked(None)]).won is None
    assert shown(None) == "–"


def test_a_moment_is_won_at_the_pass_line():
    assert judge_moment([Marked("4")]).won is True
    assert judge_moment([Marked("4"), Marked("3")]).won is False
    assert judge_moment([Marked("4"), Marked("3")], pass_line=60).won is True


def test_a_critical_miss_loses_a_moment_that_reached_the_line():
    lost = judge_moment([Marked("5", 9), Marked("not_met", 1, critical=True, name="Checks identity")])
    assert lost.won is False
    assert lost.score.not_passed
    assert lost.lines[-1].startswith("Not won: 90 reaches the pass line of 75, but a critical")


def test_a_critical_standard_that_was_not_rated_loses_nothing():
    assert judge_moment([Marked("5"), Marked("na", critical=True), Marked(None, critical=True)]).won is True


def test_a_score_just_under_the_line_is_not_rounded_up_to_it():
    lost = judge_moment([Marked("4", 999), Marked("3", 1)])
    assert lost.won is False
    assert lost.lines[-1] == "Not won: 74.9 is under the pass line of 75."


def test_causes_say_whose_a_miss_was():
    assert [
        cause
        for cause in ("skill", "knowledge", "authority", "tool", "policy", "load")
        if not in_control(cause)
    ] == [
        "authority",
        "tool",
        "policy",
        "load",
    ]
    assert in_control(None)


def test_a_rate_counts_what_was_rated():
    assert rate(["4", "met", "3", "na", None]).share == pytest.approx(2 / 3)
    assert rate(["na"]).share is None


@given(st.lists(marked, max_size=12))
def test_a_score_lies_on_its_scale_and_the_second_is_never_lower(every):
    result = score(every)
    if result.value is not None:
        assert 0 <= result.value <= 100
        if result.within_control is not None and all(
            m.in_control or m.points in {None, 0, 75, 100} for m in every
        ):
            assert result.within_control >= result.value


@given(st.lists(marked, max_size=12), st.integers(0, 9))
def test_what_is_not_applicable_never_changes_a_score(every, weight):
    assert score([*every, Marked("na", weight)]).value == score(every).value


@given(st.lists(marked, min_size=1, max_size=12), st.integers(1, 5))
def test_weights_count_by_their_proportion_only(every, times):
    more = [Marked(m.mark, m.weight * times, m.critical, m.in_control) for m in every]
    assert judge_moment(more).won == judge_moment(every).won
    assert score(more).value == score(every).value


@given(st.lists(marked, max_size=12))
def test_a_won_moment_has_no_critical_miss(every):
    moment = judge_moment(every)
    if moment.won:
        assert not any(m.critical and m.met is False for m in every)
        assert moment.score.value >= 75
