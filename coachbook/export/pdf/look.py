"""How a document looks: page sizes, margins, type sizes and the palette of paper. Lengths are points.

The colours are the light tokens of the window's theme on white paper, so a chart keeps its meaning when it
is printed; soft amber is a little stronger than on the screen, because printers lose pale yellow.
Numbers that only one kind of block needs stand with that block in `layout`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coachbook.charts.scene import Role

MM = 72 / 25.4
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper, upright."""

    name: str
    width: float
    height: float


A4 = Page("A4", 210 * MM, 297 * MM)
LETTER = Page("Letter", 612.0, 792.0)
A5 = Page("A5", 148 * MM, 210 * MM)

SIDE = 20 * MM
HEADER = 17 * MM
"""From the sheet's top edge to the header's baseline."""
TOP = 26 * MM
FOOTER = 13 * MM
"""From the sheet's bottom edge to the footer's baseline."""
BOTTOM = 25 * MM


class Face(StrEnum):
    """The cuts of Inter that documents are set in; the values are the names of their files."""

    REGULAR = "Inter-Regular"
    MEDIUM = "Inter-Medium"
    SEMIBOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"
    ITALIC = "Inter-Italic"


def _rgb(code: str) -> Colour:
    red, green, blue = (round(int(code[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
    return red, green, blue


PALETTE: dict[Role, Colour] = {
    Role.TEXT: _rgb("#1E2326"),
    Role.MUTED: _rgb("#62676B"),
    Role.FAINT: _rgb("#7C8082"),
    Role.BORDER: _rgb("#DEDAD0"),
    Role.SURFACE: _rgb("#FFFFFF"),
    Role.ACCENT: _rgb("#0E6A61"),
    Role.ACCENT_SOFT: _rgb("#E1F0ED"),
    Role.AMBER: _rgb("#A1660F"),
    Role.AMBER_SOFT: _rgb("#EFDCB8"),
    Role.RED: _rgb("#B0403A"),
    Role.RED_SOFT: _rgb("#F8E3E0"),
    Role.BLUE: _rgb("#2E5AA6"),
    Role.BLUE_SOFT: _rgb("#E4ECF8"),
    Role.VIOLET: _rgb("#6B4FA0"),
    Role.VIOLET_SOFT: _rgb("#EEE8F8"),
    Role.BAND: _rgb("#BFDAD6"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """A manner of setting text: its face, size, the distance of its baselines, and its colour."""

    face: Face
    size: float
    leading: float
    role: Role = Role.TEXT

    @property
    def ascent(self) -> float:
        """From the top of a line to its baseline, so that the letters stand in the middle of the leading."""
        return self.leading / 2 + self.size * 0.36


HAIRLINE = 0.5
TITLE = Style(Face.BOLD, 21, 27)
SUBTITLE = Style(Face.REGULAR, 12, 18, Role.MUTED)
HEADINGS = {
    1: Style(Face.SEMIBOLD, 11.5, 15.5),
    2: Style(Face.SEMIBOLD, 10, 14),
    3: Style(Face.SEMIBOLD, 8.4, 12, Role.MUTED),
}
BODY = Style(Face.REGULAR, 9.4, 14)
MUTED = Style(Face.REGULAR, 9.4, 14, Role.MUTED)
POSTER = Style(Face.SEMIBOLD, 15, 21)
POSTER_SECOND = Style(Face.REGULAR, 11.5, 17)
CELL = Style(Face.REGULAR, 8.8, 12.4)
CELL_HEAD = Style(Face.SEMIBOLD, 8, 11, Role.MUTED)
LABEL = Style(Face.MEDIUM, 7.8, 11, Role.MUTED)
CAPTION = Style(Face.MEDIUM, 7.8, 11, Role.MUTED)
QUOTE = Style(Face.ITALIC, 9.4, 14)
SPEAKER = Style(Face.SEMIBOLD, 9.4, 14)
RUNNING = Style(Face.REGULAR, 7.8, 11, Role.MUTED)
RUNNING_STRONG = Style(Face.SEMIBOLD, 8.4, 11, Role.ACCENT)
