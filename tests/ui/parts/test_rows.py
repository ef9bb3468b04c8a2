"""Rows and cards: chosen by mouse and arrows, one stop, and cards as tall as what they hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachbook.ui.parts.cards import Card, KeyValues
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel


def three(**options) -> RowList:
    return RowList(
        [Row(word, "line", key=word) for word in ("one", "two", "three")], choosable=True, **options
    )


def shown(qtbot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()


def test_a_click_activates_the_row(qtbot) -> None:
    rows = three()
    shown(qtbot, rows)
    with qtbot.waitSignal(rows.activated) as told:
        qtbot.mouseClick(rows.rows[1], Qt.MouseButton.LeftButton)
    assert told.args == ["two"]


def test_arrows_walk_and_enter_activates(qtbot) -> None:
    rows = three(follows=True)
    shown(qtbot, rows)
    rows.rows[0].setFocus()
    with qtbot.waitSignal(rows.chosen) as told:
        qtbot.keyClick(rows.rows[0], Qt.Key.Key_Down)
    assert told.args == ["two"]
    assert rows.chosen_key() == "two"
    qtbot.keyClick(rows.rows[1], Qt.Key.Key_End)
    with qtbot.waitSignal(rows.activated) as opened:
        qtbot.keyClick(rows.rows[2], Qt.Key.Key_Return)
    assert opened.args == ["three"]


def test_a_list_is_one_stop_for_the_keyboard(qtbot) -> None:
    rows = three()
    qtbot.addWidget(rows)
    policies = [row.focusPolicy() for row in rows.rows]
    assert policies.count(Qt.FocusPolicy.StrongFocus) == 1


def test_rows_that_only_tell_cannot_be_clicked(qtbot) -> None:
    rows = RowList([Row("one", key="one")])
    shown(qtbot, rows)
    with qtbot.assertNotEmitted(rows.activated):
        qtbot.mouseClick(rows.rows[0], Qt.MouseButton.LeftButton)
    assert rows.rows[0].focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_chosen_row_stays_chosen_when_rows_come_anew(qtbot) -> None:
    rows = three()
    qtbot.addWidget(rows)
    rows.choose("two")
    rows.set_rows([Row("zero", key="zero"), Row("two", key="two")])
    assert rows.chosen_key() == "two"
    rows.set_rows([Row("zero", key="zero")])
    assert rows.chosen_key() is None


def test_titles_stand_in_line_behind_chips_of_any_width(qtbot) -> None:
    rows = RowList([Row("a", leading=(Chip("Due today"),)), Row("b", leading=(Chip("Thu"),))])
    shown(qtbot, rows)
    lefts = {row.title.mapTo(rows, row.title.rect().topLeft()).x() for row in rows.rows}
    assert len(lefts) == 1


def test_a_card_is_as_tall_as_its_words_at_its_width(qtbot) -> None:
    card = Card("Title", "A subtitle that is rather long and will need several lines in a narrow card.")
    qtbot.addWidget(card)
    assert card.layout().totalHeightForWidth(160) > card.layout().totalHeightForWidth(900)


def test_a_card_without_words_has_no_head(qtbot) -> None:
    bare, titled = Card(), Card("Title")
    for card in (bare, titled):
        qtbot.addWidget(card)
        card.add(PlainLabel("x"))
    assert bare.sizeHint().height() < titled.sizeHint().height()
    bare.set_title("Title")
    assert bare.sizeHint().height() == titled.sizeHint().height()


def test_a_value_that_is_missing_is_a_dash(qtbot) -> None:
    pairs = KeyValues((("Does", ""), ("Tone", "Slow")))
    qtbot.addWidget(pairs)
    texts = [label.text() for label in pairs.findChildren(PlainLabel)]
    assert texts == ["Does", "—", "Tone", "Slow"]
    pairs.show_pairs((("Why", "Because"),))
    assert [label.text() for label in pairs.findChildren(PlainLabel) if not label.isHidden()] == [
        "Why",
        "Because",
    ]


def test_values_beside_each_other_fold_into_rows_of_one_length(qtbot) -> None:
    pairs = KeyValues([(f"Name {at}", "value") for at in range(6)], columns=6)
    qtbot.addWidget(pairs)
    pairs.resize(1100, 60)
    with qtbot.waitExposed(pairs):
        pairs.show()

    def places() -> list[int]:
        return [label.x() for label in pairs.findChildren(PlainLabel) if label.text().startswith("Name")]

    qtbot.waitUntil(lambda: len(set(places())) == 6)
    pairs.resize(700, 120)
    qtbot.waitUntil(lambda: len(set(places())) == 3)
