"""Ours beside the plainest way, in one run: what was asked of the file, asked again through sqlite3 alone."""

from __future__ import annotations

import contextlib
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from sqlalchemy import Engine, event

Asked = tuple[str, object]
"""A statement with its parameters."""

ROUNDS = 9


class Compared(NamedTuple):
    """Medians over the rounds, in seconds, and the median of the ratios of pairs."""

    ours: float
    floor: float
    ratio: float

    def told(self, what: str, bound: float) -> str:
        """The line that `make bench` prints."""
        times = f"{self.ours * 1000:.1f} ms, floor {self.floor * 1000:.1f} ms"
        return f"{what}: {times}: {self.ratio:.2f} (bound {bound})"


def compared(ours: Callable[[], object], floor: Callable[[], object], rounds: int = ROUNDS) -> Compared:
    """Both in turn, pair by pair, so that the machine's own ups and downs fall on both."""
    for act in (ours, floor):
        act()
    pairs = [(_seconds(ours), _seconds(floor)) for _ in range(rounds)]
    return Compared(
        statistics.median(mine for mine, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(mine / other for mine, other in pairs),
    )


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


@contextlib.contextmanager
def overheard(engine: Engine) -> Iterator[list[Asked]]:
    """All that is asked through `engine` meanwhile."""
    asked: list[Asked] = []

    def hear(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def again(connection: sqlite3.Connection, asked: list[Asked]) -> int:
    """The same questions through sqlite3 alone; how many rows came."""
    return sum(len(connection.execute(statement, parameters).fetchall()) for statement, parameters in asked)


def plain(place: Path) -> sqlite3.Connection:
    """A bare connection to the file."""
    return sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)


BEAT_MS = 4


class Heartbeat(QObject):
    """Beats every few milliseconds if the event loop lets it; the gaps are what a person feels."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._last = 0.0
        self.gaps: list[float] = []

    def begin(self) -> None:
        """From now on."""
        self.gaps.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def end(self) -> float:
        """The 99th percentile of the gaps, in seconds."""
        self._timer.stop()
        return statistics.quantiles(self.gaps, n=100)[98]

    @Slot()
    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now
