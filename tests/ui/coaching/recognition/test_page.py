"""Recognition in the real window: praise by keys, consent with its day and way, and no card without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.records import Person, Recognition
from coachbook.records.kinds import Consent, Way
from coachbook.ui.coaching.recognition.page import RecognitionPage
from coachbook.ui.coaching.recognition.sheets import ChangeSheet, ConsentSheet, RecogniseSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook
from tests.windows import words_of_pdf

TODAY = date(2026, 11, 24)


def keys(*sequences: str) -> None:
    for each in sequences:
        QTest.keySequence(QApplication.focusWidget(), QKeySequence(each))


def page_of(window: Window) -> RecognitionPage:
    assert isinstance(window.page, RecognitionPage)
    return window.page


@pytest.fixture
def praised(book: Workbook) -> Workbook:
    """Marcus was praised, nobody asked him yet, and nothing was said."""
    book.bring_in(
        "import recognition",
        [
            Recognition(
                id="r",
                person_id="marcus",
                giver_id=book.profile.coach_id,
                on=date(2026, 11, 20),
                behaviour="Said <b>both</b> charges back & waited",
                effect="She could stop asking",
                standard_id="listens",
                observation_id="o1",
            )
        ],
    )
    return book


@pytest.fixture
def window(window_on: Callable[..., Window], praised: Workbook) -> Window:
    return window_on(praised, Place("recognition"))


def stored(book: Workbook, id_: str = "r") -> Recognition:
    found = book.get(Recognition, id_)
    assert found is not None
    return found


def test_somebody_is_recognised_by_keys(window: Window, praised: Workbook, qtbot: QtBot) -> None:
    keys("N")
    sheet = window.sheet
    assert isinstance(sheet, RecogniseSheet)
    qtbot.keyClicks(QApplication.focusWidget(), "len")
    keys("Return")
    qtbot.keyClicks(QApplication.focusWidget(), "Asked what was still open before she closed")
    keys("Tab")
    qtbot.keyClicks(QApplication.focusWidget(), "Nobody called again")
    sheet.action.setFocus()
    keys("Return")
    (made,) = [each for each in praised.all(Recognition) if each.person_id == "lena"]
    assert (made.behaviour, made.effect, made.on) == (
        "Asked what was still open before she closed",
        "Nobody called again",
        TODAY,
    )
    assert page_of(window).list.chosen_key() == made.id


def test_great_job_is_pointed_out_and_blocks_nothing(window: Window, praised: Workbook, qtbot: QtBot) -> None:
    window.go(Place("recognition", None, "person:lena"))
    sheet = window.sheet
    assert isinstance(sheet, RecogniseSheet)
    assert sheet.person.value() == "lena"
    assert QApplication.focusWidget() is sheet.words.behaviour
    qtbot.keyClicks(sheet.words.behaviour, "Great job!")
    sheet.words.wording.look()
    assert sheet.words.wording.isVisible()
    sheet.action.click()
    assert len(praised.all(Recognition)) == 2


def test_what_is_missing_is_said_beside_its_field(window: Window, qtbot: QtBot) -> None:
    keys("N")
    sheet = window.sheet
    assert isinstance(sheet, RecogniseSheet)
    sheet.action.click()
    assert "whom it is for" in sheet.person_field.fault()
    sheet.kind.options[1].click()
    sheet.action.click()
    assert "which team" in sheet.team_field.fault()
    qtbot.keyClicks(sheet.team, "Orders")
    sheet.action.click()
    assert "what was done" in sheet.words.behaviour_field.fault()


def test_a_team_is_recognised_too(window: Window, praised: Workbook, qtbot: QtBot) -> None:
    keys("N")
    sheet = window.sheet
    assert isinstance(sheet, RecogniseSheet)
    sheet.kind.options[1].click()
    qtbot.keyClicks(sheet.team, "Orders")
    qtbot.keyClicks(sheet.words.behaviour, "Took every call back on the same day")
    sheet.action.click()
    assert [each.team for each in praised.all(Recognition) if each.person_id is None] == ["Orders"]
    page = page_of(window)
    assert not page.detail.ask.isVisible()


def test_no_card_is_made_without_consent(
    window: Window, praised: Workbook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = []
    monkeypatch.setattr(
        "coachbook.ui.exporting.QFileDialog.getExistingDirectory", lambda *_, **__: asked.append(1) or ""
    )
    keys("P")
    page = page_of(window)
    assert page.detail.fault.isVisible()
    assert page.detail.fault.text().startswith("Ask Marcus first")
    page.cards.click()
    assert asked == [], "nobody is even asked for a folder"
    keys("A")
    window.sheet.action.click()
    assert not page.detail.fault.isVisible()
    keys("P")
    assert asked == [1]


def test_consent_keeps_its_day_and_way_and_can_be_withdrawn(window: Window, praised: Workbook) -> None:
    keys("A")
    sheet = window.sheet
    assert isinstance(sheet, ConsentSheet)
    sheet.way.set_value(Way.ON_PAPER)
    sheet.day.set_day(date(2026, 11, 22))
    sheet.action.click()
    given = stored(praised)
    assert (given.public, given.consent_on, given.consent_way) == (
        Consent.GIVEN,
        date(2026, 11, 22),
        Way.ON_PAPER,
    )
    page = page_of(window)
    assert not page.detail.ask.isVisible()
    keys("W")
    assert stored(praised).withdrawn_on == TODAY
    assert page.detail.ask.isVisible()
    window.fitted.steps.undo()
    assert stored(praised).withdrawn_on is None


def test_an_answer_before_the_day_is_refused_beside_it(window: Window) -> None:
    keys("A")
    sheet = window.sheet
    assert isinstance(sheet, ConsentSheet)
    sheet.day.set_day(date(2026, 11, 1))
    sheet.action.click()
    assert window.sheet is sheet
    assert sheet.day_field.fault()


def test_the_card_is_a_file_with_what_was_agreed(
    window: Window, praised: Workbook, into: Callable[[Path], None], tmp_path: Path, qtbot: QtBot
) -> None:
    keys("A")
    window.sheet.action.click()
    folder = tmp_path / "cards"
    into(folder)
    page = page_of(window)
    with qtbot.waitSignal(page._exporter.written, timeout=20_000):
        keys("P")
    (file,) = folder.iterdir()
    words = words_of_pdf(file)
    assert "Said <b>both</b> charges back & waited" in words
    assert "Marcus Oyelaran" in words
    assert "Listens fully" in words


def test_it_is_said_by_key(window: Window, praised: Workbook) -> None:
    keys("T")
    assert stored(praised).told_on == TODAY


def test_other_words_are_asked_about_anew(window: Window, praised: Workbook, qtbot: QtBot) -> None:
    keys("A")
    window.sheet.action.click()
    keys("E")
    sheet = window.sheet
    assert isinstance(sheet, ChangeSheet)
    sheet.words.behaviour.setPlainText("Solved it")
    sheet.action.click()
    assert stored(praised).public is Consent.NOT_ASKED
    assert stored(praised).standard_id == "listens"


def test_words_are_shown_as_they_were_typed_and_lead_to_their_source(window: Window) -> None:
    page = page_of(window)
    assert page.list.model.row_at(0).title == "Said <b>both</b> charges back & waited"
    page.detail._observation.click()
    assert window.place == Place("observation", "o1")


def test_who_had_none_for_four_weeks_is_one_step_away(window: Window) -> None:
    page = page_of(window)
    assert "Lena has had no recognition for four weeks" in page.lead.text()
    page.lead.followed.emit()
    assert isinstance(window.sheet, RecogniseSheet)
    assert window.sheet.person.value() == "lena"


def test_an_empty_workbook_is_taught_what_praise_is(
    window_on: Callable[..., Window], empty_book: Workbook
) -> None:
    window = window_on(empty_book, Place("recognition"))
    page = page_of(window)
    assert QApplication.focusWidget() is page._empty.action
    assert page.buttons() == ()


def test_people_stand_by_name_and_never_by_rank(window: Window, praised: Workbook) -> None:
    praised.bring_in("import people", [Person(id="a", name="Aaron Zed", coach_id=praised.profile.coach_id)])
    window.go(Place("recognition"))
    rows = page_of(window).balance._rows.rows
    assert [row.title.text() for row in rows] == ["Aaron Zed", "Lena Tran", "Marcus Oyelaran"]
