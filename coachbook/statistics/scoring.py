"""Scoring: the one arithmetic of marks, from a single mark to a moment that is won or not.

Met is 4, 5 or "met". Points: 1 to 5 give 0, 25, 50, 75, 100; not met and met give 0 and 100. A score is
the weighted mean of the points over what was rated: "na" and unrated leave the denominator, so 5, 5 and
unused is 5.0 and 100. A moment is won when every rated critical standard is met and its score reaches the
pass line; a critical miss says "not passed" beside the score. A second score leaves out the misses that
were not in the person's control (authority, tool, policy or load), since a scorecard that punishes people
for a broken tool is not believed by anyone. All sums are whole numbers, so no rounding moves a verdict.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from coachbook.statistics.words import figure

POINTS = {"1": 0, "2": 25, "3": 50, "4": 75, "5": 100, "not_met": 0, "met": 100}
"""Points of every mark that counts; "na" and None are not in it, because they do not count."""

OUT_OF_CONTROL = frozenset({"authority", "tool", "policy", "load"})
"""Causes of a miss that the person cannot mend; skill and knowledge are the others."""

PASS_LINE = 75
"""The score that wins a moment, unless the workbook says otherwise."""

_SPOKEN = {"met": "met", "not_met": "not met", "na": "not applicable"}


def points_of(mark: str | None) -> int | None:
    """Points 0 to 100 of a mark ("1" to "5", "met", "not_met"); None for "na" and for no mark.

    Raises ValueError for any other text.
    """
    if mark is None or mark == "na":
        return None
    try:
        return POINTS[mark]
    except KeyError:
        raise ValueError(f"{mark!r} is not a mark") from None


def is_met(mark: str | None) -> bool | None:
    """Whether a mark meets the standard (4, 5 or met); None when there is nothing to judge."""
    points = points_of(mark)
    return None if points is None else points >= POINTS["4"]


def in_control(cause: str | None) -> bool:
    """Whether a miss with this cause lies with the person; a miss without a named cause does."""
    return cause not in OUT_OF_CONTROL


@dataclass(frozen=True, slots=True)
class Marked:
    """One standard as it was marked.

    `mark` is "1" to "5", "met", "not_met", "na" or None; `weight` is a whole number from 0 up;
    `in_control` matters for misses only; `name` is used in the lines of the arithmetic.
    """

    mark: str | None
    weight: int = 1
    critical: bool = False
    in_control: bool = True
    name: str = ""

    def __post_init__(self) -> None:
        points_of(self.mark)
        if self.weight < 0:
            raise ValueError("a weight is 0 or more")

    @property
    def points(self) -> int | None:
        """Points 0 to 100, None when it does not count."""
        return points_of(self.mark)

    @property
    def met(self) -> bool | None:
        """Met or missed, None when it does not count."""
        return is_met(self.mark)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of what was rated were met; `share` is None while nothing is rated."""

    met: int
    rated: int

    @property
    def share(self) -> float | None:
        """Met divided by rated, 0 to 1."""
        return self.met / self.rated if self.rated else None


class Step(NamedTuple):
    """One standard in the arithmetic of a score: its points and weight; None for what was left out."""

    name: str
    words: str
    points: int | None
    weight: int


