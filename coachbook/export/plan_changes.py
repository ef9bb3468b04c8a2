"""What changed between two versions of a plan, in sentences that a reader of the later one understands."""

from __future__ import annotations

from collections.abc import Iterator

from coachbook.coaching.days import counted
from coachbook.export.phrases import dated
from coachbook.export.plan_data import ActionData, GoalData, PlanData
from coachbook.statistics.words import sentence_case


def changes_between(before: PlanData, after: PlanData) -> tuple[str, ...]:
    """The sentences, in the order of the document; none where nothing that was planned differs."""
    return tuple(_changes(before, after))


def _changes(before: PlanData, after: PlanData) -> Iterator[str]:
    if (before.period_start, before.period_end) != (after.period_start, after.period_end):
        yield f"The period now runs from {dated(after.period_start)} to {dated(after.period_end)}."
    if before.strengths != after.strengths:
        yield "The strengths were written anew."
    earlier = {goal.id: goal for goal in before.goals}
    later = {goal.id for goal in after.goals}
    for goal in before.goals:
        if goal.id not in later:
            yield f"The goal “{goal.title}” was taken out."
    for goal in after.goals:
        if goal.id in earlier:
            yield from _goal_changes(earlier[goal.id], goal)
        else:
            yield f"The goal “{goal.title}” was added."
    texts = {entry.text for entry in before.company_support}
    for entry in after.company_support:
        if entry.text not in texts:
            yield f"The company now also does: {entry.text}"


def _goal_changes(before: GoalData, after: GoalData) -> Iterator[str]:
    named = f"“{after.title}”"
    if (before.title, before.behaviour, before.why) != (after.title, after.behaviour, after.why):
        yield f"The words of {named} were changed."
    if before.target != after.target:
        yield f"The target of {named} was changed."
    if before.state is not after.state:
        yield f"{named} is now {after.state.value}."
    if before.ending is None and after.ending is not None:
        yield f"{named} was judged at its end."
    words = {a.id: _planned(a) for a in before.actions}, {a.id: _planned(a) for a in after.actions}
    added, gone = len(words[1].keys() - words[0].keys()), len(words[0].keys() - words[1].keys())
    altered = sum(words[0][id_] != words[1][id_] for id_ in words[0].keys() & words[1].keys())
    for number, verb in ((added, "added"), (gone, "taken out"), (altered, "changed")):
        if number:
            were = "was" if number == 1 else "were"
            yield sentence_case(f"{counted(number, 'action')} of {named} {were} {verb}.")


def _planned(action: ActionData) -> tuple[object, ...]:
    return tuple(getattr(action, name) for name in _PLANNED)


_PLANNED = ("kind", "cue", "behaviour", "owner", "beside", "due", "times")
"""What was planned of an action; how far it is done is no change of the plan."""
