"""The report of a calibration: what the raters agree on, who rates how, and which two to bring together.

It names raters, so it is for those who took part. It holds nothing of anyone's scores, since a calibration
enters none. Gathering it loads NumPy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from coachbook.charts.severity import Leaning, severity_chart
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
from coachbook.export.phrases import dated
from coachbook.paths import safe_name
from coachbook.practice.calibration_drift import Drift, DriftLine, points_text
from coachbook.practice.calibration_results import Results, StandardResult
from coachbook.records.kinds import Mark
from coachbook.statistics.agreement_words import (
    alpha_text,
    caution,
    coefficient_text,
    interval_text,
    share_text,
)
from coachbook.statistics.severity import Lean
from coachbook.statistics.words import listed

_WIDTH = 480.0
_MOST_CASES = 8
_MARKS = {Mark.MET: "met", Mark.NOT_MET: "not met", Mark.NOT_APPLICABLE: "–"}


@dataclass(frozen=True, eq=False, slots=True)
class CalibrationContent:
    """All that the report says."""

    results: Results
    drift: Drift
    organisation: str = ""


def calibration_document(content: CalibrationContent) -> Document:
    """The report as a document."""
    round_ = content.results.round
    made = datetime.combine(round_.made_on, time(12), tzinfo=UTC)
    return Document(
        title="Calibration report",
        subject="Agreement of raters",
        created=round_.closed_at or round_.opened_at or made,
        blocks=tuple(_blocks(content)),
        organisation=content.organisation,
        header_left=content.organisation,
        header_right="Calibration",
    )


def calibration_file_name(content: CalibrationContent) -> str:
    """What the file is called."""
    return f"{safe_name(f'Calibration {content.results.round.title}')}.pdf"


def _blocks(content: CalibrationContent) -> Iterable[Block]:
    found = content.results
    yield Title("Calibration report", found.round.title)
    yield Paragraph(tuple(Run(text, bold=bold) for text, bold in found.lead))
    yield _facts(found)
    if found.standards:
        yield Heading("Agreement by standard")
        yield _agreement(found.standards)
        yield Caption(caution(max(each.agreement.cases for each in found.standards)))
    if found.worst is not None:
        yield KeepTogether(tuple(_parting(found, found.worst)))
    yield from _leaning(found)
    if found.pairs:
        yield KeepTogether(
            (
                Heading("Whom to bring together"),
                BulletList(tuple(f"{listed(each.names)}: {each.sentence}." for each in found.pairs)),
                *((Caption(found.kappa_sentence),) if found.kappa_sentence else ()),
            )
        )
    yield KeepTogether((Heading("The total of a case, 0 to 100"), Paragraph(_totals(found))))
    yield from _drifted("Alpha over the rounds", content.drift, content.drift.standards)
    yield from _drifted("Raters over the rounds, in points of 100", content.drift, content.drift.raters)
    if found.round.note.strip():
        yield KeepTogether((Heading("What was said"), Paragraph(found.round.note)))


def _facts(found: Results) -> Facts:
    round_ = found.round
    facts = [
        Fact("Raters", str(len(found.names) - found.has_key)),
        Fact("Cases", str(len(round_.cases))),
        Fact("Standards", str(len(round_.standards))),
        Fact("Measured against", "the key" if found.has_key else "what the others gave"),
    ]
    if round_.closed_at is not None:
        facts.append(Fact("Closed on", dated(round_.closed_at.date())))
    if found.missing:
        facts.append(Fact("Missing", listed(found.missing)))
    return Facts(tuple(facts))


def _agreement(standards: Iterable[StandardResult]) -> Table:
    columns = (
        Column("Standard", 3.4),
        Column("Same", 1.0, Align.RIGHT),
        Column("Alpha", 1.3, Align.RIGHT),
        Column("AC1", 0.9, Align.RIGHT),
        Column("95 %", 1.9, Align.RIGHT),
        Column("AC2", 0.9, Align.RIGHT),
        Column("In one sentence", 3.4),
    )
    return Table(columns, tuple(_row(each) for each in standards))


def _row(each: StandardResult) -> tuple[Cell, ...]:
    of = each.agreement
    return (
        each.standard.title,
        share_text(of.same),
        alpha_text(of),
        coefficient_text(of.ac1.value if of.ac1 is not None else None),
        interval_text(of.ac1),
        coefficient_text(of.ac2.value) if of.ac2 is not None else "",
        each.sentence,
    )


def _parting(found: Results, worst: int) -> Iterable[Block]:
    standard = found.standards[worst]
    cases = sorted(standard.agreement.apart[:_MOST_CASES])
    yield Heading(f"Where {standard.standard.title} parts the raters")
    columns = (Column("Rater", 2.0), *(Column(found.round.cases[case].title) for case in cases))
    rows = tuple(
        (name, *(_mark(marks[case]) for case in cases))
        for name, marks in zip(found.names, found.marks[worst], strict=True)
    )
    yield Table(columns, rows)


def _mark(mark: Mark | None) -> str:
    return "" if mark is None else _MARKS.get(mark, mark.value)


def _leaning(found: Results) -> Iterable[Block]:
    rows = tuple(
        Leaning(
            each.name,
            each.severity.difference,
            each.severity.interval,
            each.word,
            each.severity.lean in (Lean.MILDER, Lean.STRICTER),
        )
        for each in found.raters
    )
    scene = severity_chart(rows, _WIDTH, "the key" if found.has_key else "the others")
    if scene is None:
        return
    against = "the key" if found.has_key else "the mean of what the others gave"
    told = (
        f"Points of 100 above or below {against}; one mark of five is 25 points. Bars are 95 % intervals "
        "that hold for all raters together."
    )
    figures = [f"{row.name} {points_text(row.difference)}, {row.word}" for row in rows]
    yield KeepTogether(
        (
            Heading("Who rates how"),
            Figure(scene),
            Caption(told),
            Paragraph(f"{'; '.join(figures)}.", muted=True),
        )
    )


def _totals(found: Results) -> str:
    if found.scores_alpha is None:
        return found.scores_sentence
    alpha = coefficient_text(found.scores_alpha)
    return f"{found.scores_sentence} Krippendorff’s alpha of the totals, at the interval level: {alpha}."


def _drifted(title: str, drift: Drift, lines: tuple[DriftLine, ...]) -> Iterable[Block]:
    if not lines:
        return
    columns = (
        Column("Name", 2.4),
        *(Column(name, 1.2, Align.RIGHT) for name in drift.rounds),
        Column("In one sentence", 2.0),
    )
    rows = tuple((line.name, *line.figures, line.sentence) for line in lines)
    yield KeepTogether((Heading(title), Table(columns, rows)))
