"""How much a whole calibration costs over the package that computes its alphas alone."""

import time

import krippendorff
import numpy as np

from coachbook.statistics.agreement_report import Rated, calibration_report
from coachbook.statistics.marks_given import Level

BOUND = 2.0
RATERS, CASES, STANDARDS = 30, 500, 12
ROUNDS = 25
FIVE = (1, 2, 3, 4, 5)


def marks():
    """Marks of a large calibration: raters see the truth with some noise, and leave one in twenty out."""
    chance = np.random.default_rng(4)
    truth = chance.integers(1, 6, (STANDARDS, 1, CASES))
    seen = np.clip(truth + chance.integers(-1, 2, (STANDARDS, RATERS, CASES)), 1, 5).astype(float)
    seen[chance.random(seen.shape) < 0.05] = np.nan
    return seen.tolist()


def test_a_report_over_30_raters_500_cases_and_12_standards():
    raw = marks()
    rated = [
        Rated([[None if mark != mark else mark for mark in row] for row in grid], FIVE, Level.ORDINAL)
        for grid in raw
    ]

    def alone():
        for grid in raw:
            krippendorff.alpha(reliability_data=grid, level_of_measurement="ordinal")

    def whole():
        calibration_report(rated)

    alone(), whole()
    floor, ours = [], []
    for _ in range(ROUNDS):  # in turn, so that both meet the same machine
        for work, kept in ((alone, floor), (whole, ours)):
            begun = time.thread_time()
            work()
            kept.append(time.thread_time() - begun)
    ratio = min(ours) / min(floor)
    print(
        f"\nreport of {RATERS} raters, {CASES} cases, {STANDARDS} standards: {min(ours) * 1000:.1f} ms, "
        f"{ratio:.2f} times the package alone for its alphas ({min(floor) * 1000:.1f} ms), bound {BOUND}"
    )
    assert ratio <= BOUND
