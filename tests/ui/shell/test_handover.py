"""Handing over: the person has a screen with nothing of the workbook in reach, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachbook.errors import SaveFailed
from coachbook.records import Draft, Person
from coachbook.settings import ComeBack, Settings
from coachbook.ui.shell.coming_back import HOLD
from coachbook.ui.shell.handover import Answers, HandOver, OwnField, waiting_draft
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook

MARCUS = Person(id="marcus", name="Marcus <b>Oyelaran</b>", given_name="Marcus")
FIELDS = (
    OwnField("words", "What do you take with you?", lines=4),
    OwnField("worth", "Was it worth it?", (("no", "No"), ("partly", "Partly"), ("yes", "Yes")), card=1),
)


class Taker:
    """Who takes the answers."""

    def __init__(self) -> None:
        self.stores = True
        self.taken: list[Answers] = []

    def take(self, answers: Answers) -> bool:
        self.taken.append(answers)
        return self.stores


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def hand_over(window: Window, taker: Taker, qtbot: QtBot) -> Callable[[], HandOver]:
    def begin() -> HandOver:
        made = HandOver(window.desk, "close s1", MARCUS, FIELDS, taker.take, readers="Dana and you.")
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.begin(window)
        return made

    return begin


def said(screen: QWidget) -> str:
    return "\n".join(each.text() for each in screen.findChildren(QLabel) if each.isVisible())


def hold_escape(screen: HandOver) -> None:
    """Press Escape and let two seconds pass, step by step."""
    QTest.keyPress(screen.waiting, Qt.Key.Key_Escape)
    for _ in range(HOLD // 50):
        screen.waiting.gesture.step()


def test_only_the_persons_own_fields_are_in_sight(window: Window, hand_over) -> None:
    screen = hand_over()
    assert screen.isFullScreen()
    assert not window.isVisible()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [screen]
    assert screen.windowTitle() == "Coachbook"
    assert "Marcus, this is yours" in said(screen)
    assert "Dana and you." in said(screen)
    assert window.windowTitle() not in said(screen)


def test_no_key_of_the_window_does_anything(window: Window, hand_over, book: Workbook, qtbot: QtBot) -> None:
    screen = hand_over()
    place = window.place
    for keys in (Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_N, Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_2):
        qtbot.keyClick(screen.give_back, keys, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Question, Qt.Key.Key_F10, Qt.Key.Key_A):
        qtbot.keyClick(screen.give_back, key)
    assert screen.isVisible()
    assert not window.isVisible()
    assert window.sheet is None
    assert window.place == place
    assert window.page.pressed == 0


def test_the_answers_come_with_the_coach_and_the_draft_goes(window: Window, hand_over, taker, book) -> None:
    screen = hand_over()
    QTest.keyClicks(QApplication.focusWidget(), "I say it back.")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), "p")
    QTest.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.is_waiting
    assert "Dana" in said(screen)
    assert "That is no lock" in said(screen)
    assert waiting_draft(window.desk, "close s1") == {"words": "I say it back.", "worth": "partly"}
    assert taker.taken == []
    hold_escape(screen)
    assert taker.taken == [{"words": "I say it back.", "worth": "partly"}]
    assert window.isVisible()
    assert not screen.isVisible()
    assert waiting_draft(window.desk, "close s1") is None
    assert book.undo_label is None


def test_a_short_press_of_escape_does_not_bring_the_workbook_back(window: Window, hand_over) -> None:
    screen = hand_over()
    screen.give_back.click()
    QTest.keyPress(screen.waiting, Qt.Key.Key_Escape)
    for _ in range(HOLD // 50 - 1):
        screen.waiting.gesture.step()
    QTest.keyRelease(screen.waiting, Qt.Key.Key_Escape)
    screen.waiting.gesture.step()
    assert not window.isVisible()


def test_keys_of_ones_own_bring_it_back_wherever_they_stand(make_window, book, taker, qtbot: QtBot) -> None:
    window = make_window(Settings(come_back=ComeBack.KEYS, come_back_keys="Ab9"))
    window.show_workbook(book)
    screen = HandOver(window.desk, "close s1", MARCUS, FIELDS, taker.take)
    qtbot.addWidget(screen)
    screen.begin(window)
    screen.give_back.click()
    hold_escape(screen)
    assert not window.isVisible()
    assert "ab9" not in said(screen).casefold()
    QTest.keyClicks(screen.waiting, "aAB8ab9")
    assert window.isVisible()


def test_the_person_may_change_something_after_all(window: Window, hand_over) -> None:
    screen = hand_over()
    screen.give_back.click()
    screen.waiting.back.click()
    assert not screen.is_waiting
    assert QApplication.focusWidget() is screen.fields.first
    assert not window.isVisible()


def test_what_was_typed_is_there_when_the_program_died(hand_over, book, book_place, window, qtbot) -> None:
    screen = hand_over()
    QTest.keyClicks(screen.fields.editor("words"), "a<b & I wait")
    screen.fields.editor("words").flush()
    second = open_workbook(book_place, alone=False)
    assert second.drafts.read("close s1") == {"words": "a<b & I wait"}
    second.close()
    screen.deleteLater()
    again = HandOver(window.desk, "close s1", MARCUS, FIELDS, Taker().take)
    qtbot.addWidget(again)
    assert again.fields.answers() == {"words": "a<b & I wait", "worth": ""}


def test_a_draft_stays_where_the_answers_could_not_be_stored(window, hand_over, taker, book) -> None:
    screen = hand_over()
    QTest.keyClicks(screen.fields.editor("words"), "mine")
    screen.give_back.click()
    taker.stores = False
    hold_escape(screen)
    assert waiting_draft(window.desk, "close s1") == {"words": "mine"}


def test_an_emptied_draft_is_none(window, hand_over, book) -> None:
    screen = hand_over()
    QTest.keyClicks(screen.fields.editor("words"), "m")
    screen.fields.editor("words").flush()
    QTest.keyClick(screen.fields.editor("words"), Qt.Key.Key_Backspace)
    screen.fields.editor("words").flush()
    assert book.all(Draft) == ()


def test_a_full_disk_is_said_and_the_words_stay(hand_over, book, monkeypatch) -> None:
    screen = hand_over()

    def refuse(*_: object) -> None:
        raise SaveFailed("The disk is full.")

    monkeypatch.setattr(book.drafts, "keep", refuse)
    QTest.keyClicks(screen.fields.editor("words"), "mine")
    screen.fields.editor("words").flush()
    assert "could not be kept yet" in said(screen)
    monkeypatch.undo()
    screen.give_back.click()
    screen.waiting.back.click()
    assert "could not be kept yet" not in said(screen)
    assert book.drafts.read("close s1") == {"words": "mine"}


def test_closing_the_screen_closes_the_program_and_keeps_the_words(window, hand_over, book, qtbot) -> None:
    screen = hand_over()
    QTest.keyClicks(screen.fields.editor("words"), "mine")
    closed: list[bool] = []
    window.workbook_closed.connect(lambda: closed.append(True))
    kept: list[dict[str, str]] = []
    real = Workbook.close

    def close(self: Workbook) -> None:
        kept.append(self.drafts.read("close s1"))
        real(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workbook, "close", close)
        screen.closeEvent(QCloseEvent())
    assert closed == [True]
    assert kept == [{"words": "mine"}]
    assert not window.isVisible()
