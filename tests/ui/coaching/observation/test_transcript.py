"""The transcript beside the form: opened, marked by keys, attached unchanged; the rest is kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.coaching.observations import start_observation
from coachbook.coaching.transcripts import Side
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Channel
from coachbook.ui.coaching.observation.header import Facts
from coachbook.ui.coaching.observation.transcript import TranscriptPanel
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

CHAT = (
    "[10:02] Marcus: Hello\n[10:03] Customer: Nobody called\n  me back.\n"
    "[10:04] Marcus: I can escalate “this”\n[10:05] Customer: Please\n"
)


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
def window(book: Workbook, observation_id: str, window_on: Callable[..., Window]) -> Iterator[Window]:
    shown = window_on(book, Place("observation", observation_id))
    panel(shown).open_tab()
    yield shown
    QApplication.clipboard().clear()


def panel(window: Window) -> TranscriptPanel:
    (found,) = [each for each in window.page.form.side.panels if isinstance(each, TranscriptPanel)]
    return found


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def read(window: Window, qtbot: QtBot, path: Path, text: str | bytes) -> TranscriptPanel:
    """Types the path of a file with this text and waits until it is read."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    beside = panel(window)
    beside.path.setFocus()
    qtbot.keyClicks(beside.path, str(path))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.errands.under_way, timeout=60_000)
    return beside


class Counting(dict):
    """Heights of lines that tell what is measured."""

    def __init__(self, measured: list[int]) -> None:
        super().__init__()
        self.measured = measured

    def __setitem__(self, row: int, height: int) -> None:
        self.measured.append(row)
        super().__setitem__(row, height)


def rating(book: Workbook, observation_id: str, at: int = 0) -> Rating:
    return book.all(Rating, observation_id=observation_id, order_by="position")[at]


def test_marked_lines_go_into_the_evidence_of_the_chosen_standard_and_are_kept(
    window: Window, book: Workbook, observation_id: str, qtbot: QtBot, tmp_path: Path
) -> None:
    beside = read(window, qtbot, tmp_path / "chat 7.txt", CHAT)
    assert QApplication.focusWidget() is beside.list
    press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert beside.marked.text().startswith("Two lines marked.")
    press(Qt.Key.Key_Return)
    stored = book.get(Observation, observation_id)
    assert rating(book, observation_id).evidence == (
        "“Nobody called\nme back.” (Customer, line 2)\n“I can escalate “this”” (Marcus, line 3)"
    )
    assert [(each.number, each.text) for each in stored.quotes] == [
        (2, "Nobody called\nme back."),
        (3, "I can escalate “this”"),
    ]
    assert stored.quotes_from == "chat 7.txt"
    assert (stored.reference, stored.channel) == ("chat 7", Channel.CHAT)
    (facts,) = (each for each in window.page.findChildren(Facts) if each.isVisible())
    assert (facts.reference.text(), facts.channel.value()) == ("chat 7", Channel.CHAT)
    assert beside.model.marked_lines() == ()
    assert beside.note() == "2"


def test_undo_takes_the_quote_out_of_the_evidence_and_of_what_is_kept(
    window: Window, book: Workbook, observation_id: str, qtbot: QtBot, tmp_path: Path
) -> None:
    read(window, qtbot, tmp_path / "chat.txt", CHAT)
    press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert book.undo() is not None
    assert rating(book, observation_id).evidence == ""
    assert book.get(Observation, observation_id).quotes == ()


