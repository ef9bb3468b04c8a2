"""The page Role-plays: its rows and first sentence, and the way to a script and to a new one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, removing
from coachbook.practice.scripts import mark_run_by_coach, retire_script, set_goal, set_twist
from coachbook.records import ChampionBehaviour, MomentOfTruth, RolePlayScript, ServiceStandard
from coachbook.records.kinds import Publication
from coachbook.records.practice_kinds import RunRole, RunState, Went
from coachbook.records.rehearsing import RoleHeld
from coachbook.ui.practice.roleplays.page import RolePlaysPage
from coachbook.ui.practice.roleplays.state import RolePlaysState, Which, roleplays_state
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook
from tests.practice.running import CAST, begun


def state(book: Workbook) -> RolePlaysState:
    return roleplays_state(
        book.all(RolePlayScript),
        book.all(MomentOfTruth),
        book.all(ServiceStandard),
        book.all(ChampionBehaviour),
    )


def said(book: Workbook) -> str:
    return "".join(text for text, _ in state(book).sentence)


def page_of(window: Window) -> RolePlaysPage:
    assert isinstance(window.page, RolePlaysPage)
    return window.page


def test_scripts_stand_in_the_order_of_the_journey_with_length_and_quality(book: Workbook) -> None:
    rows = state(book).rows
    assert [(row.title, row.moment) for row in rows] == [
        ("One size too small", "Sending something back"),
        ("The refund that never came", "Waiting for a refund"),
        ("Charged twice", "The first complaint"),
        ("Nothing works today", "When our systems are down"),
    ]
    angry = rows[2]
    assert (angry.skill, angry.difficulty, angry.behaviours) == ("Puts our mistakes right", 3, 5)
    assert (angry.met, angry.points) == (3, 6)
    assert angry.length == "about 4 minutes"


def test_a_retired_script_is_not_listed(book: Workbook) -> None:
    (script,) = book.all(RolePlayScript, title="Charged twice")
    book.do(retire_script(script))
    assert "Charged twice" not in [row.title for row in state(book).rows]


def test_the_first_sentence_says_what_to_do_next(book: Workbook) -> None:
    assert said(book) == "You have run none of the four role-plays. Play this one first: Charged twice."
    for number, script in enumerate(book.all(RolePlayScript, order_by="title")):
        book.do(mark_run_by_coach(script, True, book.acting().today))
        if number == 0:
            assert said(book).startswith("You have run one of the four role-plays.")
    assert said(book).startswith(
        "None of the four role-plays has a twist yet. Let the trainee write one for "
    )
    for script in book.all(RolePlayScript):
        book.do(set_twist(script, "And who pays?", None))
    for script in book.all(RolePlayScript)[:3]:
        book.do(set_goal(script, "When they ask, I will tell them."))
    assert said(book).startswith("One of the four role-plays has no goal yet. Agree on one after the run of ")
    for script in book.all(RolePlayScript):
        book.do(set_goal(script, "When they ask, I will tell them."))
    assert said(book) == "Every role-play has its twist and its goal, and you have run them all."


def test_one_role_play_is_spoken_of_as_one(book: Workbook) -> None:
    for script in book.all(RolePlayScript)[1:]:
        book.do(retire_script(script))
    assert said(book).startswith("You have not run your role-play yet.")


def test_enter_opens_a_script_and_n_composes_a_new_one(
    shown: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    window = shown(book, Place("roleplays"))
    focus = QApplication.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.place.key == "script"
    assert book.get(RolePlayScript, window.place.target) is not None
    window.go(Place("roleplays"))
    qtbot.keyClick(window.page, Qt.Key.Key_N)
    assert window.place == Place("script")


def test_the_list_follows_what_changes(shown: Callable[..., Window], book: Workbook) -> None:
    page = page_of(shown(book, Place("roleplays")))
    (script,) = book.all(RolePlayScript, title="Charged twice")
    book.do(retire_script(script))
    assert page.model.place_of(script.id) is None
    assert page.crumbs()[0].note == "3 scripts"
    page.desk.undo()
    assert page.model.place_of(script.id) is not None


@pytest.mark.parametrize("captured", [True, False])
def test_without_scripts_the_page_leads_to_the_first_step(
    shown: Callable[..., Window],
    book: Workbook,
    empty_book: Workbook,
    click: Callable[[QWidget], None],
    captured: bool,
) -> None:
    book.do(Change("none", "retire script", removing(*book.all(RolePlayScript))))
    window = shown(book if captured else empty_book, Place("roleplays"))
    page = page_of(window)
    assert page.buttons() == ()
    click(page.empty.action if captured else page.bare.action)
    assert window.place == (Place("script") if captured else Place("champions", None, "capture"))


def test_all_behaviours_retired_means_there_is_nothing_to_compose_from(book: Workbook) -> None:
    assert state(book).can_compose
    for behaviour in book.all(ChampionBehaviour, state=Publication.PUBLISHED):
        book.do(Change("r", "retire behaviour", removing(behaviour)))
    assert not state(book).can_compose


def test_scripts_are_listed_by_what_they_train_and_by_what_went_wrong(
    shown: Callable[..., Window], book: Workbook
) -> None:
    page = page_of(shown(book, Place("roleplays")))
    told = [option.text() for option in page.filter.options]
    assert told == [
        "all · 4",
        "tool skill · 2",
        "people skill · 2",
        "service recovery · 1",
        "system outage · 1",
        "coaching",
    ]
    for wanted, titles in (
        (Which.RECOVERY, ["Charged twice"]),
        (Which.OUTAGE, ["Nothing works today"]),
        (Which.TOOL, ["One size too small", "The refund that never came"]),
        (Which.COACHING, []),
    ):
        option = next(each for each in page.filter.options if each.value is wanted)
        option.click()
        assert [row.title for row in (page.model.row_at(n) for n in range(page.model.rowCount()))] == titles
        assert page.nothing.isHidden() == bool(titles)


def test_r_runs_the_role_play_that_is_chosen(
    shown: Callable[..., Window], book: Workbook, qtbot: QtBot
) -> None:
    (script,) = book.all(RolePlayScript, title="Charged twice")
    page = shown(book, Place("roleplays")).page
    assert isinstance(page, RolePlaysPage)
    page.table.choose(script.id)
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    assert page.beginning.sheet is not None
    assert "Charged twice" in page.beginning.sheet.title.text()


def test_a_run_that_is_due_stands_above_the_list_and_beside_its_entry(
    shown: Callable[..., Window], book: Workbook, qtbot: QtBot, click: Callable[[QWidget], None]
) -> None:
    (script,) = book.all(RolePlayScript, title="Charged twice")
    agent = RoleHeld(role=RunRole.AGENT, person_id="marcus")
    run = begun(script, (agent, CAST[1].but(person_id=book.coach.id)))
    closed = run.but(
        coach_id=book.coach.id,
        state=RunState.CLOSED,
        went=Went.AGAIN,
        next_due=book.acting().today,
        keep="The pause",
    )
    window = shown(book, Place("roleplays"))
    page = window.page
    assert isinstance(page, RolePlaysPage)
    assert RolePlaysPage.hint(page.desk) == ""
    assert not page.due.isVisible()
    book.do(Change("run", "run", adding(closed)))
    page.read_anew()
    assert RolePlaysPage.hint(page.desk) == "1 due"
    (row,) = page.due.rows
    assert row.accessibleName().startswith("Marcus: Charged twice")
    qtbot.waitUntil(row.isVisible)
    click(row)
    assert window.place == Place("run", closed.id)
