"""Observations of the sample: contacts, marks by chance around each person's own level, evidence in words."""

from __future__ import annotations

from datetime import date, timedelta

from coachbook.coaching.contact import standards_for
from coachbook.coaching.judging import score_of
from coachbook.coaching.observations import (
    annotate,
    mark_behaviour,
    marks_of,
    rate,
    start_observation,
    write,
)
from coachbook.coaching.submitting import submit
from coachbook.data.sample.world import World
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Cause, Channel, Mark, ObservationKind, PersonRole, Scale, Seen

_KINDS = (
    (ObservationKind.RECORDED, 6),
    (ObservationKind.LIVE, 3),
    (ObservationKind.SIDE_BY_SIDE, 2),
)
_NOTED = 0.3
"""The share of middling marks beside which the coach wrote what was said."""
_CAUSES = ((Cause.SKILL, 9), (Cause.KNOWLEDGE, 4), (Cause.TOOL, 2), (Cause.POLICY, 1), (Cause.LOAD, 2))


def observe(world: World, person: Person, day: date, moment: MomentOfTruth) -> None:
    """One contact of `person` seen, rated and submitted on `day`."""
    chance = world.sight
    acting = world.acting(day, 9 + chance.randrange(8), chance.randrange(60))
    change = start_observation(
        acting,
        person,
        (moment,),
        world.pack.standards,
        at=acting.now - timedelta(minutes=5 + chance.randrange(90)),
        kind=chance.choices([k for k, _ in _KINDS], [w for _, w in _KINDS])[0],
        channel=chance.choice((Channel.PHONE, Channel.PHONE, Channel.CHAT)),
        reference=f"Call {88000 + chance.randrange(999)}",
    )
    world.do(change)
    observation = next(e.record for e in change.edits if isinstance(e.record, Observation))
    standards = {s.id: s for s in world.pack.standards}
    for rating in [e.record for e in change.edits if isinstance(e.record, Rating)]:
        _rate(world, observation, rating, standards[rating.standard_id], person, day)
    _praise(world, observation, standards)
    _notice(world, observation, moment, person)
    ratings = _ratings(world, observation)
    score = score_of(ratings, standards).value
    mood = "good" if score is None or score >= 75 else "mixed" if score >= 55 else "bad"
    said = world.script.told
    observation = _write(world, observation, situation=world.sight.choice(said["situation"]["lines"]))
    observation = _write(world, observation, impact=world.sight.choice(said["impact"][mood]))
    world.do(submit(acting, observation, ratings, standards, person))


def begin_draft(world: World, person: Person, day: date, moment: MomentOfTruth) -> None:
    """A contact that is still being rated when the workbook is opened."""
    acting = world.acting(day, 8, 40)
    change = start_observation(
        acting, person, (moment,), world.pack.standards, kind=ObservationKind.LIVE, reference="Call 88991"
    )
    world.do(change)
    observation = next(e.record for e in change.edits if isinstance(e.record, Observation))
    standards = {s.id: s for s in world.pack.standards}
    ratings = [e.record for e in change.edits if isinstance(e.record, Rating)]
    for rating in ratings[: len(ratings) // 2]:
        _rate(world, observation, rating, standards[rating.standard_id], person, day)


def moments_with_standards(world: World) -> list[MomentOfTruth]:
    """The moments of the pack at which something can be rated."""
    return [m for m in world.pack.moments if standards_for((m.id,), world.pack.standards)]


def _rate(
    world: World,
    observation: Observation,
    rating: Rating,
    standard: ServiceStandard,
    person: Person,
    day: date,
) -> None:
    level, cause = _level(world, person, standard, day)
    mark = _mark(world, standard, level, world.script.tendencies[person.name].spread)
    rated = world.do(rate(observation, rating, standard, mark))
    told = world.script.told["evidence"][world.slug(standard)]
    if isinstance(rated, Rating) and mark is Mark.THREE and world.sight.random() < _NOTED:
        world.do(annotate(observation, rated, evidence=world.sight.choice(told["fair"])))
    if not (isinstance(rated, Rating) and mark.is_miss):
        return
    rated = world.do(annotate(observation, rated, evidence=world.sight.choice(told["poor"])))
    causes = [c for c, _ in _CAUSES]
    found = cause if cause and world.sight.random() < 0.85 else None
    found = found or world.sight.choices(causes, [w for _, w in _CAUSES])[0]
    if isinstance(rated, Rating):
        world.do(annotate(observation, rated, cause=found))


def _level(world: World, person: Person, standard: ServiceStandard, day: date) -> tuple[float, Cause | None]:
    """Where this person's marks for this standard lie on this day, and the usual cause of a miss."""
    tendency, slug, shift = world.script.tendencies[person.name], world.slug(standard), world.script.shift
    by, cause = tendency.weak.get(slug, (0.0, None))
    level = tendency.mean + by
    if person.name == shift.name and day >= world.workdays[-shift.days] and slug in shift.standards:
        level += shift.by
    return level, cause


def _mark(world: World, standard: ServiceStandard, level: float, spread: float) -> Mark:
    chance = world.sight
    if chance.random() < 0.06:
        return Mark.NOT_APPLICABLE
    if standard.scale is Scale.MET_NOT_MET:
        return Mark.MET if chance.random() < min(0.97, 0.55 + level / 10) else Mark.NOT_MET
    value = max(1, min(5, round(chance.gauss(level, spread))))
    return marks_of(Scale.ONE_TO_FIVE)[value - 1]


def _praise(world: World, observation: Observation, standards: dict[str, ServiceStandard]) -> None:
    """One or two of the best marks become strengths, with what was said; nothing met, nothing praised."""
    order = {Mark.FIVE: 0, Mark.MET: 1, Mark.FOUR: 2}
    good = [
        (order[r.mark], r) for r in _ratings(world, observation) if r.mark is not None and r.mark in order
    ]
    good.sort(key=lambda entry: entry[0])
    for _, rating in good[: 1 + (world.sight.random() < 0.4)]:
        words = world.script.told["evidence"][world.slug(standards[rating.standard_id])]["good"]
        world.do(annotate(observation, rating, evidence=world.sight.choice(words), strength=True))


def _notice(world: World, observation: Observation, moment: MomentOfTruth, person: Person) -> None:
    """Whether the champion behaviours of this moment were seen; champions show them more often."""
    shown = 0.82 if PersonRole.CHAMPION in person.roles else 0.4
    for behaviour in world.pack.behaviours:
        if behaviour.moment_id == moment.id:
            roll = world.sight.random()
            seen = Seen.NO_CHANCE if roll > 0.88 else Seen.SEEN if roll < 0.88 * shown else Seen.NOT_SEEN
            world.do(mark_behaviour(world.now(observation), behaviour.id, seen))


def _ratings(world: World, observation: Observation) -> list[Rating]:
    return [rating for rating in world.all(Rating) if rating.observation_id == observation.id]


def _write(world: World, observation: Observation, **texts: str) -> Observation:
    world.do(write(world.now(observation), **texts))
    return world.now(observation)
