"""Reading a table from a CSV file as programs really write them: any encoding, comma or semicolon, ragged."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

from coachbook.errors import Fault

LARGEST = 64 * 1024 * 1024
"""Bytes; a list of people is far smaller, and a wrong file is refused before it fills the memory."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
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

    Raises `Fault("file")` where the file is missing, empty, too large, or not text.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Fault(
                "file", f"{path.name} is larger than 64 MB, so it is no list of people; choose another."
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Fault("file", f"There is no file {path.name}; check its name and folder.") from None
    except OSError:
        raise Fault(
            "file", f"{path.name} cannot be read; check that it is a file and that you may read it."
        ) from None
    text, encoding = _decoded(raw, path.name)
    if not text.strip():
        raise Fault("file", f"{path.name} is empty; export the list again.")
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, path.name)
    header, *body = rows
    return CsvFile(path.name, encoding, delimiter, tuple(cell.strip() for cell in header.cells), tuple(body))


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    for mark, codec, spoken in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(codec), spoken
            except UnicodeDecodeError:
                raise _no_text(name) from None
    if b"\x00" in raw:
        raise _no_text(name)
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    # What Windows programs call Latin-1 is cp1252; its five holes are filled as Latin-1 does.
    try:
        return raw.decode("cp1252"), "Latin-1"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "Latin-1"


def _no_text(name: str) -> Fault:
    return Fault("file", f"{name} is not a CSV file; export the list as CSV and try again.")


def _delimiter(text: str) -> str:
    """The one that stands most often in the header outside quotes; the comma where none does."""
    header = next(line for line in text.splitlines() if line.strip())
    counts = dict.fromkeys(_DELIMITERS, 0)
    quoted = False
    for letter in header:
        if letter == '"':
            quoted = not quoted
        elif not quoted and letter in counts:
            counts[letter] += 1
    return max(counts, key=lambda delimiter: counts[delimiter])


def _rows(text: str, delimiter: str, name: str) -> list[CsvRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, start = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(CsvRow(start, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error:
        raise Fault(
            "file", f"{name} cannot be read from line {start} on; look for a quote that never ends."
        ) from None
    return rows
