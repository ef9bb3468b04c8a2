"""A workshop through the real window: planned, its cohort, the rotation, a turn run, and back."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, replacing
from coachbook.practice.champion_load import host_workshop
from coachbook.practice.workshops import add_members, plan_workshop, play_turn, rotate, runs_next
from coachbook.records import (
    ChampionAsk,
    ChampionBehaviour,
    Person,
    Rehearsal,
    RolePlayScript,
    Workshop,
)
from coachbook.records.kinds import Consent
from coachbook.records.practice_kinds import Answer, RunState, RunWay, WorkshopState
from coachbook.ui.practice.run.page import RunPage
from coachbook.ui.practice.workshop.page import WorkshopPage
from coachbook.ui.practice.workshop.sheets import HostSheet, MembersSheet
from coachbook.ui.practice.workshops.page import WorkshopsPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook
from tests.ui.practice.conftest import CLOCK

Typing = Callable[[QWidget, str], None]
Clicking = Callable[[QWidget], None]


def stored(book: Workbook) -> Workshop:
    (found,) = book.all(Workshop)
    return found


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def script_called(book: Workbook, title: str = "Charged twice") -> RolePlayScript:
    (found,) = book.all(RolePlayScript, title=title)
    return found


@pytest.fixture
def planned(book: Workbook) -> Workshop:
    """A workshop of Marcus, Lena and Tom, a guest, who is not rotated yet."""
    made = plan_workshop(
        book.acting(), "Complaints", date(2026, 11, 20), script_ids=(script_called(book).id,)
    )
    book.do(made)
    people = [person for person in book.all(Person, order_by="name") if person.id in ("lena", "marcus")]
    book.do(add_members(book.acting(), stored(book), people, ("Tom",)))
    return stored(book)


@pytest.fixture
def page(shown: Callable[..., Window], book: Workbook, planned: Workshop) -> WorkshopPage:
    """The page of that workshop."""
    found = shown(book, Place("workshop", planned.id)).page
    assert isinstance(found, WorkshopPage)
    found.setFocus()
    return found


def press(qtbot: QtBot, widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(widget, key)


def test_the_empty_page_plans_one_and_goes_there(
    shown: Callable[..., Window], book: Workbook, qtbot: QtBot, type_into: Typing, click: Clicking
) -> None:
    window = shown(book, Place("workshops"))
    page = window.page
    assert isinstance(page, WorkshopsPage)
    assert page.empty.isVisible()
    press(qtbot, page, Qt.Key.Key_N)
    sheet = page.sheet
    assert sheet is not None
    click(sheet.action)
    assert sheet._fields_of["title"].fault() == "Give the workshop a title."
    type_into(sheet.name, "Complaints in threes")
    click(sheet.scripts.options[0])
    click(sheet.action)
    assert isinstance(window.page, WorkshopPage)
    workshop = stored(book)
    assert (workshop.title, workshop.script_ids) == (
        "Complaints in threes",
        (sheet.scripts.options[0].value,),
    )
    assert window.page.buttons()[-1] is window.page.add


def test_people_teams_and_guests_are_added_from_one_sheet(
    page: WorkshopPage, book: Workbook, qtbot: QtBot, type_into: Typing, click: Clicking
) -> None:
    ben = Person(id="ben", name="Ben Adeyemi", given_name="Ben", team="Refunds")
    book.do(Change("people", "add person", adding(ben)))
    press(qtbot, page, Qt.Key.Key_A)
    sheet = page.acts.sheet
    assert isinstance(sheet, MembersSheet)
    assert "lena" not in {option.value for option in sheet.people.options}
    click(sheet.action)
    assert sheet.field.fault()
    sheet.team.picked.emit("Refunds")
    assert sheet.people.values() == ("ben",)
    type_into(sheet.guests, "Ana from the branch")
    click(sheet.action)
    assert {member.person_id or member.name for member in stored(book).cohort} == {
        "lena", "marcus", "Tom", "ben", "Ana from the branch",
    }  # fmt: skip


def test_attendance_by_enter_and_click_and_who_leaves_by_delete(
    page: WorkshopPage, book: Workbook, qtbot: QtBot, click: Clicking
) -> None:
    page.cohort.rows.rows[0].setFocus()
    press(qtbot, page.cohort.rows.rows[0], Qt.Key.Key_Return)
    click(page.cohort.rows.rows[1])
    click(page.cohort.rows.rows[1])
    assert [member.present for member in stored(book).cohort] == [True, False, None]
    assert "Say who is here" in page.lead.text()
    press(qtbot, page, Qt.Key.Key_L)
    assert [member.present for member in stored(book).cohort] == [True, False, True]
    qtbot.waitUntil(page.cohort.rows.rows[2].isVisible)
    page.cohort.rows.rows[2].setFocus()
    press(qtbot, page.cohort.rows.rows[2], Qt.Key.Key_Delete)
    assert len(stored(book).cohort) == 2
    assert page.desk.undo() == "the cohort"
    qtbot.waitUntil(lambda: len(page.cohort.rows.rows) == 3)


def test_a_turn_is_run_by_keys_and_its_page_leads_back(
    page: WorkshopPage, book: Workbook, qtbot: QtBot, click: Clicking
) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    first = stored(book).rotation[0]
    press(qtbot, page, Qt.Key.Key_R)
    window = page.window()
    assert isinstance(window, Window)
    run_page = window.page
    assert isinstance(run_page, RunPage)
    assert run_page.run is not None
    run = run_page.run
    assert (run.workshop_id, stored(book).rotation[0].rehearsal_id) == (stored(book).id, run.id)
    assert (run.roles[0].person_id or run.roles[0].name) == next(
        member.person_id or member.name for member in stored(book).cohort if member.key == first.agent
    )
    book.do(Change("over", "close run", replacing(run, run.but(state=RunState.CLOSED))))
    qtbot.waitUntil(lambda: run_page.bar.to_workshop in run_page.buttons())
    click(run_page.bar.to_workshop)
    assert window.page is page
    assert page.turns.rows.rows[0].accessibleName().endswith(", played")
    assert page.turns.rows.rows[1].accessibleName().endswith(", next")


def test_a_run_that_is_broken_off_is_next_again(
    page: WorkshopPage, book: Workbook, qtbot: QtBot, click: Clicking
) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    click(page.next.buttons[0])
    window = page.window()
    assert isinstance(window, Window)
    run_page = window.page
    assert isinstance(run_page, RunPage)
    click(run_page.bar.drop)
    assert stored(book).rotation[0].rehearsal_id is None
    assert [run.state for run in book.all(Rehearsal)] == [RunState.DROPPED]
    assert run_page.desk.undo()
    assert stored(book).rotation[0].rehearsal_id is not None


def test_a_turn_may_play_something_else_as_a_chat(
    page: WorkshopPage, book: Workbook, qtbot: QtBot, click: Clicking
) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    other = next(each for each in book.all(RolePlayScript, order_by="title") if each.title != "Charged twice")
    page.next.selects[0].set_value(other.id)
    page.next.selects[0].picked.emit(other.id)
    assert stored(book).rotation[0].script_id == other.id
    page.next.way.set_value(RunWay.CHAT)
    click(page.next.buttons[0])
    (run,) = book.all(Rehearsal)
    assert (run.script_id, run.way) == (other.id, RunWay.CHAT)


def test_a_champion_hosts_it_and_is_told_how_often_they_were_asked(
    page: WorkshopPage, book: Workbook, qtbot: QtBot, click: Clicking
) -> None:
    press(qtbot, page, Qt.Key.Key_H)
    sheet = page.acts.sheet
    assert isinstance(sheet, HostSheet)
    assert [value for value, _ in ((o, o) for o in sheet._champions)] == ["lena"]
    sheet.person.set_value("lena")
    sheet.person.picked.emit("lena")
    assert "Not asked in thirty days" in sheet.load.text()
    click(sheet.action)
    assert stored(book).host_id == "lena"
    (ask,) = book.all(ChampionAsk)
    assert (ask.person_id, ask.workshop_id, ask.answer) == ("lena", stored(book).id, Answer.OPEN)
    qtbot.waitUntil(lambda: page.around.host.text() == "Lena")
    assert "Asked once" in page.around.load.text()
    press(qtbot, page, Qt.Key.Key_H)
    again = page.acts.sheet
    assert isinstance(again, HostSheet)
    again.person.set_value("")
    click(again.action)
    assert stored(book).host_id is None
    assert [each.answer for each in book.all(ChampionAsk)] == [Answer.DECLINED]


def test_a_champion_who_was_asked_enough_is_warned_of(
    page: WorkshopPage, book: Workbook, qtbot: QtBot
) -> None:
    for number in range(book.profile.champion_asks):
        other = Workshop(id=f"w{number}", title="Other", on=date(2026, 11, 21), coach_id=book.coach.id)
        book.do(Change("w", "w", adding(other)))
        book.do(host_workshop(other, book.all(Person, id="lena")[0], book.acting(), ()))
    press(qtbot, page, Qt.Key.Key_H)
    sheet = page.acts.sheet
    assert isinstance(sheet, HostSheet)
    sheet.person.set_value("lena")
    sheet.person.picked.emit("lena")
    assert "fifth time in thirty days" in sheet.load.text()


def test_a_closed_workshop_is_read_only_and_keeps_what_was_played(
    page: WorkshopPage, book: Workbook, qtbot: QtBot
) -> None:
    press(qtbot, page, Qt.Key.Key_M, Qt.Key.Key_C)
    assert stored(book).state is WorkshopState.CLOSED
    assert page.buttons() == ()
    assert page.next.isHidden()
    before = stored(book)
    press(qtbot, page, Qt.Key.Key_A, Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_R)
    assert stored(book) == before


def test_one_that_nobody_counts_on_is_taken_out_and_comes_back_with_undo(
    page: WorkshopPage, book: Workbook, click: Clicking
) -> None:
    before = stored(book)
    click(page.cancel)
    assert book.all(Workshop) == ()
    page.desk.undo()
    assert stored(book) == before


def test_a_workshop_that_is_gone_says_so(page: WorkshopPage, book: Workbook, qtbot: QtBot) -> None:
    book.do(Change("gone", "gone", tuple(edit.reversed() for edit in adding(stored(book)))))
    qtbot.waitUntil(page._gone.isVisible)


def test_nothing_changes_in_a_workbook_that_is_only_read(
    planned: Workshop, book: Workbook, shown: Callable[..., Window], qtbot: QtBot
) -> None:
    assert planned
    reader = open_workbook(book.place, CLOCK)
    assert reader.read_only
    page = shown(reader, Place("workshop", planned.id)).page
    assert isinstance(page, WorkshopPage)
    press(qtbot, page, Qt.Key.Key_M, Qt.Key.Key_A, Qt.Key.Key_L)
    page.cohort.rows.activated.emit(planned.cohort[0].key)
    assert page.acts.sheet is None
    assert not page.buttons()[-1].isEnabled()
    assert reader.all(Workshop) == (planned,)
    reader.close()


def test_a_champion_who_takes_consent_back_is_named_in_no_turn(
    page: WorkshopPage, book: Workbook, qtbot: QtBot
) -> None:
    script = script_called(book)
    behaviour = book.get(ChampionBehaviour, script.behaviour_ids[0])
    assert behaviour is not None
    given = behaviour.but(champion_id="lena", consent=Consent.GIVEN)
    named = script.but(title="As Lena Tran does it")
    book.do(Change("c", "c", (*replacing(behaviour, given), *replacing(script, named))))
    book.do(rotate(stored(book)))
    first = runs_next(stored(book))[0]
    book.do(play_turn(book.acting(), stored(book), first, named))
    qtbot.waitUntil(lambda: "As Lena Tran does it" in texts(page))
    book.do(Change("c", "c", replacing(given, given.but(consent=Consent.REFUSED))))
    qtbot.waitUntil(lambda: "colleague" in texts(page.turns))
    assert "Lena Tran" not in texts(page)
