"""What is exported lasts and can be read aloud: veraPDF passes each file, and finds each broken one."""

import io
import re
import subprocess

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbook.export.document import (
    Column,
    Heading,
    Paragraph,
    Sign,
    Signatory,
    SignOff,
    Table,
    Title,
)
from coachbook.export.pdf import A4, LETTER, Archive, Attachment, draw
from coachbook.export.reading import text_of
from tests.export.blocks import NAMES, NASTY, every_block

DATA = Attachment("plan.json", b'{"format": 1}', "application/json", "The plan as data")
FIELDS = SignOff(
    "I have received this plan.",
    (Signatory("Marcus Oyelaran", "Employee", "person"), Signatory("Dana Whitfield", "Supervisor", "coach")),
)


def whole(document_of, **given):
    """A file with every kind of block, with fields to sign and with its data."""
    document = document_of(*every_block(), FIELDS, header_left="Northwind", footer_left="v2", **given)
    return draw(document, attachments=(DATA,))


@pytest.mark.parametrize("page", [A4, LETTER], ids=["A4", "Letter"])
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_a_file_with_every_block_keeps_both_standards(flavour, page, document_of, verapdf):
    document = document_of(*every_block(), FIELDS, draft="DRAFT", header_left="Northwind")
    verdict = verapdf(flavour, draw(document, page, attachments=(DATA,)))
    assert verdict.passed, verdict.broken
    assert verdict.assertions > 1000


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_a_file_without_data_keeps_the_older_part_too(flavour, document_of, verapdf):
    verdict = verapdf(flavour, draw(document_of(*every_block()), archive=Archive.PART_2))
    assert verdict.passed, verdict.broken


def test_the_older_part_takes_no_attachment(document_of):
    with pytest.raises(ValueError, match="attachment"):
        draw(document_of(Paragraph("text")), archive=Archive.PART_2, attachments=(DATA,))


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Heading("Part of a part", 3), Heading("Section"), Heading("Deep", 3)),
        (Table((Column(""), Column("")), (("", Sign.BOX),)),),
        (Title(NAMES[0], " ".join(NASTY)), *(Paragraph(name) for name in NAMES)),
        tuple(Table((Column("Action"),), (("word " * 900,),)) for _ in range(3)),
    ],
    ids=["empty", "ranks skipped", "nothing in cells", "many scripts", "rows over pages"],
)
def test_odd_documents_keep_both_standards(blocks, document_of, verapdf):
    pdf = draw(document_of(*blocks))
    for flavour in ("3a", "ua1"):
        verdict = verapdf(flavour, pdf)
        assert verdict.passed, verdict.broken


def _without_alternative(pdf):
    for element in _elements(pdf):
        if "/Alt" in element:
            del element["/Alt"]


def _footer_as_content(pdf):
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/Artifact BMC", b"/P BMC"))


def _rank_skipped(pdf):
    next(each for each in _elements(pdf) if each.S == "/H2").S = pikepdf.Name.H5


def _heads_without_scope(pdf):
    for element in _elements(pdf):
        if element.S == "/TH":
            del element["/A"]


def _way_back_lost(pdf):
    pdf.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array()


def _colours_unknown(pdf):
    del pdf.Root["/OutputIntents"]


def _attachment_unrelated(pdf):
    del pdf.Root["/AF"]
    del pdf.Root.Names.EmbeddedFiles.Names[1]["/AFRelationship"]


def _script_added(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    ("broken", "flavour", "clause"),
    [
        (_without_alternative, "ua1", "7.3-1"),
        (_footer_as_content, "ua1", "7.1-3"),
        (_rank_skipped, "ua1", "7.4.2-1"),
        (_heads_without_scope, "ua1", "7.5-1"),
        (_way_back_lost, "ua1", "7.1-3"),
        (_colours_unknown, "3a", "6.2.4.3-2"),
        (_attachment_unrelated, "3a", "6.8-"),
        (_script_added, "3a", "6.5.1-1"),
    ],
)
def test_the_gate_finds_what_was_broken_on_purpose(broken, flavour, clause, document_of, verapdf):
    with pikepdf.open(io.BytesIO(whole(document_of))) as pdf:
        broken(pdf)
        target = io.BytesIO()
        pdf.save(target)
    verdict = verapdf(flavour, target.getvalue())
    assert not verdict.passed
    assert clause in verdict.broken


def _elements(pdf):
    """Every element of the file's structure."""
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
    ]


def test_the_attached_data_come_out_as_they_went_in(document_of, tmp_path, needs):
    file = tmp_path / "plan.pdf"
    file.write_bytes(whole(document_of))
    with pikepdf.open(file) as pdf:
        assert pdf.attachments["plan.json"].get_file().read_bytes() == DATA.content
    detach = needs("pdfdetach", package="poppler-utils")
    subprocess.run([detach, "-save", "1", "-o", tmp_path / "out.json", file], check=True)
    assert (tmp_path / "out.json").read_bytes() == DATA.content


def test_fields_to_sign_lie_on_the_sheet_with_their_names(document_of):
    with pikepdf.open(io.BytesIO(whole(document_of))) as pdf:
        fields = pdf.Root.AcroForm.Fields
        assert [str(each.T) for each in fields] == ["person", "coach"]
        assert [str(each.TU) for each in fields] == [
            "Marcus Oyelaran, Employee",
            "Dana Whitfield, Supervisor",
        ]
        assert all(each.FT == "/Sig" and "/V" not in each for each in fields)
        assert all(each.objgen in {one.objgen for one in pdf.pages[-1].Annots} for each in fields)


def test_a_reader_by_ear_hears_each_part_as_what_it_is(document_of, tmp_path, needs):
    file = tmp_path / "plan.pdf"
    file.write_bytes(
        draw(
            document_of(
                Title("Development plan", "Marcus"),
                Heading("Goals"),
                Table((Column("Action"), Column("Done")), (("Recap line", Sign.DONE),)),
                Paragraph("The end.\nReally."),
            )
        )
    )
    info = needs("pdfinfo", package="poppler-utils")
    heard = subprocess.run([info, "-struct-text", file], capture_output=True, text=True, check=True).stdout
    lines = [line.strip().removesuffix(":") for line in heard.splitlines() if not re.match(r"\s+/", line)]
    assert lines == [
        "Document",
        *("H1 (block)", '"Development plan"', "P (block)", '"Marcus"', "H2 (block)", '"Goals"'),
        *("Table (block)", "THead", "TR", "TH", '"Action"', "TH", '"Done"'),
        *("TBody", "TR", "TD", '"Recap line"', "TD", "Figure", '""'),
        *("P (block)", '"The end. Really."'),
    ]


TEXTS = st.text(
    st.one_of(st.characters(codec="latin-1", exclude_categories=["C"]), st.sampled_from("ŁőşΕλДйễ–“”…")),
    max_size=80,
)


@settings(max_examples=40)
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_the_text_taken_out_equals_the_text_put_in(pairs, document_of, words_of):
    blocks = (Paragraph(text) for pair in pairs for text in pair)
    table = Table((Column("a"), Column("b")), tuple(pairs))
    document = document_of(*blocks, table, page_label="{page}/{pages}")
    taken = words_of(draw(document)).rsplit(" ", 1)[0]
    assert "".join(taken.split()) == "".join(text_of(document).replace("\u00ad", "").split())
