"""Replies: what a person says to a session or an observation, and what the coach answers; both stay.

A reply is written once and never changed, with its day and the way by which it came; that somebody has read
something cannot even be undone. A dispute waits from its day until the coach answers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coachbook.changes import Acting, Change, adding
from coachbook.coaching.days import day_of
from coachbook.errors import Fault
from coachbook.records import CoachingSession, Id, Observation, Person, Reply
from coachbook.records.base import LONGEST_TEXT
from coachbook.records.kinds import ObservationState, ReplyKind, SessionState, Way

_ASKED = {
    ReplyKind.REPLIED: "Write what was said, as near to the own words as it can be.",
    ReplyKind.DISPUTED: "Write what is disputed; a dispute without words cannot be answered.",
    ReplyKind.ANSWERED: "Write your answer; it stands beside what was said.",
}
_LABELS = {
    ReplyKind.ACKNOWLEDGED: "reading it",
    ReplyKind.REPLIED: "the reply",
    ReplyKind.DISPUTED: "the dispute",
    ReplyKind.ANSWERED: "the answer",
}


def reply(
    acting: Acting,
    person: Person,
    about: Observation | CoachingSession,
    kind: ReplyKind,
    text: str = "",
    *,
    way: Way = Way.TOLD_TO_COACH,
    on: date | None = None,
) -> Change:
    """What the person said to `about`: that it was read, a reply, or a dispute; `on` is today unless told.

    Raises `Fault`: "text" where words are asked for or too long, "on" for a day before it was or after today,
    "state" for what is not submitted or held, "person" for somebody else than whom it is about.
    """
    if kind is ReplyKind.ANSWERED:
        raise Fault("kind", "An answer is the coach’s; it goes to a reply that is there.")
    if about.person_id != person.id:
        raise Fault("person", "Only the person whom it is about replies to it.")
    _refuse_open(about)
    return _said(acting, person.id, about, kind, text, way, on or acting.today)


def answer(
    acting: Acting, about: Observation | CoachingSession, replies: Iterable[Reply], text: str
) -> Change:
    """The coach's answer to what waits, or was said last, at the version of `about` to which it was said.

    Raises `Fault("state")` where nothing was said, `Fault("text")`.
    """
    replies = in_turn(replies)
    said = [each for each in replies if each.kind in (ReplyKind.REPLIED, ReplyKind.DISPUTED)]
    if not said:
        raise Fault("state", "Nothing was replied or disputed yet, so there is nothing to answer.")
    told = (Way.TOLD_TO_COACH, acting.today)
    version_id = (waiting_dispute(replies) or said[-1]).observation_id
    return _said(acting, acting.who, about, ReplyKind.ANSWERED, text, *told, version_id)


def in_turn(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    """What was said, in its order; of one moment, the answer last."""
    return tuple(
        sorted(replies, key=lambda each: (each.entered_at, each.kind is ReplyKind.ANSWERED, each.id))
    )


def waiting_dispute(replies: Iterable[Reply]) -> Reply | None:
    """The dispute about one thing that waits for its answer, the first one; None where none does.

    An answer answers every dispute before it.
    """
    waiting: Reply | None = None
    for each in in_turn(replies):
        if each.kind is ReplyKind.DISPUTED:
            waiting = waiting or each
        elif each.kind is ReplyKind.ANSWERED:
            waiting = None
    return waiting


def _said(
    acting: Acting,
    who: Id,
    about: Observation | CoachingSession,
    kind: ReplyKind,
    text: str,
    way: Way,
    on: date,
    version_id: Id | None = None,
) -> Change:
    text = text.strip()
    if kind in _ASKED and not text:
        raise Fault("text", _ASKED[kind])
    if len(text) > LONGEST_TEXT:
        raise Fault("text", f"This has over {LONGEST_TEXT:,} characters; keep what matters.")
    at = about.at if isinstance(about, Observation) else about.starts_at
    if on > acting.today:
        raise Fault("on", "This day lies ahead; choose the day on which it was said or written.")
    if on < day_of(at, acting.zone):
        raise Fault("on", "This day is before what it replies to; choose a later one.")
    made = Reply(
        id=acting.new_id(),
        person_id=who,
        session_id=about.id if isinstance(about, CoachingSession) else None,
        observation_id=(version_id or about.id) if isinstance(about, Observation) else None,
        kind=kind,
        text=text,
        on=on,
        entered_at=acting.now,
        way=way,
    )
    verb = f"{kind} {'session' if made.session_id else 'observation'}"
    return Change(_LABELS[kind], verb, adding(made), undoable=kind is not ReplyKind.ACKNOWLEDGED)


def _refuse_open(about: Observation | CoachingSession) -> None:
    if isinstance(about, Observation) and about.state is not ObservationState.SUBMITTED:
        raise Fault("state", "This observation is a draft still; submit it before it is replied to.")
    if isinstance(about, CoachingSession) and about.state not in (SessionState.HELD, SessionState.CLOSED):
        raise Fault("state", "This session was not held yet, so there is nothing to reply to.")
