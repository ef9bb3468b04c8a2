"""Workshops: a cohort that practises in threes, attendance, a fair rotation, and who runs next.

In a rotation everybody is the agent once and the customer once. The cohort is parted into threesomes in the
order of its members; the one or two that are left over join the first ones as further observers, so a cohort
of five is one group of five. Threesomes of the same turn play at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from coachbook.changes import Acting, Change, Edit, adding, replacing
from coachbook.errors import Fault
from coachbook.practice.rehearsal import begin_run
from coachbook.records import Id, Member, Person, Rehearsal, RolePlayScript, Threesome, Workshop
from coachbook.records.practice_kinds import RunRole, RunWay, WorkshopState
from coachbook.records.rehearsing import RoleHeld

_THREE = 3


def plan_workshop(
    acting: Acting, title: str, on: date, *, team: str = "", script_ids: Iterable[Id] = (), minutes: int = 60
) -> Change:
    """A workshop to come, with nobody in it yet. Raises `Fault`: "title" where blank, "on" for a past day."""
    if not title.strip():
        raise Fault("title", "Give the workshop a title.")
    if on < acting.today:
        raise Fault("on", "This day is over; choose today or a later one.")
    made = Workshop(
        id=acting.new_id(),
        title=" ".join(title.split()),
        on=on,
        minutes=minutes,
        coach_id=acting.who,
        team=team,
        script_ids=tuple(dict.fromkeys(script_ids)),
    )
    return Change(f"the workshop “{made.title}”", "plan workshop", adding(made))


def add_members(
    acting: Acting, workshop: Workshop, people: Iterable[Person] = (), guests: Iterable[str] = ()
) -> Change:
    """More in the cohort; nobody is added twice. Raises `Fault("cohort")` once it is closed."""
    _refuse_closed(workshop)
    known = {member.person_id or member.name.casefold() for member in workshop.cohort}
    added: list[Member] = []
    for person_id, name in (
        *((person.id, "") for person in people),
        *((None, " ".join(guest.split())) for guest in guests),
    ):
        who = person_id or name.casefold()
        if who and who not in known:
            known.add(who)
            added.append(Member(key=acting.new_id(), person_id=person_id, name=name))
    after = workshop.but(cohort=(*workshop.cohort, *added))
    return Change("the cohort", "add members", replacing(workshop, after))


def attend(workshop: Workshop, key: Id, present: bool | None) -> Change:
    """Whether a member is there; turns that were not played yet are made anew where there is a rotation."""
    _refuse_closed(workshop)
    cohort = tuple(member.but(present=present) if member.key == key else member for member in workshop.cohort)
    after = workshop.but(cohort=cohort)
    if workshop.rotation:
        after = after.but(rotation=_rotation(after))
    return Change("the attendance", "take attendance", replacing(workshop, after))


def rotate(workshop: Workshop) -> Change:
    """The turns of everybody who is there, or may come; what was played stays and is not asked for again.

    Raises `Fault("cohort")` for fewer than two.
    """
    _refuse_closed(workshop)
    if len(_there(workshop)) < 2:
        raise Fault("cohort", "A run needs two at least, and is better with three.")
    after = workshop.but(rotation=_rotation(workshop), state=WorkshopState.RUNNING)
    return Change("the rotation", "rotate workshop", replacing(workshop, after))


def runs_next(workshop: Workshop) -> tuple[Threesome, ...]:
    """The threesomes of the earliest turn that was not played by all of them; none once all were."""
    waiting = [each for each in workshop.rotation if each.rehearsal_id is None]
    first = min((each.turn for each in waiting), default=0)
    return tuple(each for each in waiting if each.turn == first)


def cast_of(workshop: Workshop, threesome: Threesome) -> tuple[RoleHeld, ...]:
    """Who plays what in a turn, for `begin_run`."""
    members = {member.key: member for member in workshop.cohort}
    roles = (
        (RunRole.AGENT, threesome.agent),
        (RunRole.CUSTOMER, threesome.customer),
        *((RunRole.OBSERVER, key) for key in threesome.observers),
    )
    return tuple(
        RoleHeld(role=role, person_id=members[key].person_id, name=members[key].name) for role, key in roles
    )


def play_turn(
    acting: Acting,
    workshop: Workshop,
    threesome: Threesome,
    script: RolePlayScript,
    way: RunWay = RunWay.SPOKEN,
) -> Change:
    """Begin the run of a turn with `script`, given as others may read it.

    Raises `Fault("turn")` where it was played already, and as `begin_run` does.
    """
    _refuse_closed(workshop)
    if threesome.rehearsal_id is not None or threesome not in workshop.rotation:
        raise Fault("turn", "This turn was played already.")
    begun = begin_run(acting, script, cast_of(workshop, threesome), way=way, workshop_id=workshop.id)
    run = begun.edits[0].record
    assert isinstance(run, Rehearsal)  # noqa: S101 - it adds one
    with_host = Edit(None, run.but(host_id=workshop.host_id))
    played = threesome.but(script_id=script.id, rehearsal_id=run.id)
    rotation = tuple(played if each == threesome else each for each in workshop.rotation)
    after = workshop.but(rotation=rotation)
    return replace(begun, edits=(with_host, *replacing(workshop, after)))


def close_workshop(workshop: Workshop) -> Change:
    """It is over; turns that were not played are left out. Attendance that nobody took stays open."""
    _refuse_closed(workshop)
    played = tuple(each for each in workshop.rotation if each.rehearsal_id is not None)
    after = workshop.but(state=WorkshopState.CLOSED, rotation=played)
    return Change(f"closing “{workshop.title}”", "close workshop", replacing(workshop, after))


def _there(workshop: Workshop) -> tuple[Id, ...]:
    return tuple(member.key for member in workshop.cohort if member.present is not False)


def _rotation(workshop: Workshop) -> tuple[Threesome, ...]:
    """What was played, then the turns of whoever has not been the agent yet."""
    played = tuple(each for each in workshop.rotation if each.rehearsal_id is not None)
    been = {each.agent for each in played}
    after = max((each.turn for each in played), default=0)
    there = _there(workshop)
    if len(there) < 2:
        return played
    made: list[Threesome] = []
    for group in _groups(there):
        left = [place for place in range(len(group)) if group[place] not in been]
        for turn, place in enumerate(left, after + 1):
            agent, customer = group[place], group[(place + 1) % len(group)]
            observers = tuple(key for key in group if key not in (agent, customer))
            made.append(Threesome(turn=turn, agent=agent, customer=customer, observers=observers))
    return (*played, *sorted(made, key=lambda each: each.turn))


def _groups(there: Sequence[Id]) -> tuple[tuple[Id, ...], ...]:
    number = max(1, len(there) // _THREE)
    groups = [list(there[at * _THREE : (at + 1) * _THREE]) for at in range(number)]
    for place, key in enumerate(there[number * _THREE :]):
        groups[place % number].append(key)
    return tuple(map(tuple, groups))


def _refuse_closed(workshop: Workshop) -> None:
    if workshop.state is WorkshopState.CLOSED:
        raise Fault("cohort", "This workshop is over.")
