"""Transcripts in JSON: the shapes that chat and call programs export, found by how they look.

A turn is a pair of speaker and words, or an object that has both under one of their usual names. A list of
turns is a conversation; one file may hold many, each under the object that names it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from coachbook.coaching.transcripts import Said, Transcript, parted, read_transcript, transcript_of
from coachbook.errors import Fault

_SPEAKER = ("speaker", "role", "author", "from", "sender", "participant", "name", "user", "channel", "who")
_WORDS = ("text", "content", "message", "utterance", "body", "transcript", "line", "words", "msg", "value")
_TIME = ("time", "timestamp", "start", "start_time", "ts", "at", "date", "offset", "begin", "sent_at")
_TURNS = (
    "original", "messages", "turns", "transcript", "conversation", "utterances", "dialogue", "dialog",
    "lines", "segments", "entries", "log", "chat", "events", "results", "items", "data",
)  # fmt: skip
_TITLES = ("reference", "title", "subject", "name", "conversation_id", "convo_id", "dialogue_id", "chat_id",
           "call_id", "id")  # fmt: skip
_DEEPEST = 6
_BEGUN = re.compile(r"""\{\s*["}]|\[\s*[\[{"]""")
"""How JSON begins, and no chat: "[10:02] Anna" does not."""
_MOST = 10_000
"""Conversations of one file that are listed; nobody chooses from more."""


def read_transcripts(text: str, title: str = "") -> tuple[Transcript, ...]:
    """Every conversation of a file: of JSON as many as it holds, of a plain text the one.

    Raises `Fault("transcript")` where there are no words in it, or JSON holds no conversation.
    """
    bare = text.lstrip("\ufeff \t\r\n")
    raw = _parsed(bare)
    if raw is None and _BEGUN.match(bare):
        raise Fault("transcript", "This JSON is not whole: save the chat anew, or choose another file.")
    if raw is None:
        return (read_transcript(text, title),)
    found = []
    for name, turns in _conversations(raw, "", 0):
        said = [each for turn in turns for each in _said(turn)]
        if said:
            found.append(transcript_of(said, f"{title}, {name}" if title and name else title or name))
        if len(found) == _MOST:
            break
    if not found:
        raise Fault(
            "transcript",
            "This JSON holds no conversation: lines need a speaker and words; choose another file.",
        )
    return tuple(found)


def _parsed(text: str) -> object | None:
    """What a JSON text holds, or JSON lines; None for anything else, which is then read as plain text."""
    if not text.startswith(("{", "[")):
        return None
    try:
        return _known(json.loads(text))
    except (ValueError, RecursionError):
        pass
    rows = [row for row in text.splitlines() if row.strip()]
    if len(rows) > 1 and all(row.lstrip().startswith(("{", "[")) for row in rows[:2]):
        try:
            return [json.loads(row) for row in rows]
        except (ValueError, RecursionError):
            return None
    return None


def _known(raw: object) -> object | None:
    """Objects and lists; "[10:02]" alone is JSON by chance, and a line of a chat by sense."""
    return raw if isinstance(raw, dict | list) else None


def _conversations(raw: object, name: str, depth: int) -> Iterator[tuple[str, list[object]]]:
    """Lists of turns, each with the name of what holds it; of several in one object, the first by name."""
    if depth > _DEEPEST:
        return
    if isinstance(raw, list):
        if _is_turns(raw):
            yield name, raw
            return
        for number, each in enumerate(raw, start=1):
            yield from _conversations(each, f"{number}" if len(raw) > 1 else name, depth + 1)
    elif isinstance(raw, dict):
        own = _name_of(raw) or name
        keys = [key for key in _TURNS if key in raw] + [key for key in raw if key not in _TURNS]
        for key in keys:
            if isinstance(raw[key], list) and _is_turns(raw[key]):
                yield own, raw[key]
                return
        for key in keys:
            if isinstance(raw[key], dict | list):
                yield from _conversations(raw[key], own, depth + 1)


def _is_turns(raw: list[object]) -> bool:
    """Whether most of a list's first entries are turns, and any of them says something."""
    first = raw[:20]
    turns = sum(bool(_said(each)) for each in first)
    return turns * 2 > len(first)


def _said(raw: object) -> list[Said]:
    """The line of one turn; none where it is something else. A long one comes in parts."""
    if isinstance(raw, list | tuple) and len(raw) == 2 and all(isinstance(each, str) for each in raw):
        speaker, time, words = str(raw[0]), "", str(raw[1])
    elif isinstance(raw, dict):
        words = _first_text(raw, _WORDS)
        speaker = _first_text(raw, _SPEAKER)
        if not speaker and not any(key in raw for key in _SPEAKER):
            return []
        time = next((_time(raw[key]) for key in _TIME if key in raw), "")
    else:
        return []
    return [Said(0, " ".join(speaker.split())[:300], time, part) for part in parted(words.strip()) if part]


def _first_text(raw: Mapping[str, object], keys: tuple[str, ...]) -> str:
    for key in keys:
        found = _text(raw.get(key))
        if found.strip():
            return found
    return ""


def _text(raw: object) -> str:
    """Words as they stand, or gathered from the parts and objects that programs wrap them in."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, dict):
        return _first_text(raw, (*_WORDS, "name", "display_name", "displayName", "role"))
    if isinstance(raw, list):
        return " ".join(text for text in map(_text, raw) if text)
    return ""


def _time(raw: object) -> str:
    """A time as a page shows it: the clock of a date, minutes and seconds of a number of seconds."""
    if isinstance(raw, bool) or raw is None:
        return ""
    if isinstance(raw, int | float):
        seconds = int(raw) if 0 <= raw < 86_400 else None
        return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}"
    if isinstance(raw, str):
        try:
            return f"{datetime.fromisoformat(raw):%H:%M}"
        except ValueError:
            return raw.strip()[:20]
    return ""


def _name_of(raw: Mapping[str, object]) -> str:
    for key in _TITLES:
        value = raw.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return ""
