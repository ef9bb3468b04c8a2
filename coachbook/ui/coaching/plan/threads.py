"""What the golden threads of a plan are read from: the contacts behind goals, and what shows actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from coachbook.direction.vision import valid_on
from coachbook.masks import masks_of
from coachbook.records import (
    DevelopmentPlan,
    Id,
    MomentOfTruth,
    PlanAction,
    PlanGoal,
    Rating,
    Record,
    Rehearsal,
    RolePlayScript,
    Vision,
)
from coachbook.workbook import Workbook, one_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Threads:
    """What stands at the other end of the threads."""

    rated: Mapping[Id, Id] = field(default_factory=dict)
    """By the id of a rating, the observation that it is from."""
    observed: Mapping[Id, datetime] = field(default_factory=dict)
    """When each of these observations was."""
    runs: Mapping[Id, Rehearsal] = field(default_factory=dict)
    """Those that are linked to an action, as others may read them."""
    scripts: Mapping[Id, str] = field(default_factory=dict)
    """The titles of the scripts that actions practise."""
    moments: Mapping[Id, MomentOfTruth] = field(default_factory=dict)
    vision: Vision | None = None
    """The one that held when the plan was made."""


def read_threads(
    book: Workbook, plan: DevelopmentPlan, goals: Iterable[PlanGoal], actions: Sequence[PlanAction]
) -> Threads:
    """What these goals and actions lead back to."""
    rated = {rating.id: rating.observation_id for rating in _of(book, Rating, _ids(goals, "rating_ids"))}
    seen = {*rated.values(), *_ids(actions, "observation_ids")}
    runs = _of(book, Rehearsal, _ids(actions, "rehearsal_ids"))
    scripts = _of(book, RolePlayScript, {action.script_id for action in actions if action.script_id})
    masks = masks_of(book) if runs or scripts else None
    return Threads(
        rated=rated,
        observed={each.id: each.at for each in book.ask.contact_lines(seen)} if seen else {},
        runs={run.id: masks.run(run) for run in runs} if masks else {},
        scripts={script.id: masks.script(script).title for script in scripts} if masks else {},
        moments={moment.id: moment for moment in book.all(MomentOfTruth)},
        vision=valid_on(book.all(Vision), plan.made_on),
    )


def _ids(records: Iterable[PlanGoal] | Iterable[PlanAction], name: str) -> set[Id]:
    return {id_ for record in records for id_ in getattr(record, name)}


def _of(book: Workbook, kind: type[R], ids: set[Id]) -> tuple[R, ...]:
    """The records with these ids; no question is asked where there are none."""
    return book.all(kind, one_of("id", sorted(ids))) if ids else ()
