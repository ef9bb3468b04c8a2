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

LONGEST_POINT = 480


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
    """The first open point after the current one, or before it where none follows; None when all are done."""
    keys = [point.key for point in session.agenda]
    at = keys.index(session.current_point) + 1 if session.current_point in keys else 0
    waiting = (*session.agenda[at:], *session.agenda[: max(0, at - 1)])
    return next((point.key for point in waiting if not point.done), None)


def mark_done(session: CoachingSession, key: Id, *, done: bool) -> Change:
    """A point is done, or open again, without going to it."""
    point = point_of(session, key)
    current = "" if done and session.current_point == key else session.current_point
    points = [each.but(done=done) if each is point else each for each in session.agenda]
    return _agenda(session, points, "the checked point", "check agenda point", current_point=current)


def note(session: CoachingSession, key: Id, text: str, *, private: bool = False) -> Change:
    """What is noted on a point; typing on in one field is one change. Raises `Fault("note")`."""
    if len(text) > LONGEST_TEXT:
        raise Fault("note", f"A note has at most {LONGEST_TEXT} characters; shorten it.")
    point = point_of(session, key)
    others = tuple(each for each in point.notes if each.prompt or each.private != private)
    notes = (*others, PointNote(text=text, private=private)) if text else others
    field = "private" if private else "shared"
    return _with(session, point.but(notes=notes), "the note", "note on point", f"{key} {field}")


def turn_note(session: CoachingSession, key: Id, *, private: bool) -> Change:
    """Make what is noted on a point private, or shared: the text goes to the end of the other note."""
    point = point_of(session, key)
    stay, go = point.shared_note, point.private_note
    if private:
        stay, go = go, stay
    moved = "\n".join(part for part in (stay, go) if part)
    if len(moved) > LONGEST_TEXT:
        raise Fault("note", f"Both notes together have over {LONGEST_TEXT} characters; shorten one.")
    label = "making the note private" if private else "sharing the note"
    notes = (PointNote(text=moved, private=private),) if moved else ()
    return _with(session, point.but(notes=notes), label, "turn note", "")


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
