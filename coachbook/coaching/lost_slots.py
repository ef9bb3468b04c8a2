"""Sessions that lost their slot because somebody is away, and the free slot that each is offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit
from coachbook.coaching.absences import away_words
from coachbook.coaching.days import counted, day_of, near_day, short_day, time_of
from coachbook.coaching.leaving import session_goes_on
from coachbook.coaching.sessions import moved_to
from coachbook.coaching.slots import Taken, soonest
from coachbook.records import Absence, CoachingSession, Id, Person
from coachbook.records.kinds import SessionState
from coachbook.statistics.words import listed, sentence_case

_NAMED = 3

Run = tuple[str, bool]
"""A piece of a sentence and whether it stands out."""


class Lost(NamedTuple):
    """A planned session on a day on which the person or the coach is away, and the slot offered instead."""

    session: CoachingSession
    absence: Absence
    offered: datetime | None
    """None where the next sixty days have no room."""


def lost_slots(
    acting: Acting,
    sessions: Iterable[CoachingSession],
    absences: Iterable[Absence],
    people: Mapping[Id, Person],
) -> tuple[Lost, ...]:
    """The coming sessions that cannot be held as planned, earliest first, each with a free slot.

    A huddle is held without the one who is away; it loses its slot only with its coach. No two are offered
    the same slot, and none with somebody who will have left: moving it would not help.
    """
    every = tuple(sessions)
    taken = Taken(every, tuple(absences), acting.zone)
    planned = sorted(
        (
            s
            for s in every
            if s.state is SessionState.PLANNED
            and s.starts_at >= acting.now
            and session_goes_on(s, people, acting.zone)
        ),
        key=lambda session: (session.starts_at, session.id),
    )
    hit = [(each, taken.away(each.starts_at, _needed(each))) for each in planned]
    taken = taken.without(session.id for session, absence in hit if absence)
    lost = []
    for session, absence in hit:
        if absence is None:
            continue
        after = max(absence.last + timedelta(days=1), acting.today)
        offered = soonest(session, _needed(session), taken, after, acting.now)
        if offered is not None and not session_goes_on(session.but(starts_at=offered), people, acting.zone):
            offered = None
        if offered is not None:
            taken = taken.also(session.but(starts_at=offered))
        lost.append(Lost(session, absence, offered))
    return tuple(lost)


def move_lost(acting: Acting, lost: Sequence[Lost], people: Mapping[Id, Person]) -> Change:
    """Move each to the slot it is offered, in one step; counted, with who was away as the reason."""
    edits = []
    for session, absence, offered in lost:
        if offered is not None:
            person = people.get(absence.person_id)
            who = "I" if absence.person_id == acting.who else person.called if person else "Somebody"
            edits.append(Edit(session, moved_to(session, offered, f"{who} was away.")))
    return Change(f"moving {counted(len(edits), 'session')}", "move lost sessions", tuple(edits))


def lost_runs(
    acting: Acting, lost: Sequence[Lost], people: Mapping[Id, Person]
) -> tuple[tuple[Run, ...], str]:
    """The sentence for the top of a page, in runs of which some stand out, and the words of its link.

    Nothing where nothing was lost; no link where there is no room for any of them.
    """
    if not lost:
        return (), ""
    absences = tuple({each.absence.id: each.absence for each in lost}.values())
    whys = [away_words(each, people, acting.today, acting.who) for each in absences]
    away = listed(whys) if len(whys) <= _NAMED else f"{', '.join(whys[:2])} and others are away"
    their = "its" if len(lost) == 1 else "their"
    begin = f"{sentence_case(counted(len(lost), 'session'))} lost {their} slot: "
    placed = [each for each in lost if each.offered is not None]
    if not placed:
        return ((begin, False), (away, True), (". The next sixty days have no room; plan anew.", False)), ""
    every = len(placed) == len(lost)
    them = {1: "it", 2: "both"}.get(len(placed), "them") if every else _count_of(placed)
    question = f". Move {them} to {_slots(acting, placed)}?"
    link = "Move it" if len(placed) == 1 else "Move them"
    return ((begin, False), (away, True), (question, False)), link


def _count_of(placed: Sequence[Lost]) -> str:
    """Those for which there is room, in words: "one of them"."""
    return counted(len(placed), "of them", "of them")


def _needed(session: CoachingSession) -> tuple[Id | None, Id | None]:
    """Without whom a session cannot be held; a huddle only needs its coach."""
    return session.person_id, session.coach_id


def _slots(acting: Acting, placed: Sequence[Lost]) -> str:
    """Where they would go: "Thursday 10:30 and 13:30", "Thursday 10:30 and Friday 09:00"."""
    if len(placed) > _NAMED:
        return "the next free slots"
    told: list[str] = []
    last: date | None = None
    for each in placed:
        if each.offered is not None:
            day = day_of(each.offered, acting.zone)
            at = time_of(each.offered, acting.zone)
            told.append(at if day == last else f"{_named(day, acting.today)} {at}")
            last = day
    return listed(told)


def _named(day: date, today: date) -> str:
    return near_day(day, today) if (day - today).days < 7 else short_day(day)
