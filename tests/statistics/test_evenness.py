"""How evenly something spreads over people: measured, tested against a fair draw, slow to name anybody."""

from __future__ import annotations

from collections import Counter
from math import comb
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.evenness import (
    EvennessVerdict,
    _at_most,
    chi_squared_tail,
    evenness,
    evenness_sentence,
)
from coachbook.statistics.false_alarms import spread_table


def spread(*numbers):
    return {f"p{index}": number for index, number in enumerate(numbers)}


@pytest.mark.parametrize(
    ("squared", "freedom", "chance"),
    [
        (3.841, 1, 0.05),
        (5.991, 2, 0.05),
        (7.815, 3, 0.05),
        (16.919, 9, 0.05),
        (18.307, 10, 0.05),
        (6.635, 1, 0.01),
    ],
)
def test_the_tail_of_chi_squared_is_that_of_the_printed_tables(squared, freedom, chance):
    assert chi_squared_tail(squared, freedom) == pytest.approx(chance, abs=2e-5)


def test_nothing_lies_beyond_nothing():
    assert chi_squared_tail(0, 3) == 1


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [
        ([], EvennessVerdict.TOO_FEW),
        ([12], EvennessVerdict.TOO_FEW),
        ([5, 5], EvennessVerdict.TOO_FEW),
        ([3, 3, 3], EvennessVerdict.TOO_FEW),
        ([4, 4, 4], EvennessVerdict.EVEN_ENOUGH),
        ([9, 2, 1], EvennessVerdict.UNEVEN),
        ([4, 3, 5, 2, 6, 4], EvennessVerdict.EVEN_ENOUGH),
        ([12, 0, 5, 2, 1, 4], EvennessVerdict.UNEVEN),
        ([1] * 10 + [0] * 10, EvennessVerdict.TOO_FEW),
    ],
)
def test_a_spread_is_uneven_only_where_a_fair_draw_hardly_makes_it_so(numbers, verdict):
    assert evenness(spread(*numbers)).verdict is verdict


def test_the_chance_is_that_of_pearsons_statistic_counted_by_hand():
    found = evenness(spread(9, 2, 1))
    assert found.chance == pytest.approx(chi_squared_tail((25 + 4 + 9) / 4, 2))
    assert (found.total, found.people, found.fewest, found.most) == (12, 3, 1, 9)


def test_the_index_is_pielous():
    assert evenness(spread(5, 5, 5)).index == pytest.approx(1)
    assert evenness(spread(9, 0, 0)).index == pytest.approx(0)
    assert evenness(spread(2, 1, 1)).index == pytest.approx(1.5 / 1.584962500721156)
    assert evenness(spread(0, 0)).index is None
    assert evenness(spread(7)).index is None


def test_only_who_is_beyond_doubt_is_named():
    found = evenness(spread(20, 5, 5, 5, 5, 0))
    assert (found.over, found.under, found.without) == ({"p0"}, {"p5"}, {"p5"})
    mild = evenness(spread(9, 4, 5, 6, 4, 2))
    assert (mild.over, mild.under) == (set(), set())


def test_who_was_there_for_half_the_time_has_half_the_fair_share():
    counts = spread(12, 12, 3)
    assert evenness(counts).verdict is EvennessVerdict.UNEVEN
    assert evenness(counts, {"p0": 40, "p1": 40, "p2": 10}).verdict is EvennessVerdict.EVEN_ENOUGH


def test_who_was_never_there_is_left_aside():
    found = evenness(spread(4, 4, 4, 0), {"p0": 1, "p1": 1, "p2": 1})
    assert (found.people, found.without) == (3, frozenset())


def test_less_than_nothing_is_refused():
    with pytest.raises(ValueError, match="no count"):
        evenness(spread(1, -1, 2))
    with pytest.raises(ValueError, match="no time"):
        evenness(spread(1, 1), {"p0": 1, "p1": -1})


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1], "One observation among one person: too few to say how evenly they spread."),
        ([2, 3], "Five observations among two people: too few to say how evenly they spread."),
        ([4, 4, 4], "From four to four observations a person: no more uneven than a fair draw often is."),
        (
            [9, 3, 1],
            "From one to nine observations a person: a fair draw is as uneven as this in 2 of 100 cases.",
        ),
        ([8, 3, 2], "From two to eight observations a person: no more uneven than a fair draw often is."),
    ],
)
def test_a_spread_is_told_in_one_sentence(numbers, words):
    assert evenness_sentence(evenness(spread(*numbers))) == words


@given(st.integers(0, 40), st.integers(1, 40), st.floats(0.01, 0.99))
def test_the_binomial_chance_is_the_sum_of_its_terms(number, of, share):
    by_hand = sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(min(number, of) + 1))
    assert _at_most(number, of, share) == pytest.approx(min(1, by_hand), abs=1e-9)


@given(st.lists(st.integers(0, 30), max_size=15), st.randoms(use_true_random=False))
def test_who_is_who_makes_no_difference_to_the_spread(numbers, chance):
    found = evenness(spread(*numbers))
    mixed = list(numbers)
    chance.shuffle(mixed)
    other = evenness(spread(*mixed))
    assert (other.verdict, other.fewest, other.most, other.total) == (
        found.verdict,
        found.fewest,
        found.most,
        found.total,
    )
    assert other.chance == pytest.approx(found.chance)
    assert other.index == pytest.approx(found.index)
    assert evenness_sentence(found).endswith(".")


@given(st.lists(st.integers(0, 30), min_size=3, max_size=15))
def test_one_more_for_the_one_with_most_never_makes_it_look_more_even(numbers):
    before = evenness(spread(*numbers))
    top = numbers.index(max(numbers))
    after = evenness(spread(*numbers[:top], numbers[top] + 1, *numbers[top + 1 :]))
    if before.verdict is EvennessVerdict.UNEVEN and len(set(numbers)) > 1:
        assert after.verdict is EvennessVerdict.UNEVEN


@pytest.mark.parametrize(("people", "total"), [(3, 10), (5, 10), (12, 30), (25, 25), (40, 200)])
def test_a_fair_draw_is_called_uneven_in_about_a_twentieth_of_the_cases_and_names_hardly_anybody(
    people, total
):
    """Six hundred draws a cell; the allowance above a twentieth is two standard errors of such a count."""
    chance = Random(2026)
    uneven = named = 0
    for _ in range(600):
        drawn = Counter(chance.choices(range(people), k=total))
        found = evenness({who: drawn[who] for who in range(people)})
        uneven += found.verdict is EvennessVerdict.UNEVEN
        named += bool(found.under or found.over)
    assert uneven / 600 <= 0.05 + 0.015 + 2 * (0.05 * 0.95 / 600) ** 0.5
    assert named / 600 <= 0.05 + 2 * (0.05 * 0.95 / 600) ** 0.5


def test_the_table_of_fair_draws_in_the_docs_is_the_one_that_is_counted():
    docs = Path(__file__).parents[2] / "docs" / "statistics.md"
    section = docs.read_text(encoding="utf-8").split("## Evenly spread?")[1].split("## ")[0]
    published = [row.replace("→", "|").strip("| ").split("|") for row in section.splitlines()]
    rows = [[cell.strip() for cell in row] for row in published if row[0].strip().isdecimal()]
    assert rows == [line.split() for line in spread_table(Random(2026)).splitlines()[1:]]
