"""Acts while a session is held and after: the clock, the end, the person's own words, the close.

A session cannot be closed without the person's own words of what was agreed: what somebody can say back was
understood, what only the coach has written was not.
"""

from __future__ import annotations

from collections.abc import Iterable

from coachbook.changes import Acting, Change, replacing
from coachbook.coaching.evidence import latest_versions
from coachbook.coaching.pace import spent_seconds
from coachbook.coaching.points import next_key, refuse_closed
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Id, Person, ServiceStandard
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import SelfCheck, SessionState, Way, Worth


def start(acting: Acting, session: CoachingSession) -> Change:
    """Begin to hold a planned session: the clock runs and the first open point is on."""
    if session.state is not SessionState.PLANNED:
        raise Fault("session", "Only a planned session can be started.")
    first = next_key(session) or ""
    points = tuple(p.but(began_seconds=0) if p.key == first else p for p in session.agenda)
    after = session.but(
        state=SessionState.RUNNING,
        running_since=acting.now,
        current_point=first,
        agenda=points,
        held_at=acting.now,
    )
    return Change("starting the session", "start session", replacing(session, after))


def pause(acting: Acting, session: CoachingSession) -> Change:
    """Let the clock stand."""
    _refuse_unless_running(session)
    after = session.but(spent_seconds=spent_seconds(session, acting.now), running_since=None)
    return Change("pausing the clock", "pause session", replacing(session, after))


def resume(acting: Acting, session: CoachingSession) -> Change:
    """Let the clock run again."""
    _refuse_unless_running(session)
    after = session if session.running_since else session.but(running_since=acting.now)
    return Change("the running clock", "resume session", replacing(session, after))


def finish(acting: Acting, session: CoachingSession) -> Change:
    """The talk is over: the clock stops, the current point is done; points still open are carried over."""
    _refuse_unless_running(session)
    points = tuple(p.but(done=True) if p.key == session.current_point else p for p in session.agenda)
    after = session.but(
        state=SessionState.HELD,
        spent_seconds=spent_seconds(session, acting.now),
        running_since=None,
        current_point="",
        agenda=points,
    )
    return Change("finishing the session", "finish session", replacing(session, after))


def write_own_words(session: CoachingSession, text: str, way: Way = Way.TOLD_TO_COACH) -> Change:
    """What was agreed, in the person's own words, and by which way they came. Raises `Fault("own_words")`."""
    refuse_closed(session)
    if len(text) > LONGEST_TEXT:
        raise Fault("own_words", f"At most {LONGEST_TEXT} characters; keep what was agreed.")
    after = session.but(own_words=text, own_words_way=way if text.strip() else None)
    merge = f"session {session.id} own_words"
    return Change("the own words", "write own words", replacing(session, after), merge)


def rate_worth(
    session: CoachingSession, *, to_person: Worth | None = None, to_coach: Worth | None = None
) -> Change:
    """Whether it was worth its time, to either; what is left out stays as it is."""
    refuse_closed(session)
    after = session.but(
        worth_to_person=to_person or session.worth_to_person,
        worth_to_coach=to_coach or session.worth_to_coach,
    )
    return Change("the worth of the session", "rate session", replacing(session, after))


def tick(session: CoachingSession, check: SelfCheck, *, on: bool) -> Change:
    """The coach's check of the own part."""
    refuse_closed(session)
    ticked = {*session.checks, check} if on else {*session.checks} - {check}
    after = session.but(checks=tuple(each for each in SelfCheck if each in ticked))
    return Change("your own check", "check own part", replacing(session, after))


def close(
    acting: Acting, session: CoachingSession, person: Person, standards: Iterable[ServiceStandard] = ()
) -> Change:
    """Close a session with one person that was held, and keep which standards were talked about.

    Raises `Fault("own_words")` while the person's own words are missing, `Fault("session")` before it was
    held.
    """
    refuse_unless_held(session)
    if not session.own_words.strip():
        raise Fault("own_words", f"A session can be closed when {person.called}’s own words are here.")
    return closed(acting, session, standards, f"closing the session with {person.called}")


def closed(
    acting: Acting, session: CoachingSession, standards: Iterable[ServiceStandard], label: str
) -> Change:
    """The close itself, once nothing is missing any more."""
    talked = talked_about(session, standards)
    after = session.but(state=SessionState.CLOSED, closed_at=acting.now, talked_about=talked)
    return Change(label, "close session", replacing(session, after))


def talked_about(session: CoachingSession, standards: Iterable[ServiceStandard]) -> tuple[Id, ...]:
    """The standards of the points that were done, by their first version's id, each once."""
    latest = latest_versions(standards)
    roots = (
        latest[point.standard_id].root_id if point.standard_id in latest else point.standard_id
        for point in session.agenda
        if point.done and point.standard_id is not None
    )
    return tuple(dict.fromkeys(roots))


def refuse_unless_held(session: CoachingSession) -> None:
    """Raises `Fault("session")` before the talk has ended, and once it is closed."""
    if session.state is not SessionState.HELD:
        raise Fault("session", "Finish the session first; then it can be closed.")


def _refuse_unless_running(session: CoachingSession) -> None:
    if session.state is not SessionState.RUNNING:
        raise Fault("session", "The session is not being held now.")
