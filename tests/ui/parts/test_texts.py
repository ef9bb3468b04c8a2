"""Texts show what was typed as it was typed, and give way without losing it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from coachbook.ui.parts.texts import (
    ElidedLabel,
    Lead,
    PlainLabel,
    TextRole,
    only_figures,
    plain_tip,
    reading_direction,
    rich,
)

NASTY = 'a<b & <unter> <img src="x"/>'


def test_a_label_never_reads_markup(qtbot) -> None:
    label = PlainLabel(NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == NASTY


def test_a_wrapping_label_grows_higher_when_it_gets_narrower(qtbot) -> None:
    label = PlainLabel("The customer finishes the story and hears it said back before any fix.", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(120) > 2 * label.heightForWidth(900)


def test_a_word_of_300_letters_is_broken_and_not_cut(qtbot) -> None:
    label = PlainLabel("x" * 300, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 100
    assert label.heightForWidth(200) > 5 * label.heightForWidth(5000)


def test_a_line_break_that_was_typed_is_a_line(qtbot) -> None:
    one, two = PlainLabel("one", wrap=True), PlainLabel("one\ntwo", wrap=True)
    qtbot.addWidget(one)
    qtbot.addWidget(two)
    assert two.heightForWidth(400) == 2 * one.heightForWidth(400)


def test_an_elided_label_says_the_whole_in_its_tooltip(qtbot) -> None:
    label = ElidedLabel("Carla Duarte-Vasconcelos de Albuquerque & <b>Söhne</b>")
    qtbot.addWidget(label)
    label.resize(80, 20)
    with qtbot.waitExposed(label):
        label.show()
    assert label.text().endswith("…")
    assert "&lt;b&gt;" in label.toolTip()
    label.resize(900, 20)
    assert label.text() == label.whole()
    assert label.toolTip() == ""


def test_a_lead_escapes_its_runs_and_follows_its_link(qtbot) -> None:
    lead = Lead((("Nine are below; ", False), (NASTY, True)), "Open the brief")
    qtbot.addWidget(lead)
    assert "<img" not in lead.text()
    assert lead.plain() == f"Nine are below; {NASTY} Open the brief"
    with qtbot.waitSignal(lead.followed):
        lead.linkActivated.emit("#")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_lead_follows_its_link_by_key_once(qtbot, key) -> None:
    lead, followed = Lead("Nine are below;", "Open the brief"), []
    qtbot.addWidget(lead)
    lead.followed.connect(lambda: followed.append(key))
    qtbot.keyClick(lead, key)
    assert followed == [key]
    lead.say("All is well.")
    qtbot.keyClick(lead, key)
    assert followed == [key]


def test_a_lead_without_a_link_is_no_stop_for_the_keyboard(qtbot) -> None:
    lead = Lead("All is well.")
    qtbot.addWidget(lead)
    assert lead.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_rich_text_marks_only_what_stands_out() -> None:
    made = rich((("a", False), ("b", True)))
    assert "a<span" in made
    assert made.count("<span") == 1


def test_tooltips_are_escaped() -> None:
    assert plain_tip("<b>") == "<qt>&lt;b&gt;</qt>"
    assert plain_tip("") == ""


def test_the_direction_is_that_of_the_first_letter_that_has_one() -> None:
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert reading_direction("12 ليلى", left) == right
    assert reading_direction("Lena ليلى", right) == left
    assert reading_direction("12", right) == right


def test_only_times_and_numbers_count_as_figures() -> None:
    assert only_figures("09:30")
    assert only_figures("91 %")
    assert not only_figures("5 of 5")
    assert not only_figures("—")


def test_words_stand_at_the_side_where_the_page_begins(qtbot) -> None:
    label = PlainLabel("Due", wrap=True)
    qtbot.addWidget(label)
    label.resize(300, 20)
    inked = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        label.setLayoutDirection(direction)
        image = label.grab().toImage()
        ground = image.pixel(150, 10)
        inked.append([x for x in range(300) if any(image.pixel(x, y) != ground for y in range(20))])
    assert max(inked[0]) < 100
    assert min(inked[1]) > 200


def test_a_long_name_takes_its_most_lines_and_is_whole_in_the_tooltip(qtbot) -> None:
    long = "Featherstonehaugh-Cholmondeley " * 10
    label = PlainLabel(long, TextRole.PAGE, wrap=True, most=3)
    qtbot.addWidget(label)
    label.resize(360, 200)
    label.grab()
    three = label.heightForWidth(360)
    assert three == 3 * PlainLabel("Lena", TextRole.PAGE, wrap=True).heightForWidth(360)
    assert "Cholmondeley" in label.toolTip()
    label.setText("Lena")
    label.grab()
    assert label.toolTip() == ""
    assert label.heightForWidth(360) == three // 3
