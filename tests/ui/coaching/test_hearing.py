"""A customer's words, written down from a person's page or from the palette."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from coachbook.errors import Fault
from coachbook.records import CustomerVoice
from coachbook.records.kinds import VoiceKind
from coachbook.ui.coaching.hearing import VoiceSheet
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook


@pytest.fixture
def sheet(window_on: Callable[..., Window], book: Workbook) -> VoiceSheet:
    window = window_on(book, Place("person", "marcus"))
    window.menus.voice.trigger()
    assert isinstance(window.sheet, VoiceSheet)
    return window.sheet


def test_the_words_name_whom_the_page_is_about(sheet: VoiceSheet, book: Workbook, qtbot: QtBot) -> None:
    qtbot.keyClicks(sheet.words, "He listened & <never> cut in")
    sheet.kind.set_value(VoiceKind.LETTER)
    sheet.moment.set_value("first")
    sheet.told.click()
    sheet.action.click()
    (voice,) = book.all(CustomerVoice)
    assert (voice.text, voice.person_id, voice.kind) == (
        "He listened & <never> cut in",
        "marcus",
        VoiceKind.LETTER,
    )
    assert (voice.moment_id, voice.on, voice.told_on) == ("first", date(2026, 11, 24), date(2026, 11, 24))


def test_what_is_missing_is_said_beside_its_field(sheet: VoiceSheet, book: Workbook, qtbot: QtBot) -> None:
    sheet.action.click()
    assert "own words" in sheet.field_of(Fault("text", "")).fault()
    qtbot.keyClicks(sheet.words, "Fine")
    sheet.day.set_day(date(2026, 12, 1))
    sheet.action.click()
    assert sheet.field_of(Fault("on", "")).fault()
    sheet.day.set_day(date(2026, 11, 20))
    sheet.person.setFocus()
    qtbot.keyClicks(sheet.person, "zzz")
    sheet.action.click()
    assert "Nobody here" in sheet.field_of(Fault("person_id", "")).fault()
    assert book.all(CustomerVoice) == ()


def test_words_may_name_nobody(sheet: VoiceSheet, book: Workbook, qtbot: QtBot) -> None:
    sheet.person.setFocus()
    sheet.person.selectAll()
    sheet.person.del_()
    sheet.person.textEdited.emit("")
    assert not sheet.told.isVisible()
    qtbot.keyClicks(sheet.words, "A nice place")
    sheet.action.click()
    assert [voice.person_id for voice in book.all(CustomerVoice)] == [None]
