"""Reading a table from a spreadsheet as programs really write them.

Formulas give the result that the file holds, days and numbers come out as they are meant, cells merged
downwards stand in every row, and empty rows cost next to nothing, however many there are.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, BinaryIO, Protocol, cast

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from coachbook.coaching.lists import Listed, Row
from coachbook.data.sheet_text import read_marks, without_empty_rows
from coachbook.errors import Fault

LARGEST = 64 * 1024 * 1024
"""Bytes of the file; a list is far smaller."""
LARGEST_INSIDE = 2 * 1024 * 1024 * 1024
"""Bytes that it may unpack to: a small file that unpacks to more is no list."""
MOST_CELLS = 3_000_000
"""Filled cells that are kept."""
_ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})
_LOOKED_AT = 20
"""Rows in which the headings are looked for."""


class _Cell(Protocol):
    """A cell as openpyxl reads it when it only reads."""

    value: object
    number_format: str | None


class _Sheet(Protocol):
    """What is used of a sheet that openpyxl only reads; its stubs take that for the sheet that it writes."""

    title: str
    sheet_state: str
    _worksheet_path: str
    _get_source: Callable[[], IO[bytes]]

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, max_row: int | None) -> Iterator[tuple[_Cell, ...]]: ...


def read_xlsx(path: Path, sheet: str | None = None) -> Listed:
    """The table in a sheet: its headings, and every row that is not empty, each with its number.

    A title in a single cell above the table is passed over. Without `sheet` the first one that holds
    anything is read. Raises `Fault("file")` where the file is missing, too large, locked, older than 2007,
    damaged or empty, or where formulas in it have no results; `Fault("sheet")` where there is no such sheet.
    """
    _check(path)
    try:
        with warnings.catch_warnings():
            # About parts of the file that lists do not need, such as drawings.
            warnings.simplefilter("ignore")
            with path.open("rb") as file:  # by its content: openpyxl would go by the name
                return _read(file, path, sheet)
    except Fault:
        raise
    except Exception as error:  # a damaged file breaks openpyxl in any way there is
        raise Fault(
            "file", f"{path.name} is damaged; open it in a spreadsheet program and save it again."
        ) from error


def _check(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(4)
    except FileNotFoundError:
        raise Fault("file", f"There is no file {path.name}; check its name and folder.") from None
    except OSError:
        raise Fault(
            "file", f"{path.name} cannot be read; check that it is a file and that you may read it."
        ) from None
    if size > LARGEST:
        raise Fault("file", f"{path.name} is larger than 64 MB, so it is no list; choose another.")
    if not size:
        raise Fault("file", f"{path.name} is empty; export the list again.")
    if first == b"\xd0\xcf\x11\xe0":
        raise Fault("file", f"{path.name} is locked or older than 2007; save it as .xlsx without a password.")
    if not zipfile.is_zipfile(path):
        raise Fault("file", f"{path.name} is no spreadsheet; save the list as .xlsx or CSV and try again.")
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_INSIDE:
            raise Fault("file", f"{path.name} unpacks to over 2 GB, so it is no list; choose another.")
        if "xl/workbook.xml" not in packed.namelist():
            raise Fault("file", f"{path.name} is no spreadsheet of Excel; save the list as .xlsx or CSV.")


def _read(file: BinaryIO, path: Path, wanted: str | None) -> Listed:
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        every = cast("list[_Sheet]", book.worksheets)
        sheets = {each.title: each for each in every if each.sheet_state == "visible"}
        if wanted is not None and wanted not in sheets:
            raise Fault(
                "sheet", f"{path.name} has no sheet “{wanted}”; it has {', '.join(sheets) or 'no sheets'}."
            )
        for title in [wanted] if wanted is not None else sheets:
            rows = _rows(sheets[title], path)
            if rows:
                return _listed(path.name, rows, tuple(sheets), title)
        where = f"The sheet “{wanted}”" if wanted is not None else path.name
        raise Fault("file", f"{where} is empty; choose another, or export the list again.")
    finally:
        book.close()


def _rows(sheet: _Sheet, path: Path) -> list[Row]:
    """Every row that is not empty; what is merged downwards is filled in."""
    marks = read_marks(path, sheet._worksheet_path.lstrip("/"))  # noqa: SLF001 - told nowhere else
    if marks.uncounted:
        cells = ", ".join(marks.uncounted[:3])
        raise Fault(
            "file",
            f"{path.name} holds formulas without their results, such as in {cells}; "
            "open it in a spreadsheet program, save it and try again.",
        )
    source = sheet._get_source  # noqa: SLF001 - the one place at which openpyxl asks for the sheet's text
    sheet._get_source = lambda: without_empty_rows(source())  # noqa: SLF001
    sheet.reset_dimensions()  # what a file says about its size may be a million rows of nothing
    merged = _downwards(marks.merged)
    rows: list[Row] = []
    kept = 0
    for number, found in enumerate(sheet.iter_rows(max_row=marks.last), start=1):
        texts = [_text(cell) for cell in found]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            rows.append(Row(number, texts))
            kept += len(texts)
        if kept > MOST_CELLS:
            raise Fault("file", f"{path.name} has over {MOST_CELLS:,} cells, so it is no list; part it.")
    return _filled(rows, merged) if merged else rows


def _listed(name: str, rows: list[Row], sheets: tuple[str, ...], sheet: str) -> Listed:
    at = _heading_at(rows)
    header, body = rows[at], tuple(rows[at + 1 :])
    count = "1 row" if len(body) == 1 else f"{len(body):,} rows"
    how = f"{count} read, sheet “{sheet}”"
    titles = tuple(" ".join(cell.split()) for cell in header.cells)
    return Listed(name, how, titles, body, header.number, sheets if len(sheets) > 1 else (), sheet)


def _heading_at(rows: list[Row]) -> int:
    """The first row that is no title: titles fill one cell over a table of several columns."""
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in rows[:_LOOKED_AT]]
    if max(filled) < 2:
        return 0
    return next(at for at, count in enumerate(filled) if count > 1)


def _text(cell: _Cell) -> str:
    """A cell as a table of text would hold it: days as 2026-11-20, numbers without thousands, yes and no."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value in _ERRORS else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    return _moment(value)


