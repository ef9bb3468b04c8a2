"""Preview and export of a plan from the real window: the very bytes, real folders and keys, and refusals in
words beside their field."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.coaching.people import correct_person
from coachbook.coaching.plans import start_plan
from coachbook.documents import PageSize, draw
from coachbook.export.plan_data import Audience
from coachbook.export.signing.checking import State
from coachbook.export.signing.keys import make_key
from coachbook.plan_papers import gather_plan
from coachbook.records import DevelopmentPlan, Person, PlanGoal
from coachbook.ui.coaching.plan.page import GOAL, PREVIEW, PlanPage
from coachbook.ui.coaching.plan.paper_sheet import PaperSheet
from coachbook.ui.parts.fields import Field
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.verifying import verify
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


def lay(page: PlanPage, qtbot: QtBot, folder: Path | None = None) -> PaperSheet:
    """Press the button: the sheet of the export."""
    qtbot.mouseClick(page.export, LEFT)
    sheet = page.papers.sheet
    assert sheet is not None
    if folder is not None:
        sheet.folder.set_path(folder)
    return sheet


def export(page: PlanPage, qtbot: QtBot, folder: Path) -> str:
    """Export into this folder as it is offered, and wait for what is said."""
    sheet = lay(page, qtbot, folder)
    with qtbot.waitSignal(page.desk.notices.said) as said:
        qtbot.mouseClick(sheet.action, LEFT)
    return str(said.args[0].text)


def refused(page: PlanPage, sheet: PaperSheet, field: Field, qtbot: QtBot) -> str:
    """Press the button of the sheet, and wait for what is said beside this field."""
    qtbot.mouseClick(sheet.action, LEFT)
    qtbot.waitUntil(lambda: bool(field.fault()), timeout=20_000)
    assert page.papers.sheet is sheet
    assert sheet.action.isEnabled()
    return field.fault()


def plan_in(folder: Path) -> Path:
    """The plan's own file among what was written."""
    return next(path for path in sorted(folder.iterdir()) if "development plan," in path.name)


def words(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    finally:
        pdf.close()


def test_an_export_writes_a_pdf_that_says_what_was_typed_literally(
    page: PlanPage, folder: Path, qtbot: QtBot
) -> None:
    said = export(page, qtbot, folder)
    files = list(folder.iterdir())
    plan, note = "Marcus Oyelaran, development plan, autumn 2026.pdf", "Development plans, cover note.pdf"
    assert sorted(file.name for file in files) == [note, plan]
    assert said == f"The plan of Marcus Oyelaran is written: {plan}. Beside it: {note}"
    assert "When a<b & <unter> ends, I say it back." in words(folder / plan)
    assert "Cut in while a<b & <unter> was told." in words(folder / plan)


def test_the_folder_is_remembered_and_a_second_export_overwrites_nothing(
    page: PlanPage, folder: Path, qtbot: QtBot
) -> None:
    export(page, qtbot, folder)
    sheet = lay(page, qtbot)
    assert sheet.folder.path() == folder == page.desk.settings.exports
    sheet.fall()
    export(page, qtbot, folder)
    assert len(list(folder.iterdir())) == 4


def test_a_sheet_that_is_closed_writes_nothing(page: PlanPage, folder: Path, qtbot: QtBot) -> None:
    lay(page, qtbot, folder)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert page.papers.sheet is None
    assert page.desk.errands.under_way == ()
    assert list(folder.iterdir()) == []


def test_the_preview_shows_the_very_bytes_that_are_written(
    page: PlanPage, gap_book: Workbook, folder: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.look, LEFT)
    qtbot.waitUntil(lambda: page.preview.pages > 0)
    shown = page.preview.drawn
    assert shown == draw(gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0]))
    assert page.preview.pages == len(pypdfium2.PdfDocument(shown))
    export(page, qtbot, folder)
    assert plan_in(folder).read_bytes() == shown


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
    page: PlanPage, gap_book: Workbook, folder: Path, qtbot: QtBot
) -> None:
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    gap_book.undo()
    qtbot.waitUntil(lambda: page.desk.errands.under_way == ())
    now = draw(gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0]))
    assert page.preview.drawn == now
    export(page, qtbot, folder)
    assert plan_in(folder).read_bytes() == now


