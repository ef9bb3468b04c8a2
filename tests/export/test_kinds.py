"""Every kind of document: both standards, the text that was put in, and refusal where a letter is missing."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbook.charts.scene import Text
from coachbook.clock import FixedClock
from coachbook.documents import PageSize, Paper, document_of, draw, file_name, write_to
from coachbook.errors import ExportFailed
from coachbook.export.document import Columns, Document, Figure, KeepTogether, PageBreak
from coachbook.export.kinds import KINDS
from coachbook.export.pdf import Page
from coachbook.export.pdf import draw as draw_pdf
from coachbook.export.pdf.faces import clean
from coachbook.export.reading import text_of
from coachbook.workbook import Workbook, open_workbook
from tests.export.papers import TONGUES, emptied, every_paper, reworded

CLOCK = FixedClock(datetime(2026, 11, 20, 8, 15, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
NAMES = (
    "plan", "plan, own copy", "summary", "brief", "cards", "card", "script, trainer", "script, participant",
    "script, observer", "script, points", "script, huddle", "calibration", "observation",
    "scorecard", "results", "results, team", "person",
)  # fmt: skip
CARRYING = {"plan", "observation", "scorecard", "results", "results, team", "person"}
"""The kinds that hold their data as a file."""
TALL = Page("a page as high as the text", 595.0, 200_000.0)


@pytest.fixture(scope="module")
def book(
    copy_of_sample: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workbook]:
    made = open_workbook(copy_of_sample(tmp_path_factory.mktemp("kinds")), CLOCK)
    yield made
    made.close()


@pytest.fixture(scope="module")
def papers(book: Workbook) -> dict[str, Paper]:
    """A content of every kind, by its name."""
    return dict(every_paper(book))


def test_there_is_one_of_every_kind(papers: dict[str, Paper]) -> None:
    assert set(NAMES) == set(papers)
    assert {type(each) for each in papers.values()} == set(KINDS)


LONG = " ".join(["Zuhören heißt, bis zum Ende zu warten."] * 300)


def _long(field: str, text: str) -> str:
    """Notes of some thousand words, and names of 300 letters."""
    return LONG if field in ("note", "own_words", "situation") else f"{text} {'x' * 280}"


def _tongues(_field: str, text: str) -> str:
    return TONGUES[len(text) % len(TONGUES)]


MANNERS: dict[str, Callable[[Paper], Paper]] = {
    "as it is": lambda content: content,
    "long": lambda content: reworded(content, _long),
    "empty": emptied,
    "many tongues": lambda content: reworded(content, _tongues),
}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", NAMES)
def test_every_kind_keeps_both_standards(name, manner, papers, verapdf) -> None:
    size = PageSize.LETTER if manner == "long" else PageSize.A4
    pdf = draw(MANNERS[manner](papers[name]), size)
    for flavour in ("3a" if name in CARRYING else "2a", "ua1"):
        verdict = verapdf(flavour, pdf)
        assert verdict.passed, f"{name}, {manner}: {verdict.broken}"


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_keeps_them_on_the_other_paper(name, papers, verapdf) -> None:
    pdf = draw(papers[name], PageSize.LETTER)
    for flavour in ("3a" if name in CARRYING else "2a", "ua1"):
        assert verapdf(flavour, pdf).passed


# What goes in comes out

LETTERS = st.one_of(
    st.characters(codec="latin-1", exclude_categories=["C", "Z"]), st.sampled_from("ŁőşΕλДйễ–“”…€")
)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=11), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_taken_out_equals_the_text_put_in(name, papers, needs, tmp_path) -> None:
    poppler = needs("pdftotext", package="poppler-utils")

    @settings(max_examples=6)
    @given(words=st.lists(WORDS, min_size=1, max_size=8))
    def check(words: list[str]) -> None:
        content = reworded(papers[name], lambda field, text: words[(len(field) + len(text)) % len(words)])
        document = document_of(content)
        file = tmp_path / "taken.pdf"
        file.write_bytes(draw_pdf(document, TALL))
        for taken in (_by_pdfium(file), _by_poppler(file, poppler)):
            _compare(document, taken)

    check()


def _compare(document: Document, taken: str) -> None:
    """Each piece stands whole in what was taken out, and nothing else does but marks of lists and pages."""
    labels = {_bare(each) for each in _figures(document.blocks)}
    pieces = [_bare(piece) for piece in text_of(document).split("\n")]
    assert not [piece for piece in pieces if piece not in taken and piece not in labels]
    # What a chart has no room for it shortens; its whole name stands in the table beside it.
    assert all(label in taken or label[:3] in taken for label in labels)
    pages = 1 + sum(isinstance(block, PageBreak) for block in document.blocks)
    frame = (document.header_left, document.draft, document.header_right)
    foot = (document.footer_left, document.footer_centre)
    numbered = [document.page_label.format(page=page + 1, pages=pages) for page in range(pages)]
    put_in = "".join((*pieces, *map(_bare, numbered), *map(_bare, (*frame, *foot) * (pages - 1))))
    assert set(Counter(taken) - Counter(put_in)) <= set("•…")


def _figures(blocks) -> Iterator[str]:
    """The texts within charts, which may be shortened where they do not fit."""
    for block in blocks:
        if isinstance(block, Figure):
            yield from (shape.text for shape in block.scene.shapes if isinstance(shape, Text))
        elif isinstance(block, KeepTogether):
            yield from _figures(block.blocks)
        elif isinstance(block, Columns):
            yield from _figures((*block.left, *block.right))


def _bare(text: str) -> str:
    return "".join(clean(text).split())


def _by_pdfium(file: Path) -> str:
    pdf = pypdfium2.PdfDocument(file)
    texts = []
    for page in pdf:
        words = page.get_textpage()
        texts.append(words.get_text_range().replace("\ufffe", "-"))
        words.close()
        page.close()
    pdf.close()
    return _bare(" ".join(texts))


def _by_poppler(file: Path, pdftotext: str) -> str:
    asked = [pdftotext, "-raw", "-enc", "UTF-8", file, "-"]
    return _bare(subprocess.run(asked, capture_output=True, check=True).stdout.decode())


# What cannot be printed

MISSING = ("שלום", "مرحبا", "你好", "こんにちは", "नमस्ते", "🙂", "\ue000")
"""Hebrew, Arabic, Chinese, Japanese, Devanagari, a face, and a letter that nobody has assigned."""


@pytest.mark.parametrize("word", MISSING)
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_that_cannot_be_printed_is_named_in_every_kind(name, word, papers, tmp_path) -> None:
    content = reworded(papers[name], lambda _field, text: f"{text} {word}")
    with pytest.raises(ExportFailed, match=f"“{word[0]}”"):
        write_to(content, tmp_path)
    assert list(tmp_path.iterdir()) == []


ODD = {
    "a word of 100,000 letters": "W" * 100_000,
    "20,000 words": "word " * 20_000,
    "markup": '<b>x</b> &amp; <img src="x"/> </para>',
    "control characters": "a\x01b\x07c\x1b[31md\u202ee\u200bf",
    "300 letters": "N" * 300,
    "right-to-left marks": "\u200fAda\u202b Quirin\u202c",
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", NAMES)
def test_odd_text_is_printed_as_it_is(name, odd, papers, tmp_path) -> None:
    """Put into a few fields, since all of them at once would be a library."""
    told, where = iter(range(10**9)), {9} if len(ODD[odd]) > 1000 else {3, 9, 60}
    content = reworded(papers[name], lambda _field, text: ODD[odd] if next(told) in where else text)
    written = write_to(content, tmp_path)
    assert written.path.stat().st_size > 5_000
    assert len(file_name(content).encode()) <= 120
    assert not any(ord(letter) < 32 for letter in file_name(content))


@pytest.mark.parametrize("name", NAMES)
def test_half_a_letter_is_refused_and_nothing_is_written(name, papers, tmp_path) -> None:
    content = reworded(papers[name], lambda _field, text: f"{text}\ud800")
    with pytest.raises(ExportFailed):
        write_to(content, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_that_is_a_file_is_refused_in_a_sentence(name, papers, tmp_path) -> None:
    place = tmp_path / "taken"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(ExportFailed, match="folder"):
        write_to(papers[name], place)
    assert place.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", NAMES)
def test_equal_content_gives_equal_bytes(name, papers, book) -> None:
    again = dict(every_paper(book))[name]
    assert draw(papers[name]) == draw(again)
