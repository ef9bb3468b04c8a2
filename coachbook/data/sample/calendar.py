"""The sample's days ahead: a huddle on Monday, and somebody away on a day on which a session is planned."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coachbook.coaching.absences import add_absence
from coachbook.coaching.days import day_of
from coachbook.coaching.sessions import plan_huddle
from coachbook.coaching.wall import moment_of
from coachbook.data.sample.world import World
from coachbook.records import Absence, CoachingSession, Person
from coachbook.records.kinds import SessionState


def look_ahead(world: World, people: list[Person]) -> None:
    """Plan a huddle with the coach's own team, and note two absences, one of which takes a slot."""
    acting = world.acting(world.last_day - timedelta(days=1), 16)
    monday = world.last_day + timedelta(days=7 - world.last_day.weekday())
    team = [person for person in people if person.team == world.coach.team]
    at = moment_of(datetime.combine(monday, time(10)), world.zone).at
    world.do(plan_huddle(acting, world.coach.team, team, at, minutes=15))
    named = {person.name: world.now(person) for person in people}
    jonas, ben = named["Jonas Weber"], named["Ben Castillo"]
    coming = (
        s
        for s in world.all(CoachingSession)
        if s.person_id == jonas.id
        and s.state is SessionState.PLANNED
        and day_of(s.starts_at, world.zone) > world.last_day
    )
    away = day_of(next(coming).starts_at, world.zone)
    world.do(add_absence(acting, jonas, away, away, "training", world.all(Absence)))
    first = monday + timedelta(days=14)
    last = first + timedelta(days=4)
    world.do(add_absence(acting, ben, first, last, "holiday", world.all(Absence)))
