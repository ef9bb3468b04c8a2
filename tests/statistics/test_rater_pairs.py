"""Pairs of raters, against published kappas."""

from __future__ import annotations

import pytest

from coachbook.statistics.marks_given import Level, mark_table
from coachbook.statistics.rater_pairs import joined_pairs, pair_table
from tests.statistics.published import ANXIETY, KRIPPENDORFF, PARADOX


def pairs(grid, marks, level=Level.ORDINAL):
    return pair_table(mark_table(grid, marks, level)).pairs()


def test_kappa_of_two_marks_is_cohens():
    (found,) = pairs(PARADOX, (0, 1), Level.NOMINAL)
    assert (found.both, found.equal, found.same) == (200, 135, 0.675)
    assert found.kappa == pytest.approx(0.022, abs=5e-4)
    assert found.higher == pytest.approx((5 + 130 + 4 - 186) / 200 + 0.0)


def test_weighted_kappa_is_the_published_one():
    (found,) = pairs(ANXIETY, range(1, 7))
    assert found.kappa == pytest.approx(0.297, abs=5e-4)


def test_each_pair_counts_only_what_both_rated():
    found = {(p.first, p.second): p for p in pairs(KRIPPENDORFF, range(1, 6))}
    assert len(found) == 6
    assert (found[0, 2].both, found[0, 2].equal) == (8, 5)
    assert found[0, 2].higher == pytest.approx((1 + 2 + 1) / 8)
    assert found[1, 3].both == 10


def test_those_who_agree_least_come_first():
    shares = [pair.same for pair in pairs(KRIPPENDORFF, range(1, 6))]
    assert shares == sorted(shares)


def test_two_who_gave_one_mark_throughout_have_no_kappa():
    (found,) = pairs([[4, 4, 4], [4, 4, None]], range(1, 6))
    assert (found.both, found.equal, found.kappa) == (2, 2, None)


def test_two_without_a_case_in_common_are_no_pair():
    assert pairs([[4, None], [None, 4]], range(1, 6)) == ()


def test_pairs_over_several_standards_are_weighed_by_what_both_rated():
    one = mark_table([[1, 1, 1], [2, 1, 1]], range(1, 6), Level.ORDINAL)
    other = mark_table([[1, None, None], [0, 1, None]], (0, 1), Level.NOMINAL)
    (found,) = joined_pairs([one, other]).pairs()
    assert (found.both, found.equal, found.kappa) == (4, 2, None)
    assert found.higher == pytest.approx((25 - 100) / 4), "in points of 100"


def test_many_cases_and_many_raters_are_counted_without_losing_one():
    (found,) = pairs([[1, 5] * 40_000, [1, 4] * 40_000], range(1, 6))
    assert (found.both, found.equal) == (80_000, 40_000)
    assert found.higher == -0.5
    crowd = pair_table(mark_table([[3, 4]] * 300, range(1, 6), Level.ORDINAL))
    assert {pair.equal for pair in crowd.pairs()} == {2}
