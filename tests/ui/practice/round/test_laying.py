"""Laying out a round in the real window: title and day, cases from what there is, the screen handed over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coachbook.practice.calibration import Invited, add_case, new_round, open_round
from coachbook.records import (
    CalibrationCase,
    CalibrationRater,
    CalibrationRating,
    CalibrationRound,
    Observation,
    Person,
    QuotedLine,
    ServiceStandard,
)
from coachbook.records.kinds import Mark, ObservationState
from coachbook.records.practice_kinds import CaseKind, RoundState
from coachbook.ui.shell.places import Place
from coachbook.workbook import open_workbook
from tests.ui.practice.conftest import CLOCK

LISTENS, PROMISE = "Listens fully before solving", "Gives a day and keeps it"
TODAY = date(2026, 11, 20)


def draft(book, cases=1, names=("Aisha", "Tom")) -> CalibrationRound:
    standards = [book.all(ServiceStandard, title=title)[0] for title in (LISTENS, PROMISE)]
    change = new_round(book.acting(), "Autumn", standards, [Invited(None, name) for name in names])
    book.do(change)
    round_ = book.get(CalibrationRound, change.edits[0].record.id)
    for number in range(cases):
        case = CalibrationCase(key="new", title=f"Call {number + 1}", text="I have been waiting.")
        book.do(add_case(book.acting(), round_, case))
        round_ = book.get(CalibrationRound, round_.id)
    return round_


def opened(book, **fields) -> CalibrationRound:
    round_ = draft(book, **fields)
    raters = book.all(CalibrationRater, round_id=round_.id)
    book.do(open_round(book.acting(), round_, raters, {}))
    return book.get(CalibrationRound, round_.id)


@pytest.fixture
def observed(book) -> Observation:
    """A contact of Lena's, of which two lines were kept."""
    lena = Person(id="tran", name="Lena Tran", given_name="Lena", coach_id=book.coach.id)
    seen = Observation(
        id="seen",
        person_id="tran",
        observer_id=book.coach.id,
        at=CLOCK.now() - timedelta(days=3),
        reference="Call 88101",
        state=ObservationState.SUBMITTED,
        quotes=(
            QuotedLine(number=1, speaker="Customer", text="Nobody rang."),
            QuotedLine(number=2, speaker="Lena Tran", text="Lena here. I am sorry."),
        ),
    )
    book.bring_in("people", [lena])
    book.bring_in("observations", [seen])
    return seen


def test_title_day_and_standards_of_a_draft_are_changed(book, shown, click, type_into):
    round_ = draft(book)
    page = shown(book, Place("round", round_.id)).page
    click(page.edit)
    sheet = page.acts.sheet
    type_into(sheet.name, " ")
    click(sheet.action)
    assert sheet._title_field.fault() == "Give the round a title, such as the day on which you will meet."
    type_into(sheet.name, "Round before the season")
    sheet.deadline.set_day(TODAY - timedelta(days=1))
    click(sheet.action)
    assert sheet._deadline_field.fault() == "This day is over; choose one that is still to come."
    sheet.deadline.set_day(TODAY + timedelta(days=7))
    listens = next(each.key for each in round_.standards if each.title == LISTENS)
    sheet.standards.set_values([listens])
    click(sheet.action)
    kept = book.get(CalibrationRound, round_.id)
    assert (kept.title, kept.deadline) == ("Round before the season", TODAY + timedelta(days=7))
    assert [each.key for each in kept.standards] == [listens]
    assert page.crumbs()[1].text == "Round before the season"
    assert book.undo() == "the round “Autumn”"


def test_an_open_round_keeps_its_standards_and_a_closed_one_everything(book, shown, click):
    round_ = opened(book)
    page = shown(book, Place("round", round_.id)).page
    click(page.edit)
    sheet = page.acts.sheet
    assert not sheet._standards_field.isVisible()
    sheet.deadline.set_day(TODAY)
    click(sheet.action)
    assert book.get(CalibrationRound, round_.id).deadline == TODAY
    assert book.get(CalibrationRound, round_.id).standards == round_.standards
    click(page.close_it)
    assert page.edit not in page.buttons()
    page.acts.on_edit()
    assert page.acts.sheet is None


def test_a_case_comes_from_an_observation_without_names(book, shown, click, observed):
    round_ = draft(book, cases=0)
    page = shown(book, Place("round", round_.id)).page
    click(page.cases.more)
    sheet = page.acts.sheet
    assert sheet.seen.itemText(0) == "17 Nov, Lena Tran, Call 88101"
    sheet.seen.picked.emit(observed.id)
    assert sheet.text.text() == "Customer: Nobody rang.\nAgent: A colleague here. I am sorry."
    click(sheet.action)
    (case,) = book.get(CalibrationRound, round_.id).cases
    assert (case.title, case.kind, case.observation_id) == ("Call 88101", CaseKind.TRANSCRIPT, "seen")


