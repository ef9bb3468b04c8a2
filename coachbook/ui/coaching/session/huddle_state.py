"""What the page of a huddle shows, as a value made from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coachbook.coaching.days import day_of, long_day, time_of
from coachbook.coaching.huddles import attendance_sentence, present
from coachbook.coaching.idea import Idea, idea_of_the_week
from coachbook.coaching.pace import current_point
from coachbook.coaching.people import can_meet
from coachbook.coaching.sessions import moves_sentence
from coachbook.masks import behaviours_of
from coachbook.records import (
    AgendaPoint,
    ChampionBehaviour,
    CoachingSession,
    Focus,
    Id,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import SessionState
from coachbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, or a guest, and whether they were there."""

    person_id: Id
    name: str
    present: bool


@dataclass(frozen=True, slots=True)
class HuddleSitting:
    """All that the page shows of one huddle."""

    session: CoachingSession
    title: str
    line: str
    point: AgendaPoint | None
    idea: ChampionBehaviour | None
    """The behaviour that it is about."""
    members: tuple[Member, ...]
    others: tuple[tuple[Id, str], ...]
    """Who is not of the team and can be added as a guest."""
    attended: str
    """How many were there, in a sentence."""
    missing: str
    moved: str
    """What its postponements say, from the third on."""
    """What still has to be done before it can be closed, or that it can."""


def read_huddle(book: Workbook, session: CoachingSession) -> HuddleSitting:
    """The huddle as it stands in the workbook now."""
    people = {each.id: each for each in book.all(Person)}
    behaviours = behaviours_of(book)
    zone = book.clock.zone
    when = f"{long_day(day_of(session.starts_at, zone))}, {time_of(session.starts_at, zone)}"
    ahead = session.state is SessionState.PLANNED
    idea = _taught(session, behaviours) or (idea_now(book) if ahead else None)
    known = {each.person_id for each in session.attendance}
    return HuddleSitting(
        session=session,
        title=f"Huddle with {session.team}",
        line=" · ".join((when, f"{session.minutes} minutes")),
        point=current_point(session),
        idea=idea.behaviour if isinstance(idea, Idea) else idea,
        members=_members(session, people),
        others=tuple(
            (p.id, p.name)
            for p in sorted(people.values(), key=lambda p: p.name)
            if p.id not in known and can_meet(p, session.coach_id, day_of(session.starts_at, zone))
        ),
        attended=attendance_sentence(session),
        moved=moves_sentence(session, session.team) if ahead else "",
        missing="All is here: it can be closed."
        if present(session)
        else "One thing is missing: who was there.",
    )


def idea_now(book: Workbook) -> Idea | None:
    """This week's one idea, as the workbook has it."""
    return idea_of_the_week(
        behaviours_of(book),
        book.all(ServiceStandard),
        book.all(Focus, until=None),
        book.acting().today,
    )


def _taught(session: CoachingSession, behaviours: Sequence[ChampionBehaviour]) -> ChampionBehaviour | None:
    """The behaviour whose title its first point names."""
    titles = [point.title for point in session.agenda]
    return next((each for each in behaviours if any(each.title in title for title in titles)), None)


def _members(session: CoachingSession, people: Mapping[Id, Person]) -> tuple[Member, ...]:
    found: Iterable[Member] = (
        Member(each.person_id, people[each.person_id].name, each.present)
        for each in session.attendance
        if each.person_id in people
    )
    return tuple(sorted(found, key=lambda member: member.name))
