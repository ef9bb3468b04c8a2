"""Words of the verdicts."""

from __future__ import annotations

from datetime import date

import pytest

from coachbook.statistics.words import count, day, decimal, figure, listed, sentence_case, whose


@pytest.mark.parametrize(
    ("value", "text"), [(4.25, "4.3"), (80.0, "80"), (2.85, "2.9"), (-0.01, "0"), (0.04, "0"), (99.96, "100")]
)
def test_figures_round_halves_up_and_drop_an_empty_decimal(value, text):
    assert figure(value) == text


def test_a_mean_keeps_its_decimal():
    assert [decimal(value) for value in (4, 3.25, 4.85)] == ["4.0", "3.3", "4.9"]


def test_days_are_written_alike_everywhere():
    assert [day(date(2026, 11, 9)), day(date(2026, 5, 31))] == ["9 Nov", "31 May"]


def test_counts_are_words_up_to_twelve():
    assert [count(number) for number in (0, 8, 12, 13)] == ["no", "eight", "twelve", "13"]


def test_what_belongs_to_nobody_gets_an_article():
    assert (whose("Marcus", "total"), whose("", "total")) == ("Marcus’s total", "The total")
    assert sentence_case("eight of McCoy") == "Eight of McCoy"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Bob"], "Ann and Bob"),
        (("Ann", "Bob", "Cleo"), "Ann, Bob and Cleo"),
    ],
)
def test_things_in_a_row_are_said_as_one_would(parts, text):
    assert listed(parts) == text
