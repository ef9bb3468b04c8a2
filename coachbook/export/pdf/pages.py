"""Filling pages with bands: where each page ends, what stays together and which table heads are repeated.

Nothing is drawn here. All pages are known before the first is drawn, so "page 1 of 4" needs no second run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from coachbook.export.pdf.bands import Band, parted

_LEAST_PART = 56.0
"""A row is parted only where at least this height of it stays on the page."""
_TALL = 0.34
"""A row lower than this share of a page moves to the next page whole."""


class Placed(NamedTuple):
    """A band and the height of its top edge below that of the page's body."""

    band: Band
    y: float
    repeated: bool = False


def fill_pages(bands: Iterable[Band], height: float) -> list[list[Placed]]:
    """The bands on pages whose body is `height` points high; at least one page, which may be empty.

    A band higher than a page that cannot be parted stands alone on its page.
    """
    filler = _Filler(height)
    queue = deque(bands)
    while queue:
        if queue[0].breaks:
            filler.break_page()
            queue.popleft()
            continue
        filler.place(queue)
    return filler.pages


class _Filler:
    """Places bands on the last page, and begins a new one where that is full."""

    def __init__(self, height: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._height = height
        self._y = 0.0

    def break_page(self) -> None:
        """Begin a new page unless this one is empty."""
        if self.pages[-1]:
            self.pages.append([])
            self._y = 0.0

    def place(self, queue: deque[Band]) -> None:
        """Take the next band, with those glued to it, from the queue onto a page."""
        group = _group(queue, self._height)
        needed = self._needed(group)
        if self._y + needed <= self._height:
            for _ in group:
                self._put(queue.popleft())
        elif not self._part_last(group, queue):
            if all(placed.repeated for placed in self.pages[-1]):
                self._force(group, queue)
            else:
                self.break_page()
                self._repeat(queue[0].head)

    def _needed(self, group: list[Band]) -> float:
        needed = sum(band.before + band.height for band in group)
        return needed if self.pages[-1] else needed - group[0].before

    def _part_last(self, group: list[Band], queue: deque[Band]) -> bool:
        """Part the group's last band at the end of this page, if it is tall and enough of it stays here."""
        *before, last = group
        room = self._height - self._y - self._needed(group) + last.height
        if last.whole or room < _LEAST_PART or last.height < _TALL * self._height:
            return False
        halves = parted(last, room)
        if halves is None:
            return False
        for _ in before:
            self._put(queue.popleft())
        queue.popleft()
        first, rest = halves
        self._put(first)
        queue.appendleft(rest)
        self.break_page()
        self._repeat(rest.head)
        return True

    def _force(self, group: list[Band], queue: deque[Band]) -> None:
        """Fill an empty page from a group that is higher than a page."""
        if len(group) > 1:
            for _ in group[:-1]:
                self._put(queue.popleft())
            return
        band = queue.popleft()
        halves = parted(band, self._height - self._y)
        if halves is None:
            self._put(band)
        else:
            self._put(halves[0])
            queue.appendleft(halves[1])

    def _repeat(self, head: Band | None) -> None:
        if head is not None:
            self.pages[-1].append(Placed(head, 0.0, repeated=True))
            self._y = head.height

    def _put(self, band: Band) -> None:
        if self.pages[-1]:
            self._y += band.before
        if band.sinks:
            self._y = max(self._y, self._height - band.height)
        self.pages[-1].append(Placed(band, self._y))
        self._y += band.height


def _group(queue: deque[Band], height: float) -> list[Band]:
    """The next band with those glued to it, ended early where it is already higher than a page."""
    group: list[Band] = []
    used = 0.0
    for band in queue:
        if band.breaks:
            break
        group.append(band)
        used += band.before + band.height
        if not band.glued or used > height:
            break
    return group
