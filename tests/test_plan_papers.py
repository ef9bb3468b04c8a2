"""A plan's versions are kept as they stood, in the same step as what was done to it."""

from __future__ import annotations

import pytest

from coachbook.changes import Change, adding, replacing
from coachbook.coaching.endings import close_plan
from coachbook.coaching.plans import add_goal, correct_plan, start_plan
from coachbook.coaching.sign_offs import agree, record_act
from coachbook.export.plan_data import Audience
from coachbook.export.plan_file import digest_of, read_kept
from coachbook.plan_papers import gather_plan, gather_plans, keeping
from coachbook.records import DevelopmentPlan, Person, PlanGoal, PlanVersion
from coachbook.records.kinds import PlanState, SignAct, SignRole, VersionReason, Way
from coachbook.workbook import Workbook
from tests.coaching.planned import LISTENS, THEIRS

MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")


@pytest.fixture
def book(workbook: Workbook) -> Workbook:
    """A workbook with a draft of one goal."""
    workbook.do(Change("x", "x", adding(MARCUS, LISTENS)))
    workbook.do(start_plan(workbook.acting(), MARCUS))
    workbook.do(add_goal(workbook.acting(), plan_in(workbook), THEIRS, (), "I say it back."))
    return workbook


def plan_in(book: Workbook) -> DevelopmentPlan:
    return book.all(DevelopmentPlan)[0]


def agreeing(book: Workbook) -> Change:
    return agree(book.acting(), plan_in(book), MARCUS, book.all(PlanGoal), Way.ON_PAPER)


def test_what_was_agreed_is_kept_as_it_stands_then(book: Workbook) -> None:
    book.do(keeping(book, agreeing(book)))
    (kept,) = book.all(PlanVersion)
    assert (kept.version, kept.why) == (1, VersionReason.AGREED)
    data = read_kept(kept.content)
    assert (data.state, data.sign_offs, data.audience) == (
        PlanState.AGREED,
        plan_in(book).sign_offs,
        Audience.HR,
    )
    assert digest_of(data) == kept.digest
    assert gather_plan(book, plan_in(book)).kept[0].digest == kept.digest


def test_later_changes_leave_it_as_it_was_and_are_told(book: Workbook) -> None:
    book.do(keeping(book, agreeing(book)))
    before = book.all(PlanVersion)
    book.do(keeping(book, correct_plan(plan_in(book), strengths=())))
    (goal,) = book.all(PlanGoal)
    book.do(Change("x", "x", replacing(goal, goal.but(behaviour="Another."))))
    assert book.all(PlanVersion) == before
    assert gather_plan(book, plan_in(book)).since_kept == (f"The words of “{goal.title}” were changed.",)


def test_what_was_declined_and_what_was_closed_is_kept_too(book: Workbook) -> None:
    declined = record_act(
        book.acting(), plan_in(book), SignRole.PERSON, SignAct.DECLINED, "Marcus", Way.TOLD_TO_COACH,
        witness=" Priya Shah ",
    )  # fmt: skip
    book.do(keeping(book, declined))
    assert plan_in(book).sign_offs[0].witness == "Priya Shah"
    book.do(keeping(book, close_plan(plan_in(book), book.acting().today)))
    assert {kept.why for kept in book.all(PlanVersion)} == {VersionReason.DECLINED, VersionReason.CLOSED}
    book.undo()
    assert {kept.why for kept in book.all(PlanVersion)} == {VersionReason.DECLINED}


def test_a_version_is_kept_with_what_the_same_change_does_to_its_goals(book: Workbook) -> None:
    (goal,) = book.all(PlanGoal)
    closing = close_plan(plan_in(book), book.acting().today)
    both = Change(closing.label, closing.verb, (*closing.edits, *replacing(goal, goal.but(why="Because."))))
    book.do(keeping(book, both))
    assert read_kept(book.all(PlanVersion)[0].content).goals[0].why == "Because."


def test_receipt_and_other_acts_pass_as_they_are(book: Workbook) -> None:
    received = record_act(book.acting(), plan_in(book), SignRole.HR, SignAct.RECEIVED, "HR", Way.ON_PAPER)
    for change in (received, correct_plan(plan_in(book), title="Winter"), Change("x", "x", ())):
        assert keeping(book, change) is change


def test_several_plans_are_gathered_as_each_one_is(book: Workbook) -> None:
    other = Person(id="li", name="Li")
    book.do(Change("x", "x", adding(other)))
    book.do(start_plan(book.acting(), other))
    plans = book.all(DevelopmentPlan)
    assert gather_plans(book, plans) == tuple(gather_plan(book, plan) for plan in plans)
    assert sorted(len(data.goals) for data in gather_plans(book, plans)) == [0, 1]
