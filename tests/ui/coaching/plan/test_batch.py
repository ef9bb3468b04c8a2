"""The plans of a team in one act from the window: what is missing, refusals, progress and a stop."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook import plan_writing
from coachbook.coaching.people import correct_person
from coachbook.coaching.plans import correct_plan, start_plan
from coachbook.export.signing.keys import make_key
from coachbook.records import DevelopmentPlan, Person
from coachbook.ui.coaching.plan.batch_acts import BatchActs, ListSheet
from coachbook.ui.coaching.plan.paper_sheet import PaperSheet
from coachbook.ui.coaching.plans.page import PlansPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook
from tests.windows import words_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def acts(window_on: Callable[..., Window], gap_book: Workbook, qtbot: QtBot) -> BatchActs:
    """On the page of plans, where Marcus has a plan of which the review is overdue, and Lena has none."""
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(start_plan(gap_book.acting(), marcus))
    plan = gap_book.all(DevelopmentPlan)[0]
    gap_book.do(correct_plan(plan, next_review=date(2026, 11, 20)))
    window = window_on(gap_book, Place("plans"))
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page
    assert isinstance(page, PlansPage)
    return page.papers


def lay(acts: BatchActs, folder: Path) -> PaperSheet:
    """The sheet, with this folder."""
    folder.mkdir(exist_ok=True)
    acts.export()
    sheet = acts.sheet
    assert sheet is not None
    sheet.folder.set_path(folder)
    return sheet


def test_the_sheet_says_who_has_no_agreed_plan_why_and_whose_review_is_overdue(
    acts: BatchActs, tmp_path: Path
) -> None:
    said = words_in(lay(acts, tmp_path / "out"))
    assert "One plan, with an index for HR. Two people have no agreed plan. One review is overdue." in said
    assert "a draft that was not agreed yet; the review is overdue" in said
    assert "no plan was started" in said


def test_all_plans_are_written_with_their_index_and_a_cover_note(
    acts: BatchActs, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = lay(acts, tmp_path / "out")
    with qtbot.waitSignal(acts._page.desk.notices.said, timeout=20_000) as said:
        qtbot.mouseClick(sheet.action, LEFT)
    assert said.args[0].text == "1 plan is written."
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert [name.split(",")[0] for name in names] == [
        "Development plans",
        "Development plans",
        "Marcus Oyelaran",
    ]
    index = (tmp_path / "out" / plan_writing.INDEX).read_bytes().decode("utf-8-sig")
    rows = {row["person"]: row for row in csv.DictReader(io.StringIO(index))}
    assert rows["Lena Tran"]["why_none_is_agreed"] == "no plan was started"
    assert rows["Marcus Oyelaran"]["review_overdue"] == "yes"


def test_a_wrong_passphrase_is_said_before_anything_is_written(
    acts: BatchActs, gap_book: Workbook, tmp_path: Path, qtbot: QtBot
) -> None:
    key = tmp_path / "key.p12"
    key.write_bytes(make_key("Dana", "", "a good passphrase", gap_book.clock.now()))
    sheet = lay(acts, tmp_path / "out")
    qtbot.mouseClick(sheet.signing.options[1], LEFT)
    sheet.key.set_path(key)
    sheet.passphrase.setText("a wrong one")
    qtbot.mouseClick(sheet.action, LEFT)
    qtbot.waitUntil(lambda: bool(sheet.passphrase_field.fault()), timeout=20_000)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_plan_that_cannot_be_printed_is_named_with_its_reason(
    acts: BatchActs, gap_book: Workbook, tmp_path: Path, qtbot: QtBot
) -> None:
    marcus = gap_book.get(Person, "marcus")
    assert marcus is not None
    gap_book.do(correct_person(marcus, name="渡辺 Marcus"))
    sheet = lay(acts, tmp_path / "out")
    with qtbot.waitSignal(acts._page.desk.notices.said, timeout=20_000) as said:
        qtbot.mouseClick(sheet.action, LEFT)
    assert said.args[0].text == "0 plans are written. 1 could not be."
    acts.show_refused()
    shown = acts._page.window().sheet  # type: ignore[attr-defined]  # the window of the tests
    assert isinstance(shown, ListSheet)
    assert "渡" in shown.rows.rows[0].line.text()


def test_a_batch_that_is_stopped_leaves_whole_files_and_says_so(
    acts: BatchActs, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = plan_writing.write_plan

    def stopping(*given: object) -> object:
        assert acts._errand is not None
        acts._errand.cancel()
        return written(*given)  # type: ignore[arg-type]

    sheet = lay(acts, tmp_path / "out")
    monkeypatch.setattr(plan_writing, "write_plan", stopping)
    with qtbot.waitSignal(acts._page.desk.notices.said, timeout=20_000) as said:
        qtbot.mouseClick(sheet.action, LEFT)
    assert said.args[0].text == "Stopped; the plans written by then are whole."
    assert [path.name.split(",")[0] for path in (tmp_path / "out").iterdir()] == ["Marcus Oyelaran"]


def test_a_team_without_a_plan_has_nothing_to_export(
    window_on: Callable[..., Window], empty_book: Workbook, qtbot: QtBot
) -> None:
    page = window_on(empty_book, Place("plans")).page
    assert isinstance(page, PlansPage)
    with qtbot.waitSignal(page.desk.notices.said) as said:
        page.papers.export()
    assert "Nobody has a plan yet" in said.args[0].text
