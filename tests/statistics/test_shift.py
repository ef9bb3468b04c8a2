"""Before and after a day."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.process_behaviour import Point
from coachbook.statistics.shift import ShiftVerdict, changed_since, shift_sentence

DAY = date(2026, 9, 7)
BEFORE = [70, 75, 72, 80, 74, 69, 77, 73, 71, 76]


def around(before, after):
    points = [Point(DAY - timedelta(days=len(before) - i), value) for i, value in enumerate(before)]
    return points + [Point(DAY + timedelta(days=i), value) for i, value in enumerate(after)]


def test_too_few_before_or_since_are_said():
    shift = changed_since(around(BEFORE[:4], [80, 81]), DAY)
    assert (shift.verdict, shift.up) == (ShiftVerdict.TOO_FEW, None)
    assert (
        shift_sentence(shift)
        == "Too few to judge: four totals before 7 Sep and two since; six and three are needed."
    )


def test_a_change_inside_chance_is_not_yet_shown():
    shift = changed_since(around(BEFORE, [76, 74, 78, 75]), DAY)
    assert shift.verdict is ShiftVerdict.NOT_YET_SHOWN
    assert shift_sentence(shift).startswith(
        "Not yet shown: 73.7 before 7 Sep and 75.8 since; chance alone moves it by"
    )


def test_a_real_rise_is_told_with_the_name():
    shift = changed_since(around(BEFORE, [90, 88, 93, 91]), DAY)
    assert (shift.verdict, shift.up) == (ShiftVerdict.CHANGED, True)
    assert shift_sentence(shift, "Marcus") == (
        "Marcus’s total rose: 73.7 before 7 Sep and 90.5 since, more than chance explains."
    )


def test_a_fall_on_few_points_is_provisional():
    shift = changed_since(around(BEFORE[:6], [40, 42, 38]), DAY)
    assert (shift.verdict, shift.up) == (ShiftVerdict.PROVISIONAL, False)
    assert shift_sentence(shift).endswith("Provisional, with nine totals so far.")


def test_without_variation_before_nothing_can_be_told_from_chance():
    shift = changed_since(around([80] * 8, [90] * 8), DAY)
    assert shift.verdict is ShiftVerdict.NO_VARIATION
    assert shift_sentence(shift).startswith("No variation before 7 Sep")


def test_a_point_on_the_day_itself_counts_as_after():
    assert changed_since([Point(DAY, 80)], DAY).after == 1


@pytest.mark.parametrize(("before", "after"), [(6, 4), (12, 4), (12, 20), (24, 12)])
def test_a_steady_person_is_called_changed_in_about_one_in_twenty_cases(before, after):
    chance = Random(2026)
    drawn = [[chance.gauss(50, 6) for _ in range(before + after)] for _ in range(800)]
    shifts = [changed_since(around(values[:before], values[before:]), DAY).verdict for values in drawn]
    called = sum(verdict in {ShiftVerdict.CHANGED, ShiftVerdict.PROVISIONAL} for verdict in shifts)
    assert called / 800 <= 0.07


def test_a_large_true_shift_is_nearly_always_found():
    chance = Random(2026)
    drawn = [
        ([chance.gauss(50, 6) for _ in range(12)], [chance.gauss(62, 6) for _ in range(8)])
        for _ in range(300)
    ]
    found = sum(changed_since(around(*values), DAY).verdict is ShiftVerdict.CHANGED for values in drawn)
    assert found / 300 >= 0.88


@given(
    st.lists(st.integers(0, 100), min_size=6, max_size=30),
    st.lists(st.integers(0, 100), min_size=3, max_size=30),
)
def test_every_shift_has_a_sentence_and_a_direction(before, after):
    shift = changed_since(around(before, after), DAY)
    assert shift_sentence(shift).endswith(".")
    assert shift.up is (shift.mean_after > shift.mean_before)
