"""Transcripts of contacts: who said what, read from the plain text or JSON that chat and call programs write.

Nothing here is stored. What is marked becomes a quote (see `quoting`); the rest of a transcript is let go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from coachbook.errors import Fault
from coachbook.records.base import LONGEST_NAME

LONGEST_LINE = 1_000
"""Letters after which a line is parted at the end of a sentence, so that it can be read and marked."""
MOST_SPEAKERS = 40
"""More names than this are no speakers but words that happen to stand before a colon."""
_WORDS_OF_A_NAME = 5
_ENDING = re.compile(r"\.(?:txt|jsonl?|vtt|srt|csv|log|md)(?=,|$)", re.IGNORECASE)
_CHAT = re.compile(r"(?<![^\W_])chats?(?![^\W_])", re.IGNORECASE)
_TYPED = re.compile(
    r"(?:joined|left|entered|started|ended|closed) (?:the|this) chat\b|\bchat (?:started|ended|closed)\b|"
    r"https?://|\w@[\w-]+\.\w\w",
    re.IGNORECASE,
)


class Side(StrEnum):
    """On which side of the contact a speaker stands."""

    AGENT = "agent"
    CUSTOMER = "customer"
    OTHER = "other"


class Said(NamedTuple):
    """One line of a transcript, unchanged: its place counted from 1, who said it, when, and the words."""

    number: int
    speaker: str
    time: str
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """One contact in words, with the side of each speaker."""

    title: str
    lines: tuple[Said, ...]
    sides: Mapping[str, Side]
    """The side of every speaker, in the order in which they first speak."""
    is_chat: bool = False
    """Whether it shows that it was typed: by its title, who came and went, addresses as nobody says them."""

    @property
    def reference(self) -> str:
        """What the contact may be called after it: the title without the ending of a file."""
        return _ENDING.sub("", self.title, count=1)

    @property
    def has_speakers(self) -> bool:
        """Whether the text says who speaks."""
        return bool(self.sides)

    def side(self, speaker: str) -> Side:
        """The side of a speaker; lines without one belong to neither."""
        return self.sides.get(speaker, Side.OTHER)

    def but(self, speaker: str, side: Side) -> Transcript:
        """The same with another side for one speaker."""
        return replace(self, sides={**self.sides, speaker: side})


def _words(text: str, between: str | None = None) -> frozenset[str]:
    return frozenset(text.split(between))


_ROLES: Mapping[Side, frozenset[str]] = {
    Side.AGENT: _words(
        "agent advisor adviser representative rep csr support operator associate clerk colleague staff "
        "service employee seller cashier receptionist host teller assistant consultant officer "
        "mitarbeiter berater agente conseiller"
    ),
    Side.CUSTOMER: _words(
        "customer client caller guest visitor user member buyer shopper patient citizen passenger "
        "consumer contact kunde kundin anrufer cliente"
    ),
    Side.OTHER: _words("system bot chatbot action note info ivr event automessage"),
}
_FIELDS = _words(
    "name|full name|customer name|username|user name|user id|id|order|order id|order number|order no|account|"
    "account id|account number|e-mail|email|phone|phone number|address|zip|zip code|post code|date|time|"
    "subject|re|fwd|to|from|cc|ref|reference|note|nb|ps|p.s.|ticket|case|case id|price|total|amount|product|"
    "membership level|member level|level|password|pin|code|http|https|example|answer|question|result|"
    "channel|duration|queue|agent id|call id|chat id|conversation id|transcript|chat transcript|started|"
    "ended|status|language|topic|tip|warning|error",
    "|",
)
"""What stands before a colon in chats and names nobody."""

_BEGINNING = 200
"""Letters of a line in which its time and its speaker are looked for."""
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?[ T]+"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_STAMP = re.compile(rf"[\[(]?(?:{_DAY})?({_CLOCK})[\])]?\s*(?:[-–—|]\s*)?(?=\S)")
_NAME = r"[^\W\d_][^:<>\n*\t]{0,39}?"
_LABEL = re.compile(
    rf"(?:\*\*|<v )?({_NAME})\s*(?:[\[(](?:{_DAY})?({_CLOCK})[\])]\s*)?"
    r"(?:\*\*\s*:|:\s*\*\*|>|:(?!//))\s*"
)
_CUE = re.compile(rf"\s*({_CLOCK})\s+-->\s+{_CLOCK}")
_HEAD = re.compile(rf"({_NAME})\s*[,·|–—-]?\s+(?:{_DAY})?({_CLOCK})\s*")
"""A line with nothing but a name and a time, as team chats copy it; the words follow below."""
_SENTENCE = re.compile(r"[.!?…。]\s+")


class _Start(NamedTuple):
    """What may be the beginning of somebody's line."""

    speaker: str
    time: str
    text: str
    stamped: bool


