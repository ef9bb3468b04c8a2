"""The language check is as good as the docs say, on sentences that were labelled by hand."""

from __future__ import annotations

import pytest

from coachbook.wording.checks import KINDS, check_feedback
from tests.wording.measure import (
    DOCS,
    PARTS,
    Labelled,
    Quality,
    corpus,
    half,
    left_alone,
    measure,
    published,
    table,
)

SENTENCES = corpus()


def part(name):
    return tuple(sentence for sentence in SENTENCES if sentence.part == name)


def test_the_published_figures_are_the_measured_ones():
    assert published() == table(SENTENCES)


def test_the_examples_of_the_docs_do_what_the_docs_say():
    text = DOCS.read_text(encoding="utf-8").split("## Words of your own")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(KINDS)
    for kind, (_, example, rather) in zip(KINDS, rows, strict=True):
        assert kind in {finding.rule for finding in check_feedback(example)}
        assert kind not in {finding.rule for finding in check_feedback(rather)}


def test_every_sentence_is_there_once_and_labelled_with_known_findings():
    assert len({sentence.text for sentence in SENTENCES}) == len(SENTENCES) >= 240
    assert all(sentence.deserves <= set(KINDS) for sentence in SENTENCES)
    assert {sentence.part for sentence in SENTENCES} == set(PARTS)


def test_a_situation_and_an_impact_are_labelled_in_feedback_only():
    notes = [sentence for sentence in SENTENCES if not sentence.feedback]
    assert not any(sentence.deserves & {"no_situation", "no_impact"} for sentence in notes)


def test_a_sentence_is_in_its_half_by_its_letters():
    assert half("You interrupt callers.") != half("You interrupt callers!")


@pytest.mark.parametrize(("name", "precision"), [("held out", 0.9), ("fresh", 0.85)])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_finding_is_mostly_right_and_mostly_made(name, precision, kind):
    quality = measure(part(name))[kind]
    assert quality.right + quality.missed >= 10
    assert quality.precision >= precision
    assert quality.recall >= 0.8


@pytest.mark.parametrize("name", PARTS)
def test_clean_sentences_are_mostly_left_alone(name):
    alone, clean = left_alone(part(name))
    assert alone / clean >= 0.9


def test_precision_and_recall_are_counted_as_people_count_them():
    sentences = [
        Labelled("You are lazy", True, frozenset({"trait"}), "fresh"),
        Labelled("A plain line", True, frozenset({"trait"}), "fresh"),
        Labelled("He is rude", False, frozenset(), "fresh"),
    ]
    assert measure(sentences)["trait"] == Quality(right=1, wrong=1, missed=1)
    assert (Quality(3, 1, 0).precision, Quality(3, 0, 2).recall) == (0.75, 0.6)
    assert left_alone(sentences) == (0, 1)
