"""What the page Role-plays shows: the scripts with their length and quality, as a value made from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coachbook.coaching.days import plain_day
from coachbook.practice.scripts import about, quality, seconds
from coachbook.records import (
    ChampionBehaviour,
    Id,
    MomentOfTruth,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import ScriptKind, Skill
from coachbook.statistics.words import count, sentence_case

Run = tuple[str, bool]


class Which(StrEnum):
    """Which scripts are listed; each but the first keeps to one kind of talk, or to what is trained."""

    ALL = "all"
    TOOL = "tool"
    PEOPLE = "people"
    RECOVERY = "recovery"
    OUTAGE = "outage"
    COACHING = "coaching"


MOODS = {1: "1 calm", 2: "2 frayed", 3: "3 angry"}
"""How the difficulties are called."""


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One script in the list."""

    id: Id
    title: str
    moment: str
    journey: int
    """The place of its moment in the journey, to sort by."""
    skill: str
    difficulty: int
    length: str
    seconds: int
    behaviours: int
    met: int
    """How many points of a good pack it has."""
    points: int
    """How many there are."""
    kind: ScriptKind
    trains: Skill


_MOST_DUE = 5
"""Runs that are named; the others come when these are done."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """One run that is due."""

    run_id: Id
    title: str
    line: str


def due_lines(runs: Sequence[Rehearsal], names: Mapping[Id, str]) -> tuple[DueLine, ...]:
    """The first runs that are due, each with who practises, and since when."""
    return tuple(
        DueLine(
            run.id,
            f"{names.get(run.agent_id or '', '') or run.roles[0].name}: {run.played.title}",
            f"due {plain_day(run.next_due)}; kept last time: {run.keep}" if run.next_due else "",
        )
        for run in runs[:_MOST_DUE]
    )


def counted(rows: Sequence[ScriptRow]) -> dict[Which, int]:
    """How many scripts each choice lists."""
    return {which: len(listed(rows, which)) for which in Which}


def listed(rows: Sequence[ScriptRow], which: Which) -> tuple[ScriptRow, ...]:
    """The scripts that a choice lists, in their order."""
    return tuple(row for row in rows if which in (Which.ALL, row.trains.value, row.kind.value))


@dataclass(frozen=True, slots=True)
class RolePlaysState:
    """The list with its first sentence; without behaviours there is nothing to compose from."""

    sentence: tuple[Run, ...]
    rows: tuple[ScriptRow, ...]
    can_compose: bool


def roleplays_state(
    scripts: Iterable[RolePlayScript],
    moments: Iterable[MomentOfTruth],
    standards: Iterable[ServiceStandard],
    behaviours: Sequence[ChampionBehaviour],
) -> RolePlaysState:
    """The scripts that are in use, in the order of the journey, then by title."""
    known = {moment.id: moment for moment in moments}
    skills = {standard.id: standard.title for standard in standards}
    by_id = {behaviour.id: behaviour for behaviour in behaviours}
    shown = [script for script in scripts if script.state is not Publication.RETIRED]
    rows = sorted(
        (_row(script, known, skills, by_id) for script in shown),
        key=lambda row: (row.journey, row.title.casefold(), row.id),
    )
    return RolePlaysState(
        sentence=_sentence(shown),
        rows=tuple(rows),
        can_compose=any(b.state is Publication.PUBLISHED for b in behaviours),
    )


def _row(
    script: RolePlayScript,
    moments: Mapping[Id, MomentOfTruth],
    skills: Mapping[Id, str],
    behaviours: Mapping[Id, ChampionBehaviour],
) -> ScriptRow:
    moment = moments.get(script.moment_id)
    chosen = [behaviours[id_] for id_ in script.behaviour_ids if id_ in behaviours]
    points = quality(script, chosen)
    return ScriptRow(
        id=script.id,
        title=script.title,
        moment=moment.title if moment else "",
        journey=moment.position if moment else len(moments),
        skill=skills.get(script.standard_id, ""),
        difficulty=script.difficulty,
        length=about(script).partition(",")[0],
        seconds=seconds(script),
        behaviours=len(script.behaviour_ids),
        met=sum(point.met for point in points),
        points=len(points),
        kind=script.kind,
        trains=script.skill,
    )


def _was_run(script: RolePlayScript) -> bool:
    return script.run_by_coach


def _has_twist(script: RolePlayScript) -> bool:
    return bool(script.twist.strip())


def _has_goal(script: RolePlayScript) -> bool:
    return bool(script.goal.strip())


def _sentence(scripts: Sequence[RolePlayScript]) -> tuple[Run, ...]:
    """What to do next: run it oneself, then let a trainee write a twist, then agree on a goal."""
    for fits, told, todo in (
        (_was_run, _not_run, "Play this one first: "),
        (_has_twist, _no_twist, "Let the trainee write one for "),
        (_has_goal, _no_goal, "Agree on one after the run of "),
    ):
        bare = [script for script in scripts if not fits(script)]
        if bare:
            first = min(bare, key=lambda script: (script.composed_on or date.min, script.title.casefold()))
            said = told(len(bare), len(scripts))
            return ((f"{said} {todo}", False), (first.title, True), (".", False))
    return (("Every role-play has its twist and its goal, and you have run them all.", False),)


def _not_run(bare: int, of: int) -> str:
    if of == 1:
        return "You have not run your role-play yet."
    return f"You have run {'none' if bare == of else count(of - bare)} of the {count(of)} role-plays."


def _no_twist(bare: int, of: int) -> str:
    return _lacking(bare, of, "twist")


def _no_goal(bare: int, of: int) -> str:
    return _lacking(bare, of, "goal")


def _lacking(bare: int, of: int, what: str) -> str:
    if of == 1:
        return f"Your role-play has no {what} yet."
    if bare == of:
        return f"None of the {count(of)} role-plays has a {what} yet."
    has = "has" if bare == 1 else "have"
    return f"{sentence_case(count(bare))} of the {count(of)} role-plays {has} no {what} yet."
