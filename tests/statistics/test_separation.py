"""Whether a behaviour separates two groups: published values, planted differences, and no false ones."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.statistics.separation import (
    Separation,
    Side,
    compared,
    fisher,
    holm,
    newcombe,
)

BEST, REST = Side(21, 24, 3), Side(19, 51, 6)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_the_interval_of_a_difference_is_that_of_newcombe_1998(first, second, low, high):
    interval = newcombe(Side(*first), Side(*second))
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_fishers_exact_test_gives_the_lady_her_tea():
    assert round(fisher(Side(3, 4), Side(1, 4)), 4) == 0.4857
    assert round(fisher(Side(4, 4), Side(0, 4)), 4) == 0.0286
    assert fisher(Side(0, 7), Side(0, 9)) == 1


def test_holm_steps_down_and_never_lets_a_later_one_pass_before_an_earlier_one():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([]) == ()


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_only_ever_makes_a_chance_larger_and_keeps_the_order(chances):
    adjusted = holm(chances)
    assert all(before <= after <= 1 for before, after in zip(chances, adjusted, strict=True))
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    assert [adjusted[n] for n in order] == sorted(adjusted)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_the_two_sides_are_treated_alike(seen, missed, other_seen, other_missed):
    one, two = Side(seen, seen + missed, 2), Side(other_seen, other_seen + other_missed, 2)
    assert fisher(one, two) == pytest.approx(fisher(two, one))
    there, back = newcombe(one, two), newcombe(two, one)
    if there is None:
        assert back is None
    else:
        assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


def told(best, rest, **others):
    return compared({"it": (best, rest), **others})["it"]


def test_a_clear_difference_is_a_yes_with_its_size():
    found = told(BEST, REST)
    assert found.verdict is Separation.YES
    assert found.sentence == "Yes. Champions show it 27 to 65 points more often; teach this one first."


def test_the_other_way_round_is_said_as_well():
    found = told(REST, BEST)
    assert found.verdict is Separation.REVERSED
    assert found.sentence.startswith("The others show it 27 to 65 points more often;")


def test_no_difference_is_never_called_none_but_not_seen_yet():
    found = told(Side(5, 9, 2), Side(4, 9, 3))
    assert found.verdict is Separation.NOT_SEEN
    assert found.sentence == (
        "No difference seen yet; "
        "the truth may lie anywhere from 30 points less often to 47 points more often."
    )


@pytest.mark.parametrize(
    ("best", "rest", "said"),
    [
        (Side(), REST, "none of the champions has been marked here yet"),
        (BEST, Side(), "none of the others has been marked here yet"),
        (Side(9, 9, 1), REST, "the marks come from one champion; that is a habit, not yet a rule"),
        (Side(4, 4, 2), REST, "1 more mark of the champions will do"),
        (BEST, Side(0, 3, 2), "2 more marks of the others will do"),
    ],
)
def test_too_few_marks_or_people_say_what_is_missing(best, rest, said):
    found = told(best, rest)
    assert found.verdict is Separation.TOO_FEW
    assert found.sentence == f"Too few to say: {said}."
    assert found.chance is None


def test_what_is_clear_alone_may_be_chance_among_many():
    best, rest = Side(9, 12, 2), Side(10, 30, 5)
    assert told(best, rest).verdict is Separation.YES
    noise = {f"other {n}": (Side(5, 10, 2), Side(15, 30, 5)) for n in range(19)}
    among = told(best, rest, **noise)
    assert among.verdict is Separation.NOT_SEEN
    assert "corrected for the 20 behaviours compared" in among.sentence


def test_a_behaviour_without_enough_marks_costs_the_others_nothing():
    few = {f"few {n}": (Side(1, 2, 2), Side(1, 2, 2)) for n in range(50)}
    assert told(BEST, REST, **few) == told(BEST, REST)


def test_noise_is_hardly_ever_called_a_difference_and_what_was_planted_is_found():
    chance = random.Random(4)

    def side(often: float, of: int, people: int) -> Side:
        return Side(sum(chance.random() < often for _ in range(of)), of, people)

    false = found = 0
    rounds = 300
    for _ in range(rounds):
        sides = {n: (side(0.5, 24, 3), side(0.5, 60, 6)) for n in range(19)}
        sides["planted"] = side(0.95, 24, 3), side(0.35, 60, 6)
        verdicts = {key: each.verdict for key, each in compared(sides).items()}
        found += verdicts.pop("planted") is Separation.YES
        false += any(v in (Separation.YES, Separation.REVERSED) for v in verdicts.values())
    assert false <= 0.05 * rounds
    assert found >= 0.95 * rounds