def test_a_folder_that_vanished_is_told_beside_its_field(page: PlanPage, folder: Path, qtbot: QtBot) -> None:
    sheet = lay(page, qtbot, folder)
    folder.rmdir()
    said = refused(page, sheet, sheet.folder_field, qtbot)
    assert said == f"There is no folder “{folder}”: make it or choose another one."
    folder.mkdir()
    with qtbot.waitSignal(page.desk.notices.said):
        qtbot.mouseClick(sheet.action, LEFT)
    assert sheet.folder_field.fault() == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "choose another folder"), (errno.ENOSPC, "The disk is full")],
    ids=["may not be written to", "full"],
)
def test_a_folder_that_takes_no_file_is_told_and_left_as_it_was(
    page: PlanPage, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(*_args: object, **_named: object) -> tuple[int, str]:
        raise OSError(number, "refused")

    sheet = lay(page, qtbot, folder)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    assert words in refused(page, sheet, sheet.folder_field, qtbot)
    assert list(folder.iterdir()) == []


def test_letters_that_the_fonts_lack_are_named_in_preview_and_export(
    page: PlanPage, gap_book: Workbook, folder: Path, qtbot: QtBot
) -> None:
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(correct_person(marcus, name="渡辺 Marcus"))
    sheet = lay(page, qtbot, folder)
    assert "渡" in refused(page, sheet, sheet.audience_field, qtbot)
    assert list(folder.iterdir()) == []
    sheet.fall()
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    qtbot.waitUntil(lambda: "渡" in page.preview.said.text())
    assert not page.preview.larger.isEnabled()


def test_a_name_of_300_letters_is_written_under_a_short_file_name(
    page: PlanPage, gap_book: Workbook, folder: Path, qtbot: QtBot
) -> None:
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(correct_person(marcus, name="W" * 300))
    export(page, qtbot, folder)
    written = plan_in(folder)
    assert len(written.name.encode()) < 120
    assert words(written).replace(" ", "").count("W") >= 300


# Who reads it, and on which paper


def test_the_preview_shows_the_copy_for_the_person_on_the_chosen_paper(
    page: PlanPage, gap_book: Workbook, folder: Path, qtbot: QtBot
) -> None:
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    qtbot.waitUntil(lambda: page.preview.pages > 0)
    for_hr = page.preview.drawn
    assert [option.text() for option in page.preview._for.options] == ["For human resources", "For Marcus"]
    qtbot.mouseClick(page.preview._for.options[1], LEFT)
    qtbot.mouseClick(page.preview._size.options[1], LEFT)
    data = gather_plan(gap_book, gap_book.all(DevelopmentPlan)[0], Audience.PERSON)
    wanted = draw(data, PageSize.LETTER)
    qtbot.waitUntil(lambda: page.preview.drawn == wanted)
    assert not page.preview._names.isVisible()
    assert wanted != for_hr
    export(page, qtbot, folder)
    assert [path.read_bytes() for path in folder.iterdir()] == [wanted]


def test_colleagues_are_named_only_where_the_tick_is_set(
    page: PlanPage, gap_book: Workbook, folder: Path, qtbot: QtBot
) -> None:
    sheet = lay(page, qtbot, folder)
    assert not sheet.names.isChecked()
    assert "unless you choose otherwise" in sheet.about.text()
    qtbot.mouseClick(sheet.names, LEFT)
    with qtbot.waitSignal(page.desk.notices.said):
        qtbot.mouseClick(sheet.action, LEFT)
    plan = gap_book.all(DevelopmentPlan)[0]
    assert plan_in(folder).read_bytes() == draw(gather_plan(gap_book, plan, names_colleagues=True))
    assert page.preview.choice().names_colleagues


# Certified and closed


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key of Dana's, with a passphrase."""
    path = tmp_path / "dana.p12"
    path.write_bytes(make_key("Dana Novak", "Northwind", "a good passphrase", datetime.now(UTC)))
    return path


def test_a_plan_is_certified_with_a_key_and_called_signed_only_then(
    page: PlanPage, gap_book: Workbook, folder: Path, key: Path, qtbot: QtBot
) -> None:
    sheet = lay(page, qtbot, folder)
    assert not sheet.key_field.isVisible()
    qtbot.mouseClick(sheet.signing.options[1], LEFT)
    sheet.key.set_path(key)
    sheet.passphrase.setText("a wrong passphrase")
    assert "does not open this key" in refused(page, sheet, sheet.passphrase_field, qtbot)
    assert list(folder.iterdir()) == []
    sheet.passphrase.setText("a good passphrase")
    with qtbot.waitSignal(page.desk.notices.said, timeout=20_000) as said:
        qtbot.mouseClick(sheet.action, LEFT)
    assert "is signed by you and written" in said.args[0].text
    found = verify(plan_in(folder).read_bytes(), gap_book)
    assert found.same
    assert [(each.name, each.state) for each in found.signatures] == [("Dana Novak", State.WHOLE)]
    assert page.desk.settings.key == key
    assert "a good passphrase" not in str(page.desk.settings)


def test_a_new_key_is_made_once_kept_and_never_written_over(
    page: PlanPage, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "kept" / "mine.p12"
    sheet = lay(page, qtbot, folder)
    qtbot.mouseClick(sheet.signing.options[2], LEFT)
    assert "it cannot prove" in sheet.signing.accessibleDescription()
    sheet.new_key.set_path(place)
    sheet.passphrase.setText("a good passphrase")
    sheet.again.setText("another passphrase")
    assert "differ" in refused(page, sheet, sheet.again_field, qtbot)
    sheet.again.setText("a good passphrase")
    with qtbot.waitSignal(page.desk.notices.said, timeout=20_000):
        qtbot.mouseClick(sheet.action, LEFT)
    (signature,) = verify(plan_in(folder).read_bytes()).signatures
    assert (signature.name, signature.issuer) == ("Dana Novak", "")
    assert page.desk.settings.key == place
    sheet = lay(page, qtbot, folder)
    qtbot.mouseClick(sheet.signing.options[2], LEFT)
    sheet.new_key.set_path(place)
    for line in (sheet.passphrase, sheet.again):
        line.setText("a good passphrase")
    assert "is there already" in refused(page, sheet, sheet.new_key_field, qtbot)


def test_a_new_key_of_which_the_document_could_not_be_written_is_not_left_behind(
    page: PlanPage, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "mine.p12"
    sheet = lay(page, qtbot, folder / "gone")
    qtbot.mouseClick(sheet.signing.options[2], LEFT)
    sheet.new_key.set_path(place)
    for line in (sheet.passphrase, sheet.again):
        line.setText("a good passphrase")
    assert "There is no folder" in refused(page, sheet, sheet.folder_field, qtbot)
    assert not place.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no key", "no key file of the kind PKCS#12"),
        (
            make_key("Dana", "", "a good passphrase", datetime(2019, 1, 1, tzinfo=UTC)),
            "The certificate of Dana ended on",
        ),
    ],
    ids=["no key", "expired"],
)
def test_a_key_that_cannot_be_used_is_refused_beside_its_field(
    page: PlanPage, folder: Path, tmp_path: Path, qtbot: QtBot, content: bytes, words: str
) -> None:
    place = tmp_path / "key.p12"
    place.write_bytes(content)
    sheet = lay(page, qtbot, folder)
    qtbot.mouseClick(sheet.signing.options[1], LEFT)
    sheet.key.line.clear()
    assert refused(page, sheet, sheet.key_field, qtbot) == "Choose the key that you sign with."
    sheet.key.set_path(place)
    sheet.passphrase.setText("a good passphrase")
    qtbot.waitUntil(lambda: words in refused(page, sheet, sheet.key_field, qtbot))
    assert list(folder.iterdir()) == []


def test_a_closed_copy_needs_its_password_twice_and_the_archive_copy_stays_open(
    page: PlanPage, folder: Path, qtbot: QtBot
) -> None:
    sheet = lay(page, qtbot, folder)
    assert not sheet.why_open.isVisible()
    qtbot.mouseClick(sheet.closed, LEFT)
    assert "the archive standard forbids passwords" in sheet.why_open.text()
    sheet.password.setText("short")
    assert "at least 8" in refused(page, sheet, sheet.password_field, qtbot)
    sheet.password.setText("long enough")
    assert "differ" in refused(page, sheet, sheet.password_again_field, qtbot)
    sheet.password_again.setText("long enough")
    sheet.note.setChecked(False)
    with qtbot.waitSignal(page.desk.notices.said, timeout=20_000):
        qtbot.mouseClick(sheet.action, LEFT)
    name = "Marcus Oyelaran, development plan, autumn 2026"
    assert {path.name for path in folder.iterdir()} == {f"{name}.pdf", f"{name}, closed.pdf"}
    assert words(folder / f"{name}.pdf")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(folder / f"{name}, closed.pdf")
    pypdfium2.PdfDocument(folder / f"{name}, closed.pdf", password="long enough").close()


# Printing


def test_the_pages_of_the_preview_go_to_the_printer_as_they_are(
    page: PlanPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.desk.go(Place("plan", page._plan_id, PREVIEW))
    qtbot.waitUntil(lambda: page.preview.pages > 0)
    qtbot.mouseClick(page.preview.print, LEFT)
    printer, dialog = page.papers._printer, page.papers._dialog
    assert printer is not None
    assert dialog is not None
    dialog.hide()
    printer.setOutputFormat(printer.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(page.desk.notices.said, timeout=20_000) as said:
        page.papers._on_printer()
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == page.preview.pages
    assert "went to the printer" in said.args[0].text
    dark = [sheet.render(scale=0.3).to_pil().convert("L").getextrema()[0] for sheet in printed]
    printed.close()
    assert max(dark) < 200