def test_a_transcript_is_read_from_its_file(book, shown, click, observed, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "call.txt"
    file.write_text("Customer: Nobody rang.\nAgent: Lena Tran will ring you.\n", encoding="utf-8")
    round_ = draft(book, cases=0)
    page = shown(book, Place("round", round_.id)).page
    click(page.cases.more)
    sheet = page.acts.sheet
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    click(sheet.choose)
    qtbot.waitUntil(lambda: "Nobody rang" in sheet.text.text())
    assert sheet.text.text() == "Customer: Nobody rang.\nAgent: A colleague will ring you."
    sheet.read(tmp_path / "missing.txt")
    qtbot.waitUntil(lambda: bool(sheet._text_field.fault()))
    assert "Nobody rang" in sheet.text.text(), "what was read before stays"


def test_a_recording_needs_its_reference_only(book, shown, click, type_into):
    round_ = draft(book, cases=0)
    page = shown(book, Place("round", round_.id)).page
    click(page.cases.more)
    sheet = page.acts.sheet
    assert not sheet._from.isVisible(), "nothing was observed yet"
    sheet.kind.set_value(CaseKind.RECORDING)
    type_into(sheet.reference, "Call 88101, 3:20 to 7:05")
    click(sheet.action)
    (case,) = book.get(CalibrationRound, round_.id).cases
    assert (case.kind, case.reference, case.text) == (CaseKind.RECORDING, "Call 88101, 3:20 to 7:05", "")


def test_a_case_of_a_draft_is_changed_and_one_that_is_open_only_read(book, shown, click, type_into):
    round_ = draft(book, cases=2)
    page = shown(book, Place("round", round_.id)).page
    page.cases.rows.activated.emit(round_.cases[1].key)
    sheet = page.acts.sheet
    type_into(sheet.text, "Customer: Nobody rang.")
    click(sheet.action)
    changed = book.get(CalibrationRound, round_.id).cases
    assert [case.text for case in changed] == ["I have been waiting.", "Customer: Nobody rang."]
    assert [case.key for case in changed] == [case.key for case in round_.cases]
    click(page.begin)
    page.cases.rows.activated.emit(round_.cases[1].key)
    assert page.acts.sheet.action.text() == "Close"


def test_a_rater_rates_on_the_whole_screen_and_nobody_elses_marks_are_near(book, shown, qtbot, click):
    round_ = opened(book)
    aisha, tom = book.all(CalibrationRater, round_id=round_.id, order_by="position")
    window = shown(book, Place("round", round_.id))
    page = window.page
    qtbot.keyClick(window, "h")
    screen = page.handed
    qtbot.addWidget(screen)
    qtbot.waitUntil(screen.isActiveWindow)
    assert not window.isVisible()
    view = screen.acts.view
    assert view.lead.plain() == "You rate as Aisha. 2 marks to go."
    qtbot.keyClick(view.rows[0], "4")
    qtbot.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.fault.text() == "One mark is missing; N stands for what does not apply."
    qtbot.keyClick(view.rows[1], "m")
    assert view.lead.plain() == "Every case of Aisha is rated: submit it."
    qtbot.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.is_waiting
    screen.come_back()
    assert window.isVisible()
    assert book.get(CalibrationRater, aisha.id).submitted_at is not None
    assert book.get(CalibrationRater, tom.id).submitted_at is None
    assert {each.mark for each in book.all(CalibrationRating)} == {Mark.FOUR, Mark.MET}
    assert page.lead.plain() == "One of two are in. Missing: Tom."
    assert page.handed is None


def test_evidence_that_is_being_typed_stays_when_the_screen_comes_back_early(book, shown, qtbot, click):
    round_ = opened(book)
    aisha = book.all(CalibrationRater, round_id=round_.id, order_by="position")[0]
    window = shown(book, Place("round", round_.id))
    window.page.raters.handed.emit(aisha.id)
    screen = window.page.handed
    qtbot.addWidget(screen)
    qtbot.waitUntil(screen.isActiveWindow)
    row = screen.acts.view.rows[0]
    qtbot.keyClick(row, "e")
    row.evidence.insertPlainText("Waited to the end.")
    click(screen.give_back)
    screen.come_back()
    (kept,) = book.all(CalibrationRating)
    assert (kept.evidence, kept.mark) == ("Waited to the end.", None)
    assert book.get(CalibrationRound, round_.id).state is RoundState.OPEN


def test_who_may_only_read_can_begin_nothing(book, shown, book_place):
    round_ = opened(book)
    reader = open_workbook(book_place, book.clock)
    page = shown(reader, Place("round", round_.id)).page
    row = page.raters.rows.rows[0]
    for button in (page.edit, page.take, page.invite, page.close_it, page.raters.more, row.button):
        assert not button.isEnabled()
    listed = shown(reader, Place("calibration")).page
    assert not listed.begin.isEnabled()
    assert not listed.take.isEnabled()
    reader.close()
