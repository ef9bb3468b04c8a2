"""What the page Today shows, as a value made from the day's records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import NamedTuple

from coachbook.coaching.attention import Balance, without_sentence
from coachbook.coaching.days import counted, long_day, near_day, plain_day, time_of, weekday
from coachbook.coaching.idea import Idea
from coachbook.coaching.people import can_meet
from coachbook.coaching.promises import is_overdue, made_sentence, sentence
from coachbook.coaching.sessions import KIND_NAMES
from coachbook.coaching.today import Besides, Day, DaySession, Readiness, day_sentence
from coachbook.records import CoachingSession, Commitment, Id, Person, RolePlayScript
from coachbook.records.kinds import Consent, SessionKind
from coachbook.statistics.process_behaviour import Reading
from coachbook.statistics.words import day, sentence_case

SHOWN_PROMISES = 5


class Urgency(StrEnum):
    """How a promise's day stands to today."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"


class DayPart(StrEnum):
    """What one wishes when one meets."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class SessionLine(NamedTuple):
    """One session of the day."""

    id: Id
    time: str
    name: str
    """Of the person, or of a huddle's team."""
    face: Id
    """What the colour of the face follows."""
    title: str
    line: str
    readiness: Readiness
    practice: bool


class LeftOver(NamedTuple):
    """One session of a day that is over, and nobody said what became of it."""

    id: Id
    name: str
    title: str
    line: str


class PromiseLine(NamedTuple):
    """One open promise; `day` is when it is due, in a word."""

    promise: Commitment
    day: str
    urgency: Urgency
    title: str
    line: str
    own: bool
    times: str
    """How often it was done of how often it is to be done; empty for a single errand."""


class WaitingLine(NamedTuple):
    """One person to think of."""

    person: Person
    why: str
    overdue: bool
    reading: Reading | None


class IdeaLine(NamedTuple):
    """The week's idea: the behaviour, the champion's words where they may be shown, and where it is from."""

    title: str
    quote: str
    source: str


class Ground(NamedTuple):
    """Where the week's idea comes from, as far as it is known."""

    moment: str = ""
    """The title of its moment of truth."""
    contact: str = ""
    """What the contact was in which it was heard: "call", "chat"."""


