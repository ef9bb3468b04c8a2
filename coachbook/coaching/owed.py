"""Owed: what is due this week besides promises: actions of plans, answers to what people raised, runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coachbook.coaching.days import near_day
from coachbook.records import DevelopmentPlan, Id, Obstacle, Person, PlanAction, Rehearsal
from coachbook.records.kinds import ActionState, ObstacleState
from coachbook.statistics.words import quoted, sentence_case

AHEAD = timedelta(days=7)
"""So many days ahead it is shown."""
_WAITING = (ActionState.TO_DO, ActionState.UNDER_WAY)


class Owed(NamedTuple):
    """One thing that is due, in words; `plan_id`, `person_id` or `run_id` says where it stands."""

    due: date
    title: str
    line: str
    late: bool
    plan_id: Id | None = None
    person_id: Id | None = None
    run_id: Id | None = None


def owed(
    actions: Iterable[PlanAction],
    plan_of: Mapping[Id, DevelopmentPlan],
    obstacles: Iterable[Obstacle],
    people: Mapping[Id, Person],
    coach_id: Id,
    today: date,
) -> tuple[Owed, ...]:
    """What is overdue or due within a week, the oldest first; `plan_of` gives the plan of each goal's id."""
    found = [
        _action(each, plan_of[each.goal_id], each.due, people, coach_id, today)
        for each in actions
        if each.state in _WAITING
        and each.due is not None
        and each.due <= today + AHEAD
        and each.goal_id in plan_of
    ]
    found += [
        _answer(each, each.answer_due, people, today)
        for each in obstacles
        if each.state is ObstacleState.OPEN
        and each.answer_due is not None
        and each.answer_due <= today + AHEAD
    ]
    return tuple(sorted(found, key=lambda each: (each.due, each.title)))


def due_run(run: Rehearsal, people: Mapping[Id, Person], today: date) -> Owed:
    """A role-play that somebody is to run again, given as others may read it; it leads to the last run."""
    due = run.next_due or today
    who = _called(people.get(run.agent_id or ""))
    changed = f"; to change: {run.change.strip()}" if run.change.strip() else ""
    line = f"{who}’s next run, due {near_day(due, today)}{changed}"
    return Owed(due, run.played.title, line, due < today, run_id=run.id)


def _action(
    action: PlanAction,
    plan: DevelopmentPlan,
    due: date,
    people: Mapping[Id, Person],
    coach_id: Id,
    today: date,
) -> Owed:
    whose = people.get(plan.person_id)
    owner = "You" if action.owner_id == coach_id else _called(people.get(action.owner_id))
    plan_of = f", plan of {_called(whose)}" if whose is not None and whose.id != action.owner_id else ", plan"
    times = f", {action.done_times} of {action.times}" if action.times > 1 else ""
    line = f"{owner}{plan_of}{times}, due {near_day(due, today)}"
    return Owed(due, sentence_case(action.behaviour), line, due < today, plan_id=plan.id)


def _answer(obstacle: Obstacle, due: date, people: Mapping[Id, Person], today: date) -> Owed:
    raised = people.get(obstacle.raised_by_id or "")
    who = f"Raised by {raised.called}" if raised else "Raised in the team"
    at = f", with {obstacle.owner}" if obstacle.owner else ""
    line = f"{who}{at}, answer due {near_day(due, today)}"
    return Owed(due, quoted(obstacle.text), line, due < today, person_id=obstacle.raised_by_id)


def _called(person: Person | None) -> str:
    return person.called if person is not None else "Somebody"
