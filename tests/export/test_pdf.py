"""What is drawn can be read again: every word, on every page, in one file that is always the same."""

import os
import re
import subprocess
import sys
import unicodedata
import zlib
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.errors import ExportFailed
from coachbook.export.document import (
    Beat,
    BulletList,
    Caption,
    Column,
    Columns,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Signatory,
    SignOff,
    Table,
    Title,
)
from coachbook.export.pdf import A4, LETTER, draw, missing_letters
from tests.export.blocks import NAMES, NASTY, every_block


@pytest.mark.parametrize("text", [*NASTY, *NAMES])
@pytest.mark.parametrize(
    "block",
    [
        Paragraph,
        Heading,
        Title,
        Caption,
        lambda text: Paragraph((Run("before "), Run(text, bold=True), Run(" after", muted=True))),
        lambda text: Table((Column(text), Column("b")), ((text, text),)),
        lambda text: Quote(text, text),
        lambda text: Facts((Fact(text, text),)),
        lambda text: BulletList((text,)),
        lambda text: Beat("1", "Renata", (Paragraph(text),)),
        lambda text: SignOff(text, (Signatory("a", "b"),)),
    ],
)
def test_what_a_person_typed_is_printed_literally_in_every_block(text, block, document_of, words_of):
    assert " ".join(text.split()) in words_of(draw(document_of(block(text))))


@pytest.mark.parametrize("text", [*NASTY, *NAMES])
def test_header_footer_bookmarks_and_properties_take_any_text(text, document_of, words_of):
    document = document_of(
        Heading(text), title=text, subject=text, organisation=text, header_left=text, footer_left=text
    )
    pdf = draw(document)
    file = pypdfium2.PdfDocument(pdf)
    assert file.get_metadata_dict()["Title"] == text
    assert file.get_metadata_dict()["Author"] == text
    assert [mark.get_title() for mark in file.get_toc()] == [" ".join(text.split())]
    file.close()
    assert words_of(pdf).count(text) == 3


def test_control_direction_and_zero_width_characters_are_left_out(document_of, words_of):
    words = words_of(draw(document_of(Paragraph("a\x00b\u202ec\u200bd\ufeffe\tf\u2003g"))))
    assert words.startswith("abcde f g")


def test_a_newline_begins_a_new_line(document_of, pages_of):
    (page,) = pages_of(draw(document_of(Paragraph("first\nsecond\r\nthird"))))
    assert [line.rstrip() for line in page.split("\n")[:3]] == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("שלום", "שלום"),
        ("مرحبا", "مرحبا"),
        ("客户", "客户"),
        ("well done 🎉👍🏽", "🎉👍🏽"),
        ("नमस्ते", "नमस्ते"),
        ("x\u0304\u0332", "\u0304\u0332"),
        ("\ue000 private", "\ue000"),
    ],
)
def test_letters_that_the_font_lacks_are_found_and_refused_by_name(text, letters, document_of):
    document = document_of(Table((Column("Action"),), ((text,),)))
    assert missing_letters(document) == tuple(sorted(set(letters)))
    with pytest.raises(ExportFailed) as refused:
        draw(document)
    assert all(f"“{letter}”" in str(refused.value) for letter in letters)


@pytest.mark.parametrize("field", ["title", "organisation", "header_left", "footer_centre", "draft"])
def test_missing_letters_are_found_outside_the_blocks_too(field, document_of):
    assert missing_letters(document_of(**{field: "שלום"})) == tuple(sorted(set("שלום")))


def test_a_refusal_of_many_letters_names_some_and_counts_the_rest(document_of):
    letters = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 40))
    with pytest.raises(ExportFailed, match="and 28 more: replace them"):
        draw(document_of(Paragraph(letters)))


@given(st.text(max_size=400))
def test_any_text_comes_back_or_is_refused(document_of, words_of, text):
    document = document_of(Paragraph(f"start {text} end"))
    if missing_letters(document):
        return
    kept = [
        letter
        for letter in unicodedata.normalize("NFC", f"start {text} end")
        if not letter.isspace() and unicodedata.category(letter) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}
    ]
    found = "".join(words_of(draw(document)).split())
    # A reader joins a word parted at a line's end only where it sees a hyphen; letters alone compare.
    assert found.replace("\ufffe", "-").startswith("".join(kept).replace("\u00a0", ""))


