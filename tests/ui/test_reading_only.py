"""Where the workbook can only be read nothing that writes can be pressed, and one sentence says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from coachbook.ui.coaching.noting import NoteSheet
from coachbook.ui.shell.held import held
from coachbook.ui.shell.notices import Notice
from coachbook.ui.shell.pages import working
from coachbook.ui.shell.palette import Palette
from coachbook.ui.shell.places import Place
from coachbook.workbook import open_workbook
from tests.windows import Hand, every_place, names_of
from tests.workbooks import CLOCK

COACHING = {entry.key for entry in working() if entry.wing in {"", "coaching"} and entry.key != "settings"}


@pytest.fixture
def hand(
    begin: Callable[..., Hand],
    copy_of_sample: Callable[[Path], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Hand]:
    """A hand at a window on the sample, which another program has open; no file dialog ever answers."""
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    place = copy_of_sample(tmp_path)
    other = open_workbook(place, CLOCK)
    hand = begin(place)
    hand.wait_for(lambda: not hand.app._thread.is_alive())
    assert hand.book.read_only
    yield hand
    hand.window.let_go_of_workbook()
    other.close()


class Ear:
    """Hears the notices; Qt forgets a listener that nobody else keeps."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def hear(self, notice: Notice) -> None:
        self.heard.append(notice.text)


@pytest.fixture
def ear(hand: Hand) -> Ear:
    """What the notices say."""
    ear = Ear()
    hand.window.notices.said.connect(ear.hear)
    return ear


def in_sight(hand: Hand, kind: type[QWidget]) -> list[QWidget]:
    """What is on the page and in its part of the top bar, and can be used."""
    within = [*hand.page.findChildren(kind), *hand.page.buttons()]
    return [each for each in within if isinstance(each, kind) and each.isVisible() and each.isEnabled()]


def press_all(hand: Hand, place: Place) -> Iterator[str]:
    """Press one button of the page after the other, and tell which."""
    pressed: set[tuple[str, ...]] = set()
    while True:
        if hand.window.sheet is not None:
            hand.window.sheet.fall()
        if hand.window.place != place:
            hand.window.go(place)
        fresh = (
            each
            for each in in_sight(hand, QAbstractButton)
            if isValid(each) and (type(each).__name__, *names_of(each)) not in pressed
        )
        button = next(fresh, None)
        if not isinstance(button, QAbstractButton):
            return
        name = (type(button).__name__, *names_of(button))
        pressed.add(name)
        button.click()
        yield " ".join(name)


def coaching_places(hand: Hand) -> list[Place]:
    """Each page of the wing once for each kind of thing that it shows."""
    every = every_place(hand.book)
    shown = {(p.key, p.sub.partition(":")[0], p.target): p for p in every if p.key in COACHING}
    people = [each for each in shown.values() if each.key == "person"]
    return [each for each in shown.values() if each not in people[3:]]


def test_no_button_of_coaching_that_can_be_pressed_would_write(hand: Hand, ear: Ear) -> None:
    refused: list[str] = []
    count = 0
    for place in coaching_places(hand):
        hand.window.go(place)
        for name in press_all(hand, place):
            count += 1
            if any("not change" in text or "nothing was changed" in text for text in ear.heard):
                refused.append(f"{place.key} {place.sub}: {name}")
            ear.heard.clear()
    assert not refused, "\n".join(refused)
    assert count > 100


def test_what_rests_says_why(hand: Hand) -> None:
    why = held()
    assert "you can read, not change" in why
    for key, name in (("today", "Plan a session"), ("people", "Add a person"), ("promises", "New promise")):
        hand.go(key)
        button = next(each for each in hand.page.buttons() if name in names_of(each))
        assert not button.isEnabled()
        assert why in button.toolTip()
    assert hand.window.frame.reading.text == why
    assert not hand.window.menus.note.isEnabled()


def test_a_key_that_would_write_says_why_instead(hand: Hand, ear: Ear) -> None:
    hand.go("today")
    hand.keys("N")
    assert hand.window.sheet is None
    assert ear.heard == [held()]
    ear.heard.clear()
    hand.go("sessions")
    hand.keys("L")
    assert not ear.heard


def test_a_form_that_would_write_stays_away_and_its_page_knows(hand: Hand, ear: Ear) -> None:
    hand.window.fitted.overlays.take_note()
    assert hand.window.sheet is None
    assert not any(each.isVisible() for each in hand.window.findChildren(NoteSheet))
    assert ear.heard == [held()]


def test_the_palette_offers_what_only_shows(hand: Hand) -> None:
    hand.go("sessions")
    hand.keys("Ctrl+K")
    palette = hand.window.sheet
    assert isinstance(palette, Palette)
    offered = {command.text for command in palette.found}
    assert "Show one day" in offered
    assert offered.isdisjoint({"Plan a session", "Absences", "Take a note"})


def test_no_text_of_a_page_can_be_typed_in_but_what_filters(hand: Hand) -> None:
    open_fields: list[str] = []
    for place in coaching_places(hand):
        if place.key == "plan-check":
            continue  # its one line names a file that is only looked at
        hand.window.go(place)
        for field in in_sight(hand, QLineEdit) + in_sight(hand, QPlainTextEdit):
            assert isinstance(field, QLineEdit | QPlainTextEdit)
            if not field.isReadOnly() and "ilter" not in field.accessibleName():
                open_fields.append(f"{place.key} {place.sub}: {type(field).__name__} {names_of(field)}")
    assert not open_fields, "\n".join(sorted(set(open_fields)))


def test_all_can_be_changed_again_in_the_next_workbook(hand: Hand, begin, tmp_path, copy_of_sample) -> None:
    hand.window.let_go_of_workbook()
    assert held() == ""
    (tmp_path / "other").mkdir()
    second = begin(copy_of_sample(tmp_path / "other"))
    assert second.find(QAbstractButton, "Plan a session").isEnabled()
