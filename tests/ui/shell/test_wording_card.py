"""Hints can be switched off one by one, and words of one's own are a button away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook.ui.shell import wording_card
from coachbook.ui.shell.window import Window
from coachbook.ui.shell.wording_card import WordingCard
from coachbook.wording import own
from coachbook.wording.checks import KINDS, check_feedback


@pytest.fixture
def card(window: Window, qtbot: QtBot) -> WordingCard:
    made = WordingCard(window.desk)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_every_kind_of_hint_has_its_tick_and_all_are_on_at_first(card: WordingCard) -> None:
    assert tuple(card.kinds) == KINDS
    assert all(tick.isChecked() for tick in card.kinds.values())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("trait", "You are lazy"),
        ("empty_praise", "Great job!"),
        ("no_situation", "You interrupt the callers, and they repeat it all."),
        ("no_impact", "On Monday you interrupted the caller."),
    ],
)
def test_a_hint_without_its_tick_is_not_made_any_more(
    card: WordingCard, qtbot: QtBot, kind: str, text: str
) -> None:
    def found() -> list[str]:
        return [finding.rule for finding in check_feedback(text)]

    assert found() == [kind]
    qtbot.mouseClick(card.kinds[kind], Qt.MouseButton.LeftButton, pos=card.kinds[kind].rect().center())
    assert found() == []
    qtbot.mouseClick(card.kinds[kind], Qt.MouseButton.LeftButton, pos=card.kinds[kind].rect().center())
    assert found() == [kind]


def test_the_folder_is_made_with_an_example_and_opened(
    card: WordingCard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(wording_card, "open_outside", opened.append)
    qtbot.mouseClick(card.show_folder, Qt.MouseButton.LeftButton)
    assert opened == [own.folder()]
    assert (own.folder() / "feedback.toml").is_file()
    assert own.faults() == ()


def test_a_file_that_cannot_be_read_is_said_in_one_sentence(card: WordingCard) -> None:
    assert not card.faults.isVisible()
    (own.prepare() / "feedback.toml").write_text("off = trait", encoding="utf-8")
    card.hide()
    card.show()
    assert card.faults.text().startswith("feedback.toml is not used, and the built-in words hold: ")
    assert card.faults.isVisible()


def test_a_choice_that_the_disk_refuses_is_taken_back_and_said(
    card: WordingCard, window: Window, qtbot: QtBot
) -> None:
    own.folder().parent.mkdir(parents=True, exist_ok=True)
    own.folder().write_text("in the way", encoding="utf-8")
    tick = card.kinds["trait"]
    with qtbot.waitSignal(window.desk.notices.said) as told:
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert "refused" in told.args[0].text
    assert tick.isChecked()
    with qtbot.waitSignal(window.desk.notices.said):
        qtbot.mouseClick(card.show_folder, Qt.MouseButton.LeftButton)
