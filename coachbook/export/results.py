"""The document of a results sheet: what changed since a day, and what cannot be said yet.

Obstacles stand first: what leaders took out of the way comes before what was asked of people. A change within
chance prints "not yet shown". A team's sheet ranks nobody and may hang on a wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from coachbook.charts.dated import dated_chart
from coachbook.charts.rows import Row, rates_chart
from coachbook.coaching.days import counted, counted_days
from coachbook.export.data_file import digest_of
from coachbook.export.document import (
    Align,
    Block,
    BulletList,
    Caption,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    KeepTogether,
    Paragraph,
    Run,
    Table,
    Title,
)
from coachbook.export.observation import readers
from coachbook.export.phrases import NOTHING, dated
from coachbook.export.results_data import FILE, OF_100, Change, FigureData, MetData, ResultsData
from coachbook.export.scorecard import rate_words
from coachbook.export.scorecard_data import RateData
from coachbook.paths import safe_name
from coachbook.statistics.intervals import FEWEST_FOR_A_MEAN, Interval
from coachbook.statistics.process_behaviour import Point
from coachbook.statistics.scoring import shown
from coachbook.statistics.words import count, listed, sentence_case

_CHART_WIDTH = 590.0
_LONGEST_NAME = 40
_A_CHART = 6
"""Standards in one chart; each has two lines."""
WORDS = {
    Change.ROSE: "rose",
    Change.FELL: "fell",
    Change.ROSE_PROVISIONALLY: "rose, provisional",
    Change.FELL_PROVISIONALLY: "fell, provisional",
    Change.NOT_YET_SHOWN: "not yet shown",
    Change.NO_VARIATION: "no variation yet",
    Change.TOO_FEW: "too few to say",
}
_HONEST = (
    "“Not yet shown” means that chance alone can move it as far; it does not mean that nothing changed. "
    "Ranges are 95 % intervals."
)


def results_document(data: ResultsData) -> Document:
    """The sheet as a document; equal data give an equal document."""
    blocks: list[Block] = [
        Title("Results", f"{data.whom} · since {dated(data.since)}"),
        Facts(_facts(data)),
        Caption(_readers(data)),
        Paragraph((Run(_lead(data), bold=True),)),
        *((Paragraph(data.system),) if data.system else ()),
        *_obstacles(data),
        *_figures(data),
        *_rates("Service standards, how often they were met", "Standard", data.standards),
        *_rates("Moments of truth, how often they were won", "Moment of truth", data.moments),
        *_goals(data),
        *_praised(data),
        Caption(_HONEST),
    ]
    kind = "Team results" if data.is_team else "Confidential · for the person and the coach"
    document = Document(
        title=f"Results, {dated(data.since)} to {dated(data.until)}",
        subject="What changed since a day, judged by the statistics",
        created=datetime.combine(data.until, time(), UTC),
        blocks=tuple(blocks),
        organisation=data.organisation,
        header_left=data.organisation,
        header_right=kind,
        footer_left=f"Results · {dated(data.until)}",
    )
    return replace(document, footer_centre=digest_of(FILE, data)[:12])


def results_file_name(data: ResultsData) -> str:
    """What the file is called: "Results Orders 2026-11-20.pdf", valid on all systems."""
    whom = safe_name(data.whom, _LONGEST_NAME)
    return f"{safe_name(f'Results {whom} {data.until:%Y-%m-%d}')}.pdf"


def _readers(data: ResultsData) -> str:
    if data.is_team:
        return "For the team. Nobody is named in it but who agreed to be praised in public."
    return readers(data.coach, data.whom)


def _facts(data: ResultsData) -> tuple[Fact, ...]:
    facts = [
        Fact("Since", dated(data.since)),
        Fact("Until", dated(data.until)),
        Fact("Compared with", f"{dated(data.before)} and later"),
        Fact("People", str(data.people)) if data.is_team else Fact("Coach", data.coach),
    ]
    if data.promises_since.of or data.promises_before.of:
        facts.append(Fact("Promises kept before", rate_words(data.promises_before)))
        facts.append(Fact("Promises kept since", rate_words(data.promises_since)))
    return tuple(fact for fact in facts if fact.value)


def _lead(data: ResultsData) -> str:
    """What can be said in one sentence: how much is shown, and how much is not."""
    every = [each.change for each in (*data.standards, *data.moments)]
    every += [each.change for each in data.figures]
    if not every:
        return "Nothing has been measured yet."
    rose = sum(each in (Change.ROSE, Change.ROSE_PROVISIONALLY) for each in every)
    fell = sum(each in (Change.FELL, Change.FELL_PROVISIONALLY) for each in every)
    open_ = len(every) - rose - fell
    if open_ == len(every):
        return f"None of {counted(len(every), 'result')} can be told from chance yet."
    parts = [
        f"{count(number)} {word}"
        for number, word in ((rose, "rose"), (fell, "fell"), (open_, "cannot be told from chance yet"))
        if number
    ]
    return f"Of {counted(len(every), 'result')}: {listed(parts)}."


def _obstacles(data: ResultsData) -> Iterator[Block]:
    found = data.obstacles
    if not (found.raised or found.closed or found.open):
        return
    age = f", open for {counted_days(round(found.median_days))} in the middle" if found.median_days else ""
    said = (
        f"{sentence_case(counted(found.raised, 'obstacle'))} raised, {_some(found.closed)} closed, "
        f"{_some(found.open)} open{age}."
    )
    blocks: list[Block] = [Heading("What was taken out of the way"), Paragraph(said)]
    if found.removed:
        rows = tuple((each.text, each.outcome or NOTHING, dated(each.closed_on)) for each in found.removed)
        columns = (Column("You said", 3.4), Column("We did", 3.4), Column("On", 1.1))
        blocks.append(Table(columns, rows))
    yield from blocks


def _some(number: int) -> str:
    return count(number) if number else "none"


def _rates(title: str, what: str, rates: Sequence[MetData]) -> Iterator[Block]:
    """Both rates in a chart, and beside the words in a table."""
    if not rates:
        return
    yield Heading(title)
    drawn = [each for each in rates if min(each.before.of, each.since.of) >= FEWEST_FOR_A_MEAN]
    for start in range(0, len(drawn), _A_CHART):
        rows = []
        for each in drawn[start : start + _A_CHART]:
            rows.append(Row(each.title, _interval(each.since), marked=_is_shown(each.change)))
            rows.append(Row("before", _interval(each.before), quiet=True))
        scene = rates_chart(rows, _CHART_WIDTH)
        if scene is not None:
            yield Figure(scene)
    if drawn:
        yield Caption("Dot: the rate. Bar: its 95 % interval. Grey: before. Amber: a change that is shown.")
    columns = (
        Column(what, 3.2),
        Column("Before", 2.1, Align.RIGHT),
        Column("Since", 2.1, Align.RIGHT),
        Column("Change", 1.7, Align.RIGHT),
    )
    yield Table(columns, tuple(_row(each) for each in rates))


def _is_shown(change: Change) -> bool:
    return change not in (Change.NOT_YET_SHOWN, Change.NO_VARIATION, Change.TOO_FEW)


def _interval(rate: RateData) -> Interval | None:
    if rate.low is None or rate.high is None:
        return None
    return Interval(rate.low, rate.hits / rate.of, rate.high)


def _row(rate: MetData) -> tuple[Cell, ...]:
    shows = _is_shown(rate.change)
    return rate.title, rate_words(rate.before), rate_words(rate.since), (Run(WORDS[rate.change], bold=shows),)


def _figures(data: ResultsData) -> Iterator[Block]:
    """Dated numbers: what they were, and what can be said of them."""
    if not data.figures:
        return
    yield Heading("Measured")
    for figure in data.figures:
        unit = f", {figure.unit}" if figure.unit else ""
        source = f" From {figure.source}." if figure.source else ""
        points = [Point(each.on, each.value) for each in figure.points]
        ends = (0.0, 100.0) if figure.unit == OF_100 else None
        scene = dated_chart(points, data.since, _CHART_WIDTH, ends=ends)
        yield KeepTogether(
            (
                Heading(f"{figure.title}{unit}", 2),
                Paragraph((Run(figure.sentence, bold=_is_shown(figure.change)),)),
                *((Figure(scene),) if scene is not None else ()),
                Caption(f"{_values(figure)}.{source}"),
            )
        )


def _values(figure: FigureData) -> str:
    return "; ".join(f"{dated(point.on)}: {shown(point.value)}" for point in figure.points)


def _goals(data: ResultsData) -> Iterator[Block]:
    if data.goals:
        rows = tuple((each.title, each.plan, dated(each.on), each.ending) for each in data.goals)
        columns = (Column("Goal", 3), Column("Plan", 2), Column("Closed on", 1.2), Column("In the end", 2.2))
        yield Heading("Goals of plans that were closed")
        yield Table(columns, rows)


def _praised(data: ResultsData) -> Iterator[Block]:
    if data.praised:
        items = tuple(
            (
                Run(f"{each.whom}, {dated(each.on)}: ", bold=True),
                Run(each.behaviour),
                *((Run(f"\n{each.effect.strip()}", muted=True),) if each.effect.strip() else ()),
            )
            for each in data.praised
        )
        yield Heading("Worth celebrating")
        yield BulletList(items)
