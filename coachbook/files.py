"""Putting a finished file into its place, so that there is always a whole one: the old or the new.

Whoever writes a file that matters writes it beside its place first, makes it last through a power cut with
`flush`, and swaps it in with `swap_in`.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

# A virus scanner or an indexer on Windows holds a fresh file for a moment; together they wait two seconds.
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.6)


def flush(path: Path) -> None:
    """Make the bytes of `path` last through a power cut. Raises OSError where the disk refuses."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def swap_in(beside: Path, path: Path) -> None:
    """Rename `beside` to `path` in one step, replacing what is there.

    Raises OSError where that cannot be done; then both files are as they were.
    """
    for wait in _WAITS:
        try:
            beside.replace(path)
        except PermissionError:
            time.sleep(wait)
        else:
            break
    else:
        beside.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make the names in `folder` last through a power cut, where a folder can be synced (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
