"""One observation through the real window, by keys: begun, rated, submitted, amended, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachbook.changes import Change, replacing
from coachbook.coaching.observations import rate, start_observation
from coachbook.records import MomentOfTruth, Observation, Person, Rating, ServiceStandard
from coachbook.records.kinds import Cause, Channel, Mark, ObservationState
from coachbook.ui.coaching.observation.asking import FORM_ORDER
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, create, open_workbook

COMPLAINT = "moment-first-complaint"
ODD = 'a<b & <unter> <img src="x"/>'


@pytest.fixture
def packed(tmp_path: Path, clock) -> Iterator[Workbook]:
    """A workbook of the contact-centre pack, with Marcus in it."""
    made = create(tmp_path / "packed.coachbook", coach_name="Dana", pack="contact-centre", clock=clock)
    made.bring_in("import people", [Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")])
    yield made
    made.close()


@pytest.fixture
def draft(packed: Workbook) -> str:
    """A draft about Marcus at the first complaint, begun an hour ago by somebody else's hand."""
    moment = packed.get(MomentOfTruth, COMPLAINT)
    assert moment is not None
    marcus = packed.get(Person, "marcus")
    at = datetime(2026, 11, 24, 7, tzinfo=UTC)
    change = start_observation(
        packed.acting(), marcus, [moment], packed.all(ServiceStandard, order_by=FORM_ORDER), at=at
    )
    packed.do(change)
    return next(each.record.id for each in change.edits if each.kind is Observation)


@pytest.fixture
def form(packed: Workbook, draft: str, window_on: Callable[..., Window]) -> Window:
    """The window on the draft."""
    return window_on(packed, Place("observation", draft))


