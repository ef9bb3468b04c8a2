"""Converting: another kind, template or length of a session, where nothing is lost by it.

The kinds that are with one person turn into each other as they are. A huddle is with a team: what was said
with one person, and evidence about that person, has no place before others, so such a session is not turned
into one. A huddle turns into a session with one person as long as nobody is marked as present.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachbook.changes import Change, replacing
from coachbook.coaching.people import is_here
from coachbook.coaching.sessions import KIND_NAMES, check_minutes, raised
from coachbook.coaching.templates import Template
from coachbook.errors import Fault
from coachbook.records import AgendaPoint, Attendance, CoachingSession, Person
from coachbook.records.kinds import SessionKind, SessionState, SessionTemplate

_OVER = (SessionState.CLOSED, SessionState.CANCELLED, SessionState.MISSED)


def turned(
    session: CoachingSession,
    kind: SessionKind,
    person: Person | None = None,
    members: Iterable[Person] = (),
) -> CoachingSession:
    """The session as another kind. From a huddle it needs the `person`, to a huddle the team's `members`.

    Raises `Fault("kind")`, with the reason, where something would be lost or seen by the wrong people, and
    for a session that is over.
    """
    if session.state in _OVER:
        raise Fault("kind", "This session is over, so it stays what it was.")
    if kind is SessionKind.HUDDLE and session.kind is not SessionKind.HUDDLE:
        return _as_huddle(session, person, members)
    if session.kind is SessionKind.HUDDLE and kind is not SessionKind.HUDDLE:
        return _with_one(session, kind, person)
    return session.but(kind=kind)


def reshape(
    session: CoachingSession,
    person: Person,
    *,
    kind: SessionKind,
    template: Template,
    minutes: int,
    agenda: Sequence[AgendaPoint] | None = None,
    members: Iterable[Person] = (),
) -> Change:
    """Another kind, template and length of a planned session, with a new agenda where one is given.

    Raises `Fault` for "kind", "minutes", and "agenda" where something is noted on the one that is there.
    """
    if session.state is not SessionState.PLANNED:
        raise Fault("kind", "Only a planned session can be changed; this one has begun or is over.")
    check_minutes(minutes)
    noted = any(note.text for point in session.agenda for note in point.notes)
    if agenda is not None and noted:
        raise Fault("agenda", "Something is noted on this agenda, so it stays; change its points instead.")
    after = turned(session, kind, person, members).but(
        template=template.built_in or SessionTemplate.GROW,
        template_id=template.template_id,
        minutes=minutes,
        agenda=session.agenda if agenda is None else tuple(agenda),
    )
    edits = replacing(session, raised(session, after))
    return Change(f"session with {person.called}", "change session", edits)


def hold_with_one(huddle: CoachingSession, kind: SessionKind, person: Person) -> Change:
    """A planned huddle as a session with one person. Raises `Fault("kind")` as `turned` and `reshape` do."""
    if huddle.state is not SessionState.PLANNED:
        raise Fault("kind", "Only a planned session can be changed; this one has begun or is over.")
    after = raised(huddle, turned(huddle, kind, person))
    return Change(f"session with {person.called}", "change session", replacing(huddle, after))


def _as_huddle(session: CoachingSession, person: Person | None, members: Iterable[Person]) -> CoachingSession:
    name = person.called if person else "one person"
    held = session.state is not SessionState.PLANNED or session.own_words
    private = [
        point
        for point in session.agenda
        if point.observation_ids or point.commitment_ids or point.carried_over
    ]
    noted = any(note.text for point in session.agenda for note in point.notes)
    if held or noted or private:
        raise Fault(
            "kind", f"What this session holds about {name} is not for a team; plan a huddle of its own."
        )
    team = person.team if person else ""
    there = [each for each in members if each.team == team and is_here(each, session.starts_at.date())]
    if not team or not there:
        raise Fault("kind", f"{name} belongs to no team, so there is nobody to huddle with.")
    return session.but(
        kind=SessionKind.HUDDLE,
        person_id=None,
        focus_id=None,
        team=team,
        attendance=tuple(
            Attendance(person_id=each.id, present=False) for each in there if each.id != session.coach_id
        ),
    )


def _with_one(session: CoachingSession, kind: SessionKind, person: Person | None) -> CoachingSession:
    if person is None:
        raise Fault("kind", f"A {KIND_NAMES[kind]} is with one person; choose with whom.")
    if any(each.present and each.person_id != person.id for each in session.attendance):
        raise Fault("kind", "Others were there as well, and that would be lost; it stays a huddle.")
    return session.but(kind=kind, person_id=person.id, team="", attendance=())
