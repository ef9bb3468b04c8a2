"""Rules as data: read once, refused when broken, told in the tone of the house."""

from __future__ import annotations

import pytest

from coachbook.wording import rules
from coachbook.wording.rules import rule_book, word_count

SUBJECTS = ("feedback", "told", "private", "behaviour", "vision", "goal")


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a rule file of an invented language and read it."""

    def write(text):
        place = tmp_path / "subject.toml"
        place.write_text(text, encoding="utf-8")
        monkeypatch.setattr(rules, "resource", lambda *parts: place)
        rules._built_in.cache_clear()
        rules._with_own.cache_clear()
        return rule_book("subject", "xx")

    yield write
    rules._built_in.cache_clear()
    rules._with_own.cache_clear()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_rule_helps_in_one_or_two_plain_sentences(subject):
    book = rule_book(subject)
    for sentence in [rule.help for rule in book.rules] + list(book.sentences.values()):
        assert sentence[0] == "{" or sentence[0].isupper()
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert len(sentence) <= 120


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_expression_can_be_compiled_and_no_step_is_left_out(subject):
    expressions = list(rule_book(subject).expressions())
    assert sum(1 for _ in rules.warm_up([subject])) == len(expressions)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_rule_matches_an_empty_text(subject):
    assert rule_book(subject).find("") == ()


def test_a_book_is_read_once():
    assert rule_book("vision") is rule_book("vision")


def test_a_language_without_rules_is_refused():
    with pytest.raises(FileNotFoundError):
        rule_book("vision", "xx")


def test_words_match_whole_unless_they_end_in_a_star(written):
    book = written('[[rule]]\nid = "r"\nhelp = "H."\nwords = ["cat", "dog*", "can\'t  stop"]\n')
    assert [f.start for f in book.find("cat cats dogs can’t stop concat")] == [0, 9, 14]


def test_one_place_gets_one_finding_from_the_earliest_rule(written):
    book = written(
        '[[rule]]\nid = "first"\nhelp = "H."\nwords = ["great job"]\n'
        '[[rule]]\nid = "second"\nhelp = "H."\npattern = "job|done"\n'
    )
    assert [f.rule for f in book.find("done, great job")] == ["second", "first"]


def test_what_a_rule_spares_is_left_alone(written):
    book = written('[[rule]]\nid = "r"\nhelp = "H."\nwords = ["cold"]\nunless = "cold call"\n')
    assert [f.start for f in book.find("cold call, cold voice")] == [11]


def test_a_pattern_is_put_together_from_its_parts(written):
    book = written(
        '[parts]\nwho = ["he", "<them>"]\nthem = "she|they"\n'
        '[[rule]]\nid = "r"\nhelp = "H."\npattern = ["<who> (?P<said>naps)", "snores"]\n'
    )
    assert [(f.start, f.end) for f in book.find("She  naps. It naps, it snores")] == [(5, 9), (23, 29)]


def test_words_may_ask_for_what_stands_around_them(written):
    book = written(
        '[[rule]]\nid = "r"\nhelp = "H."\nwords = ["cold"]\nbefore = "is "\nafter = "(?! water)"\n'
    )
    assert [f.start for f in book.find("is cold, a cold, is cold water")] == [3]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ms Sharp came", 0),
        ("Sharp Ltd. came", 0),
        ("Sharp words", 1),
        ("He is sharp", 1),
        ("He is SHARP", 1),
        ("Late. Sharp with him", 1),
    ],
)
def test_a_word_that_stands_like_a_name_is_left_alone(written, text, found):
    book = written('[[rule]]\nid = "r"\nhelp = "H."\nspare_names = true\nwords = ["sharp"]\n')
    assert len(book.find(text)) == found


def test_what_is_unheard_is_covered_and_moves_no_place(written):
    book = written('unheard = ["<[^>]*>"]\n[[rule]]\nid = "r"\nhelp = "H."\nwords = ["cold"]\n')
    assert [f.start for f in book.find("<cold> cold")] == [7]
    assert book.heard("a <b> c") == f"a {rules.COVER * 3} c"


def test_only_the_beginning_of_a_very_long_text_is_looked_at(written):
    book = written('[[rule]]\nid = "r"\nhelp = "H."\nwords = ["cold"]\n')
    air = " " * rules.LONGEST
    assert book.find(f"{air}cold") == ()
    assert not book.has("r", f"{air}cold")
    assert [f.start for f in book.find(f"cold{air}")] == [0]


def test_a_rule_names_a_hundred_places_at_most(written):
    book = written('[[rule]]\nid = "r"\nhelp = "H."\nwords = ["a"]\n')
    assert len(book.find("a " * 500)) == 100


@pytest.mark.parametrize(
    "rule",
    ['id = "r"\nwords = ["x"]', 'id = "r"\nhelp = "H."', 'id = "r"\nhelp = "H."\npattern = "<unknown>"'],
)
def test_a_broken_rule_is_refused_with_its_file(written, rule):
    with pytest.raises(ValueError, match=r"subject\.toml"):
        written(f"[[rule]]\n{rule}\n")


@pytest.mark.parametrize(("text", "words"), [("", 0), ("One, two – three.", 3), ("don’t e-mail us", 3)])
def test_words_are_counted_as_people_count_them(text, words):
    assert word_count(text) == words
