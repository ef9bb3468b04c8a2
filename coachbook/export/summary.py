"""The summary of a session that is over: what both may read, as a document and as text for a mail.

Private notes, the coach's own check and the pulse are in neither: they are not handed to whoever makes the
blocks, so that nothing here could let them through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coachbook.coaching.days import long_day, plain_day, short_day
from coachbook.coaching.promises import sentence
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.export.document import (
    Block,
    BulletList,
    Caption,
    Column,
    Document,
    Heading,
    Paragraph,
    Quote,
    Run,
    Table,
    Title,
)
from coachbook.export.phrases import REPLIES, WAYS
from coachbook.export.session_paper import session_paper
from coachbook.paths import safe_name
from coachbook.records import CoachingSession, Commitment, Id, Person, Reply
from coachbook.statistics.words import count, sentence_case


@dataclass(frozen=True, slots=True)
class Noted:
    """One point that was talked about, with what was noted for both: question and answer."""

    title: str
    notes: tuple[tuple[str, str], ...] = ()
    done: bool = True


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """All that a summary says; nothing in it is private. Times are on the wall clock of the workbook."""

    id: Id
    is_huddle: bool
    kind: str
    """What kind of session it was, within a sentence."""
    whom: str
    """The person's whole name, or the team."""
    called: str
    """What to call the person; the team of a huddle."""
    coach: str
    begins: datetime
    minutes: int
    """How long it took."""
    closed_at: datetime
    own_words: str
    way: str
    points: tuple[Noted, ...]
    standards: tuple[str, ...]
    """The titles of the standards that were talked about."""
    promises: tuple[tuple[str, str], ...]
    """Who promised what, and by when."""
    attendance: tuple[str, ...] = ()
    """Who was at a huddle."""
    away: tuple[str, ...] = ()
    replies: tuple[tuple[str, str], ...] = ()
    next_at: datetime | None = None
    organisation: str = ""

    @property
    def readers(self) -> str:
        """Who can read it, in a sentence."""
        if self.is_huddle:
            return f"For {self.coach} and the team {self.whom}. Private notes are not in it."
        return f"For {self.coach} and {self.whom}, nobody else. Private notes are not in it."


def summary_content(
    session: CoachingSession,
    *,
    people: Mapping[Id, Person],
    titles: Mapping[Id, str],
    promises: Sequence[Commitment],
    replies: Sequence[Reply],
    following: CoachingSession | None,
    begins: datetime,
    next_at: datetime | None,
    organisation: str = "",
) -> SummaryContent:
    """What a summary says of a session; `titles` are those of the standards by their first version's id.

    `begins` and `next_at` are the starts of the session and of the `following` one on the wall clock.
    """
    person, coach = people.get(session.person_id or ""), people[session.coach_id]
    there = [(people[each.person_id].name, each.present) for each in session.attendance]
    return SummaryContent(
        id=session.id,
        is_huddle=person is None,
        kind=KIND_NAMES[session.kind],
        whom=person.name if person else session.team,
        called=person.called if person else session.team,
        coach=coach.name,
        begins=begins,
        minutes=max(1, round(session.spent_seconds / 60)),
        closed_at=session.closed_at or session.starts_at,
        own_words=session.own_words,
        way=WAYS[session.own_words_way] if session.own_words_way else "",
        points=tuple(
            Noted(
                point.title,
                tuple((n.prompt, n.text) for n in point.notes if n.text.strip() and not n.private),
                point.done,
            )
            for point in session.agenda
        ),
        standards=tuple(titles[id_] for id_ in session.talked_about if id_ in titles),
        promises=tuple(_promise(each, people) for each in promises),
        attendance=tuple(name for name, present in there if present),
        away=tuple(name for name, present in there if not present),
        replies=tuple(_reply(each, people) for each in replies),
        next_at=next_at if following is not None else None,
        organisation=organisation,
    )