@dataclass(frozen=True, slots=True)
class Score:
    """A score with what it is made of.

    `value` and `within_control` run from 0 to 100 and are None when nothing counts. `within_control`
    equals `value` when no miss was left out for its cause; `excused` counts those. `steps` and
    `ending` are the arithmetic, to be shown wherever the score stands; `lines` say both in words.
    """

    value: float | None
    within_control: float | None
    rate: Rate
    left_out: int
    excused: int
    critical_missed: tuple[str, ...]
    steps: tuple[Step, ...]
    ending: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The arithmetic line by line."""
        return (*(step.words for step in self.steps), *self.ending)

    @property
    def not_passed(self) -> bool:
        """Whether "not passed" is printed beside the score: a critical standard was missed."""
        return bool(self.critical_missed)


@dataclass(frozen=True, slots=True)
class MomentScore:
    """A moment of truth, judged: `won` is None while nothing in it is rated."""

    score: Score
    pass_line: int | None
    won: bool | None
    lines: tuple[str, ...]


def rate(marks: Iterable[str | None]) -> Rate:
    """Met and rated among the marks; "na" and None count in neither."""
    judged = [met for met in map(is_met, marks) if met is not None]
    return Rate(sum(judged), len(judged))


def mean_rating(marks: Iterable[str | None]) -> float | None:
    """Plain mean of the marks 1 to 5, leaving out everything else; None without any."""
    ratings = [int(mark) for mark in marks if mark is not None and mark.isdecimal() and mark in POINTS]
    return sum(ratings) / len(ratings) if ratings else None


def score(marks: Iterable[Marked]) -> Score:
    """The score of what was marked together: one observation, or one moment in it."""
    every = tuple(marks)
    counted = [m for m in every if m.points is not None]
    excused = [m for m in counted if m.met is False and not m.in_control]
    whole = _weighted_mean(counted)
    own = _weighted_mean([m for m in counted if m not in excused]) if excused else whole
    ending = _sum_lines(counted, whole)
    if excused:
        names = ", ".join(_name(m) for m in excused)
        left = f"the score is {shown(own)} of 100" if own is not None else "nothing is left to score"
        ending.append(f"Without what the person could not control ({names}), {left}.")
    missed = tuple(_name(m) for m in counted if m.critical and m.met is False)
    if missed:
        ending.append(f"Not passed: {', '.join(missed)} is critical and was missed.")
    return Score(
        value=None if whole is None else float(whole),
        within_control=None if own is None else float(own),
        rate=rate(m.mark for m in every),
        left_out=len(every) - len(counted),
        excused=len(excused),
        critical_missed=missed,
        steps=tuple(Step(_name(m), _line(m), m.points, m.weight) for m in every),
        ending=tuple(ending),
    )


def is_won(marks: Iterable[Marked], pass_line: int | None = PASS_LINE) -> bool | None:
    """Whether a moment was won, without the lines of its arithmetic; None where it is not judged."""
    counted = [m for m in marks if m.points is not None]
    exact = _weighted_mean(counted)
    if exact is None or pass_line is None:
        return None
    return exact >= pass_line and not any(m.critical and m.met is False for m in counted)


def judge_moment(marks: Iterable[Marked], pass_line: int | None = PASS_LINE) -> MomentScore:
    """Whether a moment was won: every rated critical standard met, and the score at the pass line or over.

    Without a pass line no moment is judged.
    """
    every = tuple(marks)
    result = score(every)
    won = is_won(every, pass_line)
    if pass_line is None:
        return MomentScore(result, None, None, (*result.lines, "This workbook has no pass line."))
    exact = _weighted_mean([m for m in every if m.points is not None])
    if exact is None:
        return MomentScore(result, pass_line, None, (*result.lines, "The moment is not judged yet."))
    reached = exact >= pass_line
    text = shown(exact)
    if not reached and float(text) >= pass_line:
        # 74.96 must not be shown as "75, under the pass line of 75".
        text = shown(Fraction(math.floor(exact * 10), 10))
    if won:
        reason = f"Won: {text} reaches the pass line of {pass_line}, and no critical standard was missed."
    elif reached:
        reason = f"Not won: {text} reaches the pass line of {pass_line}, but a critical standard was missed."
    else:
        reason = f"Not won: {text} is under the pass line of {pass_line}."
    return MomentScore(result, pass_line, won, (*result.lines, reason))


def shown(value: float | Fraction | None) -> str:
    """A score as it is printed: at most one decimal, no empty one; a dash when there is none."""
    return "–" if value is None else figure(float(value))


def _weighted_mean(marks: list[Marked]) -> Fraction | None:
    weights = sum(m.weight for m in marks)
    return Fraction(sum(m.weight * (m.points or 0) for m in marks), weights) if weights else None


def _name(marked: Marked) -> str:
    return marked.name or "Unnamed standard"


def _line(marked: Marked) -> str:
    name = _name(marked)
    if marked.mark is None:
        return f"{name}: not rated, left out."
    if marked.points is None:
        return f"{name}: {_SPOKEN[marked.mark]}, left out."
    spoken = _SPOKEN.get(marked.mark) or f"{int(marked.mark)} of 5"
    return f"{name}: {spoken} gives {marked.points} points, weight {marked.weight}."


def _sum_lines(counted: list[Marked], whole: Fraction | None) -> list[str]:
    if not counted:
        return ["Nothing was rated, so there is no score."]
    if whole is None:
        return ["What was rated has no weight, so there is no score."]
    total = sum(m.weight * (m.points or 0) for m in counted)
    weights = sum(m.weight for m in counted)
    return [
        f"Points times weight make {total}, divided by the weights ({weights}) gives {shown(whole)} of 100."
    ]
