"""Before and after in single ratings: exact, slow to speak, and silent where nothing could be shown."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.false_alarms import RATED, count_rated_alarms, rated_table
from coachbook.statistics.rated_shift import RatedVerdict, chance_of, compare_ratings

LOW = [2, 3] * 6


@pytest.mark.parametrize(
    ("before", "since", "verdict"),
    [
        (LOW, [5, 5, 5], RatedVerdict.ROSE),
        (LOW, [1, 1, 1], RatedVerdict.FELL),
        (LOW, [3, 2, 3], RatedVerdict.NOT_YET_SHOWN),
        (LOW, [5, 5], RatedVerdict.TOO_FEW),
        (LOW[:5], [5, 5, 5], RatedVerdict.TOO_FEW),
        ([4] * 12, [4, 4, 4], RatedVerdict.NOT_YET_SHOWN),
        ([5, 5, 4, 5, 5, 5], [5, 5, 5], RatedVerdict.TOO_FEW),
        ([5, 5, 4, 5, 5, 5], [1, 2, 1], RatedVerdict.FELL),
    ],
)
def test_what_is_said_of_ratings_before_and_since(before, since, verdict):
    assert compare_ratings(before, since, 5).verdict is verdict


def test_met_and_not_met_are_compared_by_fishers_exact_test():
    assert chance_of([0, 0, 0, 0, 0, 0], [1, 1, 1]) == pytest.approx(1 / 84)
    assert compare_ratings([0, 1] * 6, [1, 1, 1], 1).verdict is RatedVerdict.TOO_FEW
    assert compare_ratings([0] * 10, [1] * 6, 1).verdict is RatedVerdict.ROSE


def test_only_the_last_twenty_four_before_count_and_few_in_all_are_provisional():
    assert compare_ratings([1] * 30 + LOW * 2, [3, 2, 3], 5) == compare_ratings(LOW * 2, [3, 2, 3], 5)
    assert compare_ratings(LOW[:6], [5, 5, 5], 5).provisional
    assert not compare_ratings(LOW, [5, 5, 5], 5).provisional
    assert not compare_ratings(LOW[:6], [3, 2, 3], 5).provisional


@given(
    st.lists(st.integers(1, 5), min_size=3, max_size=6), st.lists(st.integers(1, 5), min_size=1, max_size=4)
)
def test_the_chance_is_that_of_all_draws_listed_one_by_one(before, since):
    pool, drawn = [*before, *since], len(since)
    usual = sum(pool) * drawn / len(pool)
    draws = [sum(draw) for draw in combinations(pool, drawn)]
    far = sum(abs(total - usual) >= abs(sum(since) - usual) - 1e-9 for total in draws)
    assert chance_of(before, since) == pytest.approx(far / len(draws))


@pytest.mark.parametrize("family", RATED, ids=[name for name, _ in RATED])
def test_a_steady_person_is_called_changed_at_any_look_in_at_most_a_tenth_of_the_cases(family):
    """Two hundred series a cell; the allowance above a tenth is two standard errors of such a count."""
    for before in (6, 24):
        counted = count_rated_alarms(family[1], before, Random(2026), 200, looks=(3, 6, 9, 12))
        assert counted.at_last <= counted.at_any <= 200 * 0.10 + 2 * (200 * 0.1 * 0.9) ** 0.5
        assert counted.chosen_at_any <= counted.at_any


def test_a_large_true_rise_is_mostly_found():
    chance = Random(2026)
    found = 0
    for _ in range(100):
        before = chance.choices((1, 2, 3, 4, 5), (15, 25, 30, 20, 10), k=24)
        since = chance.choices((3, 4, 5), (2, 4, 4), k=12)
        found += compare_ratings(before, since, 5).verdict is RatedVerdict.ROSE
    assert found >= 75


def test_the_table_of_single_ratings_has_a_row_for_each_length_and_repeats():
    first = rated_table(Random(1), runs=3)
    assert first == rated_table(Random(1), runs=3)
    assert [line.split()[0] for line in first.splitlines()[1:]] == ["6", "12", "24"]
