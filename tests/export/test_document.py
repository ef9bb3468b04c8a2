"""A document is data: equal content is equal, and its words can be read without drawing it."""

from dataclasses import FrozenInstanceError, replace
from datetime import datetime

import pytest

from coachbook.charts.scene import Scene, Text
from coachbook.export.document import (
    Beat,
    BulletList,
    Caption,
    Column,
    Columns,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Run,
    Sign,
    Signatory,
    SignOff,
    Spacer,
    Table,
    Title,
    WritingLines,
    plain,
)
from coachbook.export.reading import content_hash, text_of

EVERY_BLOCK = (
    Title("Plan", "Marcus"),
    Facts((Fact("Role", "Agent"),)),
    Heading("Strengths"),
    Paragraph((Run("He "), Run("listens", bold=True))),
    BulletList(("first", "second"), numbered=True),
    Table((Column("Action"), Column("Done")), (("Recap line", Sign.DONE),)),
    Quote("You charged me twice", "3 November"),
    Figure(Scene(10, 10, (Text(0, 5, "2.9"),), "mean 2.9")),
    Caption("Dot: mean"),
    Rule(),
    Spacer(10),
    WritingLines(2),
    Columns((Paragraph("left"),), (Paragraph("right"),)),
    Beat("1", "Renata", (Paragraph("Hello"),)),
    PageBreak(),
    KeepTogether((Paragraph("kept"),)),
    SignOff("I have seen it", (Signatory("Marcus", "date"),)),
)


def test_every_block_gives_its_words_in_reading_order(document_of):
    document = document_of(
        *EVERY_BLOCK, header_left="Northwind", header_right="Confidential", footer_left="v2", draft="Draft"
    )
    assert text_of(document).split("\n") == [
        *("Northwind", "Draft", "Confidential", "Plan", "Marcus", "Role", "Agent", "Strengths", "He listens"),
        *("1. first", "2. second", "Action", "Done", "Recap line", "You charged me twice", "3 November"),
        *("2.9", "Dot: mean", "left", "right", "1", "Renata", "Hello", "kept"),
        *("I have seen it", "Marcus", "date", "v2"),
    ]


def test_equal_content_is_an_equal_document_and_cannot_be_changed(document_of):
    document = document_of(*EVERY_BLOCK)
    assert document == document_of(*EVERY_BLOCK)
    assert hash(document) == hash(document_of(*EVERY_BLOCK))
    with pytest.raises(FrozenInstanceError):
        document.title = "Another"


def test_runs_are_one_text_without_their_manner():
    assert plain((Run("two ", bold=True), Run("manners", italic=True))) == "two manners"


def test_a_document_refuses_a_moment_without_a_zone():
    with pytest.raises(ValueError, match="aware"):
        Document("Plan", "Record", datetime(2026, 11, 20), ())  # noqa: DTZ001 - the very thing it refuses


def test_a_table_refuses_a_row_with_a_cell_too_few():
    with pytest.raises(ValueError, match="one cell for each"):
        Table((Column("Action"), Column("Due")), (("Recap line",),))


def test_a_heading_refuses_a_level_that_does_not_exist():
    with pytest.raises(ValueError, match="level 1, 2 or 3"):
        Heading("Too deep", 4)


def test_the_content_hash_tells_two_states_apart_and_leaves_the_footer_out(document_of):
    def action(done):
        return document_of(
            Table((Column("Action"), Column("Done")), (("Recap line", done),)), footer_left="v2"
        )

    assert content_hash(action(Sign.DONE)) == content_hash(replace(action(Sign.DONE), footer_left="v3"))
    assert content_hash(action(Sign.DONE)) != content_hash(action(""))
    assert content_hash(action("")) != content_hash(replace(action(""), draft="Draft"))
