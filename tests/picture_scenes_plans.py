"""The scenes of development plans: what shows an action done, where a goal comes from, how a plan ends."""

from __future__ import annotations

from picture_ways import begun, draft, keyed, plan, sample

from coachbook.records import DevelopmentPlan
from coachbook.records.kinds import PlanState

AGREED, ACTIVE = (sample("plan", plan(state)) for state in (PlanState.AGREED, PlanState.ACTIVE))


def _counted(studio):
    """What shows that the action on the job is done, for the third time."""
    studio.open(studio.draft)
    studio.go("plan", studio.first(DevelopmentPlan, state=PlanState.ACTIVE).id)
    card = studio.page.editor.cards[0]
    studio.page.acts.count_action(card.rows.rows[1].key)


def scenes():
    """Each scene with its name."""
    return (
        ("25g-plan-active", ACTIVE),
        ("25h-thread", keyed(AGREED, "T")),
        ("25i-thread-active", keyed(ACTIVE, "T")),
        ("25j-closing", keyed(ACTIVE, "C")),
        ("25k-done-without-a-run", _counted),
        ("25l-facts", keyed(begun(ACTIVE, "Change title"), "Tab")),
        ("27b-closed-again", draft("plan", plan(PlanState.CLOSED))),
    )
