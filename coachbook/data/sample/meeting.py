"""Sessions and promises of the sample: planned from evidence, held, closed in the person's own words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from coachbook.changes import Acting
from coachbook.coaching import holding
from coachbook.coaching.agenda import build_agenda
from coachbook.coaching.brief import make_brief
from coachbook.coaching.focus import open_focus, set_focus
from coachbook.coaching.points import go_to, mark_done, next_key, note
from coachbook.coaching.promises import keep, make_promise, not_kept
from coachbook.coaching.sessions import plan_session, reschedule
from coachbook.coaching.templates import TEMPLATES
from coachbook.data.sample.world import World
from coachbook.records import (
    AgendaPoint,
    CoachingSession,
    Commitment,
    Focus,
    Observation,
    Person,
    Rating,
    ServiceStandard,
)
from coachbook.records.kinds import (
    CommitmentState,
    ObservationState,
    PointKind,
    SelfCheck,
    SessionKind,
    SessionTemplate,
    Way,
    Worth,
)
from coachbook.records.lines import RatingLine, rating_line


def plan(
    world: World,
    person: Person,
    day: date,
    hour: int,
    minute: int = 0,
    *,
    kind: SessionKind = SessionKind.ONE_ON_ONE,
    template: SessionTemplate = SessionTemplate.GROW,
    on: date | None = None,
    with_agenda: bool = True,
) -> CoachingSession:
    """A session on `day`, planned two days before or on `on`, with an agenda from what was seen by then."""
    acting = world.acting(on or day - timedelta(days=2), 16)
    starts_at = datetime.combine(day, time(hour, minute), tzinfo=world.zone)
    focus = open_focus(world.all(Focus), person.id)
    minutes = TEMPLATES[template].minutes
    agenda: tuple[AgendaPoint, ...] = ()
    if with_agenda:
        brief = make_brief(
            acting,
            person,
            sessions=world.all(CoachingSession),
            commitments=world.all(Commitment),
            lines=lines(world, person),
            standards=world.all(ServiceStandard),
            focus=focus,
            before=starts_at,
        )
        agenda = build_agenda(brief, template, minutes, acting.new_id)
    change = plan_session(
        acting, person, starts_at, minutes=minutes, kind=kind, template=template, focus=focus, agenda=agenda
    )
    return _session(world, world.do(change))


def hold(world: World, session: CoachingSession, person: Person) -> None:
    """Hold a planned session, and close it with the person's own words."""
    chance, said = world.chance, world.script.told
    acting = _at(world, session.starts_at)
    session = _session(world, world.do(holding.start(acting, session)))
    passed = 0
    while (key := session.current_point or next_key(session)) is not None:
        point = next(p for p in session.agenda if p.key == key)
        if point.kind is PointKind.EVIDENCE:
            session = _session(world, world.do(note(session, key, world.pick(said["notes"]["shared"]))))
            if chance.random() < 0.12:
                private = note(session, key, world.pick(said["notes"]["private"]), private=True)
                session = _session(world, world.do(private))
        passed += max(1, point.minutes + chance.randrange(-1, 3))
        if point.kind is not PointKind.PRACTICE or chance.random() < 0.7:
            session = _session(world, world.do(mark_done(session, key, done=True)))
        later = _at(world, session.starts_at + timedelta(minutes=passed))
        following = [p.key for p in session.agenda if not p.done and p.key != key]
        after = session.agenda[[p.key for p in session.agenda].index(key) + 1 :]
        onward = next((p.key for p in after if p.key in following), None)
        if onward is None:
            break
        session = _session(world, world.do(go_to(later, session, onward)))
    ended = _at(world, session.starts_at + timedelta(minutes=passed))
    session = _session(world, world.do(holding.finish(ended, session)))
    _promise(world, session, person, ended)
    words = holding.write_own_words(session, world.pick(said["own"]["words"]), Way.TOLD_TO_COACH)
    session = _session(world, world.do(words))
    worth = holding.rate_worth(
        session,
        to_person=chance.choices((Worth.YES, Worth.PARTLY, Worth.NO), (7, 3, 1))[0],
        to_coach=chance.choices((Worth.YES, Worth.PARTLY), (7, 3))[0],
    )
    session = _session(world, world.do(worth))
    for check in SelfCheck:
        if chance.random() < 0.7:
            session = _session(world, world.do(holding.tick(session, check, on=True)))
    world.do(holding.close(ended, session, person, world.all(ServiceStandard)))


def postpone(world: World, session: CoachingSession, days: int) -> CoachingSession:
    """Put a planned session off, with a reason."""
    later = session.starts_at + timedelta(days=days)
    reason = world.pick(world.script.told["reason"]["moved"])
    return _session(world, world.do(reschedule(session, later, reason)))


def settle_promises(world: World, day: date) -> None:
    """What was due until `day` is kept or not; about one in eight is not."""
    outcomes = world.script.told["outcome"]
    for promise in world.all(Commitment):
        if promise.state is CommitmentState.OPEN and promise.due <= day:
            late = timedelta(days=world.chance.choice((0, 0, 0, 0, 0, 2)))
            acting = world.acting(min(promise.due + late, day), 17)
            outcome = outcomes["coach" if promise.owner_id == world.coach.id else "person"]
            if world.chance.random() < 0.87:
                world.do(keep(acting, promise, world.pick(outcome["kept"])))
            else:
                world.do(not_kept(acting, promise, world.pick(outcome["not_kept"])))


def lines(world: World, person: Person) -> list[RatingLine]:
    """The person's ratings so far, oldest first, as the reader would give them."""
    seen = {
        o.id: o
        for o in world.all(Observation)
        if o.person_id == person.id and o.state is ObservationState.SUBMITTED
    }
    found = [rating_line(seen[r.observation_id], r) for r in world.all(Rating) if r.observation_id in seen]
    return sorted(found, key=lambda line: line.at)


def focus_on(world: World, person: Person, day: date, standard: ServiceStandard) -> None:
    """Let the person work on one standard from `day`."""
    current = open_focus(world.all(Focus), person.id)
    acting = world.acting(day, 10)
    told = world.script.told["promise"][world.slug(standard)]
    words = f"When {told['cue']}, {told['does']}"
    world.do(set_focus(acting, person, words, standard_id=standard.id, current=current))


def _promise(world: World, session: CoachingSession, person: Person, acting: Acting) -> None:
    """One promise of the person's, sometimes one of the coach's."""
    focus = open_focus(world.all(Focus), person.id)
    standards = {s.id: s for s in world.pack.standards}
    chosen = standards.get(focus.standard_id or "") if focus else None
    standard = chosen or world.pick(world.pack.standards)
    told = world.script.told["promise"][world.slug(standard)]
    due = world.workday(acting.today + timedelta(days=7 + world.chance.randrange(5)))
    mine = make_promise(acting, person, told["does"], due, cue=told["cue"], session_id=session.id)
    world.do(mine)
    if world.chance.random() < 0.35:
        text = world.pick(world.script.told["coach"]["promises"]).replace("{name}", person.called)
        due = world.workday(acting.today + timedelta(days=5 + world.chance.randrange(6)))
        world.do(make_promise(acting, world.coach, text, due, person_id=person.id, session_id=session.id))


def _at(world: World, moment: datetime) -> Acting:
    local = moment.astimezone(world.zone)
    return world.acting(local.date(), local.hour, local.minute)


def _session(world: World, record: object) -> CoachingSession:
    if not isinstance(record, CoachingSession):
        raise TypeError("the change was not about a session")
    return world.now(record)
