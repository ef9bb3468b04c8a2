"""What the sample's coach counted by key and quoted in a rehearsal, and the numbers that came from elsewhere.

Lived through last of all, so that nothing that stands already gets another id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from coachbook.coaching.lists import Row
from coachbook.coaching.measures_import import guess_measures, prepare_measures
from coachbook.coaching.observations import annotate, rate, start_observation, write
from coachbook.coaching.quoting import quote_as_evidence
from coachbook.coaching.submitting import submit
from coachbook.coaching.tally import press, proposed_keys, set_keys, tally_as_evidence
from coachbook.coaching.transcripts import read_transcript
from coachbook.data.sample.world import World
from coachbook.paths import resource
from coachbook.records import ChampionBehaviour, Id, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Mark, ObservationKind, Scale

Told = Mapping[str, Any]
_MARKS = {3: Mark.THREE, 4: Mark.FOUR, 5: Mark.FIVE}
_HEADINGS = ("Name", "Day", "Handle time", "Satisfaction")


def count_and_quote(world: World, people: list[Person]) -> None:
    """All of it, by the acts of the wings, each on its own day."""
    told = tomllib.loads(resource("sample", "counting.toml").read_text(encoding="utf-8"))
    named = {person.name: person for person in people}
    _rehearse(world, named, told["rehearsal"])
    _measure(world, people, told["measures"])


def _rehearse(world: World, named: Mapping[str, Person], told: Told) -> None:
    """A rehearsal with a tally beside it and a line of its transcript, both as evidence, submitted."""
    person = named[told["name"]]
    day = world.workday(world.last_day - timedelta(days=told["days"]))
    acting, afterwards = world.acting(day, told["hour"]), world.acting(day, told["hour"], 25)
    moment = next(each for each in world.pack.moments if each.id.endswith(told["moment"]))
    observation = world.do(
        start_observation(
            acting,
            person,
            (moment,),
            world.pack.standards,
            kind=ObservationKind.ROLE_PLAY,
            reference=told["reference"],
        )
    )
    if not isinstance(observation, Observation):
        raise TypeError("a rehearsal begins with its observation")
    standards = {each.id: each for each in world.pack.standards}
    for rating in _ratings(world, observation):
        mark = _mark(world, standards[rating.standard_id], told)
        world.do(rate(observation, rating, standards[rating.standard_id], mark))
    _count(world, observation, standards, told)
    _quote(world, observation, standards, told)
    strong = _rated(world, observation, standards, told["strong"])
    world.do(annotate(world.now(observation), strong, strength=True))
    world.do(write(world.now(observation), situation=told["situation"], impact=told["impact"]))
    ratings = _ratings(world, observation)
    world.do(submit(afterwards, world.now(observation), ratings, standards, world.now(person)))


def _count(
    world: World, observation: Observation, standards: Mapping[Id, ServiceStandard], told: Told
) -> None:
    """The keys that the form proposes, the presses of those that are told, and these as evidence."""
    rated = [standards[each.standard_id] for each in _ratings(world, observation)]
    keys = proposed_keys(rated, world.all(ChampionBehaviour), standards)
    world.do(set_keys(observation, keys))
    for counted in told["tally"]:
        key = next(
            each.key for each in keys if _slug_of(world, standards, each.standard_id) == counted["standard"]
        )
        for after in counted["after"]:
            pressed = press(world.now(observation), key, observation.at + timedelta(seconds=after))
            if pressed is not None:
                world.do(pressed)
    seen = world.now(observation)
    every = tuple(range(len(seen.tally)))
    world.do(tally_as_evidence(seen, _ratings(world, observation), standards, every, world.zone))


def _quote(
    world: World, observation: Observation, standards: Mapping[Id, ServiceStandard], told: Told
) -> None:
    source = read_transcript(told["transcript"]["text"].strip(), told["transcript"]["title"])
    lines = [each for each in source.lines if each.number in told["transcript"]["quoted"]]
    rating = _rated(world, observation, standards, told["strong"])
    standard = standards[rating.standard_id]
    world.do(quote_as_evidence(world.now(observation), rating, standard, lines, source))


def _measure(world: World, people: list[Person], told: Told) -> None:
    """Handle time and satisfaction of the last weeks, as a list from elsewhere brings them in."""
    rows: list[Row] = []
    sunday = world.last_day - timedelta(days=world.last_day.weekday() + 1)
    for each in told["people"]:
        figures = zip(each["handle"], each["satisfaction"], strict=True)
        for week, (handle, satisfaction) in enumerate(figures):
            on = sunday - timedelta(weeks=told["weeks"] - 1 - week)
            cells = (each["name"], on.isoformat(), f"{handle // 60}:{handle % 60:02}", f"{satisfaction}")
            rows.append(Row(len(rows) + 2, cells))
    found = prepare_measures(
        world.acting(world.last_day - timedelta(days=1), 8),
        rows,
        _HEADINGS,
        guess_measures(_HEADINGS, rows),
        people,
        _none_before,
        told["source"],
    )
    for record in found.new:
        world.records[record.id] = record


def _none_before(_first: object, _last: object) -> tuple[()]:
    return ()


def _mark(world: World, standard: ServiceStandard, told: Told) -> Mark:
    if standard.scale is Scale.MET_NOT_MET:
        return Mark.MET
    return _MARKS[told["marks"].get(world.slug(standard), told["usual"])]


def _slug_of(world: World, standards: Mapping[Id, ServiceStandard], standard_id: Id | None) -> str:
    return world.slug(standards[standard_id]) if standard_id is not None else ""


def _rated(
    world: World, observation: Observation, standards: Mapping[Id, ServiceStandard], slug: str
) -> Rating:
    ratings = _ratings(world, observation)
    return next(each for each in ratings if _slug_of(world, standards, each.standard_id) == slug)


def _ratings(world: World, observation: Observation) -> list[Rating]:
    return [each for each in world.all(Rating) if each.observation_id == observation.id]
