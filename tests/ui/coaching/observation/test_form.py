"""The form of a draft through the real window: facts, behaviours by key, promises, what changed meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachbook.changes import Change, adding, replacing
from coachbook.coaching.observations import start_observation
from coachbook.records import (
    ChampionBehaviour,
    Commitment,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    ServiceStandard,
    WorkbookProfile,
)
from coachbook.records.kinds import (
    EffortTag,
    Mark,
    ObservationKind,
    PromiseTo,
    Publication,
    Seen,
)
from coachbook.ui.shell.places import Place

AN_HOUR_AGO = datetime(2026, 11, 24, 7, tzinfo=UTC)


def press(text: str) -> None:
    """Type into whatever has the keyboard."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def key(which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), which, modifier)


def change(book, before, **fields) -> None:
    book.do(Change("change", "change", replacing(before, before.but(**fields))))


@pytest.fixture
def draft(book) -> str:
    """A draft about Marcus, who works late, with a behaviour to look for."""
    change(book, book.get(Person, "marcus"), shift="Late")
    change(book, book.get(Person, "lena"), shift="Early")
    for id_ in ("back", "wait"):
        title = {"back": "Says it back", "wait": "Waits for the end"}[id_]
        book.do(Change("b", "b", adding(ChampionBehaviour(id=id_, title=title, standard_id="listens"))))
    begun = start_observation(
        book.acting(),
        book.get(Person, "marcus"),
        [book.get(MomentOfTruth, "first")],
        book.all(ServiceStandard, order_by="title"),
        at=AN_HOUR_AGO,
    )
    book.do(begun)
    return next(each.record.id for each in begun.edits if each.kind is Observation)


@pytest.fixture
def window(book, draft, window_on):
    """The window on the draft, with the keyboard in the row of the standard that has behaviours."""
    made = window_on(book, Place("observation", draft))
    row(book, made, "listens").setFocus()
    return made


def row(book, window, standard_id: str):
    rows = window.page.form.rows
    return next(each for each in rows if book.get(Rating, each.rating_id).standard_id == standard_id)


def seen(book, draft) -> Observation:
    return book.get(Observation, draft)


# The facts


def test_the_shift_comes_from_the_person_and_can_be_corrected(book, draft, window) -> None:
    facts = window.page.form.facts
    assert facts.fields["shift"].isVisible()
    assert facts.shift.value() == "Late"
    facts.person.set_value("lena")
    facts.person.picked.emit("lena")
    assert (seen(book, draft).person_id, seen(book, draft).shift) == ("lena", "Early")
    facts.shift.picked.emit("Late")
    assert seen(book, draft).shift == "Late"


def test_a_peer_and_a_walk_ask_for_what_suits_them(book, draft, window) -> None:
    facts = window.page.form.facts
    assert not facts.fields["observer"].isVisible()
    facts.kind.picked.emit(ObservationKind.PEER)
    assert facts.fields["observer"].isVisible()
    facts.observer.picked.emit("lena")
    assert seen(book, draft).observer_id == "lena"
    facts.kind.picked.emit(ObservationKind.MYSTERY_WALK)
    assert seen(book, draft).observer_id == book.profile.coach_id
    assert facts.fields["site"].isVisible()
    facts.person.picked.emit("")
    assert seen(book, draft).person_id is None
    assert not window.page.form.own.isVisible()
    assert window.page.form.promised.unnamed.isVisibleTo(window.page.form.promised)
    facts.site.setFocus()
    press("Desk 3")
    window.page.commit()
    assert seen(book, draft).site == "Desk 3"
    assert window.page.crumbs()[-1].text == "Desk 3, 24 November"


def test_a_day_in_the_future_is_refused_beside_its_field(book, draft, window) -> None:
    facts = window.page.form.facts
    facts.at.picked.emit((AN_HOUR_AGO + timedelta(days=1)).replace(tzinfo=None))
    assert "lies in the future" in facts.fields["at"].fault()
    assert seen(book, draft).at == AN_HOUR_AGO


