"""Workshops: a cohort that practises in threes, attendance, a fair rotation, and who runs next.

In a rotation everybody is the agent once and the customer once. The cohort is parted into threesomes in the
order of its members; the one or two that are left over join the first ones as further observers, so a cohort
of five is one group of five. Threesomes of the same turn play at the same time.

A workshop has one script or several; several are taken in turn, so that all groups play the same one at the
same time and can talk about it together. Another may be chosen for a single turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from coachbook.changes import Acting, Change, Edit, adding, removing, replacing
from coachbook.errors import Fault
from coachbook.practice.rehearsal import begin_run, drop_run
from coachbook.records import ChampionAsk, Id, Member, Person, Rehearsal, RolePlayScript, Threesome, Workshop
from coachbook.records.practice_kinds import Answer, RunRole, RunWay, WorkshopState
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


def correct_workshop(
    acting: Acting, workshop: Workshop, title: str, on: date, *, minutes: int, script_ids: Iterable[Id]
) -> Change:
    """Another title, day, length, or other scripts. Raises `Fault` as `plan_workshop` does."""
    _refuse_closed(workshop)
    if not title.strip():
        raise Fault("title", "Give the workshop a title.")
    if on != workshop.on and on < acting.today:
        raise Fault("on", "This day is over; choose today or a later one.")
    after = workshop.but(
        title=" ".join(title.split()), on=on, minutes=minutes, script_ids=tuple(dict.fromkeys(script_ids))
    )
    return Change("the workshop", "correct workshop", replacing(workshop, after))


def cancel_workshop(
    workshop: Workshop, asks: Iterable[ChampionAsk] = (), runs: Iterable[Rehearsal] = ()
) -> Change:
    """Take it out again, with what its host was asked; `asks` and `runs` are those there are.

    Raises `Fault("cohort")` once it was played, or its host has agreed to it: then it is closed instead.
    """
    asked = [each for each in asks if each.workshop_id == workshop.id]
    held = any(each.answer is Answer.ACCEPTED or each.thanked_on is not None for each in asked)
    if held or any(each.workshop_id == workshop.id for each in runs):
        raise Fault("cohort", "Somebody counts on this workshop, or played in it; close it instead.")
    return Change(f"taking out “{workshop.title}”", "cancel workshop", removing(*asked, workshop))


def add_members(
    acting: Acting, workshop: Workshop, people: Iterable[Person] = (), guests: Iterable[str] = ()
) -> Change:
    """More in the cohort; nobody is added twice, and who comes late is dealt into the turns to come.

    Raises `Fault("cohort")` once it is closed.
    """
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
    if added and workshop.rotation:
        after = after.but(rotation=_rotation(after))
    return Change("the cohort", "add members", replacing(workshop, after))


def drop_member(workshop: Workshop, key: Id) -> Change:
    """Take somebody out who does not take part after all. Raises `Fault("cohort")` where they have played."""
    _refuse_closed(workshop)
    played = (each for each in workshop.rotation if each.rehearsal_id is not None)
    if any(key in (each.agent, each.customer, *each.observers) for each in played):
        raise Fault("cohort", "Who has played stays in the list; say that they are not there any more.")
    after = workshop.but(cohort=tuple(member for member in workshop.cohort if member.key != key))
    if workshop.rotation:
        after = after.but(rotation=_rotation(after))
    return Change("the cohort", "drop member", replacing(workshop, after))


def attend(workshop: Workshop, key: Id, present: bool | None) -> Change:
    """Whether a member is there; turns that were not played yet are made anew where there is a rotation."""
    _refuse_closed(workshop)
    cohort = tuple(member.but(present=present) if member.key == key else member for member in workshop.cohort)
    after = workshop.but(cohort=cohort)
    if workshop.rotation:
        after = after.but(rotation=_rotation(after))
    return Change("the attendance", "take attendance", replacing(workshop, after))


def all_there(workshop: Workshop) -> Change:
    """Everybody of whom nothing was said is there."""
    _refuse_closed(workshop)
    cohort = tuple(
        member.but(present=True) if member.present is None else member for member in workshop.cohort
    )
    return Change("the attendance", "take attendance", replacing(workshop, workshop.but(cohort=cohort)))


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


def script_of(workshop: Workshop, threesome: Threesome) -> Id | None:
    """What a turn plays: what was chosen for it, else the workshop's scripts in turn; None without any."""
    if threesome.script_id is not None or not workshop.script_ids:
        return threesome.script_id
    return workshop.script_ids[(threesome.turn - 1) % len(workshop.script_ids)]


def choose_script(workshop: Workshop, threesome: Threesome, script_id: Id) -> Change:
    """Another script for one turn. Raises `Fault("turn")` where it was played already."""
    _refuse_closed(workshop)
    _refuse_played(workshop, threesome)
    chosen = threesome.but(script_id=script_id)
    after = workshop.but(rotation=_with(workshop, threesome, chosen))
    return Change("the script of a turn", "choose script", replacing(workshop, after))


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
    _refuse_played(workshop, threesome)
    begun = begin_run(acting, script, cast_of(workshop, threesome), way=way, workshop_id=workshop.id)
    run = begun.edits[0].record
    assert isinstance(run, Rehearsal)  # noqa: S101 - it adds one
    with_host = Edit(None, run.but(host_id=workshop.host_id))
    played = threesome.but(script_id=script.id, rehearsal_id=run.id)
    after = workshop.but(rotation=_with(workshop, threesome, played))
    return replace(begun, edits=(with_host, *replacing(workshop, after)))


def drop_turn(acting: Acting, workshop: Workshop, run: Rehearsal) -> Change:
    """Break a run of the workshop off: it counts for nothing, so its turn is to be played once more.

    Raises `Fault("run")` once the run is closed. A closed workshop keeps its turns.
    """
    dropped = drop_run(acting, run)
    turn = next((each for each in workshop.rotation if each.rehearsal_id == run.id), None)
    if turn is None or workshop.state is WorkshopState.CLOSED:
        return dropped
    freed = workshop.but(rotation=_with(workshop, turn, turn.but(rehearsal_id=None)))
    return replace(dropped, edits=(*dropped.edits, *replacing(workshop, freed)))


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


def _with(workshop: Workshop, before: Threesome, after: Threesome) -> tuple[Threesome, ...]:
    """The rotation with one turn changed."""
    return tuple(after if each == before else each for each in workshop.rotation)


def _refuse_played(workshop: Workshop, threesome: Threesome) -> None:
    if threesome.rehearsal_id is not None or threesome not in workshop.rotation:
        raise Fault("turn", "This turn was played already.")


def _refuse_closed(workshop: Workshop) -> None:
    if workshop.state is WorkshopState.CLOSED:
        raise Fault("cohort", "This workshop is over.")
