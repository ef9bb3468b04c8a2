"""A run through the real window: begun from its script, played by keys, debriefed in order, closed, again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachbook.changes import Change, replacing
from coachbook.practice.champions import withdraw_everywhere
from coachbook.records import (
    ChampionBehaviour,
    Commitment,
    Observation,
    Rehearsal,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Consent, ObservationKind
from coachbook.records.practice_kinds import DebriefVoice, RunRole, RunState, RunWay, Step, Went
from coachbook.ui.practice.run.page import RunPage
from coachbook.ui.practice.script.page import ScriptPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook

AGENT, OBSERVER, COACH = DebriefVoice
Typing = Callable[[QWidget, str], None]
Clicking = Callable[[QWidget], None]


def page_of(window: Window) -> RunPage:
    assert isinstance(window.page, RunPage)
    return window.page


def stored(page: RunPage) -> Rehearsal:
    assert page.run is not None
    run = page.desk.workbook.get(Rehearsal, page.run.id)
    assert run is not None
    return run


def texts(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def begin(
    shown: Callable[..., Window], book: Workbook, type_into: Typing, click: Clicking, qtbot: QtBot
) -> Callable[..., RunPage]:
    """`begin()` runs the angry script from its page, with Marcus, the coach and a guest."""

    def begun(way: RunWay = RunWay.SPOKEN) -> RunPage:
        (script,) = book.all(RolePlayScript, title="Charged twice")
        window = shown(book, Place("script", script.id))
        page = window.page
        assert isinstance(page, ScriptPage)
        click(page.run)
        sheet = page.beginning.sheet
        assert sheet is not None
        qtbot.keyClicks(sheet.roles[RunRole.AGENT], "Marc")
        qtbot.keyClick(sheet.roles[RunRole.AGENT], Qt.Key.Key_Tab)
        type_into(sheet.roles[RunRole.OBSERVER], "Tom")
        sheet.way.set_value(way)
        click(sheet.action)
        run = page_of(window)
        run.setFocus()
        return run

    return begun


def press(qtbot: QtBot, page: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page, key)


def test_a_run_is_begun_from_its_script_and_played_by_keys(
    begin: Callable[..., RunPage], qtbot: QtBot
) -> None:
    page = begin()
    run = stored(page)
    assert run.agent_id == "marcus"
    assert page.play.cast.text() == "Run 1 · Marcus as agent, you as customer, Tom observing"
    assert page.play.freeze.text() == "Start the clock"
    press(qtbot, page, Qt.Key.Key_Space)
    assert stored(page).running_since is not None
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2)
    assert [mark.item for mark in stored(page).marks] == [0, 0, 1]
    qtbot.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert [mark.item for mark in stored(page).marks] == [0, 1]
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_F, Qt.Key.Key_W)
    run = stored(page)
    assert run.beat == run.played.beats[1].key
    assert [step.step for step in run.steps[-3:]] == [Step.REWOUND, Step.FROZEN, Step.SWAPPED]
    assert "you as agent, Tom as customer" in page.play.cast.text()
    press(qtbot, page, Qt.Key.Key_D)
    assert stored(page).state is RunState.DEBRIEF
    assert page.debrief.isVisible()


def test_a_click_on_a_line_of_the_sheet_marks_it(
    begin: Callable[..., RunPage], qtbot: QtBot, click: Clicking
) -> None:
    page = begin()
    press(qtbot, page, Qt.Key.Key_Space)
    click(page.play.marks.list.rows[1])
    assert [mark.item for mark in stored(page).marks] == [1]
    page.play.marks.list.rows[0].setFocus()
    press(qtbot, page.play.marks.list.rows[0], Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert [mark.item for mark in stored(page).marks] == [1, 0]
    assert stored(page).running_since is None


def test_a_branch_is_offered_only_where_there_is_one(begin: Callable[..., RunPage], qtbot: QtBot) -> None:
    page = begin()
    beats = {beat.key: beat for beat in stored(page).played.beats}
    while not beats[stored(page).beat].if_escalates:
        assert page.play.escalate.isHidden()
        press(qtbot, page, Qt.Key.Key_E)
        press(qtbot, page, Qt.Key.Key_Right)
    branching = beats[stored(page).beat]
    assert page.play.on.isHidden()
    press(qtbot, page, Qt.Key.Key_E)
    assert stored(page).beat == branching.if_escalates
    press(qtbot, page, Qt.Key.Key_Left, Qt.Key.Key_S)
    assert stored(page).steps[-1].step is Step.SOFTENED


def test_the_agent_sees_no_model_answer_and_nothing_that_is_hidden(
    begin: Callable[..., RunPage], qtbot: QtBot, click: Clicking
) -> None:
    page = begin()
    press(qtbot, page, Qt.Key.Key_Space, Qt.Key.Key_Right)
    click(page.bar.agents)
    window = page.window_of_agent
    assert window is not None
    assert window.isVisible()
    run = stored(page)
    press(qtbot, page, Qt.Key.Key_T)
    assert page.agent.isVisible()
    hidden = [beat.model_answer for beat in run.played.beats if beat.model_answer]
    hidden += [beat.cue for beat in run.played.beats if beat.cue]
    hidden += [run.played.customer.says_only_if_asked, run.played.customer.wants, *run.played.facts]
    for seen in (texts(window), texts(page)):
        assert run.played.beats[0].line in seen
        assert not [each for each in hidden if each and each in seen]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.play.isVisible()
    window.close()
    assert page.window_of_agent is None


def test_the_agent_reads_the_scene_and_the_one_skill_until_the_talk_goes_on(
    begin: Callable[..., RunPage], book: Workbook, qtbot: QtBot, click: Clicking
) -> None:
    page = begin()
    click(page.bar.agents)
    window = page.window_of_agent
    assert window is not None
    run = stored(page)
    (script,) = book.all(RolePlayScript, title="Charged twice")
    standard = book.get(ServiceStandard, script.standard_id)
    assert standard is not None
    assert run.played.scene in texts(window)
    assert standard.title in texts(window)
    assert standard.title in texts(page.play)
    assert run.played.customer.says_only_if_asked not in texts(window)
    assert not [
        b.model_answer for b in run.played.beats if b.model_answer and b.model_answer in texts(window)
    ]
    press(qtbot, page, Qt.Key.Key_Space, Qt.Key.Key_Right)
    assert run.played.scene not in texts(window)
    assert standard.title in texts(window)


def test_a_chat_keeps_what_the_agent_types_and_goes_on(begin: Callable[..., RunPage], qtbot: QtBot) -> None:
    page = begin(RunWay.CHAT)
    press(qtbot, page, Qt.Key.Key_Space, Qt.Key.Key_Right)
    before = stored(page).beat
    qtbot.keyClicks(page.play.answer, "I have both charges here.")
    qtbot.keyClick(page.play.answer, Qt.Key.Key_Return)
    run = stored(page)
    assert [(line.text, line.beat) for line in run.said] == [("I have both charges here.", before)]
    assert run.beat != before
    assert page.play.answer.text() == ""
    qtbot.waitUntil(lambda: "I have both charges here." in texts(page.play.talk))


def test_the_debrief_has_its_order_and_the_goal_becomes_a_promise(
    begin: Callable[..., RunPage], book: Workbook, qtbot: QtBot, type_into: Typing, click: Clicking
) -> None:
    page = begin()
    press(qtbot, page, Qt.Key.Key_Space, Qt.Key.Key_D)
    words = page.debrief.words
    assert [words[voice].isEnabled() for voice in DebriefVoice] == [True, False, False]
    assert not page.debrief.keep.isEnabled()
    click(page.bar.close_it)
    assert page.debrief.how_field.fault()
    for voice in DebriefVoice:
        assert words[voice].isEnabled()
        type_into(words[voice], f"The {voice.value} speaks.")
    type_into(page.debrief.keep, "The pause")
    type_into(page.debrief.change, "One question, not three")
    type_into(page.debrief.cue, "a customer ends the story")
    click(page.debrief.how.options[2])
    assert "23 November" in page.debrief.next.text()
    click(page.bar.close_it)
    assert page.debrief.fields["goal_behaviour"].fault() == "Write the goal for the next calls."
    type_into(page.debrief.goal, "say it back in one sentence")
    click(page.bar.close_it)
    run = stored(page)
    assert run.state is RunState.CLOSED
    assert run.went is Went.GOOD
    promise = book.get(Commitment, run.commitment_id)
    assert promise is not None
    assert (promise.owner_id, promise.cue) == ("marcus", "a customer ends the story")
    click(page.bar.again)
    sheet = page.beginning.sheet
    assert sheet is not None
    assert sheet.roles[RunRole.AGENT].value() == "marcus"
    click(sheet.action)
    assert "Marcus as agent, you as customer" in page.play.cast.text()
    assert len(book.all(Rehearsal)) == 2


def test_ratings_of_a_run_open_as_a_role_play_observation(
    begin: Callable[..., RunPage], book: Workbook, qtbot: QtBot, click: Clicking
) -> None:
    page = begin()
    press(qtbot, page, Qt.Key.Key_D)
    click(page.debrief.rate)
    run = stored(page)
    rated = book.get(Observation, run.observation_id)
    assert rated is not None
    assert rated.kind is ObservationKind.ROLE_PLAY


def test_one_goes_back_into_the_talk_while_nobody_has_spoken(
    begin: Callable[..., RunPage], qtbot: QtBot, click: Clicking, type_into: Typing
) -> None:
    page = begin()
    press(qtbot, page, Qt.Key.Key_Space, Qt.Key.Key_D)
    click(page.bar.back_to_talk)
    assert stored(page).state is RunState.RUNNING
    press(qtbot, page, Qt.Key.Key_D)
    type_into(page.debrief.words[AGENT], "I listened.")
    page.commit()
    assert page.bar.back_to_talk not in page.buttons()


def test_a_run_that_was_taken_back_says_so(begin: Callable[..., RunPage]) -> None:
    page = begin()
    page.desk.undo()
    assert page.run is None
    assert not page.play.isVisible()


def test_a_broken_off_run_counts_for_nothing(
    begin: Callable[..., RunPage], click: Clicking, book: Workbook
) -> None:
    page = begin()
    click(page.bar.drop)
    assert stored(page).state is RunState.DROPPED
    assert "broken off" in page.debrief.lead.text()


def test_who_takes_consent_back_is_named_in_no_old_run(
    begin: Callable[..., RunPage], book: Workbook, qtbot: QtBot
) -> None:
    (script,) = book.all(RolePlayScript, title="Charged twice")
    behaviour = book.get(ChampionBehaviour, script.behaviour_ids[0])
    assert behaviour is not None
    given = behaviour.but(champion_id="lena", consent=Consent.GIVEN)
    book.do(Change("consent", "consent", replacing(behaviour, given)))
    named = tuple(
        beat.but(credit="Lena Tran") if beat.behaviour_id == given.id else beat for beat in script.beats
    )
    book.do(Change("credit", "credit", replacing(script, script.but(beats=named))))
    page = begin()
    assert any(beat.credit == "Lena Tran" for beat in stored(page).played.beats)
    press(qtbot, page, Qt.Key.Key_A)
    while "Lena Tran" not in texts(page):
        assert stored(page).steps[-1].step is not Step.ENDED
        press(qtbot, page, Qt.Key.Key_Right)
    book.do(withdraw_everywhere((given,), "lena", book.acting().today))
    qtbot.waitUntil(lambda: "Lena Tran" not in texts(page))
    assert page.window_of_agent is not None
    assert "Lena Tran" not in texts(page.window_of_agent)
    seen = ""
    for _ in range(8):
        seen += texts(page)
        press(qtbot, page, Qt.Key.Key_Right)
    assert "Lena Tran" not in seen
    assert "colleague" in seen.lower()
