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

ROUNDS = 15


class Compared(NamedTuple):
    """The least work that each took in any round, in seconds."""

    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor


def compared(ours: Callable[[], object], floor: Callable[[], object], rounds: int = ROUNDS) -> Compared:
    """Both in turn, round by round, and the least of each.

    The time of the processor is counted, of all threads of this program, so that what else a machine does
    counts for neither. It still adds a little, so the least of many rounds is nearest to the work itself; and
    because the rounds alternate, neither has the quieter minutes for itself.
    """
    for act in (ours, floor):
        act()
    pairs = [(worked(ours), worked(floor)) for _ in range(rounds)]
    return Compared(min(mine for mine, _ in pairs), min(other for _, other in pairs))


_FINE = time.get_clock_info("process_time").resolution < 1e-4  # it ticks sixty times a second on Windows
_clock = time.process_time if _FINE else time.perf_counter


def worked(act: Callable[[], object]) -> float:
    """Seconds of work that an act takes."""
    began = _clock()
    act()
    return _clock() - began


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
        self._last = self._worked = 0.0
        self.gaps: list[float] = []
        self.works: list[float] = []
        """The processor's share of each gap, of this thread: what no other work of the machine lengthens."""

    def begin(self) -> None:
        """From now on."""
        self.gaps.clear()
        self.works.clear()
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()

    def end(self) -> tuple[float, float]:
        """The 99th percentile of the gaps, and of the processor's share of them, in seconds."""
        self._timer.stop()
        gaps, works = (statistics.quantiles(each, n=100)[98] for each in (self.gaps, self.works))
        return gaps, works

    @Slot()
    def _on_beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.gaps.append(now - self._last)
        self.works.append(worked - self._worked)
        self._last, self._worked = now, worked
