"""The points of a session's agenda: add, remove, reorder, retime, go through them, and note on them.

A point keeps its key when it moves, so that notes stay with it. Nothing here is possible once a session is
closed; what was noted then stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from coachbook.changes import Acting, Change, replacing
from coachbook.coaching.pace import spent_seconds
from coachbook.coaching.people import tidy
from coachbook.errors import Fault
from coachbook.records import AgendaPoint, CoachingSession, Id, PointNote
from coachbook.records.base import LONGEST_NAME, LONGEST_TEXT
from coachbook.records.kinds import PointKind, SessionState
from coachbook.statistics.words import count, sentence_case

LONGEST_POINT = 480
MOST_PINNED = 6
"""Contacts that one point has room for: more are a report, not a talk."""


def set_agenda(session: CoachingSession, points: Sequence[AgendaPoint]) -> Change:
    """Another agenda as a whole, as built from evidence."""
    return _agenda(session, points, "the new agenda", "build agenda")


def add_point(
    acting: Acting,
    session: CoachingSession,
    title: str,
    minutes: int = 5,
    kind: PointKind = PointKind.OTHER,
) -> Change:
    """One more point, before the next step. Raises `Fault("title")`, `Fault("minutes")`."""
    point = AgendaPoint(
        key=acting.new_id(),
        kind=kind,
        title=_checked_title(title),
        minutes=_checked_minutes(minutes),
        why="You added it.",
    )
    points = list(session.agenda)
    at = len(points)
    if points and points[-1].kind is PointKind.NEXT_STEP and not points[-1].done:
        at -= 1
    points.insert(at, point)
    return _agenda(session, points, "the added point", "add agenda point")


def remove_point(session: CoachingSession, key: Id) -> Change:
    """Take a point off the agenda. Raises `Fault("point")` where something is noted on it."""
    point = point_of(session, key)
    if point.shared_note or point.private_note:
        raise Fault("point", "Something is noted on this point; empty the note first, or leave the point.")
    points = [each for each in session.agenda if each.key != key]
    current = "" if session.current_point == key else session.current_point
    return _agenda(session, points, "the removed point", "remove agenda point", current_point=current)


def move_point(session: CoachingSession, key: Id, to: int) -> Change:
    """Put a point at place `to`, counted from 0; a place past the ends is the end."""
    point = point_of(session, key)
    points = [each for each in session.agenda if each.key != key]
    points.insert(max(0, min(to, len(points))), point)
    return _agenda(session, points, "the order of the agenda", "reorder agenda")


def change_point(
    session: CoachingSession, key: Id, *, title: str | None = None, minutes: int | None = None
) -> Change:
    """Another title or length of a point. Raises `Fault("title")`, `Fault("minutes")`."""
    point = point_of(session, key)
    after = point.but(
        title=point.title if title is None else _checked_title(title),
        minutes=point.minutes if minutes is None else _checked_minutes(minutes),
    )
    field = "title" if title is not None else "minutes"
    return _with(session, after, "the agenda point", "change agenda point", f"{key} {field}")


def go_to(acting: Acting, session: CoachingSession, key: Id) -> Change:
    """Talk about this point now: the one left behind is done, this one is open again and its time begins."""
    point = point_of(session, key)
    if key == session.current_point and not point.done:
        return Change("going to a point", "go to agenda point", ())
    spent = spent_seconds(session, acting.now)
    points = []
    for each in session.agenda:
        if each.key == key:
            points.append(each.but(done=False, began_seconds=spent))
        elif each.key == session.current_point:
            points.append(each.but(done=True))
        else:
            points.append(each)
    return _agenda(session, points, "going to a point", "go to agenda point", current_point=key)


def next_key(session: CoachingSession) -> Id | None:
    """The first open point after the current one, or before it where none follows; None when all are done.

    Points that have no minutes wait until no other is open.
    """
    keys = [point.key for point in session.agenda]
    at = keys.index(session.current_point) + 1 if session.current_point in keys else 0
    waiting = (*session.agenda[at:], *session.agenda[: max(0, at - 1)])
    still = sorted((point for point in waiting if not point.done), key=lambda point: not point.minutes)
    return still[0].key if still else None


def mark_done(session: CoachingSession, key: Id, *, done: bool) -> Change:
    """A point is done, or open again, without going to it."""
    point = point_of(session, key)
    current = "" if done and session.current_point == key else session.current_point
    points = [each.but(done=done) if each is point else each for each in session.agenda]
    return _agenda(session, points, "the checked point", "check agenda point", current_point=current)


def note(
    session: CoachingSession, key: Id, text: str, *, at: int | None = None, private: bool = False
) -> Change:
    """What is noted on a point; typing on in one field is one change. Raises `Fault("note")`.

    `at` is the note's place on the point, where it keeps its question and its mark; without it the free note
    with this mark is meant, which is made if there is none.
    """
    if len(text) > LONGEST_TEXT:
        raise Fault("note", f"A note has at most {LONGEST_TEXT} characters; shorten it.")
    point = point_of(session, key)
    if at is None:
        free = (n for n, each in enumerate(point.notes) if not each.prompt and each.private is private)
        at = next(free, len(point.notes))
    return _noted(session, point, at, "the note", "note on point", f"{key} note {at}", private, text=text)


def mark_note(session: CoachingSession, key: Id, at: int, *, private: bool) -> Change:
    """Mark one note of a point as private, or as shared; one past the last is made, still empty."""
    point = point_of(session, key)
    label = "making the note private" if private else "sharing the note"
    return _noted(session, point, at, label, "mark note", "", private, private=private)


def _noted(
    session: CoachingSession,
    point: AgendaPoint,
    at: int,
    label: str,
    verb: str,
    field: str,
    new: bool,
    **fields: object,
) -> Change:
    """The point with one note changed, or with one more, private if `new`."""
    notes = list(point.notes)
    if at >= len(notes):
        notes.append(PointNote(private=new))
        at = len(notes) - 1
    notes[at] = notes[at].but(**fields)
    return _with(session, point.but(notes=tuple(notes)), label, verb, field)


def pin(session: CoachingSession, key: Id, observation_id: Id) -> Change:
    """Lay one more observation beside a point, as evidence to talk about. Raises `Fault("point")`."""
    point = point_of(session, key)
    if observation_id in point.observation_ids:
        return Change("the pinned evidence", "pin evidence", ())
    if len(point.observation_ids) >= MOST_PINNED:
        raise Fault(
            "point", f"{sentence_case(count(MOST_PINNED))} are enough for one point; unpin one first."
        )
    after = point.but(observation_ids=(*point.observation_ids, observation_id))
    return _with(session, after, "the pinned evidence", "pin evidence", "")


def unpin(session: CoachingSession, key: Id, observation_id: Id) -> Change:
    """Take an observation off a point; the observation itself stays as it is."""
    point = point_of(session, key)
    kept = tuple(each for each in point.observation_ids if each != observation_id)
    return _with(session, point.but(observation_ids=kept), "unpinning the evidence", "unpin evidence", "")


def point_of(session: CoachingSession, key: Id) -> AgendaPoint:
    """The point with this key. Raises `Fault("point")` where it is gone."""
    for point in session.agenda:
        if point.key == key:
            return point
    raise Fault("point", "This point is no longer on the agenda.")


def refuse_closed(session: CoachingSession) -> None:
    """Raises `Fault("session")` where nothing may change any more."""
    if session.state in (SessionState.CLOSED, SessionState.CANCELLED, SessionState.MISSED):
        raise Fault("session", "This session is over, so it stays as it is.")


def _with(session: CoachingSession, after: AgendaPoint, label: str, verb: str, field: str) -> Change:
    points = [after if point.key == after.key else point for point in session.agenda]
    merge = f"session {session.id} {field}" if field else ""
    return _agenda(session, points, label, verb, merge)


def _agenda(
    session: CoachingSession,
    points: Sequence[AgendaPoint],
    label: str,
    verb: str,
    merge: str = "",
    **fields: object,
) -> Change:
    refuse_closed(session)
    after = session.but(agenda=tuple(points), **fields)
    return Change(label, verb, replacing(session, after), merge)


def _checked_title(title: str) -> str:
    title = tidy(title)
    if not title:
        raise Fault("title", "Write what the point is about.")
    if len(title) > LONGEST_NAME:
        raise Fault("title", f"A point has at most {LONGEST_NAME} characters; the rest fits its note.")
    return title


def _checked_minutes(minutes: int) -> int:
    if not 0 <= minutes <= LONGEST_POINT:
        raise Fault("minutes", f"A point takes 0 to {LONGEST_POINT} minutes.")
    return minutes
