"""The close in the real window: handed over to the person, refused without own words, and answered later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from coachbook.changes import Change, replacing
from coachbook.coaching.holding import finish, start, write_own_words
from coachbook.coaching.points import set_agenda
from coachbook.errors import SaveFailed
from coachbook.records import AgendaPoint, CoachingSession, Obstacle, PointNote, Pulse, Reply
from coachbook.records.kinds import ReplyKind, SessionState, Way, Worth
from coachbook.ui.coaching.observation.said import ReplySheet
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.texts import PlainLabel
from coachbook.ui.shell.coming_back import HOLD
from coachbook.ui.shell.handover import HandOver
from coachbook.ui.shell.places import Place
from coachbook.workbook import Workbook, open_workbook

SESSION = Place("session", "planned")


def stored(book) -> CoachingSession:
    return book.get(CoachingSession, "planned")


@pytest.fixture
def held(book):
    """The talk about one standard is over."""
    point = AgendaPoint(key="call", title="The call", standard_id="listens")
    book.do(set_agenda(stored(book), (point,)))
    book.do(start(book.acting(), stored(book)))
    book.do(finish(book.acting(), stored(book)))
    return book


def come_back(screen: HandOver) -> None:
    """Give the screen back by keys, and take it back as the coach."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyPress(screen.waiting, Qt.Key.Key_Escape)
    for _ in range(HOLD // 50):
        screen.waiting.gesture.step()


@pytest.fixture
def handed(qtbot) -> Callable[[object], HandOver]:
    """`handed(page)` hands the screen over at the close and waits until it stands."""

    def hand(page) -> HandOver:
        page.setFocus()
        qtbot.keyClick(page, Qt.Key.Key_H)
        screen = page._closing._handed
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    return hand


def test_the_person_closes_it_in_own_words_by_keys(window_on, held, handed, qtbot) -> None:
    window = window_on(held, SESSION)
    page = window.page
    screen = handed(page)
    QTest.keyClicks(QApplication.focusWidget(), "I say it back. a<b & <unter>")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), "y")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "We must ask for two forms.")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), "2")
    come_back(screen)
    session = stored(held)
    assert (session.own_words, session.own_words_way) == ("I say it back. a<b & <unter>", Way.HAND_OVER)
    assert session.worth_to_person is Worth.YES
    assert [each.text for each in held.all(Obstacle, session_id="planned")] == ["We must ask for two forms."]
    assert [each.value for each in held.all(Pulse, session_id="planned")] == [2]
    assert page._close.words.text() == "I say it back. a<b & <unter>"
    assert "wrote this on the handed over screen" in page._close._written.text()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(held).state is SessionState.CLOSED
    assert stored(held).talked_about == ("listens",)


def test_words_that_the_coach_changes_are_no_longer_called_written_by_the_person(
    window_on, held, handed, qtbot
) -> None:
    page = window_on(held, SESSION).page
    screen = handed(page)
    QTest.keyClicks(QApplication.focusWidget(), "mine")
    come_back(screen)
    assert stored(held).own_words_way is Way.HAND_OVER
    page._close.words.setFocus()
    qtbot.keyClicks(page._close.words, "x")
    page.commit()
    assert stored(held).own_words_way is Way.TOLD_TO_COACH


def test_nothing_of_the_session_is_on_the_persons_screen(window_on, held, handed) -> None:
    window = window_on(held, SESSION)
    screen = handed(window.page)
    said = "\n".join(each.text() for each in screen.findChildren(QLabel) if each.isVisible())
    assert "The call" not in said
    assert "Lena" not in said
    assert "Marcus, this is yours" in said
    screen.come_back()


def test_what_was_typed_before_the_program_died_is_taken_over(window_on, held, handed, qtbot) -> None:
    held.drafts.keep("close planned", {"words": "I wait until they stop.", "worth": "partly"})
    page = window_on(held, SESSION).page
    assert page._close.take_draft.isVisible()
    qtbot.mouseClick(page._close.take_draft, Qt.MouseButton.LeftButton)
    session = stored(held)
    assert (session.own_words, session.own_words_way) == ("I wait until they stop.", Way.HAND_OVER)
    assert session.worth_to_person is Worth.PARTLY
    assert not page._close.take_draft.isVisible()
    assert held.drafts.read("close planned") == {}


def test_a_session_is_not_closed_without_own_words(window_on, held, qtbot) -> None:
    page = window_on(held, SESSION).page
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(held).state is SessionState.HELD
    assert "Marcus’s own words" in page._close.words_field.fault()
    assert QApplication.focusWidget() is page._close.words


@pytest.fixture
def closed(held):
    """It was closed in the person's own words."""
    session = stored(held)
    held.do(
        changed(session, state=SessionState.CLOSED, own_words="I say it back.", own_words_way=Way.ON_PAPER)
    )
    return held


