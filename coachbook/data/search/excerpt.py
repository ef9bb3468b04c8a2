"""The line that is shown of what was found: around the words that were asked for, with their places.

A text whose signs each stand for one plain letter, as nearly all do, is looked through by patterns; any
other is folded word by word, as the index was. Both find the same, which a test holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from coachbook.wording.folding import LONGEST_WORD, Asked, spots

LONGEST_EXCERPT = 96
_BEFORE = 30  # characters that lead up to the first word found
_LETTER = "[a-z0-9]"

_Mark = tuple[int, int]
_Marks = tuple[_Mark, ...]
_Met = tuple[int, list[_Mark], set[int]]
"""The number of a text that holds words that are asked for, where, and the numbers of those words."""


def cut(texts: Sequence[str], wanted: Asked) -> tuple[str, _Marks]:
    """One line around the words that are asked for, of the text that holds most of them, and where they are.

    Where no text holds any, the beginning of the first; what is left out shows as "…".
    """
    return cut_all((texts,), wanted)[0]


def cut_all(every: Sequence[Sequence[str]], wanted: Asked) -> list[tuple[str, _Marks]]:
    """The same of each, all looked through in one go: ten times as quick as one by one."""
    texts: list[str] = []
    whose: list[int] = []
    for at, each in enumerate(every):
        there = [text for text in each if text]
        texts += there
        whose += [at] * len(there)
    best: list[_Met | None] = [None] * len(every)
    for met in _met(texts, wanted):
        at = whose[met[0]]
        had = best[at]
        if had is None or len(met[2]) > len(had[2]):
            best[at] = met
    return [_line(each, texts, met, wanted) for each, met in zip(every, best, strict=True)]


def _line(each: Sequence[str], texts: list[str], best: _Met | None, wanted: Asked) -> tuple[str, _Marks]:
    if best is None:
        line = next((line for text in each if text and (line := " ".join(text.split()))), "")
        return _shortened(line, ())
    at, marks, _ = best
    text = texts[at]
    line = " ".join(text.split())
    return _shortened(line, marks if line == text else _met([line], wanted)[0][1])


def _shortened(line: str, marks: Sequence[_Mark]) -> tuple[str, _Marks]:
    if len(line) <= LONGEST_EXCERPT:
        return line, tuple(marks)
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


def _met(texts: Sequence[str], wanted: Asked) -> list[_Met]:
    """The texts that hold any of the words, in their order."""
    plain = _plainly(_BETWEEN.join(texts))
    starts = list(accumulate([len(text) + 1 for text in texts], initial=0))
    met: list[_Met] = []
    first = until = 0
    marks: list[_Mark] = []
    heard: set[int] = set()
    for start, end, word in _spans(plain, wanted):
        if start >= until:
            at = bisect_right(starts, start) - 1
            first, until = starts[at], starts[at + 1]
            marks, heard = [], set()
            met.append((at, marks, heard))
        mark = start - first, end - first
        if not marks or marks[-1] != mark:
            marks.append(mark)
        heard.add(word)
    if _ODD not in plain:
        return met
    odd = {at for at in range(len(texts)) if _ODD in plain[starts[at] : starts[at + 1]]}
    apart = (_met_apart(at, texts[at], wanted) for at in odd)
    met = [each for each in met if each[0] not in odd] + [each for each in apart if each[1]]
    return sorted(met, key=itemgetter(0))


def _spans(plain: str, wanted: Asked) -> list[tuple[int, int, int]]:
    """Where words begin and end that are asked for, in their order, and the number of what each answers."""
    found = []
    patterns = _patterns(wanted)
    for number, pattern in enumerate(patterns):
        for match in pattern.finditer(plain):
            start, end = match.span()
            if start == 0 or not plain[start - 1].isalnum():
                found.append((start, end, number))
    if len(patterns) > 1:
        found.sort()
    return found


def _met_apart(at: int, text: str, wanted: Asked) -> _Met:
    """The same of one text with signs that are not searched as one plain letter."""
    there = [spot for spot in spots(text) if wanted.meets(spot.word)]
    words = {spot.word for spot in there}
    heard = {number for number, word in enumerate(wanted.whole) if word in words}
    if wanted.begun and any(word.startswith(wanted.begun) for word in words):
        heard.add(len(wanted.whole))
    return at, [(spot.start, spot.end) for spot in there], heard


def _plainly(text: str) -> str:
    """A text letter by letter as it is searched, as long as it was."""
    if not text.isascii():
        for sign in _USUAL:
            if sign in text:
                text = text.replace(sign, _plain(sign))
        if not text.isascii():
            for sign in set(_NOT_PLAIN.findall(text)):
                text = text.replace(sign, _plain(sign))
    return text.lower()


_BETWEEN, _ODD = "\0", "\1"
"""What stands between texts, and for a sign that is not searched as one plain letter."""
_NOT_PLAIN = re.compile(r"[^\x00-\x7f]")
_USUAL = "’‘“”…–—äöüÄÖÜéèáàóíñç"
"""Signs that most texts have no others than: looking for each is quicker than looking for any."""


@lru_cache(maxsize=2_000)
def _plain(sign: str) -> str:
    """The one plain letter that a sign is searched as, a blank for what parts words, else the odd sign."""
    found = [spot.word for spot in spots(sign)]
    if not found:
        return " " if len(list(spots(f"a{sign}b"))) == 2 else _ODD
    return found[0] if len(found[0]) == 1 and found[0].isascii() else _ODD


@lru_cache(maxsize=64)
def _patterns(wanted: Asked) -> tuple[re.Pattern[str], ...]:
    """What finds each word within plain letters, and where others end with it, which its caller leaves out.

    One pattern for all, or one that said so itself, would try every letter instead of searching for a word.
    """
    whole = [f"{re.escape(word)}{_rest(word)}(?!{_LETTER})" for word in wanted.whole]
    begun = [f"{re.escape(wanted.begun)}{_LETTER}*"] if wanted.begun else []
    return tuple(re.compile(each) for each in whole + begun)


def _rest(word: str) -> str:
    """What may follow a whole word: it was cut where it is as long as a word may be."""
    return f"{_LETTER}*" if len(word) == LONGEST_WORD else ""
