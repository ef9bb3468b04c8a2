"""Bands: the pieces of a laid-out document that a page holds one under the other.

Every block becomes bands (see `layout`), pages are filled with bands (see `pages`), and a band draws itself
at a place on a sheet. A line of text is a band; a table row or two columns are a `Row` of stacks of bands,
which can be parted where a page ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from coachbook.charts.scene import Role
from coachbook.export.pdf.ink import Ink
from coachbook.export.pdf.lines import SetLine
from coachbook.export.pdf.structure import Node, Tag

Paint = Callable[[Ink, float, float], None]


@dataclass(slots=True)
class Band:
    """A piece of a page that is never parted, unless it is a `Row`.

    `before` is the empty height above it, left out at the top of a page; `glued` keeps it on one page with
    the band after it; `head` is the band to repeat above it when it opens a page; `sinks` sends it to the
    foot of its page, `breaks` to a new one; a `whole` row is parted only where even an empty page is too low.
    """

    height: float
    before: float = 0.0
    glued: bool = False
    head: Band | None = None
    sinks: bool = False
    whole: bool = False
    breaks: bool = False

    def paint(self, ink: Ink, x: float, y: float) -> None:
        """Draw it with its top left corner at (x, y); the plain band is empty space."""


@dataclass(slots=True)
class TextBand(Band):
    """One line of text, `ascent` points from its top to its baseline."""

    line: SetLine = field(default_factory=lambda: SetLine((), 0.0))
    node: Node | None = None
    ascent: float = 0.0
    indent: float = 0.0
    bookmark: tuple[str, int] | None = None

    def paint(self, ink: Ink, x: float, y: float) -> None:
        """Draw the line and, on a heading's first line, set its bookmark."""
        if self.bookmark is not None:
            ink.bookmark(self.bookmark[0], y - 12, self.bookmark[1])
        if self.line.stretches:
            with ink.within(self.node):
                ink.line(x + self.indent, y + self.ascent, self.line)


@dataclass(slots=True)
class ShapeBand(Band):
    """Something drawn by a function: a rule, a figure, a sign; without a node it is an artifact.

    `width` is needed for a node only, which notes where it stands.
    """

    shape: Paint | None = None
    node: Node | None = None
    width: float = 0.0

    def paint(self, ink: Ink, x: float, y: float) -> None:
        """Draw the shape."""
        if self.shape is not None:
            if self.node is not None:
                ink.frame(self.node, x, y, self.width, self.height)
            with ink.within(self.node):
                self.shape(ink, x, y)


@dataclass(slots=True)
class FieldBand(Band):
    """The empty field of a digital signature: its name in the file, and what a reader is told of it."""

    name: str = ""
    tip: str = ""
    width: float = 0.0
    node: Node = field(default_factory=lambda: Node(Tag.FORM))

    def paint(self, ink: Ink, x: float, y: float) -> None:
        """Lay the field; nothing is drawn, so that the same sheet can be signed by hand."""
        ink.field(self.node, self.name, self.tip, x, y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Stack:
    """Bands under each other in a row, `x` points from its left; its own gap above the first is left out."""

    x: float
    bands: tuple[Band, ...]

    @property
    def height(self) -> float:
        """Of all bands with the gaps between them."""
        return sum(band.height + band.before for band in self.bands) - (
            self.bands[0].before if self.bands else 0
        )

    def paint(self, ink: Ink, x: float, y: float) -> None:
        """Draw the bands from the top."""
        for number, band in enumerate(self.bands):
            y += band.before if number else 0
            band.paint(ink, x + self.x, y)
            y += band.height

    def parted(self, room: float) -> tuple[Stack, Stack]:
        """The bands that fit into `room` and the rest; a band that is itself parted goes into both."""
        used = 0.0
        for number, band in enumerate(self.bands):
            needed = (band.before if number else 0) + band.height
            if used + needed > room:
                halves = parted(band, room - used - (band.before if number else 0))
                if halves is not None:
                    first, rest = halves
                    return (
                        Stack(self.x, (*self.bands[:number], first)),
                        Stack(self.x, (rest, *self.bands[number + 1 :])),
                    )
                cut = number
                while cut and self.bands[cut - 1].glued:
                    cut -= 1
                cut = cut or number
                return Stack(self.x, self.bands[:cut]), Stack(self.x, self.bands[cut:])
            used += needed
        return self, Stack(self.x, ())


@dataclass(slots=True)
class Row(Band):
    """Stacks beside each other, with room above and below them.

    `over` draws a hairline along the top; `bar` is the colour of a bar down the left side. It is parted by
    parting each stack, so a cell of any length flows over as many pages as it needs.
    """

    stacks: tuple[Stack, ...] = ()
    width: float = 0.0
    above: float = 0.0
    below: float = 0.0
    over: bool = False
    bar: Role | None = None

    @classmethod
    def of(cls, stacks: Sequence[Stack], width: float, above: float = 0.0, below: float = 0.0) -> Self:
        """A row as high as its highest stack."""
        height = above + below + max((stack.height for stack in stacks), default=0.0)
        return cls(height, stacks=tuple(stacks), width=width, above=above, below=below)

    def paint(self, ink: Ink, x: float, y: float) -> None:
        """Draw rule and bar, then the stacks from left to right."""
        if self.over:
            ink.rule(x, y, self.width)
        if self.bar is not None:
            with ink.within(None):
                ink.rectangle(x, y + 1, 2, self.height - 2, self.bar, 1)
        for stack in self.stacks:
            stack.paint(ink, x, y + self.above)

    def parted(self, room: float) -> tuple[Band, Band] | None:
        """Both halves as rows, if at least one stack has something above the cut."""
        halves = [stack.parted(room - self.above - self.below) for stack in self.stacks]
        if not any(first.bands for first, _ in halves) or not any(rest.bands for _, rest in halves):
            return None
        first = self._part([half for half, _ in halves])
        rest = self._part([half for _, half in halves])
        first.glued = False
        return first, replace(rest, before=0.0)

    def _part(self, stacks: list[Stack]) -> Row:
        height = self.above + self.below + max(stack.height for stack in stacks)
        return replace(self, stacks=tuple(stacks), height=height)


def parted(band: Band, room: float) -> tuple[Band, Band] | None:
    """What of the band fits into `room` points and the rest, or None where it cannot be parted there."""
    return band.parted(room) if isinstance(band, Row) else None