class TodayState(NamedTuple):
    """All that the page shows; `empty` before there is anybody to coach."""

    on: str
    part: DayPart
    coach: str
    sentence: str
    empty: bool
    sessions: tuple[SessionLine, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    more_promises: int = 0
    kept: str = ""
    waiting: tuple[WaitingLine, ...] = ()
    strengths: int = 0
    to_work_on: int = 0
    without: str = ""
    idea: IdeaLine | None = None
    huddle: Id | None = None
    """The huddle of today that is planned or runs."""
    has_team: bool = False
    """Whether there is a team with which a huddle can be started."""
    disputes: str = ""
    notes: str = ""

    @property
    def share(self) -> float | None:
        """Strengths among all that was noted, 0 to 1; None before anything was."""
        total = self.strengths + self.to_work_on
        return self.strengths / total if total else None


def today_state(
    found: Day,
    *,
    people: Mapping[Id, Person],
    coach: Person,
    now: datetime,
    zone: tzinfo,
    scripts: Iterable[RolePlayScript] = (),
    kept_since: date | None = None,
    ground: Ground | None = None,
    besides: Besides | None = None,
) -> TodayState:
    """The page from the day, which `coaching.today.make_day` made; `besides` is None until it is read."""
    shown = found.promises[:SHOWN_PROMISES]
    return TodayState(
        on=long_day(found.on),
        part=_part(now.astimezone(zone).hour),
        coach=coach.called,
        sentence=day_sentence(found, besides),
        empty=all(person.id == coach.id for person in people.values()),
        sessions=tuple(_session(row, zone) for row in found.sessions),
        left_over=tuple(
            LeftOver(
                session.id,
                _name(session, people),
                f"{_name(session, people)} · {KIND_NAMES[session.kind]}",
                f"Planned for {long_day(session.starts_at.astimezone(zone).date())}; what became of it?",
            )
            for session in found.left_over
            if session.person_id is None or session.person_id in people
        ),
        promises=tuple(_promise(each, people, coach, found.on) for each in shown),
        more_promises=len(found.promises) - len(shown),
        kept=_kept(found, kept_since),
        waiting=tuple(WaitingLine(w.person, w.why, w.overdue, w.reading) for w in found.waiting),
        strengths=found.balance.strengths,
        to_work_on=found.balance.to_work_on,
        without=_without(found.balance),
        idea=_idea(found.idea, people, tuple(scripts), ground or Ground()),
        huddle=next((row.session.id for row in found.sessions if _is_open_huddle(row)), None),
        has_team=any(p.team.strip() and can_meet(p, coach.id, found.on) for p in people.values()),
        disputes=_waits(found.disputes, "dispute", "for your answer"),
        notes=_waits(found.notes, "note", "to become something, or nothing"),
    )


def _part(hour: int) -> DayPart:
    if hour < 12:
        return DayPart.MORNING
    return DayPart.AFTERNOON if hour < 18 else DayPart.EVENING


def _session(row: DaySession, zone: tzinfo) -> SessionLine:
    session = row.session
    if session.kind is SessionKind.HUDDLE:
        line = session.agenda[0].title if session.agenda else "It takes up the week’s one idea"
    elif row.focus is not None:
        line = f"Focus: {row.focus.behaviour}"
    else:
        seen = counted(row.observed, "observation")
        line = f"{sentence_case(seen)} {'since the last session' if row.held else 'so far'}"
        if not session.agenda:
            line = f"The agenda is empty. {line}"
    return SessionLine(
        id=session.id,
        time=time_of(session.starts_at, zone),
        name=row.person.name if row.person else session.team,
        face=row.person.id if row.person else session.team,
        title=f"{row.person.name if row.person else session.team} · {KIND_NAMES[session.kind]}",
        line=line,
        readiness=row.readiness,
        practice=session.kind is SessionKind.ROLE_PLAY,
    )


def _promise(promise: Commitment, people: Mapping[Id, Person], coach: Person, today: date) -> PromiseLine:
    urgency = Urgency.LATER
    if is_overdue(promise, today):
        urgency = Urgency.OVERDUE
    elif promise.due == today:
        urgency = Urgency.TODAY
    ahead = (promise.due - today).days
    return PromiseLine(
        promise=promise,
        day=weekday(promise.due)[:3] if 0 < ahead < 7 else day(promise.due),
        urgency=urgency,
        title=sentence_case(sentence(promise)),
        line=_promise_line(promise, people, coach, today),
        own=promise.owner_id == coach.id,
        times=f"{promise.done_times} of {promise.times}" if promise.times > 1 else "",
    )


def _promise_line(promise: Commitment, people: Mapping[Id, Person], coach: Person, today: date) -> str:
    made = made_sentence(promise, people, coach.id)
    return f"{made}, due {near_day(promise.due, today)}" if is_overdue(promise, today) else made


def _name(session: CoachingSession, people: Mapping[Id, Person]) -> str:
    """The whole name of whom a session is with: of the person, or of a huddle's team."""
    return people[session.person_id].name if session.person_id else session.team


def _is_open_huddle(row: DaySession) -> bool:
    return row.session.kind is SessionKind.HUDDLE and row.readiness is not Readiness.CLOSED


def _waits(number: int, noun: str, what: str) -> str:
    """What waits, in words: "Two notes wait to become something, or nothing"; empty for nothing."""
    if not number:
        return ""
    return f"{sentence_case(counted(number, noun))} {'waits' if number == 1 else 'wait'} {what}"


def _kept(found: Day, since: date | None) -> str:
    if not found.kept.text:
        return ""
    return f"Yours: {found.kept.text}" + (f", since {plain_day(since)}" if since else "")


def _without(found: Balance) -> str:
    return without_sentence(found) if found.strengths or found.to_work_on else ""


def _idea(
    idea: Idea | None, people: Mapping[Id, Person], scripts: tuple[RolePlayScript, ...], ground: Ground
) -> IdeaLine | None:
    if idea is None:
        return None
    behaviour = idea.behaviour
    champion = people.get(behaviour.champion_id or "")
    named = champion is not None and behaviour.consent is Consent.GIVEN
    parts = []
    if champion is not None and named:
        on = f" of {plain_day(behaviour.source_on)}" if behaviour.source_on else ""
        whose = f"{champion.name}’s {ground.contact}" if ground.contact else champion.name
        parts.append(f"From {whose}{on}")
    if ground.moment:
        parts.append(f"Moment of truth: {ground.moment}")
    elif idea.standard is not None:
        parts.append(f"Standard: {idea.standard.title}")
    if idea.followers:
        parts.append(f"the focus of {counted(idea.followers, 'person', 'people')}")
    used = sum(behaviour.id in script.behaviour_ids for script in scripts)
    if used:
        parts.append(f"used in {counted(used, 'role-play')}")
    words = behaviour.says if behaviour.champion_id is None or named else ""
    return IdeaLine(behaviour.title, words, " · ".join(parts))
