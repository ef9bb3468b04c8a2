"""The document of a scorecard: one person's standards over a period, with nothing said that is not shown.

The totals lead, with the verdict of the statistics; before there is enough to judge, dots and quotes stand in
their place. Single ratings are dots, rates carry their interval, both scores are shown: all, and within the
person's control. Nobody is compared with anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from coachbook.charts.behaviour import behaviour_chart
from coachbook.charts.strips import LATEST, Strip, strips_chart
from coachbook.export.data_file import digest_of
from coachbook.export.document import (
    Align,
    Block,
    Caption,
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
from coachbook.export.phrases import NOTHING, dated, mark_words
from coachbook.export.scorecard_data import FILE, MeanData, RateData, ScorecardData, SeenData, StandardData
from coachbook.paths import safe_name
from coachbook.records.kinds import Mark, Scale
from coachbook.statistics.intervals import percent
from coachbook.statistics.process_behaviour import Point, read
from coachbook.statistics.scoring import shown

_CHART_WIDTH = 560.0
_LONGEST_NAME = 40
_A_CHART = 6
"""Standards in one chart, so that the rest of a page can take it."""
_STEPS = {Mark.NOT_MET: 1, Mark.MET: 5}
_MEANING = (
    "Each dot is one observation, in its order; a ring is a 1, a 2 or not met, the larger one is the latest. "
    "Met means 4, 5 or met. What was not applicable is left out of every count. The ranges are 95 % "
    "intervals: where the true rate may lie."
)


def scorecard_document(data: ScorecardData) -> Document:
    """The scorecard as a document; equal data give an equal document."""
    blocks: list[Block] = [
        Title("Scorecard", f"{data.person} · {period(data)}"),
        Facts(_facts(data)),
        Caption(readers(data.coach, data.person)),
        *_totals(data),
        *_standards(data),
        *_moments(data),
        *_seen(data),
    ]
    document = Document(
        title=f"Scorecard, {period(data)}",
        subject="Confidential: ratings of one person against service standards",
        created=datetime.combine(data.until, time(), UTC),
        blocks=tuple(blocks),
        organisation=data.organisation,
        header_left=" · ".join(part for part in (data.organisation, data.team) if part),
        header_right="Confidential · for the person and the coach",
        footer_left=f"Scorecard · {dated(data.until)}",
    )
    return replace(document, footer_centre=digest_of(FILE, data)[:12])


def scorecard_file_name(data: ScorecardData) -> str:
    """What the file is called: "Scorecard Marcus Oyelaran 2026-11-20.pdf", valid on all systems."""
    whom = safe_name(data.person, _LONGEST_NAME)
    return f"{safe_name(f'Scorecard {whom} {data.until:%Y-%m-%d}')}.pdf"


def period(data: ScorecardData) -> str:
    """The period in words."""
    return f"{dated(data.since)} to {dated(data.until)}"


def rate_words(rate: RateData) -> str:
    """A rate with its interval: "23 of 25, 75 to 98 %"; a dash where nothing was counted."""
    if rate.low is None or rate.high is None:
        return NOTHING
    return f"{rate.hits} of {rate.of}, {percent(rate.low)} to {percent(rate.high)} %"


def _facts(data: ScorecardData) -> tuple[Fact, ...]:
    count = len(data.totals)
    facts = [
        Fact("Observations", str(count)),
        Fact("Score, mean of 100", _mean(data.mean, count)),
        Fact("Within their control", _mean(data.mean_in_control, count)),
        Fact("Not passed", f"{sum(each.not_passed for each in data.totals)} of {count}"),
        Fact("Role", data.role),
        Fact("Team", data.team),
        Fact("Coach", data.coach),
        Fact("Promises kept on time", rate_words(data.promises_kept) if data.promises_kept else ""),
    ]
    return tuple(fact for fact in facts if fact.value)


def _mean(mean: MeanData | None, count: int) -> str:
    if mean is None:
        return "too few to say" if count else NOTHING
    return f"{shown(mean.value)}, {shown(mean.low)} to {shown(mean.high)}"


def _totals(data: ScorecardData) -> Iterator[Block]:
    """The verdict first, and the chart where the statistics can judge."""
    yield Heading("What the totals say")
    yield Paragraph((Run(data.verdict, bold=True),))
    reading = read(Point(each.on, each.score) for each in data.totals)
    scene = behaviour_chart(reading, _CHART_WIDTH, name=data.called)
    if scene is not None:
        yield Figure(scene)
        yield Caption(
            "Each dot is the score of one observation, of 100. The band is the usual range of the earlier "
            "ones; dots within it say nothing about a change."
        )
    elif data.totals:
        told = "; ".join(
            f"{dated(each.on)}: {shown(each.score)}{', not passed' if each.not_passed else ''}"
            for each in data.totals
        )
        yield Paragraph(f"{told}.", muted=True)


def _standards(data: ScorecardData) -> Iterator[Block]:
    if not data.standards:
        yield Paragraph("No standard was rated in this period.", muted=True)
        return
    strips = [
        Strip(each.title, tuple(_step(dot.mark) for dot in each.dots), each.scale is Scale.MET_NOT_MET)
        for each in data.standards
    ]
    strips = [strip for strip in strips if strip.ratings]
    yield Heading("The standards, rating by rating")
    for start in range(0, len(strips), _A_CHART):
        scene = strips_chart(strips[start : start + _A_CHART], _CHART_WIDTH)
        if scene is not None:
            yield Figure(scene)
    if strips:
        more = any(len(strip.ratings) > LATEST for strip in strips)
        yield Caption(f"{_MEANING} The latest {LATEST} are drawn, all are counted." if more else _MEANING)
    columns = (
        Column("Standard", 4.4),
        Column("Met", 2.2, Align.RIGHT),
        Column("1, 2 or not met", 2.2, Align.RIGHT),
        Column("Not in their control", 1.3, Align.RIGHT),
        Column("Not applicable", 1.2, Align.RIGHT),
    )
    yield Table(columns, tuple(_row(each) for each in data.standards))


def _step(mark: Mark) -> int:
    return _STEPS.get(mark) or int(mark.value)


def _row(standard: StandardData) -> tuple[tuple[Run, ...] | str, ...]:
    name = (Run(standard.title), *((Run(" · must be met", muted=True),) if standard.critical else ()))
    return (
        name,
        rate_words(standard.met),
        rate_words(standard.missed),
        str(standard.excused or ""),
        str(standard.not_applicable or ""),
    )


def _moments(data: ScorecardData) -> Iterator[Block]:
    if data.moments:
        columns = (Column("Moment of truth", 4), Column("Won", 2, Align.RIGHT))
        rows = tuple((each.title, rate_words(each.won)) for each in data.moments)
        yield KeepTogether((Heading("Moments of truth"), Table(columns, rows)))


def _seen(data: ScorecardData) -> Iterator[Block]:
    """What was written down: strengths first."""
    for title, strong in (("What went well, in words", True), ("What was missed, in words", False)):
        lines = [each for each in data.seen if each.strength is strong]
        if lines:
            columns = (Column("On", 1.2), Column("What was seen", 6), Column("Rated", 1, Align.RIGHT))
            yield Heading(title)
            yield Table(columns, tuple(_line(each) for each in lines))


def _line(seen: SeenData) -> tuple[tuple[Run, ...] | str, ...]:
    words = (Run(seen.standard, bold=True), Run(f"\n{seen.text.strip()}"))
    return dated(seen.on), words, mark_words(seen.mark)
