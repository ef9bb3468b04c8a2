"""The opening of a brief: what to begin with, what to ask about and what to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coachbook.coaching.days import counted
from coachbook.records.kinds import Channel, VoiceKind
from coachbook.statistics.words import listed, sentence_case

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


class Known(NamedTuple):
    """How much there is of all that a talk begins with, and then asks about."""

    own_overdue: int = 0
    replies: int = 0
    kept: int = 0
    voices: Sequence[VoiceKind] = ()
    """Customers' words that are not told yet and no complaints."""
    strengths: int = 0
    overdue: int = 0
    """The person's own promises."""
    not_kept: int = 0
    actions: int = 0
    """Overdue ones of the plan."""
    complaints: int = 0
    outside: int = 0
    """Misses with a cause outside the person's control."""
    changed: bool = False
    """Whether the statistics say that the total changed."""


def opening(known: Known, topic: str, name: str) -> str:
    """What to begin with, what to ask about, what to work on; `topic` is "one call", `name` whom it is for.

    "Start with the two kept promises and the letter. Then one call, one practice, one next step."
    """
    said = [
        f"{verb} {listed(found)}."
        for verb, found in (("Start with", _begun_with(known)), ("Ask about", _asked_about(known, name)))
        if found
    ]
    if topic:
        then = f"{topic}, one practice, one next step."
        return " ".join((*said, "Then " + then)) if said else sentence_case(then)
    if said:
        return " ".join((*said, "Then ask which contact to look at together."))
    return "Go through what stands here, and ask which contact to look at together."


def nothing_noted(since: str) -> str:
    """What opens a brief that has nothing to say."""
    return f"Nothing is noted {since}. Ask how it goes, and listen."


def _begun_with(known: Known) -> list[str]:
    return [
        *_the(known.own_overdue, "own overdue promise", whose="your"),
        *_the(known.replies, "reply that waits", "replies that wait"),
        *_the(known.kept, "kept promise"),
        *_voices(known.voices),
        *([] if known.voices else _the(known.strengths, "noted strength")),
    ]


def _asked_about(known: Known, name: str) -> list[str]:
    return [
        *_the(known.overdue, "overdue promise", whose=f"{name}’s"),
        *_the(known.not_kept, "promise not kept", "promises not kept"),
        *_the(known.actions, "overdue action of the plan", "overdue actions of the plan"),
        *_the(known.complaints, "complaint"),
        *_the(known.outside, "miss with a cause outside", "misses with a cause outside"),
        *(["the change in the total"] if known.changed else []),
    ]


def _the(number: int, noun: str, nouns: str = "", whose: str = "the") -> list[str]:
    if not number:
        return []
    return [f"{whose} {noun if number == 1 else counted(number, noun, nouns)}"]


def _voices(kinds: Sequence[VoiceKind]) -> list[str]:
    found = dict.fromkeys(kinds)
    return [part for kind in found for part in _the(sum(each is kind for each in kinds), VOICES[kind])]
