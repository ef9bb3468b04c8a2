"""A run: one time that a script is played, with its roles, its clock and its way through the beats.

A run is played from a copy of the script, so that what is later changed in the script does not change what
was practised. The copy is made of the script as others may read it (`masking`), and is read through the masks
again, so that a consent that is withdrawn later holds in old runs too.

What happens is a log of steps; where the talk is follows from it (`walk_of`), and going back is one more
step, never one less. The clock is a number of seconds and the moment it was last started, as that of a
session, so that it survives a closed window. Time in the log never runs backwards, also where the computer's
clock was set back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.paths import Walk, begin, circles, first_key, graph_of
from coachbook.records import Id, Played, Rehearsal, RolePlayScript
from coachbook.records.practice_kinds import RunRole, RunState, RunWay, Step
from coachbook.records.rehearsing import RoleHeld, RunStep

_IN_ORDER = (RunRole.AGENT, RunRole.CUSTOMER, RunRole.OBSERVER)


def begin_run(
    acting: Acting,
    script: RolePlayScript,
    cast: Sequence[RoleHeld],
    *,
    way: RunWay = RunWay.SPOKEN,
    action_id: Id | None = None,
    workshop_id: Id | None = None,
) -> Change:
    """A run at the first beat of `script`, which is given as others may read it; its clock stands still.

    `cast` is an agent, a customer, and observers or none; each a person or a guest by name. Raises `Fault`:
    "script" where there is nothing to play or the talk can go round in a circle, "agent", "customer" or
    "observer" for a role that nobody holds or somebody holds beside another.
    """
    _check_talk(script)
    roles = checked_cast(cast)
    first = first_key(script.beats)
    run = Rehearsal(
        id=acting.new_id(),
        script_id=script.id,
        played=played(script),
        agent_id=roles[0].person_id,
        coach_id=acting.who,
        workshop_id=workshop_id,
        action_id=action_id,
        at=acting.now,
        way=way,
        roles=roles,
        beat=first,
        steps=(RunStep(step=Step.BEGUN, beat=first, at=0),),
    )
    return Change(f"the run of “{script.title}”", "begin run", adding(run))


def played(script: RolePlayScript) -> Played:
    """The copy of a script that is played."""
    return Played(**{name: getattr(script, name) for name in Played.model_fields})


def checked_cast(cast: Sequence[RoleHeld]) -> tuple[RoleHeld, ...]:
    """Who plays, agent first and observers last, all from the start. Raises `Fault` named by the role."""
    held = [each.but(name="" if each.person_id else " ".join(each.name.split()), since=0) for each in cast]
    by_role = {role: [each for each in held if each.role is role] for role in _IN_ORDER}
    for role in (RunRole.AGENT, RunRole.CUSTOMER):
        if len(by_role[role]) != 1 or not is_somebody(by_role[role][0]):
            raise Fault(role.value, f"Say who plays the {role.value}.")
    seen: set[str] = set()
    for role in _IN_ORDER:
        for each in by_role[role]:
            who = each.person_id or each.name.casefold()
            if not who:
                raise Fault(role.value, "Say who observes, or leave the observer out.")
            if who in seen:
                raise Fault(role.value, "Each of the three is somebody else; choose another one.")
            seen.add(who)
    return tuple(each for role in _IN_ORDER for each in by_role[role])


def is_somebody(held: RoleHeld) -> bool:
    """Whether a role is held by anybody."""
    return held.person_id is not None or bool(held.name.strip())


# Where it stands


def walk_of(run: Rehearsal) -> Walk:
    """The way that the talk took, as its steps tell it; the present beat is its last."""
    walk = begin(run.played)
    for each in run.steps:
        match each.step:
            case Step.ON | Step.SOFTENED:
                walk = walk.on()
            case Step.ESCALATED:
                walk = walk.escalated()
            case Step.REWOUND:
                walk = walk.back()
            case Step.ENDED:
                walk = Walk(walk.beats, walk.taken, ended=True)
            case _:
                pass
    return walk


def cast_now(run: Rehearsal) -> tuple[RoleHeld, ...]:
    """Who holds which role now, agent first. Each swap adds a whole cast to the run's roles."""
    swaps = sum(each.step is Step.SWAPPED for each in run.steps)
    return run.roles[-(len(run.roles) // (1 + swaps)) :] if run.roles else ()


def seconds(run: Rehearsal, now: datetime) -> int:
    """What the clock shows; never less than the last thing that was logged."""
    shown = run.spent_seconds
    if run.running_since is not None:
        shown += max(0, int((now - run.running_since).total_seconds()))
    logged = (run.steps[-1:], run.marks[-1:], run.said[-1:])
    return max(shown, *(each.at for last in logged for each in last), 0)


def is_frozen(run: Rehearsal) -> bool:
    """Whether the clock of a run that is being played stands."""
    return run.state is RunState.RUNNING and run.running_since is None


# Playing


def go_on(acting: Acting, run: Rehearsal) -> Change:
    """Let the clock run, at the start or after it was frozen."""
    _refuse_unless_running(run)
    after = run if run.running_since is not None else _going(acting, run)
    return Change("the run going on", "go on with run", replacing(run, after))


def freeze(acting: Acting, run: Rehearsal) -> Change:
    """Stop the talk and the clock, so that the three can speak about it."""
    _refuse_unless_running(run)
    after = run
    if run.running_since is not None:
        after = _logged(acting, _stopped(acting, run), Step.FROZEN)
    return Change("the frozen run", "freeze run", replacing(run, after))


def on(acting: Acting, run: Rehearsal) -> Change:
    """The next beat; where the talk branches the customer softens; after the last one the talk has ended."""
    branches = walk_of(run).can_escalate
    return _walked(acting, run, Step.SOFTENED if branches else Step.ON)


def soften(acting: Acting, run: Rehearsal) -> Change:
    """The answer landed. Raises `Fault("beat")` where the talk does not branch."""
    return _branched(acting, run, Step.SOFTENED)


def escalate(acting: Acting, run: Rehearsal) -> Change:
    """The answer did not land. Raises `Fault("beat")` where the talk does not branch."""
    return _branched(acting, run, Step.ESCALATED)


def rewind(acting: Acting, run: Rehearsal) -> Change:
    """One beat back, the way it was come; from the debrief back into the talk while nobody has spoken.

    The clock goes on from where it is: a second try takes its own time.
    """
    if run.state is RunState.DEBRIEF and not run.debrief and run.observation_id is None:
        run_again = run.but(state=RunState.RUNNING)
    else:
        _refuse_unless_running(run)
        run_again = run
    back = walk_of(run).back()
    if back == walk_of(run) or back.beat is None:
        return Change("the beat before", "rewind run", ())
    after = _logged(acting, run_again.but(beat=back.beat.key), Step.REWOUND)
    return Change("the beat before", "rewind run", replacing(run, after))


def swap(acting: Acting, run: Rehearsal) -> Change:
    """Roles go round: the customer plays the agent, an observer the customer, the agent looks on.

    Who practises stays who began as the agent: the run is theirs.
    """
    _refuse_unless_running(run)
    at, now = seconds(run, acting.now), cast_now(run)
    turned = (*now[1:], *now[:1])
    cast = tuple(who.but(role=place.role, since=at) for place, who in zip(now, turned, strict=True))
    after = _logged(acting, run.but(roles=(*run.roles, *cast)), Step.SWAPPED)
    return Change("the roles", "swap roles", replacing(run, after))


def end_run(acting: Acting, run: Rehearsal) -> Change:
    """The talk is over, wherever it is; the debrief follows."""
    _refuse_unless_running(run)
    return Change("the end of the run", "end run", replacing(run, _ended(acting, run)))


def drop_run(acting: Acting, run: Rehearsal) -> Change:
    """Break it off: it counts for nothing and stays readable. Raises `Fault("run")` once it is closed."""
    refuse_closed(run)
    after = _stopped(acting, run).but(state=RunState.DROPPED, closed_at=acting.now)
    return Change("the run broken off", "drop run", replacing(run, after))


def refuse_closed(run: Rehearsal) -> None:
    """Raises `Fault("run")` for a run that is over."""
    if run.state in (RunState.CLOSED, RunState.DROPPED):
        raise Fault("run", "This run is over; begin another one.")


def counts_by_item(run: Rehearsal) -> Mapping[int, tuple[int, ...]]:
    """When each line of the observer's sheet was marked, in seconds."""
    found: dict[int, tuple[int, ...]] = dict.fromkeys(range(len(run.played.observer_sheet)), ())
    for each in run.marks:
        if each.item in found:
            found[each.item] = (*found[each.item], each.at)
    return found


def _check_talk(script: RolePlayScript) -> None:
    if not script.beats:
        raise Fault("script", "This script has no beats yet; write one first.")
    round_ = circles(graph_of(script.beats), first_key(script.beats))
    if round_:
        places = {beat.key: number for number, beat in enumerate(script.beats, 1)}
        last, to = (places[key] for key in round_[0])
        raise Fault(
            "script",
            f"The talk goes round in a circle: beat {last} leads back to beat {to}. Mend that branch first.",
        )


def _branched(acting: Acting, run: Rehearsal, step: Step) -> Change:
    _refuse_unless_running(run)
    if not walk_of(run).can_escalate:
        raise Fault("beat", "The talk does not branch here; go on to the next beat.")
    return _walked(acting, run, step)


def _walked(acting: Acting, run: Rehearsal, step: Step) -> Change:
    """A step forward; it sets a clock that stands going."""
    _refuse_unless_running(run)
    walk = walk_of(run)
    ahead = walk.escalated() if step is Step.ESCALATED else walk.on()
    if ahead.ended or ahead.beat is None:
        return Change("the end of the run", "end run", replacing(run, _ended(acting, run)))
    going = run if run.running_since is not None else _going(acting, run)
    after = _logged(acting, going.but(beat=ahead.beat.key), step)
    return Change("the next beat", "go on with run", replacing(run, after))


def _ended(acting: Acting, run: Rehearsal) -> Rehearsal:
    return _logged(acting, _stopped(acting, run), Step.ENDED).but(state=RunState.DEBRIEF)


def _going(acting: Acting, run: Rehearsal) -> Rehearsal:
    at = seconds(run, acting.now)
    return _logged(acting, run.but(running_since=acting.now, spent_seconds=at), Step.WENT_ON)


def _stopped(acting: Acting, run: Rehearsal) -> Rehearsal:
    return run.but(spent_seconds=seconds(run, acting.now), running_since=None)


def _logged(acting: Acting, run: Rehearsal, step: Step) -> Rehearsal:
    entry = RunStep(step=step, beat=run.beat, at=seconds(run, acting.now))
    return run.but(steps=(*run.steps, entry))


def _refuse_unless_running(run: Rehearsal) -> None:
    refuse_closed(run)
    if run.state is not RunState.RUNNING:
        raise Fault("run", "The talk has ended; this is the debrief.")