def read_transcript(text: str, title: str = "") -> Transcript:
    """The lines of a plain text: "Name: words", times before or after the name, a name over its words.

    An indented line, or one that names nobody, goes on with what was said before. A text that names no
    speakers at all gives its lines as they stand. Raises `Fault("transcript")` where there is no text.
    """
    rows = text.removeprefix("\ufeff").splitlines()
    starts = [_start(row) for row in rows]
    speakers = _speakers(starts, sum(1 for row in rows if row and not row[0].isspace()))
    return transcript_of(_gather(rows, starts, speakers), title)


def transcript_of(said: Sequence[Said], title: str) -> Transcript:
    """The transcript of these lines, numbered anew. Raises `Fault("transcript")` where none is left."""
    kept = [(each, text) for each in said if (text := _storable(each.text)).strip()]
    lines = tuple(
        Said(number, each.speaker, each.time, text) for number, (each, text) in enumerate(kept, start=1)
    )
    if not lines:
        raise Fault("transcript", "There are no words in it; copy the whole chat or choose another file.")
    counts = Counter(each.speaker for each in lines)
    counts.pop("", None)
    titled = _one_line(title)
    is_chat = _CHAT.search(titled) is not None or any(_TYPED.search(each.text) for each in lines)
    return Transcript(titled, lines, sides_of(counts), is_chat)


def sides_of(speakers: Iterable[str], agents: Collection[str] = ()) -> dict[str, Side]:
    """The side of each speaker, by its name.

    `agents` are names of the person observed. Where all but one are known and one side has nobody, the one
    that is left stands there: in a contact of two, who is not the customer is the agent.
    """
    known = {_fold(name) for name in agents if name.strip()}
    found: dict[str, Side | None] = {each: _side_of(each, known) for each in speakers}
    unknown = [each for each, side in found.items() if side is None]
    if len(unknown) == 1:
        taken = set(found.values())
        for side, other in ((Side.CUSTOMER, Side.AGENT), (Side.AGENT, Side.CUSTOMER)):
            if other in taken and side not in taken:
                found[unknown[0]] = side
    return {each: side or Side.OTHER for each, side in found.items()}


def with_agent(speakers: Iterable[str], agent: str) -> dict[str, Side]:
    """The side of each speaker where somebody says who the agent is: who else speaks is a customer.

    Systems and notes stay on neither side. Without an agent the names alone decide.
    """
    if not agent:
        return sides_of(speakers)
    by_name = {each: _side_of(each, ()) for each in speakers}
    others = {each: Side.OTHER if side is Side.OTHER else Side.CUSTOMER for each, side in by_name.items()}
    return {**others, agent: Side.AGENT}


