"""Empty fields for digital signatures, laid down with the page so that paper and reader use one file.

A field that is added later, when somebody signs, would stand outside the structure of the document and break
PDF/UA; an empty one with an empty appearance keeps both standards before and after it is signed.
"""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
)

from coachbook.export.pdf.faces import clean
from coachbook.export.pdf.structure import Box

_PRINTED = 4
_HOLDS_FIELDS = 1


def signature_field(name: str, tip: str, box: Box) -> PDFDictionary:
    """An empty field of this name at this place; `tip` is what a reader of forms says of it."""
    left, bottom, right, top = box
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": PDFString(name),
            "TU": PDFString(clean(tip)),
            "F": _PRINTED,
            "Rect": PDFArray([round(left, 2), round(bottom, 2), round(right, 2), round(top, 2)]),
        }
    )


def lay_form(document: PDFDocument, fields: list[PDFDictionary]) -> None:
    """Give the file a form with these fields, which lie on its pages already; none where there are none."""
    if not fields:
        return
    for field in fields:
        left, bottom, right, top = field["Rect"].sequence
        shape = PDFDictionary(
            {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Form"),
                "BBox": PDFArray([0, 0, round(right - left, 2), round(top - bottom, 2)]),
                "Resources": PDFDictionary(),
            }
        )
        field["AP"] = PDFDictionary({"N": document.Reference(PDFStream(shape, b"", []))})
    document.Catalog.AcroForm = PDFDictionary(
        {"Fields": PDFArray([document.Reference(field) for field in fields]), "SigFlags": _HOLDS_FIELDS}
    )
