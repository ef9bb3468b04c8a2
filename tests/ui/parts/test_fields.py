"""Fields save themselves, keep what is being typed, and say their faults."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coachbook.ui.parts.fields import (
    LONGEST,
    DateField,
    Field,
    LineEdit,
    MomentField,
    NumberField,
    Select,
    TextArea,
)

WALL_CLOCK = datetime.fromisoformat("2026-11-19T14:05")


@pytest.fixture
def together(qtbot):
    kept = []

    def show(*fields: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        for field in fields:
            column.addWidget(field)
        kept.append(holder)
        qtbot.addWidget(holder)
        with qtbot.waitExposed(holder):
            holder.show()
        return holder

    return show


def test_a_line_saves_when_the_focus_leaves(qtbot, together) -> None:
    line, other = LineEdit("old"), LineEdit()
    together(line, other)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "new")
    with qtbot.waitSignal(line.committed) as told:
        other.setFocus()
    assert told.args == ["new"]


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_a_field_that_is_destroyed_while_one_types_is_not_read_any_more(qtbot, together, make) -> None:
    field = make()
    together(field)
    field.setFocus()
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClicks(field, "half a wo")
    told = []
    field.committed.connect(told.append)
    shiboken6.delete(field)
    assert told == []


def test_a_field_that_is_hidden_while_one_types_saves(qtbot, together) -> None:
    area = TextArea()
    together(area)
    area.setFocus()
    qtbot.keyClicks(area, "Cut in")
    with qtbot.waitSignal(area.committed) as told:
        area.hide()
    assert told.args == ["Cut in"]


def test_a_text_saves_after_a_rest(qtbot, together) -> None:
    area = TextArea()
    together(area)
    area.setFocus()
    with qtbot.waitSignal(area.committed, timeout=5000) as told:
        qtbot.keyClicks(area, "Cut in twice.")
    assert told.args == ["Cut in twice."]


def test_enter_saves_a_line_at_once_and_nothing_is_saved_twice(qtbot, together) -> None:
    line, other = LineEdit(), LineEdit()
    together(line, other)
    line.setFocus()
    qtbot.keyClicks(line, "a")
    with qtbot.waitSignal(line.committed):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(line.committed):
        other.setFocus()


def test_what_is_being_typed_is_never_overwritten(qtbot, together) -> None:
    area, other = TextArea("stored"), LineEdit()
    together(area, other)
    area.setFocus()
    qtbot.keyClicks(area, "x")
    assert not area.set_text_quietly("from the other window")
    other.setFocus()
    with qtbot.assertNotEmitted(area.committed):
        assert area.set_text_quietly("from the other window")
    assert area.text() == "from the other window"


def test_hiding_a_page_saves_what_waits(qtbot, together) -> None:
    area = TextArea()
    holder = together(area)
    area.setFocus()
    qtbot.keyClicks(area, "half a sen")
    with qtbot.waitSignal(area.committed) as told:
        holder.hide()
    assert told.args == ["half a sen"]


def test_a_text_grows_with_its_lines_up_to_its_most(qtbot, together) -> None:
    area = TextArea(least=2, most=5)
    together(area)
    small = area.sizeHint().height()
    area.setPlainText("\n".join("abcd"))
    middle = area.sizeHint().height()
    area.setPlainText("\n".join("abcdefghijkl"))
    assert small < middle < area.sizeHint().height() == area.minimumSizeHint().height()
    assert area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_tab_leaves_a_text(qtbot, together) -> None:
    area, other = TextArea(), LineEdit()
    together(area, other)
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is other
    assert area.text() == ""


def test_a_paste_is_plain_and_cut_at_the_longest_with_a_sentence(qtbot, together) -> None:
    area = TextArea("abc")
    field = Field("Notes", area)
    together(field)
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b>")
    pasted.setText("x" * LONGEST)
    area.insertFromMimeData(pasted)
    assert len(area.text()) == LONGEST
    assert "3 characters" in field.fault()


def test_a_fault_stands_under_its_field_in_words_and_goes(qtbot, together) -> None:
    line = LineEdit()
    field = Field("Name", line, "As on the badge")
    together(field)
    field.set_fault("A person needs a name.")
    assert field.fault() == "A person needs a name."
    assert line.property("fault") == "true"
    assert line.accessibleDescription() == "A person needs a name."
    field.set_fault(None)
    assert field.fault() == ""
    assert line.accessibleDescription() == "As on the badge"


def test_a_field_names_its_editor(qtbot, together) -> None:
    line = LineEdit()
    field = Field("Name", line)
    qtbot.addWidget(field)
    assert line.accessibleName() == "Name"
    assert field.focusProxy() is line


def test_a_select_tells_the_users_pick_only(qtbot, together) -> None:
    select = Select(((1, "One"), (2, "Two")), value=1)
    together(select)
    with qtbot.assertNotEmitted(select.picked):
        select.set_value(2)
    assert select.value() == 2
    select.set_options(((2, "Two"), (3, "Three")))
    assert select.value() == 2
    select.setFocus()
    with qtbot.waitSignal(select.picked) as told:
        qtbot.keyClick(select, Qt.Key.Key_Down)
    assert told.args == [3]


def test_the_wheel_passes_over_pickers(qtbot, together) -> None:
    select, number = Select(((1, "One"), (2, "Two")), value=1), NumberField(5)
    together(select, number)
    for picker in (select, number):
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(picker, event)
    assert select.value() == 1
    assert number.value() == 5


def test_an_optional_day_can_be_none_and_is_taken_away_by_backspace(qtbot, together) -> None:
    field = DateField(optional=True)
    together(field)
    assert field.day() is None
    field.set_day(date(2026, 12, 1))
    assert field.day() == date(2026, 12, 1)
    with qtbot.waitSignal(field.picked) as told:
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert told.args == [None]


def test_a_moment_is_what_the_wall_clock_says(qtbot, together) -> None:
    field = MomentField(WALL_CLOCK)
    qtbot.addWidget(field)
    assert field.moment() == WALL_CLOCK
    assert "14:05" in field.text()


LONG = "Nguyễn Thị Minh Khai of the evening shift in Orders and returns, second floor"


@pytest.mark.parametrize("make", [lambda: LineEdit(LONG), lambda: Select([("khai", LONG)], value="khai")])
def test_what_is_too_long_for_a_field_is_whole_in_its_tooltip(qtbot, together, make) -> None:
    field, other = make(), LineEdit()
    holder = together(field, other)
    other.setFocus()
    holder.resize(900, 90)
    field.grab()
    assert field.toolTip() == ""
    holder.resize(240, 90)
    field.grab()
    assert LONG in field.toolTip()


def test_a_line_that_is_cut_shows_all_of_it_to_whoever_writes_there(qtbot, together) -> None:
    line, other = LineEdit(LONG), LineEdit()
    holder = together(line, other)
    holder.resize(240, 90)
    other.setFocus()
    line.grab()
    line.setFocus()
    line.grab()
    assert line.toolTip() == ""
    assert line.text() == LONG


def test_fields_beside_each_other_begin_in_line_whatever_their_labels_take(qtbot, together) -> None:
    fields = [
        Field(name, TextArea(), wraps=True) for name in ("Options", "What happened, and what it did to us")
    ]
    holder = QWidget()
    across = QHBoxLayout(holder)
    for field in fields:
        field.setFixedWidth(140)
        across.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    together(holder)
    for field in fields:
        field.set_label_height(max(each.label_height(140) for each in fields))
    qtbot.waitUntil(lambda: fields[0].editor.y() == fields[1].editor.y())
    assert fields[0].editor.y() > fields[0].label_height(140)
