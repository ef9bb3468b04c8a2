"""Intervals, against published numbers."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.intervals import (
    Interval,
    Separation,
    low_ratings_sentence,
    mean_interval,
    percent,
    rate_sentence,
    rate_text,
    separates,
    t_point,
    wilson,
)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(3, 4, 0.301, 0.954), (7, 10, 0.397, 0.892), (4, 4, 0.510, 1.0), (0, 4, 0.0, 0.490)],
)
def test_wilson_gives_the_published_numbers(hits, of, low, high):
    interval = wilson(hits, of)
    assert (interval.low, interval.high) == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


@pytest.mark.parametrize(
    ("hits", "of", "text"),
    [
        (3, 4, "3 of 4, 30 to 95 %"),
        (4, 12, "4 of 12, 14 to 61 %"),
        (23, 25, "23 of 25, 75 to 98 %"),
        (0, 0, "none yet"),
    ],
)
def test_a_rate_is_printed_with_its_interval(hits, of, text):
    assert rate_text(hits, of) == text


def test_a_rate_is_told_in_a_sentence():
    assert rate_sentence(4, 12) == "4 of 12 were rated 1 or 2, between 14 and 61 % of the time at this rate."
    assert rate_sentence(1, 9).startswith("1 of 9 was rated 1 or 2, between")
    assert rate_sentence(0, 9, "late").startswith("None of 9 was late, between 0 and 30 %")
    assert rate_sentence(0, 0) == "Nothing has been rated yet."
    assert low_ratings_sentence([1, 2, 3, 4, 5]).startswith("2 of 5 were rated 1 or 2")


@pytest.mark.parametrize(("hits", "of"), [(-1, 4), (5, 4)])
def test_more_hits_than_counted_are_refused(hits, of):
    with pytest.raises(ValueError, match="hits"):
        wilson(hits, of)


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_holds_the_share_and_is_a_mirror(hits, of):
    hits = min(hits, of)
    interval, mirror = wilson(hits, of), wilson(of - hits, of)
    assert 0 <= interval.low <= interval.middle <= interval.high <= 1
    assert interval.low == pytest.approx(1 - mirror.high)
    assert interval.high - interval.low > (wilson(hits * 4, of * 4).high - wilson(hits * 4, of * 4).low)


@pytest.mark.parametrize(
    ("freedom", "point"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (11, 2.201), (30, 2.042), (120, 1.980)],
)
def test_students_t_agrees_with_the_printed_table(freedom, point):
    assert t_point(freedom) == pytest.approx(point, abs=6e-4)


def test_a_mean_of_under_three_stays_blank():
    assert mean_interval([4, 5]) is None
    assert mean_interval([4, 5, 3]).middle == 4


def test_three_equal_ratings_do_not_prove_a_spread_of_nothing():
    interval = mean_interval([4, 4, 4])
    assert (interval.low, interval.high) == (pytest.approx(3.283, abs=1e-3), pytest.approx(4.717, abs=1e-3))
    assert mean_interval([0.4] * 3, 0, 1, step=0) == Interval(
        pytest.approx(0.4), pytest.approx(0.4), pytest.approx(0.4)
    )


def test_a_mean_stays_on_its_scale():
    assert mean_interval([5, 5, 5]).high == 5
    assert mean_interval([1, 1, 2]).low == 1
    with pytest.raises(ValueError, match="scale"):
        mean_interval([3, 4, 6])


@pytest.mark.parametrize("chances", [(3, 7, 25, 40, 25), (0, 0, 12, 76, 12), (10, 20, 40, 20, 10)])
@pytest.mark.parametrize("count", [3, 6, 12])
def test_the_interval_of_a_mean_keeps_its_promise_on_whole_number_ratings(chances, count):
    chance = Random(2026)
    truth = sum(rating * share for rating, share in zip(range(1, 6), chances, strict=True)) / sum(chances)
    samples = [mean_interval(chance.choices(range(1, 6), chances, k=count)) for _ in range(1000)]
    held = sum(interval.low - 1e-9 <= truth <= interval.high + 1e-9 for interval in samples)
    assert held >= 920


def test_champions_are_told_apart_only_when_the_intervals_do_not_touch():
    assert separates(21, 24, 19, 51).sentence == "Yes. The intervals do not touch; teach this one first."
    assert separates(5, 8, 19, 51).verdict is Separation.NOT_SEEN
    assert separates(2, 24, 40, 51).verdict is Separation.REVERSED
    assert separates(2, 2, 0, 51).verdict is Separation.TOO_FEW
    assert separates(0, 0, 3, 4).first is None


def test_per_cents_round_halves_up():
    assert [percent(share) for share in (0.0, 0.005, 0.954, 1.0)] == [0, 1, 95, 100]
