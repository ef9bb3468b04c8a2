"""Four months in the life of a team, ending on the clock's day."""

from __future__ import annotations

from datetime import date, timedelta

from coachbook.clock import Clock, today
from coachbook.coaching.people import new_person, nominate_champion
from coachbook.coaching.promises import make_promise
from coachbook.data.packs import read_pack
from coachbook.data.sample import (
    answering,
    calendar,
    calibrating,
    championing,
    counting,
    huddling,
    meeting,
    noticing,
    planning,
    watching,
)
from coachbook.data.sample.script import read_script
from coachbook.data.sample.world import WORKDAYS, World
from coachbook.practice.credits import recredited
from coachbook.records import (
    PROFILE_ID,
    ChampionBehaviour,
    Person,
    Record,
    RolePlayScript,
    WorkbookProfile,
)
from coachbook.records.kinds import Consent, PersonRole, SessionKind, SessionTemplate

RHYTHM = (3, 4, 4, 5, 6)
"""Working days from one observation of somebody to the next, by chance."""
PACK = "contact-centre"

SEED = 60
"""A seed whose noise stays noise: nobody but the one with the planted shift gives a signal."""


def sample_records(clock: Clock, seed: int = SEED) -> tuple[Record, ...]:
    """All records of the sample workbook; the same for the same seed and the same day of the clock."""
    script = read_script()
    last = today(clock)
    pack = read_pack(PACK, last - timedelta(days=150))
    coach = Person(id="person-coach", name=script.told["coach_name"], roles=(PersonRole.COACH,)).but(
        given_name=script.told["coach_name"].split()[0], role_title="Team lead", team="Orders and returns"
    )
    world = World(coach, last, clock.zone, pack, script, seed)
    people = _people(world)
    _live(world, people)
    _today(world, people)
    planning.write_plans(world, people)
    _credit_champions(world, people)
    noticing.notice(world, people)
    answering.answer_observations(world, people)
    calendar.look_ahead(world, people)
    huddling.huddle_and_answer(world, people)
    championing.nominate_and_ask(world, people)
    counting.count_and_quote(world, people)
    calibrating.calibrate(world, people)
    profile = WorkbookProfile(
        id=PROFILE_ID,
        title="Sample workbook",
        organisation=script.told["organisation"],
        coach_id=coach.id,
        pack=PACK,
        sample=True,
        made_on=last,
    )
    return (profile, *world.records.values())


def _people(world: World) -> list[Person]:
    people = []
    for told in world.script.told["people"]:
        acting = world.acting(world.workdays[0])
        person = new_person(
            acting,
            told["name"],
            given_name=told.get("given", ""),
            role_title=told["role"],
            team=told["team"],
            personnel_number=told["number"],
            since=world.last_day - timedelta(days=round(told["years"] * 365)),
            coach_id=world.coach.id,
        )
        world.records[person.id] = person
        if told.get("champion"):
            world.do(nominate_champion(person, champion=True))
        people.append(world.now(person))
    return people


def _live(world: World, people: list[Person]) -> None:
    """Every working day until yesterday: contacts are seen, sessions held, promises end."""
    moments = watching.moments_with_standards(world)
    told = world.script.told["people"]
    due = [WORKDAYS - 1 - place % 5 for place in range(len(people))]
    for number, day in enumerate(world.workdays):
        left = WORKDAYS - number
        for place, person in enumerate(people):
            if left > told[place].get("here_for", WORKDAYS):
                continue
            if left <= due[place]:
                watching.observe(world, person, day, world.sight.choice(moments))
                due[place] = left - world.sight.choice(RHYTHM)
            # Every second week on a day of the person's own.
            if number % 10 == told[place]["slot"] and left > told[place].get("waiting_for", 0):
                _meet(world, person, day, left, place)
        meeting.settle_promises(world, day)


def _meet(world: World, person: Person, day: date, left: int, place: int) -> None:
    weak = next((w["standard"] for w in world.script.told["weak"] if w["name"] == person.name), None)
    if weak and 40 < left <= 50:
        standard = next(s for s in world.pack.standards if world.slug(s) == weak)
        meeting.focus_on(world, person, day, standard)
    template = SessionTemplate.TEN_MINUTES if world.chance.random() < 0.2 else SessionTemplate.GROW
    session = meeting.plan(world, person, day, 9 + place % 7, 30 * (place % 2), template=template)
    if world.chance.random() < 0.12 and left > 8:
        session = meeting.postpone(world, session, 1)
    meeting.hold(world, session, person)


def _today(world: World, people: list[Person]) -> None:
    """What waits on the last day: three sessions, two more this week, a draft, promises due."""
    named = {person.name: person for person in people}
    marcus, lena, priya, jonas = (
        named[name] for name in ("Marcus Oyelaran", "Lena Tran", "Priya Raman", "Jonas Weber")
    )
    last, before = world.last_day, world.last_day - timedelta(days=1)
    meeting.plan(world, marcus, last, 9, 30, on=before)
    meeting.plan(
        world, lena, last, 11, kind=SessionKind.ROLE_PLAY, template=SessionTemplate.TEN_MINUTES, on=before
    )
    meeting.plan(world, priya, last, 15, 15, kind=SessionKind.SIDE_BY_SIDE, on=before, with_agenda=False)
    meeting.plan(world, jonas, last + timedelta(days=4), 10, on=before)
    meeting.plan(world, named["Aisha Bello"], last + timedelta(days=6), 13, on=before)
    watching.begin_draft(world, priya, last, watching.moments_with_standards(world)[3])
    made = world.acting(last - timedelta(days=6), 11)
    for about, text, days in (
        (lena, f"Get {lena.called} access to the refunds tool", 0),
        (marcus, "Ask logistics why the address change needs two forms", 3),
    ):
        due = last + timedelta(days=days)
        world.do(make_promise(made, world.coach, text, due, person_id=about.id))


def _credit_champions(world: World, people: list[Person]) -> None:
    """Some behaviours of the pack were shown by this team's own champions, whom the scripts may name."""
    champions = [person for person in people if PersonRole.CHAMPION in person.roles]
    names = {person.id: person.name for person in champions}
    for place, behaviour in enumerate(world.all(ChampionBehaviour)):
        if place % 3 == 0:
            champion = champions[place // 3 % len(champions)]
            day = world.workday(world.last_day - timedelta(days=8 + 3 * place % 80))
            shown = behaviour.but(
                champion_id=champion.id, source="Call", source_on=day, consent=Consent.GIVEN, captured_on=day
            )
            world.records[behaviour.id] = shown
            for script in world.all(RolePlayScript):
                quoting = recredited(script, shown, names, world.pack.stage.credit)
                if quoting is not script:
                    composed = max(day, script.composed_on or day)
                    world.records[script.id] = quoting.but(composed_on=composed)
