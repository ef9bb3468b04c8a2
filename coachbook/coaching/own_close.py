"""What the person writes at the close on the handed over screen, as one change.

Their own words of what was agreed, whether it was worth its time, what stands in the way of their work, and
how work is. What stands in the way becomes an obstacle, so that it is answered; how work is stays between the
person and the coach.
"""

from __future__ import annotations

from typing import NamedTuple

from coachbook.changes import Acting, Change, Edit, replacing
from coachbook.coaching.points import refuse_closed
from coachbook.coaching.pulse import take_pulse
from coachbook.listening.obstacles import raise_obstacle
from coachbook.records import CoachingSession, Person, Pulse
from coachbook.records.kinds import Way, Worth


class OwnClose(NamedTuple):
    """What was answered; what was left out is empty."""

    words: str = ""
    worth: Worth | None = None
    improve: str = ""
    """What can be done to improve their work, as it was written."""
    pulse: int | None = None


def take_own_close(
    acting: Acting,
    session: CoachingSession,
    person: Person,
    said: OwnClose,
    earlier: Pulse | None = None,
    way: Way = Way.HAND_OVER,
) -> Change:
    """Take over what the person answered; what was left out stays as it was.

    `earlier` is the pulse of the same session that a new one takes the place of. Raises `Fault` as the acts
    do that it is made of, `Fault("session")` once the session is closed.
    """
    refuse_closed(session)
    words = said.words.strip()
    after = session.but(
        own_words=words or session.own_words,
        own_words_way=way if words else session.own_words_way,
        worth_to_person=said.worth or session.worth_to_person,
    )
    edits: tuple[Edit, ...] = replacing(session, after)
    if said.improve.strip():
        raised = raise_obstacle(acting, said.improve, raised_by_id=person.id, session_id=session.id, way=way)
        edits += raised.edits
    if said.pulse is not None:
        asked = take_pulse(acting, person, said.pulse, session_id=session.id, way=way, earlier=earlier)
        edits += asked.edits
    return Change(f"what {person.called} wrote", "take own close", edits)
