"""Spoken lines: quoted, drawn, made from a rule, and what they claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.practice.wordings import Draw, asked_by, claims, fits, quotable, said_when, shortened
from coachbook.records import ChampionBehaviour
from coachbook.records.kinds import Mood


@pytest.mark.parametrize(
    ("when", "line"),
    [
        ("a customer asks how long a promo code lasts", "Can you tell me how long a promo code lasts?"),
        ("When the customer wants to know where their refund is.", "Can you tell me where my refund is?"),
        ("a customer asks whether they are too late", "Can you tell me whether I am too late?"),
        ("a customer asks me to skip the check", "Could you skip the check, please?"),
        ("an angry customer wants to speak to my manager", "I'd like to speak to your manager."),
        ("a customer asks for a refund", "I'd like a refund."),
        ("a customer says “Nobody ever calls back”", "Nobody ever calls back"),
        ("customers want it", ""),
        ("the rule says no", ""),
        ("a customer asks when she gets her money", ""),
        ("", ""),
    ],
)
def test_a_rule_is_turned_into_what_a_customer_says_or_left_alone(when: str, line: str) -> None:
    assert asked_by(when) == line


def test_a_rule_too_long_for_one_turn_makes_no_line() -> None:
    assert asked_by("a customer asks how " + "very " * 30 + "long it takes") == ""


def test_a_quote_is_unchanged_or_ends_after_a_whole_sentence() -> None:
    assert quotable("  Ok,\nfine ") == "  Ok,\nfine "
    assert quotable("One two. " + "so " * 24 + "on.") == "One two. …"
    assert quotable("so " * 26) == ""


@given(st.text(max_size=400))
def test_a_quote_can_always_be_said_in_one_turn(says: str) -> None:
    assert fits(quotable(says))


def test_a_mood_has_its_third_of_the_lines_from_calm_to_angry() -> None:
    six = ChampionBehaviour(id="b", title="b", customer_lines=("a", "b", "c", "d", "e", "f"))
    assert [said_when(six, mood) for mood in Mood] == [("a", "b"), ("c", "d"), ("e", "f")]
    two = six.but(customer_lines=("a", "b", "word " * 26))
    assert [said_when(two, mood) for mood in Mood] == [("a", "b"), ("a",), ("b",)]
    assert said_when(six.but(customer_lines=(" ",)), Mood.CALM) == ()


def test_drawing_repeats_by_seed_and_never_says_a_line_twice() -> None:
    lines = ("one", "two", "three")
    first, again = Draw("seed", 1), Draw("seed", 1)
    drawn = [first.line("place", lines) for _ in range(4)]
    assert sorted(drawn[:3]) == sorted(lines)
    assert drawn[3] == ""
    assert drawn == [again.line("place", lines) for _ in range(4)]


def test_the_next_variant_takes_the_next_choice() -> None:
    turns = [Draw("seed", variant).turn("name", "abcd") for variant in range(1, 5)]
    assert sorted(turns) == ["a", "b", "c", "d"]


def test_a_line_that_differs_only_in_case_and_spaces_was_said() -> None:
    draw = Draw("seed", 1)
    assert draw.say("Hello there.")
    assert not draw.say(" hello  THERE. ")
    assert not draw.say(" ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ok, all promo codes expire after 7 days without fail.", {"7", "days"}),
        ("Sam has it. I said so to Lena on Friday.", {"lena", "friday"}),
        ("You'll hear from me at 3:15 p.m.", {"3:15"}),
        ("I'm listening. Take your time.", set()),
    ],
)
def test_claims_are_numbers_times_and_names_inside_a_sentence(text: str, found: set[str]) -> None:
    assert claims(text) == found


def test_a_long_text_is_shortened_to_one_line() -> None:
    assert shortened(" a\n b ") == "a b"
    assert len(shortened("x" * 500)) == 300
    assert shortened("x" * 500).endswith("x …")
