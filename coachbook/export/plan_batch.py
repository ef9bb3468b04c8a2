"""Many plans in one act: drawn one after the other, or from fifty documents up by several processes.

A worker gets what is to be printed and gives back bytes; it knows no workbook and no record, so that it
draws soon after it was started. Whoever asks may stop at any time: what is not begun then is not drawn.

Measured with plans of three pages: drawing takes 19 ms of a processor, making the document and its data 0.6,
sending it 0.9, and a worker 0.4 s until it draws. To draw in this process as well, while workers start, was
tried: it gained nothing, and a window would stutter by it.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from coachbook.export.plan_data import PlanData
from coachbook.export.plan_pdf import sheets_of
from coachbook.export.plan_sheets import PlanSheets, drawn_or_refused

ENOUGH = 50
"""Documents from which on starting further processes pays."""
_MOST_WORKERS = 8
_AT_ONCE = 4
"""Documents that a worker takes at a time: few, so that all are done at nearly the same moment."""


def draw_plans(
    plans: Sequence[PlanData], *, letter: bool = False, workers: int = 0
) -> Generator[bytes | str, None, None]:
    """The bytes of each plan in turn, or the sentence that says why it cannot be printed.

    `workers` is how many processes draw; 0 for as many as pay. Closing the iterator stops them.
    """
    wanted = workers or _workers(len(plans))
    if wanted < 2:
        for plan in plans:
            yield drawn_or_refused(sheets_of(plan, letter=letter))
        return
    sheets = [sheets_of(plan, letter=letter) for plan in plans]
    done = 0
    try:
        for drawn in _draw_beside(sheets, wanted):
            done += 1
            yield drawn
    except (BrokenProcessPool, OSError):
        # A worker was ended from outside, or this system starts none: the rest is drawn here.
        yield from map(drawn_or_refused, sheets[done:])


def _draw_beside(sheets: Sequence[PlanSheets], workers: int) -> Iterator[bytes | str]:
    # "spawn" is what all systems have; a copy of a process with threads and windows in it may lock up.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield from pool.map(drawn_or_refused, sheets, chunksize=_AT_ONCE)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _workers(count: int) -> int:
    return min(os.cpu_count() or 1, _MOST_WORKERS) if count >= ENOUGH else 1
