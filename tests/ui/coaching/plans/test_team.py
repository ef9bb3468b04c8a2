"""The list of plans as the view of a team: who has none and why, what is in common, plans from a template."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding
from coachbook.coaching.endings import close_plan
from coachbook.coaching.plan_templates import shipped
from coachbook.coaching.plans import correct_plan, start_plan
from coachbook.records import (
    CompanySupport,
    DevelopmentPlan,
    Obstacle,
    Person,
    PlanGoal,
    PlanTemplate,
)
from coachbook.ui.coaching.plan.page import PlanPage
from coachbook.ui.coaching.plans.new_sheet import NewPlanSheet
from coachbook.ui.coaching.plans.page import NEW, PlansPage
from coachbook.ui.coaching.plans.state import Which
from coachbook.ui.parts.keyed import KeyedButton
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

LEFT = Qt.MouseButton.LeftButton


def started(book: Workbook, person_id: str, *goals: str, **fields: object) -> DevelopmentPlan:
    person = book.get(Person, person_id)
    assert person is not None
    book.do(start_plan(book.acting(), person))
    plan = book.all(DevelopmentPlan, person_id=person_id)[-1]
    made = [
        PlanGoal(id=f"{plan.id} {each}", plan_id=plan.id, standard_id=each, title=each, behaviour="I wait.")
        for each in goals
    ]
    if made:
        book.do(Change("x", "x", adding(*made)))
    if fields:
        book.do(correct_plan(plan, **fields))
    return book.all(DevelopmentPlan, person_id=person_id)[-1]


def page_of(window: Window) -> PlansPage:
    assert isinstance(window.page, PlansPage)
    return window.page


def rows(page: PlansPage) -> list[tuple[str, str]]:
    model = page.table.model
    return [(model.row_at(at).person.id, model.row_at(at).title) for at in range(model.rowCount())]


def test_who_has_no_agreed_plan_is_listed_with_the_reason_and_a_plan_is_started_from_there(
    window_on: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    book.do(close_plan(started(book, "marcus"), book.acting().today))
    started(book, "marcus")
    page = page_of(window_on(book, Place("plans")))
    assert page.filter.options[2].text() == "No agreed plan 2"
    qtbot.mouseClick(page.filter.options[2], LEFT)
    assert rows(page) == [("lena", "No plan was started"), ("marcus", "A draft that was not agreed yet")]
    page.table.activated.emit("person:lena")
    sheet = page.window().sheet
    assert isinstance(sheet, NewPlanSheet)
    assert sheet.person.value() == "lena"
    qtbot.mouseClick(sheet.action, LEFT)
    assert len(book.all(DevelopmentPlan, person_id="lena")) == 1


def test_a_goal_in_common_asks_for_a_practice_and_an_obstacle_in_common_is_raised_once(
    window_on: Callable[..., Window], gap_book: Workbook, qtbot: QtBot
) -> None:
    forms = CompanySupport(text="Makes it easy: policy")
    for person_id in ("marcus", "lena"):
        started(gap_book, person_id, "listens", company_support=(forms,))
    window = window_on(gap_book, Place("plans"))
    page = page_of(window)
    said = [(row.title.text(), row.line.text()) for row in page.common.rows.rows]
    assert said == [
        ("Makes it easy: policy", "Stands in the plans of Lena and Marcus."),
        ("Listens fully", "A goal of Lena and Marcus: practise it once, together."),
    ]
    page.common.rows.rows[0].findChild(KeyedButton).click()
    (obstacle,) = gap_book.all(Obstacle)
    assert obstacle.text == "Makes it easy: policy"
    first = page.common.rows.rows[0]
    assert first.line.text() == "Stands in the plans of Lena and Marcus; raised as an obstacle."
    assert first.findChild(KeyedButton) is None
    page.common.rows.rows[1].findChild(KeyedButton).click()
    assert window.place == Place("roleplays")


def test_nothing_in_common_takes_no_room(window_on: Callable[..., Window], gap_book: Workbook) -> None:
    started(gap_book, "marcus", "listens")
    page = page_of(window_on(gap_book, Place("plans")))
    assert page.common.isHidden()


def test_a_template_makes_a_plan_from_the_persons_own_gaps_and_says_what_is_missing(
    window_on: Callable[..., Window], gap_book: Workbook, qtbot: QtBot
) -> None:
    window = window_on(gap_book, Place("plans", "marcus", f"{NEW} {shipped()[1].id}"))
    sheet = window.sheet
    assert isinstance(sheet, NewPlanSheet)
    assert (
        sheet.template_field.findChild(type(sheet.template)).currentText() == "Two goals from what was seen"
    )
    assert window.page is not None
    with qtbot.waitSignal(window.page.desk.notices.said) as said:
        qtbot.mouseClick(sheet.action, LEFT)
    (plan,) = gap_book.all(DevelopmentPlan)
    assert window.place == Place("plan", plan.id)
    (goal,) = gap_book.all(PlanGoal)
    assert (goal.title, len(goal.rating_ids)) == ("Listens fully", 3)
    assert plan.template_id == shipped()[1].id
    words = said.args[0].text
    assert words.startswith("“The next gap” is left open: no more gap of Marcus’s is ready.")
    assert isinstance(window.page, PlanPage)
    add = window.page.editor.add.text()
    assert add == "Add a goal from the observations · the template leaves one open"
    gap_book.undo()
    assert gap_book.all(DevelopmentPlan) == gap_book.all(PlanTemplate) == gap_book.all(PlanGoal) == ()


def test_the_path_of_a_new_starter_lays_down_its_three_reviews(
    window_on: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    window = window_on(book, Place("plans", "lena", NEW))
    sheet = window.sheet
    assert isinstance(sheet, NewPlanSheet)
    sheet.template.set_value(shipped()[0].id)
    sheet.template.picked.emit(shipped()[0].id)
    assert "looks back in weeks 1, 4 and 12" in sheet.template_field.accessibleDescription() + str(
        sheet.template.accessibleDescription()
    )
    qtbot.mouseClick(sheet.action, LEFT)
    (plan,) = book.all(DevelopmentPlan)
    days = [(on - plan.period_start).days for on in (plan.next_review, *plan.later_reviews)]
    assert days == [7, 28, 84]
    focus = QApplication.focusWidget()
    assert focus is not None


def test_the_filter_without_rows_says_so(window_on: Callable[..., Window], book: Workbook) -> None:
    started(book, "marcus")
    page = page_of(window_on(book, Place("plans")))
    page.filter.set_value(Which.CLOSED)
    page.refresh()
    assert page._nothing.isVisible()
