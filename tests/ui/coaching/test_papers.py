"""Papers through the window: about a person, of a team, and of an observation, by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coachbook.changes import Change, adding, replacing
from coachbook.errors import Fault
from coachbook.records import Note, Person
from coachbook.ui.coaching.papers import PaperKind, PersonPaperSheet, TeamPaperSheet
from coachbook.ui.shell.places import Place

MARCUS = Place("person", "marcus")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the user chooses."""
    chosen = tmp_path / "papers"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(chosen))
    return chosen


def written(qtbot, window, path: Path) -> bytes:
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not window.errands.under_way)
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    return content


def asked(window, qtbot) -> PersonPaperSheet:
    qtbot.keyClick(window.page, Qt.Key.Key_P)
    assert isinstance(window.sheet, PersonPaperSheet)
    return window.sheet


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PaperKind.SCORECARD, "Scorecard Marcus Oyelaran 2026-11-24.pdf"),
        (PaperKind.RESULTS, "Results Marcus Oyelaran 2026-11-24.pdf"),
        (PaperKind.EVERYTHING, "Everything about Marcus Oyelaran 2026-11-24.pdf"),
    ],
)
def test_each_paper_about_a_person_is_written(window_on, book, qtbot, folder, kind, name) -> None:
    window = window_on(book, MARCUS)
    sheet = asked(window, qtbot)
    sheet.kind.set_value(kind)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    written(qtbot, window, folder / name)
    assert window.sheet is None


def test_the_sheet_says_for_whom_it_is_and_asks_for_days_only_where_there_are_some(
    window_on, book, qtbot
) -> None:
    sheet = asked(window_on(book, MARCUS), qtbot)
    assert "private notes are not in it" in sheet.told.text()
    assert (sheet.since.day(), sheet.until.day()) == (date(2026, 8, 26), date(2026, 11, 24))
    sheet.kind.options[2].click()
    assert "also what you noted in private" in sheet.told.text()
    assert not sheet.since_field.isVisible()
    sheet.kind.options[1].click()
    assert sheet.since_field.isVisible()


def test_a_period_that_ends_before_it_begins_is_said_beside_its_day(window_on, book, qtbot, folder) -> None:
    window = window_on(book, MARCUS)
    sheet = asked(window, qtbot)
    sheet.since.set_day(date(2026, 11, 30))
    sheet.action.click()
    assert "ends before it begins" in sheet.since_field.fault()
    assert window.sheet is sheet
    assert list(folder.iterdir()) == []


def test_the_access_copy_alone_holds_a_private_note(window_on, book, qtbot, folder, pages_of_file) -> None:
    note = Note(
        id="n", person_id="marcus", writer_id=book.coach.id, at=book.acting().now, text="zwetschge noted"
    )
    book.do(Change("x", "x", adding(note)))
    window = window_on(book, MARCUS)
    for kind, name in ((PaperKind.SCORECARD, "Scorecard"), (PaperKind.EVERYTHING, "Everything about")):
        sheet = asked(window, qtbot)
        sheet.kind.set_value(kind)
        sheet.action.click()
        path = folder / f"{name} Marcus Oyelaran 2026-11-24.pdf"
        written(qtbot, window, path)
        assert ("zwetschge" in pages_of_file(path)) is (kind is PaperKind.EVERYTHING)


@pytest.fixture
def pages_of_file():
    """`pages_of_file(path)` is the text of a PDF."""
    import pypdfium2

    def read(path: Path) -> str:
        pdf = pypdfium2.PdfDocument(path)
        texts = []
        for page in pdf:
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
        pdf.close()
        return " ".join(texts)

    return read


def in_billing(book, *ids: str) -> None:
    for id_ in ids:
        person = book.get(Person, id_)
        book.do(Change("x", "x", replacing(person, person.but(team="Billing"))))


def test_the_results_of_a_team_begin_on_the_page_of_people(window_on, book, qtbot, folder) -> None:
    in_billing(book, "marcus", "lena")
    window = window_on(book, Place("people"))
    qtbot.keyClick(window.page, Qt.Key.Key_P)
    sheet = window.sheet
    assert isinstance(sheet, TeamPaperSheet)
    sheet.action.click()
    assert "would be about one of them" in sheet.field_of(Fault("team", "")).fault()
    in_billing(book, book.coach.id)
    sheet.action.click()
    written(qtbot, window, folder / "Results Billing 2026-11-24.pdf")


def test_without_a_team_it_says_what_to_do(window_on, book, qtbot) -> None:
    window = window_on(book, Place("people"))
    qtbot.keyClick(window.page, Qt.Key.Key_P)
    assert window.sheet is None


def test_a_submitted_observation_is_exported_and_a_draft_is_not(window_on, book, qtbot, folder) -> None:
    window = window_on(book, Place("observation", "o2"))
    qtbot.keyClick(window.page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    written(qtbot, window, folder / "Observation Marcus Oyelaran 2026-11-19.pdf")
