"""The tally beside the form: counted by key, taken back by key, used as evidence, safe from a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.coaching.observations import start_observation
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Seen
from coachbook.ui.coaching.observation.tally import TallyPanel
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def observation_id(book: Workbook) -> str:
    change = start_observation(
        book.acting(),
        book.get(Person, "marcus"),
        [book.get(MomentOfTruth, "first")],
        book.all(ServiceStandard),
        at=datetime(2026, 11, 24, 7, tzinfo=UTC),
    )
    book.do(change)
    return next(each.record.id for each in change.edits if each.kind is Observation)


@pytest.fixture
def window(book: Workbook, observation_id: str, window_on: Callable[..., Window]) -> Window:
    shown = window_on(book, Place("observation", observation_id))
    panel(shown).open_tab()
    press(Qt.Key.Key_Space)
    return shown


def panel(window: Window) -> TallyPanel:
    (found,) = [each for each in window.page.form.side.panels if isinstance(each, TallyPanel)]
    return found


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def first_key(book: Workbook, observation_id: str) -> Qt.Key:
    return Qt.Key(ord(stored(book, observation_id).tally_keys[0].key.upper()))


def stored(book: Workbook, observation_id: str) -> Observation:
    found = book.get(Observation, observation_id)
    assert found is not None
    return found


def test_each_press_is_stored_at_once_with_its_time(
    window: Window, book: Workbook, observation_id: str, clock
) -> None:
    key = first_key(book, observation_id)
    assert QApplication.focusWidget() is panel(window).pad
    press(key)
    clock.step(minutes=3)
    press(key)
    marks = stored(book, observation_id).tally
    assert [mark.at for mark in marks] == [
        datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
        datetime(2026, 11, 24, 8, 3, tzinfo=UTC),
    ]
    assert panel(window).pad.lines[0].times == ("09:00", "09:03")
    assert panel(window).note() == "2"


def test_backspace_takes_presses_back_and_with_shift_brings_them_again(
    window: Window, book: Workbook, observation_id: str
) -> None:
    key = first_key(book, observation_id)
    press(key, key, key)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Z, modifiers=CONTROL)
    assert len(stored(book, observation_id).tally) == 1
    press(Qt.Key.Key_Backspace, modifiers=SHIFT)
    assert len(stored(book, observation_id).tally) == 2


def test_taking_back_stops_at_the_first_press_and_touches_nothing_else(
    window: Window, book: Workbook, observation_id: str
) -> None:
    press(first_key(book, observation_id))
    for _ in range(4):
        press(Qt.Key.Key_Z, modifiers=CONTROL)
    assert stored(book, observation_id).tally == ()
    assert stored(book, observation_id).tally_keys
    assert len(book.all(Rating, observation_id=observation_id)) > 0


def test_its_letters_count_nothing_while_something_is_typed(
    window: Window, book: Workbook, observation_id: str, qtbot: QtBot
) -> None:
    area = window.page.form.words.areas["situation"]
    area.setFocus()
    qtbot.keyClicks(area, "s o w")
    assert stored(book, observation_id).tally == ()
    assert area.toPlainText() == "s o w"


def test_a_key_that_is_held_down_counts_once(window: Window, book: Workbook, observation_id: str) -> None:

    key = first_key(book, observation_id)
    text = chr(key).lower()
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, True)
    press(key)
    QApplication.sendEvent(panel(window).pad, held)
    assert len(stored(book, observation_id).tally) == 1


def test_a_click_on_a_line_counts_as_its_key_does(
    window: Window, book: Workbook, observation_id: str, qtbot: QtBot
) -> None:
    pad = panel(window).pad
    qtbot.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 12))
    assert len(stored(book, observation_id).tally) == 1


def test_what_was_counted_becomes_evidence_and_the_behaviour_is_seen(
    window: Window, book: Workbook, observation_id: str, qtbot: QtBot
) -> None:
    bound = stored(book, observation_id).tally_keys[0]
    press(*[first_key(book, observation_id)] * 3)
    qtbot.mouseClick(panel(window).use, Qt.MouseButton.LeftButton)
    sheet = panel(window)._use_sheet
    qtbot.mouseClick(sheet.action, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    wanted = f"3 times: {bound.label[0].lower()}{bound.label[1:]} (09:00, 09:00, 09:00)"
    written = [each.evidence for each in book.all(Rating, observation_id=observation_id) if each.evidence]
    assert written == [wanted]
    seen = stored(book, observation_id).seen
    assert [each.seen for each in seen] == ([Seen.SEEN] if bound.behaviour_id else [])


def test_something_of_ones_own_can_be_counted_and_needs_a_standard_to_go_to(
    window: Window, book: Workbook, observation_id: str, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel(window).change, Qt.MouseButton.LeftButton)
    sheet = panel(window)._keys_sheet
    key, words = sheet.lines[-1]
    key.setText("9")
    words.setText("Sighs")
    qtbot.mouseClick(sheet.action, Qt.MouseButton.LeftButton)
    assert stored(book, observation_id).tally_keys[-1].label == "Sighs"
    panel(window).pad.setFocus()
    press(Qt.Key.Key_9)
    qtbot.mouseClick(panel(window).use, Qt.MouseButton.LeftButton)
    use = panel(window)._use_sheet
    qtbot.mouseClick(use.action, Qt.MouseButton.LeftButton)
    assert "which standard “Sighs” belongs to" in use.to_field.fault()
    rating = book.all(Rating, observation_id=observation_id, order_by="position")[0]
    use.to.set_value(rating.id)
    qtbot.mouseClick(use.action, Qt.MouseButton.LeftButton)
    assert book.get(Rating, rating.id).evidence == "Once: sighs (09:00)"


def test_two_lines_with_one_key_are_refused_in_the_sheet(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel(window).change, Qt.MouseButton.LeftButton)
    sheet = panel(window)._keys_sheet
    sheet.lines[-1][0].setText(sheet.lines[0][0].text())
    sheet.lines[-1][1].setText("Sighs")
    qtbot.mouseClick(sheet.action, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    assert "same key" in sheet.field.fault()
