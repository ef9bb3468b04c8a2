"""A record told in full: every field that holds something, with its label, in words that anybody reads.

What is told follows from the record itself, so that a field that is added one day is told from that day on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from enum import Enum
from functools import cache

from coachbook.clock import local
from coachbook.export.held_data import FactData
from coachbook.export.phrases import dated, mark_words
from coachbook.records import Id, PointNote, Value
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import Mark
from coachbook.statistics.words import sentence_case

SILENT = frozenset({"id", "key", "position", "current_point", "calendar_sequence", "running_since"})
"""Fields that hold order and identity for the program, and nothing about anybody."""
_LABELS = {
    "at": "When",
    "on": "On",
    "by_id": "Written by",
    "own_words": "In your own words",
    "own_words_way": "How the words reached the workbook",
    "way": "How it reached the workbook",
    "worth_to_person": "Worth it for you",
    "worth_to_coach": "Worth it for the coach",
    "spent_seconds": "Time spent, in seconds",
    "began_seconds": "Begun after, in seconds",
    "keeps": "Goes on after leaving",
    "seen": "Behaviours watched for",
    "used_as": "Became",
}
_IDS = ("_id", "_ids")
_NAMED_BY_ID = frozenset({"keeps", "talked_about", "used_id"})


class Teller:
    """Tells records: `names` says what the identities in them stand for, `zone` is the clock on the wall."""

    def __init__(self, names: Mapping[Id, str], zone: tzinfo) -> None:
        self._names = names
        self._zone = zone

    def facts(self, value: Value, *, without: frozenset[str] = frozenset()) -> tuple[FactData, ...]:
        """Each field with something in it; parts of a record become facts of their own, numbered."""
        return tuple(self._facts(value, without | SILENT))

    def name(self, id_: Id) -> str:
        """What an identity stands for; one that is gone is said to be."""
        return self._names.get(id_, f"a record that is gone ({id_})")

    def _facts(self, value: Value, without: frozenset[str]) -> Iterator[FactData]:
        for name in type(value).model_fields:
            held = getattr(value, name)
            if name in without or _says_nothing(held):
                continue
            parts = held if isinstance(held, tuple) else (held,)
            if isinstance(parts[0], Value):
                kept = [part for part in parts if not _says_nothing(part)]
                for number, part in enumerate(kept, 1):
                    label = f"{label_of(name)} {number}" if len(kept) > 1 else label_of(name)
                    yield self.part(label, part)
            else:
                words = [self._word(name, part) for part in parts]
                typed = _is_typed(type(value), name)
                yield FactData(label=label_of(name), value=("\n" if typed else ", ").join(words), typed=typed)

    def part(self, label: str, value: Value, *, without: frozenset[str] = frozenset()) -> FactData:
        """A part of a record, under its own title where it has one."""
        title = getattr(value, "title", "")
        named = f"{label} · {title}" if title else label
        return FactData(label=named, facts=self.facts(value, without=without | {"title"}))

    def _word(self, name: str, held: object) -> str:
        if isinstance(held, str) and not isinstance(held, Enum):
            is_id = name.endswith(_IDS) or name in _NAMED_BY_ID
            return self.name(held) if is_id else held
        if isinstance(held, bool):
            return "yes" if held else "no"
        if isinstance(held, Mark):
            return mark_words(held)
        if isinstance(held, Enum):
            return str(held.value).replace("_", " ")
        return self._figure(held)

    def _figure(self, held: object) -> str:
        if isinstance(held, datetime):
            at = local(held, self._zone)
            return f"{dated(at.date())}, {at:%H:%M}"
        if isinstance(held, date):
            return dated(held)
        if isinstance(held, float):
            return f"{held:.10g}"
        return str(held)


@cache
def _is_typed(kind: type[Value], name: str) -> bool:
    """Whether a field holds what somebody wrote at length, and not a name or a choice."""
    longest = (getattr(each, "max_length", None) for each in kind.model_fields[name].metadata)
    return LONGEST_TEXT in longest


def _says_nothing(held: object) -> bool:
    """Whether a field is empty: nothing, a no, or a question that nobody has answered."""
    if isinstance(held, PointNote):
        return not held.text.strip()
    return held is None or held is False or held in ("", ())


def ids_in(value: Value) -> Iterator[Id]:
    """Every identity that a record refers to, in its parts too."""
    for name in type(value).model_fields:
        held = getattr(value, name)
        for part in held if isinstance(held, tuple) else (held,):
            if isinstance(part, Value):
                yield from ids_in(part)
            elif isinstance(part, str) and (name.endswith(_IDS) or name in _NAMED_BY_ID) and part:
                yield part


def label_of(name: str) -> str:
    """The label of a field: what it is called in the records, in words."""
    if name in _LABELS:
        return _LABELS[name]
    for ending in _IDS:
        name = name.removesuffix(ending)
    return sentence_case(name.replace("_", " "))
