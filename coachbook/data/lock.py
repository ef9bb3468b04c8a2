"""Who has a workbook open: one window writes, the others read and are told who it is.

A lock of the operating system marks the file as taken, because it goes by itself when a program dies; a small
file beside it says who took it.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout


class OpenLock:
    """The mark that this window writes the workbook at `path`."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(f"{path}.lock", timeout=0, thread_local=False)
        self._card = path.with_name(f"{path.name}.open")

    def take(self) -> bool:
        """Take the mark; False where another window has it. Raises OSError on read-only ground."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def sign(self, who: str, now: datetime) -> None:
        """Say beside the workbook who has it."""
        card = {"who": who, "host": socket.gethostname(), "pid": os.getpid(), "since": now.isoformat()}
        self._card.write_text(json.dumps(card), encoding="utf-8")

    def holder(self) -> str:
        """Who has it: "NAME on COMPUTER", or words for nobody known."""
        try:
            card = json.loads(self._card.read_text(encoding="utf-8"))
            return f"{card['who']} on {card['host']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another window"

    def release(self) -> None:
        """Give the mark back and leave nothing beside the workbook."""
        if not self._lock.is_locked:
            return
        # Removed while still held: whoever comes next makes a new file, and cannot hold the old one.
        for beside in (self._card, Path(self._lock.lock_file)):
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        self._lock.release()
