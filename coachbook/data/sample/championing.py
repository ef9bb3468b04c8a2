"""Champions in the sample: by which measure they were nominated, and what they were asked for."""

from __future__ import annotations

from datetime import timedelta

from coachbook.data.sample.world import World
from coachbook.practice.champion_load import ask_champion, thank
from coachbook.practice.nominating import Nominated, nominate
from coachbook.records import ChampionAsk, Person
from coachbook.records.kinds import PersonRole
from coachbook.records.practice_kinds import AskFor, Ground

_GROUNDS = (
    Nominated("", Ground.MEASURE, "resolved at first contact, last quarter", value=86, unit="%"),
    Nominated("", Ground.CUSTOMER_VOICE, "named in eleven letters of thanks"),
    Nominated("", Ground.PEERS, "named by five of eight colleagues"),
)


def nominate_and_ask(world: World, people: list[Person]) -> None:
    """Each champion has a measure; one hosted a practice and was thanked, another is asked for one."""
    champions = [person for person in people if PersonRole.CHAMPION in person.roles]
    start = world.workdays[0]
    for place, person in enumerate(champions):
        ground = _GROUNDS[place % len(_GROUNDS)]
        told = Nominated(person.id, ground.ground, ground.measured_by, value=ground.value, unit=ground.unit)
        world.do(nominate(told, world.now(person), world.acting(start)))
    past = world.workday(world.last_day - timedelta(days=12))
    hosted = world.do(
        ask_champion(
            champions[0], AskFor.HOST, past, world.acting(past), minutes=45, note="Listening, three pairs"
        )
    )
    if isinstance(hosted, ChampionAsk):
        world.do(thank(hosted, champions[0], world.acting(past, 16)))
    ahead = world.workday(world.last_day)
    world.do(ask_champion(champions[-1], AskFor.BESIDE, ahead, world.acting(past, 10), minutes=60))