def test_a_word_of_a_hundred_thousand_letters_is_broken_and_kept(document_of, pages_of):
    pages = pages_of(draw(document_of(Paragraph("x" * 100_000))))
    assert sum(page.count("x") for page in pages) == 100_000


def test_twenty_thousand_words_come_back_in_order(document_of, words_of):
    words = [f"word{number}" for number in range(20_000)]
    found = re.findall(r"word\d+", words_of(draw(document_of(Paragraph(" ".join(words))))))
    assert found == words


def test_a_row_taller_than_a_page_is_split_and_its_heads_are_repeated(document_of, pages_of):
    note = " ".join(f"w{number}" for number in range(4000))
    pages = pages_of(draw(document_of(Table((Column("Action", 3), Column("Note", 2)), (("short", note),)))))
    assert len(pages) > 3
    assert all("Action" in page and "Note" in page for page in pages)
    assert re.findall(r"w\d+", " ".join(pages)) == note.split()


def test_rows_stay_whole_and_every_page_of_a_long_table_has_its_heads(document_of, pages_of):
    rows = tuple((f"action {number}\nsecond line {number}", "27 Nov") for number in range(80))
    pages = pages_of(draw(document_of(Table((Column("Action", 3), Column("Due")), rows))))
    assert all(page.startswith("Action Due") for page in pages)
    for page in pages:
        assert re.findall(r"action (\d+)", page) == re.findall(r"second line (\d+)", page)


def test_columns_taller_than_a_page_flow_on_beside_each_other(document_of, pages_of):
    left = Paragraph(" ".join(f"l{number}" for number in range(1500)))
    right = Paragraph(" ".join(f"r{number}" for number in range(1500)))
    pages = pages_of(draw(document_of(Columns((left,), (right,)))))
    joined = " ".join(pages)
    assert len(pages) > 1
    assert len(re.findall(r"l\d+", joined)) == len(re.findall(r"r\d+", joined)) == 1500


def test_a_heading_never_stands_last_on_a_page(document_of, pages_of):
    for lines in range(30, 60):
        filler = Paragraph("\n".join("line" for _ in range(lines)))
        pages = pages_of(draw(document_of(filler, Heading("The heading"), Paragraph("Its text"))))
        assert [page for page in pages if "The heading" in page] == [
            page for page in pages if "Its text" in page
        ]


def test_the_sign_off_stays_with_its_statement_and_with_something_before_it(document_of, pages_of):
    sign_off = SignOff("I have seen this plan.", (Signatory("Marcus", "date"), Signatory("Dana", "coach")))
    for lines in range(36, 60):
        filler = Paragraph("\n".join(f"line {number}" for number in range(lines)))
        last = pages_of(draw(document_of(filler, sign_off)))[-1]
        assert f"line {lines - 1}" in last
        assert all(words in last for words in ("I have seen this plan.", "Marcus", "Dana"))


def test_a_sign_off_with_many_long_names_is_not_torn_apart(document_of, pages_of):
    names = ("first " * 50, "second " * 40, "third " * 50, "fourth " * 40)
    sign_off = SignOff("I have seen this plan. " * 6, tuple(Signatory(name, "date") for name in names))
    for lines in range(16, 44):
        filler = Paragraph("\n".join(f"line {number}" for number in range(lines)))
        *before, last = pages_of(draw(document_of(filler, sign_off), LETTER))
        assert (last.count("first"), last.count("third"), last.count("I have seen")) == (50, 50, 6)
        assert not any("seen" in page for page in before)


def test_kept_together_moves_as_a_whole_or_flows_where_no_page_can_hold_it(document_of, pages_of):
    filler = Paragraph("\n".join("line" for _ in range(40)))
    kept = KeepTogether(tuple(Paragraph(f"kept {number}") for number in range(12)))
    pages = pages_of(draw(document_of(filler, kept)))
    assert [len(re.findall("kept", page)) for page in pages] == [0, 12]
    endless = KeepTogether(tuple(Paragraph(f"kept {number}") for number in range(200)))
    pages = pages_of(draw(document_of(endless)))
    assert len(pages) == 6
    assert re.findall(r"kept (\d+)", " ".join(pages)) == [str(number) for number in range(200)]


