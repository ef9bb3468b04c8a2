"""The line that is shown of what was found: around the words that were asked for, with their places.

A text whose signs each stand for one plain letter, as nearly all do, is looked through by one pattern; any
other is folded word by word, as the index was. Both find the same, which a test holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from coachbook.wording.folding import LONGEST_WORD, Asked, spots

LONGEST_EXCERPT = 96
_BEFORE = 30  # characters that lead up to the first word found
_LETTER = "[a-z0-9]"


_Marks = tuple[tuple[int, int], ...]


def cut(texts: Sequence[str], wanted: Asked) -> tuple[str, _Marks]:
    """One line around the words that are asked for, of the text that holds most of them, and where they are.

    Where no text holds any, the beginning of the first; what is left out shows as "…".
    """
    return cut_all((texts,), wanted)[0]


def cut_all(every: Sequence[Sequence[str]], wanted: Asked) -> list[tuple[str, _Marks]]:
    """The same of each, all looked through in one go: ten times as quick as one by one."""
    texts = [text for each in every for text in each]
    met = _met(texts, wanted)
    cuts, begin = [], 0
    for each in every:
        end = begin + len(each)
        cuts.append(_line(texts, met, begin, end, wanted))
        begin = end
    return cuts


class _Met(NamedTuple):
    """Where one text holds what is asked for, and how many of the words."""

    marks: _Marks
    words: int


def _counted(held: set[str], wanted: Asked) -> int:
    """How many of the words that are asked for are among those that a text holds."""
    begun = wanted.begun
    count = len(held.intersection(wanted.whole)) if wanted.whole else 0
    return count + (1 if begun and any(word.startswith(begun) for word in held) else 0)


def _line(
    texts: Sequence[str], met: dict[int, _Met], begin: int, end: int, wanted: Asked
) -> tuple[str, _Marks]:
    best, most, enough = -1, 0, len(wanted.words)
    for at in range(begin, end):
        if at in met and met[at].words > most:
            best, most = at, met[at].words
            if most == enough:
                break
    if best < 0:
        line = next((line for text in texts[begin:end] if (line := " ".join(text.split()))), "")
        return _shortened(line, ())
    line = " ".join(texts[best].split())
    return _shortened(line, met[best].marks if line == texts[best] else _met([line], wanted)[0].marks)


def _shortened(line: str, marks: _Marks) -> tuple[str, _Marks]:
    if len(line) <= LONGEST_EXCERPT:
        return line, marks
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


def _met(texts: Sequence[str], wanted: Asked) -> dict[int, _Met]:
    """By their place, the texts that hold any of the words."""
    plain = _BETWEEN.join(texts)
    if not plain.isascii():
        for sign in set(_NOT_PLAIN.findall(plain)):
            plain = plain.replace(sign, _plain(sign))
    plain = plain.lower()
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    met: dict[int, _Met] = {}
    marks: dict[int, list[tuple[int, int]]] = {}
    for match in _pattern(wanted).finditer(plain):
        span = match.span()
        if span[0] == 0 or not plain[span[0] - 1].isalnum():
            marks.setdefault(bisect_right(starts, span[0]) - 1, []).append(span)
    for at, spans in marks.items():
        first = starts[at]
        held = {plain[start:end][:LONGEST_WORD] for start, end in spans}
        met[at] = _Met(tuple([(start - first, end - first) for start, end in spans]), _counted(held, wanted))
    if _ODD in plain:
        for at, text in enumerate(texts):
            if _ODD in plain[starts[at] : starts[at + 1]]:
                met.pop(at, None)
                there = [spot for spot in spots(text) if wanted.meets(spot.word)]
                if there:
                    found = tuple((spot.start, spot.end) for spot in there)
                    met[at] = _Met(found, _counted({spot.word for spot in there}, wanted))
    return met


_BETWEEN, _ODD = "\0", "\1"
"""What stands between texts, and for a sign that is not searched as one plain letter."""
_NOT_PLAIN = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=2_000)
def _plain(sign: str) -> str:
    """The one plain letter that a sign is searched as, a blank for what parts words, else the odd sign."""
    found = [spot.word for spot in spots(sign)]
    if not found:
        return " " if len(list(spots(f"a{sign}b"))) == 2 else _ODD
    return found[0] if len(found[0]) == 1 and found[0].isascii() else _ODD


@lru_cache(maxsize=64)
def _pattern(wanted: Asked) -> re.Pattern[str]:
    """What finds the words within plain letters, and where others end with them, which its caller leaves out.

    It could say so itself, but then it would try every letter instead of searching for the words.
    """
    whole = [f"{re.escape(word)}{_rest(word)}(?!{_LETTER})" for word in wanted.whole]
    begun = [f"{re.escape(wanted.begun)}{_LETTER}*"] if wanted.begun else []
    return re.compile("|".join(whole + begun))


def _rest(word: str) -> str:
    """What may follow a whole word: it was cut where it is as long as a word may be."""
    return f"{_LETTER}*" if len(word) == LONGEST_WORD else ""
