"""The page Today in the real window: what it says, where its rows lead, and how a promise is kept."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from coachbook.changes import Change, Edit, adding
from coachbook.records import (
    Beat,
    CoachingSession,
    Commitment,
    DevelopmentPlan,
    Focus,
    MomentOfTruth,
    Note,
    Person,
    PlanAction,
    PlanGoal,
    Pulse,
    Recognition,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import CommitmentState, PlanState, ReplyKind, SessionKind, SessionState, Speaker
from coachbook.records.practice_kinds import RunRole, RunState
from coachbook.ui.coaching.promising import PromiseSheet
from coachbook.ui.coaching.sessions.plan_sheet import PlanSheet
from coachbook.ui.coaching.today.asking import Open
from coachbook.ui.coaching.today.team_choice import TeamChoice
from coachbook.ui.parts.buttons import Button
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place
from tests.practice.running import CAST, bare, begun

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
    assert page._balance._without.text() == "Lena has had no recognition for 4 weeks"
    given = Recognition(
        id="r", person_id="lena", giver_id=book.profile.coach_id, on=date(2026, 11, 20), behaviour="calm"
    )
    book.do(Change("x", "x", adding(given)))
    qtbot.waitUntil(lambda: not page._balance._without.isVisible())


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
    assert any("one due action in a plan" in text for text in texts(window.page)), "the first sentence knows"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.place == Place("plan", "p")


def test_a_role_play_that_is_to_be_run_again_leads_to_its_last_run(window_on, book, find, qtbot) -> None:
    marcus = book.get(Person, "marcus")
    moment, standard = book.all(MomentOfTruth)[0], book.all(ServiceStandard)[0]
    script = bare((Beat(key="1", speaker=Speaker.CUSTOMER, line="Hello."),)).but(
        moment_id=moment.id, standard_id=standard.id
    )
    runs = [
        begun(script, (CAST[0].but(person_id=marcus.id), CAST[2].but(role=RunRole.CUSTOMER))).but(
            id=f"run {number}",
            coach_id=book.coach.id,
            script_id=f"s{number}",
            state=RunState.CLOSED,
            change="one question",
            next_due=date(2026, 11, 24 - number),
        )
        for number in range(3)
    ]
    scripts = [script.but(id=f"s{number}") for number in range(3)]
    book.bring_in("import", [*scripts, *runs])
    window = window_on(book, TODAY)
    qtbot.waitUntil(lambda: any(row.title.text() == "1 more runs are due" for row in rows_of(window)))
    row = next(row for row in rows_of(window) if row.title.text() == "Run again: Charged twice")
    assert row.line.text() == "Marcus’s next run, due 22 November; to change: one question"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.place == Place("run", "run 2")


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


def test_what_waits_is_short_until_all_of_it_is_asked_for(window_on, book, qtbot):
    window = window_on(book, Place("today"))
    page = window.page
    page._opened = Open(pulses=tuple((f"p{n}", f"What was said {n} waits.") for n in range(7)))
    page._show_open(page._state)
    more = page._open.more
    assert len(rows_of(window)) == 4
    assert more.isVisible()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(rows_of(window)) >= 7
    assert not more.isVisible()
    assert window.focusWidget() is rows_of(window)[0]


def test_in_a_narrow_window_people_who_wait_stand_before_promises(window_on, book, qtbot):
    window = window_on(book, Place("today"))
    page = window.page

    def top(card):
        return card.mapTo(page, QPoint(0, 0)).y()

    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not page._columns.folded and top(page._wait_card) == top(page._day))
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: page._columns.folded and top(page._day) < top(page._wait_card))
    assert top(page._day) < top(page._wait_card) < top(page._promise_card) < top(page._idea)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not page._columns.folded and top(page._wait_card) == top(page._day))


def rows_of(window):
    return window.page._open.rows.rows
