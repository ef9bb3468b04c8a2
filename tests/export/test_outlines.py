"""The outlines of letters are those of the font: as wide, as high and as many as a typographer would say."""

import pytest

from coachbook.export.pdf.faces import ruler
from coachbook.export.pdf.look import Face
from coachbook.export.pdf.outlines import outlines


def corners(letter, face=Face.BOLD):
    """Left, bottom, right, top of all points of the letter."""
    points = [
        point
        for contour in outlines(face, letter)
        for point in ((contour.x, contour.y), *((curve.x, curve.y) for curve in contour.curves))
    ]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(("letter", "contours"), [("I", 1), ("D", 2), ("B", 3), ("i", 2), ("ä", 4), (" ", 0)])
def test_a_letter_has_its_contours(letter, contours):
    assert len(outlines(Face.BOLD, letter)) == contours


@pytest.mark.parametrize("letter", "DraftEntwurfПроект")
def test_a_letter_keeps_within_its_own_width(letter):
    left, bottom, right, top = corners(letter)
    assert -0.05 < left < right < ruler(Face.BOLD)(letter) + 0.05
    assert -0.3 < bottom < top < 1


def test_capitals_stand_on_the_baseline_and_end_at_one_height():
    _, bottom, _, top = corners("E")
    assert bottom == 0
    assert top == pytest.approx(0.727, abs=0.002)  # Inter's height of capitals
    assert corners("D")[1::2] == (bottom, top)


def test_an_accent_stands_over_its_letter():
    plain, accented = corners("e"), corners("é")
    assert accented[1] == plain[1]
    assert accented[3] > plain[3] + 0.1


def test_every_outline_ends_where_it_began():
    for letter in "Draft&§ñЖΩ":
        for contour in outlines(Face.BOLD, letter):
            last = contour.curves[-1]
            assert (last.x, last.y) == (contour.x, contour.y)