def test_somebody_who_left_before_the_contact_is_refused_beside_the_person(book, draft, window) -> None:
    change(book, book.get(Person, "lena"), left_on=date(2026, 11, 2))
    facts = window.page.form.facts
    facts.person.picked.emit("lena")
    assert "Lena left on 2 November" in facts.fields["person"].fault()
    assert seen(book, draft).person_id == "marcus"


def test_a_walk_is_begun_without_a_name_and_a_coach_by_another_observer(book, draft, window_on) -> None:
    window = window_on(book, Place("observation", None, "kind:mystery_walk moment:first"))
    begin = window.page.begin
    begin.facts.person.set_value("")
    begin.begin()
    assert "where you walked" in begin.facts.fields["site"].fault()
    begin.facts.site.setText("Desk 3, Hamburg")
    begin.begin()
    (walk,) = [each for each in book.all(Observation) if each.kind is ObservationKind.MYSTERY_WALK]
    assert (walk.person_id, walk.site) == (None, "Desk 3, Hamburg")
    window.go(Place("observation", None, f"person:{book.profile.coach_id} moment:first kind:live"))
    begin.begin()
    assert "Choose who observed" in begin.facts.fields["observer"].fault()
    begin.facts.observer.set_value("lena")
    begin.begin()
    (watched,) = [each for each in book.all(Observation) if each.person_id == book.profile.coach_id]
    assert watched.observer_id == "lena"


# Behaviours, effort, promises


def test_behaviours_are_marked_by_keys(book, draft, window) -> None:
    press("4")
    key(Qt.Key.Key_Plus)
    key(Qt.Key.Key_0)
    marks = {mark.behaviour_id: mark.seen for mark in seen(book, draft).seen}
    assert marks == {"back": Seen.SEEN, "wait": Seen.NO_CHANCE}
    assert QApplication.focusWidget() is row(book, window, "listens")
    press("b")
    key(Qt.Key.Key_Minus)
    press("b")
    key(Qt.Key.Key_Plus)
    marks = {mark.behaviour_id: mark.seen for mark in seen(book, draft).seen}
    assert marks == {"back": Seen.NOT_SEEN, "wait": Seen.SEEN}
    press("b")
    assert QApplication.focusWidget() is row(book, window, "listens")
    assert book.get(Rating, row(book, window, "listens").rating_id).mark is Mark.FOUR


def test_what_it_cost_the_customer_is_tagged(book, draft, window) -> None:
    window.page.form.words.effort.options[0].click()
    window.page.form.words.effort.options[2].click()
    assert seen(book, draft).effort == (EffortTag.REPEAT_CONTACT, EffortTag.RE_EXPLAINED)


def test_a_promise_to_the_customer_goes_to_the_ledger_by_keys(book, draft, window) -> None:
    press("p")
    press("When the goods arrive, I will call her back")
    key(Qt.Key.Key_Return)
    (made,) = [each for each in book.all(Commitment) if each.made_to is PromiseTo.CUSTOMER]
    assert (made.cue, made.behaviour, made.owner_id) == ("the goods arrive", "call her back", "marcus")
    assert (made.observation_id, made.due) == (draft, date(2026, 11, 25))
    card = window.page.form.promised
    assert card.line.text() == ""
    assert [each.title.text() for each in card.list.rows]
    press(" ")
    key(Qt.Key.Key_Return)
    assert "Write what will be done" in card.field.fault()


def test_a_promise_stays_where_its_draft_is_thrown_away(book, draft, window) -> None:
    press("p")
    press("call back")
    key(Qt.Key.Key_Return)
    window.page._discard.click()
    (made,) = [each for each in book.all(Commitment) if each.made_to is PromiseTo.CUSTOMER]
    assert made.observation_id is None
    window.desk.undo()
    assert book.get(Commitment, made.id).observation_id == draft


# What changed meanwhile


