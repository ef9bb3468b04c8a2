"""A submitted observation through the real window: replies, disputes and answers, both views, amendments."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachbook.changes import Change, replacing
from coachbook.coaching.replies import reply
from coachbook.records import Observation, Person, Rating, Reply
from coachbook.records.kinds import Mark, ObservationKind, ObservationState, ReplyKind, Way
from coachbook.ui.coaching.observation.own_answers import WORDS
from coachbook.ui.parts.keyed import KeyedButton
from coachbook.ui.parts.texts import PlainLabel
from coachbook.ui.shell.places import Place


def press(text: str) -> None:
    """Type into whatever has the keyboard."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def key(which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), which, modifier)


@pytest.fixture
def window(book, window_on):
    """The window on a submitted observation of Marcus, who missed one standard in it."""
    return window_on(book, Place("observation", "o2"))


def disputed(book, text: str = "The tool was down.") -> Reply:
    change = reply(
        book.acting(), book.get(Person, "marcus"), book.get(Observation, "o2"), ReplyKind.DISPUTED, text
    )
    book.do(change)
    return change.edits[0].after


# Replies


def test_what_the_person_said_is_written_down_with_its_day_and_way(book, window) -> None:
    window.page.frozen.said.enter_button.click()
    window.sheet.kind.options[2].click()
    window.sheet.way.options[1].click()
    window.sheet.day.set_day(date(2026, 11, 20))
    window.sheet.words.setFocus()
    press("The tool was down.")
    window.sheet.action.click()
    (said,) = book.all(Reply)
    assert (said.kind, said.text, said.on, said.way) == (
        ReplyKind.DISPUTED,
        "The tool was down.",
        date(2026, 11, 20),
        Way.ON_PAPER,
    )
    assert "Marcus disputed it on 20 November" in window.page.frozen.dispute.plain()
    assert window.page.crumbs()[-1].note == "disputed"


@pytest.mark.parametrize(("day", "field"), [(date(2026, 11, 25), "day_field"), (None, "words_field")])
def test_what_cannot_be_is_said_beside_its_field(book, window, day, field) -> None:
    window.page.frozen.said.enter_button.click()
    sheet = window.sheet
    if day is not None:
        sheet.day.set_day(day)
        sheet.words.setFocus()
        press("No.")
    sheet.action.click()
    assert getattr(sheet, field).fault()
    assert book.all(Reply) == ()


def test_a_dispute_waits_on_its_page_until_it_is_answered_and_both_stay(book, window) -> None:
    disputed(book)
    frozen = window.page.frozen
    assert frozen.dispute.isVisible()
    assert frozen.said.answer_button.isVisible()
    frozen.dispute.followed.emit()
    press("Right; I amend it.")
    window.sheet.action.click()
    assert not frozen.dispute.isVisible()
    assert {each.kind for each in book.all(Reply)} == {ReplyKind.DISPUTED, ReplyKind.ANSWERED}
    titles = [row.title.text() for row in frozen.said.rows.rows]
    assert titles == ["Marcus disputes it", "You answer"]
    assert not frozen.said.answer_button.isVisible()


def test_the_person_replies_on_the_handed_over_screen(book, window) -> None:
    window.page.frozen.said.hand_over.click()
    handed = window.page.replying._handed
    assert not window.isVisible()
    handed.fields.editor("kind").options[2].click()
    handed.fields.editor("words").setPlainText("I did say it back.")
    handed.give_back.click()
    handed.come_back()
    (said,) = book.all(Reply)
    assert (said.kind, said.text, said.way) == (ReplyKind.DISPUTED, "I did say it back.", Way.HAND_OVER)
    assert window.isVisible()


def test_a_screen_that_comes_back_empty_changes_nothing(book, window) -> None:
    window.page.frozen.said.hand_over.click()
    window.page.replying._handed.come_back()
    assert book.all(Reply) == ()


def test_reading_it_with_words_is_a_reply(book, window) -> None:
    window.page.frozen.said.hand_over.click()
    handed = window.page.replying._handed
    handed.fields.editor("kind").options[0].click()
    handed.fields.editor("words").setPlainText("Fair.")
    handed.come_back()
    assert [each.kind for each in book.all(Reply)] == [ReplyKind.REPLIED]


# Both views


