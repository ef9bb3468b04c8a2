"""Settings hold from the moment that they are chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coachbook.export.plan_wording import ACKNOWLEDGEMENT, acknowledgement_of
from coachbook.settings import Appearance, ComeBack, Settings
from coachbook.ui.shell.about import AboutSheet
from coachbook.ui.shell.preferences import PreferencesPage, backup_folder
from coachbook.ui.shell.theme import Choice, theme
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> PreferencesPage:
    made = PreferencesPage(window.desk)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    yield made
    theme().choose(Choice.SYSTEM)


def test_a_look_is_applied_and_kept_at_once(page: PreferencesPage, window: Window, qtbot: QtBot) -> None:
    kept: list[Settings] = []
    window.settings_changed.connect(kept.append)
    dark = next(option for option in page.looks.options if option.value is Appearance.DARK)
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert theme().choice is Choice.DARK
    assert kept[-1].appearance is Appearance.DARK


def test_the_name_goes_into_the_workbook_and_a_blank_one_is_refused_beside_it(
    page: PreferencesPage, book: Workbook, qtbot: QtBot
) -> None:
    assert page.name.text() == "Dana Whitfield"
    page.name.selectAll()
    qtbot.keyClicks(page.name, "Dana Öz")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert book.coach.name == "Dana Öz"
    page.name.clear()
    qtbot.keyClicks(page.name, " ")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert book.coach.name == "Dana Öz"
    assert page.name_field.fault().endswith(".")


def test_keys_of_ones_own_hold_once_there_are_enough_of_them(
    page: PreferencesPage, window: Window, qtbot: QtBot
) -> None:
    own = next(option for option in page.gesture.options if option.value is ComeBack.KEYS)
    qtbot.mouseClick(own, Qt.MouseButton.LeftButton)
    assert page.own_keys.hasFocus()
    assert window.settings.come_back is ComeBack.HOLD
    qtbot.keyClicks(page.own_keys, "a-9")
    qtbot.keyClick(page.own_keys, Qt.Key.Key_Return)
    assert "until then Escape holds" in page.own_keys_field.fault()
    assert window.settings.come_back is ComeBack.HOLD
    qtbot.keyClicks(page.own_keys, "x")
    qtbot.keyClick(page.own_keys, Qt.Key.Key_Return)
    assert page.own_keys_field.fault() == ""
    assert (window.settings.come_back, window.settings.come_back_keys) == (ComeBack.KEYS, "a9x")


def test_another_folder_for_backups_is_kept(
    page: PreferencesPage, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "copies"))
    page._on_choose()
    assert backup_folder(window.desk) == tmp_path / "copies"
    assert page.folder.text() == str(tmp_path / "copies")


def test_the_licences_of_every_bundled_part_are_one_button_away(page: PreferencesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.licences, Qt.MouseButton.LeftButton)
    sheet = page.window().findChild(AboutSheet)
    text = sheet.findChild(QPlainTextEdit).toPlainText()
    assert all(word in text for word in ("Inter", "Lucide", "Qt for Python", "Lesser General Public License"))
    assert "===" not in text
    sheet.fall()


def test_the_aim_of_the_week_goes_into_the_workbook(page: PreferencesPage, book: Workbook) -> None:
    page.aim.minutes.setValue(300)
    assert book.profile.coaching_minutes == 300
    page.aim.minutes.setValue(0)
    assert book.profile.coaching_minutes == 0
    assert page.aim.minutes.text() == "no aim"


def test_the_pass_line_goes_into_the_workbook_and_can_be_left_out(
    page: PreferencesPage, book: Workbook
) -> None:
    card = page.pass_line
    card.line.setValue(80)
    assert book.profile.pass_line == 80
    card.judged.click()
    assert book.profile.pass_line is None
    assert not card.field.isVisible()
    card.judged.click()
    assert book.profile.pass_line == 75
    assert card.line.value() == 75


def test_the_words_of_plans_are_edited_undone_and_taken_back_to_the_shipped_ones(
    page: PreferencesPage, book: Workbook, window: Window, qtbot: QtBot
) -> None:
    card = page.papers
    area, back = card.areas["plan_acknowledgement"], card.backs["plan_acknowledgement"]
    assert area.text() == ACKNOWLEDGEMENT
    assert not back.isVisible()
    area.setFocus()
    area.selectAll()
    qtbot.keyClicks(area, "I have read version {version}.")
    area.clearFocus()
    qtbot.waitUntil(lambda: book.profile.plan_acknowledgement != "")
    assert acknowledgement_of(book.profile, 3) == "I have read version 3."
    page.refresh()
    assert back.isVisible()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert (book.profile.plan_acknowledgement, area.text()) == ("", ACKNOWLEDGEMENT)
    assert area.hasFocus()
    area.clearFocus()
    window.desk.undo()
    page.refresh()
    assert area.text() == "I have read version {version}."


def test_the_employer_and_how_long_plans_are_kept_stand_in_the_workbook(
    page: PreferencesPage, book: Workbook, qtbot: QtBot
) -> None:
    card = page.papers
    qtbot.keyClicks(card.employer, "Northwind Utilities Ltd")
    qtbot.keyClick(card.employer, Qt.Key.Key_Return)
    card.months.setFocus()
    card.months.selectAll()
    qtbot.keyClicks(card.months, "36")
    qtbot.keyClick(card.months, Qt.Key.Key_Return)
    assert (book.profile.legal_entity, book.profile.retention_months) == ("Northwind Utilities Ltd", 36)
    card.months.picked.emit(0)
    assert book.profile.retention_months is None


def test_a_timestamp_server_is_asked_only_once_it_was_named(
    page: PreferencesPage, window: Window, qtbot: QtBot
) -> None:
    card = page.signing
    assert window.desk.settings.timestamp_server == ""
    assert not card.server_field.isVisible()
    qtbot.mouseClick(card.asks, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card.server, "tsa.example")
    qtbot.keyClick(card.server, Qt.Key.Key_Return)
    assert "begins with https://" in card.server_field.fault()
    assert window.desk.settings.timestamp_server == ""
    card.server.clear()
    qtbot.keyClicks(card.server, "https://tsa.example")
    qtbot.keyClick(card.server, Qt.Key.Key_Return)
    assert window.desk.settings.timestamp_server == "https://tsa.example"
    qtbot.mouseClick(card.asks, Qt.MouseButton.LeftButton)
    assert window.desk.settings.timestamp_server == ""
