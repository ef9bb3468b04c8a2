"""What the coach of the sample noticed between sessions: notes, praise, customers' words, what went wrong.

It is lived through after everything else, so that nothing that stands already gets another id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeVar

from coachbook.changes import Change
from coachbook.coaching import notes, oops, pulse
from coachbook.coaching.promises import keep, make_promise
from coachbook.coaching.recognition import agree, recognise, tell, withdraw
from coachbook.data.sample.world import World
from coachbook.listening import obstacles, voice
from coachbook.paths import resource
from coachbook.records import (
    Commitment,
    Note,
    Obstacle,
    Oops,
    Person,
    Pulse,
    Recognition,
    Record,
    ServiceStandard,
)
from coachbook.records.kinds import PromiseTo, VoiceKind, Way

Told = Mapping[str, Any]
R = TypeVar("R", bound=Record)


def notice(world: World, people: list[Person]) -> None:
    """All of it, by the acts of the wings, each on its own day."""
    told = tomllib.loads(resource("sample", "noticing.toml").read_text(encoding="utf-8"))
    named = {person.name: person for person in people}
    for each in told["customers"]:
        _to_a_customer(world, named, each)
    for each in told["obstacles"]:
        _obstacle(world, named, each)
    for each in told["recognitions"]:
        _recognition(world, named, each)
    for each in told["notes"]:
        _note(world, named, each)
    for each in told["voices"]:
        _voice(world, named, each)
    for each in told["oops"]:
        _oops(world, each)
    for each in told["pulses"]:
        _pulse(world, named, each)


def _to_a_customer(world: World, named: Mapping[str, Person], told: Told) -> None:
    day = world.last_day - timedelta(days=told["days"])
    made = make_promise(
        world.acting(day, 10),
        named[told["name"]],
        told["behaviour"],
        day + timedelta(days=told["in_days"]),
        made_to=PromiseTo.CUSTOMER,
    )
    promise = _made(world, made, Commitment)
    world.do(keep(world.acting(day + timedelta(days=told["kept"]), 16), promise))


def _obstacle(world: World, named: Mapping[str, Person], told: Told) -> None:
    day = world.last_day - timedelta(days=told["days"])
    due = world.last_day + timedelta(days=told["due"]) if "due" in told else None
    raised = obstacles.raise_obstacle(
        world.acting(day, 15),
        told["text"],
        raised_by_id=named[told["name"]].id,
        owner=told.get("owner", ""),
        answer_due=due,
    )
    obstacle = _made(world, raised, Obstacle)
    if "outcome" in told:
        closing = world.acting(day + timedelta(days=23), 11)
        world.do(obstacles.close(closing, obstacle, told["outcome"], told_on=closing.today))


def _recognition(world: World, named: Mapping[str, Person], told: Told) -> None:
    day = world.last_day - timedelta(days=told["days"])
    acting = world.acting(day, 12)
    standard = next((s for s in world.all(ServiceStandard) if world.slug(s) == told.get("standard")), None)
    praise = _made(
        world,
        recognise(
            acting,
            told["behaviour"],
            person=named.get(told.get("name", "")),
            team=told.get("team", ""),
            effect=told["effect"],
            standard_id=standard.id if standard else None,
        ),
        Recognition,
    )
    if told.get("told"):
        world.do(tell(acting, praise))
    if told.get("public"):
        world.do(agree(acting, world.now(praise), Way.TOLD_TO_COACH))
    if "withdrawn" in told:
        later = world.acting(world.last_day - timedelta(days=told["withdrawn"]), 9)
        world.do(withdraw(later, world.now(praise)))


def _note(world: World, named: Mapping[str, Person], told: Told) -> None:
    person = named[told["name"]]
    acting = world.acting(world.last_day - timedelta(days=told["days"]), 14, 20)
    taken = notes.take_note(acting, person, told["text"], private=told.get("private", True))
    note = _made(world, taken, Note)
    if "recognised" in told:
        world.do(
            notes.to_recognition(acting, note, person, told["recognised"], effect=told["effect"], told=True)
        )


def _voice(world: World, named: Mapping[str, Person], told: Told) -> None:
    day = world.last_day - timedelta(days=told["days"])
    world.do(
        voice.write_down(
            world.acting(day, 13),
            told["text"],
            kind=VoiceKind(told["kind"]),
            person_id=named[told["name"]].id,
            told=told.get("told", False),
        )
    )


def _oops(world: World, told: Told) -> None:
    day = world.last_day - timedelta(days=told["days"])
    happened = world.acting(day, told["hour"]).now
    answered = happened + timedelta(hours=told["took"])
    later = world.acting(day + timedelta(days=1), 18)
    _made(
        world,
        oops.write_down(
            later,
            told["what"],
            happened,
            answered_at=answered,
            answer=told["answer"],
            told=told["told"],
            learned=told["learned"],
        ),
        Oops,
    )


def _pulse(world: World, named: Mapping[str, Person], told: Told) -> None:
    acting = world.acting(world.last_day - timedelta(days=told["days"]), 10)
    taken = pulse.take_pulse(acting, named[told["name"]], told["value"], words=told.get("words", ""))
    made = _made(world, taken, Pulse)
    if "obstacle" in told:
        world.do(pulse.led_to_obstacle(acting, made, told["obstacle"]))


def _made(world: World, change: Change, kind: type[R]) -> R:
    """Let a change happen that begins with a new record; that record."""
    made = world.do(change)
    if not isinstance(made, kind):
        raise TypeError(f"{change.verb} made no {kind.__name__}")
    return made
