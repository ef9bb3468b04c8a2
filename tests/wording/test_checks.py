"""The checks of language, each by a text that stands out and one that does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.wording import checks
from coachbook.wording.checks import (
    check_behaviour,
    check_commitment,
    check_feedback,
    check_goal,
    check_note,
    check_praise,
    check_private_matters,
    check_told,
    check_vision,
)
from coachbook.wording.rules import LONGEST, word_count

JARGON = (
    "Our mission is to be the world-class, customer-centric provider of choice, leveraging synergies "
    "across omnichannel touchpoints to deliver seamless, prompt and innovative solutions that exceed "
    "expectations of all stakeholders, empowering our people to drive operational excellence, "
    "optimise value propositions and grow through best practices, agile alignment, strategic "
    "transformation and sustainable growth for shareholders, partners and communities everywhere "
    "that we are."
)
PLAIN = "You tell us once. We take it from there and call back."


def rules(findings):
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He is lazy on Mondays", ["trait"]),
        ("She is friendly", ["trait"]),
        ("You never listen", ["absolute"]),
        ("ALWAYS late", ["absolute"]),
        ("He doesn’t care", ["intent"]),
        ("She doesn't  care", ["intent"]),
        ("Slower than the others", ["comparison"]),
        ("Always lazy", ["absolute", "trait"]),
    ],
)
def test_feedback_about_the_self_is_pointed_out(text, found):
    assert rules(check_note(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Offered the form while she was still describing the second charge.",
        "The customer was very rude, and Marcus waited until he had finished.",
        "The caller just wanted to cancel; nobody asked why.",
        "Sent the user-friendly form and a friendly reminder.",
        "Hallway talk, fornever, neverland.",
        "",
    ],
)
def test_feedback_about_the_task_is_left_alone(text):
    assert check_feedback(text) == ()


def test_a_finding_names_its_place():
    text = "On Friday he was lazy."
    (finding,) = check_feedback(text)
    assert text[finding.start : finding.end] == "lazy"
    assert not finding.whole


def test_feedback_that_stands_alone_is_asked_for_its_situation_and_its_impact():
    assert rules(check_feedback("You named the day of the refund.")) == ["no_situation", "no_impact"]
    assert rules(check_feedback("On Monday you named the day of the refund.")) == ["no_impact"]
    assert rules(check_feedback("You named the day, so he did not call again.")) == ["no_situation"]
    assert check_feedback("On Monday you named the day, so he did not call again.") == ()
    assert check_feedback("You said") == ()
    assert check_feedback("Back on Monday.") == ()


def test_of_a_text_too_long_to_be_seen_whole_nothing_is_called_missing():
    assert rules(check_feedback("You asked twice. " + "x" * LONGEST)) == []


@pytest.mark.parametrize(
    ("situation", "impact", "found"),
    [
        ("", "", ["no_situation", "no_impact"]),
        (" \n", "She smiled", ["no_situation"]),
        ("On Monday", "", ["no_impact"]),
        ("On Monday", "She smiled", []),
        (None, None, []),
    ],
)
def test_fields_beside_a_behaviour_that_are_empty_are_pointed_out(situation, impact, found):
    assert rules(check_told("Named the day of the refund", situation, impact)) == found


def test_first_things_come_first():
    assert rules(check_told("Great job!", "", "")) == ["empty_praise"]
    assert rules(check_told("Slower than the others", "", "")) == ["comparison"]
    assert check_told("Named it", "", "") == ()
    assert rules(check_told("On Monday he named the day, so she did not call", "", "")) == []


def test_short_praise_needs_a_behaviour_and_told_praise_does_not():
    assert rules(check_praise("Great job!")) == ["empty_praise"]
    told = "Well done: you said the story back before you offered the refund, and she stopped repeating it."
    assert check_praise(told) == ()
    assert rules(check_praise("You are so talented")) == ["trait"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("She was diagnosed in May", "health"),
        ("off sick since Monday", "health"),
        ("he asked the union rep to come", "union"),
        ("fasting during Ramadan", "religion"),
        ("spoke about her ethnic background", "origin"),
        ("he is gay", "orientation"),
        ("told me who he voted for", "politics"),
        ("has a criminal record", "crime"),
    ],
)
def test_special_categories_draw_a_hint(text, rule):
    assert rules(check_private_matters(text)) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "The card was disabled",
        "credit union account",
        "European Union law",
        "Called in good faith",
        "prayed"[:2],
    ],
)
def test_everyday_words_draw_no_hint(text):
    assert check_private_matters(text) == ()


@pytest.mark.parametrize(
    ("text", "rule"), [("Is friendly to everyone", "trait"), ("Answers in a timely manner", "vague")]
)
def test_a_standard_that_names_a_trait_is_pointed_out(text, rule):
    assert rules(check_behaviour(text)) == [rule]


def test_a_standard_that_can_be_seen_is_left_alone():
    assert check_behaviour("Lets the customer finish, then says the story back in one sentence.") == ()
    assert check_behaviour("Is a member of a professional association") == ()


def test_a_vision_of_sixty_words_of_jargon_is_flagged():
    assert word_count(JARGON) == 60
    found = rules(check_vision(JARGON, "everything", "delight"))
    assert found.count("jargon") >= 10
    assert {"generic", "long"} <= set(found)


def test_a_vision_of_twelve_words_passes():
    assert word_count(PLAIN) == 12
    assert check_vision(PLAIN, "One contact is enough", "Relieved") == ()


def test_a_vision_says_what_the_customer_gets_and_feels():
    assert rules(check_vision(PLAIN)) == ["gets", "feels"]
    assert all(finding.whole for finding in check_vision(PLAIN))
    assert rules(check_vision("  ")) == ["empty"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We are the Amazon of utilities.", "copy"),
        ("We will be the Ritz Carlton of billing.", "copy"),
        ("We are the gold standard of care.", "copy"),
        ("You get a prompt answer.", "generic"),
        ("World-class service for you.", "generic"),
        ("You get holistic answers.", "jargon"),
    ],
)
def test_a_vision_in_borrowed_words_is_flagged(text, rule):
    assert rules(check_vision(text, "x", "y")) == [rule]


def test_a_place_name_and_small_letters_are_no_copy():
    assert check_vision("We answer the people of this town in the City of Bath.", "x", "y") == ()


def test_a_long_vision_is_told_its_words():
    (finding,) = check_vision("we call you back " * 8, "x", "y")
    assert finding.help == "32 words are hard to remember. Try to say it in 25 or fewer."


def test_raise_csat_fails_until_a_behaviour_is_linked():
    assert rules(check_goal("raise CSAT to 92", dated=True)) == ["number"]
    assert check_goal("raise CSAT to 92", behaviour_linked=True, dated=True) == ()


def test_a_goal_without_figure_or_behaviour_asks_for_the_behaviour():
    assert rules(check_goal("Listen to the end", dated=True)) == ["behaviour"]
    assert rules(check_goal("")) == ["empty"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Say it back or lose the bonus", "bounty"),
        ("Beat the other team", "race"),
        ("Try to listen", "vague"),
    ],
)
def test_threats_races_and_vague_words_are_flagged_in_a_goal(text, rule):
    assert rules(check_goal(text, behaviour_linked=True, dated=True)) == [rule]


def test_a_bonus_that_belongs_to_a_customer_is_no_bounty():
    assert check_goal("Explain the customer's bonus before closing", behaviour_linked=True, dated=True) == ()


@pytest.mark.parametrize(
    "day",
    [
        "by 31 January",
        "by Friday",
        "on 2026-11-27",
        "by the end of the month",
        "within two weeks",
        "Nov 27",
        "tomorrow",
    ],
)
def test_a_day_in_the_text_dates_a_goal(day):
    assert check_goal(f"Says the story back, {day}", behaviour_linked=True) == ()
    assert rules(check_goal("Says the story back", behaviour_linked=True)) == ["undated"]


@pytest.mark.parametrize(
    "text",
    [
        "When the customer ends the story, I will say it back.",
        "I’ll say it back as soon as the customer stops.",
        "After each complaint I will name what it cost.",
        "If nobody answers,\nI will call again.",
    ],
)
def test_a_promise_with_a_cue_passes(text):
    assert check_commitment(text, dated=True) == ()


def test_a_promise_without_a_cue_or_a_day_is_pointed_out():
    assert rules(check_commitment("Listen to the end")) == ["cue", "undated"]
    assert rules(check_commitment("I will try to listen when it is loud", dated=True)) == ["vague"]
    assert rules(check_commitment(" ")) == ["empty"]


@given(st.text(max_size=200))
def test_any_text_gets_findings_inside_it_and_in_order(text):
    for check in (
        check_feedback,
        check_private_matters,
        check_behaviour,
        check_vision,
        check_goal,
        check_commitment,
    ):
        findings = check(text)
        places = [(finding.start, finding.end) for finding in findings if not finding.whole]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(finding.help.endswith(".") and "!" not in finding.help for finding in findings)


def test_the_checks_that_are_asked_in_silence_exist():
    assert all(any(rule.id == name for rule in checks.rule_book("goal").rules) for name in checks._SILENT)


@pytest.mark.parametrize("told", ["The customer said", "The guest told me", "Mr Okafor wrote"])
def test_what_a_customer_said_after_a_colon_is_left_alone_and_what_follows_it_is_not(told):
    assert check_note(f"{told}: you are always so kind.") == ()
    assert [each.rule for each in check_note(f"{told}: thank you. You are always late.")] == ["absolute"]
