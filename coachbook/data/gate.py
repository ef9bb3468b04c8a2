"""What a file must be before it is opened, read from its first bytes without SQLite.

SQLite itself takes a file of no bytes for an empty database, and finds out about a wrong one only while it
reads, so every doubt is settled here, and the file is left exactly as it was.
"""

from __future__ import annotations

from pathlib import Path

from coachbook.data.schema import APPLICATION_ID, SCHEMA_VERSION
from coachbook.errors import NotAWorkbook, WorkbookDamaged, WorkbookEmpty, WorkbookMissing, WorkbookTooNew

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def examine(path: Path) -> int:
    """The schema version of the workbook at `path`; raises a `WorkbookRefused` that says what is wrong."""
    if not path.exists():
        raise WorkbookMissing(f"There is no workbook at {path}; choose another file or start a new one.")
    if not path.is_file():
        raise NotAWorkbook(f"{_called(path)} is not a file; choose a workbook that ends in .coachbook.")
    size = path.stat().st_size
    if size == 0:
        raise WorkbookEmpty(f"{_called(path)} is empty, so its content is lost; restore it from a backup.")
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header.startswith(_MAGIC):
        raise NotAWorkbook(
            f"{_called(path)} is not a Coachbook workbook; choose a file that ends in .coachbook."
        )
    if size < _HEADER:
        raise _cut_off(path)
    if _number(header, 68, 4) != APPLICATION_ID:
        raise NotAWorkbook(f"{_called(path)} belongs to another program; choose a Coachbook workbook.")
    version = _number(header, 60, 4)
    if version < 1:
        raise WorkbookDamaged(
            f"{_called(path)} was never finished; restore it from a backup or make a new one."
        )
    if version > SCHEMA_VERSION:
        raise WorkbookTooNew(f"{_called(path)} was made by a newer Coachbook; update this one to open it.")
    page = _number(header, 16, 2)
    page_size = 65536 if page == 1 else page
    # A program that died may leave a file that grows to its full size only with what its log holds.
    if not is_unsettled(path) and (size % page_size or size < _number(header, 28, 4) * page_size):
        raise _cut_off(path)
    return version


def is_unsettled(path: Path) -> bool:
    """Whether a log lies beside the file whose changes are not in it yet: open elsewhere, or not closed."""
    return any(_size(path.with_name(f"{_called(path)}{side}")) for side in ("-wal", "-journal"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _number(header: bytes, start: int, length: int) -> int:
    return int.from_bytes(header[start : start + length], "big")


def _cut_off(path: Path) -> WorkbookDamaged:
    return WorkbookDamaged(f"{_called(path)} is cut off, so parts of it are lost; restore it from a backup.")


def _called(path: Path) -> str:
    """The file's name; also for "." and "..", which have none of their own."""
    return path.name or path.resolve().name or str(path)
