"""What the page of templates shows, as a value made from what the workbook stores of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coachbook.coaching.days import counted
from coachbook.coaching.templates import Template, all_templates
from coachbook.records import AgendaTemplate
from coachbook.records.kinds import PointKind

KIND_WORDS = {
    PointKind.PROMISES: "promises",
    PointKind.STRENGTHS: "what went well",
    PointKind.EVIDENCE: "what was seen, a standard each",
    PointKind.PRACTICE: "practice",
    PointKind.PLAN: "the development plan",
    PointKind.QUESTION: "the one question",
    PointKind.NEXT_STEP: "the next step",
    PointKind.OTHER: "something else",
}
"""What a point is about, in words to choose from."""


class TemplateLine(NamedTuple):
    """One template in the list."""

    key: str
    name: str
    line: str
    mark: str


class TemplatesState(NamedTuple):
    """The list, and the one that is shown beside it."""

    lines: tuple[TemplateLine, ...]
    chosen: Template
    sentence: str
    sum: str
    over: bool
    """Whether its points take longer than it."""

    @property
    def changed(self) -> bool:
        """Whether it is a built-in one that can go back to what it was."""
        return self.chosen.record is not None and self.chosen.built_in is not None

    @property
    def own(self) -> bool:
        """Whether it is one of the workbook's own."""
        return self.chosen.built_in is None


def templates_state(stored: Iterable[AgendaTemplate], chosen_key: str) -> TemplatesState:
    """The page with the template `chosen_key`, or the first one where there is none of that key."""
    every = all_templates(stored)
    chosen = next((each for each in every if each.key == chosen_key), every[0])
    total = chosen.sum
    return TemplatesState(
        lines=tuple(_line(each) for each in every),
        chosen=chosen,
        sentence=_about(chosen),
        sum=f"{total} of {chosen.minutes} minutes; an agenda shares them out by what there is to say.",
        over=total > chosen.minutes + chosen.minutes // 4,
    )


def _line(template: Template) -> TemplateLine:
    mark = "built in"
    if template.record is not None:
        mark = "your own" if template.built_in is None else "changed"
    points = counted(len(template.points), "point")
    return TemplateLine(template.key, template.name, f"{template.minutes} minutes, {points}", mark)


def _about(template: Template) -> str:
    most = template.most_standards
    if not most:
        return "It talks about no standard: what was seen has no point in it."
    return f"It talks about {counted(most, 'standard')} at most, the focus first."