def test_a_page_break_begins_a_page_but_never_leaves_an_empty_one(document_of, pages_of):
    pages = pages_of(
        draw(document_of(PageBreak(), Paragraph("one"), PageBreak(), PageBreak(), Paragraph("two")))
    )
    assert ["one" in pages[0], "two" in pages[1], len(pages)] == [True, True, 2]


def test_pages_are_numbered_with_their_total(document_of, pages_of):
    pages = pages_of(
        draw(document_of(Paragraph("a"), PageBreak(), Paragraph("b"), PageBreak(), Paragraph("c")))
    )
    assert [re.search(r"Page \d of \d", page)[0] for page in pages] == [
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
    ]
    (page,) = pages_of(draw(document_of(page_label="Seite {page} von {pages}")))
    assert "Seite 1 von 1" in page


def test_header_footer_and_draft_mark_stand_on_every_page(document_of, pages_of):
    document = document_of(
        *(Paragraph("a"), PageBreak(), Paragraph("b")),
        header_left="Northwind Utilities",
        header_right="Confidential",
        footer_left="Plan 7f3a",
        footer_centre="abc123",
        draft="Draft",
    )
    for page in pages_of(draw(document)):
        assert all(words in page for words in ("Northwind Utilities", "Confidential", "Plan 7f3a", "abc123"))
        assert page.count("Draft") == 1  # the header says it; the mark across the page is a shape
    assert not any("Draft" in page for page in pages_of(draw(document_of(Paragraph("agreed")))))


def test_the_mark_of_a_draft_breaks_no_line_for_whoever_reads_the_text(
    document_of, pages_of, tmp_path, needs
):
    blocks = [Paragraph(f"Line {number} of what was agreed on that day.") for number in range(30)]
    texts = []
    for name, draft in (("agreed", ""), ("draft", "Draft")):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(draw(document_of(*blocks, header_left="Northwind", draft=draft)))
        program = needs("pdftotext", package="poppler-utils")
        said = subprocess.run([program, file, "-"], capture_output=True, text=True, check=True).stdout
        texts.append([text.split() for text in (said, "\n".join(pages_of(file.read_bytes())))])
    for without, words in zip(*texts, strict=True):
        words.remove("Draft")  # the one in the header
        assert words == without


