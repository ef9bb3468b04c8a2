"""The line that is shown of what was found: around the words that were asked for, with their places.

A text whose signs each stand for one plain letter, as nearly all do, is looked through by one pattern; any
other is folded word by word, as the index was. Both find the same, which a test holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from coachbook.wording.folding import LONGEST_WORD, Asked, spots

LONGEST_EXCERPT = 96
_BEFORE = 30  # characters that lead up to the first word found
_LETTER = "[a-z0-9]"


class _Line(NamedTuple):
    line: str
    marks: tuple[tuple[int, int], ...]
    met: int
    """How many of the words that are asked for stand in it."""


def cut(texts: Sequence[str], wanted: Asked) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line around the words that are asked for, of the text that holds most of them, and where they are.

    Where no text holds any, the beginning of the first; what is left out shows as "…".
    """
    line, most = "", -1
    marks: tuple[tuple[int, int], ...] = ()
    for each in texts:
        if not each:
            continue
        found = _found_in(each, wanted)
        if found.met > most and found.line:
            line, marks, most = found.line, found.marks, found.met
        if most == len(wanted.words):
            break
    return _shortened(line, marks) if len(line) > LONGEST_EXCERPT else (line, marks)


def _shortened(line: str, marks: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    start = 0
    if marks and marks[0][0] > _BEFORE:
        blank = line.find(" ", marks[0][0] - _BEFORE, marks[0][0])
        start = blank + 1 if blank >= 0 else marks[0][0] - _BEFORE
        start = min(start, max(0, len(line) - LONGEST_EXCERPT))
    end = start + LONGEST_EXCERPT
    lead = "…" if start else ""
    shown = f"{lead}{line[start:end].rstrip()}{'…' if end < len(line) else ''}"
    shift = len(lead) - start
    kept = ((first + shift, last + shift) for first, last in marks if first >= start and last <= end)
    return shown, tuple(kept)


def _found_in(text: str, wanted: Asked) -> _Line:
    """A text on one line, and where it holds what is asked for."""
    line = " ".join(text.split())
    plain = line.lower() if line.isascii() else _ODD.sub(_letter, line).lower()
    if plain.isascii():
        if not any(word in plain for word in wanted.words):
            return _Line(line, (), 0)
        pattern = _pattern(wanted)
        met = [match.span() for match in pattern.finditer(plain)]
        held = {plain[start:end][:LONGEST_WORD] for start, end in met}
    else:
        there = [spot for spot in spots(line) if wanted.meets(spot.word)]
        met = [(spot.start, spot.end) for spot in there]
        held = {spot.word for spot in there}
    count = sum(word in held for word in wanted.whole)
    count += bool(wanted.begun) and any(word.startswith(wanted.begun) for word in held)
    return _Line(line, tuple(met), count)


_ODD = re.compile(r"[^\x00-\x7f]")


def _letter(odd: re.Match[str]) -> str:
    return _plain(odd[0])


@lru_cache(maxsize=2_000)
def _plain(sign: str) -> str:
    """The one plain letter that a sign is searched as, a blank for what parts words, else the sign itself."""
    found = [spot.word for spot in spots(sign)]
    if not found:
        return " " if len(list(spots(f"a{sign}b"))) == 2 else sign
    return found[0] if len(found[0]) == 1 and found[0].isascii() else sign


@lru_cache(maxsize=64)
def _pattern(wanted: Asked) -> re.Pattern[str]:
    """What finds the words within plain letters."""
    whole = [f"{re.escape(word)}{_rest(word)}" for word in wanted.whole]
    begun = [f"{re.escape(wanted.begun)}{_LETTER}*"] if wanted.begun else []
    return re.compile(f"(?<!{_LETTER})(?:{'|'.join(whole + begun)})(?!{_LETTER})")


def _rest(word: str) -> str:
    """What may follow a whole word: it was cut where it is as long as a word may be."""
    return f"{_LETTER}*" if len(word) == LONGEST_WORD else ""
