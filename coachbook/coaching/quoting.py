"""Quotes: marked lines of a transcript that become evidence of a rating, unchanged, with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachbook.changes import Change, Edit, replacing
from coachbook.coaching.transcripts import Said, Transcript
from coachbook.errors import Fault
from coachbook.records import Observation, QuotedLine, Rating, ServiceStandard
from coachbook.records.base import LONGEST_NAME, LONGEST_TEXT
from coachbook.records.kinds import Channel, ObservationState

MOST_QUOTES = 200
"""Marked lines that one observation keeps: what is kept is a choice, not the transcript."""
PASTED = "pasted text"
"""What a transcript without a title is called."""


def quote_as_evidence(
    observation: Observation,
    rating: Rating,
    standard: ServiceStandard,
    lines: Sequence[Said],
    source: Transcript,
) -> Change:
    """Write the lines into the evidence of one rating and keep them with the observation.

    What stands in the evidence stays; a line that is quoted there already is not written twice. The first
    lines tell which contact it was: an empty reference becomes the transcript's, and a phone call a chat
    where it shows that it was typed.
    Raises `Fault`: "lines" where none is marked or too many are, "evidence" where the text has no room,
    "state" where the observation is submitted.
    """
    after = _with_quotes(observation, lines, source)
    fresh = [said for said in map(evidence_line, lines) if said not in rating.evidence]
    evidence = "\n".join([*filter(None, [rating.evidence.rstrip()]), *fresh])
    if len(evidence) > LONGEST_TEXT:
        raise Fault("evidence", f"Evidence holds {LONGEST_TEXT:,} characters; mark fewer or shorter lines.")
    edits: tuple[Edit, ...] = replacing(observation, after)
    edits += replacing(rating, rating.but(evidence=evidence))
    return Change(f"quotes for {standard.title}", "quote transcript", edits)


def keep_quotes(observation: Observation, lines: Sequence[Said], source: Transcript) -> Change:
    """Keep the lines with the observation, for a behaviour that is captured from them. Raises as above."""
    after = _with_quotes(observation, lines, source)
    return Change("marked lines", "quote transcript", replacing(observation, after))


def evidence_line(said: Said | QuotedLine) -> str:
    """A quote as evidence shows it: “I can escalate to my manager” (Agent, line 16)."""
    words = f"“{said.text}”"
    return (
        f"{words} ({said.speaker}, line {said.number})" if said.speaker else f"{words} (line {said.number})"
    )


def _with_quotes(observation: Observation, lines: Sequence[Said], source: Transcript) -> Observation:
    if observation.state is ObservationState.SUBMITTED:
        raise Fault("state", "This observation is submitted and stays as it is; amend it to add quotes.")
    if not lines:
        raise Fault("lines", "Mark a line first: choose it and press Space.")
    quotes = _joined(observation.quotes, lines)
    if len(quotes) > MOST_QUOTES:
        raise Fault("lines", f"An observation keeps {MOST_QUOTES} lines; mark those that show something.")
    sources = dict.fromkeys(filter(None, [*observation.quotes_from.split("; "), source.title or PASTED]))
    kept = observation.but(quotes=quotes, quotes_from="; ".join(sources)[:LONGEST_NAME])
    if observation.quotes:
        return kept
    called = observation.reference or source.reference[:LONGEST_NAME]
    typed = source.is_chat and observation.channel is Channel.PHONE
    return kept.but(reference=called, channel=Channel.CHAT if typed else observation.channel)


def _joined(kept: tuple[QuotedLine, ...], lines: Iterable[Said]) -> tuple[QuotedLine, ...]:
    fresh = tuple(QuotedLine(number=each.number, speaker=each.speaker, text=each.text) for each in lines)
    return tuple(dict.fromkeys((*kept, *fresh)))
