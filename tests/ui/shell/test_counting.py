"""A figure that takes long is counted beside the window, and ends as what would be counted at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from coachbook.data import marks
from coachbook.records import ServiceStandard
from coachbook.ui.shell.counting import Counting
from coachbook.workbook import make_sample
from tests.windows import Hand, words_in
from tests.workbooks import CLOCK

PAGES = ("vision", "standard", "moments", "plans")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "Sample.coachbook"
    make_sample(path, CLOCK).close()
    return path


def turn(hand: Hand, page: str) -> None:
    standard = hand.book.all(ServiceStandard, order_by="title", limit=1)[0]
    hand.go(page, standard.id if page == "standard" else None)


def written(hand: Hand) -> list[str]:
    """All that is in sight on the page, and what its tables hold."""
    models = [view.model() for view in hand.page.findChildren(QAbstractItemView)]
    cells = [
        str(model.index(row, column).data())
        for model in models
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return [words_in(hand.page), *cells]


def counted(hand: Hand) -> bool:
    return not hand.window.errands.under_way


def test_many_contacts_end_on_the_same_page_as_few(
    begin: Callable[..., Hand], place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copy(place, tmp_path / "Other.coachbook"))
    hand = begin(place)
    hand.wait_for(lambda: counted(hand))
    at_once = {}
    for page in PAGES:
        turn(hand, page)
        QApplication.processEvents()  # rows are there when they are laid out
        at_once[page] = written(hand)
        assert "ounting" not in hand.read()
    monkeypatch.setattr(marks, "FEW", 0)
    hand = begin(other)
    hand.wait_for(lambda: counted(hand))
    for page in PAGES:
        turn(hand, page)
        assert not counted(hand)
        wanted = at_once[page]
        hand.wait_for(lambda wanted=wanted: counted(hand) and written(hand) == wanted)


def test_what_was_counted_stays_until_it_is_counted_anew(begin: Callable[..., Hand], place: Path) -> None:
    hand = begin(place)
    assert hand.window.desk is not None
    counting: Counting[int] = Counting(hand.window.desk, "Counting", hand.window)
    told = []
    counting.counted.connect(lambda: told.append(counting.ask(lambda: 0, many=True)))
    assert counting.ask(lambda: 1, many=False) == 1
    assert counting.ask(lambda: 2, many=True) == 1
    assert counting.ask(lambda: 3, many=True) == 1
    hand.wait_for(lambda: told)
    assert told == [3]
    hand.wait_for(lambda: counted(hand))  # Today counts beside the window, too


def test_a_count_that_fails_is_told_and_does_not_end_counting(
    begin: Callable[..., Hand], place: Path
) -> None:
    hand = begin(place)
    assert hand.window.desk is not None
    counting: Counting[int] = Counting(hand.window.desk, "Counting", hand.window)
    failed = []
    hand.window.errands.unanswered.connect(lambda _errand, error: failed.append(error))
    assert counting.ask(lambda: 1 // 0, many=True) is None
    hand.wait_for(lambda: failed)
    told = []
    counting.counted.connect(lambda: told.append(counting.ask(lambda: 0, many=True)))
    counting.ask(lambda: 7, many=True)
    hand.wait_for(lambda: told)
    assert told == [7]


def test_what_is_counted_when_the_workbook_is_let_go_is_not_shown(
    begin: Callable[..., Hand], place: Path
) -> None:
    hand = begin(place)
    desk, page = hand.window.desk, hand.page
    assert desk is not None
    within, without = (Counting[int](desk, "Counting", parent) for parent in (page, hand.window))
    told = []
    within.counted.connect(lambda: told.append("a page that has gone"))
    without.counted.connect(lambda: told.append("somebody who stays"))
    for counting in (within, without):
        counting.ask(lambda: 1, many=True)
    hand.window.close_workbook()
    hand.wait_for(lambda: counted(hand))
    assert told == ["somebody who stays"]
