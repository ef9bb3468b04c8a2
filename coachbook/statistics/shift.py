"""Shift: whether a measure changed after a day, and whether a whole team moved together.

Before and after a coaching date there may be many points, and any rule that looks at single points would
find something sooner or later. So the two means are compared: the difference must be larger than chance
makes it at this spread. The spread is the mean moving range before the date / 1.128 (as in the chart), and
the allowance is t x spread x sqrt(1/before + 1/after), with t for 0.62 x (before - 1) degrees of freedom,
since a mean moving range of two holds about 62 % of the information of a standard deviation. Simulated on
normal data and on totals that are nearly always 4, with 6, 12 or 24 points before and 3 to 20 after, a steady
person is called changed in 2.5 to 5.3 % of the series; a true shift of two standard deviations is found in
94 % with 12 before and 8 after, of one in 42 %. So "not yet shown" never means "did not change".

A team that moves together is a sign of the system (a new tool, a new rule, a season), and coaching single
people for it would be tampering; W. E. Deming's funnel, and product rule.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN, t95
from coachbook.statistics.process_behaviour import (
    FEWEST_FOR_A_VERDICT,
    FEWEST_POINTS,
    LATEST,
    LONGEST_BASELINE,
    Point,
    Reading,
    Verdict,
    mean_moving_range,
)
from coachbook.statistics.words import count, day, figure, sentence_case, whose

_SPREAD = 1.128  # mean moving range of two, in standard deviations
_INFORMATION = 0.62
_FEWEST_TEAM = 3
_FEWEST_FOR_ALL_ONE_WAY = 6  # six of six on one side by chance: 2 in 64


class ShiftVerdict(StrEnum):
    """What a before and after comparison says."""

    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"
    NOT_YET_SHOWN = "not_yet_shown"
    PROVISIONAL = "provisional"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Shift:
    """A measure before and since a day; the means are None where there were too few points.

    `allowance` is the difference of the means that chance alone explains.
    """

    since: date
    verdict: ShiftVerdict
    before: int
    after: int
    mean_before: float | None = None
    mean_after: float | None = None
    allowance: float | None = None

    @property
    def up(self) -> bool | None:
        """Whether the mean since the day is higher, None where it cannot be said."""
        if self.mean_before is None or self.mean_after is None:
            return None
        return self.mean_after > self.mean_before


class TeamVerdict(StrEnum):
    """Whether people moved on their own or together."""

    TOO_FEW = "too_few"
    APART = "apart"
    UP_TOGETHER = "up_together"
    DOWN_TOGETHER = "down_together"


@dataclass(frozen=True, slots=True)
class Team:
    """How many of those who can be judged moved one way, with the verdict and its sentence."""

    verdict: TeamVerdict
    moved: int
    judged: int
    sentence: str


def changed_since(points: Iterable[Point], since: date) -> Shift:
    """Compare the points before a day with those on it and after; at most the last 24 before count.

    Too few: under six before or three since. Provisional: a change shown by fewer than twelve points in all.
    """
    series = sorted(points, key=lambda point: point.on)
    before = [point.value for point in series if point.on < since][-LONGEST_BASELINE:]
    after = [point.value for point in series if point.on >= since]
    n, m = len(before), len(after)
    if n < FEWEST_POINTS or m < FEWEST_FOR_A_MEAN:
        return Shift(since, ShiftVerdict.TOO_FEW, n, m)
    means = math.fsum(before) / n, math.fsum(after) / m
    moving = mean_moving_range(before)
    if moving <= 1e-9:
        return Shift(since, ShiftVerdict.NO_VARIATION, n, m, *means)
    allowance = t95(max(1, int(_INFORMATION * (n - 1)))) * moving / _SPREAD * math.sqrt(1 / n + 1 / m)
    if abs(means[1] - means[0]) <= allowance:
        verdict = ShiftVerdict.NOT_YET_SHOWN
    else:
        verdict = ShiftVerdict.CHANGED if n + m >= FEWEST_FOR_A_VERDICT else ShiftVerdict.PROVISIONAL
    return Shift(since, verdict, n, m, *means, allowance)


def shift_sentence(shift: Shift, name: str = "", measure: str = "total") -> str:
    """The comparison in words, with the person's name and no pronoun; `measure` takes an s."""
    on = day(shift.since)
    if shift.mean_before is None or shift.mean_after is None:
        return (
            f"Too few to judge: {count(shift.before)} {measure}s before {on} and {count(shift.after)} since; "
            f"{count(FEWEST_POINTS)} and {count(FEWEST_FOR_A_MEAN)} are needed."
        )
    means = f"{figure(shift.mean_before)} before {on} and {figure(shift.mean_after)} since"
    if shift.allowance is None:
        return f"No variation before {on}, so a change cannot be told from chance: {means}."
    if shift.verdict is ShiftVerdict.NOT_YET_SHOWN:
        return f"Not yet shown: {means}; chance alone moves it by up to {figure(shift.allowance)}."
    moved = "rose" if shift.up else "fell"
    ending = f"{whose(name, measure)} {moved}: {means}, more than chance explains."
    if shift.verdict is ShiftVerdict.PROVISIONAL:
        return f"{ending} Provisional, with {count(shift.before + shift.after)} {measure}s so far."
    return ending


def team_moves(readings: Iterable[Reading]) -> Team:
    """Whether the people of a team moved together: then look at the system, not at one of them.

    Together means that at least three people and at least half of those who can be judged show a signal
    the same way and fewer the other way, or that the latest points of all of six or more lie on the same
    side of their own means.
    """
    judged = [reading for reading in readings if reading.limits and len(reading.points) > FEWEST_POINTS]
    if len(judged) < _FEWEST_TEAM:
        return Team(TeamVerdict.TOO_FEW, 0, len(judged), "Too few people can be judged to speak of the team.")
    rose = sum(reading.verdict is Verdict.ROSE for reading in judged)
    fell = sum(reading.verdict is Verdict.FELL for reading in judged)
    moved = max(rose, fell)
    if moved >= _FEWEST_TEAM and moved * 2 >= len(judged) and rose != fell:
        return _together(rose > fell, moved, len(judged))
    sides = {_latest_side(reading) for reading in judged}
    if len(judged) >= _FEWEST_FOR_ALL_ONE_WAY and len(sides) == 1 and 0 not in sides:
        return _together(sides == {1}, len(judged), len(judged))
    return Team(TeamVerdict.APART, moved, len(judged), "The team does not move together.")


def _latest_side(reading: Reading) -> int:
    """1 or -1 for latest points whose mean lies above or below the person's own mean, 0 for neither."""
    if reading.limits is None:
        return 0
    latest = reading.points[max(FEWEST_POINTS, len(reading.points) - LATEST) :]
    distance = math.fsum(point.value for point in latest) / len(latest) - reading.limits.mean
    return (distance > 1e-9) - (distance < -1e-9)


def _together(up: bool, moved: int, judged: int) -> Team:
    verdict = TeamVerdict.UP_TOGETHER if up else TeamVerdict.DOWN_TOGETHER
    who = f"All {count(judged)} people" if moved == judged else f"{count(moved)} of {count(judged)} people"
    way = "up" if up else "down"
    return Team(
        verdict,
        moved,
        judged,
        sentence_case(f"{who} moved {way} together; look at the system before any of them."),
    )
