"""From blocks to bands: how each kind of block is set in a given width.

Each kind has the empty height above and below it in `_GAPS`; between two blocks the larger one counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from coachbook.charts.scene import Role
from coachbook.export import document as doc
from coachbook.export.document import Block, Fact, Words, plain
from coachbook.export.pdf import look
from coachbook.export.pdf.bands import Band, FieldBand, Row, ShapeBand, Stack, TextBand
from coachbook.export.pdf.faces import clean
from coachbook.export.pdf.figures import draw_scene
from coachbook.export.pdf.ink import Ink
from coachbook.export.pdf.lines import break_lines, width_of
from coachbook.export.pdf.look import Style
from coachbook.export.pdf.structure import HEADINGS, Node, Numbering, Tag
from coachbook.export.pdf.tables import set_table

_GAPS: dict[type[Block], tuple[float, float]] = {
    doc.Title: (0, 0),
    doc.Facts: (12, 6),
    doc.Paragraph: (5, 5),
    doc.Poster: (8, 8),
    doc.BulletList: (5, 5),
    doc.Table: (5, 8),
    doc.Quote: (7, 7),
    doc.Figure: (8, 4),
    doc.Caption: (3, 6),
    doc.Rule: (8, 8),
    doc.WritingLines: (4, 8),
    doc.SignOff: (20, 0),
    doc.Columns: (18, 6),
    doc.Beat: (9, 9),
}
_HEADING_GAPS = {1: (20, 4), 2: (13, 3), 3: (9, 2)}
_COLUMN_GAP = 24.0
_BULLET_GAP = 6.5
_FACT_GAP = 16.0
_QUOTE_INDENT = 11.0
_WRITING_LINE = 21.0
_SIGNING_GAP = 4.0
_SIGNING_SPACE = 34.0
_SIGNATORIES_A_ROW = 3
_BEAT_COLUMNS = (9.0, 27.0, 108.0)
_LARGEST_SCALE = 1.12
_VOICES = {
    doc.Voice.CUSTOMER: Role.BORDER,
    doc.Voice.AGENT: Role.ACCENT,
    doc.Voice.TWIST: Role.VIOLET,
}


class Ranks:
    """The ranks of headings, so that none is skipped: a reader by ear goes from one to the next."""

    def __init__(self) -> None:
        self._last = -1

    def of(self, level: int) -> int:
        """The rank of a heading of this level, at most one below the heading before it; 0 is the title's."""
        self._last = min(level, self._last + 1)
        return self._last


@dataclass(frozen=True, slots=True)
class Room:
    """What a block is set in: the width it may take, the height of a page's body, and whose part it is."""

    width: float
    height: float
    node: Node
    ranks: Ranks

    def narrowed(self, width: float, node: Node | None = None) -> Room:
        """A column of it, which is a part of its own where a node is given."""
        return Room(width, self.height, node or self.node, self.ranks)


def lay(blocks: tuple[Block, ...], room: Room) -> list[Band]:
    """The blocks as bands, one under the other."""
    bands: list[Band] = []
    below = 0.0
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, doc.Spacer):
            below += block.height
            continue
        set_bands = _set(block, room)
        if not set_bands:
            continue
        above, after = _gaps(block)
        set_bands[0].before = above if isinstance(block, doc.Caption) else max(above, below)
        if bands and _clings(block, previous):
            bands[-1].glued = True
        bands += set_bands
        below, previous = after, block
    if bands and isinstance(previous, doc.SignOff):
        bands[-1].sinks = True
    return bands


def set_text(words: Words, style: Style, width: float, node: Node) -> list[Band]:
    """Text as one band a line; its first two and its last two lines stay together."""
    bands: list[Band] = [
        TextBand(style.leading, line=line, node=node, ascent=style.ascent)
        for line in break_lines(words, style, width)
    ]
    if len(bands) > 1:
        bands[0].glued = bands[-2].glued = True
    return bands


def _paragraph(words: Words, style: Style, room: Room) -> list[Band]:
    return set_text(words, style, room.width, room.node.add(Tag.PARAGRAPH))


def _clings(block: Block, previous: Block | None) -> bool:
    """Whether a block must stay with the end of the one before it."""
    return isinstance(block, doc.SignOff) or (
        isinstance(block, doc.Caption) and isinstance(previous, doc.Figure)
    )


def _gaps(block: Block) -> tuple[float, float]:
    match block:
        case doc.Heading(_, level):
            return _HEADING_GAPS[level]
        case doc.KeepTogether((first, *_)):
            return _gaps(first)[0], _gaps(block.blocks[-1])[1]
    return _GAPS.get(type(block), (0.0, 0.0))


@singledispatch
def _set(block: Block, room: Room) -> list[Band]:
    raise TypeError(f"no way is known to set a {type(block).__name__} on {room}")


