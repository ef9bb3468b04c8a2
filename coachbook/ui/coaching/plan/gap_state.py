"""What the way from a gap to a goal shows, as a value: what may be a goal, and what may not and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachbook.coaching.gaps import Gap, Ground
from coachbook.coaching.goals import target_for
from coachbook.coaching.plan_path import rule_for
from coachbook.coaching.plans import not_theirs, obstacle_text, proposed_behaviour, too_few
from coachbook.records import Id, Target
from coachbook.statistics.words import day
from coachbook.ui.coaching.plan.asking import PlanReading

_QUOTES = 3


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap in its card."""

    key: Id
    """The id of its standard."""
    gap: Gap
    title: str
    counted: str
    why: str
    """The causes of a gap that may be a goal; the reason for one that may not."""
    quotes: tuple[str, ...]
    behaviour: str
    source: str
    """Where the proposed words come from; empty for the standard's own."""
    target: Target
    in_plan: bool
    """Whether its obstacle stands in the plan already."""


@dataclass(frozen=True, slots=True)
class GapsState:
    """The two columns: what the person can work on, and the rest."""

    theirs: tuple[GapLine, ...]
    others: tuple[GapLine, ...]
    rare: tuple[GapLine, ...]


def gaps_state(read: PlanReading) -> GapsState:
    """The gaps of a plan's person from what was read."""
    lines = [_line(gap, read) for gap in read.gaps()]

    def with_ground(ground: Ground) -> tuple[GapLine, ...]:
        return tuple(line for line in lines if line.gap.ground is ground)

    return GapsState(with_ground(Ground.GOAL), with_ground(Ground.NOT_THEIRS), with_ground(Ground.TOO_FEW))


def _line(gap: Gap, read: PlanReading) -> GapLine:
    rule = rule_for(gap.standard, read.behaviours, read.standards)
    return GapLine(
        key=gap.standard.id,
        gap=gap,
        title=gap.standard.title,
        counted=gap.count_text,
        why={Ground.GOAL: _causes, Ground.NOT_THEIRS: not_theirs, Ground.TOO_FEW: too_few}[gap.ground](gap),
        quotes=tuple(_quote(on, text) for on, text in gap.quotes[:_QUOTES]),
        behaviour=proposed_behaviour(gap.standard, rule.rule_when, rule.rule_do)
        if rule
        else proposed_behaviour(gap.standard),
        source=f"From the champion behaviour “{rule.title}”." if rule else "From the standard.",
        target=target_for(gap.baseline),
        in_plan=any(entry.text == obstacle_text(gap) for entry in read.plan.company_support),
    )


def _causes(gap: Gap) -> str:
    if not gap.causes:
        return "No cause was noted."
    noted = ", ".join(f"{cause.value} {number}" for cause, number in gap.causes)
    return f"Causes noted: {noted}."


def _quote(on: date, text: str) -> str:
    return f"{day(on)}: {text.strip()}"
