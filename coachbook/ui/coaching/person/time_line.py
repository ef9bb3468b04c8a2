"""The time line of a person: the newest of each kind from storage, merged, never more than are shown.

Each kind is asked with a limit and by an index over person and day, so that somebody with thousands of
observations is read as quickly as a newcomer.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from coachbook.records import (
    CoachingSession,
    CustomerVoice,
    MomentOfTruth,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    Pulse,
    Recognition,
    Record,
    Reply,
)
from coachbook.records.kinds import ObservationKind, SessionKind, SessionState
from coachbook.ui.coaching.person.happenings import Happening, Telling, numbers, told, without_replaced
from coachbook.workbook import Condition, Workbook, containing, equal, one_of, unequal


class Shown(StrEnum):
    """What the chips over the time line let through; a place may name one."""

    ALL = "all"
    SESSIONS = "sessions"
    OBSERVATIONS = "observations"
    PRACTICE = "practice"
    RECOGNITION = "recognition"
    NOTES = "notes"
    RAISED = "raised"


class TimeLine(NamedTuple):
    """Lines, newest first, and whether there are older ones."""

    happened: tuple[Happening, ...]
    more: bool


class _Asked(NamedTuple):
    """One question: a kind, what orders it, and what narrows it beside the person."""

    kind: type[Record]
    order: str
    parts: tuple[Shown, ...]
    conditions: tuple[Condition, ...] = ()
    whose: str = "person_id"
    among: bool = False
    """Whether the person is one of several in the field `whose`."""


_BEGUN = one_of("state", [state for state in SessionState if state is not SessionState.PLANNED])
_HUDDLES = (equal("person_id", None), _BEGUN)
_QUESTIONS = (
    _Asked(
        CoachingSession, "-starts_at", (Shown.SESSIONS,), (_BEGUN, unequal("kind", SessionKind.ROLE_PLAY))
    ),
    _Asked(CoachingSession, "-starts_at", (Shown.PRACTICE,), (_BEGUN, equal("kind", SessionKind.ROLE_PLAY))),
    _Asked(CoachingSession, "-starts_at", (Shown.SESSIONS,), _HUDDLES, whose="attendance", among=True),
    _Asked(Observation, "-at", (Shown.OBSERVATIONS,), (unequal("kind", ObservationKind.ROLE_PLAY),)),
    _Asked(Observation, "-at", (Shown.PRACTICE,), (equal("kind", ObservationKind.ROLE_PLAY),)),
    _Asked(PersonMeasure, "-on", (Shown.OBSERVATIONS,)),
    _Asked(Recognition, "-on", (Shown.RECOGNITION,)),
    _Asked(CustomerVoice, "-on", (Shown.RECOGNITION, Shown.RAISED)),
    _Asked(Note, "-at", (Shown.NOTES,)),
    _Asked(Obstacle, "-raised_on", (Shown.RAISED,), whose="raised_by_id"),
    _Asked(Reply, "-on", (Shown.RAISED,)),
    _Asked(Pulse, "-at", (Shown.RAISED,)),
)


def read_time_line(book: Workbook, person: Person, shown: Shown, longest: int) -> TimeLine:
    """The newest `longest` lines of what is shown.

    Private notes of another coach are left out, and in a team's workbook every pulse: it was said in private
    to somebody, and does not say to whom.
    """
    acting = book.acting()
    moments = {each.id: each for each in book.all(MomentOfTruth)}
    about = Telling(person, moments, acting.now, acting.zone)
    lines: list[Happening] = []
    more = False
    for asked in _QUESTIONS:
        if shown is not Shown.ALL and shown not in asked.parts:
            continue
        if asked.kind is Pulse and not isinstance(book.place, Path):
            continue
        is_about = containing if asked.among else equal
        whose = is_about(asked.whose, f'"{person.id}"' if asked.among else person.id)
        found = book.all(asked.kind, whose, *asked.conditions, order_by=asked.order, limit=longest + 1)
        more = more or len(found) > longest
        lines += _lines(found[:longest], about, acting.who)
    lines.sort(key=lambda line: (line.at, line.id, line.title), reverse=True)
    return TimeLine(tuple(lines[:longest]), more or len(lines) > longest)


def _lines(found: Iterable[Record], about: Telling, who: str) -> Iterable[Happening]:
    every = tuple(found)
    measures = tuple(each for each in every if isinstance(each, PersonMeasure))
    if measures:
        return numbers(measures, about)
    observations = tuple(each for each in every if isinstance(each, Observation))
    if observations:
        return [told(each, about) for each in without_replaced(observations)]
    return [
        told(each, about)
        for each in every
        if not (isinstance(each, Note) and each.private and each.writer_id != who)
    ]
