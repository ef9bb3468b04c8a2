"""Calibration in the sample: a closed round, in which one standard parts the raters, and an open one.

It is lived through last of all, so that nothing that stands already gets another id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from coachbook.changes import Acting
from coachbook.data.sample.world import World
from coachbook.direction.standards import current
from coachbook.paths import resource
from coachbook.practice.calibration import (
    Invited,
    add_case,
    close_round,
    in_order,
    new_round,
    open_round,
    rate,
    submit,
)
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Id,
    Person,
    Record,
    ServiceStandard,
)
from coachbook.records.kinds import Channel, Mark
from coachbook.records.practice_kinds import CaseKind

Told = Mapping[str, Any]
R = TypeVar("R", bound=Record)


def calibrate(world: World, people: Sequence[Person]) -> None:
    """Both rounds, by the acts of the wing."""
    told = tomllib.loads(resource("sample", "calibrating.toml").read_text(encoding="utf-8"))
    named = {person.name: person for person in people}
    raters = [world.coach, *(named[name] for name in told["raters"])]
    before: Id | None = None
    for round_ in told["rounds"]:
        before = _live(world, told["standards"], round_, raters, before)


def _live(world: World, titles: Sequence[str], told: Told, raters: Sequence[Person], before: Id | None) -> Id:
    """One round: laid out and opened, rated a day later, closed the day after that."""
    acting = _acting(world, told, 0)
    standards = {each.title: each for each in current(world.all(ServiceStandard))}
    until = world.last_day + timedelta(days=told["until"]) if "until" in told else None
    made = new_round(
        acting,
        told["title"],
        [standards[title] for title in titles],
        [Invited(person.id, person.name) for person in raters],
        deadline=until,
        follows_id=before,
    )
    round_ = _of(CalibrationRound, world.do(made))
    for case in told["cases"]:
        text = str(case["text"]).strip()
        laid = CalibrationCase(
            key="new", title=case["title"], kind=CaseKind.TRANSCRIPT, text=text, channel=Channel.CHAT
        )
        round_ = _of(CalibrationRound, world.do(add_case(acting, world.now(round_), laid)))
    who = in_order(each for each in world.all(CalibrationRater) if each.round_id == round_.id)
    by_id = {each.id: each for each in standards.values()}
    round_ = _of(CalibrationRound, world.do(open_round(acting, round_, who, by_id)))
    for place, rater in enumerate(who):
        _rate(world, round_, rater, {title: told["marks"][title][place] for title in titles}, told)
    if told["closed"]:
        rated = (each for each in world.all(CalibrationRater) if each.round_id == round_.id)
        world.do(close_round(_acting(world, told, 2), round_, rated))
    return round_.id


def _rate(
    world: World,
    round_: CalibrationRound,
    rater: CalibrationRater,
    marks: Mapping[str, Sequence[Any]],
    told: Told,
) -> None:
    """All that one rater gave; nothing where nothing is told of it."""
    acting = _acting(world, told, 1)
    own: list[CalibrationRating] = []
    for standard in round_.standards:
        for case, mark in zip(round_.cases, marks[standard.title], strict=False):
            change = rate(acting, round_, rater, None, case.key, standard, Mark(str(mark)))
            own.append(_of(CalibrationRating, world.do(change)))
    if own:
        world.do(submit(acting, round_, rater, own))


def _acting(world: World, told: Told, after: int) -> Acting:
    """The coach acting so many days after the round was made."""
    return world.acting(world.workday(world.last_day - timedelta(days=told["days"] - after)), 14)


def _of(kind: type[R], record: Record) -> R:
    if not isinstance(record, kind):
        raise TypeError(f"{type(record).__name__} is no {kind.__name__}")
    return record
