"""What agreement means, in sentences."""

from __future__ import annotations

import pytest

from coachbook.statistics.agreement import agreement
from coachbook.statistics.agreement_words import (
    Verdict,
    alpha_text,
    caution,
    coefficient_text,
    interval_text,
    lean_text,
    scores_sentence,
    sentence,
    share_text,
    verdict,
)
from coachbook.statistics.icc import icc
from coachbook.statistics.intervals import Interval
from coachbook.statistics.marks_given import Level, mark_table
from coachbook.statistics.severity import Severity
from tests.statistics.published import KRIPPENDORFF, SHROUT_FLEISS

FIVE = range(1, 6)


def of(grid, marks=FIVE, level=Level.ORDINAL):
    return agreement(mark_table(grid, marks, level))


@pytest.mark.parametrize(
    ("found", "wanted", "said"),
    [
        (of(KRIPPENDORFF), Verdict.GOOD, "agree well on these eleven cases"),
        (of(KRIPPENDORFF, level=Level.NOMINAL), Verdict.TALK, "talk about three cases first"),
        (of([[3, 4, 2, 5], [5, 4, 4, 5]]), Verdict.NOT_YET, "do not use it to judge anyone yet"),
        (
            of([[1] * 20, [1] * 19 + [0]], (0, 1), Level.NOMINAL),
            Verdict.ONE_SIDED,
            "nearly all alike; talk about one case",
        ),
        (
            of([[1, 1], [1, 1]], (0, 1), Level.NOMINAL),
            Verdict.NO_VARIATION,
            "all rated met: nothing to compute",
        ),
        (of([[4, 4], [4, 4]]), Verdict.NO_VARIATION, "all rated 4: nothing to compute"),
        (of([[4, 4]]), Verdict.TOO_FEW, "no case was rated by two"),
    ],
)
def test_each_verdict_has_its_sentence(found, wanted, said):
    assert (verdict(found), sentence(found)) == (wanted, said)


def test_figures_are_written_with_two_decimals_and_words_where_there_is_none():
    constant = of([[1, 1], [1, 1]], (0, 1), Level.NOMINAL)
    assert [alpha_text(of(KRIPPENDORFF)), alpha_text(constant), alpha_text(of([[4]]))] == [
        "0.82", "no variation", "–",
    ]  # fmt: skip
    assert [share_text(0.8181), share_text(None)] == ["82 %", "–"]
    assert [coefficient_text(-0.064), coefficient_text(-0.001), coefficient_text(None)] == [
        "−0.06",
        "0.00",
        "–",
    ]
    assert interval_text(of(KRIPPENDORFF).ac1) == "0.46 to 1.00"
    assert interval_text(constant.ac1) == ""


@pytest.mark.parametrize(
    ("interval", "utmost", "said"),
    [
        (Interval(2, 8, 14), False, "milder"),
        (Interval(2, 8, 14), True, "mildest"),
        (Interval(-14, -8, -2), True, "strictest"),
        (Interval(-1, 8, 17), True, "no difference seen"),
        (None, True, "too few cases to say"),
    ],
)
def test_how_somebody_rates_is_said_in_a_word(interval, utmost, said):
    assert lean_text(Severity(0, 5, 8.0, interval), utmost=utmost) == said


def test_summed_scores_name_their_forms():
    told = scores_sentence(icc(SHROUT_FLEISS))
    assert "ICC(2,1) 0.29" in told
    assert "ICC(2,k) 0.62" in told
    assert "ICC(3,1) 0.71" in told
    assert told.endswith("Do not compare people by these totals yet.")
    assert "any of you" in scores_sentence(icc([[10, 50, 90], [10, 50, 90]])).casefold()
    order = scores_sentence(icc([[10, 30, 50, 70], [40, 60, 80, 100]]))
    assert order.endswith("You put the cases in the same order; some are stricter throughout.")
    assert scores_sentence(None).startswith("The sums cannot be compared")


def test_few_cases_are_called_few():
    assert "Five cases are few" in caution(5)
    assert "One case is few" not in caution(40)
    assert "One case is few" in caution(1)
