"""What a screen reader hears: the tree of headings, paragraphs, lists, tables and figures of a document.

`layout` grows the tree while it sets the blocks, in reading order; `ink` notes for each stretch of a page to
which node it belongs; at the end the tree is written into the file as its logical structure (ISO 32000-1,
14.7 and 14.8). What belongs to no node is an artifact: running heads, rules, repeated table heads.

A node holds either further nodes or marks on pages, never both, so its order is always known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject, PDFString

from coachbook.export.pdf.faces import clean


class Tag(StrEnum):
    """The standard structure types that the kit uses, by their PDF names."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    DIVISION = "Div"
    TITLE = "H1"
    HEADING_1 = "H2"
    HEADING_2 = "H3"
    HEADING_3 = "H4"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    HEAD = "THead"
    ROWS = "TBody"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    QUOTE = "BlockQuote"
    FIGURE = "Figure"
    FORM = "Form"


HEADINGS = (Tag.TITLE, Tag.HEADING_1, Tag.HEADING_2, Tag.HEADING_3)
_KEPT_EMPTY = {Tag.HEAD_CELL, Tag.CELL, Tag.LABEL, Tag.BODY, Tag.DOCUMENT}
"""What a table or a list cannot miss, even where nothing is in it."""


class Numbering(StrEnum):
    """How the points of a list are marked, by its PDF name; NONE is a list of labelled values."""

    DISC = "Disc"
    DECIMAL = "Decimal"
    NONE = "None"


Box = tuple[float, float, float, float]


@dataclass(eq=False, slots=True)
class Node:
    """One element of the structure, with its parts or with its marks: page and number on that page.

    `says` is what is read instead of a figure; `box` is where that stands on its page, in points from the
    sheet's lower left corner. `numbering` is a list's. `field` is the field of a form that it stands
    for, with the number of its page.
    """

    tag: Tag
    parts: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    says: str = ""
    box: Box | None = None
    numbering: Numbering | None = None
    field: tuple[int, PDFDictionary] | None = None

    def add(self, tag: Tag, says: str = "", numbering: Numbering | None = None) -> Node:
        """A new part at the end of this node."""
        part = Node(tag, says=says, numbering=numbering)
        self.parts.append(part)
        return part

    @property
    def stays(self) -> bool:
        """Whether it is written: whatever holds something, and cells and labels in any case."""
        return (
            bool(self.marks)
            or self.field is not None
            or self.tag in _KEPT_EMPTY
            or any(part.stays for part in self.parts)
        )


class _Raw(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object of the file whose bytes are given."""

    def __init__(self) -> None:
        self.body = b""

    def format(self, _document: PDFDocument) -> bytes:
        return self.body


def write_structure(root: Node, document: PDFDocument) -> None:
    """Put the tree into the file: its elements, the way back from each mark, and the pages' part in it."""
    writer = _Writer(document)
    top = _Raw()
    number = writer.number(top)
    top.body = (
        b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree << /Nums [%s] >> /ParentTreeNextKey %d >>"
        % (
            writer.write(root, number),
            b" ".join(writer.ways_back()),
            writer.keys,
        )
    )
    for key, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = key
        page.Tabs = PDFName("S")
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Writer:
    """Writes elements one by one, and keeps which element each mark and each field of a form belongs to."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._pages = [self.number(page) for page in document.Pages.pages]
        self._marked: list[list[int]] = [[] for _ in self._pages]
        self._fields: list[int] = []

    def number(self, part: PDFObject) -> int:
        """The number of an object in the file, which it is given now if it has none."""
        reference = self._document.Reference(part)
        number: int = self._document.idToObjectNumberAndVersion[reference.name][0]
        return number

    @property
    def keys(self) -> int:
        """How many keys the way back has: one a page and one a field."""
        return len(self._marked) + len(self._fields)

    def ways_back(self) -> Iterator[bytes]:
        """Each key with the elements of its marks, or with the element of its field."""
        for key, elements in enumerate(self._marked):
            yield b"%d [%s]" % (key, _references(elements))
        for key, element in enumerate(self._fields, len(self._marked)):
            yield b"%d %d 0 R" % (key, element)

    def write(self, node: Node, parent: int) -> int:
        """Write the node and what is in it under the element of this number; its own number."""
        element = _Raw()
        number = self.number(element)
        pieces = [b"<< /Type /StructElem /S /%s /P %d 0 R" % (node.tag.encode(), parent)]
        pieces += _attributes(node, self._document)
        if node.marks:
            pieces.append(self._write_marks(node, number))
        elif node.field is not None:
            pieces.append(self._write_field(*node.field, number))
        elif node.parts:
            kids = [self.write(part, number) for part in node.parts if part.stays]
            pieces.append(b"/K [%s]" % _references(kids))
        element.body = b" ".join((*pieces, b">>"))
        return number

    def _write_marks(self, node: Node, number: int) -> bytes:
        first = node.marks[0][0]
        kids = []
        for page, mark in node.marks:
            elsewhere = b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (self._pages[page], mark)
            kids.append(b"%d" % mark if page == first else elsewhere)
            # A node is written before others whose marks lie above its own; each mark is filled in once.
            row = self._marked[page]
            row += [0] * (mark + 1 - len(row))
            row[mark] = number
        return b"/Pg %d 0 R /K [%s]" % (self._pages[first], b" ".join(kids))

    def _write_field(self, page: int, field: PDFDictionary, number: int) -> bytes:
        field["StructParent"] = self.keys
        self._fields.append(number)
        return b"/K << /Type /OBJR /Obj %d 0 R /Pg %d 0 R >>" % (self.number(field), self._pages[page])


def _attributes(node: Node, document: PDFDocument) -> Iterator[bytes]:
    if node.says:
        yield b"/Alt " + PDFString(clean(node.says)).format(document)
    if node.box is not None:
        yield b"/A << /O /Layout /Placement /Block /BBox [%.2f %.2f %.2f %.2f] >>" % node.box
    if node.tag is Tag.HEAD_CELL:
        yield b"/A << /O /Table /Scope /Column >>"
    if node.numbering is not None:
        yield b"/A << /O /List /ListNumbering /%s >>" % node.numbering.encode()


def _references(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
