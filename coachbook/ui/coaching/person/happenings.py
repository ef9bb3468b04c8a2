"""What happened with a person: one line for each record of any kind, as plain values.

A line says its day, what it tells of, and the place that it leads to; `time_line` asks the workbook for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Any

from coachbook.coaching.brief_opening import VOICES
from coachbook.coaching.days import day_of, plain_day
from coachbook.coaching.pace import spent_seconds
from coachbook.coaching.people import short_name
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.records import (
    CoachingSession,
    CustomerVoice,
    Id,
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
from coachbook.records.kinds import (
    Consent,
    NoteUse,
    ObservationKind,
    ObservationState,
    ObstacleState,
    ReplyKind,
    SessionKind,
    SessionState,
)
from coachbook.statistics.words import day, figure, quoted, sentence_case
from coachbook.ui.coaching.observing import moments_in_words, score_in_words

_WITH_TIME = (SessionState.HELD, SessionState.CLOSED)
_LONGEST_TITLE, _LONGEST_LINE = 200, 160
_BECAME = {
    NoteUse.EVIDENCE: "became evidence",
    NoteUse.RECOGNITION: "became recognition",
    NoteUse.OBSTACLE: "became an obstacle",
    NoteUse.PROMISE: "became a promise",
    NoteUse.LEFT_ALONE: "left alone",
}
_REPLIED = {
    ReplyKind.ACKNOWLEDGED: "Read",
    ReplyKind.REPLIED: "Replied to",
    ReplyKind.DISPUTED: "Disputed",
    ReplyKind.ANSWERED: "Answered on",
}


class Kind(StrEnum):
    """What a line tells of; the chip in front of it."""

    SESSION = "session"
    OBSERVED = "observed"
    PRACTICE = "practice"
    DRAFT = "draft"
    RECOGNISED = "recognised"
    CUSTOMER = "customer"
    NOTE = "note"
    RAISED = "raised"
    REPLIED = "replied"
    PULSE = "pulse"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line; `page` and `id` name the place it leads to, `page` is empty where it only stands here."""

    kind: Kind
    at: datetime
    on: str
    title: str
    line: str = ""
    page: str = ""
    id: Id = ""
    private: bool = False

    @property
    def key(self) -> str | None:
        """Its place in one word."""
        return f"{self.page} {self.id}" if self.page else None


@dataclass(frozen=True, slots=True)
class Telling:
    """What a line needs to know beside its record."""

    person: Person
    moments: Mapping[Id, MomentOfTruth]
    now: datetime
    zone: tzinfo


def told(record: Record, about: Telling) -> Happening:
    """The line of one record."""
    return _TELL[type(record)](record, about)


