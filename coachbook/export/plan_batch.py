"""Many plans in one act: drawn one after the other, or from fifty documents up by several processes.

A worker gets a plan's data and gives back bytes; it knows no workbook, so it starts without the tables and
their library. Whoever asks may stop at any time: what is not begun then is not drawn.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from coachbook.errors import ExportFailed
from coachbook.export.plan_data import PlanData
from coachbook.export.plan_pdf import plan_pdf

ENOUGH = 50
"""Documents from which on starting further processes pays."""
_MOST_WORKERS = 8
_AT_ONCE = 4
"""Documents that a worker takes at a time."""


def draw_plans(plans: Sequence[PlanData], *, letter: bool = False, workers: int = 0) -> Iterator[bytes | str]:
    """The bytes of each plan in turn, or the sentence that says why it cannot be printed.

    `workers` is how many processes draw; 0 for as many as pay. Closing the iterator stops them.
    """
    wanted = workers or _workers(len(plans))
    draw = partial(_drawn, letter=letter)
    if wanted < 2:
        yield from map(draw, plans)
        return
    # "spawn" is what all systems have; a copy of a process with threads and windows in it may lock up.
    pool = ProcessPoolExecutor(wanted, mp_context=get_context("spawn"))
    try:
        yield from pool.map(draw, plans, chunksize=_AT_ONCE)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _workers(count: int) -> int:
    return min(os.cpu_count() or 1, _MOST_WORKERS) if count >= ENOUGH else 1


def _drawn(data: PlanData, *, letter: bool) -> bytes | str:
    try:
        return plan_pdf(data, letter=letter)
    except ExportFailed as refusal:
        return str(refusal)
