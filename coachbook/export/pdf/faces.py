"""The embedded faces: loading them, how wide a text is in them, and which letters they lack.

Inter is laid into every document as a subset, so that it reads the same anywhere. It holds Latin with
Vietnamese, Greek and Cyrillic. It has no Hebrew, Arabic, Indic or East Asian letters and no emoji, and the
kit does not shape or reorder text; so a document with such letters is refused before it is drawn, with the
letters named, and never printed with a blank or a box in their place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from coachbook.export.pdf.look import Face
from coachbook.paths import resource

# Plain flate streams: the text encoding around them would only add a quarter to each file.
rl_config.useA85 = 0

_WORDS_REMEMBERED = 20_000
_UNPRINTED = {"Cc", "Cf"}
_UNPRINTABLE = {"Mn", "Mc", "Me", "Cs", "Co", "Cn"}
_RIGHT_TO_LEFT = {"R", "AL"}


@cache
def font(face: Face) -> TTFont:
    """The face, read from the bundled file once a process and known to ReportLab under its own name."""
    loaded = TTFont(face.value, str(resource("fonts", f"{face.value}.ttf")), asciiReadable=False)
    registerFont(loaded)
    return loaded


@cache
def ruler(face: Face) -> Callable[[str], float]:
    """A function that measures a text in this face at size 1; it remembers the words that it has measured."""
    widths: dict[int, int] = font(face).face.charWidths
    fallback: int = font(face).face.defaultWidth
    remembered: dict[str, float] = {}

    def measure(text: str) -> float:
        width = remembered.get(text)
        if width is None:
            width = sum(widths.get(ord(letter), fallback) for letter in text) / 1000
            if len(remembered) >= _WORDS_REMEMBERED:
                remembered.clear()
            remembered[text] = width
        return width

    return measure


@cache
def _letters() -> frozenset[int]:
    """The code points that each face has a letter for."""
    return frozenset.intersection(*(frozenset(font(face).face.charToGlyph) for face in Face))


def clean(text: str) -> str:
    """The text as it is printed: composed (NFC), one kind of newline and of space, nothing invisible.

    Control, direction and zero-width characters have no shape on paper and go; an unbreakable space stays.
    """
    if text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    kept = []
    for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        category = unicodedata.category(letter)
        if letter in "\n\v\f\x85\u2028\u2029":
            kept.append("\n")
        elif letter == "\t" or (category == "Zs" and letter not in "\u00a0\u202f"):
            kept.append(" ")
        elif letter == "\u202f":
            kept.append("\u00a0")
        elif category not in _UNPRINTED:
            kept.append(letter)
    return "".join(kept)


def lacking(texts: Iterable[str]) -> tuple[str, ...]:
    """The letters of these texts that cannot be printed rightly, each once, in the order of their code.

    Besides what the faces lack these are letters written from right to left and marks that would have to
    be placed over another letter.
    """
    letters: set[str] = set().union(*map(clean, texts)) - {"\n", " ", "\u00a0"}
    return tuple(sorted(letter for letter in letters if not _is_printable(letter)))


def _is_printable(letter: str) -> bool:
    return (
        ord(letter) in _letters()
        and unicodedata.category(letter) not in _UNPRINTABLE
        and unicodedata.bidirectional(letter) not in _RIGHT_TO_LEFT
    )
