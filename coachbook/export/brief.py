"""The brief on paper: the lines of the page and the agenda, without what is private, and room to write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coachbook.coaching.brief import Brief
from coachbook.coaching.brief_abroad import without_private
from coachbook.coaching.brief_parts import BriefLine, Section
from coachbook.coaching.days import long_day, plain_day
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.export.document import (
    Align,
    Block,
    BulletList,
    Caption,
    Column,
    Document,
    Heading,
    KeepTogether,
    Paragraph,
    Run,
    Table,
    Title,
    Words,
    WritingLines,
)
from coachbook.export.session_paper import session_paper
from coachbook.paths import safe_name
from coachbook.records import AgendaPoint, CoachingSession, Person
from coachbook.statistics.words import sentence_case

_LINES_TO_WRITE = 6


@dataclass(frozen=True, slots=True)
class BriefContent:
    """All that the printed brief says; `begins` is the start on the wall clock of the workbook."""

    session: CoachingSession
    person: Person
    coach: Person
    brief: Brief
    sections: tuple[Section, ...]
    begins: datetime
    organisation: str = ""


def brief_document(content: BriefContent) -> Document:
    """The brief of one session; equal content gives an equal document."""
    session, brief = content.session, content.brief
    back = "since the session of" if brief.last is not None else "first session; what is known since"
    on = f"{long_day(content.begins.date())}, {content.begins:%H:%M}"
    kind = sentence_case(KIND_NAMES[session.kind])
    subtitle = f"{kind} on {on} · {session.minutes} minutes · {back} {plain_day(brief.since)}"
    blocks: list[Block] = [Title(f"Brief for {content.person.name}", subtitle), Paragraph(brief.opening)]
    for each in without_private(content.sections):
        blocks += _section(each)
    if session.agenda:
        blocks += [Heading("Agenda", 2), _agenda(session.agenda)]
    blocks.append(KeepTogether((Heading("Notes", 2), WritingLines(_LINES_TO_WRITE))))
    return session_paper(
        blocks,
        title=f"Brief: {KIND_NAMES[session.kind]}",
        subject="Preparation of a coaching session",
        created=session.starts_at,
        organisation=content.organisation,
        by=f"Prepared for {content.coach.name}",
    )


def brief_file_name(content: BriefContent) -> str:
    """What the file is called: "Brief Marcus Oyelaran 2026-11-24.pdf", valid on all systems."""
    return f"{safe_name(f'Brief {content.person.name} {content.begins:%Y-%m-%d}')}.pdf"


def _section(section: Section) -> tuple[Block, ...]:
    below: tuple[Block, ...] = (Caption(section.subtitle),) if section.subtitle else ()
    told: Block = Paragraph(section.none, muted=True)
    if section.lines:
        told = BulletList(tuple(_item(line) for line in section.lines))
    return (Heading(section.title, 2), *below, told)


def _item(line: BriefLine) -> Words:
    """The line as one point, so that a usual brief takes one page: mark, title, and what is said of it."""
    after = " " if line.text.endswith((".", "!", "?", "…", "”")) else "; "
    rest = after.join(part for part in (line.text, line.aside) if part)
    said = (Run(f"{line.mark}: ", muted=True), Run(line.title, bold=True))
    return (*said, Run(f"  {rest}", muted=True)) if rest else said


def _agenda(points: tuple[AgendaPoint, ...]) -> Table:
    columns = (Column("Minutes", 0.8, Align.RIGHT), Column("Point", 3), Column("Why", 3))
    return Table(columns, tuple((str(point.minutes), point.title, point.why) for point in points))
