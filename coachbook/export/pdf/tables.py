"""Tables: heads, rows and signs, set with the kit's own lines.

ReportLab's table measures every cell about four times; setting each cell once is most of what makes a plan
quick to export.
"""

from __future__ import annotations

from coachbook.charts.scene import Role
from coachbook.export.document import Align, Cell, Column, Sign, Table
from coachbook.export.pdf import look
from coachbook.export.pdf.bands import Band, Row, ShapeBand, Stack, TextBand
from coachbook.export.pdf.ink import Ink
from coachbook.export.pdf.lines import break_lines
from coachbook.export.pdf.look import Style
from coachbook.export.pdf.structure import Node, Tag

_INDENT = 4.0
_GUTTER = 10.0
_HEAD_ROOM = 5.0
_ROW_ROOM = 5.5
_SIGN = 8.0


def set_table(table: Table, width: float, parent: Node) -> list[Band]:
    """The table as bands, one a row; every row knows the head that is repeated above it on a new page."""
    edges = _edges(table.columns, width)
    node = parent.add(Tag.TABLE)
    head = None
    bands: list[Band] = []
    if any(column.head for column in table.columns):
        line = node.add(Tag.HEAD).add(Tag.ROW)
        heads = [
            _stack(column.head, column, edge, look.CELL_HEAD, line.add(Tag.HEAD_CELL))
            for column, edge in zip(table.columns, edges, strict=True)
        ]
        head = Row.of(heads, width, _HEAD_ROOM, _HEAD_ROOM)
        head.glued = bool(table.rows)
        bands.append(head)
    rows = node.add(Tag.ROWS)
    for number, cells in enumerate(table.rows):
        line = rows.add(Tag.ROW)
        stacks = [
            _stack(cell, column, edge, look.CELL, line.add(Tag.CELL))
            for cell, column, edge in zip(cells, table.columns, edges, strict=True)
        ]
        row = Row.of(stacks, width, _ROW_ROOM, _ROW_ROOM)
        row.over = number > 0 or head is not None
        row.head = head
        bands.append(row)
    return bands


def _edges(columns: tuple[Column, ...], width: float) -> list[tuple[float, float]]:
    """Left edge and width of the text of each column."""
    whole = sum(column.share for column in columns)
    room = width - 2 * _INDENT - _GUTTER * (len(columns) - 1)
    edges, x = [], _INDENT
    for column in columns:
        wide = room * column.share / whole
        edges.append((x, wide))
        x += wide + _GUTTER
    return edges


def _stack(cell: Cell, column: Column, edge: tuple[float, float], style: Style, node: Node) -> Stack:
    x, width = edge
    if isinstance(cell, Sign):
        shape = _tick if cell is Sign.DONE else _box
        drawn = node.add(Tag.FIGURE, cell.value)
        return Stack(x, (ShapeBand(style.leading, shape=shape, node=drawn, width=_SIGN),))
    bands = []
    for line in break_lines(cell, style, width):
        indent = width - line.width if column.align is Align.RIGHT else 0.0
        bands.append(TextBand(style.leading, line=line, node=node, ascent=style.ascent, indent=indent))
    return Stack(x, tuple(bands))


def _tick(ink: Ink, x: float, y: float) -> None:
    y += (look.CELL.leading - _SIGN) / 2
    points = (
        (x + 0.08 * _SIGN, y + 0.55 * _SIGN),
        (x + 0.36 * _SIGN, y + 0.84 * _SIGN),
        (x + 0.94 * _SIGN, y + 0.18 * _SIGN),
    )
    ink.stroke(points, Role.ACCENT, 1.3)


def _box(ink: Ink, x: float, y: float) -> None:
    ink.box(x, y + (look.CELL.leading - _SIGN) / 2, _SIGN, Role.FAINT)
