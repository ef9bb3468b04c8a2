"""What Today asks of the workbook: for the coach's team and a few weeks, however much lies in it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from coachbook.coaching.attention import BALANCE_DAYS, RECOGNITION_DAYS
from coachbook.coaching.people import is_coached
from coachbook.coaching.today import Day, make_day
from coachbook.coaching.trend import readings_by_person
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    Focus,
    Id,
    Note,
    Person,
    Recognition,
    ServiceStandard,
)
from coachbook.records.kinds import CommitmentState, NoteUse, SessionState
from coachbook.workbook import Workbook, at_least, below, equal, one_of

if TYPE_CHECKING:
    from coachbook.coaching.sampling import Proposal

KEPT_DAYS = 90
"""Days over which the rate of kept promises looks back."""
_SERIES = 40
"""Totals of each person that are judged: the latest ones, and the longest usual range before them."""
_LEFT_OVER = timedelta(days=180)
_MOST_PROMISES = 200
_LIVE = (SessionState.PLANNED, SessionState.RUNNING, SessionState.HELD)


class Reading(NamedTuple):
    """The day, and the disputed observations that it counts."""

    day: Day
    people: dict[Id, Person]
    disputed: tuple[Id, ...]


def read_day(book: Workbook) -> Reading:
    """The day as it stands in the workbook now."""
    acting = book.acting()
    morning = datetime.combine(acting.today, time(), acting.zone)
    people = book.all(Person)
    team = [person.id for person in people if is_coached(person, acting.who)]
    todays = book.all(
        CoachingSession,
        at_least("starts_at", morning),
        below("starts_at", morning + timedelta(days=1)),
    )
    live = book.all(
        CoachingSession,
        one_of("state", _LIVE),
        at_least("starts_at", morning - _LEFT_OVER),
        below("starts_at", morning),
    )
    focuses = book.all(Focus, until=None)
    last_held = book.ask.last_held()
    kept_from = acting.today - timedelta(days=KEPT_DAYS)
    promises = (
        *book.all(Commitment, state=CommitmentState.OPEN, order_by="due", limit=_MOST_PROMISES),
        *book.all(
            Commitment,
            at_least("due", kept_from),
            one_of("state", (CommitmentState.KEPT, CommitmentState.NOT_KEPT)),
            owner_id=acting.who,
        ),
    )
    disputed = book.ask.waiting_disputes()
    aimed = {focus.person_id for focus in focuses}
    unaimed = {each.person_id for each in todays if each.person_id and each.person_id not in aimed}
    day = make_day(
        acting,
        people=people,
        sessions=(*todays, *live),
        commitments=promises,
        focuses=focuses,
        last_held=last_held,
        readings=readings_by_person(book.ask.latest_scores(team, _SERIES), acting.zone),
        behaviours=book.all(ChampionBehaviour),
        standards=book.all(ServiceStandard),
        kept_since=kept_from,
        noted=book.ask.noted_counts(team, acting.now - timedelta(days=BALANCE_DAYS)),
        recognitions=book.all(Recognition, at_least("on", acting.today - timedelta(days=RECOGNITION_DAYS))),
        observed={id_: book.ask.observed_since(id_, last_held.get(id_)) for id_ in unaimed},
        disputes=len(disputed),
        notes=book.ask.count(Note, (equal("used_as", NoteUse.OPEN), equal("writer_id", acting.who))),
    )
    return Reading(day, {person.id: person for person in people}, disputed)


def read_proposal(book: Workbook) -> tuple[Proposal, str, str] | None:
    """Whom to observe next, with the name and the title of the moment; None before anything can be rated."""
    from coachbook.coaching.sampling import WINDOW_DAYS, next_to_observe, present, ratable
    from coachbook.records import Absence, MomentOfTruth

    acting = book.acting()
    moments = ratable(book.all(MomentOfTruth), book.all(ServiceStandard))
    away = book.all(Absence, at_least("last", acting.today))
    here = present(book.all(Person), away, acting.who, acting.today)
    if not here or not moments:
        return None
    seen = book.ask.seen_counts(since=acting.now - timedelta(days=WINDOW_DAYS))
    found = next_to_observe(here, moments, seen, acting.today, acting.zone, most=1)
    if not found:
        return None
    name = next(person.called for person in here if person.id == found[0].person_id)
    return found[0], name, next(each.title for each in moments if each.id == found[0].moment_id)
