"""Drawing a whole document: refusing what cannot be printed, then laying, paging and inking it.

The same document gives the same bytes in any process, zone or year: the only moment in the file is the
document's own, and the file's identity is made from its content.
"""

from __future__ import annotations

from io import BytesIO

from coachbook.charts.scene import Role
from coachbook.errors import ExportFailed
from coachbook.export.document import Document
from coachbook.export.pdf import look
from coachbook.export.pdf.archive import Archive, Attachment, make_archivable
from coachbook.export.pdf.canvas import PdfCanvas
from coachbook.export.pdf.faces import clean, lacking
from coachbook.export.pdf.ink import Ink
from coachbook.export.pdf.layout import Ranks, Room, lay
from coachbook.export.pdf.lines import shorten, width_of
from coachbook.export.pdf.look import A4, Face, Page, Style
from coachbook.export.pdf.pages import Placed, fill_pages
from coachbook.export.pdf.signature_fields import lay_form
from coachbook.export.pdf.structure import Node, Tag, write_structure
from coachbook.export.reading import texts_of

_LETTERS_NAMED = 12
_HEADER_GAP = 18.0
_DRAFT = Style(Face.SEMIBOLD, 7.8, 11, Role.AMBER)


def missing_letters(document: Document) -> tuple[str, ...]:
    """The letters that the document holds and the bundled font cannot print rightly, each once."""
    return lacking(texts_of(document))


def draw(
    document: Document,
    page: Page = A4,
    archive: Archive = Archive.PART_3,
    attachments: tuple[Attachment, ...] = (),
) -> bytes:
    """The document as a PDF file on sheets of this size, as PDF/A (level a) and PDF/UA-1.

    Refused with `ExportFailed`, naming the letters, where `missing_letters` finds any. Raises `ValueError`
    for attachments in part 2 of the archive standard, which forbids them.
    """
    letters = missing_letters(document)
    if letters:
        raise ExportFailed(_refusal(letters))
    height = page.height - look.TOP - look.BOTTOM
    width = page.width - 2 * look.SIDE
    root = Node(Tag.DOCUMENT)
    pages = fill_pages(lay(document.blocks, Room(width, height, root, Ranks())), height)
    target = BytesIO()
    canvas = PdfCanvas(document, page, target)
    ink = Ink(canvas, page.height)
    for number, placed in enumerate(pages, 1):
        _ink_page(ink, document, page, placed)
        _ink_frame(ink, document, page, document.page_label.format(page=number, pages=len(pages)))
        ink.end_sheet()
    make_archivable(canvas.file, document.created, archive, attachments)
    lay_form(canvas.file, ink.fields)
    write_structure(root, canvas.file)
    canvas.save()
    return target.getvalue()


def _refusal(letters: tuple[str, ...]) -> str:
    named = ", ".join(f"“{letter}”" for letter in letters[:_LETTERS_NAMED])
    more = f" and {len(letters) - _LETTERS_NAMED} more" if len(letters) > _LETTERS_NAMED else ""
    return (
        f"The document was not written, because its font has no letters for {named}{more}: "
        "replace them in the text and export again."
    )


def _ink_page(ink: Ink, document: Document, page: Page, placed: list[Placed]) -> None:
    if document.draft:
        ink.across(clean(document.draft), page.width)
    for band, y, repeated in placed:
        if repeated:
            with ink.apart():
                band.paint(ink, look.SIDE, look.TOP + y)
        else:
            band.paint(ink, look.SIDE, look.TOP + y)


def _ink_frame(ink: Ink, document: Document, page: Page, label: str) -> None:
    """Header and footer: the one place where a page's furniture is drawn."""
    left, right = look.SIDE, page.width - look.SIDE
    words = shorten(document.header_right, look.RUNNING, (right - left) * 0.48)
    mark = clean(document.draft) + (" · " if words else "") if document.draft else ""
    taken = width_of(words, look.RUNNING) + width_of(mark, _DRAFT) + _HEADER_GAP
    head = shorten(document.header_left, look.RUNNING_STRONG, right - left - taken)
    with ink.within(None):
        ink.text(left, look.HEADER, head, look.RUNNING_STRONG)
        ink.text_left_of(right, look.HEADER, words, look.RUNNING)
        ink.text_left_of(right - width_of(words, look.RUNNING), look.HEADER, mark, _DRAFT)
        foot = page.height - look.FOOTER
        ink.rule(left, foot - 16, right - left)
        third = (right - left) * 0.4
        ink.text(left, foot, shorten(document.footer_left, look.RUNNING, third), look.RUNNING)
        middle = shorten(document.footer_centre, look.RUNNING, third * 0.8)
        ink.text((left + right - width_of(middle, look.RUNNING)) / 2, foot, middle, look.RUNNING)
        ink.text_left_of(right, foot, label, look.RUNNING)
