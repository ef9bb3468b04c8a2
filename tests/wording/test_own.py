"""Words of the user's own: added, taken away, switched off; and a bad file changes nothing and says so."""

from __future__ import annotations

import os

import pytest

from coachbook.wording import own
from coachbook.wording.checks import check_feedback, check_note, check_private_matters


@pytest.fixture
def write():
    """Write the user's own file of a subject, with a time of its own, as a person would who saves later."""
    saved = [1_700_000_000]

    def write(text: str | bytes, subject: str = "feedback") -> None:
        file = own.folder() / f"{subject}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        saved[0] += 10
        os.utime(file, (saved[0], saved[0]))

    return write


def rules(findings):
    return [finding.rule for finding in findings]


def test_a_word_of_ones_own_is_found_with_the_help_of_its_rule(write) -> None:
    assert check_note("She is a weather vane") == ()
    write('[more]\ntrait = ["weather vane"]\n')
    (finding,) = check_note("She is a weather  vane")
    assert (finding.rule, finding.start) == ("trait", 9)
    assert finding.help.startswith("This describes the person.")


def test_a_word_that_was_taken_away_is_left_alone(write) -> None:
    assert rules(check_note("Careless with the till")) == ["trait"]
    write('[less]\ntrait = ["careless"]\n')
    assert check_note("Careless with the till") == ()
    assert rules(check_note("Sloppy with the till")) == ["trait"]


def test_a_rule_of_ones_own_speaks_with_its_own_words(write) -> None:
    write('[[rule]]\nid = "shorthand"\nhelp = "Write it\\n  out."\nwords = ["AHT", "wrap*"]\n')
    found = check_note("The aht fell, and so did wrapping up")
    assert [(f.rule, f.help) for f in found] == [("shorthand", "Write it out.")] * 2


def test_rules_can_be_switched_off_in_the_file_and_on_the_page_of_the_settings(write) -> None:
    assert rules(check_feedback("Always slower than the others")) == ["absolute", "comparison"]
    write('off = ["comparison"]')
    assert rules(check_feedback("Always slower than the others")) == ["absolute"]
    assert own.switch_off(["absolute", "no_impact"])
    assert own.switched_off() == {"absolute", "no_impact"}
    assert check_feedback("Always slower than the others") == ()
    assert own.switch_off([])
    assert own.switched_off() == frozenset()


def test_each_subject_has_its_own_file(write) -> None:
    write('off = ["health"]\n[more]\nunion = ["works committee"]\n', "private")
    assert check_private_matters("She was diagnosed") == ()
    assert rules(check_private_matters("is on the works committee")) == ["union"]
    assert own.switch_off(["union"])
    assert rules(check_private_matters("is on the works committee")) == ["union"]


def test_a_file_holds_from_the_moment_that_it_is_saved(write) -> None:
    write('off = ["trait"]')
    assert check_note("lazy") == ()
    write("off = []")
    assert rules(check_note("lazy")) == ["trait"]
    (own.folder() / "feedback.toml").unlink()
    assert rules(check_note("lazy")) == ["trait"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("off = trait", "Invalid value"),
        ("off = 'trait'", "“off” wants a list of texts"),
        ("off = [1]", "“off” wants a list of texts"),
        ("more = ['x']", "“more” wants lines such as"),
        ("[less]\ntrait = 'x'", "“trait” wants a list of texts"),
        ("[extra]", "“extra” is not known"),
        ("[rule]\nid = 'x'", "a rule begins with [[rule]]"),
        ("rule = ['x']", "a rule begins with [[rule]]"),
        ("[[rule]]\nhelp = 'H.'\nwords = ['x']", "a rule lacks its id"),
        ("[[rule]]\nid = 'x'\nwords = ['x']", "a rule lacks its help"),
        ("[[rule]]\nid = 'x'\nhelp = 'H.'", "the rule “x” has no words"),
        ("[[rule]]\nid = 'x'\nhelp = 'H.'\nwords = [' ', '*']", "the rule “x” has no words"),
        (f"off = ['{'a' * 101}']", "one of over 100 letters"),
        (f"[more]\ntrait = {[f'w{n}' for n in range(2001)]}", "more than 2000 words"),
        (b"\xff\xfe off", "not saved as UTF-8"),
        ("#" * 200_001, "larger than 200 kB"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_and_the_built_in_rules_stay(write, text, reason) -> None:
    write(text)
    (said,) = own.faults()
    assert said.startswith("feedback.toml is not used, and the built-in words hold: ")
    assert reason in said
    assert said.endswith(".")
    assert "\n" not in said
    assert rules(check_note("Always lazy")) == ["absolute", "trait"]


def test_a_file_with_the_mark_that_windows_writes_is_read(write) -> None:
    write(b"\xef\xbb\xbfoff = ['trait']")
    assert own.faults() == ()
    assert check_note("lazy") == ()


def test_words_of_ones_own_are_no_regular_expressions(write) -> None:
    write('[more]\ntrait = ["(a+)+b", "."]\n')
    assert check_note("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac, and more") == ()
    assert rules(check_note("he is (a+)+b")) == ["trait"]


def test_the_example_is_read_without_fault_and_never_written_over(write) -> None:
    own.prepare()
    assert own.faults() == ()
    write('off = ["trait"]')
    own.prepare()
    assert check_note("lazy") == ()


def test_the_example_works_once_its_lines_are_taken_in(write) -> None:
    example = (own.prepare() / "feedback.toml").read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") for line in example.splitlines()]
    write("\n".join(line for line in lines if line[:1] in "[" or " = " in line))
    assert own.faults() == ()
    assert rules(check_note("AHT was up")) == ["shorthand"]


def test_a_folder_that_cannot_be_written_is_an_answer_and_no_error(write) -> None:
    own.folder().parent.mkdir(parents=True)
    own.folder().write_text("in the way", encoding="utf-8")
    assert not own.switch_off(["trait"])
    assert rules(check_note("lazy")) == ["trait"]
