"""Breaking text into lines of a given width, with the widths of words remembered.

Linear in the length of the text: a note of twenty thousand words or a single word of a hundred thousand
letters is broken in well under a second. Runs of spaces become one; a newline begins a new line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from coachbook.charts.scene import Role
from coachbook.export.document import Run, Words
from coachbook.export.pdf.faces import clean, ruler
from coachbook.export.pdf.look import Face, Style

_AFTER = re.compile(r"(?<=[\-–—/])")
"""Where a word too long for its line may also be parted."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line in one manner, `x` points from the line's left end."""

    x: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text as it is drawn: its stretches and their whole width."""

    stretches: tuple[Stretch, ...]
    width: float


def width_of(text: str, style: Style) -> float:
    """How wide a text is in one line."""
    return ruler(style.face)(text) * style.size


def break_lines(words: Words, style: Style, width: float) -> list[SetLine]:
    """The text in lines no wider than `width`; at least one line, which may be empty."""
    if isinstance(words, str):
        return _break_plain(clean(words), style, width)
    setter = _RunSetter(width)
    for run in words:
        manner = _manner(run, style)
        for number, part in enumerate(clean(run.text).split("\n")):
            if number:
                setter.end_line(" ")
            setter.add(part, manner)
    setter.end_line()
    return setter.lines


def shorten(text: str, style: Style, width: float) -> str:
    """The text on one line, cut with an ellipsis where it is wider than `width`."""
    text = " ".join(clean(text).split())
    if width_of(text, style) <= width:
        return text
    room = width - width_of(_ELLIPSIS, style)
    return text[: _fitting(text, ruler(style.face), room / style.size)].rstrip() + _ELLIPSIS


def _break_plain(text: str, style: Style, width: float) -> list[SetLine]:
    lines: list[SetLine] = []
    for number, paragraph in enumerate(text.split("\n")):
        if number and lines[-1].stretches:
            lines[-1] = _spaced(lines[-1])
        for line, taken in _fill(paragraph, ruler(style.face), width / style.size):
            lines.append(SetLine((Stretch(0, line, style),) if line else (), taken * style.size))
    return lines


def _spaced(line: SetLine) -> SetLine:
    """The line with a space at its end: a reader by ear hears no lines, and would join two words."""
    *rest, last = line.stretches
    return SetLine((*rest, Stretch(last.x, f"{last.text} ", last.style)), line.width)


def _fill(paragraph: str, measure: Callable[[str], float], width: float) -> Iterator[tuple[str, float]]:
    """Lines of one paragraph with their widths; a line that goes on after a space ends with that space."""
    space = measure(" ")
    line, taken = "", 0.0
    for word in paragraph.split(" "):
        if not word:
            continue
        wide = measure(word)
        if line and taken + space + wide <= width:
            line, taken = f"{line} {word}", taken + space + wide
            continue
        if not line and wide <= width:
            line, taken = word, wide
            continue
        *full, (line, taken) = _part(word, measure, width, line, taken)
        yield from full
    yield line, taken


def _part(
    word: str, measure: Callable[[str], float], width: float, line: str, taken: float
) -> Iterator[tuple[str, float]]:
    """The line so far and a word that does not fit behind it, parted at hyphens or, at worst, anywhere."""
    space = measure(" ") if line else 0.0
    glue = " " if line else ""
    for piece in _AFTER.split(word):
        wide = measure(piece)
        if taken + space + wide <= width:
            line, taken = f"{line}{glue}{piece}", taken + space + wide
        else:
            if line:
                yield (f"{line}{glue}", taken)
            line, taken = piece, wide
            if wide > width:
                *full, (line, taken) = _chop(piece, measure, width)
                yield from full
        space, glue = 0.0, ""
    yield line, taken


def _chop(word: str, measure: Callable[[str], float], width: float) -> Iterator[tuple[str, float]]:
    edges = list(accumulate(measure(letter) for letter in word))
    start, before = 0, 0.0
    while start < len(word):
        end = max(start + 1, bisect_right(edges, before + width))
        yield word[start:end], edges[end - 1] - before
        start, before = end, edges[end - 1]


def _fitting(text: str, measure: Callable[[str], float], width: float) -> int:
    return bisect_right(list(accumulate(measure(letter) for letter in text)), width)


def _manner(run: Run, style: Style) -> Style:
    face = Face.SEMIBOLD if run.bold else Face.ITALIC if run.italic else style.face
    return Style(face, style.size, style.leading, Role.MUTED if run.muted else style.role)


class _RunSetter:
    """Sets runs of several manners into lines, word by word."""

    def __init__(self, width: float) -> None:
        self.lines: list[SetLine] = []
        self._width = width
        self._stretches: list[Stretch] = []
        self._taken = 0.0
        self._space: Style | None = None

    def add(self, text: str, style: Style) -> None:
        """Set one run's text, without newlines, behind what is already set."""
        measure, size = ruler(style.face), style.size
        for token in re.split(r"( +)", text):
            if not token:
                continue
            if token[0] == " ":
                self._space = style if self._stretches else None
                continue
            gap = measure(" ") * size if self._space else 0.0
            if self._taken + gap + measure(token) * size > self._width and self._stretches and self._space:
                self.end_line(" ")
                gap = 0.0
            self._put(token, style, gap)

    def end_line(self, tail: str = "") -> None:
        """Close the line; `tail` is the space at which it was broken."""
        if tail and self._stretches:
            last = self._stretches[-1]
            self._stretches[-1] = Stretch(last.x, last.text + tail, last.style)
        self.lines.append(SetLine(tuple(self._stretches), self._taken))
        self._stretches, self._taken, self._space = [], 0.0, None

    def _put(self, token: str, style: Style, gap: float) -> None:
        room = (self._width - self._taken - gap) / style.size
        wide = ruler(style.face)(token) * style.size
        if wide > room * style.size:
            *full, (token, rest) = _part(token, ruler(style.face), self._width / style.size, "", 0.0)
            if self._stretches:
                self.end_line()
            for piece, taken in full:
                self._stretches.append(Stretch(0, piece, style))
                self._taken = taken * style.size
                self.end_line()
            gap, wide = 0.0, rest * style.size
        text = f" {token}" if gap else token
        last = self._stretches[-1] if self._stretches else None
        if last is not None and last.style == style:
            self._stretches[-1] = Stretch(last.x, last.text + text, style)
        else:
            self._stretches.append(Stretch(self._taken, text, style))
        self._taken += gap + wide
        self._space = None
