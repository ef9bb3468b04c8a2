"""What the list of plans asks the workbook besides the plans themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coachbook.coaching.gaps import counted_gaps, praised
from coachbook.coaching.plan_path import Begun, SeenOf, begin_from
from coachbook.coaching.plan_standing import goals_in_common, obstacles_in_common
from coachbook.masks import behaviours_of, scripts_of
from coachbook.records import (
    DevelopmentPlan,
    Id,
    Obstacle,
    Person,
    PlanGoal,
    PlanTemplate,
    RolePlayScript,
    ServiceStandard,
    Strength,
)
from coachbook.records.kinds import ObstacleState, Publication
from coachbook.records.lines import MarkCount
from coachbook.ui.coaching.plan.asking import MISSES, read_strengths
from coachbook.ui.coaching.plans.team_state import CommonLine, common_lines
from coachbook.workbook import Workbook, equal

_STRENGTHS = 3
"""Strengths that a new plan begins with; more are a list and no longer a foundation."""


def sharing(
    plans: Sequence[DevelopmentPlan], goals: Sequence[PlanGoal], standards: Mapping[Id, ServiceStandard]
) -> set[Id]:
    """Whose goals are in common: whose marks say what that comes from."""
    return {id_ for each in goals_in_common(plans, goals, standards) for id_ in each.people}


def read_common(
    book: Workbook,
    plans: Sequence[DevelopmentPlan],
    goals: Sequence[PlanGoal],
    people: Mapping[Id, Person],
    standards: Mapping[Id, ServiceStandard],
    counts: Sequence[MarkCount] | None,
) -> tuple[CommonLine, ...]:
    """What several plans have in common; `counts` are the marks of people, None until they are counted."""
    shared = goals_in_common(plans, goals, standards, counts or ())
    obstacles = obstacles_in_common(plans)
    if not shared and not obstacles:
        return ()
    return common_lines(
        shared,
        obstacles,
        people,
        book.all(RolePlayScript),
        {id_: each.root_id for id_, each in standards.items()},
        book.all(Obstacle, state=ObstacleState.OPEN),
    )


def strengths_of(
    book: Workbook, person: Person, standards: Mapping[Id, ServiceStandard]
) -> tuple[Strength, ...]:
    """What a new plan of somebody builds on."""
    seen = praised(book.ask.mark_counts(people=(person.id,)), standards)
    return read_strengths(book, person.id, seen[:_STRENGTHS], standards)


def begin_by(
    book: Workbook,
    template: PlanTemplate,
    person: Person,
    title: str,
    period_start: date | None,
    period_end: date | None,
) -> Begun:
    """A plan from a template, filled from what the workbook has of the person; raises as `start_plan`."""
    acting = book.acting()
    standards = {standard.id: standard for standard in book.all(ServiceStandard)}
    counts = book.ask.mark_counts(people=(person.id,))
    misses = book.ask.rating_lines(person_id=person.id, marks=MISSES, contacts=True)
    seen = SeenOf(
        gaps=counted_gaps(counts, standards, acting.today, misses),
        counts=counts,
        standards=standards,
        behaviours=behaviours_of(book, equal("state", Publication.PUBLISHED), order_by="-captured_on"),
        scripts=scripts_of(book, equal("state", Publication.PUBLISHED), order_by="title"),
    )
    return begin_from(
        acting,
        template,
        person,
        seen,
        stored=book.get(PlanTemplate, template.id) is not None,
        title=title,
        period_start=period_start,
        period_end=period_end,
        strengths=strengths_of(book, person, standards),
    )