@_set.register
def _set_paragraph(block: doc.Paragraph, room: Room) -> list[Band]:
    style = look.MUTED if block.muted else look.BODY
    return _paragraph(block.words, style, room) if plain(block.words).strip() else []


@_set.register
def _set_poster(block: doc.Poster, room: Room) -> list[Band]:
    style = look.POSTER_SECOND if block.second else look.POSTER
    return _paragraph(block.text, style, room) if block.text.strip() else []


@_set.register
def _set_caption(block: doc.Caption, room: Room) -> list[Band]:
    return _paragraph(block.text, look.CAPTION, room) if block.text.strip() else []


@_set.register
def _set_list(block: doc.BulletList, room: Room) -> list[Band]:
    labels = [f"{number}." if block.numbered else "•" for number in range(1, len(block.items) + 1)]
    indent = max((width_of(label, look.MUTED) for label in labels), default=0.0) + _BULLET_GAP
    bands: list[Band] = []
    node = room.node.add(Tag.LIST, numbering=Numbering.DECIMAL if block.numbered else Numbering.DISC)
    for label, item in zip(labels, block.items, strict=True):
        point = node.add(Tag.ITEM)
        mark = set_text(label, look.MUTED, indent, point.add(Tag.LABEL))
        lines = set_text(item, look.BODY, room.width - indent - 1, point.add(Tag.BODY))
        row = Row.of([Stack(1, tuple(mark)), Stack(indent + 1, tuple(lines))], room.width)
        row.before = 2
        bands.append(row)
    return bands


@_set.register
def _set_quote(block: doc.Quote, room: Room) -> list[Band]:
    inner = room.narrowed(room.width - _QUOTE_INDENT, room.node.add(Tag.QUOTE))
    bands = _paragraph(block.text, look.QUOTE, inner)
    if block.source:
        bands[-1].glued = True
        bands += _paragraph(block.source, look.CAPTION, inner)
    row = Row.of([Stack(_QUOTE_INDENT, tuple(bands))], room.width)
    row.bar = Role.BORDER
    return [row]


@_set.register
def _set_title(block: doc.Title, room: Room) -> list[Band]:
    bands = _named(block.text, look.TITLE, room, 0)
    if block.subtitle:
        bands += _paragraph(block.subtitle, look.SUBTITLE, room)
    return [*bands, _rule(1.5, 13, room.width, Role.ACCENT)]


@_set.register
def _set_heading(block: doc.Heading, room: Room) -> list[Band]:
    return _named(block.text, look.HEADINGS[block.level], room, block.level)


def _named(text: str, style: Style, room: Room, level: int) -> list[Band]:
    """Lines that stay with what follows them, the first one with a bookmark."""
    rank = room.ranks.of(level)
    bands = set_text(text, style, room.width, room.node.add(HEADINGS[rank]))
    for band in bands:
        band.glued = True
    first = bands[0]
    if isinstance(first, TextBand):
        first.bookmark = (" ".join(clean(text).split()), rank)
    return bands


@_set.register
def _set_facts(block: doc.Facts, room: Room) -> list[Band]:
    bands: list[Band] = []
    columns = _fact_columns(block, room.width)
    node = room.node.add(Tag.LIST, numbering=Numbering.NONE)
    for start in range(0, len(block.facts), block.columns):
        stacks = []
        for (x, wide), fact in zip(columns, block.facts[start : start + block.columns], strict=False):
            point = node.add(Tag.ITEM)
            label = set_text(fact.label, look.LABEL, wide, point.add(Tag.LABEL))
            value = set_text(fact.value, look.BODY, wide, point.add(Tag.BODY))
            stacks.append(Stack(x, (*label, *value)))
        row = Row.of(stacks, room.width)
        row.before = 8
        row.glued = True
        bands.append(row)
    return [*bands, _rule(look.HAIRLINE, 11, room.width)] if bands else []


