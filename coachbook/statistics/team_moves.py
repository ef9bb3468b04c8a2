"""Team moves: whether most people of a team show the same signal in the same fortnight.

A new tool, a new rule or a busy season moves everybody. Coaching single people for it would be tampering with
a common cause (W. E. Deming, Out of the Crisis, 1986, chapter 11), so then the system is to be looked at, and
nobody is named for it.

Together means: at least three people, and more than half of those who can be judged, show a signal of their
own usual range (see process_behaviour) in the same direction within fourteen days of each other. A person
whose signals in that fortnight go both ways counts for neither. Steady people give a false alarm in their
latest four points in at most 10 % of the cases, 5 % a direction; if they are independent, three of four do so
the same way in 1 of 1,000 teams, three of five in 2, and in larger teams "more than half" is rarer still. It
is rarer than for one person, because blaming the system for chance would send people looking for nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from coachbook.statistics.process_behaviour import FEWEST_POINTS, Reading
from coachbook.statistics.words import count, day, sentence_case

FEWEST_TOGETHER = 3
FORTNIGHT = timedelta(days=14)

Who = TypeVar("Who", bound=Hashable)


class TeamVerdict(StrEnum):
    """Whether people moved on their own or together."""

    TOO_FEW = "too_few"
    APART = "apart"
    UP_TOGETHER = "up_together"
    DOWN_TOGETHER = "down_together"


@dataclass(frozen=True, slots=True)
class TeamMove(Generic[Who]):
    """How a team moved: who shares the signal, of how many who can be judged, from the first day to the last.

    `who`, `first` and `last` are empty unless they moved together.
    """

    verdict: TeamVerdict
    judged: int
    who: frozenset[Who] = frozenset()
    first: date | None = None
    last: date | None = None

    @property
    def together(self) -> bool:
        """Whether the system is to be looked at, and not single people."""
        return self.verdict in (TeamVerdict.UP_TOGETHER, TeamVerdict.DOWN_TOGETHER)


def team_moves(readings: Mapping[Who, Reading], since: date = date.min) -> TeamMove[Who]:
    """Whether most people share a signal within a fortnight; signals before `since` are history.

    Judged are those with a usual range and at least one point after it. Where several fortnights hold most
    people, the one with the most of them counts, and among equals the earliest: that is when it began.
    """
    judged = {
        who: reading
        for who, reading in readings.items()
        if reading.limits is not None and len(reading.points) > FEWEST_POINTS
    }
    if len(judged) < FEWEST_TOGETHER:
        return TeamMove(TeamVerdict.TOO_FEW, len(judged))
    moves = {who: _signal_days(reading, since) for who, reading in judged.items()}
    starts = sorted({on for days in moves.values() for on, _ in days})
    best: TeamMove[Who] = TeamMove(TeamVerdict.APART, len(judged))
    for start in starts:
        found = _within(moves, start, len(judged))
        if found is not None and len(found.who) > len(best.who):
            best = found
    return best


def team_sentence(move: TeamMove[Who], measure: str = "total") -> str:
    """The verdict in words: "Four of six people’s totals fell between 9 Nov and 20 Nov; look at ..."."""
    if move.verdict is TeamVerdict.TOO_FEW:
        return "Too few people can be judged to speak of the team."
    if move.first is None or move.last is None:
        return "The team does not move together."
    moved = len(move.who)
    who = f"all {count(moved)}" if moved == move.judged else f"{count(moved)} of {count(move.judged)}"
    way = "rose" if move.verdict is TeamVerdict.UP_TOGETHER else "fell"
    when = f"on {day(move.first)}"
    if move.first != move.last:
        when = f"between {day(move.first)} and {day(move.last)}"
    look = "look at the system before any of them"
    return sentence_case(f"{who} people’s {measure}s {way} {when}; {look}.")


def _signal_days(reading: Reading, since: date) -> tuple[tuple[date, bool], ...]:
    days = ((reading.points[signal.index].on, signal.up) for signal in reading.signals)
    return tuple((on, up) for on, up in days if on >= since)


def _within(
    moves: Mapping[Who, tuple[tuple[date, bool], ...]], start: date, judged: int
) -> TeamMove[Who] | None:
    """The move of the fortnight that begins on `start`, or None where too few share a direction."""
    # Of each person the first signal in the fortnight is dated; a lasting fall began with it.
    shared: dict[bool, dict[Who, date]] = {True: {}, False: {}}
    for who, days in moves.items():
        inside = [(on, up) for on, up in days if start <= on < start + FORTNIGHT]
        if len({up for _, up in inside}) == 1:
            shared[inside[0][1]][who] = min(on for on, _ in inside)
    up = len(shared[True]) > len(shared[False])
    together = shared[up]
    if len(together) < FEWEST_TOGETHER or len(together) * 2 <= judged:
        return None
    verdict = TeamVerdict.UP_TOGETHER if up else TeamVerdict.DOWN_TOGETHER
    return TeamMove(verdict, judged, frozenset(together), min(together.values()), max(together.values()))
