"""Days and moments: one stop for Tab, arrows from part to part, what is typed is what is kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coachbook.ui.parts.dates import DateField, MomentField
from coachbook.ui.parts.editors import LineEdit

DAY = date(2026, 11, 19)
NOON = datetime.fromisoformat("2026-11-19T12:00")


@pytest.fixture
def form(qtbot):
    """A field between two lines, with the keyboard in the first of these."""
    holder = QWidget()
    qtbot.addWidget(holder)

    def show(field: QWidget) -> tuple[LineEdit, LineEdit]:
        before, after = LineEdit(), LineEdit()
        column = QVBoxLayout(holder)
        for each in (before, field, after):
            column.addWidget(each)
        with qtbot.waitActive(holder):
            holder.show()
            holder.activateWindow()
        before.setFocus()
        return before, after

    return show


@pytest.mark.parametrize("make", [lambda: DateField(DAY), lambda: MomentField(NOON)])
def test_tab_comes_to_a_date_once_and_goes_on(qtbot, form, make) -> None:
    field = make()
    before, after = form(field)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Backtab)
    assert before.hasFocus()


def test_an_empty_day_is_one_stop_too(qtbot, form) -> None:
    field = DateField(None, optional=True)
    _, after = form(field)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert field.day() is None


def test_the_arrows_go_from_day_to_month_to_year_and_stop_at_the_ends(qtbot, form) -> None:
    field = DateField(DAY)
    before, _ = form(field)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(field, Qt.Key.Key_Left)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == date(2026, 11, 20)
    qtbot.keyClick(field, Qt.Key.Key_Right)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == date(2026, 10, 20)
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Right)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == date(2027, 10, 20)


def test_the_arrows_reach_the_hour_and_the_minute_of_a_moment(qtbot, form) -> None:
    field = MomentField(NOON)
    before, _ = form(field)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Right)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Right)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.moment() == datetime.fromisoformat("2026-11-19T13:01")


def test_a_day_is_typed_from_its_first_part_on(qtbot, form) -> None:
    field = DateField(DAY)
    before, _ = form(field)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClicks(field, "24")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.day() == date(2026, 11, 24)
