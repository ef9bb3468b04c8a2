"""From what was seen to what a plan may hold: gaps and strengths of one person, per standard.

A miss caused by policy, tool, authority or load is no ground for a goal: nobody can practise that away. So
a gap whose causes lie mostly outside the person is shown with the reason, and offers something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachbook.records import Baseline, Id, ServiceStandard, Strength
from coachbook.records.kinds import Cause, Mark, Measure, Publication, Scale
from coachbook.records.lines import RatingLine
from coachbook.statistics.intervals import Interval, mean_interval, percent, rate_text, wilson
from coachbook.statistics.words import noted

FEWEST = 6
"""Observations of a standard before a gap may become a goal, as for every verdict on a trend."""

FEWEST_MISSES = 2
"""Misses within the person's control before a gap may become a goal: one low contact says little."""


_STRENGTH_FROM = 0.5
"""What the interval of a met rate must begin at before it is called a strength: met more often than not."""


class Ground(StrEnum):
    """Whether a gap may become a goal."""

    GOAL = "goal"
    TOO_FEW = "too_few"
    NOT_THEIRS = "not_theirs"


@dataclass(frozen=True, slots=True)
class Gap:
    """A standard that was missed, with how often, why, and whether it may become a goal."""

    standard: ServiceStandard
    baseline: Baseline
    causes: tuple[tuple[Cause, int], ...]
    ground: Ground
    rating_ids: tuple[Id, ...]
    """The misses, newest first: the way back to what was seen."""
    quotes: tuple[tuple[date, str], ...]

    @property
    def count_text(self) -> str:
        """How often it was missed: "4 of 12 were 1 or 2, 14 to 61 %"."""
        return missed_text(self.baseline, self.standard.scale)


def missed_text(baseline: Baseline, scale: Scale) -> str:
    """How often a standard was missed, with its interval."""
    missed, n = baseline.missed, baseline.n
    interval = wilson(missed, n)
    if interval is None:
        return "not rated yet"
    verb = "was" if missed == 1 else "were"
    what = "1 or 2" if scale is Scale.ONE_TO_FIVE else "not met"
    return f"{missed} of {n} {verb} {what}, {percent(interval.low)} to {percent(interval.high)} %"


def baseline_of(lines: Iterable[RatingLine], scale: Scale, until: date) -> Baseline:
    """Where a person stands on one standard: mean rating or met rate, with its 95 % interval.

    A mean of 1 to 5, a rate of 0 to 1; both None where `statistics.intervals` leaves them blank.
    """
    marks = [line.mark for line in lines if line.mark not in (None, Mark.NOT_APPLICABLE)]
    missed = sum(mark is not None and mark.is_miss for mark in marks)
    if scale is Scale.ONE_TO_FIVE:
        interval = mean_interval([float(mark) for mark in marks if mark is not None])
        measure = Measure.MEAN_RATING
    else:
        interval = wilson(sum(mark is Mark.MET for mark in marks), len(marks)) if len(marks) >= 3 else None
        measure = Measure.MET_RATE
    low, middle, high = _three(interval)
    return Baseline(
        measure=measure, value=middle, n=len(marks), low=low, high=high, missed=missed, until=until
    )


def gaps(
    lines: Sequence[RatingLine], standards: Mapping[Id, ServiceStandard], until: date
) -> tuple[Gap, ...]:
    """The standards that were missed at least once; versions of a standard count as one.

    Grounds for a goal come first, then those outside the person, then those seen too rarely.
    """
    by_root: dict[Id, list[RatingLine]] = {}
    for line in lines:
        standard = standards.get(line.standard_id)
        if standard is not None:
            by_root.setdefault(standard.root_id, []).append(line)
    newest = _newest(standards.values())
    found = [_gap(newest[root], its, until) for root, its in by_root.items()]
    missed = [gap for gap in found if gap.baseline.missed]
    order = {Ground.GOAL: 0, Ground.NOT_THEIRS: 1, Ground.TOO_FEW: 2}
    return tuple(sorted(missed, key=lambda g: (order[g.ground], -g.baseline.missed, g.standard.title)))


def strengths(lines: Sequence[RatingLine], standards: Mapping[Id, ServiceStandard]) -> tuple[Strength, ...]:
    """What the person does well: standards met more often than not, with the rate and a quote.

    The 95 % interval of the met rate begins at one half or above, so three of three (44 to 100 %) are not
    enough and four of four (51 to 100 %) are; and a coach marked one of the met ones as a strength, with its
    words. The highest rates that are certain come first.
    """
    newest = _newest(standards.values())
    by_root: dict[Id, list[RatingLine]] = {}
    for line in lines:
        standard = standards.get(line.standard_id)
        if standard is not None and line.mark not in (None, Mark.NOT_APPLICABLE):
            by_root.setdefault(standard.root_id, []).append(line)
    found = []
    for root, its in by_root.items():
        met = sum(_is_met(line) for line in its)
        praised = [line for line in its if line.strength and line.evidence.strip() and _is_met(line)]
        interval = wilson(met, len(its))
        if interval is not None and interval.low >= _STRENGTH_FROM and praised:
            found.append((interval.low, len(praised), newest[root], rate_text(met, len(its)), praised))
    found.sort(key=lambda entry: (-entry[0], -entry[1], entry[2].title))
    return tuple(
        Strength(
            title=standard.title,
            evidence=f"Met in {rate}. {noted(praised[-1].evidence)}",
            standard_id=standard.id,
        )
        for _, _, standard, rate, praised in found
    )


def _is_met(line: RatingLine) -> bool:
    return line.mark is not None and line.mark.is_met


def _gap(standard: ServiceStandard, lines: Sequence[RatingLine], until: date) -> Gap:
    baseline = baseline_of(lines, standard.scale, until)
    misses = [line for line in reversed(lines) if line.mark is not None and line.mark.is_miss]
    causes = Counter(line.cause for line in misses if line.cause is not None)
    outside = sum(count for cause, count in causes.items() if not cause.in_control)
    if outside * 2 > len(misses):
        ground = Ground.NOT_THEIRS
    elif baseline.n < FEWEST or len(misses) - outside < FEWEST_MISSES:
        ground = Ground.TOO_FEW
    else:
        ground = Ground.GOAL
    return Gap(
        standard=standard,
        baseline=baseline,
        causes=tuple(causes.most_common()),
        ground=ground,
        rating_ids=tuple(line.rating_id for line in misses),
        quotes=tuple((line.at.date(), line.evidence) for line in misses if line.evidence.strip()),
    )


def _newest(standards: Iterable[ServiceStandard]) -> dict[Id, ServiceStandard]:
    newest: dict[Id, ServiceStandard] = {}
    for standard in standards:
        if standard.state is Publication.DRAFT:
            continue  # not in force yet: nobody was rated with its words
        if standard.root_id not in newest or standard.version > newest[standard.root_id].version:
            newest[standard.root_id] = standard
    return newest


def _three(interval: Interval | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if interval is None else (interval.low, interval.middle, interval.high)
