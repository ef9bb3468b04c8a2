"""The brief of a planned session in the real window: its lines lead on, its agenda changes, it is printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from coachbook.coaching.brief_parts import Part, Source
from coachbook.coaching.points import set_agenda
from coachbook.records import AgendaPoint, CoachingSession, Commitment, Note, Obstacle, Person, Recognition
from coachbook.records.kinds import CommitmentState, PointKind, SessionKind, SessionTemplate
from coachbook.ui.coaching.promising import PromiseSheet
from coachbook.ui.coaching.session.shape_sheet import ShapeSheet
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place

SESSION = Place("session", "planned")
ALT = Qt.KeyboardModifier.AltModifier
POINTS = (
    AgendaPoint(key="promises", title="Promises", kind=PointKind.PROMISES, minutes=4),
    AgendaPoint(key="call", title="The call", kind=PointKind.EVIDENCE, minutes=10),
    AgendaPoint(key="next", title="One thing", kind=PointKind.NEXT_STEP, minutes=5),
)


def stored(book) -> CoachingSession:
    return book.get(CoachingSession, "planned")


def titles(book) -> list[str]:
    return [point.title for point in stored(book).agenda]


@pytest.fixture
def planned(book):
    """The workbook with an agenda on its session."""
    book.do(set_agenda(stored(book), POINTS))
    return book


def brief_of(window_on, book):
    return window_on(book, SESSION).page._brief


def test_it_begins_with_what_to_do_first_and_shows_only_what_there_is(window_on, book) -> None:
    brief = brief_of(window_on, book)
    assert brief._head.title.text() == "Brief for Marcus, Tuesday 09:30"
    assert brief._head.sentence.text() == (
        "First session; what is known since 25 September · one minute to read · "
        "every line leads to its source · GROW, 30 minutes"
    )
    assert brief._opening.accessibleName().startswith("Start with the three noted strengths. Then one call")
    shown = [part for part, card in brief.cards.items() if card.isVisible()]
    assert shown == [Part.PROMISES, Part.WELL, Part.ONE_THING]


def test_what_is_new_appears_in_its_card_and_leads_to_its_page(window_on, book, find, qtbot) -> None:
    window = window_on(book, SESSION)
    assert not window.page._brief.cards[Part.RAISED].isVisible()
    dana = book.profile.coach_id
    raised = date(2026, 11, 16)
    book.bring_in(
        "import",
        [
            Obstacle(id="ob", text="Two <b>forms</b>", raised_by_id="marcus", raised_on=raised),
            Note(id="n", person_id="marcus", writer_id=dana, at=book.clock.now(), text="<i>tired</i>"),
            Recognition(id="r", person_id="marcus", giver_id=dana, on=raised, behaviour="kept calm"),
        ],
    )
    assert find(window.page, Row, "“Two <b>forms</b>”")
    assert find(window.page, Row, "<i>tired</i>")
    assert find(window.page, Row, "Kept calm")
    qtbot.mouseClick(find(window.page, Row, "Call, 19 Nov"), Qt.MouseButton.LeftButton)
    assert window.place == Place("observation", "o2")


def test_an_obstacle_leads_to_its_own_line(window_on, book, find, qtbot) -> None:
    raised = date(2026, 11, 16)
    book.bring_in("import", [Obstacle(id="ob", text="Two forms", raised_by_id="marcus", raised_on=raised)])
    window = window_on(book, SESSION)
    qtbot.mouseClick(find(window.page, Row, "“Two forms”"), Qt.MouseButton.LeftButton)
    assert window.place == Place("person", "marcus", "raised ob")
    marked = window.page._happened.marked
    assert marked is not None
    assert marked.title.text() == "“Two forms”"


def test_misses_that_do_not_fit_lead_to_the_contacts_of_the_person(window_on, book) -> None:
    window = window_on(book, SESSION)
    window.page._brief.chosen.emit(Source(Person, "marcus"))
    assert window.place == Place("observations", None, "person:marcus")


def test_a_promise_asks_what_came_out_of_it(window_on, book, find, qtbot) -> None:
    window = window_on(book, SESSION)
    row = find(window.page, Row, "Marcus: When a complaint ends")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert isinstance(window.sheet, PromiseSheet)
    window.sheet.action.click()
    assert book.get(Commitment, "his").state is CommitmentState.KEPT


def test_points_are_reordered_and_removed_by_key_and_the_keyboard_stays_with_them(
    window_on, planned, qtbot
) -> None:
    brief = brief_of(window_on, planned)
    qtbot.mouseClick(brief.agenda._switch, Qt.MouseButton.LeftButton)
    call = brief.agenda.lines.lines[1]
    call.title.setFocus()
    qtbot.keyClick(call.title, Qt.Key.Key_Up, ALT)
    assert titles(planned) == ["The call", "Promises", "One thing"]
    assert QApplication.focusWidget() is call.title
    qtbot.keyClick(call.title, Qt.Key.Key_Up, ALT)
    assert titles(planned)[0] == "The call", "there is nothing above the first"
    qtbot.keyClick(call.title, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(call.title, Qt.Key.Key_Delete, ALT)
    assert titles(planned) == ["Promises", "One thing"]
    assert QApplication.focusWidget() is brief.agenda.lines.lines[1].title


def test_a_point_is_worded_anew_where_it_stands(window_on, planned, qtbot) -> None:
    window = window_on(planned, SESSION)
    card = window.page._brief.agenda
    qtbot.mouseClick(card._switch, Qt.MouseButton.LeftButton)
    first = card.lines.lines[0].title
    first.setFocus()
    first.selectAll()
    qtbot.keyClicks(first, "Both promises")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert titles(planned)[0] == "Both promises"
    first.selectAll()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert titles(planned)[0] == "Both promises", "a point without words is no point"
    assert first.text() == "Both promises"
    window.menus.undo.trigger()
    assert titles(planned)[0] == "Promises"


def test_what_is_typed_in_a_point_is_kept_when_the_agenda_is_shut(window_on, planned, qtbot) -> None:
    brief = brief_of(window_on, planned)
    qtbot.mouseClick(brief.agenda._switch, Qt.MouseButton.LeftButton)
    first = brief.agenda.lines.lines[0].title
    first.selectAll()
    qtbot.keyClicks(first, "Both promises")
    qtbot.mouseClick(brief.agenda._switch, Qt.MouseButton.LeftButton)
    assert titles(planned)[0] == "Both promises"
    assert next(row.title.text() for row in brief.agenda.rows.rows) == "Both promises"


def test_an_agenda_that_is_too_long_is_fitted_into_its_slot(window_on, planned, qtbot) -> None:
    brief = brief_of(window_on, planned)
    assert not brief.agenda._fit.isVisible()
    long = stored(planned).agenda[1].but(minutes=40)
    planned.do(set_agenda(stored(planned), (POINTS[0], long, POINTS[2])))
    assert brief.agenda._sum.text() == "49 of 30 minutes"
    qtbot.mouseClick(brief.agenda._fit, Qt.MouseButton.LeftButton)
    assert [point.minutes for point in stored(planned).agenda] == [3, 23, 4]
    assert not brief.agenda._fit.isVisible()


def test_kind_template_and_length_are_changed_in_one_step(window_on, planned, qtbot) -> None:
    window = window_on(planned, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_K)
    sheet = window.sheet
    assert isinstance(sheet, ShapeSheet)
    sheet.kind.set_value(SessionKind.SIDE_BY_SIDE)
    qtbot.mouseClick(sheet.template.options[1], Qt.MouseButton.LeftButton)
    assert sheet.minutes.value() == 10
    sheet.action.click()
    assert window.sheet is None
    session = stored(planned)
    assert (session.kind, session.template) == (SessionKind.SIDE_BY_SIDE, SessionTemplate.TEN_MINUTES)
    assert sum(point.minutes for point in session.agenda) == session.minutes == 10
    window.menus.undo.trigger()
    assert stored(planned).agenda == POINTS


def test_a_session_about_one_person_is_not_turned_into_a_huddle(window_on, planned, qtbot) -> None:
    about = POINTS[1].but(observation_ids=("o2",))
    planned.do(set_agenda(stored(planned), (about,)))
    window = window_on(planned, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_K)
    window.sheet.kind.set_value(SessionKind.HUDDLE)
    window.sheet.action.click()
    assert "about Marcus is not for a team" in window.sheet.kind_field.fault()
    assert stored(planned).kind is SessionKind.ONE_ON_ONE
    window.sheet.fall()


def test_it_is_printed_into_a_folder(window_on, book, qtbot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    window = window_on(book, SESSION)
    qtbot.keyClick(window.page, Qt.Key.Key_P)
    written = tmp_path / "Brief Marcus Oyelaran 2026-11-24.pdf"
    qtbot.waitUntil(written.exists, timeout=20_000)
    assert written.read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: not window.errands.under_way)
