"""Choices and ratings: one stop for the keyboard, arrows inside, one key rates."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.chips import ChoiceChips, FilterChips
from coachbook.ui.parts.ratings import Answer, RatingRow, Scale

CAUSES = (("skill", "skill"), ("tool", "tool"), ("load", "load"))


def shown(qtbot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()


def stops(widget: QWidget) -> int:
    return sum(bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus) for child in widget.findChildren(QWidget))


def test_choosing_by_mouse_tells_the_value_and_lets_the_others_go(qtbot) -> None:
    chips = ChoiceChips("Cause", CAUSES, value="skill")
    shown(qtbot, chips)
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.mouseClick(chips.options[2], Qt.MouseButton.LeftButton)
    assert told.args == ["load"]
    assert chips.value() == "load"
    assert [option.isChecked() for option in chips.options] == [False, False, True]


def test_a_choice_is_one_stop_and_the_arrows_go_round(qtbot) -> None:
    chips = ChoiceChips("Cause", CAUSES)
    shown(qtbot, chips)
    assert stops(chips) == 1
    chips.options[0].setFocus()
    qtbot.keyClick(chips.options[0], Qt.Key.Key_Left)
    assert chips.value() == "load"
    assert stops(chips) == 1
    qtbot.keyClick(chips.options[2], Qt.Key.Key_Home)
    assert chips.value() == "skill"


def test_from_right_to_left_the_right_arrow_goes_back(qtbot) -> None:
    chips = ChoiceChips("Cause", CAUSES, value="tool")
    chips.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, chips)
    chips.options[1].setFocus()
    qtbot.keyClick(chips.options[1], Qt.Key.Key_Right)
    assert chips.value() == "skill"


def test_only_a_clearable_choice_can_be_taken_back(qtbot) -> None:
    firm, soft = (
        ChoiceChips("Firm", CAUSES, value="tool"),
        ChoiceChips("Soft", CAUSES, value="tool", clearable=True),
    )
    shown(qtbot, firm)
    shown(qtbot, soft)
    firm.options[1].click()
    assert firm.value() == "tool"
    with qtbot.waitSignal(soft.chosen) as told:
        soft.options[1].click()
    assert told.args == [None]
    assert soft.value() is None


def test_setting_a_value_tells_nobody(qtbot) -> None:
    chips = ChoiceChips("Cause", CAUSES)
    qtbot.addWidget(chips)
    with qtbot.assertNotEmitted(chips.chosen):
        chips.set_value("tool")
    assert chips.value() == "tool"


def test_filters_tell_all_that_are_on_and_keep_them_when_others_come(qtbot) -> None:
    filters = FilterChips("Teams", (("a", "A"), ("b", "B")))
    shown(qtbot, filters)
    with qtbot.waitSignal(filters.changed) as told:
        filters.options[1].click()
    assert told.args == [("b",)]
    filters.set_options((("b", "B"), ("c", "C")))
    assert filters.values() == ("b",)


@pytest.mark.parametrize(
    ("key", "answer"), [(Qt.Key.Key_1, 1), (Qt.Key.Key_5, 5), (Qt.Key.Key_N, Answer.NOT_APPLICABLE)]
)
def test_one_key_rates_on_points(qtbot, key: Qt.Key, answer: object) -> None:
    row = RatingRow("Listens fully")
    shown(qtbot, row)
    row.options[0].setFocus()
    with qtbot.waitSignal(row.chosen) as told:
        qtbot.keyClick(row.options[0], key)
    assert told.args == [answer]
    assert row.value() == answer


def test_met_and_not_met_have_keys_and_numbers_mean_nothing(qtbot) -> None:
    row = RatingRow("Keeps the promise", Scale.MET)
    shown(qtbot, row)
    assert row.press_key(Qt.Key.Key_X)
    assert row.value() is Answer.NOT_MET
    assert not row.press_key(Qt.Key.Key_3)
    assert row.press_key(Qt.Key.Key_M)
    assert row.value() is Answer.MET


def test_backspace_takes_a_rating_back(qtbot) -> None:
    row = RatingRow("Listens fully")
    shown(qtbot, row)
    row.set_value(3)
    with qtbot.waitSignal(row.chosen) as told:
        row.press_key(Qt.Key.Key_Backspace)
    assert told.args == [None]


def test_the_same_key_twice_tells_once(qtbot) -> None:
    row = RatingRow("Listens fully")
    shown(qtbot, row)
    row.press_key(Qt.Key.Key_4)
    with qtbot.assertNotEmitted(row.chosen):
        row.press_key(Qt.Key.Key_4)


def test_every_answer_has_a_name_with_its_standard(qtbot) -> None:
    row = RatingRow("Listens fully")
    qtbot.addWidget(row)
    assert row.options[0].accessibleName() == "Listens fully: 1"
