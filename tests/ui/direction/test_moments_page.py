"""The journey in order, one moment in full; moved by keys, written in place, counted by hand."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook.direction.moments import correct_moment, journey
from coachbook.direction.standards import retire_standard
from coachbook.records import MomentOfTruth, Observation, Rating, ServiceStandard
from coachbook.records.kinds import Mark
from coachbook.statistics.intervals import rate_text
from coachbook.ui.direction.moments.page import MomentsPage
from coachbook.ui.direction.moments.state import MomentsState
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook
from tests.ui.direction.conftest import CLOCK

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
POINTS = {"1": 0, "2": 25, "3": 50, "4": 75, "5": 100, "met": 100, "not_met": 0}


@pytest.fixture
def page(window: Window) -> MomentsPage:
    window.go(Place("moments"))
    assert isinstance(window.page, MomentsPage)
    return window.page


def state(page: MomentsPage) -> MomentsState:
    assert page._state is not None
    return page._state


def order(book: Workbook) -> list[str]:
    return [moment.title for moment in journey(book.all(MomentOfTruth))]


def test_how_often_each_moment_was_won_equals_a_hand_count_of_the_sample(
    page: MomentsPage, book: Workbook
) -> None:
    since = CLOCK.now() - timedelta(days=90)
    standards = {standard.id: standard for standard in book.all(ServiceStandard)}
    counts: dict[str, list[int]] = {}
    for observation in book.all(Observation, state="submitted"):
        if observation.at < since or not observation.kind.counts:
            continue
        ratings = book.all(Rating, observation_id=observation.id)
        for moment in {rating.moment_id for rating in ratings}:
            weight = points = 0
            critical_missed = False
            for rating in ratings:
                if rating.moment_id != moment or rating.mark in (None, Mark.NOT_APPLICABLE):
                    continue
                standard = standards[rating.standard_id]
                weight += standard.weight
                points += standard.weight * POINTS[rating.mark]
                critical_missed |= standard.critical and POINTS[rating.mark] < 75
            if weight:
                won = points >= 75 * weight and not critical_missed
                counts.setdefault(moment, []).append(won)
    assert sum(map(len, counts.values())) > 50
    for row in state(page).rows:
        found = counts[row.id]
        assert row.judged == len(found)
        assert row.won == f"won in {rate_text(sum(found), len(found))}"


def test_arrows_go_along_the_journey_and_show_each_moment(
    page: MomentsPage, book: Workbook, qtbot: QtBot
) -> None:
    assert page.journey.rows[0].hasFocus()
    qtbot.keyClick(page.journey.rows[0], Qt.Key.Key_Down)
    assert page.journey.rows[1].hasFocus()
    assert state(page).chosen.moment.title == order(book)[1]
    assert page.moment.written["title"].text() == order(book)[1]


def test_alt_and_the_arrows_move_a_moment_and_undo_brings_it_back(
    page: MomentsPage, book: Workbook, qtbot: QtBot
) -> None:
    before = order(book)
    qtbot.keyClick(page.journey.rows[0], Qt.Key.Key_Down, ALT)
    assert order(book) == [before[1], before[0], *before[2:]]
    assert state(page).chosen.moment.title == before[0]
    assert page.journey.rows[1].is_chosen()
    qtbot.mouseClick(page.moment.up, LEFT)
    assert order(book) == before
    assert not page.moment.up.isEnabled()
    qtbot.keyClick(page.journey.rows[0], Qt.Key.Key_Up, ALT)
    assert order(book) == before
    book.undo()
    assert order(book)[:2] == [before[1], before[0]]


def test_words_are_kept_as_they_are_typed_also_when_another_moment_is_chosen(
    page: MomentsPage, book: Workbook, qtbot: QtBot
) -> None:
    first, second = journey(book.all(MomentOfTruth))[:2]
    field = page.moment.written["won_when"].field.editor
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "a<b & <unter>")
    qtbot.mouseClick(page.journey.rows[1], LEFT)
    assert book.get(MomentOfTruth, first.id).won_when == "a<b & <unter>"
    assert book.get(MomentOfTruth, second.id).won_when == second.won_when
    assert page.moment.written["won_when"].text() == second.won_when


def test_a_blank_name_is_refused_beside_it_and_keeps_the_moment_open(
    page: MomentsPage, book: Workbook, qtbot: QtBot
) -> None:
    title = page.moment.written["title"].field.editor
    title.setFocus()
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Backspace)
    qtbot.mouseClick(page.journey.rows[1], LEFT)
    assert page.moment.written["title"].field.fault().startswith("Give the moment a name")
    assert page.journey.rows[0].is_chosen()
    assert order(book)[0] == "The first question"
    qtbot.keyClicks(title, "The first word")
    qtbot.mouseClick(page.journey.rows[1], LEFT)
    assert page.journey.rows[1].is_chosen()
    assert order(book)[0] == "The first word"


def test_a_moment_is_added_at_the_end_and_retired_again(
    page: MomentsPage, book: Workbook, qtbot: QtBot
) -> None:
    before = order(book)
    qtbot.mouseClick(page.add, LEFT)
    assert page.sheet is not None
    qtbot.mouseClick(page.sheet.action, LEFT)
    assert page._title_field.fault().startswith("Give the moment a name")
    qtbot.keyClicks(page._title, "The bill that is wrong")
    qtbot.keyClick(page._title, Qt.Key.Key_Return)
    assert order(book) == [*before, "The bill that is wrong"]
    assert state(page).chosen.moment.title == "The bill that is wrong"
    assert "has no standard: say what customers may expect there" in page._lead.plain()
    assert state(page).rows[-1].won == "not observed yet"
    assert not state(page).rows[-1].covered
    qtbot.mouseClick(page.moment.retire, LEFT)
    assert order(book) == before
    book.undo()
    assert order(book)[-1] == "The bill that is wrong"


def test_what_hangs_on_a_moment_leads_to_its_page(page: MomentsPage, window: Window, qtbot: QtBot) -> None:
    chosen = state(page).chosen
    assert chosen.standards
    assert chosen.behaviours
    assert 0 < len(chosen.observations) <= 5
    qtbot.mouseClick(page.standards.rows.rows[0], LEFT)
    assert window.place == Place("standard", chosen.standards[0].id)
    asked: list[Place] = []
    window.desk.went.connect(asked.append)
    page.behaviours.followed.emit(chosen.behaviours[0].id)
    page.observations.followed.emit(chosen.observations[0].id)
    assert asked == [
        Place("champions", chosen.behaviours[0].id),
        Place("observation", chosen.observations[0].id),
    ]


def test_a_moment_whose_standards_are_retired_is_named_first(page: MomentsPage, book: Workbook) -> None:
    target = state(page).chosen.moment
    for standard in book.all(ServiceStandard):
        if target.id in standard.moment_ids:
            book.do(retire_standard(standard))
    assert page._lead.plain() == f"“{target.title}” has no standard: say what customers may expect there."


def test_an_empty_journey_says_what_a_moment_is_and_adds_one(
    shown: Callable[[Workbook], Window], bare: Workbook, qtbot: QtBot
) -> None:
    window = shown(bare)
    window.go(Place("moments"))
    page = window.page
    assert isinstance(page, MomentsPage)
    assert page._empty.action.hasFocus()
    qtbot.keyClick(page._empty.action, Qt.Key.Key_Return)
    qtbot.keyClicks(page._title, "The first complaint")
    qtbot.keyClick(page._title, Qt.Key.Key_Return)
    assert order(bare) == ["The first complaint"]
    assert page.journey.isVisible()


def test_what_another_window_wrote_is_not_written_over(
    page: MomentsPage, window: Window, book: Workbook, second: Workbook, qtbot: QtBot
) -> None:
    field = page.moment.written["at_stake"].field.editor
    field.setFocus()
    qtbot.keyClicks(field, "Mine. ")
    moment = journey(second.all(MomentOfTruth))[0]
    second.do(correct_moment(moment, at_stake="Theirs."))
    page.commit()
    assert isinstance(window.sheet, ConflictSheet)
    assert journey(second.all(MomentOfTruth))[0].at_stake == "Theirs."


def test_a_workbook_that_is_only_read_moves_and_adds_nothing(
    shown: Callable[[Workbook], Window], place: Path, book: Workbook, qtbot: QtBot
) -> None:
    before = order(book)
    reader = open_workbook(place, CLOCK)
    window = shown(reader)
    window.go(Place("moments"))
    page = window.page
    assert isinstance(page, MomentsPage)
    qtbot.keyClick(page.journey.rows[0], Qt.Key.Key_Down, ALT)
    page._on_add()
    assert window.sheet is None
    assert order(book) == before
    assert page.moment.written["title"].field.editor.isReadOnly()
    reader.close()