@pytest.mark.parametrize("word", ["Draft", "Entwürfé", "Проект"])
def test_the_mark_of_a_draft_is_seen_across_the_sheet_in_any_language(word, document_of):
    file = pypdfium2.PdfDocument(draw(document_of(draft=word)))
    page = file[0].render(scale=0.5, grayscale=True)
    pale = [place for place, shade in enumerate(bytes(page.buffer)) if 230 < shade < 250]
    rows, columns = {place // page.stride for place in pale}, {place % page.stride for place in pale}
    file.close()
    assert len(rows) > 0.3 * page.height
    assert len(columns) > 0.3 * page.width


def test_headings_become_bookmarks_in_their_order_and_depth(document_of):
    blocks = (Title("Plan"), Heading("Goals"), Heading("Deep", 3), Heading("Actions", 2), Heading("Reviews"))
    file = pypdfium2.PdfDocument(draw(document_of(*blocks)))
    assert [(mark.level, mark.get_title()) for mark in file.get_toc()] == [
        (0, "Plan"),
        (1, "Goals"),
        (2, "Deep"),
        (2, "Actions"),
        (1, "Reviews"),
    ]
    file.close()


def test_the_file_says_what_it_is_who_made_it_when_and_in_which_language(document_of):
    pdf = draw(document_of(Paragraph("a"), organisation="Northwind", language="de"))
    file = pypdfium2.PdfDocument(pdf)
    properties = file.get_metadata_dict()
    file.close()
    assert properties["Title"] == "Development plan"
    assert properties["Author"] == "Northwind"
    assert properties["Creator"] == "Coachbook 0.1.0"
    assert properties["CreationDate"] == properties["ModDate"] == "D:20261120093000+00'00'"
    assert b"/Lang (de)" in pdf


@pytest.mark.parametrize("page", [A4, LETTER])
def test_every_kind_of_block_is_drawn_on_both_sheets(page, document_of, words_of):
    pdf = draw(document_of(*every_block(), draft="Draft"), page)
    file = pypdfium2.PdfDocument(pdf)
    assert file[0].get_size() == pytest.approx((page.width, page.height), abs=0.01)
    file.close()
    words = words_of(pdf)
    for text in ("1 Nov 2026 – 31 Jan 2027", "Left", "Right", "2.9", "Listens", "Recap line", "Kept", "twox"):
        assert text in words


def test_every_font_is_embedded_and_none_is_a_stranger(document_of, tmp_path, needs):
    file = tmp_path / "plan.pdf"
    file.write_bytes(draw(document_of(*every_block(), draft="Draft")))
    listing = subprocess.run(
        [needs("pdffonts", package="poppler-utils"), file], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in listing.splitlines()[2:]]
    assert len(rows) >= 5
    assert all(re.fullmatch(r"[A-Z]{6}\+Inter-\w+", row[0]) and row[3:6] == ["yes"] * 3 for row in rows)


def test_marked_content_is_opened_and_closed_in_pairs_and_holds_all_text(document_of):
    pdf = draw(document_of(*every_block(), draft="Draft", header_left="Northwind"))
    streams = [zlib.decompress(stream) for stream in re.findall(rb"stream\n(x.*?)endstream", pdf, re.DOTALL)]
    drawn = b"\n".join(stream for stream in streams if b" BMC" in stream).decode("latin-1")
    assert "Tj" in drawn
    depth, outside = 0, []
    for line in drawn.splitlines():
        for token in re.findall(r"/Artifact BMC|/\w+ <</MCID \d+>> BDC|EMC|Tj", line):
            depth += 1 if token.endswith(("BMC", "BDC")) else -1 if token == "EMC" else 0
            if depth != 1 and token == "Tj":
                outside.append(line)
        assert depth in (0, 1)
    assert not outside
    assert depth == 0


SCRIPT = """
import hashlib, sys
from datetime import datetime, timezone
from coachbook.export.document import *
from coachbook.export.pdf import draw
blocks = (Title("Plan", "Zażółć"), Paragraph("Ελένη " * 300), Heading("Goal"),
          Table((Column("a"), Column("b")), (("Дмитрий", Sign.DONE),) * 40),
          SignOff("seen", (Signatory("Marcus", "date"),)))
document = Document("Plan", "Record", datetime(2026, 11, 20, tzinfo=timezone.utc), blocks, "Northwind")
print(hashlib.sha256(draw(document)).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_in_any_process_and_zone():
    digests = set()
    for seed, zone in (("0", "UTC"), ("12345", "Asia/Tokyo")):
        surrounding = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=surrounding, capture_output=True, text=True, check=True
        )
        digests.add(done.stdout.strip())
    (digest,) = digests
    assert re.fullmatch(r"[0-9a-f]{64}", digest)


def test_drawing_another_document_in_between_leaves_no_trace(document_of):
    document = document_of(*every_block())
    first = draw(document)
    draw(document_of(Paragraph("Дмитрий Ελένη quite other letters 0123456789")))
    assert draw(document) == first


def test_poppler_reads_the_same_words_in_reading_order(document_of, tmp_path, needs):
    file = tmp_path / "plan.pdf"
    file.write_bytes(draw(document_of(Title("Plan"), *(Paragraph(text) for text in (*NASTY, *NAMES)))))
    text = subprocess.run(
        [needs("pdftotext", package="poppler-utils"), file, "-"], capture_output=True, text=True, check=True
    ).stdout
    places = [text.index(" ".join(words.split())) for words in (*NASTY, *NAMES)]
    assert places == sorted(places)


def test_documents_drawn_at_the_same_time_do_not_mix(document_of):
    documents = [document_of(*every_block(), Paragraph(text)) for text in (*NASTY, *NAMES)]
    alone = [draw(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(draw, documents)) == alone


def test_a_long_header_takes_the_room_that_the_other_side_leaves(document_of, words_of):
    words = words_of(
        draw(document_of(header_left="Northwind " * 40, header_right="Confidential", draft="Draft"))
    )
    assert re.search(r"(Northwind ){5,}North\w*…", words)
    assert "Confidential" in words
