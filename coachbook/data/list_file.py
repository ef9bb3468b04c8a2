"""Reading a list from whichever file it is in: a spreadsheet or a table of text."""

from __future__ import annotations

from pathlib import Path

from coachbook.coaching.lists import Listed, Row
from coachbook.data.csv_file import read_csv

_SPREADSHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_ZIPPED = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
"""How an Excel file before 2007 begins, and one that is locked with a password."""


def read_list(path: Path, sheet: str | None = None) -> Listed:
    """The list in a file; `sheet` names the sheet of a spreadsheet, by default the first that holds anything.

    Raises `Fault("file")` where the file is missing, empty, too large, or holds no table.
    """
    if path.suffix.lower() in _SPREADSHEETS or _begins(path) in (_ZIPPED, _OLD):
        from coachbook.data.xlsx_file import read_xlsx  # needs openpyxl, which takes its time to import

        return read_xlsx(path, sheet)
    table = read_csv(path)
    rows = tuple(Row(row.number, row.cells) for row in table.rows)
    return Listed(table.name, table.how, table.header, rows)


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4)
    except OSError:
        return b""  # whoever reads it next says what is wrong with it
