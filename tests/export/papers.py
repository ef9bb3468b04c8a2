"""A document of every kind from one workbook; the same with other words: long, empty, in many tongues."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from enum import Enum

from pydantic import BaseModel

from coachbook.documents import (
    Paper,
    gather_calibration,
    gather_cards,
    gather_copies,
    gather_session_brief,
    gather_summary,
)
from coachbook.export.calibration import CalibrationContent
from coachbook.export.plan_data import Audience
from coachbook.held_papers import gather_held
from coachbook.person_papers import gather_observation, gather_results, gather_scorecard
from coachbook.plan_papers import gather_plan
from coachbook.records import (
    CalibrationRound,
    CoachingSession,
    DevelopmentPlan,
    Observation,
    Person,
    Recognition,
    RolePlayScript,
)
from coachbook.records.kinds import Consent, ObservationKind, ObservationState, SessionState
from coachbook.records.practice_kinds import RoundState
from coachbook.workbook import Workbook, equal

PERSON = "Marcus Oyelaran"
TONGUES = (
    "Nguyễn Thị Ánh Dương đã gọi lại",
    "Zażółć gęślą jaźń, Łukasz",
    "Η Ελένη Παπαδοπούλου είπε ναι",
    "Дмитрий Щербаков, всё сказано",
    "R&D: a<b und <b>dringend</b> &amp; 100 %",
)


def every_paper(book: Workbook) -> Iterator[tuple[str, Paper]]:
    """A content of each kind that is printed, with its name; the sample holds something of each."""
    person = next(each for each in book.all(Person) if each.name == PERSON)
    plan = book.all(DevelopmentPlan, person_id=person.id)[0]
    yield "plan", gather_plan(book, plan)
    yield "plan, own copy", gather_plan(book, plan, Audience.PERSON)
    sessions = book.all(CoachingSession, person_id=person.id, order_by="-starts_at")
    yield "summary", gather_summary(book, next(s for s in sessions if s.state is SessionState.CLOSED))
    yield "brief", gather_session_brief(book, next(s for s in sessions if s.state is SessionState.PLANNED))
    public = book.all(Recognition, equal("public", Consent.GIVEN), equal("withdrawn_on", None))
    yield "cards", gather_cards(book, public)
    yield "card", gather_cards(book, public[:1])
    for content in gather_copies(book, book.all(RolePlayScript, order_by="title")[0]):
        yield f"script, {content.copy.value}", content
    round_ = next(each for each in book.all(CalibrationRound) if each.state is RoundState.CLOSED)
    yield "calibration", gather_calibration(book, round_)
    submitted = equal("state", ObservationState.SUBMITTED)
    seen = book.all(Observation, submitted, person_id=person.id, order_by="-at")
    yield "observation", gather_observation(book, seen[0])
    own = [each for each in seen if each.kind is ObservationKind.SELF]
    if own:
        yield "observation, own view", gather_observation(book, own[0])
    yield "scorecard", gather_scorecard(book, person)
    yield "results", gather_results(book, person=person)
    yield "results, team", gather_results(book, team=person.team)
    yield "person", gather_held(book, person)


def reworded(content: Paper, word: Callable[[str, str], str]) -> Paper:
    """The same content with every text replaced by `word(field, text)`; figures, days and choices stay."""
    return _reworded("", content, word)


def emptied(content: Paper) -> Paper:
    """The same content with nothing in it but what it cannot be without."""
    if isinstance(content, CalibrationContent):
        return reworded(content, lambda _field, _text: "x")
    return _emptied(content)


_KEPT = frozenset(
    {"id", "key", "beat", "if_softens", "if_escalates", "behaviour_id", "digest", "jpeg", "content"}
)


def _reworded(name: str, held: object, word: Callable[[str, str], str]) -> object:
    if isinstance(held, str) and not isinstance(held, Enum):
        return held if name in _KEPT or name.endswith("_id") or not held else word(name, held)
    if isinstance(held, tuple) and hasattr(held, "_fields"):
        return type(held)(*(_reworded(n, v, word) for n, v in zip(held._fields, held, strict=True)))
    if isinstance(held, tuple):
        return tuple(_reworded(name, part, word) for part in held)
    if isinstance(held, BaseModel):
        fields = {n: _reworded(n, getattr(held, n), word) for n in type(held).model_fields}
        return type(held).model_construct(**fields)
    if dataclasses.is_dataclass(held) and not isinstance(held, type):
        fields = {f.name: _reworded(f.name, getattr(held, f.name), word) for f in dataclasses.fields(held)}
        return dataclasses.replace(held, **fields)
    return held


def _emptied(held: object) -> object:
    if isinstance(held, BaseModel):
        fields = type(held).model_fields
        kept = {
            n for n, field in fields.items() if field.is_required() or n == "audience" or n.endswith("_id")
        }
        return type(held).model_construct(**{n: _emptied(getattr(held, n)) for n in kept})
    if dataclasses.is_dataclass(held) and not isinstance(held, type):
        return dataclasses.replace(held, **{f.name: _bare(f, held) for f in dataclasses.fields(held)})
    return held


def _bare(field: dataclasses.Field, held: object) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    value = getattr(held, field.name)
    return () if isinstance(value, tuple) and field.name != "cards" else _emptied(value)
