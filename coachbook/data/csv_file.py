"""Reading a table from a CSV file as programs really write them: any encoding, comma or semicolon, ragged."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from coachbook.errors import Fault

LARGEST = 64 * 1024 * 1024
"""Bytes; a list is far smaller, and a wrong file is refused before it fills the memory."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAID = re.compile(r"\s*sep=([,;\t|])[ \t]*(?:\r\n|\r|\n)", re.I)
"""The first line by which some programs tell others what parts the cells."""
_END = "\x1aend"
_ENDS = ("\r", "\n")
_LOOKED_AT = 100_000
"""Letters from which the delimiter is guessed."""
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row of the file: its line number as an editor counts it, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A table as it was read, with how it was read."""

    name: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]

    @property
    def how(self) -> str:
        """How it was read, in words: "145 rows read, semicolons, Latin-1"."""
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows):,} rows"
        return f"{rows} read, {_DELIMITERS[self.delimiter]}, {self.encoding}"


def read_csv(path: Path) -> CsvFile:
    """The table in a file; empty rows are left out, short ones stay short.

    Raises `Fault("file")` where the file is missing, empty, too large, not text, or a quote in it never ends.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Fault("file", f"{path.name} is larger than 64 MB, so it is no list; choose another.")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Fault("file", f"There is no file {path.name}; check its name and folder.") from None
    except OSError:
        raise Fault(
            "file", f"{path.name} cannot be read; check that it is a file and that you may read it."
        ) from None
    no_text = Fault("file", f"{path.name} is not a CSV file; export the list as CSV or XLSX and try again.")
    text, encoding = decoded(raw, no_text)
    if not text.strip():
        raise Fault("file", f"{path.name} is empty; export the list again.")
    said = _SAID.match(text)
    delimiter = said[1] if said else _delimiter(text)
    rows = _rows(text[said.end() :] if said else text, delimiter, path.name, first=2 if said else 1)
    if not rows:
        raise Fault("file", f"{path.name} is empty; export the list again.")
    header, *body = rows
    return CsvFile(path.name, encoding, delimiter, tuple(cell.strip() for cell in header.cells), tuple(body))


def decoded(raw: bytes, no_text: Fault) -> tuple[str, str]:
    """The text of these bytes, and what its encoding is called. Raises `no_text` where they are no text."""
    for mark, codec, spoken in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(codec), spoken
            except UnicodeDecodeError:
                raise no_text from None
    if b"\x00" in raw:
        return _unmarked_utf_16(raw, no_text), "UTF-16"
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    # What Windows programs call Latin-1 is cp1252; its five holes are filled as Latin-1 does.
    try:
        return raw.decode("cp1252"), "Latin-1"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "Latin-1"


def _unmarked_utf_16(raw: bytes, no_text: Fault) -> str:
    """Text of two bytes a letter without a mark: in lists nearly every other byte is then zero."""
    for codec, high in (("utf-16-le", raw[1:2000:2]), ("utf-16-be", raw[0:2000:2])):
        if len(raw) % 2 == 0 and high.count(0) * 2 > len(high):
            try:
                text = raw.decode(codec)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
    raise no_text


def _delimiter(text: str) -> str:
    """The one that parts the first rows into the same number of cells most often; else the comma.

    Between two that do so equally well, the one that stands more often in the header.
    """
    lines = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()][:20]
    counts = {delimiter: [_count(line, delimiter) for line in lines] for delimiter in _DELIMITERS}

    def fit(delimiter: str) -> tuple[int, int]:
        header, *others = counts[delimiter]
        return (1 + sum(other == header for other in others) if header else 0, header)

    return max(counts, key=fit)


def _count(line: str, delimiter: str) -> int:
    """How often `delimiter` stands in `line` outside quotes."""
    return sum(part.count(delimiter) for part in line.split('"')[::2])


def _rows(text: str, delimiter: str, name: str, first: int) -> list[CsvRow]:
    # A quote that never ends would swallow the rest of the file without a word; the end mark shows it.
    marked = io.StringIO(f"{text}{'' if text.endswith(_ENDS) else chr(10)}{_END}", newline="")
    reader = csv.reader(marked, delimiter=delimiter)
    rows: list[CsvRow] = []
    start, last = first, [""]
    try:
        for cells in reader:
            last = cells
            if any(cell.strip() for cell in cells):
                rows.append(CsvRow(start, tuple(cells)))
            start = reader.line_num + first
    except csv.Error:
        raise _endless(name, start) from None
    if last != [_END]:
        raise _endless(name, rows[-1].number if rows else first)
    return rows[:-1]


def _endless(name: str, line: int) -> Fault:
    return Fault("file", f"{name} cannot be read from line {line} on; look for a quote that never ends.")
