"""What the page of one person asks of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from pathlib import Path

from coachbook.briefing import gather_brief
from coachbook.coaching.attention import team_together
from coachbook.coaching.focus import open_focus
from coachbook.coaching.people import is_here, is_own
from coachbook.coaching.trend import readings_by_person
from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    Id,
    Person,
    PlanAction,
    PlanGoal,
    ServiceStandard,
)
from coachbook.records.kinds import CommitmentState
from coachbook.statistics.process_behaviour import read
from coachbook.statistics.team_moves import TeamMove
from coachbook.ui.coaching.person.leaving import read_open
from coachbook.ui.coaching.person.state import (
    Next,
    PlanCard,
    StandardDots,
    Trend,
    about,
    next_step,
    open_promises,
    plan_card,
    standards_to_show,
    trend,
    who_reads,
)
from coachbook.workbook import Workbook, equal, one_of, unequal

_SERIES = timedelta(days=400)
"""How far back totals and ratings go."""
_TOTALS, _RATINGS, _SESSIONS, _PROMISES = 120, 1000, 60, 200
"""The newest that are read: more than a chart, two standards, the next step and the card show."""
_JUDGED = 40
"""Totals of each of the team by which it is judged whether all moved together."""


@dataclass(frozen=True, slots=True)
class PersonState:
    """All that the page shows."""

    person: Person
    is_coach: bool
    about: str
    focus: Focus | None
    next: Next
    trend: Trend
    standards: tuple[StandardDots, ...]
    promises: tuple[Commitment, ...]
    kept: str
    plan: PlanCard | None
    reads: str
    people: dict[Id, Person]
    coach_id: Id
    today: date
    zone: tzinfo


def read_person(book: Workbook, person_id: Id | None) -> PersonState | None:
    """The person as the workbook knows them now; every question has a bound, however long the history."""
    person = book.get(Person, person_id)
    if person is None:
        return None
    acting = book.acting()
    focus = open_focus(book.all(Focus, person_id=person.id, until=None), person.id)
    sessions = book.all(CoachingSession, person_id=person.id, order_by="-starts_at", limit=_SESSIONS)
    since = acting.now - _SERIES
    lines = book.ask.rating_lines(person_id=person.id, since=since, newest=_RATINGS)
    scores = book.ask.scores(person_id=person.id, since=since, newest=_TOTALS)
    standards = {each.id: each for each in book.all(ServiceStandard)}
    promises, kept = open_promises(_promises(book, person), person, acting.who, acting.today)
    reading = readings_by_person(scores, acting.zone).get(person.id) or read(())
    return PersonState(
        person=person,
        is_coach=person.id == acting.who,
        about=about(person, book.get(Person, person.coach_id), acting.today),
        focus=focus,
        next=next_step(
            person,
            sessions,
            gather_brief(book, person, focus, whole=False),
            acting.now,
            acting.zone,
            None
            if is_here(person, acting.today)
            else read_open(book, person, person.left_on or acting.today),
        ),
        trend=trend(person, reading, lines, _team_move(book) if reading.changed else None),
        standards=standards_to_show(lines, standards, acting.today, acting.zone),
        promises=promises,
        kept=kept,
        plan=_plan(book, person),
        reads=who_reads(person, in_a_file=isinstance(book.place, Path)),
        people=_named(book, person, promises),
        coach_id=acting.who,
        today=acting.today,
        zone=acting.zone,
    )


def _team_move(book: Workbook) -> TeamMove[Id]:
    """How the team moved lately; asked only where the person did."""
    acting = book.acting()
    team = [each for each in book.all(Person) if is_own(each, acting.who, acting.today)]
    scores = book.ask.latest_scores([each.id for each in team], _JUDGED)
    return team_together(team, readings_by_person(scores, acting.zone), acting.today)


def _promises(book: Workbook, person: Person) -> tuple[Commitment, ...]:
    """What was promised to or by the person, what is open and the latest that ended.

    Of the coach's own promises those that concern the person.
    """
    found: list[Commitment] = []
    for whose in (equal("person_id", person.id), equal("owner_id", person.id)):
        found += book.all(Commitment, whose, state=CommitmentState.OPEN, order_by="due", limit=_PROMISES)
        ended = unequal("state", CommitmentState.OPEN)
        found += book.all(Commitment, whose, ended, order_by="-due", limit=_PROMISES)
    return tuple({each.id: each for each in found}.values())


def _plan(book: Workbook, person: Person) -> PlanCard | None:
    plans = book.all(DevelopmentPlan, person_id=person.id)
    goals = book.all(PlanGoal, one_of("plan_id", [plan.id for plan in plans])) if plans else ()
    actions = book.all(PlanAction, one_of("goal_id", [goal.id for goal in goals])) if goals else ()
    return plan_card(plans, goals, actions)


def _named(book: Workbook, person: Person, promises: tuple[Commitment, ...]) -> dict[Id, Person]:
    owners = {promise.owner_id for promise in promises} - {person.id}
    others = book.all(Person, one_of("id", owners)) if owners else ()
    return {each.id: each for each in (person, *others)}