def test_shift_and_space_marks_all_lines_since_the_last_mark(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    beside = read(window, qtbot, tmp_path / "chat.txt", CHAT)
    press(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(Qt.Key.Key_Space, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert [each.number for each in beside.model.marked_lines()] == [1, 2, 3]


def test_a_click_marks_and_another_takes_the_mark_away(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    beside = read(window, qtbot, tmp_path / "chat.txt", CHAT)
    where = beside.list.rect_of(1).center()
    qtbot.mouseClick(beside.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [each.number for each in beside.model.marked_lines()] == [2]
    qtbot.mouseClick(beside.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert beside.model.marked_lines() == ()


def test_the_person_observed_is_the_agent_and_who_is_left_the_customer(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    beside = read(window, qtbot, tmp_path / "chat.txt", CHAT.replace("Customer", "Tom"))
    assert beside.agent.value() == "Marcus"
    assert beside._transcript.side("Tom") is Side.CUSTOMER
    beside.agent.set_value("Tom")
    beside.agent.activated.emit(beside.agent.currentIndex())
    assert beside._transcript.sides == {"Marcus": Side.CUSTOMER, "Tom": Side.AGENT}


def test_marked_lines_open_the_capture_of_a_behaviour_with_the_words_unchanged(
    window: Window, book: Workbook, observation_id: str, qtbot: QtBot, tmp_path: Path
) -> None:
    read(window, qtbot, tmp_path / "chat.txt", CHAT)
    press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_B)
    assert window.place.key == "champions"
    fields = window.page.sheet.fields
    assert fields.value("says") == "I can escalate “this”"
    assert fields.value("customer_lines") == ("Nobody called", "me back.")
    assert fields.value("champion_id") == "marcus"
    assert fields.value("standard_id") == rating(book, observation_id).standard_id
    assert [each.number for each in book.get(Observation, observation_id).quotes] == [2, 3]
    made = window.page.sheet.change().edits[0].after
    assert (made.says, made.observation_id) == ("I can escalate “this”", observation_id)


def test_a_pasted_chat_is_read_and_named_after_the_contact(window: Window, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(CHAT)
    beside = panel(window)
    beside.path.clearFocus()
    beside.setFocus()
    qtbot.mouseClick(beside.paste, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.errands.under_way)
    assert beside.model.rowCount() == 4
    assert beside.name.whole() == "pasted text"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There are no words in it"),
        (b"{}", "holds no conversation"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a text"),
    ],
)
def test_what_is_no_transcript_is_refused_beside_the_field(
    window: Window, qtbot: QtBot, tmp_path: Path, content: bytes, sentence: str
) -> None:
    beside = read(window, qtbot, tmp_path / "file.txt", content)
    assert sentence in beside.field.fault()
    assert beside.path.isVisible()


def test_a_missing_file_and_an_empty_clipboard_are_said(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    beside = panel(window)
    QApplication.clipboard().clear()
    qtbot.mouseClick(beside.paste, Qt.MouseButton.LeftButton)
    assert "no text to paste" in beside.field.fault()
    beside.path.setFocus()
    qtbot.keyClicks(beside.path, str(tmp_path / "gone.txt"))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.errands.under_way)
    assert "There is no file gone.txt" in beside.field.fault()


def test_a_text_without_speakers_is_listed_and_says_so(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    beside = read(window, qtbot, tmp_path / "note.txt", "She called twice.\nNobody answered.")
    assert beside.model.rowCount() == 2
    assert beside._nobody.isVisible()
    assert not beside.agent.isVisible()


def test_several_conversations_of_a_file_can_be_chosen(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    turns = [["agent", "a"], ["customer", "b"]]
    two = json.dumps([{"id": 1, "messages": turns}, {"id": 2, "messages": turns[:1]}])
    beside = read(window, qtbot, tmp_path / "chats.json", two)
    assert beside.which.isVisible()
    beside.which.setCurrentIndex(1)
    beside.which.activated.emit(1)
    assert beside.name.whole() == "chats.json, 2"
    assert beside.model.rowCount() == 1


def test_ten_megabytes_are_listed_without_laying_all_of_it_out_at_once(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    row = "[10:{:02d}] {}: I will call you back before five, and you will not have to ask again.\n"
    text = "".join(row.format(n % 60, "Marcus" if n % 2 else "Customer") for n in range(130_000))
    beside = read(window, qtbot, tmp_path / "long.txt", text)
    assert beside.model.rowCount() == 130_000
    assert QApplication.focusWidget() is beside.list
    measured = []
    beside.list._heights = Counting(measured)
    press(Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Space)
    assert [each.number for each in beside.model.marked_lines()] == [1, 130_000]
    assert beside.list.rect_of(129_999).bottom() <= beside.list.viewport().height()
    press(Qt.Key.Key_PageUp, Qt.Key.Key_Home)
    assert beside.list.rect_of(0).top() == 0
    assert len(measured) < 200, "only what comes into sight is measured"


def test_another_draft_lets_the_transcript_go(
    window: Window, book: Workbook, qtbot: QtBot, tmp_path: Path
) -> None:
    beside = read(window, qtbot, tmp_path / "chat.txt", CHAT)
    change = start_observation(
        book.acting(), book.get(Person, "lena"), [book.get(MomentOfTruth, "first")], book.all(ServiceStandard)
    )
    book.do(change)
    other = next(each.record.id for each in change.edits if each.kind is Observation)
    assert window.go(Place("observation", other))
    assert beside.model.rowCount() == 0
