"""Phrases: words and phrases found in a text, and regular expressions compiled when they are first needed.

The rules of feedback hold some two thousand words. One expression of them all would take a third of a second
to compile, in the middle of somebody's typing; so a phrase is looked up by its first word and compared then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_FLAGS = re.IGNORECASE | re.DOTALL
_WORD = re.compile(r"\w+")
_REACH = 100
"""Characters before a phrase in which what must stand in front of it begins."""


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The expression, compiled once; letters of any case, and a point stands for a line's end as well."""
    return re.compile(source, _FLAGS)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases, each under its first word; made by `phrases`.

    `stems` holds those whose first word may go on, `others` those that begin with a sign. `before` and
    `after` are expressions for what must stand around a phrase, or empty.
    """

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    others: tuple[str, ...]
    before: str = ""
    after: str = ""

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a phrase stands, first and last place; of several at one place the longest."""
        for word in _WORD.finditer(text):
            said = word.group().lower()
            known = list(self.words.get(said, ()))
            for length in range(1, len(said) + 1) if self.stems else ():
                known += self.stems.get(said[:length], ())
            places = (compiled(source).match(text, word.start()) for source in known)
            ends = [place.end() for place in places if place is not None]
            ends = [end for end in sorted(ends, reverse=True) if self._fits(text, word.start(), end)]
            if ends:
                yield word.start(), ends[0]
        for source in self.others:
            yield from (match.span() for match in compiled(source).finditer(text))

    def _fits(self, text: str, start: int, end: int) -> bool:
        if self.after and compiled(self.after).match(text, end) is None:
            return False
        if not self.before:
            return True
        return compiled(rf"(?:{self.before})\Z").search(text, max(0, start - _REACH), start) is not None


def phrases(words: Iterable[str], before: str = "", after: str = "") -> Phrases:
    """Phrases to look for: matched whole, with any white space between; a `*` lets a word go on."""
    whole: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    others = []
    for phrase in words:
        first, source = phrase.split()[0], _expression(phrase)
        begins = _WORD.match(first.lower())
        if begins is None:
            others.append(source)
        elif first.endswith("*") and begins.end() == len(first) - 1:
            stems.setdefault(begins.group(), []).append(source)
        else:
            whole.setdefault(begins.group(), []).append(source)
    return Phrases(_frozen(whole), _frozen(stems), tuple(others), before, after)


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(sources) for word, sources in lists.items()}


def _expression(phrase: str) -> str:
    """A regular expression for a phrase: white space may differ."""
    parts = []
    for word in phrase.split():
        stem = re.escape(word.removesuffix("*").replace("’", "'"))
        parts.append(stem + (r"\w*" if word.endswith("*") else r"(?!\w)"))
    return r"\s+".join(parts)
