"""What puts marks on a sheet: the only room that writes to ReportLab's canvas.

Positions are points from the sheet's top left corner, y growing downwards, as in the scene. Text reaches
the canvas in one place, `Ink.text`, as a PDF string: it never passes a markup parser, so `<b>`, `&#0;` or
`</para>` are letters like any other.

All drawing happens within a node of the document's structure, by `Ink.within`: what is drawn there is marked
on the page and the mark noted in the node. Headers, footers, rules and repeated table heads lie within None,
as artifacts, which a screen reader passes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfgen.canvas import FILL_NON_ZERO
from reportlab.pdfgen.pathobject import PDFPathObject

from coachbook.charts.scene import Role
from coachbook.export.pdf.canvas import PdfCanvas
from coachbook.export.pdf.faces import font, ruler
from coachbook.export.pdf.lines import SetLine, width_of
from coachbook.export.pdf.look import HAIRLINE, PALETTE, Face, Style
from coachbook.export.pdf.outlines import Contour, outlines
from coachbook.export.pdf.signature_fields import signature_field
from coachbook.export.pdf.structure import Node

Points = tuple[tuple[float, float], ...]

_ACROSS_SIZE = 150.0
_ACROSS_ANGLE = 54
_ACROSS_COLOUR = (0.962, 0.958, 0.946)


class Ink:
    """A pen on the current sheet of `canvas`, whose sheets are `height` points high."""

    def __init__(self, canvas: PdfCanvas, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._within: Node | None = None
        self._opened: Node | None = None
        self._is_open = False
        self._is_apart = False
        self._sheet = 0
        self._marks = 0
        self._bookmarks = 0
        self._depth = -1
        self._fill: Role | None = None
        self.fields: list[PDFDictionary] = []
        """The fields laid so far, in their order."""

    @contextmanager
    def within(self, node: Node | None) -> Iterator[None]:
        """Draw what follows as part of this node, or with None as an artifact."""
        outer = self._within
        self._within = None if self._is_apart else node
        yield
        self._within = outer

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Draw what follows as artifact whatever it is, because it was read before."""
        self._is_apart, outer = True, self._within
        self._within = None
        yield
        self._is_apart, self._within = False, outer

    def frame(self, node: Node, x: float, y: float, width: float, height: float) -> None:
        """Note where a figure stands on its sheet."""
        node.box = (x, self._height - y - height, x + width, self._height - y)

    def field(self, node: Node, name: str, tip: str, x: float, y: float, width: float, height: float) -> None:
        """Lay an empty field for a digital signature on the sheet."""
        bottom = self._height - y - height
        widget = signature_field(name, tip, (x, bottom, x + width, bottom + height))
        self._canvas.lay_field(widget)
        self.fields.append(widget)
        node.field = (self._sheet, widget)

    def end_sheet(self) -> None:
        """Close the sheet and lay a new one."""
        self._close()
        self._canvas.showPage()
        self._fill = None
        self._sheet += 1
        self._marks = 0

    def _begin(self) -> None:
        """Open a mark for what is drawn now, unless the open one is of the same node."""
        node = self._within
        if self._is_open and self._opened is node:
            return
        self._close()
        if node is None:
            self._canvas.addLiteral("/Artifact BMC")
        else:
            self._canvas.addLiteral(f"/{node.tag.value} <</MCID {self._marks}>> BDC")
            node.marks.append((self._sheet, self._marks))
            self._marks += 1
        self._opened, self._is_open = node, True

    def _close(self) -> None:
        if self._is_open:
            self._canvas.addLiteral("EMC")
        self._is_open = False

    def bookmark(self, text: str, y: float, level: int) -> None:
        """Name this place in the document's outline, at most one level below the entry before it."""
        self._bookmarks += 1
        self._depth = min(level, self._depth + 1)
        key = f"part{self._bookmarks}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self._height - y)
        self._canvas.addOutlineEntry(text, key, self._depth)

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """One stretch of text, from its left end."""
        self._begin()
        self._paint(style.role)
        self._show(x, self._height - baseline, text, style.face, style.size)

    def text_left_of(self, x: float, baseline: float, text: str, style: Style) -> None:
        """One stretch of text that ends at `x`."""
        self.text(x - width_of(text, style), baseline, text, style)

    def line(self, x: float, baseline: float, line: SetLine) -> None:
        """A set line of text."""
        for stretch in line.stretches:
            self.text(x + stretch.x, baseline, stretch.text, stretch.style)

    def stroke(
        self, points: Points, role: Role, width: float = HAIRLINE, dash: tuple[float, ...] = ()
    ) -> None:
        """An open line through the points, with round ends and joins."""
        self._begin()
        self._canvas.setStrokeColorRGB(*PALETTE[role])
        self._canvas.setLineWidth(width)
        self._canvas.setLineCap(0 if dash else 1)
        self._canvas.setLineJoin(1)
        self._canvas.setDash(*((list(dash), 0) if dash else ([], 0)))
        self._canvas.drawPath(self._path(points), stroke=1, fill=0)

    def rule(
        self, x: float, y: float, width: float, role: Role = Role.BORDER, thick: float = HAIRLINE
    ) -> None:
        """A level line that carries no meaning of its own."""
        with self.within(None):
            self.stroke(((x, y), (x + width, y)), role, thick)

    def area(self, points: Points, role: Role) -> None:
        """A filled shape, closed from the last point to the first."""
        self._begin()
        self._paint(role)
        path = self._path(points)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def rectangle(
        self, x: float, y: float, width: float, height: float, role: Role, radius: float = 0
    ) -> None:
        """A filled rectangle from its top left corner."""
        self._begin()
        self._paint(role)
        if radius:
            self._canvas.roundRect(x, self._height - y - height, width, height, radius, stroke=0, fill=1)
        else:
            self._canvas.rect(x, self._height - y - height, width, height, stroke=0, fill=1)

    def disc(self, x: float, y: float, radius: float, role: Role) -> None:
        """A filled circle."""
        self._begin()
        self._paint(role)
        self._canvas.circle(x, self._height - y, radius, stroke=0, fill=1)

    def box(self, x: float, y: float, size: float, role: Role) -> None:
        """An empty square to tick, from its top left corner."""
        corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y))
        self.stroke(corners, role, 0.8)

    def across(self, word: str, width: float) -> None:
        """A pale word across the whole sheet, `width` points wide, behind what is drawn after it.

        It is painted as shapes: whoever reads the text of the file finds nothing of it between the lines.
        """
        measure = ruler(Face.BOLD)
        wide = measure(word)
        size = min(_ACROSS_SIZE, 0.9 * width / wide)
        with self.within(None):
            self._begin()
            self._canvas.saveState()
            self._canvas.translate(width / 2, self._height / 2)
            self._canvas.rotate(_ACROSS_ANGLE)
            self._canvas.setFillColorRGB(*_ACROSS_COLOUR)
            self._canvas.translate(-wide * size / 2, -size * 0.36)
            path = self._canvas.beginPath()
            x = 0.0
            for letter in word:
                for contour in outlines(Face.BOLD, letter):
                    _add(path, contour, x, size)
                x += measure(letter) * size
            self._canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_NON_ZERO)
            self._canvas.restoreState()
        self._fill = None

    def _show(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        font(face)
        self._canvas.setFont(face.value, size)
        setter = self._canvas.beginText(x, y)
        setter.textLine(text)
        self._canvas.drawText(setter)

    def _paint(self, role: Role) -> None:
        if self._fill is not role:
            self._canvas.setFillColorRGB(*PALETTE[role])
            self._fill = role

    def _path(self, points: Points) -> PDFPathObject:
        path = self._canvas.beginPath()
        (x, y), *rest = points
        path.moveTo(x, self._height - y)
        for x, y in rest:
            path.lineTo(x, self._height - y)
        return path


def _add(path: PDFPathObject, contour: Contour, left: float, size: float) -> None:
    """Put a contour of a letter that starts at `left` and is set in `size` points into the path."""
    path.moveTo(left + contour.x * size, contour.y * size)
    for curve in contour.curves:
        x1, y1, x2, y2, x, y = (part * size for part in curve)
        path.curveTo(left + x1, y1, left + x2, y2, left + x, y)
    path.close()
