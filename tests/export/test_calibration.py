"""The report of a calibration as a document, and on paper."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from coachbook.documents import PageSize, draw, file_name, gather_calibration, identity
from coachbook.errors import Fault
from coachbook.export.calibration import CalibrationContent, calibration_document
from coachbook.export.document import Facts, Heading, KeepTogether, Table
from coachbook.practice.calibration import close_round
from coachbook.practice.calibration_drift import drift
from coachbook.practice.calibration_results import results
from coachbook.records import CalibrationRound
from coachbook.workbook import open_workbook
from tests.practice.calibrating import ACTING, NAMES, after, opened, rated
from tests.workbooks import CLOCK

EMPATHY = ((3, 4, 2, 5, 3), (5, 4, 4, 5, 4), (3, 4, 2, 4, 3), (4, 5, 4, 5, 5))


def content(table=EMPATHY, organisation="Northwind"):
    round_, raters = opened(cases=len(table[0]))
    done, ratings = rated(table, round_, raters[: len(table)])
    (closed,) = after(close_round(ACTING, round_, raters), CalibrationRound)
    found = results(closed, [*done, *raters[len(table) :]], ratings, {})
    return CalibrationContent(found, drift([found, found]), organisation)


def flat(blocks):
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from flat(block.blocks)
        else:
            yield block


def words_of(pdf):
    document = PdfDocument(pdf)
    return " ".join(
        document[number].get_textpage().get_text_range() for number in range(len(document))
    ).split()


def test_the_report_has_its_parts_in_their_order():
    headings = [b.text for b in flat(calibration_document(content()).blocks) if isinstance(b, Heading)]
    assert headings == [
        "Agreement by standard",
        "Where Shows empathy parts the raters",
        "Who rates how",
        "Whom to bring together",
        "The total of a case, 0 to 100",
        "Alpha over the rounds",
        "Raters over the rounds, in points of 100",
    ]


def test_every_figure_stands_beside_its_sentence():
    table = next(b for b in flat(calibration_document(content()).blocks) if isinstance(b, Table))
    assert table.rows[0][0] == "Shows empathy"
    assert table.rows[0][1:5] == ("33 %", "0.19", "0.19", "−0.08 to 0.47")
    assert table.rows[0][6] == "do not use it to judge anyone yet"


def test_who_is_missing_is_named():
    facts = next(b for b in flat(calibration_document(content(EMPATHY[:2])).blocks) if isinstance(b, Facts))
    assert ("Missing", "Aisha and Lena") in [(fact.label, fact.value) for fact in facts.facts]


@pytest.mark.parametrize("size", list(PageSize))
def test_the_report_is_drawn_and_reads_back(size):
    made = content()
    words = words_of(draw(made, size))
    for word in (*NAMES, "Northwind", "AC1", "ICC(2,1)", "0.19"):
        assert any(word in each for each in words), word
    assert draw(made, size) == draw(made, size), "the same content gives the same bytes"
    assert file_name(made) == "Calibration Round of 20 November.pdf"
    assert identity(made)[1] == "Round of 20 November"


def test_all_equal_and_one_rater_alone_are_printed_too():
    assert "variation" in words_of(draw(content([[4, 4, 4]] * 4)))
    assert "two" in words_of(draw(content([[4, 4, 4]])))


def test_there_is_no_report_while_the_marks_are_blind(file):
    book = open_workbook(file, CLOCK)
    round_, raters = opened()
    book.bring_in("round", [round_.but(host_id=book.coach.id), *raters])
    with pytest.raises(Fault, match="blind"):
        gather_calibration(book, book.get(CalibrationRound, round_.id))
    book.close()