def summary_document(content: SummaryContent) -> Document:
    """The summary of one session; equal content gives an equal document."""
    blocks: list[Block] = [Title(_title(content), _subtitle(content)), Caption(content.readers)]
    if content.own_words:
        name = f"In {content.called}’s own words"
        blocks += [Heading(name, 2), Quote(content.own_words), Caption(sentence_case(content.way))]
    if content.attendance:
        blocks += [Heading("Who was there", 2), Paragraph(_there(content))]
    if content.promises:
        columns = (Column("Promised", 4), Column("By", 1.3))
        blocks += [Heading("Promises", 2), Table(columns, content.promises)]
    talked = [point for point in content.points if point.done or point.notes]
    if talked:
        blocks.append(Heading("What was talked about", 2))
        for point in talked:
            blocks += _point(point)
        rest = [point.title for point in talked if not point.notes]
        if rest and len(rest) < len(talked):
            blocks.append(Heading("And without notes", 3))
        if rest:
            blocks.append(BulletList(tuple(rest)))
    left = [point.title for point in content.points if not point.done and not point.notes]
    if left:
        blocks += [Heading("Left for next time", 2), BulletList(tuple(left))]
    if content.standards:
        blocks += [Heading("Standards that it was about", 2), BulletList(content.standards)]
    if content.replies:
        blocks.append(Heading("What was said to it afterwards", 2))
        for head, text in content.replies:
            blocks.append(Paragraph((Run(head, muted=True), *((Run(f"\n{text}"),) if text else ()))))
    if content.next_at is not None:
        blocks += [Heading("Next time", 2), Paragraph(_next(content.next_at))]
    return session_paper(
        blocks,
        title=f"Summary: {content.kind}",
        subject="Summary of a coaching session",
        created=content.closed_at,
        organisation=content.organisation,
        by=f"Written by {content.coach}",
    )


def summary_text(content: SummaryContent) -> str:
    """The same as plain text, for a mail; no line of it is private."""
    return "\n".join(_lines(content)).strip() + "\n"


def summary_file_name(content: SummaryContent) -> str:
    """What the file is called: "Summary Marcus Oyelaran 2026-11-24.pdf", valid on all systems."""
    return f"{safe_name(f'Summary {content.whom} {content.begins:%Y-%m-%d}')}.pdf"


def _lines(content: SummaryContent) -> Iterator[str]:
    yield from (_title(content), _subtitle(content), "")
    if content.own_words:
        yield from (f"In {content.called}’s own words ({content.way}):", content.own_words, "")
    if content.attendance:
        yield from (f"Who was there: {_there(content)}", "")
    if content.promises:
        yield "Promises:"
        yield from (f"- {what} ({by})" for what, by in content.promises)
        yield ""
    talked = [point for point in content.points if point.done or point.notes]
    if talked:
        yield "What was talked about:"
        for point in talked:
            yield f"- {point.title}"
            yield from (f"  {asked + ' ' if asked else ''}{text}" for asked, text in point.notes)
        yield ""
    left = [point.title for point in content.points if not point.done and not point.notes]
    if left:
        yield from (f"Left for next time: {'; '.join(left)}", "")
    if content.standards:
        yield from (f"Standards that it was about: {'; '.join(content.standards)}", "")
    for head, text in content.replies:
        yield f"{head}{': ' + text if text else ''}"
    if content.next_at is not None:
        yield f"Next time: {_next(content.next_at)}"


def _title(content: SummaryContent) -> str:
    return f"{sentence_case(content.kind)} with {content.whom}"


def _subtitle(content: SummaryContent) -> str:
    on = f"{long_day(content.begins.date())} {content.begins.year}, {content.begins:%H:%M}"
    took = "one minute" if content.minutes == 1 else f"{content.minutes} minutes"
    return f"{on} · {took} · with {content.coach}"


def _point(point: Noted) -> Iterator[Block]:
    """The notes of a point under its title; a point without any is named in a list at the end."""
    if point.notes:
        yield Heading(point.title, 3)
    for asked, text in point.notes:
        yield Paragraph((Run(f"{asked}\n", muted=True), Run(text)) if asked else text)


def _there(content: SummaryContent) -> str:
    named = ", ".join(content.attendance)
    return f"{named}. Not there: {', '.join(content.away)}." if content.away else f"{named}."


def _next(at: datetime) -> str:
    return f"{long_day(at.date())} {at.year}, {at:%H:%M}"


def _promise(promise: Commitment, people: Mapping[Id, Person]) -> tuple[str, str]:
    owner = people.get(promise.owner_id)
    said = f"{owner.called}: {sentence(promise)}" if owner else sentence(promise)
    parts = [said]
    if promise.times > 1:
        parts.append(f"{count(promise.times)} times")
    buddy = people.get(promise.buddy_id or "")
    if buddy is not None:
        parts.append(f"buddy {buddy.called}")
    return ", ".join(parts), short_day(promise.due)


def _reply(said: Reply, people: Mapping[Id, Person]) -> tuple[str, str]:
    who = people.get(said.person_id)
    named = f"{who.called} " if who else ""
    return f"{plain_day(said.on)}: {named}{REPLIES[said.kind]}, {WAYS[said.way]}", said.text
