"""Templates of plans: as shipped, as the workbook changed them, and its own; made, changed and retired.

A shipped one that is changed becomes a record under its own id, so that a plan still names it and "back to
how it was" is one more change. None is deleted, since plans refer to them; a retired one is offered no more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache

from coachbook.changes import Acting, Change, adding, replacing
from coachbook.coaching.days import counted
from coachbook.coaching.people import tidy
from coachbook.errors import Fault
from coachbook.paths import resource
from coachbook.records import Id, PlanTemplate, ServiceStandard, TemplateAction, TemplateGoal
from coachbook.records.base import LONGEST_NAME
from coachbook.records.kinds import ActionKind, GoalKind, Publication
from coachbook.statistics.words import count, listed, sentence_case

MOST_GOALS = 6
MOST_ACTIONS = 12
LONGEST_WEEKS = 104


@cache
def shipped() -> tuple[PlanTemplate, ...]:
    """The templates that come with Coachbook, in their order."""
    data = tomllib.loads(resource("plans", "templates.toml").read_text(encoding="utf-8"))
    return tuple(_read(entry) for entry in data["template"])


def _read(entry: dict[str, object]) -> PlanTemplate:
    """One template of the file: "goal" and "action" are its tables, so that it reads one by one."""
    goals = entry.pop("goal", ())
    assert isinstance(goals, list)  # noqa: S101 - the file is ours, and a test reads it
    made = [
        TemplateGoal.model_validate({**{k: v for k, v in goal.items() if k != "action"},
                                     "actions": goal.get("action", ())})
        for goal in goals
    ]  # fmt: skip
    return PlanTemplate.model_validate({**entry, "goals": tuple(made)})


def offered(stored: Iterable[PlanTemplate], role_title: str = "") -> tuple[PlanTemplate, ...]:
    """What a plan can be made from: those of this role first, then as they are known."""
    every = [each for each in known(stored) if each.state is not Publication.RETIRED]
    return tuple(sorted(every, key=lambda each: not fits_role(each, role_title)))


def fits_role(template: PlanTemplate, role_title: str) -> bool:
    """Whether a template is meant for this role: "Support agent" fits "Support agent, level 2"."""
    wanted = template.role_title.strip().casefold()
    return bool(wanted) and wanted in role_title.casefold()


def known(stored: Iterable[PlanTemplate]) -> tuple[PlanTemplate, ...]:
    """All templates, also retired ones: the shipped ones as they stand here, then the workbook's own."""
    here = {each.id: each for each in stored}
    own = sorted(
        (each for each in here.values() if not is_shipped(each)), key=lambda each: each.title.casefold()
    )
    return (*(here.get(each.id, each) for each in shipped()), *own)


def is_shipped(template: PlanTemplate) -> bool:
    """Whether it came with Coachbook, changed or not."""
    return any(each.id == template.id for each in shipped())


def as_shipped(template: PlanTemplate) -> PlanTemplate | None:
    """How a template was when it came; None for one of the workbook's own."""
    return next((each for each in shipped() if each.id == template.id), None)


def add_plan_template(
    acting: Acting, title: str, like: PlanTemplate, taken: Iterable[PlanTemplate] = ()
) -> Change:
    """One of the workbook's own, with the goals of another. Raises `Fault("title")`."""
    made = like.but(id=acting.new_id(), title=_title(title, taken), state=Publication.PUBLISHED)
    return Change(f"the template {made.title}", "add plan template", adding(made))


def change_plan_template(stored: PlanTemplate | None, template: PlanTemplate, **fields: object) -> Change:
    """Another title, role, length, days or goals; `stored` is its record, None for one as it was shipped.

    Raises `Fault` on title, lasts_days, review_after and goals.
    """
    if "title" in fields:
        fields["title"] = _title(str(fields["title"]))
    after = template.but(**fields)
    late = [days for days in after.review_after if days > after.lasts_days]
    if late:
        raise Fault(
            "review_after", "A look back lies within the plan; make it longer, or choose an earlier week."
        )
    if len(after.goals) > MOST_GOALS:
        raise Fault("goals", f"At most {count(MOST_GOALS)} goals; more are forgotten.")
    edits = adding(after) if stored is None else replacing(stored, after)
    if stored is None and after == template:
        edits = ()
    merge = "" if "goals" in fields else f"plan template {template.id} {' '.join(sorted(fields))}"
    return Change(f"the template {template.title}", "change plan template", edits, merge)


def retire_plan_template(stored: PlanTemplate | None, template: PlanTemplate) -> Change:
    """It is no longer offered; plans that were made from it keep it. Raises `Fault("state")`."""
    if template.state is Publication.RETIRED:
        raise Fault("state", "This template is offered no more already.")
    return _with_state(stored, template, Publication.RETIRED, "retire plan template")


def offer_again(stored: PlanTemplate, template: PlanTemplate) -> Change:
    """A retired template is offered once more."""
    return _with_state(stored, template, Publication.PUBLISHED, "offer plan template")


