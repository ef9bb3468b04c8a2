"""The page Champions through the real window: capture, edit in place, retire, practise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, replacing
from coachbook.records import ChampionBehaviour, Person, RolePlayScript
from coachbook.records.kinds import Consent, Publication
from coachbook.records.practice_kinds import Skill
from coachbook.ui.practice.champions.page import ChampionsPage
from coachbook.ui.shell.conflict import ConflictSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, open_workbook

LINE = "Ok, all promo codes expire after 7 days without fail."
Typing = Callable[[QWidget, str], None]
Clicking = Callable[[QWidget], None]


@pytest.fixture
def window(shown: Callable[..., Window], book: Workbook) -> Window:
    return shown(book, Place("champions"))


@pytest.fixture
def page(window: Window) -> ChampionsPage:
    assert isinstance(window.page, ChampionsPage)
    return window.page


def fields(page: ChampionsPage) -> dict[str, QWidget]:
    held = page.sheet or page._editor
    assert held is not None
    return {name: field.editor for name, field in held.fields.by_name.items()}


def test_the_words_of_a_chat_are_captured_unchanged_in_a_few_keys(
    page: ChampionsPage, book: Workbook, qtbot: QtBot, type_into: Typing
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert page.sheet is not None
    assert QApplication.focusWidget() is fields(page)["rule_when"]
    qtbot.keyClicks(fields(page)["rule_when"], "a customer asks how long a code lasts")
    qtbot.keyClick(fields(page)["rule_when"], Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "give the number of days")
    type_into(fields(page)["says"], LINE)
    qtbot.keyClick(fields(page)["says"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.sheet is None
    (made,) = book.all(ChampionBehaviour, title="Give the number of days")
    assert made.says == LINE
    assert made.rule_when == "a customer asks how long a code lasts"
    assert page.detail.says.text() == f"“{LINE}”"
    assert page.detail.rule.text() == "When a customer asks how long a code lasts, I give the number of days."
    assert page.rows.chosen_key() == made.id
    assert book.undo() == "new behaviour “Give the number of days”"
    assert page.rows.chosen_key() != made.id


def test_a_behaviour_of_which_nothing_was_said_is_refused_beside_its_field(
    page: ChampionsPage, book: Workbook, click: Clicking, type_into: Typing
) -> None:
    before = len(book.all(ChampionBehaviour))
    click(page.capture)
    type_into(fields(page)["title"], "Something")
    click(page.sheet.action)
    assert page.sheet.fields["says"].fault() == "Write what was said or done; a behaviour needs one of them."
    type_into(fields(page)["says"], "Hello.")
    assert page.sheet.fields["says"].fault() == ""
    click(page.sheet.action)
    assert len(book.all(ChampionBehaviour)) == before + 1


def test_a_name_in_a_negative_model_is_pointed_out_while_typing_and_refused(
    page: ChampionsPage, book: Workbook, click: Clicking, type_into: Typing
) -> None:
    click(page.capture)
    type_into(fields(page)["says"], "Hello.")
    type_into(fields(page)["not_like_this"], "What Marcus says: wait.")
    field = page.sheet.fields["not_like_this"]
    assert field.editor.accessibleDescription() == "Leave “Marcus” out: a negative model names nobody."
    type_into(fields(page)["not_like_this"], "As Marcus Oyelaran says: wait.")
    click(page.sheet.action)
    assert "names nobody" in field.fault()
    assert not book.all(ChampionBehaviour, says="Hello.")


def test_traits_are_pointed_out_and_never_blocked(
    page: ChampionsPage, book: Workbook, click: Clicking, type_into: Typing
) -> None:
    click(page.capture)
    type_into(fields(page)["does"], "Is always friendly")
    assert fields(page)["does"].accessibleDescription() != ""
    click(page.sheet.action)
    assert book.all(ChampionBehaviour, does="Is always friendly")


def test_consent_is_asked_only_where_somebody_is_named(page: ChampionsPage, click: Clicking) -> None:
    click(page.capture)
    consent = page.sheet.fields["consent"]
    assert consent.isHidden()
    page.sheet.fields.begin({"champion_id": "lena"})
    assert not consent.isHidden()


def test_what_is_typed_in_place_is_saved_when_the_field_is_left_and_undone_as_one(
    page: ChampionsPage,
    book: Workbook,
    behaviour_called: Callable[[str], ChampionBehaviour],
    type_into: Typing,
) -> None:
    before = behaviour_called("Ask what is still open")
    page.rows.activated.emit(before.id)
    page.detail.edit.click()
    type_into(fields(page)["tone"], "Quiet, and <b>slow</b> & low")
    assert page.has_unsaved
    fields(page)["timing"].setFocus()
    assert book.get(ChampionBehaviour, before.id).tone == "Quiet, and <b>slow</b> & low"
    assert book.undo() is not None
    assert book.get(ChampionBehaviour, before.id) == before
    page._on_done()
    assert page.detail.isVisible()


def test_a_title_cannot_be_emptied_and_the_field_says_so(
    page: ChampionsPage, book: Workbook, type_into: Typing
) -> None:
    chosen = page.rows.chosen_key()
    title = book.get(ChampionBehaviour, str(chosen)).title
    page.detail.edit.click()
    type_into(fields(page)["title"], "")
    page.commit()
    assert page._editor.fields["title"].fault() == "Give the behaviour a title that says what to do."
    assert book.get(ChampionBehaviour, str(chosen)).title == title
    type_into(fields(page)["title"], "Ask once more")
    page._on_done()
    assert book.get(ChampionBehaviour, str(chosen)).title == "Ask once more"


def test_escape_ends_the_editing_and_keeps_what_was_typed(
    window: Window, page: ChampionsPage, book: Workbook, qtbot: QtBot, type_into: Typing
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_E)
    type_into(fields(page)["why"], "It is true.")
    qtbot.keyClick(fields(page)["why"], Qt.Key.Key_Escape)
    assert page._editor is None
    assert book.get(ChampionBehaviour, str(page.rows.chosen_key())).why == "It is true."
    assert window.page is page


def test_somebody_else_has_not_been_asked_for_consent(
    page: ChampionsPage, book: Workbook, behaviour_called: Callable[[str], ChampionBehaviour]
) -> None:
    before = behaviour_called("Put your name to it")
    named = before.but(champion_id="lena", consent=Consent.GIVEN)
    book.do(Change("consent", "revise behaviour", replacing(before, named)))
    page.rows.activated.emit(before.id)
    page.detail.edit.click()
    who = fields(page)["champion_id"]
    who.set_value("marcus")
    who.picked.emit("marcus")
    after = book.get(ChampionBehaviour, before.id)
    assert (after.champion_id, after.consent) == ("marcus", Consent.NOT_ASKED)


def test_a_consent_that_is_withdrawn_masks_the_name_on_the_page_and_in_the_scripts(
    window: Window, page: ChampionsPage, book: Workbook, behaviour_called: Callable[[str], ChampionBehaviour]
) -> None:
    before = behaviour_called("Put your name to it")
    named = before.but(champion_id="lena", consent=Consent.GIVEN)
    book.do(Change("consent", "revise behaviour", replacing(before, named)))
    page.rows.activated.emit(before.id)
    page.detail.practise.click()
    assert "Lena Tran" in [beat.credit for beat in script_here(window, book).beats]
    window.go(Place("champions", before.id))
    page.detail.edit.click()
    consent = fields(page)["consent"]
    consent.set_value(Consent.REFUSED)
    consent.chosen.emit(Consent.REFUSED)
    assert not [script for script in book.all(RolePlayScript) if "Lena" in script.model_dump_json()]
    page._on_done()
    assert page.detail.source.text().startswith("A colleague")


def script_here(window: Window, book: Workbook) -> RolePlayScript:
    assert window.place is not None
    script = book.get(RolePlayScript, window.place.target)
    assert script is not None
    return script


def test_a_role_play_is_made_of_the_chosen_behaviour(
    window: Window, page: ChampionsPage, book: Workbook, click: Clicking
) -> None:
    chosen = page.rows.chosen_key()
    click(page.detail.practise)
    assert window.place.key == "script"
    assert script_here(window, book).behaviour_ids == (chosen,)


def test_a_retired_behaviour_leaves_the_list_and_comes_back_by_undo(
    page: ChampionsPage, book: Workbook, click: Clicking
) -> None:
    chosen = str(page.rows.chosen_key())
    click(page.detail.retire)
    assert book.get(ChampionBehaviour, chosen).state is Publication.RETIRED
    assert chosen not in [row.key for row in page.rows.rows]
    page.desk.undo()
    assert chosen in [row.key for row in page.rows.rows]


def test_the_arrows_go_from_behaviour_to_behaviour_past_the_headings(
    page: ChampionsPage, qtbot: QtBot
) -> None:
    keys = [row.key for row in page.rows.rows if row.key is not None]
    page.first_focus().setFocus()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.rows.chosen_key() == keys[4]
    title = page.desk.workbook.get(ChampionBehaviour, str(keys[4])).title
    assert page.detail.title.text() == title


def test_two_windows_on_one_behaviour_are_told(
    window: Window, page: ChampionsPage, book: Workbook, second: Workbook, type_into: Typing
) -> None:
    chosen = str(page.rows.chosen_key())
    page.detail.edit.click()
    type_into(fields(page)["tone"], "Mine")
    theirs = second.get(ChampionBehaviour, chosen)
    second.do(Change("theirs", "revise behaviour", replacing(theirs, theirs.but(tone="Theirs"))))
    page.commit()
    assert isinstance(window.sheet, ConflictSheet)
    assert book.get(ChampionBehaviour, chosen).tone == "Theirs"


def test_who_may_only_read_can_type_nothing(
    shown: Callable[..., Window], book: Workbook, book_place: Path, click: Clicking
) -> None:
    reader = open_workbook(book_place, book.clock)
    assert reader.read_only
    window = shown(reader, Place("champions"))
    page = window.page
    page.detail.edit.click()
    assert all(
        editor.isReadOnly()
        if hasattr(editor, "isReadOnly") and name != "source_on"
        else not editor.isEnabled()
        for name, editor in fields(page).items()
    )
    click(page.detail.retire)
    assert reader.get(ChampionBehaviour, str(page.rows.chosen_key())).state is Publication.PUBLISHED
    reader.close()


@pytest.mark.parametrize("text", ["a<b & <unter>", "x" * 300, "שלום עולם", '<img src="x"/>'])
def test_whatever_is_typed_is_shown_literally(page: ChampionsPage, book: Workbook, text: str) -> None:
    person = Person(id="odd", name=text)
    told = ChampionBehaviour(id="odd", title=text, says=text, not_like_this=text, champion_id="odd")
    book.do(Change("odd", "capture behaviour", adding(person, told)))
    page.open("odd", "")
    page.refresh()
    assert page.detail.title.text() == text
    assert page.detail.title.textFormat() is Qt.TextFormat.PlainText
    assert text in page.detail.says.text()
    assert page.detail.source.text().startswith(text[0].upper())


def test_an_empty_workbook_teaches_and_its_button_captures(
    shown: Callable[..., Window], empty_book: Workbook, click: Clicking, type_into: Typing
) -> None:
    page = shown(empty_book, Place("champions")).page
    assert QApplication.focusWidget() is page._empty.action
    assert page.buttons() == (page.from_transcript,)
    click(page._empty.action)
    type_into(fields(page)["says"], LINE)
    click(page.sheet.action)
    assert page.detail.says.text() == f"“{LINE}”"
    assert page.buttons() == (page.from_transcript, page.capture)


def test_a_place_can_ask_for_the_sheet(shown: Callable[..., Window], book: Workbook) -> None:
    window = shown(book, Place("champions", None, "capture"))
    assert window.sheet is window.page.sheet
    assert window.sheet is not None


def test_the_list_keeps_to_the_behaviours_of_one_skill(
    page: ChampionsPage, book: Workbook, qtbot: QtBot
) -> None:
    every = [b for b in book.all(ChampionBehaviour) if b.state is Publication.PUBLISHED]
    tools = {b.id for b in every if b.skill is Skill.TOOL}
    assert 0 < len(tools) < len(every)
    everyone, people, tool = page.list.skill.options
    assert everyone.text() == f"all · {len(every)}"
    assert tool.text() == f"tools · {len(tools)}"
    qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
    assert {row.key for row in page.rows.rows if row.key} == tools
    assert page.rows.chosen_key() in tools, "what is shown is one of those that are listed"
    assert page.detail.isVisible()
    other = next(b for b in every if b.id not in tools)
    page.open(other.id, "")
    page.refresh()
    assert page.list.asked is None, "a behaviour that is gone to is always in the list"
    assert page.rows.chosen_key() == other.id
    for behaviour in [b for b in every if b.id not in tools]:
        book.do(trains(behaviour, Skill.TOOL))
    qtbot.mouseClick(people, Qt.MouseButton.LeftButton)
    assert page.list.nothing.isVisible()
    assert not page.detail.isVisible()
    assert page.crumbs()[0].note.startswith(f"{len(every)} behaviours")


def trains(behaviour: ChampionBehaviour, skill: Skill) -> Change:
    return Change("x", "x", replacing(behaviour, behaviour.but(skill=skill)))
