"""Briefing: asks a workbook for all that the brief of one session needs, no more than since the last one.

The page, the sheet that plans a session, the command line and the PDF get the same brief from here. Every
question has a bound, so that somebody with thousands of observations is read as quickly as a newcomer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coachbook.changes import Acting
from coachbook.coaching.brief import FIRST_LOOK_BACK, Brief, make_brief
from coachbook.coaching.news import Material
from coachbook.coaching.trend import readings_by_person
from coachbook.masks import due_runs_of
from coachbook.records import (
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    Id,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PlanAction,
    PlanGoal,
    Recognition,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import (
    ActionState,
    CommitmentState,
    NoteUse,
    PlanState,
    ReplyKind,
    SessionState,
)
from coachbook.records.lines import RatingLine
from coachbook.workbook import Workbook, at_least, below, equal, one_of, unequal

NEWEST_RATINGS = 1500
"""So many of the latest ratings are read: more than anybody talks about in one session."""
NEWEST_TALKS = 26
"""A year of talks every second week: so far back silence is counted."""
_SERIES = 40
"""Totals that are judged: the latest ones and the longest usual range before them, with room to spare."""
_MOST = 30
_FOCUSES = 8
_HELD = (SessionState.HELD, SessionState.CLOSED)
_UNDER_WAY = (PlanState.AGREED, PlanState.ACTIVE)


def gather_brief(
    book: Workbook,
    person: Person,
    focus: Focus | None,
    before: datetime | None = None,
    *,
    whole: bool = True,
) -> Brief:
    """The brief for a session with somebody at `before`, or for now; read as it stands at one moment.

    Without `whole` it holds promises and what was observed only, for whoever says what to bring.
    """
    acting = book.acting()
    until = before or acting.now
    with book.at_once():
        last = book.all(
            CoachingSession,
            one_of("state", _HELD),
            below("starts_at", until),
            person_id=person.id,
            order_by="-starts_at",
            limit=1,
        )
        since = last[0].starts_at if last else until - FIRST_LOOK_BACK
        lines = book.ask.rating_lines(person_id=person.id, since=since, newest=NEWEST_RATINGS)
        return make_brief(
            acting,
            person,
            sessions=last,
            commitments=_commitments(book, person, since),
            lines=lines,
            standards=book.all(ServiceStandard),
            focus=focus,
            before=before,
            more=_material(book, acting, person, lines, until) if whole else Material(),
        )


def open_focus_of(book: Workbook, person_id: Id) -> Focus | None:
    """What a person works on now."""
    found = book.all(Focus, person_id=person_id, until=None, order_by="-since", limit=1)
    return found[0] if found else None


def _commitments(book: Workbook, person: Person, since: datetime) -> tuple[Commitment, ...]:
    """What is open between the coach and the person, and what ended since."""
    ended = at_least("closed_on", since.astimezone(book.clock.zone).date())
    theirs = equal("person_id", person.id)
    return (
        *book.all(Commitment, theirs, state=CommitmentState.OPEN, order_by="due", limit=_MOST),
        *book.all(Commitment, theirs, ended, order_by="-closed_on", limit=_MOST),
        *book.all(
            Commitment, unequal("person_id", person.id), owner_id=person.id, order_by="-due", limit=_MOST
        ),
    )


def _material(
    book: Workbook,
    acting: Acting,
    person: Person,
    lines: Sequence[RatingLine],
    until: datetime,
) -> Material:
    """What else is known of the person, each with its bound."""
    theirs = equal("person_id", person.id)
    plans, actions = _actions(book, person)
    return Material(
        talks=book.ask.talks(until=until, person_id=person.id, newest=NEWEST_TALKS),
        focuses=book.all(Focus, theirs, order_by="-since", limit=_FOCUSES),
        reading=readings_by_person(
            book.ask.scores(person_id=person.id, newest=_SERIES, until=until), acting.zone
        ).get(person.id),
        plans=plans,
        actions=actions,
        recognitions=book.all(Recognition, theirs, order_by="-on", limit=_MOST),
        obstacles=book.all(Obstacle, raised_by_id=person.id, order_by="-raised_on", limit=_MOST),
        voices=book.all(CustomerVoice, theirs, order_by="-on", limit=_MOST),
        measures=book.all(PersonMeasure, theirs, order_by="-on", limit=_MOST),
        notes=book.all(Note, theirs, used_as=NoteUse.OPEN, order_by="-at", limit=_MOST),
        replies=_replies(book, person),
        observations=_cited(book, lines),
        due_runs=due_runs_of(book, person.id),
    )


def _actions(book: Workbook, person: Person) -> tuple[dict[Id, Id], tuple[PlanAction, ...]]:
    """The plan of each goal, and what is still to do, of the plans that are agreed or under way."""
    plans = book.all(DevelopmentPlan, one_of("state", _UNDER_WAY), person_id=person.id)
    goals = book.all(PlanGoal, one_of("plan_id", [plan.id for plan in plans])) if plans else ()
    if not goals:
        return {}, ()
    actions = book.all(
        PlanAction,
        one_of("goal_id", [goal.id for goal in goals]),
        one_of("state", (ActionState.TO_DO, ActionState.UNDER_WAY)),
        order_by="due",
    )
    return {goal.id: goal.plan_id for goal in goals}, actions


def _replies(book: Workbook, person: Person) -> tuple[Reply, ...]:
    """What the person replied or disputed, with what was answered to it."""
    said = book.all(
        Reply,
        one_of("kind", (ReplyKind.REPLIED, ReplyKind.DISPUTED)),
        person_id=person.id,
        order_by="-on",
        limit=_MOST,
    )
    seen = {each.observation_id for each in said if each.observation_id}
    met = {each.session_id for each in said if each.session_id}
    return (
        *(book.all(Reply, one_of("observation_id", seen)) if seen else ()),
        *(book.all(Reply, one_of("session_id", met)) if met else ()),
    )


def _cited(book: Workbook, lines: Sequence[RatingLine]) -> tuple[Observation, ...]:
    """The latest observations that a brief may quote."""
    told = (
        line.observation_id
        for line in reversed(lines)
        if line.strength or (line.mark is not None and line.mark.is_miss) or line.evidence
    )
    wanted = list(dict.fromkeys(told))[:_MOST]
    return book.all(Observation, one_of("id", wanted)) if wanted else ()
