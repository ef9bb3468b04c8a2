"""Writing a finished document to the disk: checked, written beside its place, then renamed onto it.

Whoever reads the folder sees the old file or the whole new one, never half of one; what fails leaves the old
file as it was and nothing else behind. The file is the user's own: where the system has such permissions,
nobody else may read it, because a personnel record often lands in a shared folder.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from coachbook.errors import ExportFailed
from coachbook.files import flush, swap_in

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0\s+(\d+)\s+")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_PAGES = re.compile(rb"/Pages\s+(\d+)\s+0\s+R")
_KIDS = re.compile(rb"/Kids\s*\[([\s\dR]*)\]")
_COUNT = re.compile(rb"/Count\s+(\d+)")
_ENTRY = 20
"""Bytes of one entry of the cross-reference table."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document on the disk: where, how many bytes and pages, and the SHA-256 of the bytes in hex."""

    path: Path
    size: int
    pages: int
    sha256: str


def write(path: Path, content: bytes) -> Written:
    """Write a PDF file to `path`, over the file that stands there.

    Raises `ExportFailed`, with one sentence on what to do, when the content is not a whole PDF file, when the
    folder is missing or may not be written to, when the disk is full or the old file is held open elsewhere.
    """
    return _write(path, content, check(content))


def write_plain(path: Path, content: bytes) -> Written:
    """Write a file that is no PDF, such as a calendar file, in the same way. Raises as `write` does."""
    return _write(path, content, 0)


def _write(path: Path, content: bytes, pages: int) -> Written:
    try:
        _look(path)
        _write_beside(path, content)
    except OSError as fault:
        raise ExportFailed(_sentence(fault, path)) from fault
    return Written(path, len(content), pages, hashlib.sha256(content).hexdigest())


def _look(path: Path) -> None:
    """Refuse what can be told before anything is written."""
    if not path.parent.is_dir():
        raise ExportFailed(f"There is no folder “{path.parent}”: make it or choose another one.")
    if path.is_dir():
        raise ExportFailed(f"“{path}” is a folder: choose another name for the document.")
    if path.exists() and not os.access(path, os.W_OK):
        raise ExportFailed(f"“{path.name}” is write-protected: choose another name or lift the protection.")


def check(content: bytes) -> int:
    """The number of pages of a PDF file, or `ExportFailed` when the bytes are not a whole one.

    Cheap on purpose: it goes the way of a reader, from the end to the cross-reference table, the catalog and
    the page tree, and looks whether each page stands where the table says.
    """
    try:
        return _count_pages(content)
    except (ValueError, IndexError) as fault:
        raise ExportFailed("The document came out damaged and was not written: export it again.") from fault


def _count_pages(content: bytes) -> int:
    if not content.startswith(b"%PDF-"):
        raise ValueError("no head")
    start = int(_found(_END, content[-64:]))
    table = _TABLE.match(content, start)
    if table is None:
        raise ValueError("no cross-reference table")
    entries, size = table.end(), int(table[1])

    def body(number: int) -> bytes:
        if not 0 < number < size:
            raise ValueError(f"no object {number}")
        at = int(content[entries + number * _ENTRY :][:10])
        head = b"%d 0 obj" % number
        if not content.startswith(head, at):
            raise ValueError(f"object {number} is not where it should be")
        return content[at : content.index(b"endobj", at)]

    catalog = body(int(_found(_ROOT, content[entries + size * _ENTRY :])))
    tree = body(int(_found(_PAGES, catalog)))
    kids = [int(number) for number in _found(_KIDS, tree).split()[::3]]
    if not kids or int(_found(_COUNT, tree)) != len(kids):
        raise ValueError("the page tree counts wrong")
    for kid in kids:
        body(kid)
    return len(kids)


def _found(pattern: re.Pattern[bytes], text: bytes) -> bytes:
    match = pattern.search(text)
    if match is None:
        raise ValueError(f"nothing like {pattern.pattern!r}")
    return match[1]


def _write_beside(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".coachbook-", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        flush(beside)
        swap_in(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _sentence(fault: OSError, path: Path) -> str:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk is full: free some space or choose another folder than “{path.parent}”."
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"“{path.name}” cannot be written to “{path.parent}”: choose another folder, "
            "or close the file where it is open."
        )
    if fault.errno == errno.ENAMETOOLONG:
        return "The name of the document is too long for this folder: choose a shorter one."
    return f"“{path.name}” could not be written ({fault.strerror or fault}): try another folder."
