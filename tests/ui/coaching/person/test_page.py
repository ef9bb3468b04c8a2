"""One person in the real window: correcting by keys, undo, two windows on one record, focus, leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, replacing
from coachbook.coaching.people import correct_person, new_person
from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    Person,
    PlanAction,
    PlanGoal,
)
from coachbook.records.kinds import CommitmentState, SessionState
from coachbook.ui.coaching.focusing import FocusSheet
from coachbook.ui.coaching.person.leave_sheet import LeaveSheet
from coachbook.ui.coaching.person.leaving import SETTLE
from coachbook.ui.coaching.person_sheet import PersonSheet
from coachbook.ui.coaching.promising import PromiseSheet
from coachbook.ui.parts.buttons import Button
from coachbook.ui.parts.chips import ChipOption
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window_on: Callable[..., Window], book: Workbook) -> Window:
    return window_on(book, Place("person", "marcus"))


@pytest.fixture
def second(book: Workbook, clock: object) -> Iterator[Workbook]:
    """Another window's hold on the same file."""
    other = open_workbook(book.place, clock, alone=False)
    yield other
    other.close()


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    def one(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key, modifier)

    return one


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def stored(book: Workbook, id_: str = "marcus") -> Person:
    person = book.get(Person, id_)
    assert person is not None
    return person


