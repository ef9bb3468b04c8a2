"""The usual range and the signals of the latest points."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.false_alarms import BASELINES, FAMILIES, count_alarms, table
from coachbook.statistics.process_behaviour import (
    Point,
    Rule,
    Verdict,
    bound_factor,
    natural_limits,
    read,
    sentence,
)

STEADY = [70, 75, 72, 80, 74, 69, 77, 73]


def series(values):
    return [Point(date(2026, 8, 3) + timedelta(days=7 * week), value) for week, value in enumerate(values)]


def test_natural_limits_are_wheelers():
    limits = natural_limits([3, 4, 3, 5, 4, 4, 3, 4])
    assert (limits.low, limits.mean, limits.high) == (pytest.approx(1.09), 3.75, pytest.approx(6.41))


def test_a_limit_past_the_end_of_the_scale_is_cut_and_known_as_cut():
    limits = natural_limits([3, 4, 3, 5, 4, 4, 3, 4], 1, 5)
    assert (limits.high, limits.high_cut, limits.low_cut) == (5, True, False)


def test_values_that_never_vary_have_no_limits():
    assert natural_limits([4, 4, 4]) is None
    assert natural_limits([4]) is None
    reading = read(series([80] * 12))
    assert (reading.verdict, reading.limits, reading.provisional) == (Verdict.NO_VARIATION, None, False)
    assert sentence(reading).startswith("No variation yet")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "No total yet."),
        (1, "Too few to judge: one total so far, and a usual range needs six."),
        (5, "Too few to judge: five totals so far, and a usual range needs six."),
    ],
)
def test_under_six_points_are_too_few(number, words):
    reading = read(series(STEADY[:number]))
    assert reading.verdict is Verdict.TOO_FEW
    assert sentence(reading) == words


def test_from_six_points_the_verdict_is_provisional_and_from_twelve_it_stands():
    assert [read(series((STEADY + STEADY)[:n])).provisional for n in (6, 11, 12, 16)] == [
        True,
        True,
        False,
        False,
    ]
    words = sentence(read(series(STEADY)), "Priya Raman")
    assert words.startswith("Priya Raman’s total stays within the usual range, ")
    assert words.endswith("Provisional, with eight totals so far.")


def test_single_ratings_take_too_few_different_values_to_be_judged():
    reading = read(series([3, 4, 3, 5, 4, 4, 3, 4, 2, 4, 3, 4]), 1, 5)
    assert reading.verdict is Verdict.TOO_COARSE
    assert "the dots say more" in sentence(reading)


def test_a_fall_below_the_usual_range_is_seen_and_told_with_the_name():
    reading = read(series([*STEADY, 74, 71, 76, 40]))
    assert reading.verdict is Verdict.FELL
    assert [(s.index, s.rule, s.up) for s in reading.signals] == [(11, Rule.OUTSIDE, False)]
    assert sentence(reading, "Jonas Weber") == "Jonas Weber’s total fell below the usual range on 19 Oct."


def test_a_rise_above_the_usual_range_is_seen():
    reading = read(series([*STEADY, 98]))
    assert reading.verdict is Verdict.ROSE
    assert sentence(reading).startswith("The total rose above the usual range on 28 Sep. Provisional")


def test_a_fall_is_dated_by_its_first_day_and_not_by_the_way_back():
    lasting = read(series([*STEADY, 74, 71, 30, 45]))
    assert len(lasting.signals) == 2
    assert sentence(lasting, "Jonas") == "Jonas’s total has been below the usual range since 12 Oct."
    over = read(series([*STEADY, 74, 30, 45, 73]))
    assert sentence(over, "Jonas") == "Jonas’s total fell below the usual range on 5 Oct."


def test_a_second_fall_after_a_return_is_named_too():
    reading = read(series([*STEADY, 30, 74, 45, 73]))
    assert sentence(reading) == "The total fell below the usual range on 28 Sep and again on 12 Oct."
    assert [move.indexes for move in reading.moves] == [(8, 10)]


def test_signals_both_ways_are_neither_a_rise_nor_a_fall_and_both_are_named():
    reading = read(series([84, 80, 88, 82, 86, 79, 85, 83, 87, 81, 84, 80, 30, 99.9, 84, 84]))
    assert reading.verdict is Verdict.BOTH
    assert sentence(reading, "Jonas") == (
        "Jonas’s total moved both ways: below the usual range on 26 Oct, above the usual range on 2 Nov."
    )


def test_a_weaker_signal_the_other_way_is_named_beside_the_fall():
    reading = read(series([*STEADY, *STEADY, 30, 85, 85, 85]))
    assert reading.verdict is Verdict.BOTH
    assert "below the usual range on 23 Nov, three of four nearer the upper limit up to" in sentence(reading)


def test_an_old_signal_is_history_and_no_verdict():
    assert read(series([*STEADY, 74, 40, 76, 72, 75, 71])).verdict is not Verdict.FELL


def test_eight_in_a_row_on_one_side_are_a_signal():
    reading = read(series([64, 75, 65, 76, 63, 74, 72, 73, 72.5, 71, 73, 74, 72, 73]))
    assert reading.signals[-1].rule is Rule.RUN
    assert (
        sentence(reading, "Aisha Bello") == "Eight totals in a row lie above Aisha Bello’s mean, up to 2 Nov."
    )
    assert "the mean" in sentence(reading)


def test_three_of_four_nearer_a_limit_are_a_signal():
    reading = read(series([*STEADY, 61, 74, 61, 62]))
    assert [s.rule for s in reading.signals] == [Rule.NEAR]
    assert sentence(reading).startswith(
        "Three of four totals lie nearer the lower limit than the mean, up to 19 Oct."
    )


def test_limits_past_the_scale_are_said():
    high = read(series([90, 100, 85, 98, 88, 96, 92, 99]))
    assert high.limits.high == 100
    assert "The upper limit lies past the end of the scale and is drawn at 100." in sentence(high)
    low = read(series([10, 0, 15, 2, 12, 4, 8, 1]))
    assert "The lower limit lies past the end of the scale and is drawn at 0." in sentence(low)
    both = read(series([10, 90, 15, 82, 12, 74, 18, 91]))
    assert "Both limits lie past the ends" in sentence(both)


def test_a_value_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="scale"):
        read(series([101]))


def test_the_usual_range_forgets_what_is_older_than_twenty_four_points():
    values = [10 + index % 7 for index in range(30)] + [70 + (3 * index) % 11 for index in range(28)]
    reading = read(series(values))
    assert reading.limits.rests_on == 24
    assert reading.limits.low > 50


def test_the_factor_comes_down_to_wheelers():
    assert [bound_factor(n) for n in (6, 8, 12, 24)] == [3.6, 3.2, 2.9, 2.66]


@given(st.lists(st.integers(0, 100), max_size=30), st.randoms(use_true_random=False))
def test_a_reading_does_not_depend_on_the_order_in_which_points_come(values, chance):
    points = series(values)
    shuffled = list(points)
    chance.shuffle(shuffled)
    assert read(shuffled) == read(points)


@given(st.lists(st.integers(0, 100), max_size=30))
def test_a_mirrored_series_gives_the_mirrored_verdict(values):
    mirror = {Verdict.ROSE: Verdict.FELL, Verdict.FELL: Verdict.ROSE}
    verdict = read(series(values)).verdict
    assert read(series([100 - value for value in values])).verdict is mirror.get(verdict, verdict)


@given(st.lists(st.integers(0, 100), max_size=30))
def test_every_reading_has_a_sentence_and_limits_on_the_scale(values):
    reading = read(series(values))
    assert sentence(reading, "Marcus").endswith(".")
    if reading.limits:
        assert 0 <= reading.limits.low <= reading.limits.mean <= reading.limits.high <= 100
    else:
        assert not reading.signals


@pytest.mark.parametrize("family", FAMILIES, ids=[name for name, _ in FAMILIES])
def test_a_steady_person_is_called_changed_in_at_most_a_tenth_of_the_cases(family):
    """Six hundred series a cell; the allowance above a tenth is two standard errors of such a count."""
    for baseline in (6, 8, 12, 24):
        counted = count_alarms(family[1], baseline, Random(2026), 600)
        assert counted.share <= 0.10 + 2 * (0.1 * 0.9 / max(1, counted.judged)) ** 0.5


def test_wheelers_factor_alone_would_cry_wolf_on_few_points():
    counted = count_alarms(FAMILIES[3][1], 6, Random(2026), 600)
    assert counted.share_at_wheeler > 0.14 > counted.share


def test_the_table_of_false_alarms_has_a_row_for_each_length_and_repeats():
    first = table(Random(1), runs=4)
    assert first == table(Random(1), runs=4)
    assert [line.split()[0] for line in first.splitlines()[1:]] == [str(n) for n in BASELINES]
