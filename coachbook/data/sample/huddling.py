"""The sample's huddles of the last weeks, each about one idea, and what people answered to a session.

They are lived through after everything else, so that nothing that stands already gets another id.
"""

from __future__ import annotations

from datetime import timedelta

from coachbook.changes import Acting
from coachbook.coaching import holding
from coachbook.coaching.huddles import all_attend, attend, begin_huddle, close_huddle
from coachbook.coaching.idea import idea_of_the_week
from coachbook.coaching.points import go_to, next_key, note
from coachbook.coaching.replies import reply
from coachbook.data.sample.world import World
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    Focus,
    Person,
    Record,
    ServiceStandard,
)
from coachbook.records.kinds import ReplyKind, SessionState, Way

_WEEKS = 5
_TRIED = "In pairs: one complains about the second invoice, the other lets them finish first."


def huddle_and_answer(world: World, people: list[Person]) -> None:
    """A huddle with the coach's team on each of the last Mondays, and two answers to what was agreed."""
    team = [person for person in people if person.team == world.coach.team]
    monday = world.last_day - timedelta(days=world.last_day.weekday())
    for week in reversed(range(1, _WEEKS + 1)):
        _huddle(world, team, world.acting(monday - timedelta(weeks=week), 10), away=week % len(team))
    _answer(
        world,
        people[0],
        ReplyKind.REPLIED,
        Way.ON_PAPER,
        "I also want to try the pause before I offer a fix.",
    )
    _answer(world, people[1], ReplyKind.ACKNOWLEDGED, Way.HAND_OVER, "")


def _huddle(world: World, team: list[Person], acting: Acting, away: int) -> None:
    standards = world.all(ServiceStandard)
    idea = idea_of_the_week(world.all(ChampionBehaviour), standards, world.all(Focus), acting.today)
    huddle = _session(world.do(begin_huddle(acting, world.coach.team, team, idea)))
    practised = huddle.agenda[1].key
    while (key := next_key(huddle)) is not None:
        huddle = _session(world.do(go_to(acting, huddle, key)))
        if key == huddle.agenda[-1].key:
            break
    huddle = _session(world.do(note(huddle, practised, _TRIED, at=0)))
    acting = world.acting(acting.today, 10, 11)
    huddle = _session(world.do(holding.finish(acting, huddle)))
    huddle = _session(world.do(all_attend(huddle)))
    huddle = _session(world.do(attend(huddle, team[away].id, present=False)))
    world.do(close_huddle(acting, huddle, standards))


def _answer(world: World, person: Person, kind: ReplyKind, way: Way, text: str) -> None:
    """What the person said to the last session that was closed with them, on the day after."""
    closed = [
        session
        for session in world.all(CoachingSession)
        if session.person_id == person.id and session.state is SessionState.CLOSED
    ]
    last = max(closed, key=lambda session: session.starts_at)
    acting = world.acting(min(world.last_day, last.starts_at.date() + timedelta(days=1)), 8)
    world.do(reply(acting, person, last, kind, text, way=way))


def _session(record: Record) -> CoachingSession:
    if not isinstance(record, CoachingSession):
        raise TypeError("the change was not about a session")
    return record
