"""One session in the real window, from its brief through the talk to its close, mostly by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from coachbook.coaching.holding import finish, start
from coachbook.coaching.points import note, set_agenda
from coachbook.records import AgendaPoint, CoachingSession, Commitment, Focus, PointNote
from coachbook.records.kinds import PointKind, SelfCheck, SessionState, Worth
from coachbook.ui.coaching.focusing import FocusSheet
from coachbook.ui.coaching.session.evidence_card import PinSheet
from coachbook.ui.coaching.session.move_sheet import Fate, MoveSheet
from coachbook.ui.coaching.session.notes_card import NoteBox
from coachbook.ui.parts.buttons import Button
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.desk import Saving
from coachbook.ui.shell.places import Place
from coachbook.workbook import open_workbook

SESSION = Place("session", "planned")
AGENDA = (
    AgendaPoint(
        key="promises", title="Promises", kind=PointKind.PROMISES, minutes=4, commitment_ids=("his",)
    ),
    AgendaPoint(
        key="call",
        title="The call",
        kind=PointKind.EVIDENCE,
        minutes=10,
        standard_id="listens",
        observation_ids=("o2",),
        notes=(PointNote(prompt="Ask first"), PointNote(prompt="Options you see")),
    ),
    AgendaPoint(key="next", title="One thing", kind=PointKind.NEXT_STEP, minutes=5),
)


def stored(book) -> CoachingSession:
    return book.get(CoachingSession, "planned")


def point(book, key: str) -> AgendaPoint:
    return next(each for each in stored(book).agenda if each.key == key)


@pytest.fixture
def planned(book):
    """The workbook with an agenda on its session."""
    book.do(set_agenda(stored(book), AGENDA))
    return book


@pytest.fixture
def running(planned):
    """The session is held since nine."""
    planned.do(start(planned.acting(), stored(planned)))
    return planned


@pytest.fixture
def held(running):
    """The talk is over."""
    running.do(finish(running.acting(), stored(running)))
    return running


def test_the_brief_builds_an_agenda_from_the_evidence(window_on, book, find, qtbot) -> None:
    window = window_on(book, SESSION)
    card = window.page._brief.agenda
    qtbot.mouseClick(card._build, Qt.MouseButton.LeftButton)
    assert sum(each.minutes for each in stored(book).agenda) == 30
    assert find(window.page, Row, "Let the customer finish")
    window.menus.undo.trigger()
    assert stored(book).agenda == ()


def test_the_agenda_is_changed_by_hand(window_on, planned, qtbot) -> None:
    page = window_on(planned, SESSION).page
    card = page._brief.agenda
    qtbot.mouseClick(card._switch, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.title_line, "The two forms")
    qtbot.keyClick(card.title_line, Qt.Key.Key_Return)
    assert [each.title for each in stored(planned).agenda][-2:] == ["The two forms", "One thing"]
    assert card.title_line.text() == ""
    qtbot.keyClick(card.title_line, Qt.Key.Key_Return)
    assert "Write what the point is about." in card._fault.text()
    card.moved.emit("next", 0)
    card.retimed.emit("next", 7)
    card.removed.emit("promises")
    first = stored(planned).agenda[0]
    assert (first.title, first.minutes) == ("One thing", 7)
    assert "promises" not in {each.key for each in stored(planned).agenda}


def test_ctrl_enter_starts_and_space_pauses(window_on, planned, clock, qtbot) -> None:
    page = window_on(planned, SESSION).page
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(planned).state is SessionState.RUNNING
    assert QApplication.focusWidget() is page
    clock.step(minutes=3)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert stored(planned).spent_seconds == 180
    assert stored(planned).running_since is None
    assert page._hold.pause.text() == "Go on"
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert stored(planned).running_since == clock.now()


def test_the_clock_says_what_is_left_and_where_the_agenda_stands(window_on, running, clock, qtbot) -> None:
    page = window_on(running, SESSION).page
    clock.step(minutes=6)
    page._on_second()
    assert page._hold.clock.figures.text() == "24:00"
    assert page._hold.clock.behind.text() == "2 min behind the agenda"
    clock.step(minutes=25)
    page._on_second()
    assert (page._hold.clock.figures.text(), page._hold.clock.left.text()) == ("1:00", "over")


def test_figures_and_n_go_to_points(window_on, running, qtbot) -> None:
    page = window_on(running, SESSION).page
    qtbot.keyClick(page, Qt.Key.Key_3)
    assert stored(running).current_point == "next"
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert stored(running).current_point == "call"
    qtbot.keyClick(page, Qt.Key.Key_9)
    assert stored(running).current_point == "call"


def test_arrows_go_through_the_agenda_and_stop_at_its_ends(window_on, running, qtbot) -> None:
    page = window_on(running, SESSION).page
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(page, key)
        seen.append(stored(running).current_point)
    assert seen == ["promises", "call", "next", "next", "call"]


def read(window) -> str:
    """Everything that is written in sight."""
    labels = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    notes = [each.toPlainText() for each in window.findChildren(QPlainTextEdit) if each.isVisible()]
    return "\n".join(labels + notes)


def test_the_turned_screen_has_nothing_private_and_nobody_else(window_on, running, qtbot) -> None:
    running.do(note(stored(running), "promises", "tired today", private=True))
    running.do(note(stored(running), "promises", "He kept it."))
    window = window_on(running, SESSION)
    page = window.page
    assert "tired today" in read(window)
    qtbot.keyClick(page, Qt.Key.Key_S)
    seen = read(window)
    assert "tired today" not in seen
    assert "He kept it." in seen
    assert not window.frame.side.isVisible()
    assert not window.frame.top.isVisible()
    window.notices.say("Lena's plan is written.")
    assert not window.shelf.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.sheet is None
    assert "Lena" not in read(window)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.frame.side.isVisible()
    assert window.frame.top.isVisible()
    assert window.shelf.isVisible()
    assert "tired today" in read(window)


def test_hints_on_wording_are_for_the_coach_alone(window_on, running, qtbot) -> None:
    running.do(note(stored(running), "promises", "He is always lazy."))
    window = window_on(running, SESSION)
    qtbot.waitUntil(lambda: "Leave it" in [b.text() for b in window.findChildren(Button) if b.isVisible()])
    qtbot.keyClick(window.page, Qt.Key.Key_S)
    assert "Leave it" not in [b.text() for b in window.findChildren(Button) if b.isVisible()]
    assert "He is always lazy." in read(window)


@pytest.mark.parametrize("leaves", ["another page", "the end"])
def test_a_turned_screen_turns_back_by_itself(window_on, running, qtbot, leaves) -> None:
    window = window_on(running, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_S)
    if leaves == "another page":
        window.go(Place("today"))
    else:
        qtbot.keyClick(window.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert stored(running).state is SessionState.HELD
    assert window.frame.side.isVisible()
    assert window.frame.top.isVisible()


def test_ten_minutes_have_a_large_clock_and_three_timed_points(window_on, planned, find, qtbot) -> None:
    page = window_on(planned, SESSION).page
    qtbot.keyClick(page, Qt.Key.Key_T)
    assert stored(planned).minutes == 10
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._hold.clock.figures.text() == "10:00"
    assert page._hold.clock.figures.property("role") == "clock"


def test_another_contact_is_pinned_by_keys_and_taken_off_again(window_on, running, qtbot) -> None:
    window = window_on(running, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_2)
    qtbot.keyClick(window.page, Qt.Key.Key_E)
    assert isinstance(window.sheet, PinSheet)
    assert [row.key for row in window.sheet.list.rows] == ["o1", "o0"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.sheet is None
    assert point(running, "call").observation_ids == ("o2", "o1")
    window.page._hold.evidence.unpinned.emit("o2")
    assert point(running, "call").observation_ids == ("o1",)


def box(page, name: str) -> NoteBox:
    """The note under a question, or the free one of this name."""
    return next(each for each in page._hold.notes.boxes if each.area.accessibleName() == name)


def test_a_note_is_saved_by_itself_under_its_own_point(window_on, running, qtbot) -> None:
    window = window_on(running, SESSION)
    page = window.page
    said = box(page, "What was said").area
    said.setFocus()
    qtbot.keyClicks(said, "a<b & <unter>")
    assert window.desk.saving is Saving.WAITING
    qtbot.keyClick(said, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page
    assert window.desk.saving is Saving.SAVED
    assert point(running, "promises").shared_note == "a<b & <unter>"
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert box(page, "Ask first").area.text() == ""
    own = box(page, "For you").area
    own.setFocus()
    qtbot.keyClicks(own, "tired today")
    qtbot.keyClick(own, Qt.Key.Key_Escape)
    assert point(running, "call").private_note == "tired today"
    assert point(running, "promises").shared_note == "a<b & <unter>"


def test_each_question_has_a_note_that_is_kept_while_the_next_is_written(window_on, running, qtbot) -> None:
    page = window_on(running, SESSION).page
    qtbot.keyClick(page, Qt.Key.Key_2)
    first = box(page, "Ask first").area
    first.setFocus()
    qtbot.keyClicks(first, "He felt rushed.")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box(page, "Options you see").area
    qtbot.keyClicks(QApplication.focusWidget(), "Hand off the mouse.")
    page.commit()
    assert [(each.prompt, each.text) for each in point(running, "call").notes] == [
        ("Ask first", "He felt rushed."),
        ("Options you see", "Hand off the mouse."),
    ]


def test_tab_goes_through_the_notes_and_on_round_the_window(window_on, running, qtbot) -> None:
    window = window_on(running, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_2)
    qtbot.keyClick(window.page, Qt.Key.Key_3)
    been: list[str] = []
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        been.append(focus.accessibleName() or type(focus).__name__)
    for name in ("Shared: make this note private", "What was said", "For you", "Finish session", "Sessions"):
        assert name in been, been


def test_what_is_typed_is_kept_when_the_page_is_left(window_on, running, qtbot) -> None:
    window = window_on(running, SESSION)
    said = box(window.page, "What was said").area
    said.setFocus()
    qtbot.keyClicks(said, "kept")
    window.go(Place("today"))
    assert point(running, "promises").shared_note == "kept"


def test_the_mark_of_each_note_is_turned_by_itself(window_on, running, qtbot) -> None:
    page = window_on(running, SESSION).page
    qtbot.keyClick(page, Qt.Key.Key_2)
    first = box(page, "Ask first")
    qtbot.keyClicks(first.area, "tired today")
    qtbot.mouseClick(first.mark, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(box(page, "For you").mark, Qt.MouseButton.LeftButton)
    assert [(each.prompt, each.private) for each in point(running, "call").notes] == [
        ("Ask first", True),
        ("Options you see", False),
        ("", False),
    ]
    assert point(running, "call").private_note == "tired today"
    assert box(page, "Ask first").mark.text() == "private"


def test_two_windows_on_one_note_are_told(window_on, running, qtbot) -> None:
    window = window_on(running, SESSION)
    page = window.page
    said = box(page, "What was said").area
    said.setFocus()
    qtbot.keyClicks(said, "mine")
    other = open_workbook(running.place, running.clock, alone=False)
    other.do(note(stored(other), "promises", "theirs"))
    other.close()
    page.commit()
    assert window.sheet is not None
    assert point(running, "promises").shared_note == "theirs"
    window.sheet.fall()


def test_the_evidence_is_quoted_literally(window_on, running, qtbot) -> None:
    page = window_on(running, SESSION).page
    qtbot.keyClick(page, Qt.Key.Key_2)
    quotes = [label for label in page.findChildren(QLabel) if "<unter>" in label.text()]
    assert [label.text() for label in quotes] == [
        "Offered the form while a<b & <unter> was still being told."
    ]
    assert quotes[0].textFormat() is Qt.TextFormat.PlainText
    assert page._hold._ratings._said.text().startswith("1 of 3 was rated 1 or 2")


def test_a_promise_is_made_from_one_typed_line(window_on, running, qtbot) -> None:
    page = window_on(running, SESSION).page
    line = page._hold.line
    qtbot.keyClicks(line.line, "When a complaint ends, I will say it back")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    (made,) = running.all(Commitment, session_id="planned")
    assert (made.owner_id, made.cue, made.behaviour) == ("marcus", "a complaint ends", "say it back")
    assert line.line.text() == ""
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    assert "Write what will be done" in line.field.fault()
    assert len(running.all(Commitment, session_id="planned")) == 1


def test_a_session_is_not_closed_without_the_own_words(window_on, held, qtbot) -> None:
    page = window_on(held, SESSION).page
    assert QApplication.focusWidget() is page._close.words
    qtbot.mouseClick(page._shut, Qt.MouseButton.LeftButton)
    assert page._close.words_field.fault() == "A session can be closed when Marcus’s own words are here."
    assert stored(held).state is SessionState.HELD
    qtbot.keyClicks(page._close.words, "I say it back first.")
    assert page._close.words_field.fault() == ""
    qtbot.mouseClick(page._shut, Qt.MouseButton.LeftButton)
    assert stored(held).state is SessionState.CLOSED
    assert stored(held).own_words == "I say it back first."


def test_the_close_keeps_worth_check_and_next_date(window_on, held, qtbot) -> None:
    window = window_on(held, SESSION)
    close = window.page._close
    qtbot.mouseClick(close.worth_person.options[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(close.worth_coach.options[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(close.checks[SelfCheck.PRACTISED], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(close.take, Qt.MouseButton.LeftButton)
    session = stored(held)
    assert (session.worth_to_person, session.worth_to_coach) == (Worth.YES, Worth.PARTLY)
    assert session.checks == (SelfCheck.PRACTISED,)
    following = held.get(CoachingSession, session.next_session_id)
    assert (following.starts_at - session.starts_at).days == 14
    assert following.focus_id == "focus"
    assert "is planned" in close._next.text()


def test_the_record_of_a_session_saves_nothing_by_itself(window_on, held, qtbot) -> None:
    window = window_on(held, SESSION)
    assert window.frame.top.chip.isVisible()
    qtbot.keyClicks(window.page._close.words, "I say it back first.")
    qtbot.mouseClick(window.page._shut, Qt.MouseButton.LeftButton)
    assert stored(held).state is SessionState.CLOSED
    assert not window.frame.top.chip.isVisible()


def test_moving_counts_and_asks_for_the_reason(window_on, planned, qtbot) -> None:
    window = window_on(planned, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_M)
    sheet = window.sheet
    assert isinstance(sheet, MoveSheet)
    sheet.action.click()
    assert "Write why it moves" in sheet.reason_field.fault()
    qtbot.keyClicks(sheet.reason, "queue overflow")
    sheet.action.click()
    assert window.sheet is None
    assert [move.reason for move in stored(planned).moves] == ["queue overflow"]


def test_cancelling_leaves_a_record_with_its_reason(window_on, planned, qtbot) -> None:
    window = window_on(planned, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_M)
    window.sheet.fate.set_value(Fate.CANCEL)
    qtbot.keyClicks(window.sheet.reason, "audit")
    window.sheet.action.click()
    assert stored(planned).state is SessionState.CANCELLED
    assert "Cancelled: audit" in window.page._record._head.sentence.text()


def test_a_new_focus_closes_the_old_one_and_belongs_to_the_session(window_on, planned, qtbot) -> None:
    window = window_on(planned, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_F)
    sheet = window.sheet
    assert isinstance(sheet, FocusSheet)
    sheet.fields.words.setText("Name the day")
    sheet.action.click()
    assert window.sheet is None
    focus = planned.get(Focus, stored(planned).focus_id)
    assert focus.behaviour == "Name the day"
    assert planned.get(Focus, "focus").until is not None
    window.menus.undo.trigger()
    assert stored(planned).focus_id == "focus"
    assert planned.get(Focus, "focus").until is None


def test_a_session_that_is_gone_says_so(window_on, book) -> None:
    page = window_on(book, Place("session", "nothing")).page
    assert page.crumbs()[-1].text == "This session is no longer here"
    assert page.buttons() == ()