def without_replaced(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observations in force: of one that was amended, the amended one; both stay on its page."""
    every = tuple(observations)
    replaced = {
        each.amends_id for each in every if each.amends_id and each.state is ObservationState.SUBMITTED
    }
    return tuple(each for each in every if each.id not in replaced)


def numbers(measures: Iterable[PersonMeasure], about: Telling) -> tuple[Happening, ...]:
    """One line a day for all numbers that came from elsewhere."""
    by_day: dict[date, list[PersonMeasure]] = {}
    for measure in sorted(measures, key=lambda each: each.title):
        by_day.setdefault(measure.on, []).append(measure)
    return tuple(_numbers(on, found, about) for on, found in by_day.items())


def one_line(text: str, longest: int = _LONGEST_LINE) -> str:
    """A text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _on(on: date, about: Telling) -> str:
    return day(on) if on.year == day_of(about.now, about.zone).year else f"{day(on)} {on.year}"


def _at(at: datetime, about: Telling) -> str:
    return _on(day_of(at, about.zone), about)


def _noon(on: date, about: Telling) -> datetime:
    """Where a day without a time stands among moments."""
    return datetime(on.year, on.month, on.day, 12, tzinfo=about.zone)


def _session(session: CoachingSession, about: Telling) -> Happening:
    words = [KIND_NAMES[session.kind], session.state.value]
    if session.state in _WITH_TIME:
        words[1] = "held" if session.state is SessionState.CLOSED else "held, not closed yet"
        minutes = round(spent_seconds(session, about.now) / 60)
        words += [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes else []
    if session.kind is SessionKind.HUDDLE:
        line = _was_there(session, about.person)
    elif session.own_words:
        line = f"In {about.person.called}’s words: {quoted(session.own_words)}"
    else:
        line = one_line(session.reason)
    kind = Kind.PRACTICE if session.kind is SessionKind.ROLE_PLAY else Kind.SESSION
    title = sentence_case(", ".join(words))
    return Happening(
        kind, session.starts_at, _at(session.starts_at, about), title, line, "session", session.id
    )


def _was_there(huddle: CoachingSession, person: Person) -> str:
    """Whether somebody was at a huddle, and what it was about."""
    there = any(each.present for each in huddle.attendance if each.person_id == person.id)
    idea = huddle.agenda[0].title if huddle.agenda else ""
    words = f"{short_name(person.called)} was {'there' if there else 'not there'}"
    return " · ".join(part for part in (words, one_line(idea)) if part)


def _observation(seen: Observation, about: Telling) -> Happening:
    named = ", ".join(
        part for part in (moments_in_words(seen.moment_ids, about.moments), seen.reference) if part
    )
    draft = seen.state is ObservationState.DRAFT
    score = "draft, not submitted" if draft else score_in_words(seen)
    practice = seen.kind is ObservationKind.ROLE_PLAY
    kind = Kind.DRAFT if draft else Kind.PRACTICE if practice else Kind.OBSERVED
    title = " · ".join(part for part in (named or "Observation", score) if part)
    line = one_line(seen.behaviour or seen.situation)
    return Happening(kind, seen.at, _at(seen.at, about), title, line, "observation", seen.id)


def _recognition(praise: Recognition, about: Telling) -> Happening:
    known = "not said yet" if praise.told_on is None else f"said on {plain_day(praise.told_on)}"
    shared = praise.public is Consent.GIVEN and praise.withdrawn_on is None
    parts = (one_line(praise.effect), known, "may be shown to the team" if shared else "")
    title = one_line(sentence_case(praise.behaviour), _LONGEST_TITLE)
    at = _noon(praise.on, about)
    line = " · ".join(part for part in parts if part)
    return Happening(Kind.RECOGNISED, at, _on(praise.on, about), title, line, "recognition", praise.id)


def _voice(voice: CustomerVoice, about: Telling) -> Happening:
    known = "not told yet" if voice.told_on is None else f"told on {plain_day(voice.told_on)}"
    line = f"{sentence_case(VOICES[voice.kind])} of a customer · {known}"
    title = one_line(quoted(voice.text), _LONGEST_TITLE)
    return Happening(Kind.CUSTOMER, _noon(voice.on, about), _on(voice.on, about), title, line, id=voice.id)


def _note(note: Note, about: Telling) -> Happening:
    seen = "Yours only" if note.private else "Shared"
    line = " · ".join(part for part in (seen, _BECAME.get(note.used_as, "")) if part)
    title = one_line(note.text, _LONGEST_TITLE)
    on = _at(note.at, about)
    return Happening(Kind.NOTE, note.at, on, title, line, "notes", note.id, private=note.private)


def _obstacle(obstacle: Obstacle, about: Telling) -> Happening:
    if obstacle.state is ObstacleState.CLOSED:
        line = f"Obstacle, closed: {one_line(obstacle.outcome)}" if obstacle.outcome else "Obstacle, closed"
        line += "" if obstacle.told_on else " · not told yet"
    elif obstacle.owner:
        line = f"Obstacle, with {obstacle.owner}"
    else:
        line = "Obstacle, with nobody yet"
    at, on = _noon(obstacle.raised_on, about), _on(obstacle.raised_on, about)
    title = one_line(quoted(obstacle.text), _LONGEST_TITLE)
    return Happening(Kind.RAISED, at, on, title, line, id=obstacle.id)


def _reply(reply: Reply, about: Telling) -> Happening:
    page, target = ("observation", reply.observation_id) if reply.observation_id else ("session", None)
    target = target or reply.session_id
    what = "an observation" if page == "observation" else "a session"
    line = one_line(quoted(reply.text)) if reply.text.strip() else ""
    at, on = _noon(reply.on, about), _on(reply.on, about)
    title = f"{_REPLIED[reply.kind]} {what}"
    return Happening(Kind.REPLIED, at, on, title, line, page if target else "", target or "")


def _pulse(pulse: Pulse, about: Telling) -> Happening:
    line = one_line(quoted(pulse.words)) if pulse.words.strip() else ""
    title = f"Says work is {pulse.value} of 5"
    return Happening(Kind.PULSE, pulse.at, _at(pulse.at, about), title, line, private=True)


def _numbers(on: date, found: Iterable[PersonMeasure], about: Telling) -> Happening:
    said = [f"{each.title} {figure(each.value)}{' ' + each.unit if each.unit else ''}" for each in found]
    sources = dict.fromkeys(each.source for each in found if each.source)
    line = f"From {', '.join(sources)}; never part of a score" if sources else "Never part of a score"
    title = one_line(" · ".join(said), _LONGEST_TITLE)
    return Happening(Kind.NUMBERS, _noon(on, about), _on(on, about), title, line)


_TELL: Mapping[type[Record], Callable[[Any, Telling], Happening]] = {
    CoachingSession: _session,
    CustomerVoice: _voice,
    Note: _note,
    Observation: _observation,
    Obstacle: _obstacle,
    Pulse: _pulse,
    Recognition: _recognition,
    Reply: _reply,
}
