"""What the page of plan templates shows, as a value made from what the workbook stores of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from coachbook.coaching.days import counted
from coachbook.coaching.plan_templates import about_what, as_shipped, known, template_words, weeks_text
from coachbook.export.phrases import HOW
from coachbook.records import Id, PlanTemplate, ServiceStandard, TemplateAction
from coachbook.records.kinds import Publication


class TemplateLine(NamedTuple):
    """One template in the list."""

    id: Id
    title: str
    line: str
    mark: str
    """ "as it came", "changed", "your own" or "retired"."""


class ActionLine(NamedTuple):
    """One action under its goal."""

    key: tuple[int, int]
    """The place of its goal, and its own."""
    text: str
    line: str


class GoalLine(NamedTuple):
    """One goal of the template that is shown."""

    at: int
    title: str
    line: str
    behaviour: str
    actions: tuple[ActionLine, ...]


class TemplatesState(NamedTuple):
    """The list, and the one that is shown beside it."""

    lines: tuple[TemplateLine, ...]
    chosen: PlanTemplate
    stored: PlanTemplate | None
    """Its record; None for one as it came."""
    sentence: str
    weeks: str
    goals: tuple[GoalLine, ...]

    @property
    def changed(self) -> bool:
        """Whether it can go back to how it came."""
        came = as_shipped(self.chosen)
        return came is not None and came != self.chosen

    @property
    def retired(self) -> bool:
        """Whether it is offered no more."""
        return self.chosen.state is Publication.RETIRED


def templates_state(
    stored: Iterable[PlanTemplate], chosen_id: str, standards: Mapping[Id, ServiceStandard]
) -> TemplatesState:
    """The page with the template `chosen_id`, or the first one where there is none of that id."""
    here = {each.id: each for each in stored}
    every = known(here.values())
    chosen = next((each for each in every if each.id == chosen_id), every[0])
    return TemplatesState(
        lines=tuple(TemplateLine(each.id, each.title, _for_whom(each), _mark(each)) for each in every),
        chosen=chosen,
        stored=here.get(chosen.id),
        sentence=template_words(chosen),
        weeks=weeks_text(chosen.review_after),
        goals=tuple(
            GoalLine(
                at,
                goal.title,
                about_what(goal, standards.values()),
                goal.behaviour,
                tuple(_action(at, place, action) for place, action in enumerate(goal.actions)),
            )
            for at, goal in enumerate(chosen.goals)
        ),
    )


def _action(at: int, place: int, action: TemplateAction) -> ActionLine:
    text = action.behaviour[:1].upper() + action.behaviour[1:]
    if action.cue.strip():
        text = f"When {action.cue.strip()}, I will {action.behaviour}"
    parts = [HOW[action.kind]]
    if action.due_after is not None:
        parts.append(f"due after {counted(action.due_after, 'day')}")
    if action.times > 1:
        parts.append(counted(action.times, "time"))
    return ActionLine((at, place), text, " · ".join(parts))


def _for_whom(template: PlanTemplate) -> str:
    whom = f"for {template.role_title}" if template.role_title.strip() else "for any role"
    return f"{whom} · {counted(-(-template.lasts_days // 7), 'week')}"


def _mark(template: PlanTemplate) -> str:
    if template.state is Publication.RETIRED:
        return "retired"
    came = as_shipped(template)
    if came is None:
        return "your own"
    return "as it came" if came == template else "changed"
