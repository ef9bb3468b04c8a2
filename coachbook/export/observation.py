"""The document of one observation: what was seen, strengths before corrections, and what was said to it.

It is for the person who was observed and the coach. A score never stands without what it is made of, and
what the person could not control is told apart from what they could.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
    Quote,
    Run,
    Table,
    Title,
    Words,
)
from coachbook.export.observation_data import FILE, ObservationData, RatedData, ReplyData
from coachbook.export.phrases import (
    CAUSES,
    CHANNELS,
    EFFORTS,
    NOTHING,
    REPLIES,
    SEEN,
    SEEN_BY,
    WAYS,
    dated,
    mark_words,
    short_id,
)
from coachbook.paths import safe_name
from coachbook.records.kinds import ObservationKind
from coachbook.statistics.scoring import shown
from coachbook.statistics.words import listed, quoted, sentence_case

_LONGEST_NAME = 40
"""Bytes of a file name that the person's name may take, so that kind and day still fit behind it."""


def observation_document(data: ObservationData) -> Document:
    """The observation as a document; equal data give an equal document."""
    blocks: list[Block] = [
        Title("Observation", f"{_whom(data)} · {dated(data.at.date())}, {data.at:%H:%M}"),
        Facts(_facts(data)),
        Caption(readers(data.coach, data.person)),
        *_versions(data),
        *_score(data),
        *_words(data),
        *_rated(data),
        *_own_view(data),
        *_promises(data),
        *_replies(data),
    ]
    document = Document(
        title="Observation",
        subject="Confidential: one contact, rated against service standards",
        created=data.submitted_at,
        blocks=tuple(blocks),
        organisation=data.organisation,
        header_left=data.organisation,
        header_right=f"Observed by {data.observer}" if data.observer else "Observation",
        footer_left=f"Observation {short_id(data.id)} · {dated(data.submitted_at.date())}",
    )
    return replace(document, footer_centre=digest_of(FILE, data)[:12])


def observation_file_name(data: ObservationData) -> str:
    """What the file is called: "Observation Marcus Oyelaran 2026-11-20.pdf", valid on all systems."""
    whom = safe_name(_whom(data), _LONGEST_NAME)
    return f"{safe_name(f'Observation {whom} {data.at:%Y-%m-%d}')}.pdf"


def readers(coach: str, person: str) -> str:
    """Who may read it, in a sentence; nothing private stands in it."""
    both = listed(list(dict.fromkeys(name for name in (coach, person) if name)))
    return f"For {both or 'the coach'}, nobody else. Private notes are not in it."


def _whom(data: ObservationData) -> str:
    return data.person or data.site or "Nobody named"


def _facts(data: ObservationData) -> tuple[Fact, ...]:
    facts = [
        Fact("How", sentence_case(SEEN_BY[data.kind])),
        Fact("Channel", sentence_case(CHANNELS[data.channel])),
        Fact("Observed by", data.observer or NOTHING),
        Fact("Moment of truth", listed([each.title for each in data.moments]) or NOTHING),
    ]
    more = (
        ("Reference", data.reference),
        ("Place", data.site if data.person else ""),
        ("Shift", data.shift),
        ("Submitted on", dated(data.submitted_at.date())),
    )
    return (*facts, *(Fact(label, value) for label, value in more if value))


def _versions(data: ObservationData) -> Iterator[Block]:
    """The other versions of it; nothing hides them."""
    if data.amended is not None:
        text = f"This is not the version that holds: it was amended on {dated(data.amended.on)}."
        yield Paragraph((Run(text, bold=True), *_because(data.amended.reason)))
    if data.amends is not None:
        text = f"It amends the version of {dated(data.amends.on)}, which stays as it was."
        yield Paragraph((Run(text, bold=True), *_because(data.amends.reason)))


def _because(reason: str) -> tuple[Run, ...]:
    return (Run(f" {reason.strip()}", muted=True),) if reason.strip() else ()


def _score(data: ObservationData) -> Iterator[Block]:
    """The score with its meaning, whether the moments were won, and the arithmetic."""
    if data.kind is ObservationKind.SELF:
        return
    yield Heading("What it comes to")
    yield Paragraph(_lead(data))
    if data.arithmetic:
        yield Caption(" ".join(data.arithmetic))
    verdicts = tuple(
        (Run(f"{each.title}: ", bold=True), Run(each.verdict)) for each in data.moments if each.verdict
    )
    if verdicts:
        yield BulletList(verdicts)


def _lead(data: ObservationData) -> Words:
    if data.score is None:
        return "Nothing was rated, so there is no score."
    words = [Run(f"{shown(data.score)} of 100", bold=True)]
    if data.not_passed:
        words.append(Run(", not passed", bold=True))
    words.append(Run(f", {data.met} of {data.rated} standards met."))
    own = data.score_in_control
    if own is not None and shown(own) != shown(data.score):
        words.append(Run(f" Within {data.called or 'the person'}’s control: {shown(own)} of 100."))
    return tuple(words)


