"""Lanes: sessions that overlap stand side by side, each cluster as many abreast as it needs and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LEAST_MINUTES = 25
"""A shorter session is drawn as high as this, so that its name can be read; it takes that much room."""


class Span(NamedTuple):
    """From when to when something is drawn, in minutes of the day."""

    start: int
    minutes: int

    @property
    def end(self) -> int:
        """Where its drawing ends."""
        return self.start + max(self.minutes, LEAST_MINUTES)


class Lane(NamedTuple):
    """The place of a span: which lane, counted from 0, and how many there are side by side."""

    number: int
    of: int


def lanes_of(spans: Sequence[Span]) -> tuple[Lane, ...]:
    """A lane for each span, in the order of the spans; none of a lane overlap.

    Spans that touch do not overlap. Whoever starts earlier, or lasts longer, stands further left.
    """
    order = sorted(range(len(spans)), key=lambda place: (spans[place].start, -spans[place].end, place))
    numbers: dict[int, int] = {}
    widths: dict[int, int] = {}
    cluster: list[int] = []
    ends: list[int] = []
    for place in order:
        span = spans[place]
        if ends and span.start >= max(ends):
            widths |= dict.fromkeys(cluster, len(ends))
            cluster, ends = [], []
        free = next((number for number, end in enumerate(ends) if end <= span.start), len(ends))
        ends[free : free + 1] = [span.end]
        numbers[place] = free
        cluster.append(place)
    widths |= dict.fromkeys(cluster, len(ends))
    return tuple(Lane(numbers[place], widths[place]) for place in range(len(spans)))
