"""One plan in the real window: from gap to goal to agreement, by mouse and keys, with undo and refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, removing
from coachbook.coaching.endings import close_plan
from coachbook.coaching.plans import correct_plan, start_plan
from coachbook.export.plan_file import digest_of
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, Person, PlanAction, PlanGoal, PlanVersion
from coachbook.records.kinds import ActionKind, ActionState, PlanState, SignAct, SignRole, Way
from coachbook.ui.coaching.plan.action_sheet import ActionSheet
from coachbook.ui.coaching.plan.page import GOAL, PlanPage
from coachbook.ui.coaching.plan.sheets import FactsSheet, GoalSheet, ReviewSheet
from coachbook.ui.coaching.plan.sign_sheet import SignSheet
from coachbook.ui.parts.buttons import Button
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook
from tests.windows import words_in

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
Find = Callable[..., Button]


@pytest.fixture
def plan(gap_book: Workbook) -> DevelopmentPlan:
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(start_plan(gap_book.acting(), marcus))
    return gap_book.all(DevelopmentPlan)[0]


@pytest.fixture
def window(
    window_on: Callable[..., Window], gap_book: Workbook, plan: DevelopmentPlan, qtbot: QtBot
) -> Window:
    made = window_on(gap_book, Place("plan", plan.id))
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(window: Window) -> PlanPage:
    assert isinstance(window.page, PlanPage)
    return window.page


@pytest.fixture
def goal(window: Window, page: PlanPage, gap_book: Workbook, plan: DevelopmentPlan) -> PlanGoal:
    """A goal that was added on the page."""
    window.go(Place("plan", plan.id, GOAL))
    page.take.click()
    return gap_book.all(PlanGoal)[0]


def stored(book: Workbook) -> DevelopmentPlan:
    return book.all(DevelopmentPlan)[0]


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def add_action(page: PlanPage, qtbot: QtBot, goal: PlanGoal, times: int = 2) -> None:
    qtbot.mouseClick(page.editor.cards[0].more, LEFT)
    sheet = page.acts.sheet
    assert isinstance(sheet, ActionSheet)
    qtbot.keyClicks(sheet.cue, "When a complaint ends,")
    qtbot.keyClicks(sheet.behaviour, "I will say it back.")
    sheet.times.set_value(times)
    qtbot.mouseClick(sheet.action, LEFT)


def record(page: PlanPage, qtbot: QtBot, act: object = SignAct.AGREED) -> SignSheet:
    qtbot.mouseClick(page.editor.signs.record, LEFT)
    sheet = page.acts.sheet
    assert isinstance(sheet, SignSheet)
    sheet.act.set_value(act)
    qtbot.mouseClick(sheet.action, LEFT)
    return sheet


# From gap to goal


def test_a_new_plan_leads_from_what_was_seen_to_a_goal_by_keys(
    window: Window, page: PlanPage, gap_book: Workbook, plan: DevelopmentPlan, qtbot: QtBot
) -> None:
    assert page.editor.lead.plain().startswith("A plan begins with one or two goals from what was seen.")
    assert page.editor.add.text() == "Add a goal from the observations · one standard missed"
    qtbot.keyClick(focused(), Qt.Key.Key_A)
    assert window.place == Place("plan", plan.id, GOAL)
    assert focused() is page.gaps.behaviour
    assert page.gaps.behaviour.text() == "When a complaint ends, I say it back in one sentence."
    qtbot.keyClick(page.gaps.behaviour, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(page.gaps.behaviour, "When a<b & <unter> ends, I say it back.")
    qtbot.keyClick(page.gaps.behaviour, Qt.Key.Key_Return, CONTROL)
    goal = gap_book.all(PlanGoal)[0]
    assert goal.behaviour == "When a<b & <unter> ends, I say it back."
    assert len(goal.rating_ids) == 3
    assert window.place == Place("plan", plan.id)
    card = page.editor.cards[0]
    assert card._title.text() == "Listens fully"
    assert card._subtitle.text() == "When a<b & <unter> ends, I say it back."
    assert card.chip.text() == "New"


def test_the_saved_chip_stands_on_the_editor_alone(window: Window, plan: DevelopmentPlan) -> None:
    chip = window.frame.top.chip
    assert chip.isVisible()
    window.go(Place("plan", plan.id, GOAL))
    assert not chip.isVisible()


def test_a_goal_without_words_or_with_a_low_target_is_refused_beside_its_field(
    window: Window, page: PlanPage, gap_book: Workbook, plan: DevelopmentPlan, qtbot: QtBot
) -> None:
    window.go(Place("plan", plan.id, GOAL))
    page.gaps.target.mean.setText("1")
    page.take.click()
    assert "choose a higher target" in page.gaps._target_field.fault()
    page.gaps.target.mean.setText("4.5")
    page.gaps.behaviour.setPlainText("  ")
    page.take.click()
    assert page.gaps._behaviour_field.fault() == "Write what the person will do, so that others can see it."
    assert gap_book.all(PlanGoal) == ()


def test_the_wording_is_remarked_on_while_typing_and_never_blocked(
    window: Window, page: PlanPage, gap_book: Workbook, plan: DevelopmentPlan, qtbot: QtBot
) -> None:
    window.go(Place("plan", plan.id, GOAL))
    field = page.gaps._behaviour_field
    assert "Reads well" in field.editor.accessibleDescription()
    page.gaps.behaviour.setPlainText("Try to be more friendly or lose the bonus")
    assert "Reads well" in field.editor.accessibleDescription(), "nothing is said between two keys"
    qtbot.waitUntil(lambda: "Reads well" not in field.editor.accessibleDescription())
    assert len(field.editor.accessibleDescription()) > 20
    page.take.click()
    assert len(gap_book.all(PlanGoal)) == 1


def test_what_is_not_theirs_becomes_the_companys_part_and_not_a_goal(
    window: Window, page: PlanPage, gap_book: Workbook, plan: DevelopmentPlan, find: Find, qtbot: QtBot
) -> None:
    window.go(Place("plan", plan.id, GOAL))
    qtbot.mouseClick(find(page.gaps, Button, "Put the obstacle into the plan"), LEFT)
    assert [entry.text for entry in stored(gap_book).company_support] == ["Makes it easy: policy"]
    assert gap_book.all(PlanGoal) == ()
    window.go(Place("plan", plan.id))
    gone = page.editor.support.rows.rows[0].findChildren(Button)[0]
    qtbot.mouseClick(gone, LEFT)
    assert stored(gap_book).company_support[0].removed_on == date(2026, 11, 24)


def test_words_typed_for_a_gap_stay_when_the_page_is_left_and_come_back_to(
    window: Window, page: PlanPage, plan: DevelopmentPlan, qtbot: QtBot
) -> None:
    window.go(Place("plan", plan.id, GOAL))
    qtbot.keyClicks(page.gaps.behaviour, "Draft: ")
    typed = page.gaps.behaviour.text()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.place == Place("plan", plan.id)
    window.go(Place("plan", plan.id, GOAL))
    assert page.gaps.behaviour.text() == typed


# Goals and actions


def test_an_action_is_added_counted_changed_removed_and_brought_back(
    window: Window, page: PlanPage, gap_book: Workbook, goal: PlanGoal, qtbot: QtBot
) -> None:
    add_action(page, qtbot, goal)
    row = page.editor.cards[0].rows.rows[0]
    assert row.title.text() == "When a complaint ends, I will say it back"
    qtbot.mouseClick(row.findChildren(Button)[0], LEFT)
    action = gap_book.all(PlanAction)[0]
    assert (action.done_times, action.state) == (1, ActionState.UNDER_WAY)
    row = page.editor.cards[0].rows.rows[0]
    qtbot.waitUntil(row.isVisible)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    sheet = page.acts.sheet
    assert isinstance(sheet, ActionSheet)
    assert sheet.cue.text() == "a complaint ends"
    sheet.kind.set_value(ActionKind.COURSE)
    sheet.due.set_day(date(2026, 12, 4))
    sheet.buddy.set_value("lena")
    qtbot.mouseClick(sheet.action, LEFT)
    action = gap_book.all(PlanAction)[0]
    assert (action.kind, action.due, action.buddy_id) == (ActionKind.COURSE, date(2026, 12, 4), "lena")
    page.acts.change_action(action.id)
    page.acts.sheet.remove_asked.emit()
    assert gap_book.all(PlanAction) == ()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert gap_book.all(PlanAction) == (action,)


def test_an_action_on_the_job_without_a_cue_is_refused_beside_the_field(
    page: PlanPage, gap_book: Workbook, goal: PlanGoal, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.editor.cards[0].more, LEFT)
    sheet = page.acts.sheet
    assert isinstance(sheet, ActionSheet)
    qtbot.keyClicks(sheet.behaviour, "say it back")
    qtbot.mouseClick(sheet.action, LEFT)
    assert "a cue at work" in sheet.cue_field.fault()
    assert gap_book.all(PlanAction) == ()


def test_a_goal_is_changed_and_taken_out_with_its_actions(
    window: Window, page: PlanPage, gap_book: Workbook, goal: PlanGoal, qtbot: QtBot
) -> None:
    add_action(page, qtbot, goal)
    qtbot.mouseClick(page.editor.cards[0].edit, LEFT)
    sheet = page.acts.sheet
    assert isinstance(sheet, GoalSheet)
    sheet.title_line.setText("Hears people out")
    qtbot.mouseClick(sheet.action, LEFT)
    assert gap_book.all(PlanGoal)[0].title == "Hears people out"
    assert gap_book.all(PlanGoal)[0].target == goal.target
    page.acts.change_goal(goal.id)
    page.acts.sheet.remove_asked.emit()
    assert (gap_book.all(PlanGoal), gap_book.all(PlanAction)) == ((), ())
    assert page.editor.cards == ()
    gap_book.undo()
    assert len(page.editor.cards) == 1


# Agreement


def test_agreement_is_recorded_once_and_a_change_makes_the_next_version(
    window: Window, page: PlanPage, gap_book: Workbook, goal: PlanGoal, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.editor.signs.record, LEFT)
    sheet = page.acts.sheet
    assert isinstance(sheet, SignSheet)
    sheet.way.set_value(Way.ON_PAPER)
    sheet.on.set_day(date(2026, 11, 20))
    qtbot.keyClicks(sheet.words, "Two are enough.")
    qtbot.mouseClick(sheet.action, LEFT)
    assert stored(gap_book).state is PlanState.AGREED
    assert page.editor.chip.text() == "Agreed 20 November"
    assert "makes version 2" in page.editor.signs._meaning.text()
    titles = [row.title.text() for row in page.editor.signs.rows.rows]
    assert titles == ["Marcus agreed", "Human resources"]
    assert gap_book.undo_label != "agree"
    add_action(page, qtbot, goal)
    assert (stored(gap_book).version, stored(gap_book).state) == (2, PlanState.DRAFT)
    assert page.editor.chip.text() == "Draft of version 2"
    assert "so version 2 needs an agreement of its own" in page.editor.lead.plain()


def test_a_plan_without_a_goal_is_not_agreed(page: PlanPage, gap_book: Workbook, qtbot: QtBot) -> None:
    sheet = record(page, qtbot)
    assert "without a goal" in sheet.act_field.fault()
    assert stored(gap_book).sign_offs == ()


def test_receipt_by_human_resources_is_recorded(
    page: PlanPage, gap_book: Workbook, goal: PlanGoal, qtbot: QtBot
) -> None:
    record(page, qtbot, SignRole.HR)
    entry = stored(gap_book).sign_offs[0]
    assert (entry.role, entry.act) == (SignRole.HR, SignAct.RECEIVED)
    assert stored(gap_book).state is PlanState.DRAFT


def test_a_refusal_is_recorded_with_its_day_witness_and_the_hash_of_what_was_offered(
    page: PlanPage, gap_book: Workbook, goal: PlanGoal, qtbot: QtBot
) -> None:
    offered = digest_of(gather_plan(gap_book, stored(gap_book)))
    qtbot.mouseClick(page.editor.signs.record, LEFT)
    sheet = page.acts.sheet
    assert isinstance(sheet, SignSheet)
    assert offered[:12] in words_in(sheet)
    assert not sheet.witness_field.isVisible()
    qtbot.mouseClick(sheet.act.options[2], LEFT)
    assert sheet.witness_field.isVisible()
    qtbot.keyClicks(sheet.witness, "Lena Tran")
    qtbot.keyClicks(sheet.words, "Not before my holiday.")
    qtbot.mouseClick(sheet.action, LEFT)
    entry = stored(gap_book).sign_offs[0]
    assert (entry.act, entry.on, entry.witness) == (SignAct.DECLINED, date(2026, 11, 24), "Lena Tran")
    row = page.editor.signs.rows.rows[1]
    assert row.title.text() == "Marcus chose not to sign"
    assert "witness: Lena Tran" in row.line.text()
    (version,) = gap_book.all(PlanVersion)
    assert f"Hash {version.digest[:12]}." in page.editor.versions.rows.rows[0].line.text()


def test_looking_at_the_facts_of_an_agreed_plan_keeps_the_agreement(
    page: PlanPage, gap_book: Workbook, goal: PlanGoal, qtbot: QtBot
) -> None:
    record(page, qtbot)
    page.acts.change_facts()
    sheet = page.acts.sheet
    assert isinstance(sheet, FactsSheet)
    qtbot.mouseClick(sheet.action, LEFT)
    page.acts.change_goal(goal.id)
    sheet = page.acts.sheet
    assert isinstance(sheet, GoalSheet)
    qtbot.mouseClick(sheet.action, LEFT)
    assert (stored(gap_book).version, stored(gap_book).state) == (1, PlanState.AGREED)


def test_a_review_is_held_with_its_note_and_the_goal_goes_along(
    page: PlanPage, gap_book: Workbook, plan: DevelopmentPlan, goal: PlanGoal, qtbot: QtBot
) -> None:
    gap_book.do(correct_plan(stored(gap_book), next_review=date(2026, 11, 20)))
    assert page.editor.lead.plain() == "The review was due 20 November: look back together. Hold the review"
    page.editor.lead.followed.emit()
    sheet = page.acts.sheet
    assert isinstance(sheet, ReviewSheet)
    qtbot.mouseClick(sheet.action, LEFT)
    assert sheet.note_field.fault() == "Write what you both saw."
    qtbot.keyClicks(sheet.note, "Works on calm calls.")
    qtbot.mouseClick(sheet.action, LEFT)
    assert stored(gap_book).reviews[0].note == "Works on calm calls."
    assert page.editor.reviews.rows.rows[0].line.text() == "Works on calm calls."


# Typing, strengths, two windows


def test_the_persons_words_are_saved_as_they_are_typed(
    window: Window, page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.editor.comment.field, "Fewer a<b & <unter>, please.")
    assert window.frame.top.chip.text() == "Saving…"
    window.go(Place("plans"))
    assert stored(gap_book).person_comment == "Fewer a<b & <unter>, please."
    assert stored(gap_book).version == 1


def test_strengths_are_taken_from_the_observations_and_taken_out(
    page: PlanPage, gap_book: Workbook, qtbot: QtBot
) -> None:
    assert page.editor.strengths.take.isVisible()
    qtbot.mouseClick(page.editor.strengths.take, LEFT)
    assert [each.title for each in stored(gap_book).strengths] == ["Knows the product"]
    drop = page.editor.strengths.rows.rows[0].findChildren(Button)[0]
    qtbot.mouseClick(drop, LEFT)
    assert stored(gap_book).strengths == ()


@pytest.fixture
def second(gap_book: Workbook, clock: object) -> Iterator[Workbook]:
    other = open_workbook(gap_book.place, clock, alone=False)
    yield other
    other.close()


def test_a_plan_changed_in_another_window_is_told_with_both_texts(
    window: Window, page: PlanPage, second: Workbook, qtbot: QtBot
) -> None:
    page.acts.change_facts()
    sheet = page.acts.sheet
    assert isinstance(sheet, FactsSheet)
    sheet.title_line.setText("Mine")
    second.do(correct_plan(stored(second), title="Theirs"))
    qtbot.mouseClick(sheet.action, LEFT)
    assert isinstance(window.sheet, ConflictSheet)
    assert stored(second).title == "Theirs"


def test_a_plan_that_was_taken_back_says_so(
    window: Window, page: PlanPage, gap_book: Workbook, plan: DevelopmentPlan, qtbot: QtBot
) -> None:
    gap_book.do(Change("gone", "remove plan", removing(plan)))
    qtbot.waitUntil(page.gone.isVisible)
    qtbot.mouseClick(page.gone.action, LEFT)
    assert window.place == Place("plans")


def test_a_workbook_open_for_reading_shows_all_and_writes_nothing(
    window_on: Callable[..., Window], gap_book: Workbook, plan: DevelopmentPlan, clock: object, qtbot: QtBot
) -> None:
    reading = open_workbook(gap_book.place, clock)
    try:
        assert reading.read_only
        window = window_on(reading, Place("plan", plan.id))
        page = window.page
        assert isinstance(page, PlanPage)
        assert page.editor.comment.field.isReadOnly()
        qtbot.mouseClick(page.editor.strengths.take, LEFT)
        assert window.frame.reading.isVisible()
        assert stored(gap_book).strengths == ()
        window.close()
    finally:
        reading.close()


def test_names_and_titles_of_any_length_leave_the_page_whole(
    window_on: Callable[..., Window], gap_book: Workbook, plan: DevelopmentPlan
) -> None:
    gap_book.do(correct_plan(plan, title="W" * 300))
    gap_book.do(close_plan(stored(gap_book), gap_book.acting().today))
    window = window_on(gap_book, Place("plan", plan.id))
    window.resize(1100, 700)
    page = window.page
    assert isinstance(page, PlanPage)
    assert page.editor._head.title.text() == "W" * 300
    assert page.editor.width() <= window.width()
