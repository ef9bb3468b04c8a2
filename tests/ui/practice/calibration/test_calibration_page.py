"""The page Calibration: its list, its empty state, and how a round begins."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from coachbook.records import CalibrationRater, CalibrationRound, Invitation
from coachbook.records.practice_kinds import RoundState
from coachbook.ui.practice.calibration.state import calibration_state, standing
from coachbook.ui.shell.places import Place
from tests.practice.calibrating import NOW, opened

TODAY = date(2026, 11, 20)


def said(state):
    return "".join(text for text, _ in state.sentence)


def test_an_empty_page_teaches_and_begins_a_round(empty_book, shown):
    page = shown(empty_book, Place("calibration")).page
    assert page.empty.isVisible()
    assert page.first_focus() is page.empty.action


def test_a_round_begins_in_a_sheet(book, shown, qtbot, click):
    window = shown(book, Place("calibration"))
    qtbot.keyClick(window, "n")
    sheet = window.page.sheet
    click(sheet.action)
    assert "Choose what everybody is to rate by" in sheet.field_of(_fault()).fault()
    sheet.standards.options[0].click()
    sheet.raters.options[0].click()
    sheet.names.setPlainText("Omar\n\nOmar")
    click(sheet.action)
    (round_,) = book.all(CalibrationRound)
    assert round_.title == "Round of 20 Nov"
    assert {each.name for each in book.all(CalibrationRater)} == {"", "Omar"}
    assert window.page.crumbs()[-1].text == "Round of 20 Nov"


def _fault():
    from coachbook.errors import Fault

    return Fault("standards", "")


def test_open_rounds_come_first_and_say_what_they_wait_for():
    round_, raters = opened()
    done = [raters[0].but(submitted_at=NOW), *raters[1:]]
    closed = round_.but(id="old", state=RoundState.CLOSED, made_on=date(2026, 10, 1))
    late = round_.but(deadline=date(2026, 11, 18))
    state = calibration_state([closed, late], done, TODAY)
    assert [row.id for row in state.rows] == [round_.id, "old"]
    assert said(state) == "Round of 20 November still waits for three raters, which was due on 18 Nov."
    assert [standing(row) for row in state.rows] == ["open", "closed"]


def test_what_is_all_in_and_what_one_was_asked_for_leads():
    round_, raters = opened()
    whole = [rater.but(submitted_at=NOW) for rater in raters]
    assert "are in: meet, talk and close it" in said(calibration_state([round_], whole, TODAY))
    asked = round_.but(invitation=Invitation(host="Jane Doe", public="", token=""))
    state = calibration_state([asked], raters, TODAY)
    assert said(state) == "Jane Doe asks you to rate Round of 20 November."
    assert standing(state.rows[0]) == "asks you to rate"


def test_drafts_and_closed_rounds_have_their_sentences():
    round_, raters = opened()
    draft = round_.but(state=RoundState.DRAFT)
    assert "is not open yet" in said(calibration_state([draft], raters, TODAY))
    closed = round_.but(state=RoundState.CLOSED)
    assert said(calibration_state([closed], raters, TODAY)).startswith("One closed; the last one was")
    assert calibration_state([], [], TODAY).sentence == ()


def test_a_row_is_opened_by_enter(book, shown, qtbot):
    round_, raters = opened()
    book.bring_in("round", [round_.but(host_id=book.coach.id), *raters])
    window = shown(book, Place("calibration"))
    window.page.table.view.setFocus()
    window.page.table.view.selectRow(0)
    qtbot.keyClick(window.page.table.view, Qt.Key.Key_Return)
    assert window.page.crumbs()[-1].text == "Round of 20 November"