def _rated(data: ObservationData) -> Iterator[Block]:
    """Strengths, then what missed the standard, then the rest: as it is talked about."""
    strong = [each for each in data.ratings if each.strength]
    missed = [each for each in data.ratings if each not in strong and _missed(each)]
    rest = [each for each in data.ratings if each not in strong and each not in missed]
    for title, ratings in (("What went well", strong), ("What missed the standard", missed)):
        if ratings:
            yield from _table(title, ratings)
    if rest:
        yield from _table("What else was rated" if strong or missed else "What was rated", rest)


def _missed(rating: RatedData) -> bool:
    return rating.mark is not None and rating.mark.is_miss


def _table(title: str, ratings: Iterable[RatedData]) -> Iterator[Block]:
    yield Heading(title)
    columns = (Column("Standard and what was seen", 6.2), Column("Rated", 1.3, Align.RIGHT))
    yield Table(columns, tuple((_told(each), mark_words(each.mark)) for each in ratings))


def _told(rating: RatedData) -> Words:
    """The standard, what was seen, and below it why it was missed and which behaviours showed."""
    runs = [Run(rating.standard, bold=True)]
    if rating.critical:
        runs.append(Run(" · must be met", muted=True))
    if rating.evidence.strip():
        runs.append(Run(f"\n{rating.evidence.strip()}"))
    notes = []
    if rating.cause is not None:
        control = "" if rating.cause.in_control else ", not within the person’s control"
        notes.append(f"Cause: {CAUSES[rating.cause]}{control}.")
    if rating.anchor.strip():
        notes.append(f"{sentence_case(mark_words(rating.mark))} stands for: {rating.anchor.strip()}")
    notes += [f"{each.title}: {SEEN[each.seen]}." for each in rating.behaviours]
    if notes:
        runs.append(Run("\n" + "\n".join(notes), muted=True))
    return tuple(runs)


def _words(data: ObservationData) -> Iterator[Block]:
    """What happened, as it was written, and the lines of the contact that were marked."""
    texts = [
        ("Situation: ", data.situation),
        ("Behaviour: ", data.behaviour),
        ("Impact on the customer: ", data.impact),
        ("What it cost the customer: ", _effort(data)),
    ]
    told = [(label, text.strip()) for label, text in texts if text.strip()]
    if told:
        yield Heading("What happened")
    for label, text in told:
        yield Paragraph((Run(label, bold=True), Run(text)))
    if data.quotes:
        source = f"Lines of {data.quotes_from}" if data.quotes_from else "Lines of the contact"
        yield KeepTogether(
            (
                Heading("What was said", 2),
                *(Quote(each.text, each.speaker) for each in data.quotes[:1]),
            )
        )
        yield from (Quote(each.text, each.speaker) for each in data.quotes[1:])
        yield Caption(source)


def _effort(data: ObservationData) -> str:
    return f"the customer {listed([EFFORTS[tag] for tag in data.effort])}." if data.effort else ""


def _own_view(data: ObservationData) -> Iterator[Block]:
    view = data.own_view
    if view is None:
        return
    yield Heading(f"How {data.called or 'the person'} saw it")
    way = f", {WAYS[view.way]}" if view.way is not None else ""
    yield Paragraph(view.summary)
    if view.words.strip():
        yield Quote(view.words.strip(), f"{data.person}{way}")
    columns = (
        Column("Standard", 3.2),
        Column(data.observer or "Observer", 1.5),
        Column(data.called or "Own view", 1.5),
        Column("In words", 2.6),
    )
    rows = tuple(
        (
            (
                Run(line.standard),
                *((Run(f"\n{line.own_evidence.strip()}", muted=True),) if line.own_evidence.strip() else ()),
            ),
            mark_words(line.observer),
            mark_words(line.own),
            line.words,
        )
        for line in view.lines
    )
    yield Table(columns, rows)


def _promises(data: ObservationData) -> Iterator[Block]:
    if data.promises:
        rows = tuple((each.text, dated(each.due)) for each in data.promises)
        yield Heading("Promised to the customer")
        yield Table((Column("Promise", 5), Column("By", 1.4)), rows)


def _replies(data: ObservationData) -> Iterator[Block]:
    if data.replies:
        yield Heading("What was said to it")
    for reply in data.replies:
        yield Paragraph(_reply(reply))


def _reply(reply: ReplyData) -> Words:
    who = f"{reply.who} " if reply.who else ""
    head = Run(f"{dated(reply.on)}: {who}{REPLIES[reply.kind]}, {WAYS[reply.way]}", muted=True)
    return (head, Run(f"\n{quoted(reply.text)}")) if reply.text.strip() else (head,)
