"""The editor of a script through the real window, by keys: every act is written at once and can be undone."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, adding, replacing
from coachbook.practice.champions import retire_behaviour
from coachbook.practice.paths import faults, ways_on
from coachbook.records import ChampionBehaviour, CustomerVoice, JudgementCall, Person, RolePlayScript
from coachbook.records.kinds import Consent, Mood, Way
from coachbook.ui.practice.script.page import ScriptPage
from coachbook.ui.practice.script.sheets import (
    BeatSheet,
    BranchSheet,
    CallSheet,
    CustomerSheet,
    LinesSheet,
    NewBeatSheet,
    SceneSheet,
)
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

TITLE = "One size too small"
Key = Qt.Key


@pytest.fixture
def window(shown: Callable[..., Window], book: Workbook) -> Window:
    """A window on a script of the pack that branches twice and ends in a judgement call."""
    (script,) = book.all(RolePlayScript, title=TITLE)
    return shown(book, Place("script", script.id))


@pytest.fixture
def page(window: Window) -> ScriptPage:
    assert isinstance(window.page, ScriptPage)
    return window.page


@pytest.fixture
def script(window: Window, book: Workbook) -> Callable[[], RolePlayScript]:
    """`script()` is the script as it is stored now."""

    def stored() -> RolePlayScript:
        assert window.place is not None
        found = book.get(RolePlayScript, window.place.target)
        assert found is not None
        return found

    return stored


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """`press(Key.Key_E)` presses a key where the keyboard is."""

    def strike(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    return strike


def undo(window: Window) -> None:
    assert window.desk is not None
    window.desk.undo()


def test_a_beat_is_edited_by_keys_and_the_change_is_undone(
    page: ScriptPage, script: Callable[[], RolePlayScript], press: Callable[..., None], window: Window
) -> None:
    before = script()
    page.beats.go_to("b1")
    press(Key.Key_Return)
    sheet = page.editor.sheet
    assert isinstance(sheet, BeatSheet)
    sheet.words.setPlainText("Hello. These are too small, I'm afraid.")
    press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.sheet is None
    assert script().beats[0].line == "Hello. These are too small, I'm afraid."
    undo(window)
    assert script() == before


def test_a_model_answer_that_is_changed_is_no_quote_any_more(
    page: ScriptPage, script: Callable[[], RolePlayScript]
) -> None:
    answer = next(beat for beat in script().beats if beat.behaviour_id is not None)
    page.editor.edit(answer.key)
    sheet = page.editor.sheet
    assert isinstance(sheet, BeatSheet)
    assert sheet.answer is not None
    sheet.answer.setPlainText("Leave it to me.")
    sheet.action.click()
    after = next(beat for beat in script().beats if beat.key == answer.key)
    assert (after.model_answer, after.credit) == ("Leave it to me.", "after Contact-centre pack")


def test_a_beat_that_says_nothing_is_refused_beside_its_field(
    page: ScriptPage, script: Callable[[], RolePlayScript]
) -> None:
    before = script()
    page.editor.edit("b1")
    sheet = page.editor.sheet
    assert isinstance(sheet, BeatSheet)
    sheet.words.setPlainText("  ")
    sheet.action.click()
    assert page.editor.sheet is sheet
    assert "take it out" in sheet.by_name["line"].fault()
    assert script() == before


def test_arrows_walk_the_beats_and_alt_with_an_arrow_moves_one(
    page: ScriptPage, script: Callable[[], RolePlayScript], press: Callable[..., None], window: Window
) -> None:
    before = script()
    page.beats.go_to("b1")
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert page.beats.at == "b3"
    press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [beat.key for beat in script().beats][:3] == ["b1", "b3", "b2"]
    assert page.beats.at == "b3"
    assert QApplication.focusWidget() is next(card for card in page.beats.cards if card.key == "b3")
    undo(window)
    assert script() == before


def test_a_beat_is_added_behind_the_one_with_the_keyboard_and_taken_out_again(
    page: ScriptPage, script: Callable[[], RolePlayScript], press: Callable[..., None], qtbot: QtBot
) -> None:
    before = script()
    page.beats.go_to("b1")
    press(Key.Key_Insert)
    sheet = page.editor.sheet
    assert isinstance(sheet, NewBeatSheet)
    sheet.action.click()
    assert "Write what is said" in sheet.by_name["line"].fault()
    sheet.words.setPlainText("Take it slowly")
    sheet.action.click()
    assert script().beats[1].cue == "Take it slowly"
    page.beats.go_to("own1")
    with qtbot.waitSignal(page.desk.notices.said) as said:
        press(Key.Key_Delete)
    assert script().beats == before.beats
    assert [act.text for act in said.args[0].acts] == ["Undo"]


def test_the_last_row_adds_a_beat_at_the_end(page: ScriptPage, script: Callable[[], RolePlayScript]) -> None:
    page.beats.more.click()
    sheet = page.editor.sheet
    assert isinstance(sheet, NewBeatSheet)
    sheet.words.setPlainText("One more thing.")
    sheet.action.click()
    assert script().beats[-1].line == "One more thing."


def test_a_turn_is_branched_and_its_branch_taken_away(
    page: ScriptPage, script: Callable[[], RolePlayScript], press: Callable[..., None]
) -> None:
    page.beats.go_to("b2")
    page._on_branch()
    sheet = page.editor.sheet
    assert isinstance(sheet, BranchSheet)
    sheet.escalation.setPlainText("That is not what I asked.")
    sheet.action.click()
    forked = script()
    assert len(ways_on(forked.beats, "b2")) == 2
    assert faults(forked) == ()
    page.beats.go_to("b2")
    page._on_branch()
    assert len(ways_on(script().beats, "b2")) == 1


def test_a_circle_that_is_drawn_is_told_at_the_side_in_one_sentence(
    page: ScriptPage, script: Callable[[], RolePlayScript]
) -> None:
    page.editor.edit("b5")
    sheet = page.editor.sheet
    assert isinstance(sheet, BeatSheet)
    sheet.softens.set_value("b1")
    sheet.action.click()
    assert "the talk can go round in a circle." in page.sides.checked.text()


def test_a_line_is_taken_from_what_a_customer_said(
    page: ScriptPage, script: Callable[[], RolePlayScript], book: Workbook
) -> None:
    said = CustomerVoice(id="v1", text="I only wanted a bigger size.", on=date(2026, 11, 3))
    about = said.but(id="v2", text="Lena Tran was no help at all.")
    book.do(Change("voices", "note voice", adding(said, about)))
    page.editor.edit("b1")
    sheet = page.editor.sheet
    assert isinstance(sheet, BeatSheet)
    assert sheet.voice is not None
    offered = [sheet.voice.itemText(n) for n in range(sheet.voice.count())]
    assert any("bigger size" in text for text in offered)
    assert not any("Lena" in text for text in offered)
    sheet.voice.set_value("v1")
    sheet.voice.picked.emit("v1")
    sheet.action.click()
    beat = script().beats[0]
    assert (beat.line, beat.voice_id) == ("I only wanted a bigger size.", "v1")
    assert beat.why_here == "customer voice of 3 Nov 2026, unchanged"


def test_a_customers_own_words_open_the_script(
    page: ScriptPage, script: Callable[[], RolePlayScript], book: Workbook
) -> None:
    said = CustomerVoice(id="v1", text="I only wanted a bigger size.", on=date(2026, 11, 3))
    book.do(Change("voice", "note voice", adding(said)))
    page.ingredients.voice.picked.emit("v1")
    made = script()
    assert (made.beats[0].line, made.voice_ids) == (said.text, ("v1",))
    assert said.text in made.scene
    page.ingredients.voice.picked.emit("")
    assert script().voice_ids == ()


def test_scene_and_customer_are_rewritten_and_the_new_name_goes_everywhere(
    page: ScriptPage, script: Callable[[], RolePlayScript], press: Callable[..., None]
) -> None:
    page.editor.scene()
    scene = page.editor.sheet
    assert isinstance(scene, SceneSheet)
    scene.title_line.setText("Too small again")
    scene.why.setPlainText("So that they dare to order again.")
    press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (script().title, script().why) == ("Too small again", "So that they dare to order again.")
    page.editor.customer()
    sheet = page.editor.sheet
    assert isinstance(sheet, CustomerSheet)
    sheet.age.setText("7")
    sheet.action.click()
    assert "from 16 to 110" in sheet.by_name["age"].fault()
    sheet.age.setText("")
    sheet.name.setText("Zoe")
    sheet.moods[0].set_value(Mood.ANGRY)
    sheet.action.click()
    card = script().customer
    assert (card.name, card.age, card.moods[0]) == ("Zoe", None, Mood.ANGRY)
    assert script().scene.startswith("Zoe, ")


def test_learning_points_observer_sheet_and_debrief_are_typed_as_lines(
    page: ScriptPage, script: Callable[[], RolePlayScript]
) -> None:
    for lay, lines in (
        (page.editor.points, "When they ask, I answer.\nWhen they wait, I name a day."),
        (page.editor.observers, "Answers: in the first sentence\nNames a day"),
        (page.editor.debrief, "You first: what went well?"),
    ):
        lay()
        sheet = page.editor.sheet
        assert isinstance(sheet, LinesSheet)
        sheet.lines.setPlainText(lines)
        sheet.action.click()
        assert page.editor.sheet is None
    made = script()
    assert made.learning_points == ("When they ask, I answer.", "When they wait, I name a day.")
    assert [(item.title, item.look_for) for item in made.observer_sheet] == [
        ("Answers", "in the first sentence"),
        ("Names a day", ""),
    ]
    assert made.debrief == ("You first: what went well?",)


def test_a_sheet_with_two_lines_of_one_name_stays_and_says_so(page: ScriptPage) -> None:
    page.editor.observers()
    sheet = page.editor.sheet
    assert isinstance(sheet, LinesSheet)
    sheet.lines.setPlainText("Listens\nlistens: to the end")
    sheet.action.click()
    assert "called the same" in sheet.by_name["lines"].fault()


def test_a_dilemma_is_chosen_and_taken_out_without_touching_what_was_drawn_by_hand(
    page: ScriptPage, script: Callable[[], RolePlayScript]
) -> None:
    page.beats.more.click()
    sheet = page.editor.sheet
    assert isinstance(sheet, NewBeatSheet)
    sheet.words.setPlainText("By hand.")
    sheet.action.click()
    assert script().judgement_ids == ("call-two-days-too-late",)
    page.ingredients.calls.activated.emit("call-two-days-too-late")
    assert script().judgement_ids == ()
    assert "By hand." in [beat.line for beat in script().beats]
    page.ingredients.calls.activated.emit("call-two-days-too-late")
    assert script().judgement_ids == ("call-two-days-too-late",)


def test_a_dilemma_of_ones_own_goes_into_the_library_and_into_the_script_in_one_act(
    page: ScriptPage, script: Callable[[], RolePlayScript], book: Workbook, window: Window
) -> None:
    known = len(book.all(JudgementCall))
    page.editor.call()
    sheet = page.editor.sheet
    assert isinstance(sheet, CallSheet)
    sheet.action.click()
    assert sheet.by_name["dilemma"].fault()
    sheet.dilemma.setPlainText("The rule says no, and the person is in need.")
    sheet.said.setPlainText("And if it were you?")
    sheet.implies.setPlainText("Ask who may decide.")
    sheet.action.click()
    assert len(book.all(JudgementCall)) == known + 1
    assert "And if it were you?" in [beat.line for beat in script().beats]
    undo(window)
    assert len(book.all(JudgementCall)) == known
    assert len(script().judgement_ids) == 1


def test_composing_anew_over_what_was_drawn_by_hand_says_how_it_comes_back(
    page: ScriptPage, script: Callable[[], RolePlayScript], window: Window, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.desk.notices.said):
        page.other.click()
    page.editor.points()
    sheet = page.editor.sheet
    assert isinstance(sheet, LinesSheet)
    sheet.lines.setPlainText("By hand.")
    sheet.action.click()
    with qtbot.waitSignal(page.desk.notices.said) as said:
        page.other.click()
    assert "written anew" in said.args[0].text
    assert "By hand." not in script().learning_points
    undo(window)
    assert script().learning_points == ("By hand.",)


def test_who_wrote_the_twist_and_how_it_came_is_noted(
    page: ScriptPage, script: Callable[[], RolePlayScript]
) -> None:
    assert page.ingredients.author_field.isHidden()
    page.ingredients.twist.setPlainText("And who pays?")
    page.commit()
    assert not page.ingredients.author_field.isHidden()
    page.ingredients.author.set_value("lena")
    page.ingredients.author.picked.emit("lena")
    page.ingredients.way.set_value(Way.ON_PAPER)
    page.ingredients.way.picked.emit(Way.ON_PAPER)
    assert (script().twist_by_id, script().twist_way) == ("lena", Way.ON_PAPER)


def test_a_script_whose_behaviour_was_retired_keeps_its_words_and_says_so(
    page: ScriptPage, script: Callable[[], RolePlayScript], book: Workbook
) -> None:
    before = script()
    behaviour = book.get(ChampionBehaviour, before.behaviour_ids[0])
    assert behaviour is not None
    book.do(retire_behaviour(behaviour))
    page.refresh()
    assert f"“{behaviour.title}” is retired" in page.sides.checked.text()
    assert script() == before


def test_an_edit_of_a_masked_script_writes_no_mask_into_it(
    page: ScriptPage, script: Callable[[], RolePlayScript], book: Workbook
) -> None:
    stored = script()
    behaviour = book.get(ChampionBehaviour, stored.behaviour_ids[0])
    lena = book.get(Person, "lena")
    assert behaviour is not None
    assert lena is not None
    named = behaviour.but(champion_id="lena", consent=Consent.REFUSED)
    told = stored.but(scene=f"{stored.scene} {lena.name} took it.")
    book.do(Change("x", "x", (*replacing(behaviour, named), *replacing(stored, told))))
    page.refresh()
    page.editor.scene()
    sheet = page.editor.sheet
    assert isinstance(sheet, SceneSheet)
    assert lena.name not in sheet.scene.text()
    sheet.title_line.setText("Another title")
    sheet.action.click()
    assert script().title == "Another title"
    assert lena.name in script().scene
