"""What the page of a session asks of the workbook."""

from __future__ import annotations

from coachbook.coaching.focus import open_focus
from coachbook.coaching.sessions import next_slot
from coachbook.records import (
    CoachingSession,
    Commitment,
    Focus,
    MomentOfTruth,
    Observation,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import SessionState
from coachbook.ui.coaching.session.state import Known, Sitting, sitting
from coachbook.ui.coaching.sessions.plan_sheet import brief_for
from coachbook.workbook import Workbook, one_of

_OPEN = (SessionState.PLANNED, SessionState.RUNNING)


def read_sitting(book: Workbook, session: CoachingSession) -> Sitting | None:
    """The session as it stands in the workbook now; None where its person is gone."""
    person = book.get(Person, session.person_id)
    if person is None:
        return None
    acting = book.acting()
    focus = _focus(book, session)
    cited = {id_ for point in session.agenda for id_ in point.observation_ids}
    known = Known(
        people={each.id: each for each in book.all(Person)},
        coach=book.coach,
        focus=focus,
        commitments=_commitments(book, session),
        lines=book.ask.rating_lines(person_id=person.id),
        observations={each.id: each for each in book.all(Observation, one_of("id", cited))} if cited else {},
        standards=book.all(ServiceStandard),
        moments={each.id: each for each in book.all(MomentOfTruth)},
        next_at=next_slot(session, book.all(CoachingSession, one_of("state", _OPEN)), acting.zone),
        next_session=book.get(CoachingSession, session.next_session_id),
        zone=acting.zone,
        today=acting.today,
    )
    return sitting(session, brief_for(book, person, focus, session.starts_at), known)


def _focus(book: Workbook, session: CoachingSession) -> Focus | None:
    """The open focus while the session lies ahead, the one it had once it is over."""
    if session.state in _OPEN:
        person_id = session.person_id or ""
        return open_focus(book.all(Focus, person_id=person_id, until=None), person_id)
    return book.get(Focus, session.focus_id)


def _commitments(book: Workbook, session: CoachingSession) -> tuple[Commitment, ...]:
    """Those made in the session and those on its agenda, each once."""
    cited = {id_ for point in session.agenda for id_ in point.commitment_ids}
    made = book.all(Commitment, session_id=session.id, order_by="made_on")
    on_agenda = book.all(Commitment, one_of("id", cited)) if cited else ()
    return tuple({each.id: each for each in (*made, *on_agenda)}.values())


def standards_of(book: Workbook) -> tuple[ServiceStandard, ...]:
    """All standards, in every version."""
    return book.all(ServiceStandard)