def changed(session: CoachingSession, **fields: object) -> Change:

    return Change("closed", "close session", replacing(session, session.but(**fields)))


def test_the_private_mark_stands_on_the_line_of_its_own_question(window_on, held) -> None:
    notes = (
        PointNote(prompt="Ask first", text="what we agreed"),
        PointNote(prompt="Options you see", text="tired today", private=True),
        PointNote(text="asks for another team", private=True),
    )
    point = AgendaPoint(key="call", title="The call", standard_id="listens", notes=notes)
    held.do(
        changed(
            stored(held),
            state=SessionState.CLOSED,
            own_words="I say it back.",
            own_words_way=Way.ON_PAPER,
            agenda=(point,),
        )
    )
    record = window_on(held, SESSION).page._record
    labels = {each.text(): each for each in record.findChildren(PlainLabel)}
    marks = [each for each in record.findChildren(Chip) if each.text() == "private"]
    lines = [mark.parentWidget() for mark in marks]
    assert [line.findChildren(PlainLabel) for line in lines] == [
        [labels["Options you see"]],
        [labels["For you"]],
    ]
    for mark, line, answer in zip(marks, lines, ("tired today", "asks for another team"), strict=True):
        foot = line.mapTo(record, line.rect().bottomLeft()).y()
        assert mark.mapTo(record, mark.rect().topLeft()).y() < foot
        assert foot < labels[answer].mapTo(record, labels[answer].rect().topLeft()).y()


def test_a_reply_on_paper_comes_in_later_with_its_day(window_on, closed, clock, qtbot) -> None:
    clock.step(days=3)
    window = window_on(closed, SESSION)
    card = window.page._record.said
    qtbot.mouseClick(card.enter_button, Qt.MouseButton.LeftButton)
    sheet = window.sheet
    assert isinstance(sheet, ReplySheet)
    qtbot.keyClicks(sheet.words, "I also want to try the pause.")
    sheet.way.set_value(Way.ON_PAPER)
    sheet.day.set_day(date(2026, 11, 25))
    sheet.action.click()
    (reply,) = closed.all(Reply, session_id="planned")
    assert (reply.kind, reply.way, reply.on) == (ReplyKind.REPLIED, Way.ON_PAPER, date(2026, 11, 25))
    assert "I also want to try the pause." in "\n".join(
        each.text() for each in card.findChildren(QLabel) if each.isVisible()
    )


def test_the_person_acknowledges_on_the_handed_over_screen(window_on, closed, qtbot) -> None:
    window = window_on(closed, SESSION)
    qtbot.mouseClick(window.page._record.said.hand_over, Qt.MouseButton.LeftButton)
    screen = window.page._replying._handed
    qtbot.waitUntil(screen.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    come_back(screen)
    (reply,) = closed.all(Reply, session_id="planned")
    assert (reply.kind, reply.way, reply.person_id) == (ReplyKind.ACKNOWLEDGED, Way.HAND_OVER, "marcus")


def test_the_summary_goes_to_the_clipboard_and_to_a_pdf(
    window_on, closed, qtbot, tmp_path, monkeypatch
) -> None:
    window = window_on(closed, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_C)
    assert "I say it back." in QApplication.clipboard().text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(window.page._summing._exporter.written, timeout=20_000):
        qtbot.mouseClick(window.page._export, Qt.MouseButton.LeftButton)
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["Summary Marcus Oyelaran 2026-11-24.pdf"]


def test_words_that_somebody_overtook_are_kept_with_both_texts_shown(window_on, held, handed) -> None:
    window = window_on(held, SESSION)
    screen = handed(window.page)
    QTest.keyClicks(QApplication.focusWidget(), "mine")
    other = open_workbook(held.place, held.clock, alone=False)
    other.do(write_own_words(other.get(CoachingSession, "planned"), "theirs"))
    other.close()
    come_back(screen)
    assert window.isVisible()
    assert window.sheet is not None
    assert stored(held).own_words == "theirs"
    assert held.drafts.read("close planned") == {"words": "mine"}
    window.sheet.fall()


def test_a_full_disk_keeps_the_words_until_it_can_be_written(window_on, held, handed, monkeypatch) -> None:
    window = window_on(held, SESSION)
    screen = handed(window.page)
    QTest.keyClicks(QApplication.focusWidget(), "mine")
    real = Workbook.do

    def refuse(*_: object) -> None:
        raise SaveFailed("The disk is full.")

    monkeypatch.setattr(Workbook, "do", refuse)
    come_back(screen)
    assert window.desk.has_refused
    assert held.drafts.read("close planned") == {"words": "mine"}
    monkeypatch.setattr(Workbook, "do", real)
    assert window.desk.retry()
    assert stored(held).own_words == "mine"
