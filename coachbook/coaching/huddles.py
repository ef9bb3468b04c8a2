"""Huddles: ten minutes with a team about the week's one idea, closed with who was there.

Coaching is one simple idea at a time, and a team hears it together before anybody practises it alone. A
huddle has no person and nobody's own words; what it must have is its attendance.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.coaching.holding import closed, refuse_unless_held, start
from coachbook.coaching.idea import Idea
from coachbook.coaching.people import can_meet
from coachbook.coaching.points import refuse_closed
from coachbook.coaching.sessions import new_huddle
from coachbook.errors import Fault
from coachbook.records import (
    AgendaPoint,
    Attendance,
    ChampionBehaviour,
    CoachingSession,
    Id,
    Person,
    PointNote,
    ServiceStandard,
)
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import PointKind
from coachbook.statistics.words import count, sentence_case

MINUTES = 10


def teams(people: Iterable[Person], coach: Person, today: date) -> tuple[str, ...]:
    """The teams that a huddle can be with: those of people who are here, by name."""
    return tuple(sorted({p.team for p in people if p.team.strip() and can_meet(p, coach.id, today)}))


def huddle_points(acting: Acting, idea: Idea | None) -> tuple[AgendaPoint, ...]:
    """The three points of a huddle: the idea, trying it, and what each one takes along; ten minutes."""
    about = idea.behaviour if idea is not None else None
    title = f"This week’s one idea: {about.title}" if about else "This week’s one idea"
    return (
        AgendaPoint(
            key=acting.new_id(),
            kind=PointKind.EVIDENCE,
            title=title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1]}…",
            minutes=3,
            why=_rule(about),
            standard_id=about.standard_id if about else None,
            notes=(PointNote(prompt="Where did you meet this last week?"),),
        ),
        AgendaPoint(
            key=acting.new_id(),
            kind=PointKind.PRACTICE,
            title="Try it, in pairs",
            minutes=5,
            why="Doing it once beats agreeing.",
            standard_id=about.standard_id if about else None,
            notes=(PointNote(prompt="What is practised?"),),
        ),
        AgendaPoint(
            key=acting.new_id(),
            kind=PointKind.NEXT_STEP,
            title="One line each: where I will try it",
            minutes=2,
            why="What is not said aloud does not happen.",
        ),
    )


def begin_huddle(
    acting: Acting, team: str, members: Iterable[Person], idea: Idea | None = None, *, minutes: int = MINUTES
) -> Change:
    """Start a huddle with a team now, about the week's one idea; the clock runs.

    Raises `Fault("team")` without a team or anybody in it, `Fault("minutes")` as `plan_huddle` does.
    """
    planned = new_huddle(acting, team, members, acting.now, minutes=minutes)
    prepared = planned.but(agenda=huddle_points(acting, idea))
    begun = start(acting, prepared).edits[0].record
    return Change(f"the huddle with {team}", "begin huddle", adding(begun))


def hold_huddle(acting: Acting, huddle: CoachingSession, idea: Idea | None) -> Change:
    """Start a planned huddle; where nobody has written an agenda, it is about the week's one idea.

    Raises `Fault("session")` where it has begun already.
    """
    prepared = huddle if huddle.agenda else huddle.but(agenda=huddle_points(acting, idea))
    begun = start(acting, prepared)
    after = begun.edits[0].record
    return Change(begun.label, begun.verb, replacing(huddle, after))


def attend(huddle: CoachingSession, person_id: Id, *, present: bool) -> Change:
    """Somebody was there, or was not; who is not of the team is added when they came."""
    refuse_closed(huddle)
    known = {each.person_id for each in huddle.attendance}
    marks = [each.but(present=present) if each.person_id == person_id else each for each in huddle.attendance]
    if person_id not in known:
        marks.append(Attendance(person_id=person_id, present=present))
    return _attended(huddle, marks)


def all_attend(huddle: CoachingSession) -> Change:
    """Everybody of the team was there."""
    refuse_closed(huddle)
    return _attended(huddle, [each.but(present=True) for each in huddle.attendance])


def close_huddle(
    acting: Acting, huddle: CoachingSession, standards: Iterable[ServiceStandard] = ()
) -> Change:
    """Close a huddle that was held, with the standards that were talked about.

    Raises `Fault("attendance")` while nobody is marked as present, `Fault("session")` before it was held.
    """
    refuse_unless_held(huddle)
    if not present(huddle):
        raise Fault("attendance", "A huddle can be closed when it says who was there.")
    return closed(acting, huddle, standards, f"closing the huddle with {huddle.team}")


def present(huddle: CoachingSession) -> tuple[Id, ...]:
    """Who was there."""
    return tuple(each.person_id for each in huddle.attendance if each.present)


def attendance_sentence(huddle: CoachingSession) -> str:
    """How many of the team were there: "Seven of nine were there."."""
    there, of = len(present(huddle)), len(huddle.attendance)
    if not there:
        return "Nobody is marked as present yet."
    return f"{sentence_case(count(there))} of {count(of)} {'was' if there == 1 else 'were'} there."


def _attended(huddle: CoachingSession, marks: list[Attendance]) -> Change:
    after = huddle.but(attendance=tuple(marks))
    return Change("who was there", "mark attendance", replacing(huddle, after))


def _rule(behaviour: ChampionBehaviour | None) -> str:
    if behaviour is None:
        return "One simple idea for everybody; write it into the note."
    when, do = behaviour.rule_when.strip(), behaviour.rule_do.strip()
    return f"When {when}, {do}." if when and do else (do or behaviour.title)
