"""Pages fold, flow and scroll; sheets ask without blocking; charts say what they show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from coachbook.charts.scene import Dot, Line, Role, Scene
from coachbook.errors import Fault
from coachbook.ui.parts.bars import Bar
from coachbook.ui.parts.chart_view import ChartView, shade
from coachbook.ui.parts.chips import Chip
from coachbook.ui.parts.dialogs import FormSheet
from coachbook.ui.parts.empty import EmptyState
from coachbook.ui.parts.fields import Field, LineEdit
from coachbook.ui.parts.flow import FlowLayout
from coachbook.ui.parts.layouts import Columns, PageColumn
from coachbook.ui.parts.rows import Row, RowList
from coachbook.ui.parts.texts import PlainLabel
from coachbook.ui.shell.theme import tokens


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).setContentsMargins(0, 0, 0, 0)
    made.resize(1440, 900)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_two_columns_become_one_in_a_narrow_window_and_two_again(window) -> None:
    columns = Columns((2, 1))
    main, side = PlainLabel("main"), PlainLabel("side")
    columns.add(0, main)
    columns.add(1, side)
    window.layout().addWidget(columns)
    QApplication.sendPostedEvents()
    assert side.mapTo(window, QPoint()).x() > main.mapTo(window, QPoint()).x() + 500
    window.resize(1100, 700)
    assert columns.folded
    window.layout().activate()
    columns.layout().activate()
    assert side.mapTo(window, QPoint()).x() == main.mapTo(window, QPoint()).x()
    assert side.mapTo(window, QPoint()).y() > main.mapTo(window, QPoint()).y()
    window.resize(1440, 900)
    assert not columns.folded


def test_a_page_never_scrolls_sideways(window) -> None:
    page = PageColumn()
    page.add(PlainLabel("x" * 3000, wrap=True))
    window.layout().addWidget(page)
    QApplication.sendPostedEvents()
    assert page.horizontalScrollBar().maximum() == 0
    assert page.widget().width() <= window.width()


def test_no_paper_lies_below_the_last_thing_but_its_margin(window) -> None:
    page = PageColumn(margins=(0, 0, 0, 32))
    rows = RowList()
    rows.set_rows(
        [Row(f"Case {n}", "Customer: nobody rang, and nobody wrote either. " * 2) for n in range(30)]
    )
    page.add(rows)
    window.layout().addWidget(page)
    for width in (700, 1440):
        window.resize(width, 300)
        QApplication.sendPostedEvents()
        window.layout().activate()
        inside = page.widget()
        assert inside.height() == inside.heightForWidth(inside.width())
        assert inside.height() - rows.geometry().bottom() - 1 == 32


def test_chips_flow_into_lines_and_from_the_right_where_one_reads_so(window) -> None:
    box = QWidget()
    flow = FlowLayout(box, gap=8)
    chips = [Chip("knowledge") for _ in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    one = flow.heightForWidth(2000)
    assert flow.heightForWidth(chips[0].sizeHint().width() * 2 + 10) == 2 * one + 8
    window.layout().addWidget(box)
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.activate()
    assert chips[0].x() > chips[1].x()


def test_a_form_stays_open_on_a_fault_and_goes_when_told(window, qtbot) -> None:
    sheet = FormSheet(window, "Add a person", "Only the name is needed.", action="Add")
    name = sheet.add_field(Field("Name", LineEdit()))
    sheet.rise()
    assert QApplication.focusWidget() is name.editor
    with qtbot.waitSignal(sheet.accepted):
        qtbot.keyClick(name.editor, Qt.Key.Key_Return)
    sheet.show_fault(name, "A person needs a name.")
    assert sheet.isVisible()
    assert name.fault()
    sheet.clear_faults()
    assert not name.fault()
    with qtbot.waitSignal(sheet.fallen):
        qtbot.keyClick(name.editor, Qt.Key.Key_Escape)


def test_a_form_carries_out_what_was_asked_for_or_stays_and_says_why(window, qtbot) -> None:
    sheet = FormSheet(window, "Add a person", action="Add")
    name = sheet.add_field(Field("Name", LineEdit()))
    sheet.rise()
    done: list[str] = []

    def make() -> str:
        if not name.editor.text():
            raise Fault("name", "A person needs a name.")
        return name.editor.text()

    def act(made: str) -> bool:
        done.append(made)
        return made != "Not now"

    assert sheet.carry_out(make, act) is None
    assert (done, name.fault(), sheet.isVisible()) == ([], "A person needs a name.", True)
    name.editor.setText("Not now")
    assert sheet.carry_out(make, act) is None
    assert (done, name.fault(), sheet.isVisible()) == (["Not now"], "", True)
    name.editor.setText("Marcus")
    with qtbot.waitSignal(sheet.fallen):
        assert sheet.carry_out(make, act) == "Marcus"


def test_a_click_beside_a_form_does_not_lose_it(window, qtbot) -> None:
    sheet = FormSheet(window, "Add a person", action="Add")
    sheet.add_field(Field("Name", LineEdit()))
    sheet.rise()
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert sheet.isVisible()


def test_an_empty_page_offers_its_first_step(window, qtbot) -> None:
    empty = EmptyState(
        "message-square-text", "Practise", "A role-play takes two minutes.", "Capture a behaviour"
    )
    window.layout().addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    assert not empty.example.isVisible()


def test_a_bar_says_what_it_means_and_stays_within_its_track(qtbot) -> None:
    bar = Bar(1.7, meaning="31 of 53 strengths")
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "31 of 53 strengths, 100 %"
    bar.show_share(None, "too few to say")
    assert bar.accessibleName() == "too few to say"


def scene(width: float) -> Scene:
    shapes = (
        Line(0, 10, width, 10, Role.BORDER),
        Dot(20, 20, 4, Role.AMBER, tip="Rated 2 on 3 November"),
        Dot(width - 20, 20, 4, Role.TEXT, tip="Rated <b>4</b> on 9 November"),
    )
    return Scene(width, 40 if width > 300 else 60, shapes, "Two ratings, one of them a 2")


def test_a_chart_says_its_finding_and_takes_the_height_of_its_width(qtbot) -> None:
    chart = ChartView(scene)
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "Two ratings, one of them a 2"
    assert chart.heightForWidth(500) == 40
    assert chart.heightForWidth(200) == 60


def test_a_chart_draws_its_dots_in_the_colours_of_the_theme(qtbot) -> None:
    chart = ChartView(scene)
    qtbot.addWidget(chart)
    chart.resize(400, 40)
    assert chart.grab().toImage().pixelColor(20, 20).name().upper() == tokens().amber


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_arrows_go_from_dot_to_dot(window, qtbot) -> None:
    chart = ChartView(scene)
    window.layout().addWidget(chart)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "Rated 2 on 3 November"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "Rated <b>4</b> on 9 November"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_mouse_hears_what_a_dot_means_and_markup_is_shown(window, qtbot) -> None:
    chart = ChartView(scene)
    window.layout().addWidget(chart)
    QApplication.sendPostedEvents()
    at = QPoint(chart.width() - 20, 20)
    QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, at, chart.mapToGlobal(at)))
    assert "&lt;b&gt;4" in QToolTip.text()


def test_the_band_is_a_quarter_of_the_accent(qtbot) -> None:
    band, accent, surface = shade(Role.BAND), shade(Role.ACCENT), shade(Role.SURFACE)
    assert band.red() == round(accent.red() * 0.25 + surface.red() * 0.75)
