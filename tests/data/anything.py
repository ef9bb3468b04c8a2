"""Any record there can be, made from what its fields say: for properties that hold for all of them."""

import types
import typing
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from hypothesis import strategies as st
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from coachbook.data.tables import TABLES
from coachbook.records import (
    KINDS,
    Absence,
    CoachingSession,
    DevelopmentPlan,
    Id,
    Person,
    Recognition,
    Record,
    ServiceStandard,
    Value,
)
from coachbook.records.kinds import Scale, SessionKind

NASTY = (
    'O\'Brien "Bob"; DROP TABLE person; --',
    "👩🏽‍💻 Zoë 🎧",
    "שלום עולם \u202eevil\u202c",
    "a<b & <unter>",
    '<img src="x"/>',
    "100 % _of_ \\ it\r\n\tand more ",
    "é" * 300,
)
LETTERS = st.characters(exclude_characters="\0", exclude_categories=("Cs",))
BIGGEST = 1_000_000_000


def record_id(kind: type[Record]) -> Id:
    """The id of the one record of a kind that others may refer to."""
    return f"the-{TABLES[kind].name}"


def records(kind: type[Record], id_: Id | None = None) -> st.SearchStrategy[Record]:
    """Valid records of `kind`, whose references lead to the records with the ids of `record_id`."""
    kinds = {TABLES[kind].name: kind for kind in KINDS}
    given = {
        column.name: _reference(kinds[key.column.table.name], column.nullable)
        for column in TABLES[kind].columns
        for key in column.foreign_keys
    }
    given["id"] = st.just(id_) if id_ else st.uuids().map(lambda new: new.hex)
    if kind is ServiceStandard:
        given |= {"scale": st.just(Scale.ONE_TO_FIVE), "anchors": st.just(()), "critical": st.just(False)}
        given["version"] = st.integers(2, BIGGEST)
    if kind is CoachingSession:
        huddle = {"person_id": st.none(), "kind": st.just(SessionKind.HUDDLE)}
        with_one = {
            "person_id": st.just(record_id(Person)),
            "kind": st.sampled_from([each for each in SessionKind if each is not SessionKind.HUDDLE]),
        }
        return _built(kind, given | huddle) | _built(kind, given | with_one)
    if kind is Recognition:
        for_one = {"person_id": st.just(record_id(Person)), "team": st.just("")}
        for_team = {"person_id": st.none(), "team": st.just("Billing support")}
        return _built(kind, given | for_one) | _built(kind, given | for_team)
    if kind is Absence:
        days = st.tuples(st.dates(), st.dates()).map(sorted)
        given |= {"first": st.just(date.min), "last": st.just(date.max)}
        return st.tuples(_built(kind, given), days).map(_with_days)
    made = _built(kind, given)
    if kind is DevelopmentPlan:
        return st.tuples(made, st.dates(), st.dates()).map(_with_period)
    return made


def _with_days(drawn: tuple[Absence, list[date]]) -> Absence:
    absence, (first, last) = drawn
    return absence.but(first=first, last=last)


def _with_period(drawn: tuple[DevelopmentPlan, date, date]) -> DevelopmentPlan:
    plan, one, other = drawn
    return plan.but(period_start=min(one, other), period_end=max(one, other))


def _reference(kind: type[Record], optional: bool) -> st.SearchStrategy[Id | None]:
    return st.sampled_from((record_id(kind), None)) if optional else st.just(record_id(kind))


def _built(model: type[Value], given: dict[str, st.SearchStrategy]) -> st.SearchStrategy:
    fields = {
        name: given[name] if name in given else _values(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
    }
    if model is DevelopmentPlan:
        fields |= {"period_start": st.just(date.min), "period_end": st.just(date.max)}
    return st.fixed_dictionaries(fields).map(model.model_validate)


def _values(annotation: object, metadata: list[object]) -> st.SearchStrategy:
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _values(inner, [*metadata, *more])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return st.one_of(*(_values(part, metadata) for part in typing.get_args(annotation)))
    if typing.get_origin(annotation) is tuple:
        return st.lists(_values(typing.get_args(annotation)[0], []), max_size=2).map(tuple)
    if annotation is types.NoneType:
        return st.none()
    if issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    if issubclass(annotation, Value):
        return _built(annotation, {})
    return _plain(annotation, _bounds(metadata))


def _plain(kind: type, bounds: dict[str, typing.Any]) -> st.SearchStrategy:
    least, most = bounds.get("ge"), bounds.get("le")
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(-BIGGEST if least is None else least, BIGGEST if most is None else most)
    if kind is float:
        return st.floats(least, most, allow_nan=False, allow_infinity=False)
    if kind is date:
        return st.dates()
    if kind is str:
        shortest, longest = bounds.get("min_length") or 0, bounds.get("max_length")
        typed = st.text(LETTERS, min_size=shortest, max_size=40) | st.sampled_from(NASTY)
        return typed.map(lambda text: text[:longest]).filter(lambda text: not shortest or text.strip())
    away = timedelta(days=80_000)
    return st.timedeltas(-away, away).map(lambda since: datetime(2000, 1, 1, tzinfo=UTC) + since)


def _bounds(metadata: list[object]) -> dict[str, typing.Any]:
    found: dict[str, typing.Any] = {}
    for each in metadata:
        if isinstance(each, FieldInfo):
            found |= _bounds(each.metadata)
        names = ("ge", "le", "min_length", "max_length")
        if isinstance(each, StringConstraints) or any(hasattr(each, name) for name in names):
            found |= {name: value for name in names if (value := getattr(each, name, None)) is not None}
    return found
