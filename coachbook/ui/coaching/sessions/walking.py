"""Walking a week by the arrows: up and down a day over sessions and free half hours, left and right beside.

A stop is a session, or a free half hour in which one can be planned.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from coachbook.records import Id
from coachbook.ui.coaching.sessions.week_state import Block, WeekState

SLOT = 30
"""Minutes of a free stop."""


class Way(Enum):
    """Which way an arrow goes."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    FIRST = "first"
    LAST = "last"


class Stop(NamedTuple):
    """Where the keyboard is: a column of the week, a minute of the day, and the session there, if any."""

    day: int
    minute: int
    id: Id | None = None


def stops_of(state: WeekState, day: int) -> tuple[Stop, ...]:
    """All stops of a day from the top: its sessions, and the half hours that no session reaches into."""
    blocks = state.blocks_of(day)
    sessions = [Stop(day, block.start, block.id) for block in blocks]
    slots = [
        Stop(day, minute)
        for minute in range(state.first_hour * 60, state.last_hour * 60, SLOT)
        if not any(block.start < minute + SLOT and minute < block.start + block.minutes for block in blocks)
    ]
    return tuple(sorted([*sessions, *slots], key=lambda stop: stop.minute))


def step(state: WeekState, at: Stop, way: Way) -> Stop:
    """Where an arrow leads from a stop; the same stop at the edges."""
    stops = stops_of(state, at.day)
    if way in (Way.FIRST, Way.LAST):
        return stops[0 if way is Way.FIRST else -1] if stops else at
    if way in (Way.LEFT, Way.RIGHT):
        return _aside(state, at, 1 if way is Way.RIGHT else -1)
    place = next((n for n, stop in enumerate(stops) if stop == at), None)
    if place is None:
        return nearest(state, at)
    return stops[min(len(stops) - 1, max(0, place + (1 if way is Way.DOWN else -1)))]


def nearest(state: WeekState, at: Stop) -> Stop:
    """The stop at this place now: its session wherever it is, what covers the minute, or the nearest."""
    block = state.block(at.id)
    if block is not None:
        return Stop(block.day, block.start, block.id)
    day = min(max(at.day, 0), len(state.days) - 1)
    covering = _covering(state, day, at.minute)
    if covering:
        return Stop(day, covering[0].start, covering[0].id)
    stops = stops_of(state, day)
    return min(stops, key=lambda stop: abs(stop.minute - at.minute)) if stops else Stop(day, at.minute)


def _aside(state: WeekState, at: Stop, by: int) -> Stop:
    """The session in the next lane where there is one, else the same time on the next day."""
    block = state.block(at.id)
    if block is not None:
        beside = [
            each
            for each in state.blocks_of(block.day)
            if each.lane == block.lane + by
            and each.start < block.start + block.minutes
            and block.start < each.start + each.minutes
        ]
        if beside:
            return Stop(beside[0].day, beside[0].start, beside[0].id)
    day = at.day + by
    if not 0 <= day < len(state.days):
        return at
    covering = _covering(state, day, at.minute)
    if covering:
        found = covering[0 if by > 0 else -1]
        return Stop(day, found.start, found.id)
    return nearest(state, Stop(day, at.minute))


def _covering(state: WeekState, day: int, minute: int) -> list[Block]:
    """The sessions that lie over this half hour, from the left."""
    found = [
        block
        for block in state.blocks_of(day)
        if block.start < minute + SLOT and minute < block.start + block.minutes
    ]
    return sorted(found, key=lambda block: (block.lane, block.start))
