"""The ids of a long list, read when they are looked at: what a table of 200,000 rows needs to open at once.

The length is counted first, from an index; ids come in chunks by their place. A change makes the page ask for
a new listing, so places never shift under one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, overload

from coachbook.records import Id

CHUNK = 2_000
"""Ids read at once: some screens full, and a few milliseconds."""

Fetch = Callable[[int, int], Sequence[Id]]
"""`fetch(limit, offset)` gives so many ids from that place on."""


Holds = Callable[[Id], bool]
"""Whether an id is among those of a group: asked before all of them are read to find its place."""


class Group(NamedTuple):
    """Ids in one order: how many, how to fetch them, and whether one is among them, where that is known."""

    length: int
    fetch: Fetch
    holds: Holds | None = None


class Listing(Sequence[Id]):
    """Ids of several groups, one group after the other."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = tuple(group for group in groups if group.length)
        self._length = sum(group.length for group in self._groups)
        self._chunks: dict[tuple[int, int], tuple[Id, ...]] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Id: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Id, ...]: ...
    def __getitem__(self, place: int | slice) -> Id | tuple[Id, ...]:
        if isinstance(place, slice):
            return tuple(self._at(each) for each in range(*place.indices(self._length)))
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return self._at(place % self._length)

    def __contains__(self, id_: object) -> bool:
        return self._place(id_) is not None

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Where the id stands; first among what was looked at, then everywhere. Raises `ValueError`."""
        place = self._place(value)
        if place is None or not start <= place < (self._length if stop is None else stop):
            raise ValueError(value)
        return place

    def _at(self, place: int) -> Id:
        for number, (length, _, _) in enumerate(self._groups):
            if place < length:
                chunk, at = divmod(place, CHUNK)
                return self._chunk(number, chunk)[at]
            place -= length
        raise IndexError(place)

    def _chunk(self, group: int, chunk: int) -> tuple[Id, ...]:
        key = (group, chunk)
        if key not in self._chunks:
            length, fetch, _ = self._groups[group]
            asked = min(CHUNK, length - chunk * CHUNK)
            found = tuple(fetch(asked, chunk * CHUNK))
            # Somebody else took rows away between counting and reading: their places stay, as nobody.
            self._chunks[key] = found + ("",) * (asked - len(found))
        return self._chunks[key]

    def _place(self, id_: object) -> int | None:
        starts = [sum(each.length for each in self._groups[:number]) for number in range(len(self._groups))]
        for (group, chunk), ids in self._chunks.items():
            if id_ in ids:
                return starts[group] + chunk * CHUNK + ids.index(id_)
        for group, (length, fetch, holds) in enumerate(self._groups):
            if holds is not None and not holds(str(id_)):
                continue
            # The first rows are the ones that are shown, so most often it is there.
            first = self._chunk(group, 0)
            ids = first if id_ in first else tuple(fetch(length, 0))
            if id_ in ids:
                return starts[group] + ids.index(id_)
        return None
