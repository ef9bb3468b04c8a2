"""The import page in the real window: a typed path, columns, what will happen, and only then Import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coachbook.coaching.contact_rows import ObservationColumn, in_force
from coachbook.coaching.people import new_person
from coachbook.coaching.people_days import DayOrder
from coachbook.coaching.people_import import Column
from coachbook.errors import SaveFailed
from coachbook.records import Person, ServiceStandard
from coachbook.records.kinds import Scale
from coachbook.ui.coaching.list_import.state import Goes, file_columns
from coachbook.ui.parts.buttons import Button
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

STAFF = (
    "Empl No;Nachname;Vorname;Eintritt;Team;Pager\r\n"
    "E1;Müller;Jörg;01.02.2020;Billing;\r\n"
    "E2;Groß;Änne;15.11.2021;Billing;\r\n"
    "E2;Groß;Änne;15.11.2021;Billing;\r\n"
    "E3;Anderson;Thomas;01.02.2020;;\r\n"
    "E4;Anderson;Thomas;01.02.2020;;\r\n"
    "E5;Roy;Ana;2020-13-45;;\r\n"
    ";Tran;Lena;;;\r\n"
)


@pytest.fixture
def window(window_on: Callable[..., Window], book: Workbook) -> Window:
    return window_on(book, Place("people-import"))


@pytest.fixture
def read(window: Window, tmp_path: Path, qtbot: QtBot) -> Callable[..., None]:
    """`read(text)` types the path of a file with this text and waits until it is sorted."""

    def one(text: str, encoding: str = "latin-1") -> None:
        path = tmp_path / "staff.csv"
        path.write_bytes(text.encode(encoding))
        qtbot.keyClicks(QApplication.focusWidget(), str(path))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        sorted_out(window, qtbot)

    return one


def sorted_out(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.errands.under_way)


def lines(window: Window) -> list[str]:
    return [f"{row.leading[0].text()} {row.title.text()}" for row in window.page._outcome._rows.rows]


def pick(window: Window, at: int, value: object) -> None:
    """Chooses as the keyboard does: the option becomes current, then it is activated."""
    field = window.page._columns_card._fields[at]
    field.set_value(value)
    field.activated.emit(field.currentIndex())


def test_everything_is_said_before_anything_is_written(
    window: Window, book: Workbook, read: Callable[..., None]
) -> None:
    before = book.all(Person)
    read(STAFF)
    assert window.page._head.title.text() == "Import people from “staff.csv”"
    assert window.page._head.sentence.text() == (
        "7 rows read, semicolons, Latin-1. Nothing is written until you press Import."
    )
    assert lines(window) == [
        "2 new people",
        "1 already here: unchanged",
        "1 named twice in the file: taken once",
        "2 Maybe the same person twice",
        "1 Row 7 cannot be read",
    ]
    assert book.all(Person) == before
    assert window.page._import.text() == "Import 2"


def parting(window: Window) -> list[Button]:
    return [each for row in window.page._outcome._rows.rows for each in row.findChildren(Button)]


def test_namesakes_are_taken_on_the_word_of_the_user_and_that_can_be_taken_back(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    read(STAFF)
    (button,) = parting(window)
    assert button.text() == "They are two"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sorted_out(window, qtbot)
    assert lines(window)[0] == "4 new people"
    assert "2 Namesakes, each a person of their own" in lines(window)
    (button,) = parting(window)
    assert button.text() == "May be one"
    assert button.hasFocus(), "the keyboard stays at what was decided"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sorted_out(window, qtbot)
    assert "2 Maybe the same person twice" in lines(window)
    qtbot.mouseClick(parting(window)[0], Qt.MouseButton.LeftButton)
    sorted_out(window, qtbot)
    qtbot.mouseClick(window.page._import, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == Place("people"))
    names = [person.name for person in book.all(Person)]
    assert sorted(names.count(name) for name in set(names))[-1] == 2


def test_import_writes_the_new_people_and_goes_to_them(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    read(STAFF)
    qtbot.mouseClick(window.page._import, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == Place("people"))
    (first,) = book.all(Person, personnel_number="E1")
    assert (first.name, first.since, first.team) == ("Jörg Müller", date(2020, 2, 1), "Billing")
    assert first.coach_id == book.coach.id
    assert len(book.all(Person)) == 5
    assert book.undo_label == "import of two people"


def test_each_column_shows_its_first_values_and_where_it_goes(
    window: Window, read: Callable[..., None]
) -> None:
    read(STAFF)
    values = [field.value() for field in window.page._columns_card._fields]
    assert values == [
        Goes(Column.PERSONNEL_NUMBER),
        Goes(Column.FAMILY_NAME),
        Goes(Column.GIVEN_NAME),
        Goes(Column.SINCE, DayOrder.DAY_FIRST),
        Goes(Column.TEAM),
        "",
    ]
    plan = window.page._plan
    firsts = [each.first for each in file_columns(window.page._listed, plan, None)]
    assert (firsts[:2], firsts[-1]) == (["E1, E2", "Müller, Groß"], "")


def test_the_rows_that_are_left_out_are_listed_with_their_reasons(
    window: Window, read: Callable[..., None], qtbot: QtBot, find: Callable
) -> None:
    read(STAFF)
    rows = window.page._left_out.rows
    assert [rows.row_at(at).row for at in range(rows.rowCount())] == [4, 5, 6, 7, 8]
    assert rows.row_at(3).reason == "The day 2020-13-45 does not exist."
    qtbot.mouseClick(find(window.page, Row, "Row 7 cannot be read"), Qt.MouseButton.LeftButton)
    assert window.page._left_out.chosen_key() == 7


def test_leaving_the_name_out_says_what_is_missing_and_imports_nothing(
    window: Window, read: Callable[..., None], qtbot: QtBot
) -> None:
    read(STAFF)
    pick(window, 1, "")
    sorted_out(window, qtbot)
    assert window.page._outcome._fault.text().startswith("No column holds the names")
    assert not window.page._import.isEnabled()


def test_a_meaning_goes_to_one_column_only(window: Window, read: Callable[..., None], qtbot: QtBot) -> None:
    read("Who,Team\nBo,A\n")
    pick(window, 0, Goes(Column.TEAM))
    sorted_out(window, qtbot)
    assert [field.value() for field in window.page._columns_card._fields] == [Goes(Column.TEAM), ""]


def test_days_that_fit_both_ways_are_asked_about_and_the_answer_holds(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    read("Name,Since\nBo Day,03/04/2020\n")
    assert window.page._columns_card._unsure.isVisible()
    pick(window, 1, Goes(Column.SINCE, DayOrder.MONTH_FIRST))
    sorted_out(window, qtbot)
    assert not window.page._columns_card._unsure.isVisible()
    qtbot.mouseClick(window.page._import, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == Place("people"))
    assert book.all(Person, name="Bo Day")[0].since == date(2020, 3, 4)


def test_a_list_without_headings_keeps_its_first_person(
    window: Window, read: Callable[..., None], qtbot: QtBot
) -> None:
    read("Bo Day,A\nAna Roy,B\n")
    assert not window.page._columns_card._headed.isChecked()
    pick(window, 0, Goes(Column.NAME))
    sorted_out(window, qtbot)
    assert lines(window) == ["2 new people"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "staff.csv is empty; export the list again."),
        (b"PK\x03\x04\x00\x00", "staff.csv is no spreadsheet; save the list as .xlsx or CSV and try again."),
        (b'Name\n"Bo\n', "look for a quote that never ends"),
    ],
)
def test_a_file_that_is_no_list_is_refused_beside_the_field_and_the_path_stays(
    window: Window, read: Callable[..., None], content: bytes, sentence: str
) -> None:
    read(content.decode("latin-1"))
    assert sentence in window.page._choosing.field.fault()
    assert window.page._choosing.path.text().endswith("staff.csv")
    assert window.page.buttons() == (window.page._cancel,)


def test_a_missing_file_is_refused_beside_the_field(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), "gone.csv")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    sorted_out(window, qtbot)
    assert "There is no file gone.csv" in window.page._choosing.field.fault()


def test_a_file_may_be_chosen_with_the_mouse(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name\nBo\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(window.page._choosing.choose, Qt.MouseButton.LeftButton)
    sorted_out(window, qtbot)
    assert lines(window) == ["1 new person"]


def test_escape_lets_the_list_go_and_nothing_was_written(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    before = book.all(Person)
    read(STAFF)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.page.buttons() == (window.page._cancel,)
    assert book.all(Person) == before


def test_who_comes_meanwhile_is_here_already_when_it_is_said_again(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    read("Name\nBo Day\nAna Roy\n")
    book.bring_in("import people", [new_person(book.acting(), "Bo Day")])
    sorted_out(window, qtbot)
    assert lines(window) == ["1 new person", "1 already here: unchanged"]


def test_a_full_disk_writes_nothing_and_import_can_be_pressed_again(
    window: Window,
    book: Workbook,
    read: Callable[..., None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_records: object) -> None:
        raise SaveFailed("The disk is full, so this is not saved; make room and try again.")

    read("Name\nBo Day\n")
    with monkeypatch.context() as full:
        full.setattr(book._store, "add_many", refuse)
        qtbot.mouseClick(window.page._import, Qt.MouseButton.LeftButton)
        sorted_out(window, qtbot)
    assert book.all(Person, name="Bo Day") == ()
    assert window.page._import.isEnabled()
    qtbot.mouseClick(window.page._import, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == Place("people"))
    assert len(book.all(Person, name="Bo Day")) == 1


# Other lists, other files


def turn_to(window: Window, words: str, qtbot: QtBot) -> None:
    (chip,) = [each for each in window.page._choosing.targets.options if each.text() == words]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    window.page._choosing.path.setFocus()


def test_a_scorecard_comes_in_as_standards_and_undo_takes_all_of_it_back(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    before = book.all(ServiceStandard)
    turn_to(window, "A scorecard form", qtbot)
    read("Question,Points\nOpens with the name,10\nCloses well,20\n", "utf-8")
    assert window.page._head.title.text() == "Import standards from “staff.csv”"
    assert lines(window) == ["2 new standards"]
    assert "come in as drafts" in window.page._outcome._notes.text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.place == Place("vision"))
    assert len(book.all(ServiceStandard)) == len(before) + 2
    book.undo()
    assert book.all(ServiceStandard) == before


def test_a_column_of_marks_can_be_given_its_standard(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    standard = in_force(book.all(ServiceStandard))[0]
    turn_to(window, "Past observations", qtbot)
    mark = "yes" if standard.scale is Scale.MET_NOT_MET else "4"
    read(f"Agent,Date,Q1\nMarcus Oyelaran,2026-11-01,{mark}\n", "utf-8")
    assert "which standard they are of" in window.page._outcome._fault.text()
    pick(window, 2, Goes(ObservationColumn.MARKS_OF, of=standard.id))
    sorted_out(window, qtbot)
    assert lines(window) == ["1 new observation"]


def test_several_columns_may_hold_measures(window: Window, read: Callable[..., None], qtbot: QtBot) -> None:
    turn_to(window, "Measures", qtbot)
    read("Agent,Date,AHT,CSAT\nMarcus Oyelaran,2026-11-01,400,4.5\n", "utf-8")
    assert lines(window) == ["2 new measures"]
    pick(window, 3, "")
    sorted_out(window, qtbot)
    assert lines(window) == ["1 new measure"]


def test_what_was_chosen_is_kept_for_the_next_file_of_the_same_shape(
    window: Window, book: Workbook, read: Callable[..., None], qtbot: QtBot
) -> None:
    read("Who,Code\nAna Roy,E7\n")
    pick(window, 0, Goes(Column.NAME))
    sorted_out(window, qtbot)
    pick(window, 1, Goes(Column.PERSONNEL_NUMBER))
    sorted_out(window, qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.page._listed is None
    read("Who,Code\nBo Lind,E8\n")
    assert [field.value() for field in window.page._columns_card._fields] == [
        Goes(Column.NAME),
        Goes(Column.PERSONNEL_NUMBER),
    ]
    assert window.page._columns_card._kept.text().startswith("As you chose for the last file")
    kept = str(window.desk.settings.columns)
    assert "Who" not in kept
    assert "Bo" not in kept


def test_another_sheet_of_a_spreadsheet_is_read_when_it_is_chosen(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    spreadsheet = openpyxl.Workbook()
    spreadsheet.active.append(["Name"])
    spreadsheet.active.append(["Ana Roy"])
    spreadsheet.create_sheet("More").append(["Name"])
    for name in ("Bo Lind", "Cy Dee"):
        spreadsheet["More"].append([name])
    spreadsheet.save(tmp_path / "staff.xlsx")
    qtbot.keyClicks(QApplication.focusWidget(), str(tmp_path / "staff.xlsx"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    sorted_out(window, qtbot)
    card = window.page._columns_card
    assert card.sheet_field.isVisible()
    assert lines(window) == ["1 new person"]
    card.sheet.set_value("More")
    card.sheet.activated.emit(card.sheet.currentIndex())
    sorted_out(window, qtbot)
    assert lines(window) == ["2 new people"]


def test_formulas_without_results_are_said_beside_the_file(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    spreadsheet = openpyxl.Workbook()
    for row in (["Name", "Team"], ["=A1", "Billing"]):
        spreadsheet.active.append(row)
    spreadsheet.save(tmp_path / "staff.xlsx")
    qtbot.keyClicks(QApplication.focusWidget(), str(tmp_path / "staff.xlsx"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    sorted_out(window, qtbot)
    assert "formulas without their results, such as in A2" in window.page._choosing.field.fault()


@pytest.mark.parametrize(
    ("key", "target", "words"),
    [("vision", "standards", "A scorecard form"), ("observations", "observations", "Past observations")],
)
def test_the_page_that_a_list_belongs_to_leads_here_by_a_key(
    book: Workbook, window_on: Callable[..., Window], key: str, target: str, words: str
) -> None:
    window = window_on(book, Place(key))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_I)
    assert window.place == Place("people-import", target)
    (chosen,) = [each for each in window.page._choosing.targets.options if each.isChecked()]
    assert chosen.text() == words
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.place == Place(key)
