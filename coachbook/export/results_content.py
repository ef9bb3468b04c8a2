"""From what was seen and measured to the data of a results sheet: before and since a day, for one or a team.

One person's ratings are compared by the exact test of `statistics.rated_shift`. A team's are not one series:
who was observed how often differs, so only intervals that do not touch are called a change. A team's sheet
names nobody but those who agreed to be praised in public.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, tzinfo

from coachbook.coaching.days import day_of
from coachbook.coaching.evidence import from_contacts, latest_versions
from coachbook.coaching.promises import kept_rate
from coachbook.export.results_data import (
    OF_100,
    Change,
    FigureData,
    GoalData,
    MetData,
    ObstacleData,
    ObstaclesData,
    PointData,
    PraiseData,
    ResultsData,
    change_of,
    change_of_ratings,
)
from coachbook.export.scorecard_data import RateData, rate_data
from coachbook.records import (
    Commitment,
    Id,
    MomentOfTruth,
    Obstacle,
    Person,
    PersonMeasure,
    Recognition,
    ServiceStandard,
)
from coachbook.records.kinds import Consent, Mark, ObstacleState, Scale
from coachbook.records.lines import RatingLine, ScoreLine
from coachbook.statistics.intervals import Separation, separates
from coachbook.statistics.process_behaviour import Point
from coachbook.statistics.rated_shift import compare_ratings
from coachbook.statistics.shift import changed_since, shift_sentence

FEWEST_PEOPLE = 3
"""People who must be in a team, or have a value on a day, before a figure stands for all of them."""


@dataclass(frozen=True, slots=True)
class ResultsRecords:
    """Where a results sheet is gathered from.

    Everything lies between `before` and `until` and is of `people`; `person` is set where it is of one.
    `standards` holds every version by id; `won` says of each moment how often it was won and judged before
    the day and since.
    """

    whom: str
    people: Mapping[Id, Person]
    before: date
    since: date
    until: date
    person: Person | None = None
    coach: str = ""
    organisation: str = ""
    system: str = ""
    lines: Sequence[RatingLine] = ()
    scores: Iterable[ScoreLine] = ()
    standards: Mapping[Id, ServiceStandard] = field(default_factory=dict)
    moments: Iterable[MomentOfTruth] = ()
    won: Mapping[Id, tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=dict)
    measures: Iterable[PersonMeasure] = ()
    promises: Sequence[Commitment] = ()
    obstacles: Sequence[Obstacle] = ()
    goals: Sequence[GoalData] = ()
    recognitions: Iterable[Recognition] = ()
    zone: tzinfo = UTC


def results_content(records: ResultsRecords) -> ResultsData:
    """All that the results sheet says."""
    return ResultsData(
        id=records.person.id if records.person else _key(records.whom),
        whom=records.whom,
        is_team=records.person is None,
        people=len(records.people),
        coach=records.coach,
        organisation=records.organisation,
        before=records.before,
        since=records.since,
        until=records.until,
        system=records.system,
        obstacles=_obstacles(records),
        figures=tuple(_figures(records)),
        standards=tuple(_standards(records)),
        moments=tuple(
            _met(each.title, *(rate_data(*rate) for rate in records.won[each.id]))
            for each in records.moments
            if each.id in records.won
        ),
        promises_before=_kept(each for each in records.promises if each.due < records.since),
        promises_since=_kept(each for each in records.promises if each.due >= records.since),
        goals=tuple(records.goals),
        praised=tuple(_praised(records)),
    )


def _key(team: str) -> Id:
    """A team has no identity but its name, which may be longer than one."""
    return team[:64].strip() or "team"


def _figures(records: ResultsRecords) -> Iterator[FigureData]:
    """The totals of one person, and what was measured elsewhere."""
    if records.person is not None:
        points = [Point(day_of(each.at, records.zone), each.score) for each in records.scores]
        if points:
            yield _figure("Total of an observation", points, records, unit=OF_100, measure="total")
    measured: dict[tuple[str, str], list[PersonMeasure]] = {}
    for each in records.measures:
        measured.setdefault((each.title, each.unit), []).append(each)
    for (title, unit), every in sorted(measured.items()):
        points = _points(every, team=records.person is None)
        if points:
            source = next((each.source for each in every if each.source), "")
            yield _figure(title, points, records, unit=unit, source=source)


def _points(measures: Iterable[PersonMeasure], *, team: bool) -> list[Point]:
    """The values of one person; of a team the mean of each day on which enough people have one."""
    by_day: dict[date, list[float]] = {}
    for each in measures:
        by_day.setdefault(each.on, []).append(each.value)
    if not team:
        return [Point(on, value) for on, values in sorted(by_day.items()) for value in values]
    return [
        Point(on, statistics.fmean(values))
        for on, values in sorted(by_day.items())
        if len(values) >= FEWEST_PEOPLE
    ]


def _figure(
    title: str,
    points: Sequence[Point],
    records: ResultsRecords,
    *,
    unit: str = "",
    source: str = "",
    measure: str = "value",
) -> FigureData:
    shift = changed_since(points, records.since)
    return FigureData(
        title=title,
        unit=unit,
        source=source,
        points=tuple(PointData(on=point.on, value=point.value) for point in points),
        before=shift.mean_before,
        since=shift.mean_after,
        change=change_of(shift),
        sentence=shift_sentence(shift, "", measure),
    )


def _standards(records: ResultsRecords) -> Iterator[MetData]:
    latest = latest_versions(records.standards.values())
    groups: dict[Id, tuple[ServiceStandard, list[RatingLine]]] = {}
    for line in reversed(from_contacts(records.lines)):
        standard = latest.get(line.standard_id)
        if standard is not None and line.mark is not None and line.mark is not Mark.NOT_APPLICABLE:
            groups.setdefault(standard.id, (standard, []))[1].append(line)
    for standard, lines in sorted(groups.values(), key=lambda each: (-each[0].weight, each[0].title)):
        own = [line.mark for line in lines if line.mark and _fits(line.mark, standard.scale)]
        days = [
            day_of(line.at, records.zone) for line in lines if line.mark and _fits(line.mark, standard.scale)
        ]
        earlier = [mark for mark, on in zip(own, days, strict=True) if on < records.since]
        later = [mark for mark, on in zip(own, days, strict=True) if on >= records.since]
        before, since = _rate(earlier), _rate(later)
        if records.person is None:
            yield _met(standard.title, before, since)
            continue
        highest = 5 if standard.scale is Scale.ONE_TO_FIVE else 1
        shift = compare_ratings([_step(mark) for mark in earlier], [_step(mark) for mark in later], highest)
        yield MetData(title=standard.title, before=before, since=since, change=change_of_ratings(shift))


def _fits(mark: Mark, scale: Scale) -> bool:
    return (mark in (Mark.MET, Mark.NOT_MET)) == (scale is Scale.MET_NOT_MET)


def _step(mark: Mark) -> int:
    return int(mark.is_met) if mark in (Mark.MET, Mark.NOT_MET) else int(mark.value)


def _rate(marks: Sequence[Mark]) -> RateData:
    return rate_data(sum(mark.is_met for mark in marks), len(marks))


def _met(title: str, before: RateData, since: RateData) -> MetData:
    """Two rates side by side; a change only where their intervals do not touch."""
    verdict = separates(since.hits, since.of, before.hits, before.of).verdict
    change = {
        Separation.YES: Change.ROSE,
        Separation.REVERSED: Change.FELL,
        Separation.NOT_SEEN: Change.NOT_YET_SHOWN,
        Separation.TOO_FEW: Change.TOO_FEW,
    }[verdict]
    return MetData(title=title, before=before, since=since, change=change)


def _kept(promises: Iterable[Commitment]) -> RateData:
    kept = kept_rate(promises)
    return rate_data(kept.on_time, kept.of)


def _obstacles(records: ResultsRecords) -> ObstaclesData:
    closed = [
        each
        for each in records.obstacles
        if each.state is ObstacleState.CLOSED
        and each.closed_on is not None
        and records.since <= each.closed_on <= records.until
    ]
    still = [each for each in records.obstacles if each.state is ObstacleState.OPEN]
    ages = [(records.until - each.raised_on) / timedelta(days=1) for each in still]
    return ObstaclesData(
        raised=sum(records.since <= each.raised_on <= records.until for each in records.obstacles),
        closed=len(closed),
        open=len(still),
        median_days=max(0.0, statistics.median(ages)) if ages else None,
        removed=tuple(
            ObstacleData(
                text=each.text,
                raised_on=each.raised_on,
                closed_on=each.closed_on or records.until,
                outcome=each.outcome,
            )
            for each in sorted(closed, key=lambda each: (each.closed_on or records.until, each.id))
        ),
    )


def _praised(records: ResultsRecords) -> Iterator[PraiseData]:
    """Only what the person agreed to be told, and has not taken back."""
    for each in sorted(records.recognitions, key=lambda each: (each.on, each.id)):
        public = each.public is Consent.GIVEN and each.withdrawn_on is None
        if public and records.since <= each.on <= records.until:
            person = records.people.get(each.person_id or "")
            yield PraiseData(
                on=each.on,
                whom=person.called if person else each.team,
                behaviour=each.behaviour,
                effect=each.effect,
            )
