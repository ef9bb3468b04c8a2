"""The scenes of development plans: what shows an action done, where a goal comes from, how a plan ends."""

from __future__ import annotations

from picture_ways import begun, draft, keyed, plan, sample

from coachbook.changes import Change, adding, replacing
from coachbook.coaching.plan_templates import shipped
from coachbook.records import DevelopmentPlan, PlanGoal
from coachbook.records.kinds import PlanState

AGREED, ACTIVE = (sample("plan", plan(state)) for state in (PlanState.AGREED, PlanState.ACTIVE))


def _counted(studio):
    """What shows that the action on the job is done, for the third time."""
    studio.open(studio.draft)
    studio.go("plan", studio.first(DevelopmentPlan, state=PlanState.ACTIVE).id)
    card = studio.page.editor.cards[0]
    studio.page.acts.count_action(card.rows.rows[1].key)


def _in_common(studio):
    """Two people with the same goal and the same obstacle, among those without an agreed plan."""
    studio.open(studio.draft)
    book = studio.book
    plans = book.all(DevelopmentPlan, order_by="made_on")
    jonas = next(each for each in plans if each.state is PlanState.DRAFT)
    shared = next(each for each in plans if each.state is PlanState.AGREED)
    goal = book.all(PlanGoal, plan_id=shared.id)[0]
    same = goal.but(id="same", plan_id=jonas.id, position=9)
    owed = jonas.but(company_support=shared.company_support)
    if book.get(PlanGoal, same.id) is None:
        book.do(Change("x", "x", (*adding(same), *replacing(jonas, owed))))
    studio.go("plans")


def _unagreed(studio):
    _in_common(studio)
    studio.press("No agreed plan", whole=False)


def _from_template(studio):
    """A plan for a new starter, before it is started."""
    studio.open(studio.draft)
    studio.go("plans", None, f"new {shipped()[0].id}")


def scenes():
    """Each scene with its name."""
    return (
        ("25g-plan-active", ACTIVE),
        ("25h-thread", keyed(AGREED, "T")),
        ("25i-thread-active", keyed(ACTIVE, "T")),
        ("25j-closing", keyed(ACTIVE, "C")),
        ("25k-done-without-a-run", _counted),
        ("25l-facts", keyed(begun(ACTIVE, "Change title"), "Tab")),
        ("24c-plans-in-common", _in_common),
        ("24d-plans-not-agreed", _unagreed),
        ("24e-plan-from-template", _from_template),
        ("24f-plan-templates", sample("plan-templates")),
        ("24g-plan-template-goal", keyed(sample("plan-templates"), "A")),
        ("27b-closed-again", draft("plan", plan(PlanState.CLOSED))),
    )
