"""What a signature looks like on the sheet: drawn with the kit's own face, so that no font is missing.

pyHanko's own stamp is set in Courier, which is not embedded and would end the archive standard.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from coachbook.charts.scene import Role
from coachbook.export.pdf.faces import font
from coachbook.export.pdf.lines import shorten
from coachbook.export.pdf.look import PALETTE, Face, Style
from coachbook.export.phrases import dated

_NAME = Style(Face.SEMIBOLD, 9, 12, Role.ACCENT)
_REST = Style(Face.REGULAR, 6.8, 9, Role.MUTED)
_FALLBACK = "?"


def stamp_page(name: str, at: datetime, fingerprint: str, width: float, height: float) -> bytes:
    """A PDF of one sheet of this size (points) that says who signed and when; letters it lacks become "?"."""
    for face in (Face.SEMIBOLD, Face.REGULAR):
        font(face)
    target = BytesIO()
    canvas = Canvas(
        target, pagesize=(width, height), invariant=1, initialFontName=Face.REGULAR.value, pageCompression=1
    )
    # The start of a fingerprint is enough to tell two keys of one name apart on paper.
    lines = (
        (name, _NAME),
        (f"signed digitally on {dated(at.date())}, {at:%H:%M}", _REST),
        (f"Certificate {fingerprint[:23]} …", _REST),
    )
    baseline = height - 1
    for text, style in lines:
        baseline -= style.leading
        canvas.setFillColorRGB(*PALETTE[style.role])
        canvas.setFont(style.face.value, style.size)
        canvas.drawString(0, baseline + style.leading - style.ascent, _printable(shorten(text, style, width)))
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _printable(text: str) -> str:
    letters = font(Face.REGULAR).face.charToGlyph
    return "".join(letter if ord(letter) in letters else _FALLBACK for letter in text)
