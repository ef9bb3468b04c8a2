"""Checking a plan's document in the real window: one sentence each, and taken in with undo."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from coachbook.coaching.plans import start_plan
from coachbook.documents import draw
from coachbook.export.plan_data import Audience
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, Person, PlanVersion
from coachbook.ui.coaching.plan_check.page import PlanCheckPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def paper(gap_book: Workbook, tmp_path: Path) -> Path:
    """A plan of Marcus as human resources have it."""
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(start_plan(gap_book.acting(), marcus))
    path = tmp_path / "plan.pdf"
    path.write_bytes(draw(gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0])))
    return path


def checked(page: PlanCheckPage, path: Path, qtbot: QtBot) -> None:
    """Check a file by typing where it is."""
    page.line.line.setText(str(path))
    qtbot.keyClick(page.line.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.field.fault()) or page._state is not None, timeout=20_000)


def shown_on(window_on: Callable[..., Window], book: Workbook, sub: str = "") -> PlanCheckPage:
    page = window_on(book, Place("plan-check", None, sub)).page
    assert isinstance(page, PlanCheckPage)
    return page


def test_a_document_of_this_workbook_holds_and_leads_to_its_plan(
    window_on: Callable[..., Window], gap_book: Workbook, paper: Path, qtbot: QtBot
) -> None:
    page = shown_on(window_on, gap_book)
    window = page.window()
    assert isinstance(window, Window)
    checked(page, paper, qtbot)
    assert "nobody has signed it digitally, and the same as in the workbook." in page.sentence.plain()
    assert page.would.text().endswith("is in this workbook already, and it is the same; nothing was changed.")
    assert page.buttons() == (page.show_plan,)
    qtbot.mouseClick(page.show_plan, LEFT)
    assert window.place == Place("plan", gap_book.all(DevelopmentPlan)[0].id)


def test_a_plan_is_taken_in_after_one_has_seen_what_happens_and_undo_takes_all_of_it_back(
    window_on: Callable[..., Window], gap_book: Workbook, empty_book: Workbook, paper: Path, qtbot: QtBot
) -> None:
    page = shown_on(window_on, empty_book, str(paper))
    qtbot.waitUntil(lambda: page._state is not None, timeout=20_000)
    people = empty_book.all(Person)
    assert "Marcus Oyelaran is added to the people." in page.would.text()
    assert "is added as version 1" in page.would.text()
    assert empty_book.all(DevelopmentPlan) == ()
    window = page.window()
    assert isinstance(window, Window)
    qtbot.mouseClick(page.take, LEFT)
    (taken,) = empty_book.all(DevelopmentPlan)
    assert window.place == Place("plan", taken.id)
    assert (
        gather_plan(empty_book, taken).goals == gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0]).goals
    )
    page.desk.undo()
    assert empty_book.all(DevelopmentPlan) == ()
    assert empty_book.all(PlanVersion) == ()
    assert empty_book.all(Person) == people


def test_a_dropped_file_is_checked(
    window_on: Callable[..., Window], gap_book: Workbook, paper: Path, qtbot: QtBot
) -> None:
    page = shown_on(window_on, gap_book)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, LEFT, none))
    qtbot.waitUntil(lambda: page._state is not None, timeout=20_000)
    assert page.found.isVisible()


def _attached(pdf: bytes, name: str, content: bytes) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        file.attachments[name] = content
        file.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda pdf: pdf[: len(pdf) // 2], "This is not a whole PDF file"),
        (lambda pdf: b"not a document", "This is no PDF file of a plan"),
        (lambda pdf: _attached(pdf, "virus.exe", b"MZ"), "carries a file that no plan has, “virus.exe”"),
        (lambda pdf: _attached(pdf, "plan.json", b'{"format":"coachbook-plan"}'), "do not say which form"),
        (lambda pdf: _attached(pdf, "plan.json", _forged(pdf)), "their hash does not fit them"),
    ],
    ids=["truncated", "no pdf", "foreign attachment", "other data", "forged hash"],
)
def test_what_is_no_plan_of_ours_is_one_sentence_beside_the_field(
    window_on: Callable[..., Window],
    gap_book: Workbook,
    paper: Path,
    qtbot: QtBot,
    spoil: Callable[[bytes], bytes],
    words: str,
) -> None:
    paper.write_bytes(spoil(paper.read_bytes()))
    page = shown_on(window_on, gap_book)
    checked(page, paper, qtbot)
    assert words in page.field.fault()
    assert page.buttons() == ()
    assert not page.found.isVisible()


def _forged(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as file:
        content = file.attachments["plan.json"].get_file().read_bytes()
    return bytes(content.replace(b"Marcus", b"Martin"))


def test_a_file_that_is_gone_and_a_copy_without_data_are_told(
    window_on: Callable[..., Window], gap_book: Workbook, paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown_on(window_on, gap_book)
    checked(page, tmp_path / "gone.pdf", qtbot)
    assert page.field.fault() == "There is no file gone.pdf: check its name and folder."
    own = tmp_path / "own.pdf"
    own.write_bytes(draw(gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0], Audience.PERSON)))
    checked(page, own, qtbot)
    qtbot.waitUntil(lambda: page._state is not None)
    assert "take the one for HR" in page.would.text()
    assert page.buttons() == ()
