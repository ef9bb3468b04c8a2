"""The list of observations through the real window: what it says first, its order, filters and keys."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachbook.changes import Change, adding, replacing
from coachbook.coaching.replies import answer, reply
from coachbook.records import Observation, Person, Reply
from coachbook.records.kinds import ObservationKind, ObservationState, ReplyKind
from coachbook.ui.shell.places import Place


def draft_about(book, person_id: str, id_: str = "d") -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    dana = book.profile.coach_id
    made = Observation(id=id_, person_id=person_id, observer_id=dana, at=at, moment_ids=("first",))
    book.do(Change("observe", "observe", adding(made)))


def shown(window) -> list[str]:
    model = window.page.table.model
    return [str(model.key_at(number)) for number in range(model.rowCount())]


def key(which: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), which)


def test_the_newest_stand_first_and_drafts_before_them(book, window_on) -> None:
    draft_about(book, "lena")
    window = window_on(book, Place("observations"))
    assert shown(window) == ["d", "o2", "o1", "o0"]
    row = window.page.table.model.row_at(1)
    assert (row.person, row.when, row.score) == ("Marcus Oyelaran", "19 Nov, 11:00", "72 of 100")
    assert row.tally == "1 strength, 1 miss"


def test_the_first_line_says_whom_to_observe_and_the_link_begins_it(book, window_on) -> None:
    window = window_on(book, Place("observations"))
    assert window.page.lead.plain() == "Lena has not been observed yet. Observe Lena"
    window.page.lead.followed.emit()
    assert window.place == Place("observation", None, "person:lena")
    assert window.page.begin.facts.person.value() == "lena"


def test_a_waiting_draft_comes_before_that(book, window_on) -> None:
    draft_about(book, "lena")
    window = window_on(book, Place("observations"))
    assert window.page.lead.plain().startswith("A draft waits: Lena, 23 November.")
    window.page.lead.followed.emit()
    assert window.place == Place("observation", "d")


def test_filters_ask_the_workbook(book, window_on) -> None:
    draft_about(book, "lena")
    window = window_on(book, Place("observations", None, "person:marcus"))
    assert shown(window) == ["o2", "o1", "o0"]
    window.page.person.set_value("")
    window.page.moment.set_value("first")
    window.page.moment.picked.emit("first")
    assert shown(window) == ["d", "o2", "o1", "o0"]
    window.page.table.setFocus()
    key(Qt.Key.Key_D)
    assert shown(window) == ["d"]


def test_a_dispute_comes_before_everything_and_has_its_filter(book, window_on) -> None:
    draft_about(book, "lena")
    marcus, seen = book.get(Person, "marcus"), book.get(Observation, "o1")
    book.do(reply(book.acting(), marcus, seen, ReplyKind.DISPUTED, "Not so."))
    window = window_on(book, Place("observations"))
    assert window.page.lead.plain().startswith("Marcus disputed the observation of 17 November")
    assert window.page.hint(window.desk) == "1 waits"
    key(Qt.Key.Key_W)
    assert shown(window) == ["o1"]
    assert window.page.table.model.row_at(0).disputed
    window.page.lead.followed.emit()
    assert window.place == Place("observation", "o1")
    window.go(Place("observations", None, "disputed"))
    assert shown(window) == ["o1"]
    book.do(answer(book.acting(), seen, book.all(Reply), "It stays."))
    assert shown(window) == []
    assert window.page.hint(window.desk) == "1 draft"


def test_a_kind_and_amendments_have_their_filters(book, window_on) -> None:
    seen = book.get(Observation, "o1")
    later = seen.but(id="later", amends_id="o1", amend_reason="Wrong call.", kind=ObservationKind.RECORDED)
    book.do(Change("amend", "amend", adding(later)))
    window = window_on(book, Place("observations"))
    window.page.kind.set_value(ObservationKind.RECORDED)
    window.page.kind.picked.emit(ObservationKind.RECORDED)
    assert shown(window) == ["later"]
    window.page.kind.set_value("")
    window.page.which.options[2].click()
    assert shown(window) == ["later"]


def test_a_walk_that_names_nobody_is_listed_by_its_place(book, window_on) -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    dana = book.profile.coach_id
    walk = Observation(
        id="walk", observer_id=dana, kind=ObservationKind.MYSTERY_WALK, at=at, site="Desk 3", score=50
    )
    book.do(Change("walk", "walk", adding(walk.but(state=ObservationState.SUBMITTED, submitted_at=at))))
    window = window_on(book, Place("observations"))
    assert shown(window)[0] == "walk"
    assert window.page.table.model.row_at(0).person == "Desk 3"
    assert window.page.lead.plain().startswith("Lena has not been observed yet")


def test_a_critical_miss_stands_before_its_score(book, window_on) -> None:
    seen = book.get(Observation, "o2")
    book.do(Change("score", "score", replacing(seen, seen.but(critical_missed=True))))
    window = window_on(book, Place("observations"))
    assert window.page.table.model.row_at(0).score == "not passed, 72 of 100"


def test_enter_opens_and_n_begins_a_new_one(book, window_on) -> None:
    window = window_on(book, Place("observations"))
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert window.place == Place("observation", "o1")
    window.go(Place("observations"))
    key(Qt.Key.Key_N)
    assert window.place == Place("observation", None, "")


def test_an_empty_workbook_is_taught_what_an_observation_is(empty_book, window_on) -> None:
    window = window_on(empty_book, Place("observations"))
    assert window.page._empty.isVisible()
    window.page._empty.looked.emit()
    assert window.sheet is not None


def test_the_side_bar_tells_how_many_drafts_wait(book, window_on) -> None:
    window = window_on(book, Place("observations"))
    assert window.page.hint(window.desk) == ""
    draft_about(book, "lena")
    assert window.page.hint(window.desk) == "1 draft"
