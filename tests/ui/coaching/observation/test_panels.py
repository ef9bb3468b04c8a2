"""A panel beside the form: shown the draft, heard when it asks for a change, told what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout

from coachbook.coaching.observations import annotate, start_observation
from coachbook.errors import Fault
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.ui.coaching.observation import page as page_room
from coachbook.ui.coaching.observation.panels import Draft, Panel
from coachbook.ui.shell.places import Place


class Stamp(Panel):
    """A panel with one button: writes a word as the evidence of the current row."""

    def __init__(self, desk) -> None:
        super().__init__(desk, "Stamp", "B")
        self.said = ""
        self.button = QPushButton("Stamp it")
        self.button.clicked.connect(self._on_clicked)
        QVBoxLayout(self).addWidget(self.button)

    def note(self) -> str:
        return str(sum(bool(each.evidence) for each in self.draft.ratings))

    def first_focus(self) -> QPushButton:
        return self.button

    def show_fault(self, fault: Fault) -> None:
        self.said = fault.message

    @Slot()
    def _on_clicked(self) -> None:
        self.acted.emit(self._stamp)

    def _stamp(self, draft: Draft):
        return annotate(draft.observation, draft.rating(draft.current), evidence="stamped")


@pytest.fixture
def window(book, window_on, monkeypatch) -> Iterator:
    """The form of a draft about Marcus, with the panel beside it."""
    monkeypatch.setattr(page_room, "PANELS", (Stamp,))
    change = start_observation(
        book.acting(),
        book.get(Person, "marcus"),
        [book.get(MomentOfTruth, "first")],
        book.all(ServiceStandard),
        at=datetime(2026, 11, 24, 7, tzinfo=UTC),
    )
    book.do(change)
    made = next(each.record.id for each in change.edits if each.kind is Observation)
    return window_on(book, Place("observation", made))


def stamp(window) -> Stamp:
    (panel,) = window.page.form.side.panels
    return panel


def test_its_key_opens_its_tab_and_the_guide_gives_way(window) -> None:
    side = window.page.form.side
    assert side.anchors.isVisible()
    assert not stamp(window).isVisible()
    QTest.keyClick(
        QApplication.focusWidget(),
        Qt.Key.Key_B,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert stamp(window).isVisible()
    assert QApplication.focusWidget() is stamp(window).button
    assert not side.anchors.isVisible()
    side.tabs.options[0].click()
    assert side.anchors.isVisible()


def test_what_it_asks_for_is_done_to_the_row_where_the_keyboard_was(book, window) -> None:
    rows = window.page.form.rows
    rows[1].setFocus()
    stamp(window).open_tab()
    stamp(window).button.click()
    assert book.get(Rating, rows[1].rating_id).evidence == "stamped"
    assert rows[1].evidence.toPlainText() == "stamped"
    assert window.page.form.side.tabs.options[1].text() == "Stamp 1"
    window.desk.undo()
    assert book.get(Rating, rows[1].rating_id).evidence == ""


def test_what_is_refused_is_said_by_the_panel(book, window) -> None:
    panel = stamp(window)
    panel.acted.emit(lambda draft: draft.rating("nobody's"))
    assert "not rated in this observation any more" in panel.said
