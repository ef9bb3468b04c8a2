"""Drawing a whole document: refusing what cannot be printed, then laying, paging and inking it.

The same document gives the same bytes in any process, zone or year: the only moment in the file is the
document's own, and the file's identity is made from its content.
"""

from __future__ import annotations

from datetime import UTC
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from coachbook import __version__
from coachbook.charts.scene import Role
from coachbook.errors import ExportFailed
from coachbook.export.document import Document
from coachbook.export.pdf import look
from coachbook.export.pdf.faces import clean, font, lacking
from coachbook.export.pdf.ink import Ink, Part
from coachbook.export.pdf.layout import Room, lay
from coachbook.export.pdf.lines import shorten, width_of
from coachbook.export.pdf.look import A4, Face, Page, Style
from coachbook.export.pdf.pages import Placed, fill_pages
from coachbook.export.reading import texts_of

_LETTERS_NAMED = 12
_HEADER_GAP = 18.0
_DRAFT = Style(Face.SEMIBOLD, 7.8, 11, Role.AMBER)


def missing_letters(document: Document) -> tuple[str, ...]:
    """The letters that the document holds and the bundled font cannot print rightly, each once."""
    return lacking(texts_of(document))


def draw(document: Document, page: Page = A4) -> bytes:
    """The document as a PDF file on sheets of this size.

    Refused with `ExportFailed`, naming the letters, where `missing_letters` finds any.
    """
    letters = missing_letters(document)
    if letters:
        raise ExportFailed(_refusal(letters))
    height = page.height - look.TOP - look.BOTTOM
    width = page.width - 2 * look.SIDE
    pages = fill_pages(lay(document.blocks, Room(width, height)), height)
    target = BytesIO()
    canvas = _canvas(document, page, target)
    ink = Ink(canvas, page.height)
    for number, placed in enumerate(pages, 1):
        _ink_page(ink, document, page, placed)
        _ink_frame(ink, document, page, document.page_label.format(page=number, pages=len(pages)))
        ink.end_sheet()
    canvas.save()
    return target.getvalue()


def _refusal(letters: tuple[str, ...]) -> str:
    named = ", ".join(f"“{letter}”" for letter in letters[:_LETTERS_NAMED])
    more = f" and {len(letters) - _LETTERS_NAMED} more" if len(letters) > _LETTERS_NAMED else ""
    return (
        f"The document was not written, because its font has no letters for {named}{more}: "
        "replace them in the text and export again."
    )


def _canvas(document: Document, page: Page, target: BytesIO) -> Canvas:
    font(Face.REGULAR)
    canvas = Canvas(
        target,
        pagesize=(page.width, page.height),
        pageCompression=1,
        invariant=1,
        initialFontName=Face.REGULAR.value,
        lang=document.language,
        pdfVersion=(1, 7),
    )
    stamp = document.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")

    def moment(*_now: int) -> str:
        return stamp

    canvas.setDateFormatter(moment)
    canvas.setTitle(clean(document.title))
    canvas.setSubject(clean(document.subject))
    canvas.setAuthor(clean(document.organisation))
    canvas.setCreator(f"Coachbook {__version__}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _ink_page(ink: Ink, document: Document, page: Page, placed: list[Placed]) -> None:
    if document.draft:
        ink.across(clean(document.draft), page.width)
    for band, y, repeated in placed:
        if repeated:
            with ink.within(Part.ARTIFACT):
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
    with ink.within(Part.ARTIFACT):
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
