"""Champions as people, through the real window: nominated, asked within a limit, named nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.records import (
    ChampionAsk,
    ChampionBehaviour,
    ChampionNomination,
    Person,
    RolePlayScript,
)
from coachbook.records.kinds import Consent, PersonRole
from coachbook.records.practice_kinds import Answer, Ground
from coachbook.ui.practice.champions.page import ChampionsPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

Typing = Callable[[QWidget, str], None]
Clicking = Callable[[QWidget], None]


@pytest.fixture
def window(shown: Callable[..., Window], book: Workbook) -> Window:
    return shown(book, Place("champions"))


@pytest.fixture
def page(window: Window) -> ChampionsPage:
    assert isinstance(window.page, ChampionsPage)
    return window.page


def nominated(page: ChampionsPage, person: str, measure: str, typing: Typing) -> None:
    page.acts.nominate()
    sheet = page.acts.nominating
    sheet.person.set_value(person)
    typing(sheet.measured_by, measure)
    sheet.action.click()


def test_who_is_only_called_a_champion_is_told_to_be_on_neither_side(page: ChampionsPage) -> None:
    (row,) = page.people.rows.rows
    assert row.line.text() == "Nobody wrote down by which measure · not asked in thirty days"
    page.people.rows.activated.emit("lena")
    assert not page.person.isHidden()
    assert page.detail.isHidden()
    assert "stands on neither side" in page.person.nobody.text()


def test_a_nomination_by_keys_says_by_which_measure(
    page: ChampionsPage, book: Workbook, qtbot: QtBot, type_into: Typing
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_C)
    sheet = page.acts.nominating
    sheet.person.set_value("marcus")
    sheet.action.click()
    assert sheet.measure_field.fault().startswith("Write by what it was decided")
    type_into(sheet.measured_by, "Resolved at first contact, July to September")
    qtbot.keyClick(sheet.measured_by, Qt.Key.Key_Return)
    assert page.acts.nominating is None
    (made,) = book.all(ChampionNomination)
    assert (made.person_id, made.ground) == ("marcus", Ground.MEASURE)
    assert PersonRole.CHAMPION in book.get(Person, "marcus").roles
    assert page.person.name.text() == "Marcus Oyelaran"
    assert page.person.nominations.rows[0].title.text().startswith("Resolved at first contact")
    assert book.undo() == "nominating Marcus"
    assert not book.all(ChampionNomination)


def test_by_another_standard_asks_for_the_standard(page: ChampionsPage, book: Workbook) -> None:
    page.acts.nominate()
    sheet = page.acts.nominating
    sheet.ground.set_value(Ground.STANDARD)
    sheet.ground.chosen.emit(Ground.STANDARD)
    assert sheet.measure_field.isHidden()
    sheet.person.set_value("lena")
    sheet.action.click()
    assert sheet.standard_field.fault() == "Choose the standard by whose ratings this was decided."


def test_a_nomination_is_ended_where_it_stands(
    page: ChampionsPage, book: Workbook, type_into: Typing
) -> None:
    nominated(page, "lena", "named by five", type_into)
    (made,) = book.all(ChampionNomination)
    page.person.ended.emit(made.id)
    assert book.get(ChampionNomination, made.id).ended_on == book.acting().today
    assert not page.people.rows.rows


def test_the_fifth_request_in_thirty_days_warns_before_it_is_made(
    page: ChampionsPage, book: Workbook, click: Clicking
) -> None:
    page.people.rows.activated.emit("lena")
    for _ in range(4):
        click(page.person.ask)
        assert "fine" in page.acts.asking.load.text()
        page.acts.asking.action.click()
    assert len(book.all(ChampionAsk, person_id="lena")) == 4
    click(page.person.ask)
    assert page.acts.asking.load.text().startswith(
        "This is the fifth time in thirty days that Lena is asked; four are the limit here."
    )
    page.acts.asking.action.click()
    assert len(book.all(ChampionAsk)) == 5
    assert "asked five times" in page.people.rows.rows[0].line.text()


def test_answers_and_thanks_are_noted(page: ChampionsPage, book: Workbook, click: Clicking) -> None:
    page.people.rows.activated.emit("lena")
    click(page.person.ask)
    page.acts.asking.action.click()
    (ask,) = book.all(ChampionAsk)
    page.person.accepted.emit(ask.id)
    assert book.get(ChampionAsk, ask.id).answer is Answer.ACCEPTED
    assert "One thank-you is still to be said." in page.person.load.text()
    page.person.thanked.emit(ask.id)
    assert book.get(ChampionAsk, ask.id).thanked_on == book.acting().today
    assert "thank-you" not in page.person.load.text()


def test_named_nowhere_holds_on_every_page_at_once(
    window: Window,
    page: ChampionsPage,
    book: Workbook,
    behaviour_called: Callable[[str], ChampionBehaviour],
    click: Clicking,
) -> None:
    before = behaviour_called("Put your name to it")
    planted = before.but(
        champion_id="lena",
        consent=Consent.GIVEN,
        says="This is Lena Tran. I stay with you.",
        title="Say it as Lena Tran does",
        does="Lena sits up.",
    )
    book.do(Change("x", "x", replacing(before, planted)))
    page.rows.activated.emit(before.id)
    page.detail.practise.click()
    script = book.get(RolePlayScript, window.place.target)
    assert "Lena Tran" in script.model_dump_json()
    window.go(Place("champions"))
    page.people.rows.activated.emit("lena")
    click(page.person.unname)
    for place in (Place("champions", before.id), Place("script", script.id), Place("roleplays")):
        window.go(place)
        told = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
        allowed = [text for text in told if "Lena" in text and text != "Lena Tran"]
        assert not allowed, place
    assert page.people.rows.rows[0].title.text() == "Lena Tran", "the list of champions is no credit"
    window.go(Place("champions", before.id))
    assert page.detail.title.text() == "Say it as a colleague does"
    page.desk.undo()
    assert page.detail.title.text() == "Say it as Lena Tran does"


def test_editing_a_masked_behaviour_keeps_its_other_words(
    page: ChampionsPage,
    book: Workbook,
    behaviour_called: Callable[[str], ChampionBehaviour],
    type_into: Typing,
) -> None:
    before = behaviour_called("Put your name to it")
    refused = before.but(champion_id="lena", consent=Consent.REFUSED, does="Lena sits up.")
    book.do(Change("x", "x", replacing(before, refused)))
    page.rows.activated.emit(before.id)
    page.detail.edit.click()
    type_into(page._editor.fields["tone"].editor, "Low")
    page.commit()
    assert book.get(ChampionBehaviour, before.id) == refused.but(tone="Low")


def test_a_consent_has_a_day_and_a_way(
    page: ChampionsPage, book: Workbook, behaviour_called: Callable[[str], ChampionBehaviour]
) -> None:
    before = behaviour_called("Put your name to it")
    book.do(Change("x", "x", replacing(before, before.but(champion_id="lena"))))
    page.rows.activated.emit(before.id)
    page.detail.edit.click()
    fields = page._editor.fields
    assert fields["consent_way"].isHidden()
    fields["consent"].editor.set_value(Consent.GIVEN)
    fields["consent"].editor.chosen.emit(Consent.GIVEN)
    assert not fields["consent_way"].isHidden()
    after = book.get(ChampionBehaviour, before.id)
    assert (after.consent, after.consent_on) == (Consent.GIVEN, book.acting().today)
    fields["consent"].editor.set_value(Consent.REFUSED)
    fields["consent"].editor.chosen.emit(Consent.REFUSED)
    assert book.get(ChampionBehaviour, before.id).withdrawn_on == book.acting().today


def test_what_is_missing_is_reached_from_the_first_sentence(
    page: ChampionsPage, book: Workbook, behaviour_called: Callable[[str], ChampionBehaviour]
) -> None:
    before = behaviour_called("Put your name to it")
    book.do(Change("x", "x", replacing(before, before.but(not_like_this=""))))
    page.refresh()
    page.lead.followed.emit()
    assert page.gaps.rows.rows[0].title.text() == "One with no negative model"
    assert QApplication.focusWidget() is page.gaps.rows.rows[0]
    page.gaps.rows.activated.emit(0)
    assert page._editor.behaviour.id == before.id
    assert QApplication.focusWidget() is page._editor.fields["not_like_this"].editor


def test_a_transcript_gives_the_words_and_what_asked_for_them(
    page: ChampionsPage, book: Workbook, qtbot: QtBot, tmp_path: Path, type_into: Typing
) -> None:
    chat = tmp_path / "Chat 88101.txt"
    chat.write_text("Customer: How long is it valid?\nAgent: All codes expire after 7 days.\n", "utf-8")
    qtbot.keyClick(page, Qt.Key.Key_T)
    sheet = page.capturing.transcript
    type_into(sheet.path, str(chat))
    qtbot.keyClick(sheet.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 2)
    assert not sheet.action.isEnabled()
    for number in (1, 2):
        sheet.lines.activated.emit(number)
    sheet.action.click()
    fields = page.sheet.fields
    assert fields.value("says") == "All codes expire after 7 days."
    assert fields.value("customer_lines") == ("How long is it valid?",)
    assert fields.value("source") == "Chat 88101.txt"
    page.sheet.action.click()
    assert book.all(ChampionBehaviour, says="All codes expire after 7 days.")


def test_a_transcript_that_cannot_be_read_is_said_beside_its_field(
    page: ChampionsPage, qtbot: QtBot, type_into: Typing
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_T)
    sheet = page.capturing.transcript
    type_into(sheet.path, "nowhere.txt")
    qtbot.keyClick(sheet.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sheet.path_field.fault()))
    assert "There is no file nowhere.txt" in sheet.path_field.fault()


def test_the_limit_is_set_where_the_champions_are_listed(page: ChampionsPage, book: Workbook) -> None:
    assert page.people.limit.value() == 4
    page.people.limit.picked.emit(2)
    assert book.profile.champion_asks == 2
    assert book.undo() == "the limit for champions"
    assert page.people.limit.value() == 4
