"""ReportLab's canvas as the kit uses it: set up for one document, with the file behind it within reach."""

from __future__ import annotations

from datetime import UTC
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument
from reportlab.pdfgen.canvas import Canvas

from coachbook import __version__
from coachbook.export.document import Document
from coachbook.export.pdf.faces import clean, font
from coachbook.export.pdf.look import Face, Page
from coachbook.export.pdf.numbers import write_quickly

write_quickly()


class PdfCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that writes this document's file to `target` when it is saved.

    No font gets in that is not embedded, and the only moment in the file is the document's own, so that equal
    documents give equal bytes.
    """

    def __init__(self, document: Document, page: Page, target: BytesIO) -> None:
        font(Face.REGULAR)
        super().__init__(
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

        self.setDateFormatter(moment)
        self.setTitle(clean(document.title))
        self.setSubject(clean(document.subject))
        self.setAuthor(clean(document.organisation))
        self.setCreator(f"Coachbook {__version__}")
        self.setProducer(f"Coachbook {__version__}")
        self.setViewerPreference("DisplayDocTitle", "true")

    @property
    def file(self) -> PDFDocument:
        """The file as it grows: its catalog, its pages and its objects."""
        return self._doc

    def lay_field(self, field: PDFDictionary) -> None:
        """Put the field of a form on the current page."""
        self._addAnnotation(field)