def _with_state(stored: PlanTemplate | None, template: PlanTemplate, state: Publication, verb: str) -> Change:
    after = template.but(state=state)
    edits = adding(after) if stored is None else replacing(stored, after)
    return Change(f"the template {template.title}", verb, edits)


def back_to_shipped(stored: PlanTemplate | None) -> Change:
    """A changed template is again as it came. Raises `Fault("template")` where it is, or never came."""
    came = as_shipped(stored) if stored is not None else None
    if stored is None or came is None or stored == came:
        raise Fault("template", "This template is as it was made.")
    return Change(f"the template {stored.title}", "reset plan template", replacing(stored, came))


def weeks_text(days: Sequence[int]) -> str:
    """Looks back as somebody writes them: "1, 4, 12"; half weeks do not occur, odd days are rounded up."""
    return ", ".join(str(-(-each // 7)) for each in days)


def read_weeks(text: str) -> tuple[int, ...]:
    """The days of the weeks that somebody wrote, "1, 4 and 12". Raises `Fault("review_after")`."""
    words = text.replace("and", ",").replace(";", ",").replace(",", " ").split()
    if not words or not all(word.isdecimal() and 1 <= int(word) <= LONGEST_WEEKS for word in words):
        raise Fault("review_after", "Write the weeks as numbers, such as 1, 4, 12.")
    return tuple(sorted({7 * int(word) for word in words}))


def with_goal(template: PlanTemplate, goal: TemplateGoal, at: int | None = None) -> tuple[TemplateGoal, ...]:
    """The goals with one in place of the one at `at`, or added at the end. Raises `Fault("behaviour")`."""
    _check_goal(goal)
    goals = list(template.goals)
    if at is None:
        goals.append(goal)
    else:
        goals[at] = goal
    return tuple(goals)


def without_goal(template: PlanTemplate, at: int) -> tuple[TemplateGoal, ...]:
    """The goals without one. Raises `Fault("goals")` for the last one."""
    if len(template.goals) == 1:
        raise Fault("goals", "A template has at least one goal.")
    return tuple(goal for place, goal in enumerate(template.goals) if place != at)


def with_action(goal: TemplateGoal, action: TemplateAction, at: int | None = None) -> TemplateGoal:
    """The goal with one action put in place of the one at `at`, or added. Raises `Fault` on its fields."""
    if not action.behaviour.strip():
        raise Fault("behaviour", "Write what will be done.")
    if action.kind is ActionKind.ON_THE_JOB and not action.cue.strip():
        raise Fault("cue", "Write when: a cue at work makes it happen far more often.")
    actions = list(goal.actions)
    if at is None:
        if len(actions) >= MOST_ACTIONS:
            raise Fault("behaviour", f"At most {count(MOST_ACTIONS)} actions; keep the best ones.")
        actions.append(action)
    else:
        actions[at] = action
    return goal.but(actions=tuple(actions))


def without_action(goal: TemplateGoal, at: int) -> TemplateGoal:
    """The goal without one of its actions."""
    return goal.but(actions=tuple(each for place, each in enumerate(goal.actions) if place != at))


def fills_from_gaps(goal: TemplateGoal) -> bool:
    """Whether a goal is filled from the person's own gaps when a plan is made."""
    return goal.kind is GoalKind.BEHAVIOUR and goal.standard_id is None


def about_what(goal: TemplateGoal, standards: Iterable[ServiceStandard]) -> str:
    """What a goal of a template is about, in words."""
    if fills_from_gaps(goal):
        return "from the person’s own gaps"
    named: dict[Id, str] = {standard.id: standard.title for standard in standards}
    if goal.standard_id is not None:
        return (
            f"the standard “{named[goal.standard_id]}”"
            if goal.standard_id in named
            else "a standard that is gone"
        )
    return "something to learn; nothing is rated"


def template_words(template: PlanTemplate) -> str:
    """What a template lays down, in one line: "Three goals; looks back in weeks 1, 4 and 12"."""
    goals = sentence_case(counted(len(template.goals), "goal"))
    weeks = weeks_text(template.review_after).split(", ")
    if not template.review_after:
        return f"{goals}; no look back."
    return f"{goals}; looks back in week{'' if len(weeks) == 1 else 's'} {listed(weeks)}."


def _check_goal(goal: TemplateGoal) -> None:
    if not fills_from_gaps(goal) and not goal.behaviour.strip():
        raise Fault("behaviour", "Write what the person will do, so that others can see it.")


def _title(title: str, taken: Iterable[PlanTemplate] = ()) -> str:
    title = tidy(title)
    if not title:
        raise Fault("title", "Give the template a title.")
    if len(title) > LONGEST_NAME:
        raise Fault("title", f"A title has at most {LONGEST_NAME} characters.")
    if title.casefold() in {each.title.casefold() for each in taken}:
        raise Fault("title", "There is a template of this title; choose another.")
    return title