def test_a_standard_that_is_retired_meanwhile_is_said_and_can_be_left_out(book, draft, window) -> None:
    press("4")
    change(book, book.get(ServiceStandard, "knows"), state=Publication.RETIRED)
    form = window.page.form
    assert form.outdated.isVisible()
    assert "“Knows the product” is retired since this form was begun" in form.outdated.plain()
    form.outdated.followed.emit()
    assert not form.outdated.isVisible()
    assert [(each.standard_id, each.mark) for each in book.all(Rating, observation_id=draft)] == [
        ("listens", Mark.FOUR)
    ]


def test_every_moment_has_its_heading_and_its_verdict(book, draft, window) -> None:
    book.do(Change("m", "m", adding(MomentOfTruth(id="late", position=1, title="A late delivery"))))
    tells = ServiceStandard(
        id="tells", root_id="tells", title="Tells the day", behaviour="Names it", moment_ids=("late",)
    )
    book.do(Change("s", "s", adding(tells)))
    press("5")
    key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    window.sheet.marks["late"].click()
    window.sheet.action.click()
    form = window.page.form
    shown = [each.heading.text() for each in form.rows if each.heading.isVisibleTo(form)]
    assert shown == ["First complaint", "A late delivery"]
    for each in form.rows:
        each.setFocus()
        press("2" if each is row(book, window, "tells") else "5")
    verdicts = form.score.verdicts.text().splitlines()
    assert verdicts[0].startswith("First complaint, won: 100 reaches the pass line of 75")
    assert verdicts[1] == "A late delivery, not won: 25 is under the pass line of 75."
    change(book, book.get(WorkbookProfile, "workbook"), pass_line=None)
    assert not form.score.verdicts.isVisible()


# What is too long


def test_200_000_letters_in_one_line_are_cut_with_a_sentence(book, draft, window) -> None:
    QGuiApplication.clipboard().setText("x" * 200_000)
    paste = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    facts, words = window.page.form.facts, window.page.form.words
    facts.reference.setFocus()
    key(*paste)
    assert len(facts.reference.text()) == 300
    assert "at most 300" in facts.fields["reference"].fault()
    words.areas["impact"].setFocus()
    key(*paste)
    assert "did not fit" in words.fields["impact"].fault()
    window.page.commit()
    assert len(seen(book, draft).impact) == 20_000
    facts.reference.setFocus()
    key(Qt.Key.Key_Backspace)
    assert facts.fields["reference"].fault() == ""


def test_a_promise_may_be_due_today_and_not_before(book, draft, window) -> None:
    press("p")
    press("call back")
    card = window.page.form.promised
    card.due.set_day(date(2026, 11, 24) - timedelta(days=1))
    card.add_button.click()
    assert "due today or later" in card.due_field.fault()


def told(window) -> set[str]:
    own = window.page.keys()
    return {each.keys for each in own}


def test_the_keys_that_are_told_are_those_of_what_is_shown(book, draft, window) -> None:
    assert {"1-5", "E", "P", "H", "Ctrl+Return"} <= told(window)
    assert "R" not in told(window)
    window.go(Place("observation", "o2"))
    assert told(window) == {"H", "R", "A", "Ctrl+E"}
    window.go(Place("observation"))
    assert told(window) == {"Ctrl+Return"}


def test_a_row_that_asks_for_more_stays_whole_in_sight(book, window, qtbot) -> None:
    window.resize(1100, 600)
    form, listens = window.page.form, row(book, window, "listens")
    form.verticalScrollBar().setValue(0)
    # The row ends where the window ends: whatever it grows by is below the fold.
    foot = listens.mapTo(form.viewport(), listens.rect().bottomLeft()).y()
    form.facts.setFixedHeight(form.facts.height() + max(0, form.viewport().height() - foot - 4))
    listens.setFocus()
    before = listens.height()
    press("1")
    qtbot.waitUntil(lambda: listens.height() > before + 40)

    def is_whole() -> bool:
        return listens.mapTo(form.viewport(), listens.rect().bottomLeft()).y() <= form.viewport().height()

    qtbot.waitUntil(is_whole)
