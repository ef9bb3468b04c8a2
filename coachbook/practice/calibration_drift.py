"""Drift: what changed from one round of calibration to the next, as far as the intervals tell it.

A standard has drifted where the intervals of its AC1 do not touch, a rater where those of the severity do
not. Everything else is "no change seen": two rounds of a few cases each differ by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coachbook.practice.calibration_results import RaterResult, Results, StandardResult
from coachbook.records import CalibrationRound, Id
from coachbook.statistics.agreement_words import alpha_text
from coachbook.statistics.intervals import Interval

_UNSEEN = "no change seen"


class DriftLine(NamedTuple):
    """One standard or rater over the rounds: a figure for each, "–" for none, and a verdict."""

    name: str
    figures: tuple[str, ...]
    sentence: str


class Drift(NamedTuple):
    """What changed over the rounds, the oldest first; without lines where there is only one."""

    rounds: tuple[str, ...]
    standards: tuple[DriftLine, ...]
    """Alpha of each standard that is in the newest round."""
    raters: tuple[DriftLine, ...]
    """The mean difference of each of its raters, in points of 100."""


def chain(newest: CalibrationRound, rounds: Mapping[Id, CalibrationRound]) -> tuple[CalibrationRound, ...]:
    """The rounds that led to `newest`, the oldest first; a circle ends where it closes."""
    found = [newest]
    while (before := rounds.get(found[-1].follows_id or "")) is not None and before not in found:
        found.append(before)
    return tuple(reversed(found))


def drift(over: Sequence[Results]) -> Drift:
    """What changed over these rounds, the oldest first. Raters are known by their names."""
    if len(over) < 2:
        return Drift((), (), ())
    newest = over[-1]
    standards = tuple(
        _standard(each, [_of_root(results.standards, each.standard.root_key) for results in over])
        for each in newest.standards
    )
    raters = tuple(
        _rater(each, [_of_name(results.raters, each.name) for results in over]) for each in newest.raters
    )
    return Drift(tuple(results.round.title for results in over), standards, raters)


def _standard(newest: StandardResult, over: Sequence[StandardResult | None]) -> DriftLine:
    figures = tuple("–" if each is None else alpha_text(each.agreement) for each in over)
    intervals = [each.agreement.ac1.interval for each in over if each is not None and each.agreement.ac1]
    return DriftLine(
        newest.standard.title, figures, _verdict(intervals, "you agree more now", "you agree less now")
    )


def _rater(newest: RaterResult, over: Sequence[RaterResult | None]) -> DriftLine:
    figures = tuple("–" if each is None else points_text(each.severity.difference) for each in over)
    intervals = [each.severity.interval for each in over if each is not None]
    return DriftLine(newest.name, figures, _verdict(intervals, "milder than before", "stricter than before"))


def points_text(points: float | None) -> str:
    """A difference in points with its sign: "+12", "−3", "0"; a dash where there is none."""
    if points is None:
        return "–"
    whole = round(points)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole)}"


def _verdict(intervals: Sequence[Interval | None], more: str, less: str) -> str:
    known = [each for each in intervals if each is not None]
    if len(known) < 2:
        return "too few to say"
    before, now = known[-2], known[-1]
    if now.touches(before):
        return _UNSEEN
    return more if now.middle > before.middle else less


def _of_root(found: Iterable[StandardResult], root_key: Id) -> StandardResult | None:
    return next((each for each in found if each.standard.root_key == root_key), None)


def _of_name(found: Iterable[RaterResult], name: str) -> RaterResult | None:
    return next((each for each in found if each.name == name), None)
