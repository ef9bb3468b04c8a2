"""Preview and export of a plan from the real window: the very bytes, real folders, and refusals in words."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from coachbook.coaching.people import correct_person
from coachbook.coaching.plans import start_plan
from coachbook.documents import draw
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, Person, PlanGoal
from coachbook.ui.coaching.plan.page import GOAL, PREVIEW, PlanPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def plan(gap_book: Workbook) -> DevelopmentPlan:
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(start_plan(gap_book.acting(), marcus))
    return gap_book.all(DevelopmentPlan)[0]


@pytest.fixture
def page(
    window_on: Callable[..., Window], gap_book: Workbook, plan: DevelopmentPlan, qtbot: QtBot
) -> PlanPage:
    """The plan with one goal whose words look like markup."""
    window = window_on(gap_book, Place("plan", plan.id, GOAL))
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page
    assert isinstance(page, PlanPage)
    page.gaps.behaviour.setPlainText("When a<b & <unter> ends, I say it back.")
    page.take.click()
    assert len(gap_book.all(PlanGoal)) == 1
    return page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "for HR"
    made.mkdir()
    return made


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """`choose(folder)` answers the question for a folder; returns where each question began."""

    def answer(folder: Path | None) -> list[str]:
        began: list[str] = []

        def ask(_parent: object, _title: str, start: str) -> str:
            began.append(start)
            return str(folder) if folder else ""

        monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
        return began

    return answer


def export(page: PlanPage, qtbot: QtBot) -> str:
    """Press the button and wait for what is said."""
    with qtbot.waitSignal(page.desk.notices.said) as said:
        qtbot.mouseClick(page.export, LEFT)
    return str(said.args[0].text)


def words(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    finally:
        pdf.close()


def test_an_export_writes_a_pdf_that_says_what_was_typed_literally(
    page: PlanPage, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    choose(folder)
    said = export(page, qtbot)
    files = list(folder.iterdir())
    assert [file.name for file in files] == ["Marcus Oyelaran, development plan, autumn 2026.pdf"]
    assert said == "The plan of Marcus Oyelaran is written: " + files[0].name
    assert "When a<b & <unter> ends, I say it back." in words(files[0])
    assert "Cut in while a<b & <unter> was told." in words(files[0])


def test_the_folder_is_remembered_and_a_second_export_overwrites_nothing(
    page: PlanPage, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    choose(folder)
    export(page, qtbot)
    began = choose(folder)
    export(page, qtbot)
    assert began == [str(folder)]
    assert page.desk.settings.exports == folder
    assert len(list(folder.iterdir())) == 2


def test_choosing_no_folder_writes_nothing(
    page: PlanPage, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    choose(None)
    qtbot.mouseClick(page.export, LEFT)
    assert page.desk.errands.under_way == ()
    assert list(folder.iterdir()) == []


def test_the_preview_shows_the_very_bytes_that_are_written(
    page: PlanPage, gap_book: Workbook, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.look, LEFT)
    qtbot.waitUntil(lambda: page.preview.pages > 0)
    shown = page.preview.drawn
    assert shown == draw(gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0]))
    assert page.preview.pages == len(pypdfium2.PdfDocument(shown))
    choose(folder)
    export(page, qtbot)
    assert next(folder.iterdir()).read_bytes() == shown


def test_the_preview_is_zoomed_by_button_and_key(page: PlanPage, qtbot: QtBot) -> None:
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    qtbot.waitUntil(lambda: page.preview.pages > 0)
    assert page.preview.scale.text() == "100 %"
    qtbot.mouseClick(page.preview.larger, LEFT)
    assert page.preview.scale.text() == "125 %"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.preview.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.scale.text() == "100 %"
    qtbot.mouseClick(page.preview.fit, LEFT)
    assert page.preview.scale.text() != "100 %"


def test_the_preview_follows_a_change_of_the_plan(page: PlanPage, gap_book: Workbook, qtbot: QtBot) -> None:
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    qtbot.waitUntil(lambda: page.preview.pages > 0)
    before = page.preview.drawn
    gap_book.undo()
    qtbot.waitUntil(lambda: page.preview.drawn not in (before, b""))
    assert b"%PDF-" in page.preview.drawn


def test_pages_that_were_overtaken_by_a_change_are_neither_shown_nor_written(
    page: PlanPage, gap_book: Workbook, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    gap_book.undo()
    qtbot.waitUntil(lambda: page.desk.errands.under_way == ())
    now = draw(gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0]))
    assert page.preview.drawn == now
    choose(folder)
    export(page, qtbot)
    assert next(folder.iterdir()).read_bytes() == now


def test_a_folder_that_vanished_is_told_in_one_sentence(
    page: PlanPage, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    choose(folder)
    folder.rmdir()
    assert export(page, qtbot) == f"There is no folder “{folder}”: make it or choose another one."


def test_a_folder_that_may_not_be_written_is_told_and_left_as_it_was(
    page: PlanPage,
    folder: Path,
    choose: Callable[..., list[str]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_args: object, **_named: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    choose(folder)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    assert "choose another folder" in export(page, qtbot)
    assert list(folder.iterdir()) == []


def test_letters_that_the_fonts_lack_are_named_in_preview_and_export(
    page: PlanPage, gap_book: Workbook, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(correct_person(marcus, name="渡辺 Marcus"))
    choose(folder)
    said = export(page, qtbot)
    assert "渡" in said
    assert list(folder.iterdir()) == []
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    qtbot.waitUntil(lambda: "渡" in page.preview.said.text())
    assert not page.preview.larger.isEnabled()


def test_a_name_of_300_letters_is_written_under_a_short_file_name(
    page: PlanPage, gap_book: Workbook, folder: Path, choose: Callable[..., list[str]], qtbot: QtBot
) -> None:
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(correct_person(marcus, name="W" * 300))
    choose(folder)
    export(page, qtbot)
    written = next(folder.iterdir())
    assert len(written.name.encode()) < 120
    assert words(written).replace(" ", "").count("W") >= 300
