"""Severity: worked by hand, and by chance."""

from __future__ import annotations

import numpy as np
import pytest

from coachbook.statistics.marks_given import Level, mark_table
from coachbook.statistics.severity import Lean, severities


def table(grid, marks=(1, 2, 3, 4, 5), level=Level.ORDINAL):
    return mark_table(grid, marks, level)


def test_each_is_compared_with_the_mean_of_the_others():
    found = severities([table([[3, 3, 3], [4, 4, 4], [5, 5, 5]])])
    assert [each.difference for each in found] == pytest.approx([-37.5, 0, 37.5])


def test_with_a_key_each_is_compared_with_the_expert_who_is_not_judged():
    found = severities([table([[3, 3, 4], [4, 3, 4], [2, None, 4]])], key=0)
    assert [(each.rater, each.cases) for each in found] == [(1, 3), (2, 2)]
    assert found[0].difference == pytest.approx(25 / 3)
    assert found[1].difference == pytest.approx(-12.5)
    assert found[1].interval is None
    assert found[1].lean is Lean.TOO_FEW


def test_the_interval_is_students_widened_for_all_raters():
    found = severities([table([[3, 4, 3, 5], [2, 3, 3, 4]])])
    # Differences 25, 25, 0, 25: mean 18.75, error 6.25; t of 3 degrees within 97.5 % is 4.177.
    assert found[0].interval == pytest.approx((18.75 - 6.25 * 4.1765, 18.75, 18.75 + 6.25 * 4.1765), abs=0.01)
    assert found[0].lean is Lean.NOT_SEEN


def test_who_is_always_milder_is_called_so_and_the_other_stricter():
    found = severities([table([[3, 4, 3, 4, 2, 3], [2, 3, 2, 3, 1, 1]])])
    assert [each.lean for each in found] == [Lean.MILDER, Lean.STRICTER]


def test_one_rater_alone_is_compared_with_nobody():
    (found,) = severities([table([[3, 4, 5]])])
    assert (found.cases, found.difference, found.lean) == (0, None, Lean.TOO_FEW)


def test_standards_of_one_case_count_once_together():
    warm = table([[4, 4, 4], [3, 3, 3]])
    kept = table([[1, None, 1], [1, 1, None]], (0, 1), Level.NOMINAL)
    found = severities([warm, kept])
    assert found[0].difference == pytest.approx((12.5 + 25 + 25) / 3)


def test_fair_raters_are_seldom_called_mild_or_strict():
    chance = np.random.default_rng(7)
    rounds, wrong = 300, 0
    for _ in range(rounds):
        tables = []
        for _ in range(4):
            truth = chance.integers(2, 5, 8)
            tables.append(table(np.clip(truth + chance.integers(-1, 2, (6, 8)), 1, 5).astype(float)))
        wrong += any(each.lean in {Lean.MILDER, Lean.STRICTER} for each in severities(tables))
    assert wrong / rounds <= 0.08, "five rounds of a hundred may err, in one of their raters"


def test_equal_differences_do_not_prove_that_there_is_no_spread():
    milder, _ = severities([table([[3, 4, 3], [2, 3, 2]])])
    assert milder.interval.high - milder.interval.low > 1
