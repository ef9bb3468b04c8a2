"""The trace that writing leaves on a workbook's file, by which a window knows that another one wrote."""

from __future__ import annotations

import os

from coachbook.data.engine import Place, is_team


class Trace:
    """What a file looked like at the last look, and whether it changed in between by somebody else."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._seen = self._now()
        self._elsewhere = False

    def changed_elsewhere(self) -> bool:
        """Whether somebody else has written since this was asked last."""
        self.look()
        changed, self._elsewhere = self._elsewhere, False
        return changed

    def look(self) -> None:
        """Remember a change from elsewhere before our own next one hides its trace."""
        trace = self._now()
        self._elsewhere = self._elsewhere or trace != self._seen
        self._seen = trace

    def wrote(self) -> None:
        """What has changed since the last look was our own doing."""
        self._seen = self._now()

    def _now(self) -> tuple[tuple[int, int], ...]:
        """Size and time of the file and its log: they change with every commit, and cost two calls."""
        if is_team(self._place):
            return ()
        trace = []
        for path in (str(self._place), f"{self._place}-wal"):
            try:
                status = os.stat(path)  # noqa: PTH116 - one call for both numbers, on a name that may not exist
                trace.append((status.st_size, status.st_mtime_ns))
            except OSError:
                trace.append((0, 0))
        return tuple(trace)
