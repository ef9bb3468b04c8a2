"""Notes in the real window: what waits, and the one step in which a note becomes something more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.records import Commitment, Id, Note, Observation, Obstacle, Person, Pulse, Recognition
from coachbook.records.kinds import NoteUse, ObservationState
from coachbook.ui.coaching.notes.page import NotesPage
from coachbook.ui.coaching.notes.sheets import (
    CorrectNote,
    EvidenceStep,
    ObstacleStep,
    PromiseStep,
    RecognitionStep,
)
from coachbook.ui.coaching.notes.state import View
from coachbook.ui.coaching.noting import NoteSheet
from coachbook.ui.coaching.pulsing import PulseSheet
from coachbook.ui.parts.texts import PlainLabel
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


def keys(*sequences: str) -> None:
    for each in sequences:
        QTest.keySequence(QApplication.focusWidget(), QKeySequence(each))


def page_of(window: Window) -> NotesPage:
    assert isinstance(window.page, NotesPage)
    return window.page


def listed(window: Window) -> list[Id]:
    model = page_of(window).list.model
    return [str(model.key_at(number)) for number in range(model.rowCount())]


def note_of(book: Workbook, id_: Id = "first") -> Note:
    found = book.get(Note, id_)
    assert found is not None
    return found


@pytest.fixture
def noted(book: Workbook) -> Workbook:
    """Two notes wait, a private one about Marcus the longest."""
    dana = book.profile.coach_id
    book.bring_in(
        "import notes",
        [
            Note(
                id="first",
                person_id="marcus",
                writer_id=dana,
                at=datetime(2026, 11, 18, 9, 30, tzinfo=UTC),
                text="Let <b>her</b> finish & said it back",
            ),
            Note(
                id="second",
                person_id="lena",
                writer_id=dana,
                at=datetime(2026, 11, 20, 9, tzinfo=UTC),
                text="We must fill in two forms",
                private=False,
            ),
        ],
    )
    return book


@pytest.fixture
def window(window_on: Callable[..., Window], noted: Workbook) -> Window:
    return window_on(noted, Place("notes"))


def test_the_oldest_waits_at_the_top_and_is_shown_as_it_was_typed(window: Window) -> None:
    page = page_of(window)
    assert listed(window) == ["first", "second"]
    assert page.list.model.row_at(0).title == "Let <b>her</b> finish & said it back"
    assert "Two notes wait; the oldest is about Marcus, of 18 November." in page.lead.text()


def test_a_note_becomes_recognition_and_one_undo_takes_both_back(window: Window, noted: Workbook) -> None:
    keys("R")
    sheet = window.sheet
    assert isinstance(sheet, RecognitionStep)
    assert sheet.words.behaviour.text() == "Let <b>her</b> finish & said it back"
    assert any("does not" in each.text() for each in sheet.findChildren(PlainLabel)), "the note is private"
    sheet.action.click()
    (made,) = noted.all(Recognition)
    assert (note_of(noted).used_as, note_of(noted).used_id) == (NoteUse.RECOGNITION, made.id)
    window.fitted.steps.undo()
    assert noted.all(Recognition) == ()
    assert note_of(noted).used_as is NoteUse.OPEN


def test_a_note_becomes_an_obstacle(window: Window, noted: Workbook) -> None:
    window.go(Place("notes", "second"))
    keys("B")
    sheet = window.sheet
    assert isinstance(sheet, ObstacleStep)
    assert not any("does not" in each.text() for each in sheet.findChildren(PlainLabel)), "it is shared"
    sheet.action.click()
    (made,) = noted.all(Obstacle)
    assert (made.raised_by_id, made.note_id) == ("lena", "second")
    assert note_of(noted, "second").used_as is NoteUse.OBSTACLE


def test_a_note_becomes_a_promise(window: Window, noted: Workbook) -> None:
    keys("P")
    sheet = window.sheet
    assert isinstance(sheet, PromiseStep)
    sheet.start.setPlainText("When the queue is red, I will call Marcus")
    sheet.due.set_day(date(2026, 11, 1))
    sheet.action.click()
    assert window.sheet is sheet, "a day that is over is refused"
    assert sheet.due_field.fault()
    sheet.due.set_day(date(2026, 11, 27))
    sheet.action.click()
    (made,) = [each for each in noted.all(Commitment) if each.cue == "the queue is red"]
    assert (made.owner_id, made.person_id) == (noted.profile.coach_id, "marcus")
    assert note_of(noted).used_id == made.id


def test_a_note_becomes_a_draft_that_opens(window: Window, noted: Workbook) -> None:
    keys("V")
    sheet = window.sheet
    assert isinstance(sheet, EvidenceStep)
    sheet.action.click()
    assert window.sheet is sheet
    assert sheet.moment_field.fault()
    sheet.start.set_value("first")
    sheet.action.click()
    (draft,) = noted.all(Observation, state=ObservationState.DRAFT)
    assert draft.behaviour == "Let <b>her</b> finish & said it back"
    assert draft.at == datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
    assert window.place == Place("observation", draft.id)


def test_a_note_is_left_alone_and_taken_up_again(window: Window, noted: Workbook) -> None:
    keys("L")
    assert note_of(noted).used_as is NoteUse.LEFT_ALONE
    page = page_of(window)
    assert listed(window) == ["second"]
    page.view.set_value(View.ALL)
    page.view.chosen.emit(View.ALL)
    page._on_chosen("first")
    page.card.leave.click()
    assert note_of(noted).used_as is NoteUse.OPEN


def test_it_is_shared_corrected_and_struck_out(window: Window, noted: Workbook) -> None:
    keys("S")
    assert not note_of(noted).private
    keys("E")
    sheet = window.sheet
    assert isinstance(sheet, CorrectNote)
    sheet.start.setPlainText("Let him finish")
    sheet.action.click()
    assert note_of(noted).text == "Let him finish"
    page_of(window).card.strike.click()
    assert noted.get(Note, "first") is None
    window.fitted.steps.undo()
    assert note_of(noted).text == "Let him finish"


def test_a_used_note_leads_to_what_it_became_and_offers_no_second_step(
    window: Window, noted: Workbook
) -> None:
    keys("R")
    window.sheet.action.click()
    window.go(Place("notes", "first"))
    page = page_of(window)
    assert not page.card.recognise.isVisible()
    keys("B")
    assert window.sheet is None
    page.card.became.click()
    assert window.place.key == "recognition"


def test_the_palette_and_g_n_lead_there(window: Window) -> None:
    window.go(Place("today"))
    keys("G, N")
    assert window.place == Place("notes")
    window.fitted.overlays.open_palette()
    window.sheet.line.setText("notes")
    assert "Go to Notes" in [command.text for command in window.sheet.found]


def test_all_about_one_person(window: Window) -> None:
    window.go(Place("notes", None, "person:lena"))
    assert listed(window) == ["second"]
    keys("N")
    sheet = next(each for each in window.findChildren(NoteSheet) if each.isVisible())
    assert sheet.person.value() == "lena"


def test_an_empty_workbook_is_taught_the_key(
    window_on: Callable[..., Window], empty_book: Workbook, qtbot: QtBot
) -> None:
    window = window_on(empty_book, Place("notes"))
    page = page_of(window)
    assert QApplication.focusWidget() is page._empty.action


def test_the_keyboard_is_on_the_page_after_the_list_was_read_anew(
    window: Window, noted: Workbook, qtbot: QtBot
) -> None:
    keys("Ctrl+Shift+N")
    qtbot.keyClicks(QApplication.focusWidget(), "len")
    keys("Return")
    qtbot.keyClicks(QApplication.focusWidget(), "Asked twice")
    keys("Return")
    focus = QApplication.focusWidget()
    assert focus.isVisible()
    assert page_of(window).list.isAncestorOf(focus)
    keys("Down")
    assert page_of(window).list.chosen_key() == "second"


@pytest.fixture
def heard(noted: Workbook) -> Workbook:
    """Six were asked how work is; Marcus said 2 sixteen days ago, Lena 1 today."""
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    asked = [("marcus", 2, 16), ("lena", 1, 0), ("a", 4, 1), ("b", 5, 1), ("c", 3, 1), ("d", 4, 1)]
    noted.bring_in("import people", [Person(id=who, name=f"Person {who}") for who in "abcd"])
    noted.bring_in(
        "import pulses",
        [
            Pulse(
                id=f"pulse {who}",
                person_id=who,
                at=now - timedelta(days=days),
                value=value,
                words="<b>tired</b>",
            )
            for who, value, days in asked
        ],
    )
    return noted


def test_a_low_pulse_waits_until_something_came_of_it(
    window_on: Callable[..., Window], heard: Workbook, qtbot: QtBot
) -> None:
    window = window_on(heard, Place("notes"))
    card = page_of(window).pulses
    assert [row.key for row in card.rows.rows] == ["pulse marcus", "pulse lena"]
    assert [row.line.text() for row in card.rows.rows] == [
        "Asked on 8 November, 16 days ago",
        "Asked today",
    ]
    card.opened.emit("pulse marcus")
    sheet = window.sheet
    assert isinstance(sheet, PulseSheet)
    sheet.action.click()
    assert window.sheet is sheet
    assert "what you said or heard" in sheet.field.fault()
    sheet.choice.options[2].click()
    qtbot.keyClicks(sheet.words, "We must fill in two forms")
    sheet.action.click()
    (obstacle,) = heard.all(Obstacle)
    assert "tired" not in obstacle.text
    assert heard.get(Pulse, "pulse marcus").obstacle_id == obstacle.id
    assert [row.key for row in card.rows.rows] == ["pulse lena"]


def test_a_place_leads_to_one_low_pulse(window_on: Callable[..., Window], heard: Workbook) -> None:
    window = window_on(heard, Place("notes", None, "pulse:pulse lena"))
    assert isinstance(window.sheet, PulseSheet)
    assert window.sheet.pulse.id == "pulse lena"


def test_nobody_who_answered_well_is_asked_again(window_on: Callable[..., Window], heard: Workbook) -> None:
    window = window_on(heard, Place("notes", None, "pulse:pulse b"))
    assert window.sheet is None
