"""Nouns of Coaching about plans that come back: templates by role, and a learning path for new starters."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coachbook.records.base import MOST, Id, Line, Name, Record, Text, Value
from coachbook.records.kinds import ActionKind, GoalKind, Publication

_LONGEST = 3660
"""Days that a template may reach ahead: ten years."""


class TemplateAction(Value):
    """One action that a template lays down, due so many days after the plan begins."""

    kind: ActionKind = ActionKind.ON_THE_JOB
    cue: Text = ""
    behaviour: Text
    due_after: Annotated[int, Field(ge=0, le=_LONGEST)] | None = None
    times: Annotated[int, Field(ge=1, le=MOST)] = 1
    script_id: Id | None = None


class TemplateGoal(Value):
    """One goal that a template lays down; it has no baseline before somebody was observed."""

    title: Name
    behaviour: Text
    why: Text = ""
    kind: GoalKind = GoalKind.LEARNING
    standard_id: Id | None = None
    actions: tuple[TemplateAction, ...] = ()


class PlanTemplate(Record):
    """Goals, actions and looks back for everybody of a role, such as week 1, 4 and 12 of a new starter."""

    title: Name
    role_title: Line = ""
    """Whom it is for; empty for any role."""
    about: Text = ""
    lasts_days: Annotated[int, Field(ge=1, le=_LONGEST)] = 91
    review_after: tuple[Annotated[int, Field(ge=1, le=_LONGEST)], ...] = (28,)
    """Days after the beginning on which both look back."""
    goals: tuple[TemplateGoal, ...] = ()
    state: Publication = Publication.PUBLISHED
