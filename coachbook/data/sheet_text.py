"""The raw text of a sheet in a packed spreadsheet: what openpyxl does not tell, and what it need not see."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 20
_OVERLAP = 4096
_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+:[A-Z]+\d+)"')
_UNCOUNTED = re.compile(
    rb'<c r="([A-Z]+\d+)"(?![^>]*\st="str")[^>]*>\s*'
    rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
"""A cell with a formula that was never worked out: the file holds no result for it."""
_EMPTY = re.compile(
    rb'(?:<row(?=\s)[^>]*?\sr="\d+"[^>]*>(?:(?<=/>)|\s*(?:<c\s[^>]*>(?:(?<=/>)|</c>)\s*)*</row>)\s*)+(?=<row)'
)
"""Rows before another that carry their numbers and have cells of a style only, or none."""


class _WithoutEmptyRows(io.RawIOBase):
    """The text of a sheet without nearly all of its empty rows; those that are left carry their numbers."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._ready = b""
        self._begun = b""
        """The row that the last piece ended in."""

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, into: WriteableBuffer) -> int:
        """Fill what is given, or a part of it; 0 at the end only."""
        while not self._ready:
            piece = self._source.read(_CHUNK)
            if not piece:
                self._ready, self._begun = self._begun, b""
                break
            text = self._begun + piece
            whole = text.rfind(b"<row")
            if whole < 0 or len(text) - whole > _CHUNK:
                whole = len(text)
            self._ready, self._begun = _EMPTY.sub(b"", text[:whole]), text[whole:]
        room = memoryview(into).cast("B")
        given = self._ready[: len(room)]
        room[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def close(self) -> None:
        """Close what is read from."""
        self._source.close()
        super().close()


def without_empty_rows(source: IO[bytes]) -> IO[bytes]:
    """The same sheet without nearly all of its empty rows: for openpyxl a million of them are long work."""
    return io.BufferedReader(_WithoutEmptyRows(source), _CHUNK)


class Marks(NamedTuple):
    """What a sheet says about its cells besides their values."""

    merged: tuple[str, ...]
    uncounted: tuple[str, ...]
    last: int | None
    """The last row that holds anything; None where rows carry no numbers."""


def read_marks(path: Path, name: str) -> Marks:
    """What the sheet of this name in the packed file says; its text is read through once."""
    merged: dict[str, None] = {}
    uncounted: dict[str, None] = {}
    last, row = 0, 0
    with zipfile.ZipFile(path) as packed:
        for part in _parts(packed, name):
            merged.update((found[1].decode(), None) for found in _MERGED.finditer(part))
            if b"<f" in part and len(uncounted) < 3:
                uncounted.update((found[1].decode(), None) for found in _UNCOUNTED.finditer(part))
            filled = max(part.rfind(b"</v>"), part.rfind(b"</t>"))
            last = _row_at(part, filled) or row if filled >= 0 else last
            row = _row_at(part, len(part)) or row
    return Marks(tuple(merged), tuple(uncounted), last or None)


def _row_at(part: bytes, end: int) -> int:
    """The number of the last row that begins before `end`; 0 where none does, or it has no number."""
    found = _ROW.match(part, max(0, part.rfind(b"<row ", 0, end)))
    return int(found[1]) if found else 0


def _parts(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The text of a part in pieces, each with the end of the one before it."""
    before = b""
    with packed.open(name) as file:
        while chunk := file.read(_CHUNK):
            yield before + chunk
            before = (before + chunk)[-_OVERLAP:]
