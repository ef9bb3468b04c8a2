"""What the list of plans says of the team: who has no agreed plan and why, and what plans have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coachbook.coaching.days import plain_day
from coachbook.coaching.people import is_coached
from coachbook.coaching.plan_standing import (
    Shared,
    SharedObstacle,
    current_plans,
    why_none_is_agreed,
)
from coachbook.records import DevelopmentPlan, Id, Obstacle, Person, RolePlayScript
from coachbook.records.kinds import ObstacleState, PlanState, Publication
from coachbook.statistics.words import count, listed, sentence_case

_NAMED = 4
"""Names that a line holds before it counts."""
_SHOWN = 4
"""Things in common that are shown; those of the most people come first."""


@dataclass(frozen=True, slots=True)
class Unagreed:
    """Somebody without an agreed plan, and why."""

    person: Person
    plan: DevelopmentPlan | None
    why: str


def unagreed(
    plans: Iterable[DevelopmentPlan], people: Iterable[Person], coach_id: Id, today: date
) -> tuple[Unagreed, ...]:
    """Those who are coached and have no agreed plan, by name."""
    standing = current_plans(plans)
    found = []
    for person in sorted(people, key=lambda each: (each.name.casefold(), each.id)):
        plan = standing.get(person.id)
        why = why_none_is_agreed(plan, plain_day)
        if why and is_coached(person, coach_id, today):
            found.append(Unagreed(person, plan, sentence_case(why)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CommonLine:
    """Something that several plans have in common, and what it asks for."""

    title: str
    line: str
    script_id: Id | None = None
    """What could be practised together; None where no script shows the standard."""
    obstacle: str = ""
    """The words of the obstacle that could be raised; empty for a practice."""
    raised: bool = False


def common_lines(
    shared: Sequence[Shared],
    obstacles: Sequence[SharedObstacle],
    people: Mapping[Id, Person],
    scripts: Iterable[RolePlayScript],
    roots: Mapping[Id, Id],
    raised: Iterable[Obstacle],
) -> tuple[CommonLine, ...]:
    """The lines, obstacles first: they are nobody's to practise away. `roots` are those of the standards.

    An obstacle that is raised already says so and asks for nothing more.
    """
    there = {each.text.casefold() for each in raised if each.state is ObstacleState.OPEN}
    usable = [each for each in scripts if each.state is Publication.PUBLISHED]
    system = [each for each in shared if each.is_the_system]
    lines = [
        _obstacle(each.text, f"stands in the plans of {_names(each.people, people)}", there)
        for each in obstacles
    ]
    for each in system:
        why = (
            f"{each.outside} of {each.missed} misses of {_names(each.people, people)} lie outside them: "
            "look at the system"
        )
        lines.append(_obstacle(f"{each.standard.title}: the same misses in several people", why, there))
    for each in shared:
        if each not in system:
            root = each.standard.root_id
            script = next((s.id for s in usable if roots.get(s.standard_id or "") == root), None)
            lines.append(
                CommonLine(
                    each.standard.title,
                    f"A goal of {_names(each.people, people)}: practise it once, together.",
                    script_id=script,
                )
            )
    return tuple(lines[:_SHOWN])


def _obstacle(text: str, line: str, there: set[str]) -> CommonLine:
    raised = text.casefold() in there
    words = f"{sentence_case(line)}{'; raised as an obstacle' if raised else ''}."
    return CommonLine(text, words, obstacle=text, raised=raised)


def _names(ids: Sequence[Id], people: Mapping[Id, Person]) -> str:
    called = sorted(people[id_].called for id_ in ids if id_ in people)
    if len(called) > _NAMED:
        return f"{count(len(called))} people"
    return listed(called)


def has_open(plan: DevelopmentPlan | None) -> bool:
    """Whether there is a plan that can be opened and worked on."""
    return plan is not None and plan.state is not PlanState.CLOSED
