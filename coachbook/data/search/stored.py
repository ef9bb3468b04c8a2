"""Rows as they are stored, with what they belong to: what a search shows of its hits.

A search looks at a line or two of each of its hits. Making whole checked records of them cost ten times what
the file took to give them, so here a row brings the fields that its passages are made of. What is no text is
made of what the driver gives as the store makes it; the parts within are not checked once more (see `parts`).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Column, Float, Text
from sqlalchemy.engine import Dialect
from sqlmodel import UTCDateTime

from coachbook.data.engine import Ask
from coachbook.data.search.parts import parts
from coachbook.data.tables import TABLES
from coachbook.data.tables.base import EnumText, JsonText
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Id,
    Observation,
    Person,
    PlanAction,
    PlanGoal,
    Rating,
    Record,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)

Rows = dict[type[Record], dict[Id, Any]]
"""By their kind and id."""

_FIELDS: dict[type[Record], tuple[str, ...]] = {
    ChampionBehaviour: (
        "title", "says", "rule_when", "rule_do", "does", "tone", "timing", "why", "not_like_this", "source",
        "customer_lines", "facts", "captured_on", "source_on", "champion_id",
    ),
    CoachingSession: (
        "person_id", "coach_id", "starts_at", "own_words", "agenda", "reason", "moves", "team",
    ),
    Commitment: ("cue", "behaviour", "outcome", "made_on", "person_id", "owner_id"),
    DevelopmentPlan: (
        "title", "person_comment", "strengths", "company_support", "reviews", "sign_offs", "period_start",
        "person_id",
    ),
    Observation: (
        "person_id", "at", "reference", "situation", "behaviour", "impact", "amend_reason", "quotes",
        "tally_keys", "shift", "quotes_from", "source",
    ),
    Person: (
        "name", "given_name", "role_title", "team", "site", "shift", "personnel_number", "email",
    ),
    PlanAction: ("cue", "behaviour", "evidence", "goal_id"),
    Rating: ("evidence", "observation_id"),
    Rehearsal: (
        "played", "keep", "change", "goal_cue", "goal_behaviour", "debrief", "said", "roles", "at",
        "agent_id",
    ),
    RolePlayScript: (
        "title", "customer", "beats", "learning_points", "debrief", "twist", "goal", "observer_sheet",
        "scene", "facts",
    ),
    ServiceStandard: ("title", "anchors", "behaviour", "why", "real_example", "phrase"),
}  # fmt: skip
"""Of kinds with many more fields, those that their passages are made of."""

_PLAN, _SEEN, _STANDARD = (TABLES[kind].c for kind in (DevelopmentPlan, Observation, ServiceStandard))
_OF_PLAN = {"above_at": _PLAN.period_start, "above_person_id": _PLAN.person_id, "above_id": _PLAN.id}
_PLAN_OF = " LEFT JOIN development_plan ON development_plan.id = {}.plan_id"
_ITS_STANDARD = " LEFT JOIN service_standard ON service_standard.id = it.standard_id"
ABOVE: dict[type[Record], tuple[dict[str, Column[Any]], str]] = {
    Rating: (
        {"above_at": _SEEN.at, "above_person_id": _SEEN.person_id, "above_title": _STANDARD.title},
        " LEFT JOIN observation ON observation.id = it.observation_id" + _ITS_STANDARD,
    ),
    PlanGoal: (_OF_PLAN, _PLAN_OF.format("it")),
    PlanAction: (
        _OF_PLAN,
        " LEFT JOIN plan_goal ON plan_goal.id = it.goal_id" + _PLAN_OF.format("plan_goal"),
    ),
}
"""What a kind belongs to, where that says when it was, whom it is about, and what it is called."""


class _Way(NamedTuple):
    """How a kind is read."""

    statement: str
    row: Callable[[list[Any]], Any]
    """What lets the values of a row be asked for by name."""
    makers: tuple[tuple[int, Callable[[Any], Any]], ...]
    """What makes those values that a driver gives as something else, by their place."""


def stored(ask: Ask, dialect: Dialect, wanted: Mapping[type[Record], Collection[Id]]) -> Rows:
    """The rows of these records, as far as they are there, by one question a kind.

    They answer by the names of the record's fields. Raises `WorkbookDamaged` where a row is none of ours.
    """
    found: Rows = {}
    for kind, ids in wanted.items():
        statement, named, makers = _way(kind, dialect)
        rows = found[kind] = {}
        for row in ask(f"{statement} ({', '.join('?' * len(ids))})", tuple(ids)):
            values = list(row)
            for at, made in makers:
                values[at] = made(values[at])
            rows[row[0]] = named(values)
    return found


@lru_cache(maxsize=200)
def _way(kind: type[Record], dialect: Dialect) -> _Way:
    table = TABLES[kind]
    own = ("id", *_FIELDS.get(kind, tuple(column.name for column in table.c if column.name != "id")))
    above, joins = ABOVE.get(kind, ({}, ""))
    read = {name: table.c[name] for name in own} | above
    columns = [f'it."{name}"' for name in own]
    columns += [f'{column.table.name}."{column.name}"' for column in above.values()]
    statement = f'SELECT {", ".join(columns)} FROM "{table.name}" AS it{joins} WHERE it.id IN'  # noqa: S608 - our names
    makers = ((at, _maker(column, dialect)) for at, column in enumerate(read.values()))
    named = cast("Any", namedtuple)("Stored", tuple(read))._make  # mypy wants to read the names here
    return _Way(statement, named, tuple((at, made) for at, made in makers if made is not None))


def _maker(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What makes a field's value of what the driver gives; None where it gives the value itself."""
    kind = column.type
    if isinstance(kind, Float | Text | EnumText):
        return None  # passages are made of none of the enums, and any driver gives a number as a number
    if isinstance(kind, JsonText):
        return parts(kind.annotation)
    if isinstance(kind, UTCDateTime) and dialect.name == "sqlite":
        return _moment
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _moment(text: str | None) -> datetime | None:
    """A moment as a file holds it, which is in UTC."""
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")
