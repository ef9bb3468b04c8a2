"""The opening of a brief: what to begin with and what to go on with, in two short sentences."""

from __future__ import annotations

from collections.abc import Sequence

from coachbook.coaching.days import counted
from coachbook.records.kinds import Channel, VoiceKind
from coachbook.statistics.words import listed

CONTACTS = {
    Channel.PHONE: "call",
    Channel.CHAT: "chat",
    Channel.EMAIL: "e-mail",
    Channel.IN_PERSON: "meeting",
    Channel.LETTER: "letter",
}
"""What one contact is called."""
VOICES = {
    VoiceKind.SURVEY: "survey comment",
    VoiceKind.LETTER: "letter",
    VoiceKind.COMPLAINT: "complaint",
    VoiceKind.REMARK: "remark",
}
"""What a customer's words are called."""


def opening(
    *,
    own_overdue: int,
    replies: int,
    kept: int,
    voices: Sequence[VoiceKind],
    strengths: int,
    topic: str,
    since: str,
) -> str:
    """What to begin with; `voices` are customers' words not yet told, `topic` is what to work on: "one call".

    "Start with the two kept promises and the letter. Then one call, one practice, one next step."
    """
    first = [
        *_the(own_overdue, "own overdue promise", whose="your"),
        *_the(replies, "reply that waits", "replies that wait"),
        *_the(kept, "kept promise"),
        *_voices(voices),
        *([] if voices else _the(strengths, "noted strength")),
    ]
    begin = f"Start with {listed(first)}." if first else ""
    if topic:
        then = f"{topic}, one practice, one next step."
        return f"{begin} Then {then}" if begin else then[0].upper() + then[1:]
    if begin:
        return f"{begin} Then ask which contact to look at together."
    return f"Nothing is noted {since}. Ask how it goes, and listen."


def _the(number: int, noun: str, nouns: str = "", whose: str = "the") -> list[str]:
    if not number:
        return []
    return [f"{whose} {noun if number == 1 else counted(number, noun, nouns)}"]


def _voices(kinds: Sequence[VoiceKind]) -> list[str]:
    found = dict.fromkeys(kinds)
    return [part for kind in found for part in _the(sum(each is kind for each in kinds), VOICES[kind])]
