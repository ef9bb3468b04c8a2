"""The brief as plain text: for the command line, where it may be piped, searched and read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from textwrap import fill

from coachbook.coaching.brief import Brief
from coachbook.coaching.brief_lines import BriefLine, sections
from coachbook.coaching.days import plain_day
from coachbook.records import AgendaPoint, Id, Person

WIDTH = 100


def brief_text(
    brief: Brief,
    people: Mapping[Id, Person],
    coach_id: Id,
    zone: tzinfo,
    agenda: tuple[AgendaPoint, ...] = (),
    *,
    private: bool = False,
) -> str:
    """The whole brief, with the agenda where there is one; private lines only where `private` says so."""
    back = "Since the session of" if brief.last is not None else "First session; what is known since"
    blocks = [
        f"Brief for {brief.person.name}\n{back} {plain_day(brief.since)}",
        fill(brief.opening, WIDTH),
    ]
    for each in sections(brief, people, coach_id, zone):
        lines = [line for line in each.lines if private or not line.private]
        said = [_line(line) for line in lines] or [f"  {each.none}"] * bool(each.none)
        if said:
            blocks.append("\n".join([*(_head(part) for part in (each.title, each.subtitle) if part), *said]))
    if agenda:
        points = [f"  {point.minutes:3} min  {point.title}" for point in agenda]
        blocks.append("\n".join(["Agenda", *points]))
    return "\n\n".join(blocks) + "\n"


def _head(text: str) -> str:
    return " ".join(text.split())


def _line(line: BriefLine) -> str:
    """The line, its mark in brackets, what is said below it indented."""
    head = f"[{line.mark}] {' '.join(line.title.split())}" + (f" ({line.aside})" if line.aside else "")
    text = fill(head, WIDTH, initial_indent="  ", subsequent_indent="      ")
    if line.text:
        below = " ".join(line.text.split())
        text += "\n" + fill(below, WIDTH, initial_indent="      ", subsequent_indent="      ")
    return text
