"""Hints on wording: quiet, in time, plain, heard as well as seen, and gone when the writer leaves it."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachbook.ui.parts import wording
from coachbook.ui.parts.fields import Field, LineEdit, TextArea
from coachbook.ui.parts.wording import WordingHint, watch_told, watch_wording
from coachbook.wording import checks

LAZY = "“lazy”: This describes the person. Write what was said or done, so that it can be done differently."


@pytest.fixture(autouse=True)
def ready():
    """The rules are compiled, as they are a moment after the first field was shown."""
    while not wording.preparation.step():
        pass


@pytest.fixture
def shown(qtbot):
    kept = []

    def show(*widgets: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        for widget in widgets:
            column.addWidget(widget)
        kept.append(holder)
        qtbot.addWidget(holder)
        with qtbot.waitExposed(holder):
            holder.show()
        holder.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        holder.setFocus()  # nobody types in the editor yet
        return holder

    return show


@pytest.fixture
def evidence(shown):
    """A field of evidence with its hint, and the keyboard in it."""
    field = Field("Evidence", TextArea(), "What was said or done?")
    hint = watch_wording(field)
    shown(field)
    field.editor.setFocus()
    return hint


def test_a_hint_comes_when_the_hand_rests_and_goes_with_the_words(qtbot, evidence) -> None:
    qtbot.keyClicks(evidence.editor, "He is lazy")
    assert evidence.text() == ""
    qtbot.waitUntil(lambda: evidence.text() == LAZY)
    assert evidence.isVisible()
    for _ in "lazy":
        qtbot.keyClick(evidence.editor, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not evidence.isVisible())


def test_what_is_stored_is_looked_at_at_once(shown) -> None:
    editor = TextArea()
    hint = WordingHint(editor)
    shown(editor, hint)
    editor.set_text_quietly("He is lazy")
    assert hint.text() == LAZY


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_a_hint_is_read_out_as_part_of_the_fields_description(shown, make) -> None:
    field = Field("Evidence", make(), "What was said or done?")
    hint = watch_wording(field)
    shown(field)
    field.editor.setText("lazy") if make is LineEdit else field.editor.setPlainText("lazy")
    assert field.editor.accessibleDescription() == f"What was said or done?\n{hint.text()}"
    field.set_fault("Write the evidence.")
    assert field.editor.accessibleDescription() == f"Write the evidence.\n{hint.text()}"
    field.editor.clear()
    assert field.editor.accessibleDescription() == "Write the evidence."


def test_an_editor_without_a_field_keeps_its_own_description(shown) -> None:
    editor = TextArea()
    editor.setAccessibleDescription("Evidence of this standard")
    hint = WordingHint(editor)
    shown(editor, hint)
    editor.setPlainText("lazy")
    assert editor.accessibleDescription() == f"Evidence of this standard\n{LAZY}"
    editor.clear()
    assert editor.accessibleDescription() == "Evidence of this standard"


def test_leaving_it_takes_the_hint_away_until_other_words_are_found(qtbot, evidence) -> None:
    evidence.editor.setPlainText("He is lazy")
    evidence.look()
    with qtbot.waitSignal(evidence.left):
        qtbot.mouseClick(evidence.leave, Qt.MouseButton.LeftButton)
    assert not evidence.isVisible()
    evidence.editor.setPlainText("He is LAZY. And rude.")
    evidence.look()
    assert evidence.text().startswith("“rude”")
    assert "lazy" not in evidence.text().lower()


def test_leaving_it_by_key_brings_the_keyboard_back_to_the_text(qtbot, evidence) -> None:
    evidence.editor.setPlainText("He is lazy")
    evidence.look()
    qtbot.keyClick(evidence.editor, Qt.Key.Key_Tab)
    assert evidence.leave.hasFocus()
    qtbot.keyClick(evidence.leave, Qt.Key.Key_Space)
    assert evidence.editor.hasFocus()


def test_what_was_left_in_one_record_is_said_in_the_next(evidence) -> None:
    evidence.show_about("first")
    evidence.editor.setPlainText("He is lazy")
    evidence.look()
    evidence.leave.click()
    evidence.show_about("first")
    assert evidence.text() == ""
    evidence.show_about("second")
    assert evidence.text() == LAZY


def test_private_matters_come_first_and_two_hints_are_enough(evidence) -> None:
    evidence.editor.setPlainText("Always lazy and rude since the illness")
    evidence.look()
    first, second = evidence.text().splitlines()
    assert first.startswith("“illness”")
    assert second.startswith("“Always”")


def test_what_was_typed_is_shown_literally_and_a_long_find_is_cut(evidence, monkeypatch) -> None:
    assert evidence.words.textFormat() is Qt.TextFormat.PlainText
    text = "lazy " * 40
    finding = checks.check_note("lazy")[0]
    whole = type(finding)(0, len(text), finding.rule, finding.help)
    assert wording.remark(text, whole).startswith(f"“{'lazy ' * 12}"[:61].rstrip() + " …”")


def test_a_field_about_the_customer_has_hints_on_private_life_only(shown) -> None:
    field = Field("Impact", TextArea())
    hint = watch_wording(field, None)
    shown(field)
    field.editor.setPlainText("He was annoyed and wanted to go")
    assert hint.text() == ""
    field.editor.setPlainText("He was annoyed about his illness")
    assert hint.text().startswith("“illness”")


def test_nobody_is_corrected_in_a_field_that_is_only_read(evidence) -> None:
    evidence.editor.setReadOnly(True)
    evidence.editor.setPlainText("He is lazy")
    evidence.look()
    assert evidence.text() == ""


def test_feedback_that_stands_alone_gets_its_own_check(shown) -> None:
    seen = []

    def check(text: str) -> tuple[()]:
        seen.append(text)
        return ()

    editor = LineEdit()
    shown(editor, WordingHint(editor, check))
    editor.setText("You asked twice")
    assert seen[-1] == "You asked twice"


def test_the_rules_are_compiled_while_the_first_field_stands_there(qtbot, shown, monkeypatch) -> None:
    monkeypatch.setattr(wording, "preparation", wording.Preparation())
    editor = TextArea("He is lazy")
    hint = WordingHint(editor)
    assert hint.text() == ""
    shown(editor, hint)
    qtbot.waitUntil(lambda: hint.text() == LAZY)
    assert wording.preparation.done


def test_another_field_goes_on_where_the_first_was_closed(qtbot, shown, monkeypatch) -> None:
    monkeypatch.setattr(wording, "preparation", wording.Preparation())
    monkeypatch.setattr(wording, "_HELPING_OUT", 1)
    first, second = WordingHint(TextArea()), WordingHint(TextArea("He is lazy"))
    shown(first, second)
    shiboken6.delete(first)
    qtbot.waitUntil(lambda: wording.preparation.done)


@pytest.fixture
def three(qtbot, shown):
    """A behaviour with the fields of its situation and its impact beside it."""
    fields = [Field(name, TextArea()) for name in ("Situation", "Behaviour", "Impact")]
    hint = watch_told(fields[1], situation=fields[0], impact=fields[2])
    other = LineEdit()
    shown(*fields, other)
    return hint, *(field.editor for field in fields), other


def test_an_empty_situation_or_impact_is_pointed_out_once_nobody_writes_there(qtbot, three) -> None:
    hint, situation, behaviour, impact, other = three
    behaviour.setFocus()
    qtbot.keyClicks(behaviour, "Named the day of the refund")
    hint.look()
    assert hint.text() == ""
    impact.setFocus()
    assert hint.text() == ""
    other.setFocus()
    qtbot.waitUntil(lambda: hint.text().startswith("Say when it was"))
    assert "Say what it did" in hint.text()
    situation.setPlainText("On Monday")
    assert hint.text() == "Say what it did: for the customer, for colleagues or for the work."
    impact.setPlainText("She thanked him")
    assert hint.text() == ""


def test_a_behaviour_alone_is_asked_for_what_has_a_field(shown) -> None:
    behaviour, impact = (
        Field("Behaviour", TextArea("Named the day of the refund")),
        Field("Impact", TextArea()),
    )
    hint = watch_told(behaviour, impact=impact)
    shown(behaviour, impact)
    hint.look()
    assert hint.text() == "Say what it did: for the customer, for colleagues or for the work."


def test_a_hint_that_is_gone_hears_no_more_of_the_keyboard(qtbot, three) -> None:
    hint, _, behaviour, _, other = three
    behaviour.setFocus()
    shiboken6.delete(hint)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)


def test_only_a_text_has_a_wording() -> None:
    with pytest.raises(TypeError, match="text"):
        watch_wording(Field("Day", QWidget()))
