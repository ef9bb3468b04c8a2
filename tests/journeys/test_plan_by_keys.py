"""A whole plan by keys alone: from a gap to a goal, agreed, done, looked back at, closed with its verdict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from coachbook.clock import FixedClock
from coachbook.coaching.people import new_person
from coachbook.records import (
    DevelopmentPlan,
    MomentOfTruth,
    Person,
    PlanAction,
    PlanGoal,
    PlanVersion,
    ServiceStandard,
)
from coachbook.records.kinds import ActionState, GoalVerdict, Mark, PlanState, VersionReason
from coachbook.workbook import Workbook, create, open_workbook
from tests import windows
from tests.windows import Hand
from tests.workbooks import CLOCK

MARCUS = "Marcus Oyelaran"
LATER = FixedClock(CLOCK.moment + timedelta(days=40), CLOCK.zone)


def watched(book: Workbook, observe_more: Callable[..., None], *marks: Mark) -> None:
    """Contacts of Marcus at one moment, on the days before."""
    standard = next(each for each in book.all(ServiceStandard) if each.title == "Owns the contact")
    moment = next(each for each in book.all(MomentOfTruth) if each.title == "The first question")
    marcus = next(each for each in book.all(Person) if each.name == MARCUS)
    observe_more(book, marcus, moment, standard.id, marks)


def agreed(hand: Hand) -> None:
    """A plan with one goal and one action, agreed by Marcus."""
    hand.keys("G, D", "N")
    hand.walk_to(MARCUS)
    hand.keys("Return", "A", "Ctrl+Return")
    (goal,) = hand.book.all(PlanGoal)
    hand.tab_to(f"Add an action to {goal.title}")
    hand.keys("Return")
    hand.tab_to("When")
    hand.write("a question comes in")
    hand.tab_to("I will")
    hand.write("say what I will do")
    hand.tab_to("Due")
    hand.keys("Return", "W")
    hand.tab_to("Record it")
    hand.keys("Return")
    assert hand.book.all(DevelopmentPlan)[0].state is PlanState.AGREED


def test_a_plan_from_its_first_gap_to_its_verdict(
    begin: Callable[..., Hand],
    observe_more: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "team.coachbook"
    book = create(place, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
    book.bring_in("import people", [new_person(book.acting(), MARCUS)])
    watched(book, observe_more, *(Mark.TWO, Mark.THREE) * 6)
    book.close()
    first = begin(place)
    agreed(first)
    first.window.close()
    first.app.wait()

    book = open_workbook(place, clock=LATER)
    watched(book, observe_more, *(Mark.FIVE,) * 8)
    book.close()
    monkeypatch.setattr(windows, "CLOCK", LATER)
    hand = begin(place)
    hand.keys("G, D")
    assert hand.reads("Marcus’s review is overdue: look back together first.")
    hand.keys("Return")

    hand.tab_to("Done once more: When a question comes in, I will say what I will do")
    hand.keys("Space", "Space")
    hand.tab_to("It is done")
    hand.keys("Return")
    (action,) = hand.book.all(PlanAction)
    assert (action.state, len(action.observation_ids)) == (ActionState.DONE, 1)

    hand.keys("T")
    assert hand.reads("Where it comes from")
    hand.keys("Return")
    assert hand.window.place is not None
    assert hand.window.place.key == "observation"
    hand.keys("Alt+Left")

    hand.keys("R")
    hand.write("It works, also on busy days.")
    hand.tab_to("Keep the review")
    hand.keys("Return")
    (plan,) = hand.book.all(DevelopmentPlan)
    assert (plan.state, [each.note for each in plan.reviews]) == (
        PlanState.ACTIVE, ["It works, also on busy days."],
    )  # fmt: skip

    hand.keys("C")
    assert hand.reads("Changed")
    hand.write("The line is mine now.")
    hand.tab_to("Close the plan")
    hand.keys("Return")
    (plan,), (goal,) = hand.book.all(DevelopmentPlan), hand.book.all(PlanGoal)
    assert (plan.state, plan.version, plan.reviews[-1].note) == (
        PlanState.CLOSED, 1, "The line is mine now.",
    )  # fmt: skip
    assert goal.ending is not None
    assert (goal.ending.verdict, goal.ending.n, goal.ending.value) == (GoalVerdict.CHANGED, 8, 5.0)
    kept = hand.book.all(PlanVersion, order_by="kept_at")
    assert [each.why for each in kept] == [VersionReason.AGREED, VersionReason.CLOSED]
    hand.wait_for(lambda: hand.reads("Version 1, closed on 30 Dec 2026"))
    hand.keys("Ctrl+Z")
    assert hand.book.all(DevelopmentPlan)[0].state is PlanState.ACTIVE
