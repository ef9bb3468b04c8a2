"""Words as they are searched: without case and accents, whatever the script, and where they stand in a text.

The index of a workbook, the question that is put to it and the excerpt that is shown all take their words
from here, so that they never disagree. Marks above and below letters are dropped (é is e, й is и, Hebrew
points go), letters that no decomposition takes apart are spelled out (ł is l, æ is ae), and what is written
without spaces is taken sign by sign (Chinese, Japanese). No list of common words is left out: a name may be
one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 64
"""Characters of a folded word; what is longer is cut, alike in the index and in a question."""

_ONE_BY_ONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Marks that belong to the letter before them; within the scripts of India all but the full stops."""

_WORD = re.compile(f"[{_ONE_BY_ONE}]|[^\\W_{_ONE_BY_ONE}](?:[^\\W_{_ONE_BY_ONE}]|[{_MARKS}])*")

_SPELLED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)


class Spot(NamedTuple):
    """One word of a text: where it begins and ends, and how it is searched."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """One word without case and accents; empty where nothing of it can be searched."""
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    # Once more after the case: a capital may fold into a letter with a mark.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = (sign for sign in apart if not unicodedata.combining(sign))
    plain = "".join(sign for sign in kept if sign.isalnum() or unicodedata.category(sign)[0] == "M")
    return plain.translate(_SPELLED)[:LONGEST_WORD]


def spots(text: str) -> Iterator[Spot]:
    """The words of a text in their order, each with its place."""
    for match in _WORD.finditer(text):
        word = fold(match.group())
        if word:
            yield Spot(match.start(), match.end(), word)


def words(text: str) -> tuple[str, ...]:
    """The different words of a text, in the order of their first appearance."""
    return tuple(dict.fromkeys(spot.word for spot in spots(text)))


class Asked(NamedTuple):
    """What was asked for: words that must all be there, and the beginning of one more."""

    whole: tuple[str, ...]
    begun: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.whole and not self.begun

    @property
    def words(self) -> tuple[str, ...]:
        """All of it."""
        return (*self.whole, self.begun) if self.begun else self.whole

    def meets(self, word: str) -> bool:
        """Whether a folded word is one of those that are asked for."""
        return word in self.whole or bool(self.begun and word.startswith(self.begun))


_MOST_WORDS = 12


def asked(text: str) -> Asked:
    """What plain words ask for; any text is a question, and none has a wrong form.

    The last word may be only begun. One letter of an alphabet begins too many words to say anything: alone it
    asks for nothing, after other words it waits for its second letter.
    """
    found = [spot.word for spot in spots(text)][:_MOST_WORDS]
    begun = found.pop() if found else ""
    if len(begun) == 1 and not re.match(f"[{_ONE_BY_ONE}]", begun):
        begun = ""
    return Asked(tuple(dict.fromkeys(word for word in found if word != begun)), begun)
