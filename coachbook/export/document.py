"""What a document says, as plain blocks: made by pure functions, tested as data, drawn by `export.pdf`.

A document holds words and figures only: no font, no colour, no position. All of it is frozen and compares
by value, so equal content gives an equal document and, drawn, the same bytes. Whatever a person typed goes
in as it is: nothing here is markup, and nothing has to be escaped by whoever builds a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from coachbook.charts.scene import Scene


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner."""

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False


Words = str | tuple[Run, ...]
"""Text in one manner, or in several; a newline begins a new line."""


class Sign(Enum):
    """A mark drawn as a shape, because not every font has its letter; the value is what a reader hears."""

    DONE = "done"
    BOX = "to be ticked"


class Align(Enum):
    """On which side of its column a cell's text stands."""

    LEFT = "left"
    RIGHT = "right"


class Voice(Enum):
    """Whose turn it is in a script; the value is the tone of the bar beside it."""

    CUSTOMER = "customer"
    AGENT = "agent"
    TWIST = "twist"


@dataclass(frozen=True, slots=True)
class Title:
    """The head of the first page: what the document is, and below it whose and which."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values in a row of `columns`, wrapped to further rows; for what a reader looks up first."""

    facts: tuple[Fact, ...]
    columns: int = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, which is also a bookmark; level 1 is a section, 2 a part of it, 3 a part of that.

    It never stands last on a page.
    """

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"a heading has level 1, 2 or 3, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `muted` for what stands back behind the rest."""

    words: Words
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Poster:
    """Text in large letters, to be read from some steps away; `second` is a little smaller, for the rest."""

    text: str
    second: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points of one kind, with a dot, or with numbers where their order matters."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its head and its share of the width (relative to the others)."""

    head: str
    share: float = 1.0
    align: Align = Align.LEFT


Cell = Words | Sign


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; the heads are repeated on each page, and a row taller than the room left is split."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table has one cell for each of its columns")


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words as they were said or written, and where they come from."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart; its alternative text is the scene's own."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class Caption:
    """Small muted text: what a figure shows, where a statement comes from."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline across the page."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in points; nothing at the top of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Empty lines to write on by hand."""

    count: int


@dataclass(frozen=True, slots=True)
class Signatory:
    """One line to sign on: who signs, and in smaller type below it as what.

    `field` names the field of a digital signature at the same place; empty where only ink is meant.
    """

    name: str
    role: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """Lines to sign on under the statement that is signed; both stay together and never open a page alone.

    As the last block of a document it stands at the foot of its page.
    """

    statement: str
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two sides of a page beside each other; `share` is the left side's part of the width."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.54


@dataclass(frozen=True, slots=True)
class Beat:
    """One turn of a script: who speaks, in a column of its own, and beside it what is said and done."""

    number: str
    speaker: str
    body: tuple[Block, ...]
    voice: Voice = Voice.CUSTOMER


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that share a page wherever a page can hold them."""

    blocks: tuple[Block, ...]


Block = (
    Title
    | Facts
    | Heading
    | Paragraph
    | Poster
    | BulletList
    | Table
    | Quote
    | Figure
    | Caption
    | Rule
    | Spacer
    | PageBreak
    | WritingLines
    | SignOff
    | Columns
    | Beat
    | KeepTogether
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `title` goes into the file's properties and the reader's window title: the kind of document and its
    period, never a person's name, since lists of files and print queues show it. `organisation` is given
    as its author. `created` is aware and comes from the record that is printed, never from the clock, so
    that the same record gives the same bytes. `draft`, when not empty, is a word printed in the header and
    pale across each page. `page_label` holds `{page}` and `{pages}`.
    """

    title: str
    subject: str
    created: datetime
    blocks: tuple[Block, ...]
    organisation: str = ""
    language: str = "en"
    header_left: str = ""
    header_right: str = ""
    footer_left: str = ""
    footer_centre: str = ""
    draft: str = ""
    page_label: str = "Page {page} of {pages}"

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("a document's moment of creation is aware")


def plain(words: Words) -> str:
    """The words without their manner."""
    return words if isinstance(words, str) else "".join(run.text for run in words)
