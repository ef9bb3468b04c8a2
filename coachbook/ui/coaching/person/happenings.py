"""What happened with a person: sessions and observations as one list, newest first, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from coachbook.coaching.days import day_of
from coachbook.coaching.pace import spent_seconds
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.records import CoachingSession, Id, MomentOfTruth, Observation, Person
from coachbook.records.kinds import ObservationKind, ObservationState, SessionKind, SessionState
from coachbook.statistics.words import day, quoted, sentence_case
from coachbook.ui.coaching.observing import moments_in_words, score_in_words

_AHEAD = (SessionState.PLANNED,)
_WITH_TIME = (SessionState.HELD, SessionState.CLOSED)


class Kind(StrEnum):
    """What a line tells of; the chip in front of it."""

    SESSION = "session"
    OBSERVED = "observed"
    PRACTICE = "practice"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line; `page` and `id` name the place it leads to."""

    kind: Kind
    at: datetime
    on: str
    title: str
    line: str
    page: str
    id: Id

    @property
    def key(self) -> str:
        """Its place in one word."""
        return f"{self.page} {self.id}"


def happenings(
    person: Person,
    sessions: Iterable[CoachingSession],
    observations: Iterable[Observation],
    moments: Mapping[Id, MomentOfTruth],
    now: datetime,
    zone: tzinfo,
) -> tuple[Happening, ...]:
    """Sessions that began or fell out, and observations in force, newest first.

    Of an observation that was amended, the amended one is shown; both stay on its page.
    """
    every = tuple(observations)
    replaced = {
        each.amends_id for each in every if each.amends_id and each.state is ObservationState.SUBMITTED
    }
    lines = [_session(each, person, now, zone) for each in sessions if each.state not in _AHEAD]
    lines += [_observation(each, moments, now, zone) for each in every if each.id not in replaced]
    return tuple(sorted(lines, key=lambda line: (line.at, line.id), reverse=True))


def _on(at: datetime, now: datetime, zone: tzinfo) -> str:
    on = day_of(at, zone)
    return day(on) if on.year == day_of(now, zone).year else f"{day(on)} {on.year}"


def _session(session: CoachingSession, person: Person, now: datetime, zone: tzinfo) -> Happening:
    words = [KIND_NAMES[session.kind], session.state.value]
    if session.state in _WITH_TIME:
        words[1] = "held" if session.state is SessionState.CLOSED else "held, not closed yet"
        minutes = round(spent_seconds(session, now) / 60)
        words += [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes else []
    if session.own_words:
        line = f"In {person.called}’s words: {quoted(session.own_words)}"
    else:
        line = _one_line(session.reason)
    kind = Kind.PRACTICE if session.kind is SessionKind.ROLE_PLAY else Kind.SESSION
    on = _on(session.starts_at, now, zone)
    return Happening(
        kind, session.starts_at, on, sentence_case(", ".join(words)), line, "session", session.id
    )


def _observation(
    observation: Observation, moments: Mapping[Id, MomentOfTruth], now: datetime, zone: tzinfo
) -> Happening:
    about = ", ".join(
        part for part in (moments_in_words(observation.moment_ids, moments), observation.reference) if part
    )
    draft = observation.state is ObservationState.DRAFT
    score = "draft, not submitted" if draft else score_in_words(observation)
    practice = observation.kind is ObservationKind.ROLE_PLAY
    kind = Kind.DRAFT if draft else Kind.PRACTICE if practice else Kind.OBSERVED
    title = " · ".join(part for part in (about or "Observation", score) if part)
    line = _one_line(observation.behaviour or observation.situation)
    on = _on(observation.at, now, zone)
    return Happening(kind, observation.at, on, title, line, "observation", observation.id)


def _one_line(text: str, longest: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
