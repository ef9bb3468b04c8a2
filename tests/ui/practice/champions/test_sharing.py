"""Packs through the real window: written for another workbook, looked at, taken in, undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.records import ChampionBehaviour, RolePlayScript
from coachbook.sharing import gather_pack, read_pack, write_pack
from coachbook.ui.practice.champions.page import ChampionsPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


def page_on(window: Window) -> ChampionsPage:
    assert isinstance(window.page, ChampionsPage)
    return window.page


@pytest.fixture
def page(shown: Callable[..., Window], book: Workbook) -> ChampionsPage:
    return page_on(shown(book, Place("champions")))


@pytest.fixture
def choosing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """`choosing(path)` is what the next dialog for files answers."""

    def choose(path: Path) -> None:
        for name in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_: (str(path), "")))

    return choose


def opened(page: ChampionsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: page.packs.sheet is not None)


def test_a_pack_is_written_where_one_chooses_with_its_ending(
    page: ChampionsPage, book: Workbook, qtbot: QtBot, tmp_path: Path, choosing: Callable[[Path], None]
) -> None:
    choosing(tmp_path / "ours")
    qtbot.keyClick(page, Qt.Key.Key_X)
    path = tmp_path / "ours.coachpack"
    qtbot.waitUntil(path.exists)
    assert read_pack(path) == gather_pack(book)


def test_an_empty_workbook_takes_a_pack_in_after_it_was_looked_at(
    shown: Callable[..., Window],
    book: Workbook,
    empty_book: Workbook,
    qtbot: QtBot,
    tmp_path: Path,
    choosing: Callable[[Path], None],
) -> None:
    path = tmp_path / "ours.coachpack"
    write_pack(gather_pack(book), path)
    page = page_on(shown(empty_book, Place("champions")))
    choosing(path)
    opened(page, qtbot)
    assert page.packs.sheet.said[0].text().startswith("New: 10 moments of truth, 12 standards,")
    assert not empty_book.all(ChampionBehaviour), "nothing is written before one has seen it"
    page.packs.sheet.action.click()
    assert len(empty_book.all(ChampionBehaviour)) == len(book.all(ChampionBehaviour))
    assert empty_book.all(RolePlayScript)
    assert page.rows.rows
    page.desk.undo()
    assert not empty_book.all(ChampionBehaviour)


def test_what_differs_is_ticked_to_stand_beside_ours(
    page: ChampionsPage,
    book: Workbook,
    behaviour_called: Callable[[str], ChampionBehaviour],
    qtbot: QtBot,
    tmp_path: Path,
    choosing: Callable[[Path], None],
) -> None:
    path = tmp_path / "ours.coachpack"
    write_pack(gather_pack(book), path)
    mine = behaviour_called("Put your name to it")
    book.do(Change("x", "x", replacing(mine, mine.but(says="Otherwise."))))
    choosing(path)
    opened(page, qtbot)
    sheet = page.packs.sheet
    assert not sheet.action.isEnabled(), "nothing in it is new"
    (tick,) = sheet.ticks.values()
    assert tick.text() == "Put your name to it (says)"
    tick.click()
    sheet.action.click()
    assert {each.says for each in book.all(ChampionBehaviour, title=mine.title)} == {mine.says, "Otherwise."}
    opened(page, qtbot)
    assert not page.packs.sheet.ticks, "once beside ours, it is here"


def test_a_file_that_is_no_pack_is_refused_in_one_sentence(
    page: ChampionsPage, qtbot: QtBot, tmp_path: Path, choosing: Callable[[Path], None]
) -> None:
    path = tmp_path / "x.coachpack"
    path.write_bytes(b"no pack")
    choosing(path)
    with qtbot.waitSignal(page.desk.notices.said) as said:
        qtbot.keyClick(page, Qt.Key.Key_I)
    (notice,) = said.args
    assert notice.text == "x.coachpack is damaged or no pack; ask for it to be sent again."
    assert page.packs.sheet is None
