"""Type ahead: the first letters find a name, keys choose among several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachbook.ui.parts.typeahead import MOST, Offer, TypeAhead, matching

TEAM = (
    Offer("m", "Marcus Oyelaran", "Agent"),
    Offer("n", "Nguyễn Thị Minh Khai"),
    Offer("o", "Otto Marx"),
    Offer("x", "<b>Max</b>"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mar", ["m", "o"]),
        ("MAR OYE", ["m"]),
        ("oye mar", ["m"]),
        ("nguyen", ["n"]),
        ("m", ["m", "n", "o", "x"]),
        ("agent", ["m"]),
        ("arcus", []),
        ("  ", []),
    ],
)
def test_each_typed_word_begins_a_word_of_the_name(typed, found) -> None:
    assert sorted(offer.value for offer in matching(typed, TEAM)) == found


def test_who_begins_with_it_stands_first() -> None:
    assert [offer.value for offer in matching("mar", reversed(TEAM))] == ["m", "o"]


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[TypeAhead]:
    holder = QWidget()
    made = TypeAhead(TEAM)
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addWidget(made.matches)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    made.setFocus()
    yield made
    holder.close()  # kept until here: a widget without a parent lives as long as its name


def test_enter_takes_the_coloured_one(line: TypeAhead, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "mar")
    assert line.matches.isVisible()
    assert line.value() == ""
    with qtbot.waitSignals([line.picked, line.entered]):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (line.value(), line.text()) == ("m", "Marcus Oyelaran")
    assert not line.matches.isVisible()


def test_arrows_go_round_and_are_read_out(line: TypeAhead, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "mar")
    assert line.accessibleDescription() == "Marcus Oyelaran Agent"
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.accessibleDescription() == "Otto Marx"
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.value() == "o"


def test_enter_on_nobody_tells_nothing(line: TypeAhead, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "zzz")
    with qtbot.assertNotEmitted(line.entered):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.value() == ""


def test_typing_on_takes_the_choice_back(line: TypeAhead, qtbot: QtBot) -> None:
    line.set_value("m")
    with qtbot.waitSignal(line.picked, check_params_cb=lambda value: value == ""):
        qtbot.keyClicks(line, "x")
    assert line.value() == ""


def test_a_click_takes_the_one_under_it(line: TypeAhead, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "mar")
    second = line.matches.layout().itemAt(1).widget()
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert line.value() == "o"
    assert line.hasFocus()


def test_only_a_few_stand_there_at_once(qtbot: QtBot) -> None:
    line = TypeAhead([Offer(str(number), f"Marcus {number}") for number in range(2_000)])
    qtbot.addWidget(line)
    qtbot.addWidget(line.matches)
    qtbot.keyClicks(line, "marcus")
    assert len(line.matches.offers) == MOST