def correct_team(press: Callable[..., None], window: Window, qtbot: QtBot, team: str) -> None:
    """Opens the sheet by its key, goes to the team by Tab, writes over it and accepts with Enter."""
    press(Qt.Key.Key_E)
    sheet = window.sheet
    assert isinstance(sheet, PersonSheet)
    for _ in range(8):
        if QApplication.focusWidget() is not sheet.team:
            press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.team
    press(Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(sheet.team, team)


def test_a_correction_is_stored_undone_and_redone_by_keys(
    window: Window, book: Workbook, press: Callable[..., None], qtbot: QtBot
) -> None:
    correct_team(press, window, qtbot, "Night shift")
    press(Qt.Key.Key_Return)
    assert stored(book).team == "Night shift"
    assert "Night shift" in window.page._head.sentence.text()
    press(Qt.Key.Key_Z, CTRL)
    assert stored(book).team == ""
    assert "Night shift" not in window.page._head.sentence.text()
    press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert stored(book).team == "Night shift"


def test_a_blank_name_is_refused_beside_its_field(
    window: Window, book: Workbook, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_E)
    sheet = window.sheet
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert sheet._by_name["name"].fault() == "Write a name; everything else may follow later."
    assert stored(book).name == "Marcus Oyelaran"


@pytest.mark.parametrize(("answer", "team"), [("mine", "Night shift"), ("theirs", "Billing")])
def test_two_windows_on_one_person_both_texts_are_shown_and_nothing_is_lost(
    window: Window,
    book: Workbook,
    second: Workbook,
    press: Callable[..., None],
    qtbot: QtBot,
    answer: str,
    team: str,
) -> None:
    correct_team(press, window, qtbot, "Night shift")
    second.do(correct_person(stored(second), team="Billing", role_title="Agent"))
    press(Qt.Key.Key_Return)
    sheet = window.sheet
    assert isinstance(sheet, ConflictSheet)
    assert [field.toPlainText() for field in sheet.texts] == ["Night shift", "Billing"]
    click(qtbot, getattr(sheet, answer))
    assert (stored(second).team, stored(second).role_title) == (team, "Agent")
    assert team in window.page._head.sentence.text()


def test_undo_of_what_was_changed_elsewhere_says_so_and_changes_nothing(
    window: Window, book: Workbook, second: Workbook, press: Callable[..., None], qtbot: QtBot
) -> None:
    correct_team(press, window, qtbot, "Night shift")
    press(Qt.Key.Key_Return)
    second.do(correct_person(stored(second), team="Billing"))
    press(Qt.Key.Key_Z, CTRL)
    assert stored(second).team == "Billing"


def test_a_second_focus_asks_before_it_replaces_the_first(
    window: Window, book: Workbook, press: Callable[..., None], qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F)
    sheet = window.sheet
    assert isinstance(sheet, FocusSheet)
    press(Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(sheet.fields.words, "Name the day")
    assert "replace it?" in sheet.fields.words_field._below.text()
    press(Qt.Key.Key_Return)
    assert [each.behaviour for each in book.all(Focus, person_id="marcus", until=None)] == ["Name the day"]
    assert window.page._focus._words.text() == "Name the day"
    press(Qt.Key.Key_Z, CTRL)
    assert window.page._focus._words.text() == "Let the customer finish"


def test_a_focus_is_cleared_and_stays_in_the_history(window: Window, book: Workbook, qtbot: QtBot) -> None:
    click(qtbot, window.page._focus.clear)
    assert book.all(Focus, person_id="marcus", until=None) == ()
    assert len(book.all(Focus, person_id="marcus")) == 1
    assert window.page._focus._since.text() == "No focus yet"


def leave(window: Window, qtbot: QtBot) -> LeaveSheet:
    click(qtbot, window.page._leave)
    assert isinstance(window.sheet, LeaveSheet)
    return window.sheet


def test_who_leaves_is_not_planned_for_and_comes_back(
    window: Window, book: Workbook, press: Callable[..., None], qtbot: QtBot
) -> None:
    click(qtbot, leave(window, qtbot).action)
    assert stored(book).left_on is not None
    assert window.page.buttons() == ()
    assert window.page._lead.plain() == "Marcus left on 24 November. Everything stays readable."
    press(Qt.Key.Key_N)
    assert window.sheet is None
    click(qtbot, window.page._leave)
    assert stored(book).left_on is None
    assert len(window.page.buttons()) == 2


def test_the_sheet_says_what_is_open_and_settles_it_in_one_step_that_can_be_undone(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    before = (book.get(CoachingSession, "planned"), book.all(Commitment), stored(book))
    sheet = leave(window, qtbot)
    assert sheet._open.text().startswith("Open from then on: one session")
    assert sheet.cancels.text() == "Cancel the session"
    assert len(sheet.choices) == len(sheet._found.promises) > 0
    click(qtbot, sheet.action)
    session = book.get(CoachingSession, "planned")
    assert session is not None
    assert session.state is SessionState.CANCELLED
    assert book.all(Commitment, state=CommitmentState.OPEN, person_id="marcus") == ()
    book.undo()
    assert (book.get(CoachingSession, "planned"), book.all(Commitment), stored(book)) == before


def test_what_is_kept_on_purpose_goes_on_and_what_is_handed_over_has_a_new_owner(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    sheet = leave(window, qtbot)
    sheet.cancels.setChecked(False)
    for select in sheet.choices.values():
        select.set_value("lena")
    click(qtbot, sheet.action)
    session = book.get(CoachingSession, "planned")
    assert session is not None
    assert session.state is SessionState.PLANNED
    assert "planned" in stored(book).keeps
    waiting = book.all(Commitment, state=CommitmentState.OPEN)
    assert "lena" in {each.owner_id for each in waiting}
    assert all(each.owner_id == "lena" for each in waiting if each.person_id == "marcus")


def test_a_day_ahead_takes_effect_on_that_day(
    window: Window, book: Workbook, clock: object, qtbot: QtBot
) -> None:
    sheet = leave(window, qtbot)
    sheet.day.set_day(date(2026, 11, 30))
    sheet.day.picked.emit(date(2026, 11, 30))
    assert sheet._found.sessions == ()
    click(qtbot, sheet.action)
    assert window.page._leave.text() == "Marcus stays"
    assert "leaves on 30 November" in window.page._state.about
    assert len(window.page.buttons()) == 2
    clock.step(days=6)
    window.page.refresh()
    assert window.page.buttons() == ()
    assert window.page._leave.text() == "Take Marcus back"


def test_a_day_before_the_last_contact_is_refused_beside_the_day(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    sheet = leave(window, qtbot)
    sheet.day.set_day(date(2026, 1, 2))
    click(qtbot, sheet.action)
    assert "was still here on" in (sheet._day_field.fault() or "")
    assert stored(book).left_on is None


def test_whose_buddy_somebody_is_stands_on_the_sheet_of_leaving(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    lena = next(each for each in book.all(Person) if each.id not in ("marcus", book.profile.coach_id))
    days = {
        "period_start": date(2026, 9, 1),
        "period_end": date(2026, 12, 1),
        "made_on": date(2026, 9, 1),
    }
    plan = DevelopmentPlan(id="p1", person_id=lena.id, coach_id=book.profile.coach_id, title="Autumn", **days)
    goal = PlanGoal(id="g1", plan_id=plan.id, title="Listen", behaviour="Listen")
    action = PlanAction(
        id="a1", goal_id=goal.id, behaviour="Say it back", owner_id=lena.id, buddy_id="marcus"
    )
    book.do(Change("plan", "plan", adding(plan, goal, action)))
    sheet = leave(window, qtbot)
    assert f"Marcus is the buddy of {lena.called}; choose somebody else in that plan." in sheet._stays.text()
    assert sheet._stays.isVisible()


def test_what_was_never_settled_is_asked_for_later(window: Window, book: Workbook, qtbot: QtBot) -> None:
    before = stored(book)
    book.do(Change("left", "person leaves", replacing(before, before.but(left_on=date(2026, 11, 24)))))
    window.page.refresh()
    assert window.page._lead.plain().endswith("stayed open. Settle it")
    window.go(Place("person", "marcus", SETTLE))
    sheet = window.sheet
    assert isinstance(sheet, LeaveSheet)
    assert not sheet._day_field.isVisible()
    click(qtbot, sheet.action)
    assert window.page._lead.plain() == "Marcus left on 24 November. Everything stays readable."


def test_the_notice_takes_cancelled_sessions_out_of_the_calendar(
    window: Window, book: Workbook, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(qtbot, leave(window, qtbot).action)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    acts = window.page._leaving
    with qtbot.waitSignal(acts._exporter.written):
        acts._export()
    (written,) = tmp_path.glob("*.ics")
    text = written.read_text()
    assert "METHOD:CANCEL" in text
    assert "UID:planned@coachbook" in text


def test_the_first_sentence_leads_to_the_next_session(window: Window, press: Callable[..., None]) -> None:
    assert window.page._lead.plain() == (
        "Next: one-on-one today 09:30. Bring the contact of 19 November and one open promise. Open the brief"
    )
    press(Qt.Key.Key_Tab)
    window.page._lead.followed.emit()
    assert window.place == Place("session", "planned")


def test_what_happened_stands_newest_first_and_leads_to_its_page(
    window: Window, qtbot: QtBot, find: Callable
) -> None:
    rows = window.page._happened.rows.rows
    assert [row.key for row in rows] == ["observation o2", "observation o1", "observation o0"]
    click(qtbot, find(window.page, Row, "call 8817"))
    assert window.place == Place("observation", "o1")


def test_chips_choose_what_is_shown(window: Window, qtbot: QtBot, find: Callable) -> None:
    click(qtbot, find(window.page._happened, ChipOption, "sessions"))
    assert window.page._happened.rows.rows == ()
    click(qtbot, find(window.page._happened, ChipOption, "observations"))
    assert len(window.page._happened.rows.rows) == 3


def test_before_there_is_enough_to_judge_quotes_and_dots_stand_and_no_empty_chart(window: Window) -> None:
    totals = window.page._totals
    assert totals._verdict.text().startswith("Too few to judge: three totals so far")
    assert not totals._chart.isVisible()
    assert totals._quotes[0].text().endswith(": Offered the form while a<b & <unter> was still being told.")
    shown = window.page._standards[0]
    assert shown._title.text() == "Listens fully"
    assert shown._subtitle.text() == "3 ratings · 1 was 1 or 2"
    assert shown._chart.isVisible()


def test_a_promise_is_noted_as_kept_from_here(
    window: Window, book: Workbook, qtbot: QtBot, find: Callable
) -> None:
    click(qtbot, find(window.page._promises, Row, "say it back"))
    assert isinstance(window.sheet, PromiseSheet)
    click(qtbot, window.sheet.action)
    promise = book.get(Commitment, "his")
    assert promise is not None
    assert promise.state is CommitmentState.KEPT
    assert window.page._promises.rows == ()


def test_observe_and_plan_begin_with_this_person(
    window: Window, qtbot: QtBot, find: Callable, press: Callable[..., None]
) -> None:
    press(Qt.Key.Key_N)
    assert window.sheet.person.value() == "marcus"
    press(Qt.Key.Key_Escape)
    click(qtbot, find(window, Button, "Observe"))
    assert window.place == Place("observation", None, "person:marcus")


def test_a_person_whose_adding_was_undone_is_not_there_and_the_page_says_so(
    window: Window, book: Workbook, qtbot: QtBot
) -> None:
    window.go(Place("person", "nobody"))
    assert window.page._gone.isVisible()
    click(qtbot, window.page._gone.action)
    assert window.place == Place("people")


def test_who_can_read_what_promises_no_more_than_a_plain_file_keeps(window: Window) -> None:
    assert window.page._reads.text().startswith("Who has this file reads all of it, private notes too.")


@pytest.mark.parametrize("name", ["<img src=x> & <b>Bo</b>", "محمد بن سلمان", "W" * 300])
def test_any_name_is_shown_whole_and_the_page_stays_as_wide_as_the_window(
    window: Window, book: Workbook, name: str
) -> None:
    person = new_person(book.acting(), name)
    book.bring_in("import people", [person])
    window.go(Place("person", person.id))
    assert window.page._head.title.text() == name
    inside = window.page._column.widget()
    assert inside.minimumSizeHint().width() <= window.page._column.viewport().width()