def press(text: str) -> None:
    """Type into whatever has the keyboard."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def key(which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), which, modifier)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def ratings(book: Workbook, observation_id: str) -> list[Rating]:
    return list(book.all(Rating, observation_id=observation_id, order_by="position"))


def ctrl_enter() -> None:
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def fill(window: Window, book: Workbook, observation_id: str) -> None:
    """Rate all by keys: a strength with its words first, met where that is asked, and the impact."""
    rows = window.page.form.rows
    rows[0].setFocus()
    for number, rating in enumerate(ratings(book, observation_id)):
        standard = book.get(ServiceStandard, rating.standard_id)
        press("m" if standard.critical else "5")
        if number == 0:
            press("se")
            press("She let him finish and said it back.")
            key(Qt.Key.Key_Escape)
        press("j")
    window.page.form.words.areas["impact"].setFocus()
    press("He thanked her.")


def test_an_observation_of_a_chat_is_begun_rated_and_submitted_by_keys(packed, window_on) -> None:
    window = window_on(packed, Place("observation", None, f"person:marcus moment:{COMPLAINT}"))
    window.page.begin.facts.channel.set_value(Channel.CHAT)
    window.page.begin.facts.reference.setFocus()
    press("Chat 3592")
    ctrl_enter()
    (begun,) = packed.all(Observation)
    assert (begun.person_id, begun.channel, begun.reference) == ("marcus", Channel.CHAT, "Chat 3592")
    assert window.place == Place("observation", begun.id)
    assert window.page.form.rated.text() == "0 of 6"
    fill(window, packed, begun.id)
    ctrl_enter()
    seen = packed.get(Observation, begun.id)
    assert seen.state is ObservationState.SUBMITTED
    assert seen.score == 100
    assert seen.impact == "He thanked her."
    assert window.page.frozen.isVisible()
    assert "100 of 100" in window.page.frozen.score.figure.text()


def test_beginning_without_a_person_or_a_moment_says_so_beside_the_field(packed, window_on) -> None:
    window = window_on(packed, Place("observation", None))
    ctrl_enter()
    begin = window.page.begin
    assert "Choose whom" in begin.facts.fields["person"].fault()
    begin.facts.person.set_value("marcus")
    ctrl_enter()
    assert "Choose a moment of truth" in begin.moment_fault.text()
    assert packed.all(Observation) == ()


def test_one_key_rates_and_undo_takes_it_back(packed, draft, form) -> None:
    press("2")
    assert ratings(packed, draft)[0].mark is Mark.TWO
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ratings(packed, draft)[0].mark is None
    assert form.page.form.rows[0].rating.value() is None


def test_keys_do_not_rate_while_evidence_is_typed(packed, draft, form) -> None:
    press("4e")
    press("2 n s j k e")
    key(Qt.Key.Key_Escape)
    rating = ratings(packed, draft)[0]
    assert (rating.mark, rating.evidence, rating.strength) == (Mark.FOUR, "2 n s j k e", False)
    assert QApplication.focusWidget() is form.page.form.rows[0]


def test_a_miss_asks_for_evidence_and_its_cause_by_keys(packed, draft, form) -> None:
    row = form.page.form.rows[0]
    press("1")
    assert row.evidence.isVisible()
    assert row.causes.isVisible()
    press("c")
    key(Qt.Key.Key_Space)
    assert ratings(packed, draft)[0].cause is Cause.SKILL
    row.setFocus()
    press("4")
    assert not row.causes.isVisible()


def test_pasted_evidence_is_kept_and_shown_literally(packed, draft, form) -> None:
    press("4e")
    paste(ODD + "\n" + "x" * 25_000)
    row = form.page.form.rows[0]
    key(Qt.Key.Key_Escape)
    kept = ratings(packed, draft)[0].evidence
    assert len(kept) == 20_000
    assert kept.startswith(ODD + "\nxxx")
    assert row.evidence.toPlainText() == kept
    assert "did not fit" in row.fault.text()


def test_wording_is_hinted_at_and_nothing_is_blocked(packed, draft, form) -> None:
    press("4e")
    press("He never listens.")
    form.page.form.rows[0].hint.look()
    assert "never" in form.page.form.rows[0].hint.text()
    key(Qt.Key.Key_Escape)
    assert ratings(packed, draft)[0].evidence == "He never listens."


@pytest.mark.parametrize(
    ("lack", "words"),
    [
        ("strength", "at least one strength"),
        ("evidence", "evidence and a cause"),
        ("critical", "Rate the critical"),
        ("rated", "Rate every standard"),
    ],
)
def test_what_lacks_is_said_beside_its_row(packed, draft, form, lack, words) -> None:
    fill(form, packed, draft)
    rows = form.page.form.rows
    critical = next(r for r in rows if packed.get(ServiceStandard, _standard(packed, r)).critical)
    target = {"strength": rows[0], "evidence": rows[1], "critical": critical, "rated": rows[2]}[lack]
    target.setFocus()
    if lack == "strength":
        press("s")
    elif lack == "evidence":
        press("1")
    else:
        key(Qt.Key.Key_Backspace)
    ctrl_enter()
    assert packed.get(Observation, draft).state is ObservationState.DRAFT
    said = [row for row in rows if row.fault.isVisible()]
    assert len(said) == 1
    assert words in said[0].fault.text()
    assert said[0] is target
    focus = QApplication.focusWidget()
    assert focus is target or target.isAncestorOf(focus)


def test_a_missing_impact_is_said_beside_its_field(packed, draft, form) -> None:
    fill(form, packed, draft)
    area = form.page.form.words.areas["impact"]
    area.selectAll()
    key(Qt.Key.Key_Delete)
    ctrl_enter()
    assert "did to the customer" in form.page.form.words.fields["impact"].fault()
    assert QApplication.focusWidget() is area


def test_a_second_window_that_rated_first_opens_the_conflict(packed, draft, form, clock) -> None:
    other = open_workbook(packed.place, clock, alone=False)
    rating = ratings(other, draft)[0]
    standard = other.get(ServiceStandard, rating.standard_id)
    other.do(rate(other.get(Observation, draft), rating, standard, Mark.FIVE))
    other.close()
    press("2")
    assert isinstance(form.sheet, ConflictSheet)
    form.sheet.theirs.click()
    assert ratings(packed, draft)[0].mark is Mark.FIVE
    assert form.page.form.rows[0].rating.value() == 5


def test_a_workbook_that_only_reads_shows_what_is_stored(packed, draft, window_on, clock) -> None:
    reader = open_workbook(packed.place, clock)
    assert reader.read_only
    window = window_on(reader, Place("observation", draft))
    press("2")
    assert ratings(packed, draft)[0].mark is None
    assert window.page.form.rows[0].rating.value() is None
    reader.close()


def test_a_discarded_draft_leads_to_the_list_and_undo_brings_it_back(packed, draft, form) -> None:
    press("4")
    form.page._discard.click()
    assert form.place == Place("observations")
    assert packed.all(Observation) == ()
    form.desk.undo()
    assert ratings(packed, draft)[0].mark is Mark.FOUR


def test_the_saved_chip_stands_only_on_what_saves_itself(packed, draft, form) -> None:
    chip = form.frame.top.chip
    assert chip.isVisible()
    fill(form, packed, draft)
    ctrl_enter()
    assert not chip.isVisible()
    form.go(Place("observation"))
    assert not chip.isVisible()


def test_a_behaviour_takes_the_room_that_its_words_need(packed, form) -> None:
    form.resize(1100, 700)
    QApplication.sendPostedEvents()
    press("4")
    titles = [choice._title for row in form.page.form.rows for choice in row.behaviours]
    assert titles
    assert all(title.text() == title.whole() for title in titles)


def test_an_amendment_asks_why_and_links_both_versions(packed, draft, form) -> None:
    fill(form, packed, draft)
    ctrl_enter()
    form.page._amend.click()
    form.sheet.action.click()
    assert "Write why" in form.sheet.field_of(None).fault()
    press("The second mark was for another call.")
    form.sheet.action.click()
    (amended,) = packed.all(Observation, amends_id=draft)
    assert form.place == Place("observation", amended.id)
    assert "another call" in form.page.form.version.plain()
    form.page.form.version.followed.emit()
    assert form.place == Place("observation", draft)
    assert "under way" in form.page.frozen.version.plain()
    assert len(ratings(packed, amended.id)) == len(ratings(packed, draft))


def test_a_rating_typed_after_another_window_submitted_is_refused(packed, draft, form, clock) -> None:
    other = open_workbook(packed.place, clock, alone=False)
    seen = other.get(Observation, draft)
    frozen = seen.but(state=ObservationState.SUBMITTED, submitted_at=clock.now())
    other.do(Change("submit", "submit", replacing(seen, frozen), undoable=False))
    other.close()
    press("2")
    assert ratings(packed, draft)[0].mark is None
    assert form.page.frozen.isVisible()


def _standard(book: Workbook, row) -> str:
    return book.get(Rating, row.rating_id).standard_id
