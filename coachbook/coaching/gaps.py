"""From what was seen to what a plan may hold: gaps and strengths of one person, per standard.

A miss caused by policy, tool, authority or load is no ground for a goal: nobody can practise that away. So
a gap whose causes lie mostly outside the person is shown with the reason, and offers something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

from coachbook.coaching.evidence import counted_marks
from coachbook.records import Baseline, Id, ServiceStandard, Strength
from coachbook.records.kinds import Cause, Mark, Measure, Publication, Scale
from coachbook.records.lines import MarkCount, RatingLine
from coachbook.statistics.intervals import Interval, counted_mean_interval, percent, rate_text, wilson
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
    return counted_baseline(Counter(line.mark for line in lines if line.mark is not None), scale, until)


def counted_baseline(times: Mapping[Mark, int], scale: Scale, until: date) -> Baseline:
    """The same of marks that were counted already: how often each one was given."""
    rated = {mark: count for mark, count in times.items() if mark is not Mark.NOT_APPLICABLE}
    n = sum(rated.values())
    if scale is Scale.ONE_TO_FIVE:
        interval = counted_mean_interval({float(mark): count for mark, count in rated.items()})
        measure = Measure.MEAN_RATING
    else:
        interval = wilson(rated.get(Mark.MET, 0), n) if n >= 3 else None
        measure = Measure.MET_RATE
    missed = sum(count for mark, count in rated.items() if mark.is_miss)
    low, middle, high = _three(interval)
    return Baseline(measure=measure, value=middle, n=n, low=low, high=high, missed=missed, until=until)


def standard_baseline(
    counts: Iterable[MarkCount], standards: Mapping[Id, ServiceStandard], standard_id: Id | None, until: date
) -> Baseline | None:
    """Where somebody stands on one standard, over all its versions; None for an unknown standard."""
    standard = standards.get(standard_id or "")
    if standard is None:
        return None
    times: Counter[Mark] = Counter()
    for each in _by_root(counts, standards).get(standard.root_id, ()):
        times[each.mark] += each.times
    return counted_baseline(times, standard.scale, until)


def gaps(
    lines: Sequence[RatingLine], standards: Mapping[Id, ServiceStandard], until: date
) -> tuple[Gap, ...]:
    """The standards that were missed at least once, from lines at hand, oldest first."""
    return counted_gaps(counted_marks(lines), standards, until, lines)


def counted_gaps(
    counts: Iterable[MarkCount],
    standards: Mapping[Id, ServiceStandard],
    until: date,
    misses: Sequence[RatingLine] = (),
) -> tuple[Gap, ...]:
    """The standards that were missed at least once; versions of a standard count as one.

    `misses` are lines to quote and to refer to, oldest first; without them gaps are counted only. Grounds for
    a goal come first, then those outside the person, then those seen too rarely.
    """
    by_root = _by_root(counts, standards)
    lines = _by_root((line for line in misses if line.mark is not None and line.mark.is_miss), standards)
    newest = _newest(standards.values())
    found = [_gap(newest[root], its, lines.get(root, ()), until) for root, its in by_root.items()]
    missed = [gap for gap in found if gap.baseline.missed]
    order = {Ground.GOAL: 0, Ground.NOT_THEIRS: 1, Ground.TOO_FEW: 2}
    return tuple(sorted(missed, key=lambda g: (order[g.ground], -g.baseline.missed, g.standard.title)))


class Praised(NamedTuple):
    """A standard that the person does well: how often it was met, and how often a coach praised it."""

    standard: ServiceStandard
    met: int
    rated: int
    times: int

    @property
    def surely(self) -> float:
        """The least that its met rate may be: where the 95 % interval begins."""
        interval = wilson(self.met, self.rated)
        return interval.low if interval is not None else 0.0


def praised(counts: Iterable[MarkCount], standards: Mapping[Id, ServiceStandard]) -> tuple[Praised, ...]:
    """What the person does well: standards met more often than not, of which a met one was praised.

    The 95 % interval of the met rate begins at one half or above, so three of three (44 to 100 %) are not
    enough and four of four (51 to 100 %) are; and a coach marked one of the met ones as a strength, with its
    words. The highest rates that are certain come first.
    """
    newest = _newest(standards.values())
    found = []
    for root, every in _by_root(counts, standards).items():
        its = [each for each in every if each.mark is not Mark.NOT_APPLICABLE]
        met = [each for each in its if each.mark.is_met]
        times = sum(each.times for each in met if each.praised)
        if times:
            found.append(
                Praised(newest[root], sum(each.times for each in met), sum(each.times for each in its), times)
            )
    certain = [each for each in found if each.surely >= _STRENGTH_FROM]
    return tuple(sorted(certain, key=lambda each: (-each.surely, -each.times, each.standard.title)))


def strengths(lines: Sequence[RatingLine], standards: Mapping[Id, ServiceStandard]) -> tuple[Strength, ...]:
    """What the person does well, from lines at hand, oldest first."""
    return worded_strengths(praised(counted_marks(lines), standards), lines, standards)


def worded_strengths(
    found: Iterable[Praised], lines: Iterable[RatingLine], standards: Mapping[Id, ServiceStandard]
) -> tuple[Strength, ...]:
    """Strengths as a plan names them, with the rate and the latest words of a coach among `lines`."""
    words = {
        standards[line.standard_id].root_id: line.evidence
        for line in lines
        if line.strength and line.evidence.strip() and line.mark is not None and line.mark.is_met
        and line.standard_id in standards
    }  # fmt: skip
    return tuple(
        Strength(
            title=each.standard.title,
            evidence=f"Met in {rate_text(each.met, each.rated)}. {noted(words[each.standard.root_id])}",
            standard_id=each.standard.id,
        )
        for each in found
        if each.standard.root_id in words
    )


_S = TypeVar("_S", MarkCount, RatingLine)


def _by_root(entries: Iterable[_S], standards: Mapping[Id, ServiceStandard]) -> dict[Id, list[_S]]:
    """By the first version of their standard; what is rated by an unknown one is left out."""
    found: dict[Id, list[_S]] = {}
    for entry in entries:
        standard = standards.get(entry.standard_id)
        if standard is not None:
            found.setdefault(standard.root_id, []).append(entry)
    return found


def _gap(
    standard: ServiceStandard, counts: Sequence[MarkCount], misses: Sequence[RatingLine], until: date
) -> Gap:
    times: Counter[Mark] = Counter()
    causes: Counter[Cause] = Counter()
    last: dict[Cause, datetime] = {}
    for each in counts:
        times[each.mark] += each.times
        if each.mark.is_miss and each.cause is not None:
            causes[each.cause] += each.times
            last[each.cause] = max(each.last, last.get(each.cause, each.last))
    baseline = counted_baseline(times, standard.scale, until)
    outside = sum(count for cause, count in causes.items() if not cause.in_control)
    if outside * 2 > baseline.missed:
        ground = Ground.NOT_THEIRS
    elif baseline.n < FEWEST or baseline.missed - outside < FEWEST_MISSES:
        ground = Ground.TOO_FEW
    else:
        ground = Ground.GOAL
    return Gap(
        standard=standard,
        baseline=baseline,
        causes=tuple(sorted(causes.items(), key=lambda it: (it[1], last[it[0]], it[0].value), reverse=True)),
        ground=ground,
        rating_ids=tuple(line.rating_id for line in reversed(misses)),
        quotes=tuple((line.at.date(), line.evidence) for line in reversed(misses) if line.evidence.strip()),
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
