"""Trends: each person's scores as a judged series; what changed is said by the statistics only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from functools import lru_cache

from coachbook.coaching.days import day_of
from coachbook.records import Id
from coachbook.records.lines import ScoreLine
from coachbook.statistics.process_behaviour import Point, Reading, Rule, days_of, read
from coachbook.statistics.words import day


def readings_by_person(scores: Iterable[ScoreLine], zone: tzinfo) -> dict[Id, Reading]:
    """The series of each person, from scores of real contacts, judged."""
    series: dict[Id, list[ScoreLine]] = {}
    for line in scores:
        series.setdefault(line.person_id, []).append(line)
    return {person_id: _judged(tuple(lines), zone) for person_id, lines in series.items()}


@lru_cache(maxsize=1_000)
def _judged(lines: tuple[ScoreLine, ...], zone: tzinfo) -> Reading:
    """One series, judged once: several pages show it, and most people have the same scores the next time."""
    return read(Point(day_of(line.at, zone), line.score) for line in lines)


def changed_words(reading: Reading | None) -> str:
    """A change in a few words, for a cell: "total fell on 19 Nov"; empty where the verdict is none."""
    if reading is None or not reading.changed:
        return ""
    moves = reading.moves
    if len(moves) > 1:
        last = reading.points[reading.signals[-1].index].on
        words = f"total moved both ways, up to {day(last)}"
    else:
        move, on = moves[0], days_of(reading, moves[0])
        words = {
            (Rule.OUTSIDE, True): f"total rose on {on}",
            (Rule.OUTSIDE, False): f"total fell on {on}",
            (Rule.RUN, True): f"eight totals above the mean, {on}",
            (Rule.RUN, False): f"eight totals below the mean, {on}",
            (Rule.NEAR, True): f"totals near the upper limit, {on}",
            (Rule.NEAR, False): f"totals near the lower limit, {on}",
        }[(move.rule, move.up)]
    return f"{words}, provisional" if reading.provisional else words