def parted(text: str) -> tuple[str, ...]:
    """A text as lines of at most `LONGEST_LINE` letters, parted between sentences, else between words."""
    parts: list[str] = []
    start = 0
    while len(text) - start > LONGEST_LINE:
        last = start + LONGEST_LINE
        ends = [found.end() for found in _SENTENCE.finditer(text, start, last)]
        cut = ends[len(ends) // 4] if ends else text.rfind(" ", start, last) + 1
        cut = cut if cut > start else last
        parts.append(text[start:cut].strip())
        start = cut
    parts.append(text[start:].strip())
    return tuple(part for part in parts if part)


def _start(row: str) -> _Start | None:
    """What a line may begin, or None: it is empty, indented, or names nobody."""
    if not row or row[0].isspace():
        return None
    first = row[:_BEGINNING]
    head = _HEAD.fullmatch(first)
    if head is not None and len(head[1].split()) <= _WORDS_OF_A_NAME:
        return _Start(head[1].strip(), head[2], "", True)
    stamp = _STAMP.match(first)
    begin, time = (stamp.end(), stamp[1]) if stamp else (0, "")
    found = _LABEL.match(first, begin)
    if found is None or len(found[1].split()) > _WORDS_OF_A_NAME:
        return None
    time = time or found[2] or ""
    return _Start(found[1].strip(), time, row[found.end() :].removesuffix("</v>").strip(), bool(time))


def _speakers(starts: Sequence[_Start | None], written: int) -> frozenset[str]:
    """Which of the names before a colon are speakers: roles, names with a time, names that come again.

    `written` is how many lines say anything.
    """
    likely = [each for each in starts if each is not None and _fold(each.speaker) not in _FIELDS]
    counts = Counter(each.speaker for each in likely)
    roles = {name for name in counts if _side_of(name, ()) is not None}
    stamped = {each.speaker for each in likely if each.stamped}
    if stamped and roles <= stamped:
        found = stamped  # where lines carry times, only those that do begin somebody's turn
    elif roles:
        found = roles | {name for name, count in counts.items() if count > 2}
    else:
        found = {name for name, count in counts.items() if count > 1}
        if len(found) < 2:
            found = set(counts) if len(counts) > 1 and len(likely) * 5 >= written * 3 else set()
    return frozenset(found) if len(found) <= MOST_SPEAKERS else frozenset(roles)


def _gather(rows: Sequence[str], starts: Sequence[_Start | None], speakers: frozenset[str]) -> list[Said]:
    """The lines, each with its continuations; where nobody speaks every row is a line."""
    said: list[Said] = []
    speaker = time = cue = ""
    words: list[str] = []
    for number, row in enumerate(rows):
        start = starts[number]
        timed = _CUE.match(row) if "-->" in row else None
        if timed is not None:
            cue = timed[1]
            if not speakers:
                time = cue
        elif start is not None and start.speaker in speakers:
            _add(said, speaker, time, words)
            speaker, time = start.speaker, start.time or cue
            words = [start.text] if start.text else []
        elif _says_something(rows, number):
            words.append(row.strip())
            if not speakers:
                _add(said, "", time, words)
                words = []
    _add(said, speaker, time, words)
    return said


def _says_something(rows: Sequence[str], number: int) -> bool:
    """Not for empty rows, and not for the title and the numbers that stand over the cues of subtitles."""
    row = rows[number].strip()
    if row.isdigit() and number + 1 < len(rows) and "-->" in rows[number + 1]:
        return False
    return bool(row) and not (row == "WEBVTT" and number == 0)


def _add(said: list[Said], speaker: str, time: str, words: Sequence[str]) -> None:
    said.extend(Said(0, _one_line(speaker), time, part) for part in parted("\n".join(words)))


def _side_of(name: str, agents: Collection[str]) -> Side | None:
    folded = _fold(name)
    if any(folded == agent or folded in agent.split() for agent in agents):
        return Side.AGENT
    words = set(re.split(r"[\s_\-#\d()]+", folded))
    return next((side for side, roles in _ROLES.items() if words & roles), None)


def _storable(text: str) -> str:
    """The words without the two things that no workbook can keep: the character zero, halves of one."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NAME]
