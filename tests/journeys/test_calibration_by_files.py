"""A round of five cases by four raters, without a server: laid out, sent, rated blind, sealed, compared.

No table of five cases and four raters is published with its figures as far as we found, so the table of the
drawing is computed by hand below, step by step. `tests/test_rounds.py` sends Krippendorff's published table
of four observers through sealed files the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from coachbook.practice.calibration import rate, submit
from coachbook.records import CalibrationRater, CalibrationRating, CalibrationRound, Rating, ServiceStandard
from coachbook.records.kinds import Mark
from coachbook.records.practice_kinds import RoundState
from coachbook.rounds import arrived, write_answers
from coachbook.ui.practice.round.page import RoundPage
from coachbook.workbook import create
from tests.windows import Hand, words_of_pdf
from tests.workbooks import CLOCK

EMPATHY, PROMISE = "Names what it cost", "Gives a day and keeps it"
CALLS = ("88101", "88107", "88120", "88133", "88150")
MARKS = {"Dana": "34253", "Tom": "54454", "Aisha": "34243", "Lena": "45455"}
"""What each rater gives the five calls on the first standard; on the second all of them say "met"."""


def by_hand() -> tuple[Fraction, Fraction, Fraction]:
    """Same mark, ordinal alpha and AC1 of the table, worked out on paper.

    There are twenty marks: two 2, four 3, eight 4, six 5. The ordinal distance of two marks is the square of
    the marks between them, the ends counted by half: 2 and 3 are (2 + 4 - 6/2)² = 9 apart, 3 and 4 36, 4 and
    5 49, 2 and 4 81, 3 and 5 169, 2 and 5 256.

    Pairs within the calls: 3-5 twice, 3-4 twice, 4-5 once; 4-5 three times; 2-4 four times; 4-5 three times;
    3-4 twice, 3-5 twice, 4-5 once.
    """
    within = (2 * 169 + 2 * 36 + 49) + 3 * 49 + 4 * 81 + 3 * 49 + (2 * 36 + 2 * 169 + 49)
    across = 2 * 4 * 9 + 4 * 8 * 36 + 8 * 6 * 49 + 2 * 8 * 81 + 4 * 6 * 169 + 2 * 6 * 256
    seen = Fraction(2 * within, 20 * 3)  # each pair both ways, by marks and by partners
    by_chance = Fraction(2 * across, 20 * 19)
    same = Fraction(1 + 3 + 2 + 3 + 1, 5 * 6)
    shares = [Fraction(n, 20) for n in (0, 2, 4, 8, 6)]
    chance = sum((share * (1 - share) for share in shares), Fraction()) / (5 - 1)
    return same, 1 - seen / by_chance, (same - chance) / (1 - chance)


def test_the_table_by_hand_is_what_the_drawing_rounds_it_to() -> None:
    same, alpha, ac1 = by_hand()
    assert (round(float(same), 3), round(float(alpha), 4), round(float(ac1), 4)) == (0.333, 0.1893, 0.1919)


@pytest.fixture
def hand(begin: Callable[..., Hand], tmp_path: Path) -> Hand:
    place = tmp_path / "host.coachbook"
    create(place, coach_name="Jane Doe", pack="contact-centre", clock=CLOCK).close()
    return begin(place)


def answered(invitation: Path, name: str, folder: Path) -> Path:
    """What one rater sends back, from a workbook of their own."""
    book = create(folder / f"{name}.coachbook", coach_name=name, clock=CLOCK)
    try:
        book.do(arrived(book, invitation).change)
        (round_,), (rater,) = book.all(CalibrationRound), book.all(CalibrationRater)
        by_title = {each.title: each for each in round_.standards}
        for case, mark in zip(round_.cases, MARKS[name], strict=True):
            for standard, given in ((by_title[EMPATHY], Mark(mark)), (by_title[PROMISE], Mark.MET)):
                book.do(rate(book.acting(), round_, rater, None, case.key, standard, given))
        book.do(submit(book.acting(), round_, rater, book.all(CalibrationRating)))
        return write_answers(book, round_, book.all(CalibrationRater)[0], folder)
    finally:
        book.close()


def laid_out(hand: Hand) -> RoundPage:
    """A round of five calls, two standards and four raters from elsewhere, open."""
    hand.go("calibration")
    hand.keys("N")
    hand.fill("Title", "Round of 20 November")
    for title in (EMPATHY, PROMISE):
        hand.press(title)
    hand.find_field("Raters from elsewhere").setFocus()
    hand.focus.insertPlainText("\n".join(MARKS))  # type: ignore[attr-defined]  # a text of several lines
    hand.press("Begin it")
    for call in CALLS:
        hand.press("Add a case")
        hand.fill("Title", call)
        hand.fill("Text", "Customer: Nobody rang. Agent: I see.")
        hand.press("Add it")
    hand.press("Open the round")
    page = hand.page
    assert isinstance(page, RoundPage)
    return page


def test_five_cases_by_four_raters_through_sealed_files(
    hand: Hand, tmp_path: Path, into: Callable[[Path], None]
) -> None:
    page = laid_out(hand)
    out = tmp_path / "out"
    into(out)
    hand.press("Invite by file")
    invitations = {name: out / f"Round of 20 November for {name}.coachround" for name in MARKS}
    sealed = [answered(path, name, tmp_path) for name, path in invitations.items()]
    for path in reversed(sealed[1:]):
        page.files.take(path)
    hand.wait_for(lambda: hand.reads("Three raters, five cases, Dana missing."))
    page.files.take(sealed[0])
    hand.wait_for(lambda: page.worked is not None and not page.worked.results.missing)
    same, alpha, ac1 = (float(figure) for figure in by_hand())
    assert page.worked is not None
    found = {each.standard.title: each for each in page.worked.results.standards}
    assert found[EMPATHY].agreement.same == pytest.approx(same)
    assert found[EMPATHY].agreement.alpha == pytest.approx(alpha)
    assert found[EMPATHY].agreement.ac1.value == pytest.approx(ac1)
    assert found[PROMISE].agreement.alpha is None, "all the same is no variation"
    hand.wait_for(lambda: hand.reads("Four raters, five cases, all in."))
    page.files.take(sealed[2])
    assert len(hand.book.all(CalibrationRating)) == 4 * 5 * 2, "a file twice changes nothing"

    hand.press("Report")
    hand.wait_for(lambda: list(out.glob("*.pdf")))
    (report,) = out.glob("*.pdf")
    printed = words_of_pdf(report)
    assert "0.19" in printed
    assert "no variation" in printed

    hand.fill("Agreed", "Names the loss in a set phrase only")
    hand.press("Put in force")
    newest = max(hand.book.all(ServiceStandard, title=EMPATHY), key=lambda each: each.version)
    assert newest.version == 2
    assert "Names the loss in a set phrase only" in {anchor.text for anchor in newest.anchors}
    hand.press("Close the round")
    (round_,) = hand.book.all(CalibrationRound)
    assert round_.state is RoundState.CLOSED
    assert hand.book.all(Rating) == (), "calibration enters nobody’s scores"
