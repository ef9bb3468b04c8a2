"""Agreement, against published figures and by properties."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbook.statistics.agreement import agreement, interval_alpha, quadratic
from coachbook.statistics.marks_given import Level, mark_table
from tests.statistics.published import KRIPPENDORFF, PARADOX, THREE_CODERS

FIVE = (1, 2, 3, 4, 5)
grids = st.integers(2, 5).flatmap(
    lambda raters: st.integers(1, 8).flatmap(
        lambda cases: st.lists(
            st.lists(st.sampled_from((None, *FIVE)), min_size=cases, max_size=cases),
            min_size=raters,
            max_size=raters,
        )
    )
)


def of(grid, marks=FIVE, level=Level.ORDINAL):
    return agreement(mark_table(grid, marks, level))


@pytest.mark.parametrize(
    ("level", "alpha"), [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849)]
)
def test_alpha_with_gaps_is_krippendorffs_own(level, alpha):
    found = of(KRIPPENDORFF, level=level)
    assert found.alpha == pytest.approx(alpha, abs=5e-4)
    assert (found.cases, found.ratings) == (11, 40), "a unit of one value cannot be compared"


@pytest.mark.parametrize(("level", "alpha"), [(Level.NOMINAL, 0.691358), (Level.INTERVAL, 0.810845)])
def test_alpha_of_many_gaps_is_krippendorffs_own(level, alpha):
    assert of(THREE_CODERS, (1, 2, 3, 4), level).alpha == pytest.approx(alpha, abs=1e-6)


def test_ac1_and_ac2_with_their_intervals_are_gwets_own():
    found = of(KRIPPENDORFF)
    assert found.same == pytest.approx(0.8181818)
    assert found.ac1.value == pytest.approx(0.77544, abs=5e-6)
    assert found.ac1.interval == pytest.approx((0.461, 0.77544, 1.0), abs=5e-4)
    assert found.ac2.value == pytest.approx(0.91400, abs=5e-6)
    assert found.ac2.interval == pytest.approx((0.685, 0.914, 1.0), abs=5e-4)


def test_where_nearly_all_is_met_ac1_holds_what_alpha_loses():
    found = of(PARADOX, (0, 1), Level.NOMINAL)
    assert found.same == pytest.approx(0.675)
    assert found.ac1.value == pytest.approx(0.5326, abs=5e-5)
    assert found.alpha < 0.0
    assert found.ac2 is None, "two marks have no near miss"


def test_all_the_same_is_no_variation_and_not_a_number():
    found = of([[1, 1, 1], [1, 1, None]], (0, 1), Level.NOMINAL)
    assert (found.alpha, found.ac1.value, found.ac1.interval) == (None, 1.0, None)
    assert not found.has_variation
    assert found.parting is None
    assert found.apart == ()


@pytest.mark.parametrize("grid", [[[1, 2, 3]], [[1, None], [None, 2]], [[None], [None]], [[], []]])
def test_where_no_two_rated_the_same_case_nothing_is_said(grid):
    found = of(grid)
    assert (found.cases, found.same, found.alpha, found.ac1) == (0, None, None, None)


def test_the_two_marks_that_part_raters_and_the_cases_apart_are_named():
    found = of([[3, 4, 2, 5, 3], [5, 4, 4, 5, 4], [3, 4, 2, 4, 3], [4, 5, 4, 5, 5]])
    assert found.parting == (2, 4)
    assert found.apart == (0, 2, 4, 1, 3)


def test_a_mark_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="scale"):
        of([[1, 6], [1, 2]])
    with pytest.raises(ValueError, match="inhomogeneous"):
        of([[1, 2], [1]])


@settings(max_examples=60, deadline=None)
@given(grids, st.randoms(use_true_random=False))
def test_the_order_of_raters_and_cases_changes_nothing(grid, chance):
    before = of(grid)
    raters = chance.sample(grid, len(grid))
    columns = chance.sample(range(len(grid[0])), len(grid[0]))
    after = of([[row[at] for at in columns] for row in raters])
    for name in ("same", "alpha"):
        one, other = getattr(before, name), getattr(after, name)
        assert one == other or one == pytest.approx(other)
    assert sorted(before.apart) == sorted(columns[at] for at in after.apart)


@settings(max_examples=60, deadline=None)
@given(grids)
def test_alpha_is_the_packages_own_from_the_raw_ratings(grid):
    found = of(grid)
    if found.alpha is not None:
        raw = np.array(grid, dtype=float)
        assert found.alpha == pytest.approx(
            krippendorff.alpha(raw, value_domain=FIVE, level_of_measurement="ordinal")
        )


@settings(max_examples=60, deadline=None)
@given(grids)
def test_the_closed_form_at_the_interval_level_is_the_packages_own(grid):
    found = interval_alpha(grid)
    raw = np.array(grid, dtype=float)
    shared = raw[:, (~np.isnan(raw)).sum(axis=0) >= 2]
    if len(np.unique(shared[~np.isnan(shared)])) < 2:
        assert found is None
    else:
        wanted = krippendorff.alpha(shared, value_domain=FIVE, level_of_measurement="interval")
        assert found == pytest.approx(wanted)


@settings(max_examples=60, deadline=None)
@given(grids)
def test_ac1_lies_within_its_interval_and_below_full_agreement(grid):
    found = of(grid)
    for coefficient in (found.ac1, found.ac2):
        if coefficient is not None:
            assert coefficient.value <= 1 + 1e-9
            if coefficient.interval is not None:
                low, middle, high = coefficient.interval
                assert low <= middle <= high + 1e-9


def test_quadratic_weights_run_from_full_to_none():
    assert quadratic(3).tolist() == [[1, 0.75, 0], [0.75, 1, 0.75], [0, 0.75, 1]]
