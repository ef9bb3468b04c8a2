"""The customer's voice: spoken where there is an engine, silent where there is none or it dies."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachbook.practice.rehearsal import begin_run
from coachbook.records import RolePlayScript
from coachbook.records.practice_kinds import RunRole
from coachbook.records.rehearsing import RoleHeld
from coachbook.ui.parts.voice import Engine, Voice, system_engine
from coachbook.ui.practice.run.page import RunPage
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.voice_card import VoiceCard
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


class MockEngine:
    """Says nothing and remembers all; dies when it is told to."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.chosen: list[tuple[str, float]] = []
        self.dead = ""
        self.raises = False
        self.stopped = 0

    def say(self, text: str) -> None:
        if self.raises:
            raise RuntimeError("the engine is gone")
        self.said.append(text)

    def stop(self) -> None:
        self.stopped += 1

    def voices(self) -> tuple[str, ...]:
        return ("Amy", "Bob")

    def choose(self, voice: str, speed: float) -> None:
        self.chosen.append((voice, speed))

    def fault(self) -> str:
        return self.dead


@pytest.fixture
def engine() -> MockEngine:
    return MockEngine()


@pytest.fixture
def page(shown: Callable[..., Window], book: Workbook, engine: MockEngine) -> RunPage:
    """A run of Marcus and the coach, with a voice."""
    (script,) = book.all(RolePlayScript, title="Charged twice")
    cast = (
        RoleHeld(role=RunRole.AGENT, person_id="marcus"),
        RoleHeld(role=RunRole.CUSTOMER, person_id=book.coach.id),
    )
    change = begin_run(book.acting(), script, cast)
    book.do(change)
    window = shown(book, Place("roleplays"))
    assert window.go(Place("run", change.edits[0].record.id))
    page = window.page
    assert isinstance(page, RunPage)
    page.speaking.voice = Voice(lambda: engine, page)
    page.speaking.voice.failed.connect(page.speaking._on_failed)
    page.setFocus()
    return page


def test_each_line_is_spoken_once_when_it_comes_up(page: RunPage, engine: MockEngine, qtbot: QtBot) -> None:
    assert page.run is not None
    lines = [beat.line for beat in page.run.played.beats if beat.line]
    assert engine.said == []
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert engine.said == lines[:1]
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert engine.said == lines[:1]
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert engine.said == lines[:2]
    assert page.play.aloud.text() == "▸ spoken aloud"
    qtbot.keyClick(page, Qt.Key.Key_V)
    assert engine.said == [*lines[:2], lines[1]]


def test_freezing_stops_the_voice_and_m_keeps_it_silent(
    page: RunPage, engine: MockEngine, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Space)
    before = engine.stopped
    qtbot.keyClick(page, Qt.Key.Key_F)
    assert engine.stopped > before
    qtbot.keyClick(page, Qt.Key.Key_M)
    assert page.desk.settings.speaks is False
    said = len(engine.said)
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert len(engine.said) == said
    assert page.play.aloud.text() == ""


def test_an_engine_that_dies_is_one_sentence_and_the_run_goes_on(
    page: RunPage, engine: MockEngine, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Space)
    engine.raises = True
    with qtbot.waitSignal(page.desk.notices.said) as said:
        for _ in range(4):
            qtbot.keyClick(page, Qt.Key.Key_Right)
    assert "the run goes on" in str(said.args[0])
    assert page.run is not None
    assert page.run.beat == page.run.played.beats[4].key
    assert page.play.line.text().strip("“”") == page.run.played.beats[4].line
    assert not page.speaking.voice.works


def test_an_engine_in_error_is_given_up_once() -> None:
    engine = MockEngine()
    voice = Voice(lambda: engine)
    told: list[str] = []
    voice.failed.connect(told.append)
    assert voice.say("Hello.")
    engine.dead = "no device"
    assert not voice.say("Hello?")
    assert not voice.say("Hello?")
    assert len(told) == 1


def test_voice_and_speed_are_those_of_the_settings(engine: MockEngine) -> None:
    voice = Voice(lambda: engine)
    voice.use("Bob", 4)
    assert voice.voices() == ("Amy", "Bob")
    assert engine.chosen == [("Bob", 0.4)]
    voice.use("", 0)
    assert engine.chosen[-1] == ("", -0.4)


def test_an_engine_that_cannot_be_made_is_no_engine() -> None:
    def broken() -> Engine:
        raise RuntimeError("no plug-in")

    voice = Voice(broken)
    assert not voice.works
    assert not voice.say("Hello.")


def test_without_the_extra_there_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    monkeypatch.delitem(sys.modules, "coachbook.ui.parts.qt_speech", raising=False)
    assert system_engine() is None


def test_the_settings_say_whether_by_whom_and_how_quickly_it_speaks(
    page: RunPage, qtbot: QtBot, engine: MockEngine
) -> None:
    card = VoiceCard(page.desk, lambda: engine)
    qtbot.addWidget(card)
    card.show()
    card.show_voice()
    assert card.speaks.isChecked()
    assert card.name.count() == 1, "the engine is not begun before somebody asks for it"
    card.look.click()
    assert [card.name.itemText(place) for place in range(card.name.count())][1:] == ["Amy", "Bob"]
    assert card.said.text() == "2 voices to choose from."
    card.name.set_value("Bob")
    card.name.picked.emit("Bob")
    qtbot.keyClick(card.speed, Qt.Key.Key_Right)
    qtbot.keyClick(card.speed, Qt.Key.Key_Right)
    assert (page.desk.settings.voice, page.desk.settings.voice_speed) == ("Bob", 4)
    assert card.speed.accessibleDescription() == "quick"
    card.hear.click()
    assert engine.said[-1].startswith("Good morning")
    assert engine.chosen[-1] == ("Bob", 0.4)
    card.speaks.click()
    assert not page.desk.settings.speaks
    assert card.name_field.isHidden()


def test_a_voice_that_cannot_be_started_is_one_sentence_in_the_settings(page: RunPage, qtbot: QtBot) -> None:
    card = VoiceCard(page.desk, lambda: None)
    qtbot.addWidget(card)
    card.show_voice()
    for button in (card.look, card.hear):
        card.said.setText("")
        button.click()
        assert "no voice" in card.said.text()


def test_where_speech_is_not_installed_the_settings_say_how_it_is(
    page: RunPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coachbook.ui.shell.voice_card.is_installed", lambda: False)
    card = VoiceCard(page.desk)
    qtbot.addWidget(card)
    card.show_voice()
    assert 'pip install "coachbook[voice]"' in card.said.text()
    assert not card.speaks.isEnabled()
    assert card.look.isHidden()


def test_the_real_module_speaks_with_its_own_mock_engine(qtbot: QtBot) -> None:
    pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)
    from coachbook.ui.parts.qt_speech import QtSpeech

    voice = Voice(lambda: QtSpeech("mock"))
    assert len(voice.voices()) > 1
    voice.use(voice.voices()[-1], 4)
    assert voice.say("You charged me twice.")
    voice.stop()
    assert voice.works
