"""From the ratings of one person to the data of a scorecard: counted, and judged by the statistics only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from coachbook.coaching.days import day_of
from coachbook.coaching.evidence import from_contacts, is_excused, latest_versions
from coachbook.coaching.promises import kept_rate
from coachbook.export.scorecard_data import (
    DotData,
    MeanData,
    RateData,
    ScorecardData,
    SeenData,
    StandardData,
    TotalData,
    WonData,
    rate_data,
)
from coachbook.records import Commitment, Id, MomentOfTruth, Observation, Person, ServiceStandard
from coachbook.records.kinds import Mark, Scale
from coachbook.records.lines import RatingLine
from coachbook.statistics.intervals import mean_interval
from coachbook.statistics.process_behaviour import Point, read, sentence

QUOTES = 2
"""The latest words about each standard that a scorecard quotes: of misses and of strengths."""
_YES_OR_NO = frozenset({Mark.MET, Mark.NOT_MET})


@dataclass(frozen=True, slots=True)
class ScorecardRecords:
    """Where a scorecard is gathered from; everything lies within its period, and is of the one person.

    `observations` and `lines` are those in force, `standards` holds every version by id, `won` says how often
    each moment was won and judged.
    """

    person: Person
    since: date
    until: date
    coach: str = ""
    organisation: str = ""
    observations: Iterable[Observation] = ()
    lines: Sequence[RatingLine] = ()
    standards: Mapping[Id, ServiceStandard] = field(default_factory=dict)
    moments: Iterable[MomentOfTruth] = ()
    won: Mapping[Id, tuple[int, int]] = field(default_factory=dict)
    promises: Iterable[Commitment] = ()
    """Those of the person that were due within the period."""
    system: str = ""
    """What the statistics say of the whole team, where it moved together."""
    zone: tzinfo = UTC


def scorecard_content(records: ScorecardRecords) -> ScorecardData:
    """All that the scorecard says; role-plays and the person's own views count nowhere."""
    person = records.person
    totals = _totals(records)
    reading = read(Point(each.on, each.score) for each in totals)
    verdict = sentence(reading, person.called)
    if records.system and reading.changed:
        verdict = f"{verdict} {records.system}"
    kept = kept_rate(records.promises)
    return ScorecardData(
        id=person.id,
        person=person.name,
        called=person.called,
        role=person.role_title,
        team=person.team,
        coach=records.coach,
        organisation=records.organisation,
        since=records.since,
        until=records.until,
        totals=totals,
        verdict=verdict,
        mean=_mean([each.score for each in totals]),
        mean_in_control=_mean([each.in_control for each in totals if each.in_control is not None]),
        standards=tuple(_standards(records)),
        moments=tuple(
            WonData(title=each.title, won=rate_data(*records.won[each.id]))
            for each in records.moments
            if each.id in records.won
        ),
        seen=tuple(_seen(records)),
        promises_kept=rate_data(kept.on_time, kept.of) if kept.of else None,
    )


def _totals(records: ScorecardRecords) -> tuple[TotalData, ...]:
    """A point for each observation that has a score, oldest first."""
    real = [each for each in records.observations if each.kind.counts and each.score is not None]
    return tuple(
        TotalData(
            on=day_of(each.at, records.zone),
            score=each.score or 0.0,
            in_control=each.score_in_control,
            not_passed=each.critical_missed,
        )
        for each in sorted(real, key=lambda each: (each.at, each.id))
    )


def _mean(values: Sequence[float]) -> MeanData | None:
    interval = mean_interval(values, 0, 100, 0)
    return MeanData(value=interval.middle, low=interval.low, high=interval.high) if interval else None


def _standards(records: ScorecardRecords) -> Iterable[StandardData]:
    """Critical ones last, where a form decides; within both by weight, then by name."""
    latest = latest_versions(records.standards.values())
    groups: dict[Id, list[RatingLine]] = {}
    for line in reversed(from_contacts(records.lines)):
        standard = latest.get(line.standard_id)
        if standard is not None and line.mark is not None:
            groups.setdefault(standard.id, []).append(line)
    known = {standard.id: standard for standard in latest.values()}
    for id_ in sorted(groups, key=lambda id_: (known[id_].critical, -known[id_].weight, known[id_].title)):
        standard = known[id_]
        lines = groups[id_]
        rated = [each for each in lines if each.mark is not None and _fits(each.mark, standard.scale)]
        yield StandardData(
            title=standard.title,
            scale=standard.scale,
            critical=standard.critical,
            dots=tuple(DotData(on=day_of(e.at, records.zone), mark=e.mark) for e in rated if e.mark),
            met=_rate(rated, met=True),
            missed=_rate(rated, met=False),
            excused=sum(is_excused(each) for each in rated),
            not_applicable=sum(each.mark is Mark.NOT_APPLICABLE for each in lines),
        )


def _fits(mark: Mark, scale: Scale) -> bool:
    """Whether a mark is one of the scale; an earlier version may have had another one."""
    return mark is not Mark.NOT_APPLICABLE and (mark in _YES_OR_NO) == (scale is Scale.MET_NOT_MET)


def _rate(lines: Sequence[RatingLine], *, met: bool) -> RateData:
    marks = [each.mark for each in lines if each.mark is not None]
    return rate_data(sum(mark.is_met if met else mark.is_miss for mark in marks), len(marks))


def _seen(records: ScorecardRecords) -> Iterable[SeenData]:
    """The latest words on each standard, of strengths and of misses: numbers alone teach nobody."""
    latest = latest_versions(records.standards.values())
    quoted: dict[tuple[Id, bool], int] = {}
    for line in from_contacts(records.lines):
        standard = latest.get(line.standard_id)
        missed = line.mark is not None and line.mark.is_miss
        if standard is None or not line.evidence.strip() or not (line.strength or missed):
            continue
        key = (standard.root_id, line.strength)
        quoted[key] = quoted.get(key, 0) + 1
        if quoted[key] <= QUOTES:
            yield SeenData(
                on=day_of(line.at, records.zone),
                standard=standard.title,
                mark=line.mark,
                text=line.evidence,
                strength=line.strength,
            )
