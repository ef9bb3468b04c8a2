"""The list of plans in the real window: teaching, starting, filtering and opening, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.coaching.endings import close_plan
from coachbook.coaching.plans import correct_plan, start_plan
from coachbook.records import DevelopmentPlan, Person
from coachbook.ui.coaching.plans.new_sheet import NewPlanSheet
from coachbook.ui.coaching.plans.page import NEW, PlansPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


def started(book: Workbook, person_id: str = "marcus", **fields: object) -> DevelopmentPlan:
    person = book.get(Person, person_id)
    assert person is not None
    book.do(start_plan(book.acting(), person))
    plan = book.all(DevelopmentPlan, person_id=person_id)[-1]
    if fields:
        book.do(correct_plan(plan, **fields))
    return book.all(DevelopmentPlan, person_id=person_id)[-1]


def shown(page: PlansPage) -> list[str]:
    return [page.table.model.row_at(at).person.id for at in range(page.table.model.rowCount())]


def test_an_empty_workbook_teaches_and_offers_the_first_plan(
    window_on: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    window = window_on(book, Place("plans"))
    page = window.page
    assert isinstance(page, PlansPage)
    assert page.buttons() == (page.check,)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.sheet, NewPlanSheet)


def test_a_plan_is_started_for_somebody_with_strengths_and_opened(
    window_on: Callable[..., Window], gap_book: Workbook, qtbot: QtBot
) -> None:
    window = window_on(gap_book, Place("plans", "marcus", NEW))
    sheet = window.sheet
    assert isinstance(sheet, NewPlanSheet)
    assert sheet.title_line.text() == "Development plan, autumn 2026"
    qtbot.keyClick(sheet.title_line, Qt.Key.Key_Return)
    plan = gap_book.all(DevelopmentPlan)[0]
    assert window.place == Place("plan", plan.id)
    assert plan.person_id == "marcus"
    assert [strength.title for strength in plan.strengths] == ["Knows the product"]
    assert gap_book.undo() == "the plan of Marcus"
    assert gap_book.all(DevelopmentPlan) == ()


def test_a_plan_is_for_somebody_and_ends_after_it_starts(
    window_on: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    window = window_on(book, Place("plans", None, NEW))
    sheet = window.sheet
    assert isinstance(sheet, NewPlanSheet)
    qtbot.mouseClick(sheet.action, Qt.MouseButton.LeftButton)
    assert sheet.person_field.fault() == "Choose whose plan it is."
    sheet.person.set_value("lena")
    sheet.end.set_day(date(2026, 1, 1))
    qtbot.mouseClick(sheet.action, Qt.MouseButton.LeftButton)
    assert sheet.end_field.fault() == "The plan ends before it starts; choose a later day."
    assert book.all(DevelopmentPlan) == ()


def test_another_start_moves_the_end_and_the_season_but_no_title_of_ones_own(
    window_on: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    sheet = window_on(book, Place("plans", "lena", NEW)).sheet
    assert isinstance(sheet, NewPlanSheet)
    sheet.start.set_day(date(2027, 1, 4))
    sheet.start.picked.emit(date(2027, 1, 4))
    assert sheet.title_line.text() == "Development plan, winter 2027"
    assert sheet.end.day() == date(2027, 4, 5)
    qtbot.keyClicks(sheet.title_line, "!")
    sheet.start.set_day(date(2027, 7, 1))
    sheet.start.picked.emit(date(2027, 7, 1))
    assert sheet.title_line.text() == "Development plan, winter 2027!"


def test_somebody_with_an_open_plan_is_pointed_out(window_on: Callable[..., Window], book: Workbook) -> None:
    started(book)
    sheet = window_on(book, Place("plans", "marcus", NEW)).sheet
    assert isinstance(sheet, NewPlanSheet)
    assert "There is an open plan until 23 Feb 2027" in sheet.person_field.editor.accessibleDescription()


def test_a_row_opens_its_plan_by_key(window_on: Callable[..., Window], book: Workbook, qtbot: QtBot) -> None:
    plan = started(book)
    window = window_on(book, Place("plans"))
    page = window.page
    assert isinstance(page, PlansPage)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert window.place == Place("plan", plan.id)


def test_the_filters_show_what_they_say(
    window_on: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    book.do(close_plan(started(book), book.acting().today))
    started(book, "lena")
    page = window_on(book, Place("plans")).page
    assert isinstance(page, PlansPage)
    assert shown(page) == ["lena"]
    closed = page.filter.options[4]
    assert closed.text() == "Closed 1"
    qtbot.mouseClick(closed, Qt.MouseButton.LeftButton)
    assert shown(page) == ["marcus"]


def test_an_overdue_review_leads_the_page_and_the_side_bar(
    window_on: Callable[..., Window], book: Workbook
) -> None:
    plan = started(book, next_review=date(2026, 11, 20))
    window = window_on(book, Place("plans"))
    page = window.page
    assert isinstance(page, PlansPage)
    assert page._lead.plain() == "Marcus’s review is overdue: look back together first. Open the plan"
    assert PlansPage.hint(window.desk) == "1 due"
    page._lead.followed.emit()
    assert window.place == Place("plan", plan.id)


def test_people_with_gaps_and_no_plan_are_named_and_one_step_away(
    window_on: Callable[..., Window], gap_book: Workbook
) -> None:
    started(gap_book, "lena", next_review=date(2027, 1, 1))
    gap_book.do(close_plan(gap_book.all(DevelopmentPlan)[0], gap_book.acting().today))
    window = window_on(gap_book, Place("plans"))
    page = window.page
    assert isinstance(page, PlansPage)
    assert page._lead.plain() == "Marcus has gaps and no plan. Start one for Marcus"
    page._lead.followed.emit()
    assert isinstance(window.sheet, NewPlanSheet)
    assert window.sheet.person.value() == "marcus"
