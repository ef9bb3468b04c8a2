"""Words are searched without case and accents, in any script, and known again in the text they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.wording.folding import LONGEST_WORD, asked, fold, spots, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zoë paid TWICE.", ("zoe", "paid", "twice")),
        ("Let’s call O'Brien", ("let", "s", "call", "o", "brien")),
        ("call 88213, again: call", ("call", "88213", "again")),
        ("Straße · Łódź · Ærø", ("strasse", "lodz", "aero")),
        ("Мой счёт", ("мои", "счет")),
        ("Ὀδυσσεύς", ("οδυσσευσ",)),
        ("שָׁלוֹם עולם", ("שלום", "עולם")),
        ("返金する", ("返", "金", "す", "る")),
        ("snake_case under_", ("snake", "case", "under")),
        ("— … ! ?", ()),
    ],
)
def test_the_words_of_a_text(text, found):
    assert words(text) == found


def test_a_word_written_with_marks_apart_is_the_same_word():
    assert words("cafe\u0301") == words("café") == ("cafe",)


def test_a_word_without_end_is_cut():
    assert fold("a" * 1000) == "a" * LONGEST_WORD


@given(st.text())
def test_each_word_lies_where_its_spot_says(text):
    for spot in spots(text):
        assert fold(text[spot.start : spot.end]) == spot.word != ""


@given(st.text())
def test_a_folded_word_is_one_token_for_every_engine(text):
    for word in words(text):
        assert word == word[:LONGEST_WORD]
        assert not set(word) & set(" \t\r\n'\"\\*():&|!<>-+^")


@given(st.text())
def test_a_text_answers_a_question_for_its_own_words(text):
    found = words(text)
    question = asked(" ".join(found[:5]))
    assert all(word in found for word in question.whole)
    assert not question.begun or any(word.startswith(question.begun) for word in found)


def test_the_last_word_may_be_only_begun():
    assert asked("refund be") == (("refund",), "be")


def test_one_letter_begins_too_many_words():
    assert asked("a").is_empty
    assert asked("refund b") == (("refund",), "")
    assert asked("返") == ((), "返")
