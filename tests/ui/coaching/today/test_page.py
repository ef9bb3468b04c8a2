"""The page Today in the real window: what it says, where its rows lead, and how a promise is kept."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from coachbook.changes import Change, Edit, adding
from coachbook.records import (
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    Note,
    Person,
    PlanAction,
    PlanGoal,
    Pulse,
    Recognition,
    Reply,
)
from coachbook.records.kinds import CommitmentState, PlanState, ReplyKind, SessionKind, SessionState
from coachbook.ui.coaching.promising import PromiseSheet
from coachbook.ui.coaching.sessions.plan_sheet import PlanSheet
from coachbook.ui.coaching.today.team_choice import TeamChoice
from coachbook.ui.parts.buttons import Button
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place

TODAY = Place("today")


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_first_sentence_says_what_to_do_next(window_on, book) -> None:
    page = window_on(book, TODAY).page
    shown = texts(page)
    assert "Good morning, Dana" in shown
    assert any(
        text.startswith("First: get Lena access to the refunds tool, which you promised for today.")
        for text in shown
    )


def test_done_keeps_the_promise_and_undo_takes_it_back(window_on, book, find, qtbot) -> None:
    window = window_on(book, TODAY)
    qtbot.mouseClick(find(window.page, Button, "Done"), Qt.MouseButton.LeftButton)
    assert book.get(Commitment, "own").state is CommitmentState.KEPT
    qtbot.waitUntil(lambda: not any("refunds tool" in text for text in texts(window.page)))
    window.menus.undo.trigger()
    assert book.get(Commitment, "own").state is CommitmentState.OPEN
    assert find(window.page, Row, "refunds tool")


def test_a_promise_that_was_not_kept_asks_what_came_out(window_on, book, find, qtbot) -> None:
    window = window_on(book, TODAY)
    target = find(window.page, Row, "say it back")
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_Return)
    sheet = window.sheet
    assert isinstance(sheet, PromiseSheet)
    qtbot.keyClick(sheet.choice.options[0], Qt.Key.Key_Right)
    assert sheet.choice.value() is CommitmentState.NOT_KEPT
    sheet.action.click()
    assert "Write what came out" in sheet.field.fault()
    assert book.get(Commitment, "his").state is CommitmentState.OPEN
    qtbot.keyClicks(sheet.words, "The queue was red all week.")
    sheet.action.click()
    stored = book.get(Commitment, "his")
    assert (stored.state, stored.outcome) == (CommitmentState.NOT_KEPT, "The queue was red all week.")
    assert window.sheet is None


def test_enter_on_a_session_opens_it(window_on, book, qtbot) -> None:
    window = window_on(book, TODAY)
    first = QApplication.focusWidget()
    assert isinstance(first, Row)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert window.place == Place("session", "planned")


def test_somebody_never_coached_is_waiting(window_on, book, find) -> None:
    page = window_on(book, TODAY).page
    waiting = find(page, Row, "Lena Tran")
    assert waiting.line.text() == "No session yet"


def test_an_empty_workbook_teaches(window_on, empty_book) -> None:
    window = window_on(empty_book, TODAY)
    shown = texts(window.page)
    assert "Start with the people you coach" in shown
    assert not any("Who is waiting" in text for text in shown)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Add people"


def test_what_a_person_typed_is_shown_literally(window_on, book, find) -> None:
    focus = book.get(Focus, "focus")
    promise = book.get(Commitment, "his")
    book.do(Change("x", "x", (Edit(focus, focus.but(behaviour='a<b & <unter> <img src="x"/>')),)))
    book.do(Change("x", "x", (Edit(promise, promise.but(behaviour="<b>&amp;</b>", cue="")),)))
    page = window_on(book, TODAY).page
    line = find(page, Row, "Marcus Oyelaran").line
    assert line.text().startswith('Focus: a<b & <unter> <img src="x"/>')
    title = find(page, Row, "&amp;").title
    assert title.text() == "<b>&amp;</b>"
    assert {line.textFormat(), title.textFormat()} == {Qt.TextFormat.PlainText}


def test_n_plans_a_session(window_on, book, qtbot) -> None:
    window = window_on(book, TODAY)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert isinstance(window.sheet, PlanSheet)


def test_a_huddle_is_started_with_the_one_team_there_is(window_on, book, find, qtbot) -> None:
    lena = book.get(Person, "lena")
    book.do(Change("x", "x", (Edit(lena, lena.but(team="Phone")),)))
    window = window_on(book, TODAY)
    qtbot.mouseClick(find(window.page, Button, "Start the huddle"), Qt.MouseButton.LeftButton)
    (huddle,) = book.all(CoachingSession, team="Phone")
    assert (huddle.kind, huddle.state) == (SessionKind.HUDDLE, SessionState.RUNNING)
    assert window.place == Place("session", huddle.id)
    window.go(TODAY)
    qtbot.mouseClick(find(window.page, Button, "Open the huddle"), Qt.MouseButton.LeftButton)
    assert window.place == Place("session", huddle.id)


def test_with_several_teams_it_asks_with_whom(window_on, book, find, qtbot) -> None:
    edits = [
        Edit(person, person.but(team=team))
        for person, team in ((book.get(Person, "lena"), "Phone"), (book.get(Person, "marcus"), "Chat"))
    ]
    book.do(Change("x", "x", tuple(edits)))
    window = window_on(book, TODAY)
    qtbot.mouseClick(find(window.page, Button, "Start the huddle"), Qt.MouseButton.LeftButton)
    sheet = window.sheet
    assert isinstance(sheet, TeamChoice)
    assert [option.text() for option in sheet.team.options] == ["Chat", "Phone"]
    qtbot.mouseClick(sheet.team.options[1], Qt.MouseButton.LeftButton)
    sheet.action.click()
    assert window.sheet is None
    assert [each.team for each in book.all(CoachingSession, state=SessionState.RUNNING)] == ["Phone"]


def test_without_a_team_there_is_no_huddle_to_start(window_on, book) -> None:
    assert not window_on(book, TODAY).page._start.isVisible()


def test_disputes_and_notes_wait_and_lead_to_where_they_are(window_on, book, find, qtbot) -> None:
    now = book.clock.now()
    dispute = Reply(
        id="r",
        person_id="marcus",
        observation_id="o2",
        kind=ReplyKind.DISPUTED,
        on=now.date(),
        entered_at=now,
    )
    note = Note(id="n", person_id="marcus", writer_id=book.profile.coach_id, at=now, text="x")
    book.bring_in("import", [dispute, note])
    window = window_on(book, TODAY)
    assert any("one dispute to answer" in text for text in texts(window.page))
    assert find(window.page, Row, "One note waits")
    qtbot.mouseClick(find(window.page, Row, "One dispute waits for your answer"), Qt.MouseButton.LeftButton)
    assert window.place == Place("observation", "o2")


def test_whom_to_observe_next_is_proposed_a_moment_after_the_page_is_there(
    window_on, book, find, qtbot
) -> None:
    window = window_on(book, TODAY)
    row = find(window.page, Row, "Observe Lena next, at “First complaint”")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.place == Place("observation", None, "person:lena moment:first")


def test_recognition_since_four_weeks_takes_a_name_off_the_list(window_on, book, qtbot) -> None:
    page = window_on(book, TODAY).page
    assert page._without.text() == "Lena has had no recognition for 4 weeks"
    given = Recognition(
        id="r", person_id="lena", giver_id=book.profile.coach_id, on=date(2026, 11, 20), behaviour="calm"
    )
    book.do(Change("x", "x", adding(given)))
    qtbot.waitUntil(lambda: not page._without.isVisible())


def test_more_promises_than_fit_lead_to_the_ledger(window_on, book, find, qtbot) -> None:
    day = date(2026, 11, 30)
    more = [
        Commitment(id=f"c{n}", owner_id="lena", person_id="lena", behaviour=f"do {n}", made_on=day, due=day)
        for n in range(5)
    ]
    book.bring_in("import", more)
    window = window_on(book, TODAY)
    qtbot.mouseClick(find(window.page, QLabel, "2 more in the ledger"), Qt.MouseButton.LeftButton)
    assert window.place == Place("promises")


def test_what_a_plan_asks_this_week_leads_to_the_plan(window_on, book, find, qtbot) -> None:
    day = date(2026, 11, 24)
    common = {"person_id": "marcus", "coach_id": book.profile.coach_id, "title": "Plan", "made_on": day}
    plan = DevelopmentPlan(id="p", period_start=day, period_end=day, state=PlanState.ACTIVE, **common)
    goal = PlanGoal(id="g", plan_id="p", title="Goal", behaviour="x")
    action = PlanAction(id="a", goal_id="g", behaviour="shadow Lena", owner_id="marcus", due=day)
    book.bring_in("import", [plan, goal, action])
    window = window_on(book, TODAY)
    row = find(window.page, Row, "Shadow Lena")
    assert row.line.text() == "Marcus, plan, due today"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.place == Place("plan", "p")


def test_a_low_pulse_that_waits_for_two_weeks_is_shown_and_leads_to_its_answer(
    window_on, book, find, qtbot
) -> None:
    low = {"person_id": "marcus", "value": 2, "words": "too much"}
    old, fresh = (book.clock.now() - timedelta(days=days) for days in (20, 3))
    book.bring_in("import", [Pulse(id="old", at=old, **low), Pulse(id="new", at=fresh, **low)])
    window = window_on(book, Place("today"))
    qtbot.waitUntil(lambda: any("waited for 20 days" in row.title.text() for row in rows_of(window)))
    told = [row.title.text() for row in rows_of(window) if "about work" in row.title.text()]
    assert len(told) == 1
    assert "too much" not in told[0], "the answer itself is not said where others may look on"
    qtbot.mouseClick(find(window.page, Row, told[0]), Qt.MouseButton.LeftButton)
    assert window.place == Place("notes", None, "pulse:old")


def rows_of(window):
    return window.page._open.rows.rows
