"""Development plans of the sample: one agreed, one under way, one draft, one closed."""

from __future__ import annotations

from datetime import date, timedelta

from coachbook.changes import Acting
from coachbook.coaching.doing import Proof, do_action, proof_of
from coachbook.coaching.endings import close_plan
from coachbook.coaching.gaps import Gap, Ground, gaps, strengths
from coachbook.coaching.goals import progress
from coachbook.coaching.plans import (
    add_action,
    add_goal,
    correct_plan,
    review,
    start_plan,
    support,
)
from coachbook.coaching.sign_offs import agree
from coachbook.data.sample import meeting
from coachbook.data.sample.world import World
from coachbook.records import DevelopmentPlan, Observation, Person, PlanAction, PlanGoal, RolePlayScript
from coachbook.records.kinds import ActionKind, ObservationState, Way


def write_plans(world: World, people: list[Person]) -> None:
    """Plans for four of the team, each from what was seen of that person."""
    named = {person.name: person for person in people}
    last = world.last_day
    marcus = _plan(world, named["Marcus Oyelaran"], last - timedelta(days=17))
    _agree(world, marcus, named["Marcus Oyelaran"], world.script.told["comment"]["plan"])
    lena = _plan(world, named["Lena Tran"], last - timedelta(days=45))
    _agree(world, lena, named["Lena Tran"], "")
    _work(world, lena)
    _plan(world, named["Jonas Weber"], last - timedelta(days=3))
    ben = _plan(world, named["Ben Castillo"], last - timedelta(days=60))
    _agree(world, ben, named["Ben Castillo"], "")
    _close(world, ben, named["Ben Castillo"])


def _plan(world: World, person: Person, day: date) -> DevelopmentPlan:
    """A plan made on `day` from what was seen until then."""
    acting = world.acting(world.workday(day), 14)
    seen = [line for line in meeting.lines(world, person) if line.at.date() < day]
    standards = {standard.id: standard for standard in world.pack.standards}
    change = start_plan(acting, person, strengths=strengths(seen, standards)[:2])
    plan = world.do(change)
    if not isinstance(plan, DevelopmentPlan):
        raise TypeError("the change was not about a plan")
    found = gaps(seen, standards, acting.today)
    for gap in [gap for gap in found if gap.ground is Ground.GOAL][:2]:
        _add(world, acting, plan, gap, person)
    for gap in [gap for gap in found if gap.ground is Ground.NOT_THEIRS][:1]:
        world.do(support(world.now(plan), gap))
    return world.now(plan)


def _add(world: World, acting: Acting, plan: DevelopmentPlan, gap: Gap, person: Person) -> None:
    told = world.script.told["promise"][world.slug(gap.standard)]
    behaviour = f"When {told['cue']}, I {told['does']}."
    world.do(add_goal(acting, world.now(plan), gap, _goals(world, plan), behaviour))
    goal = _goals(world, plan)[-1]
    others = [other for other in world.all(Person) if other.id not in (person.id, world.coach.id)]
    buddy = world.pick(others)
    champion = next(other for other in others if other.roles)
    scripts = world.all(RolePlayScript)
    script = next((s for s in scripts if s.standard_id == gap.standard.id), scripts[0])
    wanted = (
        (told["does"], told["cue"], ActionKind.ON_THE_JOB, 14, buddy, 3, None),
        (f"“{script.title}”, four runs", "", ActionKind.ROLE_PLAY, 28, buddy, 4, script.id),
        (f"One hour beside {champion.called}", "", ActionKind.BESIDE_A_CHAMPION, 35, champion, 1, None),
    )
    for does, cue, kind, days, with_whom, times, script_id in wanted:
        change = add_action(
            acting,
            world.now(plan),
            goal,
            _actions(world, goal),
            does,
            cue=cue,
            kind=kind,
            due=world.workday(acting.today + timedelta(days=days)),
            buddy_id=with_whom.id,
            times=times,
            script_id=script_id,
        )
        world.do(change)


def _agree(world: World, plan: DevelopmentPlan, person: Person, comment: str) -> None:
    goals = _goals(world, plan)
    if not goals:
        return
    acting = world.acting(world.workday(plan.made_on + timedelta(days=2)), 15)
    if comment:
        world.do(correct_plan(world.now(plan), person_comment=comment))
    world.do(agree(acting, world.now(plan), person, goals, Way.TOLD_TO_COACH, comment))


def _work(world: World, plan: DevelopmentPlan) -> None:
    """What is to be done on the job was done and seen, and the plan was looked at once."""
    seen = [
        each
        for each in world.all(Observation)
        if each.person_id == plan.person_id
        and each.state is ObservationState.SUBMITTED
        and each.kind.counts
        and each.at.date() > plan.made_on
    ]
    for goal in _goals(world, plan):
        for action in _actions(world, goal):
            if proof_of(action.kind) is Proof.OBSERVATION and seen:
                acting = world.acting(seen[0].at.date(), 16)
                world.do(do_action(acting, world.now(plan), action, observations=seen[:1]))
                world.do(do_action(acting, world.now(plan), world.now(action)))
    looked = world.workday(plan.made_on + timedelta(days=28))
    note = "The line works on calm calls; on busy evenings it is forgotten. We keep the goal."
    ahead = world.workday(world.last_day + timedelta(days=12))
    world.do(review(world.now(plan), looked, note, ahead, _goals(world, plan)))


def _close(world: World, plan: DevelopmentPlan, person: Person) -> None:
    """The plan ends before its day: each goal with what could be said of it."""
    on = world.workday(world.last_day - timedelta(days=1))
    lines = [line for line in meeting.lines(world, person) if line.at.date() <= on]
    standards = {standard.id: standard for standard in world.pack.standards}
    goals = _goals(world, plan)
    found = {goal.id: progress(goal, lines, standards, on, world.zone) for goal in goals}
    known = {key: each for key, each in found.items() if each is not None}
    world.do(close_plan(world.now(plan), on, goals, known))


def _goals(world: World, plan: DevelopmentPlan) -> list[PlanGoal]:
    return [goal for goal in world.all(PlanGoal) if goal.plan_id == plan.id]


def _actions(world: World, goal: PlanGoal) -> list[PlanAction]:
    return [action for action in world.all(PlanAction) if action.goal_id == goal.id]
