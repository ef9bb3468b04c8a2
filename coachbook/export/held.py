"""The document of everything that is held about one person: the copy that the person may ask for.

It is complete rather than short: each record with its day and every field that holds something, private
notes too. It is for that person alone, says so on its first page, and says what is not in it and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from coachbook.coaching.days import counted
from coachbook.export.data_file import digest_of
from coachbook.export.document import (
    Align,
    Block,
    BulletList,
    Caption,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Run,
    Table,
    Title,
)
from coachbook.export.held_data import FILE, PICTURE, FactData, HeldData, RecordData, SectionData
from coachbook.export.phrases import NOTHING, dated
from coachbook.paths import safe_name

_LONGEST_NAME = 40
_SHORT = 60
"""Letters up to which a fact stands in a row with others."""
_INDENT = "\u00a0\u00a0\u00a0"
"""What stands before a part of a part: spaces that no line breaks at."""


def held_document(data: HeldData) -> Document:
    """The copy as a document; equal data give an equal document."""
    blocks: list[Block] = [
        Title("Everything held about you", f"{data.person} · {dated(data.as_of)}"),
        Facts(_facts(data)),
        *_front(data),
    ]
    for section in data.sections:
        blocks += _section(section)
    if data.left_out:
        blocks += [Heading("What is not in this copy"), BulletList(data.left_out)]
    document = Document(
        title=f"Everything held about one person, {dated(data.as_of)}",
        subject="Access copy, for the person alone",
        created=datetime.combine(data.as_of, time(), UTC),
        blocks=tuple(blocks),
        organisation=data.organisation,
        header_left=data.organisation,
        header_right=f"For {data.person} alone",
        footer_left=f"Access copy · {dated(data.as_of)}",
    )
    return replace(document, footer_centre=digest_of(FILE, data)[:12])


def held_file_name(data: HeldData) -> str:
    """What the file is called: "Everything about Marcus Oyelaran 2026-11-20.pdf", valid on all systems."""
    whom = safe_name(data.person, _LONGEST_NAME)
    return f"{safe_name(f'Everything about {whom} {data.as_of:%Y-%m-%d}')}.pdf"


def _facts(data: HeldData) -> tuple[Fact, ...]:
    return (
        Fact("Held by", data.coach or NOTHING),
        Fact("In the workbook", data.workbook or NOTHING),
        Fact("As it stood on", dated(data.as_of)),
        Fact("Records", str(sum(len(section.records) for section in data.sections))),
    )


def _front(data: HeldData) -> Iterator[Block]:
    """What the copy is, and what there is in it."""
    yield Paragraph(
        "This is all that the workbook holds about you, in full: drafts too, and notes that were written "
        "for the coach alone, which stand in no other document and no export. If something is wrong or too "
        "much, say so; what you say can be kept beside it."
    )
    if data.picture:
        yield Paragraph(f"A picture of you, 96 by 96 pixels, is attached to this file as {PICTURE}.")
    if not data.sections:
        yield Paragraph("Nothing is held but your name.", muted=True)
        return
    rows = tuple((section.title, str(len(section.records)), _private(section)) for section in data.sections)
    columns = (
        Column("What", 4),
        Column("Records", 1, Align.RIGHT),
        Column("Of these private", 1.4, Align.RIGHT),
    )
    yield KeepTogether((Heading("What there is"), Table(columns, rows)))


def _private(section: SectionData) -> str:
    count = sum(record.private for record in section.records)
    return str(count) if count else ""


def _section(section: SectionData) -> Iterator[Block]:
    yield Heading(section.title)
    if len(section.records) > 1:
        yield Caption(f"{counted(len(section.records), 'record')}, oldest first.")
    for record in section.records:
        yield from _record(record)


def _record(record: RecordData) -> Iterator[Block]:
    """Its day and name, short facts in a row, and below them what was written."""
    parts = [dated(record.on) if record.on else "", record.title, "private" if record.private else ""]
    yield Heading(" · ".join(part for part in parts if part), 2)
    row = [fact for fact in record.facts if _is_short(fact)]
    if row:
        yield Paragraph(_row(row), muted=True)
    for fact in record.facts:
        if not _is_short(fact):
            yield Paragraph(tuple(_told(fact)))


def _told(fact: FactData, depth: int = 0) -> Iterator[Run]:
    """A longer fact: its label, and what it says; of a part its short facts in a row, the others below."""
    yield Run(f"{_INDENT * depth}{fact.label}", bold=depth == 0)
    if fact.value:
        yield Run(f": {fact.value}")
    row = [each for each in fact.facts if _is_short(each)]
    if row:
        yield Run(f"\n{_INDENT * depth}{_row(row)}", muted=True)
    for each in fact.facts:
        if not _is_short(each):
            yield Run("\n")
            yield from _told(each, depth + 1)


def _row(facts: list[FactData]) -> str:
    return " · ".join(f"{fact.label}: {fact.value}" for fact in facts)


def _is_short(fact: FactData) -> bool:
    """Whether it stands in a row with others; what somebody wrote stands by itself."""
    brief = len(fact.value) + len(fact.label) <= _SHORT and "\n" not in fact.value
    return brief and not fact.facts and not fact.typed