def _fact_columns(block: doc.Facts, width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column: equal, or as wide as the texts need where that spares a line."""
    equal = (width - _FACT_GAP * (block.columns - 1)) / block.columns
    needed = [_widest(block.facts[number :: block.columns]) for number in range(block.columns)]
    spare = width - sum(needed) - _FACT_GAP * (block.columns - 1)
    fits = max(needed) <= equal or spare < 0
    widths = [equal] * block.columns if fits else [need + spare / block.columns for need in needed]
    return [(sum(widths[:number]) + number * _FACT_GAP, wide) for number, wide in enumerate(widths)]


def _widest(facts: tuple[Fact, ...]) -> float:
    labels = [width_of(fact.label, look.LABEL) for fact in facts]
    return max([0.0, *labels, *(width_of(fact.value, look.BODY) for fact in facts)]) + 0.1


@_set.register
def _set_table(block: doc.Table, room: Room) -> list[Band]:
    return set_table(block, room.width, room.node)


@_set.register
def _set_figure(block: doc.Figure, room: Room) -> list[Band]:
    scene = block.scene
    scale = min(room.width / scene.width, room.height * 0.9 / scene.height, _LARGEST_SCALE)

    def shape(ink: Ink, x: float, y: float) -> None:
        draw_scene(ink, scene, x, y, scale)

    node = room.node.add(Tag.FIGURE, scene.alt)
    return [ShapeBand(scene.height * scale, shape=shape, node=node, width=scene.width * scale)]


@_set.register
def _set_sign_off(block: doc.SignOff, room: Room) -> list[Band]:
    room = room.narrowed(room.width, room.node.add(Tag.SECTION))
    bands = _paragraph(block.statement, look.CELL, room) if block.statement else []
    step = (room.width + _COLUMN_GAP) / _SIGNATORIES_A_ROW
    wide = step - _COLUMN_GAP
    for start in range(0, len(block.signatories), _SIGNATORIES_A_ROW):
        stacks = []
        for number, signatory in enumerate(block.signatories[start : start + _SIGNATORIES_A_ROW]):
            column = room.narrowed(wide)
            space = _signing_space(signatory, column)
            names = _paragraph(signatory.name, look.CELL, column)
            roles = _paragraph(signatory.role, look.CAPTION, column) if signatory.role else []
            stacks.append(Stack(number * step, (space, _rule(5, 0, wide, Role.MUTED, 0.7), *names, *roles)))
        bands.append(Row.of(stacks, room.width, above=_SIGNING_GAP))
    signing = Row.of([Stack(0, tuple(bands))], room.width)
    signing.whole = True
    return [signing]


def _signing_space(signatory: doc.Signatory, room: Room) -> Band:
    """Room for ink, or for the field of a digital signature at the same place."""
    if not signatory.field:
        return Band(_SIGNING_SPACE)
    tip = ", ".join(filter(None, (signatory.name, signatory.role)))
    node = room.node.add(Tag.FORM, tip)
    return FieldBand(_SIGNING_SPACE, node=node, name=signatory.field, tip=tip, width=room.width)


@_set.register
def _set_rule(_block: doc.Rule, room: Room) -> list[Band]:
    return [_rule(look.HAIRLINE, 0, room.width)]


@_set.register
def _set_page_break(_block: doc.PageBreak, _room: Room) -> list[Band]:
    return [Band(0, breaks=True)]


@_set.register
def _set_writing_lines(block: doc.WritingLines, room: Room) -> list[Band]:
    def line(ink: Ink, x: float, y: float) -> None:
        ink.rule(x, y + _WRITING_LINE, room.width, Role.FAINT, 0.4)

    return [ShapeBand(_WRITING_LINE, shape=line) for _ in range(block.count)]


@_set.register
def _set_together(block: doc.KeepTogether, room: Room) -> list[Band]:
    bands = lay(block.blocks, room)
    for band in bands[:-1]:
        band.glued = True
    return bands


@_set.register
def _set_columns(block: doc.Columns, room: Room) -> list[Band]:
    first = (room.width - _COLUMN_GAP) * block.share
    rest = room.width - _COLUMN_GAP - first
    left = Stack(0, tuple(lay(block.left, room.narrowed(first, room.node.add(Tag.DIVISION)))))
    beside = room.narrowed(rest, room.node.add(Tag.DIVISION))
    right = Stack(first + _COLUMN_GAP, tuple(lay(block.right, beside)))
    return [Row.of([left, right], room.width)]


@_set.register
def _set_beat(block: doc.Beat, room: Room) -> list[Band]:
    at_number, at_speaker, at_body = _BEAT_COLUMNS
    node = room.node.add(Tag.DIVISION)
    cells = (
        _paragraph(block.number, look.MUTED, room.narrowed(at_speaker - at_number, node)),
        _paragraph(block.speaker, look.SPEAKER, room.narrowed(at_body - at_speaker - 10, node)),
        lay(block.body, room.narrowed(room.width - at_body, node)),
    )
    row = Row.of([Stack(x, tuple(cell)) for x, cell in zip(_BEAT_COLUMNS, cells, strict=True)], room.width)
    row.bar = _VOICES[block.voice]
    return [row]


def _rule(height: float, before: float, width: float, role: Role = Role.BORDER, thick: float = 0.0) -> Band:
    """A level line at the top of a band of this height, as thick as the band unless told."""
    thick = thick or height

    def shape(ink: Ink, x: float, y: float) -> None:
        ink.rule(x, y + thick / 2, width, role, thick)

    return ShapeBand(height, before=before, shape=shape)
