"""The shapes of letters as paths, for words that are drawn and never read: the mark across a draft.

A word that is set as text comes out again wherever the text of the file is read, also as an artifact, and a
slanted one comes out letter by letter between the lines it lies behind. So it is painted from the outlines
that the font file holds. The tables are those of the OpenType specification ("glyf", simple and composite).
"""

from __future__ import annotations

import struct
from functools import cache
from typing import NamedTuple

from coachbook.export.pdf.faces import font
from coachbook.export.pdf.look import Face

_HEAD = 10
"""Bytes before a glyph's own description: the number of contours and the bounding box."""
_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEATED, _X_SAME, _Y_SAME = (1 << bit for bit in (0, 1, 2, 3, 4, 5))
_WORDS, _OFFSETS, _SCALED, _MORE, _SCALED_APART, _SCALED_FULLY = (1 << bit for bit in (0, 1, 3, 5, 6, 7))
_ONE = 1 << 14
"""The number one as the font writes a scale (F2Dot14)."""


class _Knot(NamedTuple):
    """A point of an outline in the font's units: on the curve, or the one that bends it."""

    x: float
    y: float
    on: bool


class Curve(NamedTuple):
    """A cubic Bézier curve from where the last one ended, through two control points to `x`, `y`."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


class Contour(NamedTuple):
    """A closed outline, in units of the letter's size, y growing upwards from the baseline."""

    x: float
    y: float
    curves: tuple[Curve, ...]


@cache
def outlines(face: Face, letter: str) -> tuple[Contour, ...]:
    """The contours of one letter at size 1, its left end at 0; none for a space."""
    shapes = font(face).face
    glyph = shapes.charToGlyph.get(ord(letter), 0)
    return tuple(_contour(knots, shapes.unitsPerEm) for knots in _glyph(face, glyph) if knots)


def _glyph(face: Face, glyph: int) -> list[list[_Knot]]:
    """The knots of each contour of a glyph, by its number in the font."""
    shapes = font(face).face
    start, end = shapes.glyphPos[glyph : glyph + 2]
    if start == end:
        return []
    table, _length = shapes.get_table_pos("glyf")
    data: bytes = shapes.get_chunk(table + start, end - start)
    (count,) = struct.unpack_from(">h", data)
    return _simple(data, count) if count >= 0 else _composite(face, data)


def _simple(data: bytes, count: int) -> list[list[_Knot]]:
    ends = struct.unpack_from(f">{count}H", data, _HEAD)
    at = _HEAD + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]  # over the instructions, which are for small screens
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag, at = data[at], at + 1
        times = 1
        if flag & _REPEATED:
            times, at = data[at] + 1, at + 1
        flags += [flag] * times
    xs, at = _along(data, at, flags, _X_SHORT, _X_SAME)
    ys, _ = _along(data, at, flags, _Y_SHORT, _Y_SAME)
    knots = [_Knot(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [knots[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def _along(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """The coordinates of all points along one axis, and where their bytes end."""
    place, places = 0, []
    for flag in flags:
        if flag & short:
            place += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            place += struct.unpack_from(">h", data, at)[0]
            at += 2
        places.append(place)
    return places, at


def _composite(face: Face, data: bytes) -> list[list[_Knot]]:
    """A glyph made of others, as an accented letter is of the letter and its accent."""
    made: list[list[_Knot]] = []
    at, more = _HEAD, True
    while more:
        flags, part = struct.unpack_from(">HH", data, at)
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, at + 4)
        at += 8 if flags & _WORDS else 6
        if not flags & _OFFSETS:
            dx = dy = 0  # the part is tied to a point of the other; the bundled faces do not do so
        (a, b, c, d), at = _scale(data, at, flags)
        made += [
            [_Knot(a * knot.x + c * knot.y + dx, b * knot.x + d * knot.y + dy, knot.on) for knot in contour]
            for contour in _glyph(face, part)
        ]
        more = bool(flags & _MORE)
    return made


def _scale(data: bytes, at: int, flags: int) -> tuple[tuple[float, float, float, float], int]:
    """How a part of a composite is stretched (xx, xy, yx, yy), and where the bytes of that end."""
    count = 4 if flags & _SCALED_FULLY else 2 if flags & _SCALED_APART else 1 if flags & _SCALED else 0
    numbers = [number / _ONE for number in struct.unpack_from(f">{count}h", data, at)]
    if count == 4:
        xx, xy, yx, yy = numbers
        return (xx, xy, yx, yy), at + 8
    wide, high = (numbers[0], numbers[-1]) if numbers else (1.0, 1.0)
    return (wide, 0.0, 0.0, high), at + 2 * count


def _contour(knots: list[_Knot], em: int) -> Contour:
    """The contour through these knots; between two bending ones the curve passes half way."""
    ring: list[_Knot] = []
    for before, knot in zip((knots[-1], *knots[:-1]), knots, strict=True):
        if not before.on and not knot.on:
            ring.append(_Knot((before.x + knot.x) / 2, (before.y + knot.y) / 2, on=True))
        ring.append(knot)
    first = next(number for number, knot in enumerate(ring) if knot.on)
    ring = [_Knot(x / em, y / em, on) for x, y, on in (*ring[first:], *ring[: first + 1])]
    here, bend = ring[0], ring[0]
    start, curves = here, []
    for knot in ring[1:]:
        if knot.on:
            curves.append(_curve(here, bend, knot))
            here = bend = knot
        else:
            bend = knot
    return Contour(start.x, start.y, tuple(curves))


def _curve(start: _Knot, bend: _Knot, end: _Knot) -> Curve:
    """The quadratic curve of the font as the cubic one that PDF knows."""
    if bend is start:
        return Curve(start.x, start.y, end.x, end.y, end.x, end.y)
    return Curve(
        start.x + (bend.x - start.x) * 2 / 3,
        start.y + (bend.y - start.y) * 2 / 3,
        end.x + (bend.x - end.x) * 2 / 3,
        end.y + (bend.y - end.y) * 2 / 3,
        end.x,
        end.y,
    )
