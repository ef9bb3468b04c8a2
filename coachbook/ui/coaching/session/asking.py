"""What the page of a session asks of the workbook."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from coachbook.briefing import gather_brief, open_focus_of
from coachbook.coaching.evidence import from_contacts, latest_versions
from coachbook.coaching.sessions import taking_part
from coachbook.coaching.slots import WEEKS_BETWEEN, next_slot
from coachbook.records import (
    Absence,
    AgendaTemplate,
    CoachingSession,
    Commitment,
    Focus,
    Id,
    MomentOfTruth,
    Observation,
    Person,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import SessionState
from coachbook.records.lines import Engagement, RatingLine
from coachbook.ui.coaching.session.state import MOST_DOTS, Contact, Known, Sitting, contacts_among, sitting
from coachbook.workbook import Workbook, at_least, one_of

_OPEN = (SessionState.PLANNED, SessionState.RUNNING)
_SOONEST, _LATEST = timedelta(weeks=WEEKS_BETWEEN, days=-1), timedelta(weeks=WEEKS_BETWEEN, days=61)
"""Between which the next date is looked for."""
_CONTACTS_OFFERED = 12
_RATINGS_OFFERED = 200


def read_sitting(book: Workbook, session: CoachingSession) -> Sitting | None:
    """The session as it stands in the workbook now; None where its person is gone."""
    person = book.get(Person, session.person_id)
    if person is None:
        return None
    acting = book.acting()
    focus = _focus(book, session)
    standards = book.all(ServiceStandard)
    cited = {id_ for point in session.agenda for id_ in point.observation_ids}
    known = Known(
        people={each.id: each for each in book.all(Person)},
        coach=book.coach,
        focus=focus,
        commitments=_commitments(book, session),
        lines=_lines(book, session, person.id, focus, standards),
        observations={each.id: each for each in book.all(Observation, one_of("id", cited))} if cited else {},
        standards=standards,
        moments={each.id: each for each in book.all(MomentOfTruth)},
        next_at=next_slot(
            session,
            _ahead(book, session),
            acting.zone,
            absences=book.all(Absence, at_least("last", acting.today)),
        ),
        next_session=book.get(CoachingSession, session.next_session_id) or _next_of_series(book, session),
        zone=acting.zone,
        today=acting.today,
        replies=book.all(Reply, session_id=session.id),
        templates=book.all(AgendaTemplate),
    )
    return sitting(session, gather_brief(book, person, focus, session.starts_at), known)


def _lines(
    book: Workbook,
    session: CoachingSession,
    person_id: Id,
    focus: Focus | None,
    standards: Sequence[ServiceStandard],
) -> tuple[RatingLine, ...]:
    """The ratings that the page shows: of the contacts on the agenda, and the latest of its standards."""
    latest = latest_versions(standards)
    about = [point.standard_id for point in session.agenda] + ([focus.standard_id] if focus else [])
    roots = dict.fromkeys(latest[id_].root_id for id_ in about if id_ is not None and id_ in latest)
    found: list[RatingLine] = []
    for root in roots:
        versions = [each.id for each in standards if each.root_id == root]
        found += book.ask.rating_lines(person_id=person_id, standard_ids=versions, newest=2 * MOST_DOTS)
    cited = {id_ for point in session.agenda for id_ in point.observation_ids}
    # Where nothing is cited, the latest contact with words on a standard is quoted, with all its marks.
    cited.update(next(iter(_latest_words(found, versions)), "") for versions in _versions(roots, standards))
    found += book.ask.rating_lines(person_id=person_id, observation_ids=cited)
    by_id = {line.rating_id: line for line in found}
    return tuple(sorted(by_id.values(), key=lambda line: (line.at, line.observation_id)))


def _versions(roots: Collection[Id], standards: Sequence[ServiceStandard]) -> list[set[Id]]:
    return [{each.id for each in standards if each.root_id == root} for root in roots]


def _latest_words(lines: Sequence[RatingLine], versions: set[Id]) -> list[Id]:
    told = (line for line in lines if line.standard_id in versions and line.evidence)
    return [line.observation_id for line in sorted(told, key=lambda line: line.at, reverse=True)]


def _ahead(book: Workbook, session: CoachingSession) -> tuple[Engagement, ...]:
    """What the people of the session are in during the time in which the next date is looked for."""
    people = [each for each in taking_part(session) if each]
    return book.ask.engagements(people, session.starts_at + _SOONEST, session.starts_at + _LATEST)


def _next_of_series(book: Workbook, session: CoachingSession) -> CoachingSession | None:
    """The next date of a session that comes back: nobody need plan it once more."""
    if session.series_id is None:
        return None
    later = at_least("starts_at", session.starts_at + timedelta(minutes=1))
    found = book.all(
        CoachingSession,
        later,
        series_id=session.series_id,
        state=SessionState.PLANNED,
        order_by="starts_at",
        limit=1,
    )
    return next(iter(found), None)


def _focus(book: Workbook, session: CoachingSession) -> Focus | None:
    """The open focus while the session lies ahead, the one it had once it is over."""
    if session.state in _OPEN:
        return open_focus_of(book, session.person_id or "")
    return book.get(Focus, session.focus_id)


def _commitments(book: Workbook, session: CoachingSession) -> tuple[Commitment, ...]:
    """Those made in the session and those on its agenda, each once."""
    cited = {id_ for point in session.agenda for id_ in point.commitment_ids}
    made = book.all(Commitment, session_id=session.id, order_by="made_on")
    on_agenda = book.all(Commitment, one_of("id", cited)) if cited else ()
    return tuple({each.id: each for each in (*made, *on_agenda)}.values())


def pinnable(book: Workbook, state: Sitting) -> tuple[Contact, ...]:
    """The person's latest contacts that the current point does not have yet, newest first."""
    point = state.point
    if point is None:
        return ()
    lines = book.ask.rating_lines(person_id=state.person.id, newest=_RATINGS_OFFERED)
    seen = dict.fromkeys(line.observation_id for line in from_contacts(lines))
    offered = [id_ for id_ in seen if id_ not in point.observation_ids][:_CONTACTS_OFFERED]
    standards = book.all(ServiceStandard)
    observations = {each.id: each for each in book.all(Observation, one_of("id", offered))} if offered else {}
    moments = {each.id: each for each in book.all(MomentOfTruth)}
    asked = point.but(observation_ids=tuple(offered))
    return contacts_among(asked, lines, standards, observations, moments, state.zone) if offered else ()


def standards_of(book: Workbook) -> tuple[ServiceStandard, ...]:
    """All standards, in every version."""
    return book.all(ServiceStandard)
