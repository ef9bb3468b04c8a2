"""Tables: sorted by their headers, walked by keys, ten thousand rows, pages fetched only when looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester

from coachbook.ui.parts.painting import lines_of
from coachbook.ui.parts.tables import Column, PagedModel, RowsModel, Table
from coachbook.ui.shell.theme import Tone, sized

COLUMNS = (
    Column(
        "Name", lambda row: row[1], order=lambda row: row[1], face=lambda row: (row[1], row[0]), strong=True
    ),
    Column("Days", lambda row: str(row[2]), 90, order=lambda row: row[2]),
    Column("Said", lambda row: "", 120, chip=lambda row: ("late", Tone.AMBER) if row[2] > 9 else None),
)
ROWS = (("a", "Ben", 4), ("b", "Aisha", 19), ("c", "<b>Carla</b>", 6))


def key(row: tuple[str, str, int]) -> str:
    return row[0]


def table_of(qtbot, model, **options) -> Table:
    table = Table(model, name="People", **options)
    qtbot.addWidget(table)
    table.resize(700, 400)
    with qtbot.waitExposed(table):
        table.show()
    return table


def names(model: RowsModel) -> list[str]:
    return [model.row_at(at)[1] for at in range(model.rowCount())]


def test_the_model_is_a_sound_qt_model(qtbot) -> None:
    model = RowsModel(COLUMNS, key, ROWS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS[:2])
    model.sort(1)
    assert model.rowCount() == 2


def test_a_click_on_a_header_sorts_and_a_second_turns_it_round(qtbot) -> None:
    model = RowsModel(COLUMNS, key, ROWS)
    table = table_of(qtbot, model)
    header = table.view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(1) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [row[2] for row in map(model.row_at, range(3))] == [4, 6, 19]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [row[2] for row in map(model.row_at, range(3))] == [19, 6, 4]


def test_a_column_without_an_order_does_not_sort(qtbot) -> None:
    model = RowsModel(COLUMNS, key, ROWS)
    table = table_of(qtbot, model)
    table.view.horizontalHeader().sectionClicked.emit(2)
    assert names(model) == ["Ben", "Aisha", "<b>Carla</b>"]
    assert model.sorted_by is None


def test_the_chosen_row_is_followed_through_sorting_and_new_rows(qtbot) -> None:
    model = RowsModel(COLUMNS, key, ROWS)
    table = table_of(qtbot, model)
    table.choose("b")
    table.sort(0)
    assert table.chosen_key() == "b"
    model.set_rows(ROWS[1:])
    assert table.chosen_key() == "b"


def test_arrows_choose_and_enter_opens(qtbot) -> None:
    table = table_of(qtbot, RowsModel(COLUMNS, key, ROWS))
    table.choose("a")
    table.view.setFocus()
    with qtbot.waitSignal(table.chosen) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert told.args == ["b"]
    with qtbot.waitSignal(table.activated) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_click_opens_the_row(qtbot) -> None:
    table = table_of(qtbot, RowsModel(COLUMNS, key, ROWS))
    where = table.view.visualRect(table.model.index(2, 0)).center()
    with qtbot.waitSignal(table.activated) as opened:
        qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == ["c"]


def test_tab_leaves_the_table(qtbot) -> None:
    table = table_of(qtbot, RowsModel(COLUMNS, key, ROWS))
    assert not table.view.tabKeyNavigation()


def test_a_table_is_no_taller_than_its_rows(qtbot) -> None:
    model = RowsModel(COLUMNS, key, ROWS)
    table = table_of(qtbot, model)
    small = table.maximumHeight()
    model.set_rows(tuple((str(n), str(n), n) for n in range(40)))
    assert table.maximumHeight() > small
    assert table.minimumSizeHint().height() < table.maximumHeight()


def test_a_growing_table_shows_all_its_rows(qtbot) -> None:
    table = table_of(
        qtbot, RowsModel(COLUMNS, key, tuple((str(n), str(n), n) for n in range(40))), grows=True
    )
    assert table.view.minimumHeight() == table.content_height()


def test_columns_fill_the_width_and_no_more(qtbot) -> None:
    table = table_of(qtbot, RowsModel(COLUMNS, key, ROWS))
    header = table.view.horizontalHeader()
    assert header.length() == table.view.viewport().width()
    table.resize(300, 400)
    assert header.length() <= table.view.viewport().width() + 1


def test_a_cell_says_words_and_chip_to_screen_readers(qtbot) -> None:
    model = RowsModel(COLUMNS, key, ROWS)
    assert model.data(model.index(1, 2), Qt.ItemDataRole.AccessibleTextRole) == "late"
    assert model.data(model.index(2, 0)) == "<b>Carla</b>"


def test_only_the_pages_looked_at_are_fetched(qtbot) -> None:
    asked: list[tuple[int, ...]] = []

    def fetch(ids):
        asked.append(tuple(ids))
        return [(str(n), f"Person {n}", n) for n in ids]

    model = PagedModel(COLUMNS, lambda row: row[2], fetch)
    model.set_ids(range(10_000))
    table = table_of(qtbot, model)
    table.view.scrollToBottom()
    assert model.row_at(9_999)[1] == "Person 9999"
    assert sum(len(ids) for ids in asked) <= 600
    assert model.key_at(5_000) == 5_000
    assert len(asked) <= 3


def test_a_paged_table_asks_for_another_order(qtbot) -> None:
    model = PagedModel(COLUMNS, key, lambda ids: [ROWS[0] for _ in ids])
    model.set_ids(("a",))
    table = table_of(qtbot, model)
    with qtbot.waitSignal(model.sort_wanted) as told:
        table.view.horizontalHeader().sectionClicked.emit(1)
    assert told.args == [1, False]


LONG = "When a customer names a day that mattered, I will say it before I open the order"


def test_a_long_title_takes_two_lines_in_a_narrow_table_and_all_rows_are_higher(qtbot) -> None:
    columns = (Column("Promise", lambda row: row, line=lambda row: "Lena promised", breaks=500),)
    table = table_of(qtbot, RowsModel(columns, lambda row: row, (LONG, "Call back")), grows=True)
    wide = table.view.rowHeight(0)
    table.resize(360, 400)
    assert table.view.rowHeight(0) == table.view.rowHeight(1) > wide
    assert table.content_height() == table.view.horizontalHeader().height() + 2 * table.view.rowHeight(0)
    table.resize(700, 400)
    assert table.view.rowHeight(0) == wide


def test_words_break_between_words_and_only_the_last_line_may_be_too_long(qtbot) -> None:
    metrics = QFontMetricsF(sized(13))
    first, second = lines_of(LONG, metrics, 240)
    assert f"{first} {second}" == LONG
    assert metrics.horizontalAdvance(first) <= 240 < metrics.horizontalAdvance(second)
    lines = lines_of(LONG, metrics, 300, most=5)
    assert " ".join(lines) == LONG
    assert all(metrics.horizontalAdvance(each) <= 300 for each in lines)
    assert lines_of("Lena", metrics, 1) == ("Lena",)


def test_heads_of_narrow_columns_stand_upright_where_they_would_be_cut(qtbot) -> None:
    counts = tuple(Column(f"A moment of truth {at}", lambda row: "1", 60) for at in range(4))
    columns = (Column("Person", lambda row: row), *counts)
    table = table_of(qtbot, RowsModel(columns, lambda row: row, ("Ben",)), turns=True)
    header = table.view.horizontalHeader()
    assert header.turned
    longest = QFontMetricsF(sized(11.5, QFont.Weight.DemiBold)).horizontalAdvance(counts[0].header)
    assert header.height() >= longest
    short = (Column("Person", lambda row: row), Column("All", lambda row: "1", 60))
    assert (
        not table_of(qtbot, RowsModel(short, lambda row: row, ("Ben",)), turns=True)
        .view.horizontalHeader()
        .turned
    )
