"""A plan from a gap to another workbook by keys alone: goal, agreement, signed PDF, check, taken in equal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coachbook.export.attached import data_in
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, PlanGoal
from coachbook.records.kinds import PlanState
from coachbook.workbook import create
from tests.ui.test_accessible import wrong_with
from tests.windows import Hand
from tests.workbooks import CLOCK

PASSPHRASE = "a good passphrase"
BEN = "Ben Castillo"


def write_into(hand: Hand, field: str, text: str) -> None:
    """Go to a line by Tab and write over what stands there."""
    hand.tab_to(field)
    hand.keys("Ctrl+A")
    hand.write(text)


def place_of(hand: Hand) -> str:
    """The key of the page that is shown."""
    return hand.window.place.key if hand.window.place is not None else ""


def agree_on_a_plan(hand: Hand) -> DevelopmentPlan:
    """A new plan for Ben, a goal from his first gap, an action, and his agreement."""
    before = {plan.id for plan in hand.book.all(DevelopmentPlan)}
    hand.keys("G, D", "N")
    hand.walk_to(BEN)
    hand.keys("Return")
    hand.wait_for(lambda: place_of(hand) == "plan")
    (plan,) = (plan for plan in hand.book.all(DevelopmentPlan) if plan.id not in before)
    hand.keys("A", "Ctrl+Return")
    hand.wait_for(lambda: hand.book.all(PlanGoal, plan_id=plan.id))
    hand.tab_to("Add an action")
    hand.keys("Space")
    write_into(hand, "When", "a complaint ends")
    write_into(hand, "I will", "say it back in one sentence")
    hand.tab_to("Add it")
    hand.keys("Space")
    hand.wait_for(lambda: hand.window.sheet is None)
    hand.page.setFocus()
    hand.keys("W")
    write_into(hand, "In their own words, if any", "One is enough for the winter.")
    hand.tab_to("Record it")
    hand.keys("Space")
    agreed = hand.book.get(DevelopmentPlan, plan.id)
    assert agreed is not None
    assert agreed.state is PlanState.AGREED
    return agreed


def sign_and_export(hand: Hand, folder: Path) -> Path:
    """For human resources, with a key that is made on the way."""
    hand.keys("Ctrl+E")
    hand.tab_to("On paper, or later")
    hand.keys("Right", "Right")
    write_into(hand, "Keep the key in", str(folder / "key.p12"))
    write_into(hand, "Passphrase of the key", PASSPHRASE)
    write_into(hand, "Passphrase again", PASSPHRASE)
    write_into(hand, "Folder", str(folder))
    hand.keys("Return")
    hand.wait_for(lambda: hand.window.sheet is None)
    (paper,) = folder.glob("*development plan,*.pdf")
    return paper


def check(hand: Hand, paper: Path, words: str) -> None:
    """On the page that checks documents, by the name of the file."""
    hand.keys("G, D")
    hand.page.setFocus()
    hand.keys("C")
    hand.wait_for(lambda: place_of(hand) == "plan-check")
    hand.write(str(paper))
    hand.keys("Return")
    hand.wait_for(lambda: hand.reads(words))
    assert not list(wrong_with(hand))


def test_from_a_gap_to_a_signed_plan_that_another_workbook_takes_in_equal(
    begin: Callable[..., Hand], copy_of_sample: Callable[[Path], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "for HR"
    folder.mkdir()
    hand = begin(copy_of_sample(tmp_path))
    plan = agree_on_a_plan(hand)
    paper = sign_and_export(hand, folder)
    assert hand.reads("is signed by you and written")
    check(hand, paper, "whole since, and the same as in the workbook.")
    sent = gather_plan(hand.book, plan)
    assert data_in(paper.read_bytes()) == sent

    empty = tmp_path / "empty.coachbook"
    create(empty, coach_name="Rosa Lind", clock=CLOCK).close()
    other = begin(empty)
    check(other, paper, "and the workbook has no such plan.")
    assert other.reads("is added to the people.")
    assert other.book.all(DevelopmentPlan) == ()
    other.keys("Ctrl+Return")
    other.wait_for(lambda: place_of(other) == "plan")
    (taken,) = other.book.all(DevelopmentPlan)
    assert gather_plan(other.book, taken) == sent
    other.keys("Ctrl+Z")
    assert other.book.all(DevelopmentPlan) == ()
