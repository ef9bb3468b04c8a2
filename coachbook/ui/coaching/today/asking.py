"""What Today asks of the workbook: for the coach's team and a few weeks, however much lies in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachbook.coaching.attention import BALANCE_DAYS, RECOGNITION_DAYS
from coachbook.coaching.brief_opening import CONTACTS
from coachbook.coaching.idea import Idea
from coachbook.coaching.people import is_here, is_own
from coachbook.coaching.promises import rate_of
from coachbook.coaching.today import MANY, Besides, Day, make_day
from coachbook.coaching.trend import readings_by_person
from coachbook.masks import behaviours_of, due_runs_of
from coachbook.records import (
    CoachingSession,
    Commitment,
    Focus,
    Id,
    MomentOfTruth,
    Note,
    Observation,
    Person,
    Pulse,
    Recognition,
    ServiceStandard,
)
from coachbook.records.kinds import CommitmentState, NoteUse, PulseOutcome, SessionState
from coachbook.records.lines import SeenCount
from coachbook.ui.coaching.today.state import Ground
from coachbook.workbook import Workbook, at_least, below, equal, one_of

if TYPE_CHECKING:
    from coachbook.coaching.owed import Owed
    from coachbook.coaching.sampling import Proposal

KEPT_DAYS = 90
"""Days over which the rate of kept promises looks back."""
_SERIES = 40
"""Totals of each person that are judged: the latest ones, and the longest usual range before them."""
_LEFT_OVER = timedelta(days=180)
_MOST_PROMISES = 200
_MOST_OWED = MANY
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
    team = [person.id for person in people if is_own(person, acting.who, acting.today)]
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
    concerned = {*team, *(each.person_id for each in (*todays, *live) if each.person_id)}
    focuses = book.all(Focus, one_of("person_id", concerned), until=None)
    last_held = book.ask.last_held(concerned)
    disputed = book.ask.waiting_disputes()
    aimed = {focus.person_id for focus in focuses}
    unaimed = {each.person_id for each in todays if each.person_id and each.person_id not in aimed}
    day = make_day(
        acting,
        people=people,
        sessions=(*todays, *live),
        commitments=book.all(Commitment, state=CommitmentState.OPEN, order_by="due", limit=_MOST_PROMISES),
        focuses=focuses,
        last_held=last_held,
        readings=readings_by_person(book.ask.latest_scores(team, _SERIES), acting.zone),
        behaviours=behaviours_of(book),
        standards=book.all(ServiceStandard),
        kept=rate_of(*book.ask.kept_counts(acting.who, acting.today - timedelta(days=KEPT_DAYS))),
        noted=book.ask.noted_counts(team, acting.now - timedelta(days=BALANCE_DAYS)),
        recognitions=book.all(
            Recognition,
            one_of("person_id", team),
            at_least("on", acting.today - timedelta(days=RECOGNITION_DAYS)),
        ),
        observed={id_: book.ask.observed_since(id_, last_held.get(id_)) for id_ in unaimed},
        disputes=len(disputed),
        notes=book.ask.count(Note, (equal("used_as", NoteUse.OPEN), equal("writer_id", acting.who))),
    )
    return Reading(day, {person.id: person for person in people}, disputed)


def read_ground(book: Workbook, idea: Idea | None) -> Ground:
    """The moment of the week's idea, and the contact in which it was heard."""
    if idea is None:
        return Ground()
    moment = book.get(MomentOfTruth, idea.behaviour.moment_id)
    seen = book.get(Observation, idea.behaviour.observation_id)
    return Ground(moment.title if moment else "", CONTACTS[seen.channel] if seen else "")


class Open(NamedTuple):
    """What waits without an hour, read once the page is there."""

    owed: tuple[Owed, ...] = ()
    """What is due this week besides promises."""
    pulses: tuple[tuple[Id, str], ...] = ()
    """Low answers to how work is that nothing came of for two weeks: each with its sentence."""
    practice: tuple[Owed, ...] = ()
    """Runs of role-plays that are due."""
    proposed: Proposal | None = None
    """Whom to observe next."""
    name: str = ""
    """Of that person."""
    moment: str = ""
    """The title of the moment at which."""

    @property
    def besides(self) -> Besides:
        """What the first sentence says of it."""
        return Besides(self.owed, len(self.practice), len(self.pulses))