def test_the_person_rates_the_same_contact_and_both_stand_beside_each_other(book, window) -> None:
    window.page.frozen.asking.hand_over.click()
    handed = window.page.reading._handed
    handed.fields.editor("listens").options[3].click()
    handed.fields.editor(WORDS).setPlainText("It was loud.")
    handed.come_back()
    (own,) = book.all(Observation, beside_id="o2")
    assert (own.kind, own.way, own.state) == (
        ObservationKind.SELF,
        Way.HAND_OVER,
        ObservationState.SUBMITTED,
    )
    card = window.page.frozen.own
    assert card.table.isVisible()
    assert not card.hand_over.isVisible()
    assert "You and Marcus saw 0 of 1 alike" in card.sentence.text()
    said = [label.text() for label in card.table.findChildren(PlainLabel)]
    assert "Two marks apart, Marcus higher" in said
    assert "It was loud." in card.words.text()
    assert book.ask.scores(person_id="marcus")[-1].observation_id == "o2"
    window.go(Place("observation", own.id))
    assert window.page.frozen.own.table.isVisible()
    assert not window.page.frozen.said.isVisible()
    assert [button.text() for button in window.page.buttons()] == ["Export PDF"]


def test_an_own_view_on_paper_needs_one_mark(book, window) -> None:
    window.page.frozen.asking.from_paper.click()
    window.sheet.action.click()
    assert "one standard is enough" in window.sheet.fault.text()
    window.sheet.fields.editor("listens").options[1].click()
    window.sheet.action.click()
    (own,) = book.all(Observation, beside_id="o2")
    assert own.way is Way.ON_PAPER
    assert [each.mark for each in book.all(Rating, observation_id=own.id, standard_id="listens")] == [
        Mark.TWO
    ]


# Versions


def test_an_amendment_shows_what_it_changed(book, window) -> None:
    window.page._amend.click()
    press("I heard the recording again.")
    window.sheet.action.click()
    (draft,) = book.all(Observation, amends_id="o2")
    (listens,) = book.all(Rating, observation_id=draft.id, standard_id="listens")
    book.do(Change("rate", "rate", replacing(listens, listens.but(mark=Mark.FOUR, cause=None))))
    done = {"state": ObservationState.SUBMITTED, "submitted_at": book.clock.now()}
    frozen = draft.but(impact="She thanked him.", **done)
    book.do(Change("submit", "submit", replacing(draft, frozen), undoable=False))
    window.go(Place("observation", draft.id))
    page = window.page.frozen
    assert page.changed.isVisible()
    rows = {row.title.text(): row.line.text() for row in page._changes.rows}
    assert rows["Listens fully"] == "was: 2 of 5"
    assert rows["Impact on the customer"] == "was: nothing"
    page.followed.emit()
    assert window.place == Place("observation", "o2")
    assert not window.page.frozen.changed.isVisible()


def test_a_draft_is_rated_by_the_person_and_not_replied_to(book, window_on) -> None:
    change = replacing(
        book.get(Observation, "o2"),
        book.get(Observation, "o2").but(state=ObservationState.DRAFT, submitted_at=None),
    )
    book.do(Change("open it", "open", change))
    window = window_on(book, Place("observation", "o2"))
    window.page.form.rows[0].setFocus()
    press("r")
    press("a")
    assert window.sheet is None
    press("h")
    handed = window.page.reading._handed
    handed.fields.editor("listens").options[0].click()
    handed.come_back()
    assert window.page.form.own.table.isVisible()
    press("h")
    assert window.isVisible()


def test_a_strength_offers_to_be_captured_as_a_champion_behaviour(book, window) -> None:
    def offered() -> dict[object, KeyedButton]:
        rows = window.page.frozen.rows.rows
        return {button.key: button for row in rows for button in row.findChildren(KeyedButton)}

    rating = window.page.material.ratings[0]
    for strength in (False, True):
        before = book.get(Rating, rating.id)
        after = before.but(strength=strength, mark=Mark.FIVE)
        book.do(Change("x", "x", replacing(before, after)))
        assert (rating.id in offered()) is strength
    gone: list[Place] = []
    window.page.desk.go = gone.append
    offered()[rating.id].click()
    seen = window.page.material.observation.id
    assert gone == [Place("champions", None, f"capture observation:{seen} strength:{rating.id}")]