def _moment(value: object) -> str:
    """A day, a time or a length of time as a table of text would hold it."""
    if isinstance(value, datetime):
        clock = value.time().isoformat("seconds") if value.time() != time() else ""
        return f"{value.date().isoformat()} {clock}".strip()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float, shape: str) -> str:
    """A number as it is meant: 0.92 shown as per cent is "92%", 77 shown with five figures "00077"."""
    if "%" in shape:
        return f"{_plain(round(value * 100, 10))}%"
    text = _plain(value)
    zeros = re.fullmatch(r"0{2,}", shape)
    return text.zfill(len(shape)) if zeros and text.isdigit() else text


def _plain(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def _downwards(ranges: Iterable[str]) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """For each column the first and last rows of its cells that are merged downwards, counted from 1."""
    found: dict[int, list[tuple[int, int]]] = {}
    for each in ranges:
        left, top, _, bottom = range_boundaries(each)
        if left is not None and top is not None and bottom is not None and bottom > top:
            found.setdefault(left - 1, []).append((top, bottom))
    return {column: tuple(sorted(spans)) for column, spans in found.items()}


def _filled(rows: list[Row], merged: Mapping[int, tuple[tuple[int, int], ...]]) -> list[Row]:
    """The rows with what was merged downwards in each row that it spans."""
    spans = {column: list(reversed(each)) for column, each in merged.items()}
    said: dict[int, str] = {}
    filled = []
    for row in rows:
        cells = list(row.cells)
        for column, waiting in spans.items():
            while waiting and waiting[-1][1] < row.number:
                waiting.pop()
                said.pop(column, None)
            if not waiting or waiting[-1][0] > row.number:
                continue
            if waiting[-1][0] == row.number:
                said[column] = cells[column] if column < len(cells) else ""
            elif said.get(column):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or said[column]
        filled.append(Row(row.number, cells))
    return filled