def read_open(book: Workbook, people: dict[Id, Person], seen: Sequence[SeenCount] | None) -> Open:
    """What waits without an hour, as it stands now; `seen` is None while it is still being counted."""
    from coachbook.coaching.owed import AHEAD, owed
    from coachbook.records import DevelopmentPlan, Obstacle, PlanAction, PlanGoal
    from coachbook.records.kinds import ActionState, ObstacleState, PlanState

    acting = book.acting()
    soon = acting.today + AHEAD + timedelta(days=1)
    with book.at_once():
        actions = book.all(
            PlanAction,
            below("due", soon),
            one_of("state", (ActionState.TO_DO, ActionState.UNDER_WAY)),
            order_by="due",
            limit=_MOST_OWED,
        )
        goals = book.all(PlanGoal, one_of("id", {each.goal_id for each in actions})) if actions else ()
        plans = {
            plan.id: plan
            for plan in (
                book.all(
                    DevelopmentPlan,
                    one_of("id", {goal.plan_id for goal in goals}),
                    one_of("state", (PlanState.AGREED, PlanState.ACTIVE)),
                )
                if goals
                else ()
            )
        }
        obstacles = book.all(
            Obstacle,
            below("answer_due", soon),
            state=ObstacleState.OPEN,
            order_by="answer_due",
            limit=_MOST_OWED,
        )
        here = {id_ for id_, plan in plans.items() if _is_there(people.get(plan.person_id), acting.today)}
        plan_of = {goal.id: plans[goal.plan_id] for goal in goals if goal.plan_id in here}
        due = owed(actions, plan_of, obstacles, people, acting.who, acting.today)
        return _proposed(book, Open(due, _pulses(book, people), _practice(book, people)), seen)


def _practice(book: Workbook, people: dict[Id, Person]) -> tuple[Owed, ...]:
    """Whose next run of a role-play is due, the longest overdue first."""
    from coachbook.coaching.owed import due_run

    today = book.acting().today
    return tuple(due_run(run, people, today) for run in due_runs_of(book))


def _pulses(book: Workbook, people: dict[Id, Person]) -> tuple[tuple[Id, str], ...]:
    """The pulses that wait too long; none in a team's workbook, where they were said to somebody else too."""
    from coachbook.coaching.pulse import LONGEST_OPEN, waiting_sentence, waiting_too_long

    acting = book.acting()
    if not isinstance(book.place, Path):
        return ()
    before = acting.now - timedelta(days=LONGEST_OPEN)
    found = book.all(Pulse, below("at", before), led_to=PulseOutcome.OPEN, order_by="at")
    return tuple(
        (pulse.id, waiting_sentence(pulse, people[pulse.person_id], acting.now, acting.zone))
        for pulse in waiting_too_long(found, acting.now)
        if pulse.person_id in people and is_here(people[pulse.person_id], acting.today)
    )[:_MOST_OWED]


def _is_there(person: Person | None, today: date) -> bool:
    """Whether a plan is somebody's who is still here: that of who has left asks for nothing."""
    return person is not None and is_here(person, today)


def count_seen(book: Workbook) -> tuple[Callable[[], tuple[SeenCount, ...]], bool]:
    """How to count what was observed of whom in half a year; and whether that is too much to wait for."""
    from coachbook.coaching.sampling import WINDOW_DAYS

    since = book.clock.now() - timedelta(days=WINDOW_DAYS)
    return partial(book.ask.seen_counts, since=since), book.ask.are_many(since=since)


def _proposed(book: Workbook, found: Open, seen: Sequence[SeenCount] | None) -> Open:
    """The same with whom to observe next, where something can be rated and somebody is there."""
    from coachbook.coaching.sampling import next_to_observe, present, ratable
    from coachbook.records import Absence

    if seen is None:
        return found
    acting = book.acting()
    moments = ratable(book.all(MomentOfTruth), book.all(ServiceStandard))
    away = book.all(Absence, at_least("last", acting.today))
    here = present(book.all(Person), away, acting.who, acting.today)
    if not here or not moments:
        return found
    first = next_to_observe(here, moments, seen, acting.today, acting.zone, most=1)[0]
    name = next(person.called for person in here if person.id == first.person_id)
    moment = next(each.title for each in moments if each.id == first.moment_id)
    return found._replace(proposed=first, name=name, moment=moment)
