"""The whole of a calibration in numbers."""

from __future__ import annotations

import pytest

from coachbook.statistics.agreement_report import Rated, calibration_report
from coachbook.statistics.marks_given import Level
from tests.statistics.published import KRIPPENDORFF

FIVE = (1, 2, 3, 4, 5)
EMPATHY = ((3, 4, 2, 5, 3), (5, 4, 4, 5, 4), (3, 4, 2, 4, 3), (4, 5, 4, 5, 5))


def test_everything_is_computed_at_once():
    met = [[1] * 5] * 4
    found = calibration_report([Rated(EMPATHY, FIVE, Level.ORDINAL, 3), Rated(met, (0, 1), Level.NOMINAL)])
    assert [each.has_variation for each in found.agreements] == [True, False]
    assert found.agreements[0].same == pytest.approx(1 / 3)
    assert found.voices == (0, 1, 2, 3)
    worst = found.all_pairs.pairs()[0]
    assert (worst.first, worst.second, worst.both, worst.equal) == (2, 3, 10, 5)
    assert worst.higher == pytest.approx(1.4 * 25 / 2), "in points of 100, over both standards"
    assert len(found.severities) == 4
    assert (found.scores.cases, found.scores.raters) == (5, 4)


def test_an_expert_has_no_voice_in_the_agreement_of_the_others():
    found = calibration_report([Rated(KRIPPENDORFF, FIVE, Level.ORDINAL)], key=1)
    alone = calibration_report(
        [Rated([row for at, row in enumerate(KRIPPENDORFF) if at != 1], FIVE, Level.ORDINAL)]
    )
    assert found.agreements == alone.agreements
    assert found.voices == (0, 2, 3)
    assert [each.rater for each in found.severities] == [0, 2, 3]


def test_one_rater_alone_gives_no_agreement_and_no_error():
    found = calibration_report([Rated([[3, 4, 5]], FIVE, Level.ORDINAL)])
    assert found.agreements[0].same is None
    assert found.all_pairs.pairs() == ()
    assert found.scores is None
    assert found.scores_alpha is None


def test_nothing_rated_is_nothing_said():
    assert calibration_report([]).agreements == ()


def test_grids_of_different_shape_are_refused():
    with pytest.raises(ValueError, match="same raters"):
        calibration_report([Rated([[1, 2]], FIVE, Level.ORDINAL), Rated([[1]], FIVE, Level.ORDINAL)])
