"""Intraclass correlation, against the paper that named its forms."""

from __future__ import annotations

import numpy as np
import pytest

from coachbook.statistics.icc import icc, summed
from coachbook.statistics.marks_given import Level, mark_table
from coachbook.statistics.scoring import Marked, score
from tests.statistics.published import SHROUT_FLEISS


def test_the_six_forms_are_those_of_the_paper():
    found = icc(SHROUT_FLEISS)
    assert (found.cases, found.raters) == (6, 4)
    assert (found.icc_1_1, found.icc_2_1, found.icc_3_1) == pytest.approx((0.17, 0.29, 0.71), abs=5e-3)
    assert (found.icc_1_k, found.icc_2_k, found.icc_3_k) == pytest.approx((0.44, 0.62, 0.91), abs=5e-3)


def test_a_rater_without_scores_and_a_case_with_a_gap_are_left_out():
    gap = [[*row, None if at == 1 else 5] for at, row in enumerate(SHROUT_FLEISS)]
    found = icc([*gap, [None] * 7])
    assert found == icc(SHROUT_FLEISS)


@pytest.mark.parametrize("scores", [[[1, 2, 3]], [[1], [2]], [[50, 50], [50, 50]], [[1, None], [None, 2]]])
def test_without_two_raters_two_cases_and_a_difference_there_is_none(scores):
    assert icc(scores) is None


def test_perfect_agreement_is_one_in_every_form():
    assert icc([[10, 50, 90], [10, 50, 90]])[2:] == pytest.approx((1,) * 6)


def test_a_summed_score_is_the_one_that_stands_everywhere():
    warm = mark_table([[4, None], [2, None]], range(1, 6), Level.ORDINAL)
    kept = mark_table([[1, 0], [0, None]], (0, 1), Level.NOMINAL)
    found = summed([warm, kept], [30, 10])
    wanted = score([Marked("4", 30), Marked("met", 10)]).value
    assert found[0, 0] == pytest.approx(wanted)
    assert found[1, 0] == pytest.approx(score([Marked("2", 30), Marked("not_met", 10)]).value)
    assert found[0, 1] == 0
    assert np.isnan(found[1, 1])
