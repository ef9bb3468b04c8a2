"""Where a goal of a plan stands since it was set, and where it wants to get; words only from the statistics.

A goal is compared with itself: what was seen up to the day of its baseline against what was seen since, by
the exact test of `statistics.rated_shift`. Role-plays stay apart, and the versions of a standard count as one
as long as they are rated on the same scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from coachbook.coaching.days import day_of
from coachbook.coaching.evidence import from_contacts
from coachbook.coaching.gaps import baseline_of
from coachbook.errors import Fault
from coachbook.records import Baseline, Id, PlanGoal, ServiceStandard, Target
from coachbook.records.kinds import Mark, Measure, Scale
from coachbook.records.lines import RatingLine
from coachbook.statistics.intervals import percent
from coachbook.statistics.process_behaviour import LONGEST_BASELINE
from coachbook.statistics.rated_shift import RatedShift, RatedVerdict, compare_ratings

_HIGHEST_PROPOSED = 4.5
_PROPOSED_COUNTS = (10, 20, 40)


class Standing(StrEnum):
    """What may be said of a goal by now."""

    NEW = "new"
    TOO_FEW = "too_few"
    NOT_YET_SHOWN = "not_yet_shown"
    ROSE_PROVISIONAL = "rose_provisional"
    FELL_PROVISIONAL = "fell_provisional"
    ROSE = "rose"
    FELL = "fell"


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal since it was set: what was measured since, and what the comparison allows to say."""

    standing: Standing
    since: date
    now: Baseline
    """The same measure as the baseline, of what was seen since; its value is None under three."""
    before: Baseline
    """The same of what the comparison looked at before."""
    shift: RatedShift


def measured_since(goal: PlanGoal) -> date | None:
    """The first day that counts for a goal: the day after its baseline; None for a goal without one."""
    return goal.baseline.until + timedelta(days=1) if goal.baseline is not None else None


def progress(
    goal: PlanGoal,
    lines: Iterable[RatingLine],
    standards: Mapping[Id, ServiceStandard],
    today: date,
    zone: tzinfo,
) -> Progress | None:
    """What was seen of a goal's standard since its baseline; None for a goal without one."""
    standard, since = standards.get(goal.standard_id or ""), measured_since(goal)
    if standard is None or since is None or goal.baseline is None:
        return None
    own = []
    for line in reversed(from_contacts(lines)):
        rated = standards.get(line.standard_id)
        same = rated is not None and rated.root_id == standard.root_id and rated.scale is standard.scale
        if same and _points(line.mark) is not None:
            own.append(line)
    later = [line for line in own if day_of(line.at, zone) >= since]
    earlier = [line for line in own if day_of(line.at, zone) < since][-LONGEST_BASELINE:]
    highest = 5 if standard.scale is Scale.ONE_TO_FIVE else 1
    shift = compare_ratings(_values(earlier), _values(later), highest)
    return Progress(
        standing=_standing(shift),
        since=since,
        now=baseline_of(later, standard.scale, today),
        before=baseline_of(earlier, standard.scale, goal.baseline.until),
        shift=shift,
    )


def _values(lines: Iterable[RatingLine]) -> list[int]:
    return [value for line in lines if (value := _points(line.mark)) is not None]


def _points(mark: Mark | None) -> int | None:
    """A mark as a number: 1 to 5, or 0 and 1 for not met and met."""
    if mark is None or mark is Mark.NOT_APPLICABLE:
        return None
    return int(mark is Mark.MET) if mark in (Mark.MET, Mark.NOT_MET) else int(mark)


def _standing(shift: RatedShift) -> Standing:
    if not shift.since:
        return Standing.NEW
    return {
        RatedVerdict.TOO_FEW: Standing.TOO_FEW,
        RatedVerdict.NOT_YET_SHOWN: Standing.NOT_YET_SHOWN,
        RatedVerdict.ROSE: Standing.ROSE_PROVISIONAL if shift.provisional else Standing.ROSE,
        RatedVerdict.FELL: Standing.FELL_PROVISIONAL if shift.provisional else Standing.FELL,
    }[shift.verdict]


def target_for(baseline: Baseline) -> Target:
    """A target within reach, as a proposal: one step up the scale, at most 4.5; a rate goes to 9 of 10.

    Locking a goal on the top mark would only teach people to avoid hard contacts. Who is above that already
    gets the next smaller step.
    """
    if baseline.measure is Measure.MET_RATE:
        value = baseline.value or 0.0
        of = next((count for count in _PROPOSED_COUNTS if (count - 1) / count > value), _PROPOSED_COUNTS[-1])
        return Target(measure=Measure.MET_RATE, value=(of - 1) / of, least=of)
    mean = baseline.value if baseline.value is not None else 3.0
    step = min(_HIGHEST_PROPOSED, round(mean + 1, 1))
    return Target(measure=Measure.MEAN_RATING, value=step if step > mean else min(5.0, round(mean + 0.2, 1)))


def mean_target(text: str, least: int, baseline: Baseline | None) -> Target:
    """A mean of 1 to 5 as somebody types it, "3.6" or "3,6". Raises `Fault("target")`."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not 1 <= value <= 5:
        raise Fault("target", "Write a mean between 1 and 5, such as 3.6.")
    return _above(Target(measure=Measure.MEAN_RATING, value=value, least=least), baseline)


def rate_target(hits: int, of: int, baseline: Baseline | None) -> Target:
    """A share as people say it: "met in at least 9 of the next 10". Raises `Fault("target")`."""
    if not 1 <= hits <= of:
        raise Fault("target", f"Met in at least 1 and at most {of} of {of}.")
    return _above(Target(measure=Measure.MET_RATE, value=hits / of, least=of), baseline)


def hits_of(target: Target) -> int:
    """How many of its `least` observations a target of a rate asks to be met."""
    return math.ceil(target.value * target.least - 1e-9)


def value_text(measure: Measure, value: float | None) -> str:
    """A value of a measure: "2.9", "88 %"; "too few to say" where it is blank."""
    if value is None:
        return "too few to say"
    return f"{value:.1f}" if measure is Measure.MEAN_RATING else f"{percent(value)} %"


def target_text(target: Target) -> str:
    """A target in words: "3.6 in 6 observations", "met in 9 of 10"."""
    if target.measure is Measure.MET_RATE:
        return f"met in {hits_of(target)} of {target.least}"
    return f"{value_text(target.measure, target.value)} in {target.least} observations"


def _above(target: Target, baseline: Baseline | None) -> Target:
    start = baseline.value if baseline is not None and baseline.measure is target.measure else None
    if start is not None and target.value <= start:
        raise Fault("target", f"It starts at {value_text(target.measure, start)}; choose a higher target.")
    return target
