"""What people of the sample say to their observations, a walk through the house, and what a draft has so far.

Lived through last of all, so that nothing that stands already gets another id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from coachbook.coaching.contact import standards_for
from coachbook.coaching.observations import annotate, rate, start_observation, tag_effort, write
from coachbook.coaching.own_view import take_own_view
from coachbook.coaching.replies import answer, reply
from coachbook.coaching.submitting import submit
from coachbook.data.sample.world import World
from coachbook.paths import resource
from coachbook.records import MomentOfTruth, Observation, Person, Rating, Reply, ServiceStandard
from coachbook.records.kinds import (
    Cause,
    Channel,
    EffortTag,
    Mark,
    ObservationKind,
    ObservationState,
    ReplyKind,
    Scale,
    Way,
)

Told = Mapping[str, Any]


def answer_observations(world: World, people: list[Person]) -> None:
    """All of it, by the acts of the wings, each on its own day."""
    told = tomllib.loads(resource("sample", "answering.toml").read_text(encoding="utf-8"))
    named = {person.name: person for person in people}
    for each in told["replies"]:
        _reply(world, named[each["name"]], each)
    for each in told["own"]:
        _own_view(world, named[each["name"]], each)
    _walk(world, told["walk"])
    for draft in world.all(Observation):
        if draft.state is ObservationState.DRAFT:
            world.do(tag_effort(draft, [EffortTag(tag) for tag in told["effort"]]))


def _reply(world: World, person: Person, told: Told) -> None:
    """What somebody said to the last observation that has a miss, and maybe the answer."""
    seen = next(each for each in _seen(world, person) if _misses(world, each))
    day = world.workday(world.last_day - timedelta(days=told["days"]))
    acting = world.acting(day, 14)
    way = Way(told["way"])
    said = world.do(reply(acting, person, seen, ReplyKind(told["kind"]), told["text"], way=way))
    if "answer" in told and isinstance(said, Reply):
        world.do(answer(world.acting(day, 16), seen, [said], told["answer"]))


def _own_view(world: World, person: Person, told: Told) -> None:
    """How somebody saw the last contact: as the coach did, but for what `apart` says."""
    seen = _seen(world, person)[0]
    standards = {standard.id: standard for standard in world.all(ServiceStandard)}
    ratings = _ratings(world, seen)
    marks = {each.standard_id: each.mark for each in ratings if each.mark is not None}
    numbered = [each for each in ratings if each.mark is not None and each.mark.isdecimal()]
    for rating, by in zip(numbered, told["apart"], strict=False):
        marks[rating.standard_id] = Mark(str(max(1, min(5, int(rating.mark or 3) + by))))
    acting = world.acting(world.workday(world.last_day - timedelta(days=told["days"])), 17)
    world.do(
        take_own_view(
            acting, seen, ratings, standards, person, marks, {}, words=told["words"], way=Way.HAND_OVER
        )
    )


def _walk(world: World, told: Told) -> None:
    """A walk in the customer's shoes, at which nobody gave a name."""
    standards = {standard.id: standard for standard in world.pack.standards}
    acting = world.acting(world.workday(world.last_day - timedelta(days=told["days"])), 13)
    moment = next(
        each for each in world.all(MomentOfTruth) if standards_for((each.id,), world.pack.standards)
    )
    begun = start_observation(
        acting,
        None,
        (moment,),
        world.pack.standards,
        at=acting.now - timedelta(minutes=40),
        kind=ObservationKind.MYSTERY_WALK,
        channel=Channel.IN_PERSON,
        site=told["site"],
    )
    world.do(begun)
    walk = next(edit.record for edit in begun.edits if isinstance(edit.record, Observation))
    for number, rating in enumerate(_ratings(world, walk)):
        standard = standards[rating.standard_id]
        given = Mark(str(told["marks"][number % len(told["marks"])]))
        mark = Mark.MET if standard.scale is Scale.MET_NOT_MET else given
        _rate(world, walk, rating, standard, mark, told)
    for name in ("situation", "impact"):
        world.do(write(world.now(walk), **{name: told[name]}))
    world.do(submit(acting, world.now(walk), _ratings(world, walk), standards, None))


def _rate(
    world: World, walk: Observation, rating: Rating, standard: ServiceStandard, mark: Mark, told: Told
) -> None:
    world.do(rate(walk, rating, standard, mark))
    if mark.is_miss:
        world.do(annotate(walk, world.now(rating), evidence=told["missed"]))
        world.do(annotate(walk, world.now(rating), cause=Cause.POLICY))
    elif mark is Mark.FIVE:
        world.do(annotate(walk, world.now(rating), evidence=told["praised"], strength=True))


def _seen(world: World, person: Person) -> list[Observation]:
    """Somebody's submitted observations, the newest first."""
    own = (
        each
        for each in world.all(Observation)
        if each.person_id == person.id
        and each.state is ObservationState.SUBMITTED
        and each.kind is not ObservationKind.SELF
    )
    return sorted(own, key=lambda each: (each.at, each.id), reverse=True)


def _misses(world: World, seen: Observation) -> bool:
    return any(each.mark is not None and each.mark.is_miss for each in _ratings(world, seen))


def _ratings(world: World, seen: Observation) -> list[Rating]:
    own = (each for each in world.all(Rating) if each.observation_id == seen.id)
    return sorted(own, key=lambda each: each.position)
