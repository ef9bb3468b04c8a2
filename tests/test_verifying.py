"""A plan's document against a workbook that went on: an agreed version is known again."""

from __future__ import annotations

from coachbook.changes import Change, adding
from coachbook.coaching.plans import add_goal, correct_plan, start_plan
from coachbook.coaching.sign_offs import agree
from coachbook.documents import draw
from coachbook.export.plan_data import Audience
from coachbook.plan_papers import gather_plan, keeping
from coachbook.records import DevelopmentPlan, Person, PlanGoal
from coachbook.records.kinds import Way
from coachbook.verifying import verify
from coachbook.workbook import Workbook
from tests.coaching.planned import LISTENS, THEIRS

MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")


def plan_in(book: Workbook) -> DevelopmentPlan:
    return book.all(DevelopmentPlan)[0]


def test_the_version_that_was_agreed_is_known_after_the_plan_went_on(workbook: Workbook) -> None:
    book = workbook
    book.do(Change("x", "x", adding(MARCUS, LISTENS)))
    book.do(start_plan(book.acting(), MARCUS))
    book.do(add_goal(book.acting(), plan_in(book), THEIRS, (), "I say it back."))
    draft = draw(gather_plan(book, plan_in(book)))
    book.do(keeping(book, agree(book.acting(), plan_in(book), MARCUS, book.all(PlanGoal), Way.ON_PAPER)))
    agreed = draw(gather_plan(book, plan_in(book)))
    assert verify(agreed, book).sentence == (
        f"Marcus Oyelaran’s plan {plan_in(book).id[:8]}, version 1: nobody has signed it digitally, "
        "and the same as in the workbook."
    )
    book.do(correct_plan(plan_in(book), title="Another title"))
    later = verify(agreed, book)
    assert later.same
    assert later.compared == "the same as version 1, which the workbook keeps as agreed"
    before = verify(draft, book)
    assert not before.same
    assert before.compared == "not the same as in the workbook, which has version 2"


def test_the_persons_copy_cannot_be_compared(workbook: Workbook) -> None:
    workbook.do(Change("x", "x", adding(MARCUS)))
    workbook.do(start_plan(workbook.acting(), MARCUS))
    own = draw(gather_plan(workbook, plan_in(workbook), Audience.PERSON))
    found = verify(own, workbook)
    assert (found.data, found.same) == (None, False)
    assert "cannot be compared" in found.sentence
